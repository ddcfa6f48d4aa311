// Documents that a project writes for the people it concerns, by the role of the document and not by its place: a
// security policy in .github says the same as one at the top. That a document exists says nothing of its content.

import type { Detector, ScanFile, ScanRule } from '../detector.ts';
import type { FactClass, Match } from '../fact.ts';
import type { FactKind } from '../kinds.ts';
import { baseName, folderOf } from '../manifests/manifest.ts';
import { documentZone } from '../zones.ts';

interface Role {
  readonly kind: FactKind;
  /** In an article: `a privacy notice`. */
  readonly name: string;
  /** The base name without its ending, in lower case with hyphens. */
  readonly names: RegExp;
  readonly example: string;
  readonly counterExample: string;
}

const ROLES: readonly Role[] = [
  {
    kind: 'document.security-policy',
    name: 'a security policy',
    names: /^security(?:-policy|-insights)?$/,
    example: '.github/SECURITY.md',
    counterExample: 'docs/expressions/security.md',
  },
  {
    kind: 'document.privacy-notice',
    name: 'a privacy notice',
    names: /^(?:privacy(?:-policy|-notice|-statement)?|datenschutz(?:erklaerung)?)$/,
    example: 'docs/privacy-policy.md',
    counterExample: 'docs/privacy-settings.md',
  },
  {
    kind: 'document.terms',
    name: 'terms of service',
    names: /^(?:terms(?:-of-(?:service|use))?|terms-and-conditions|tos)$/,
    example: 'legal/terms-of-service.md',
    counterExample: 'docs/search-terms.md',
  },
  {
    kind: 'document.impact-assessment',
    name: 'an impact assessment',
    names:
      /^(?:.*-)?(?:dpia|fria|data-protection-impact-assessment|privacy-impact-assessment|fundamental-rights-impact-assessment|algorithmic-impact-assessment)(?:-.*)?$/,
    example: 'docs/dpia-2026.md',
    counterExample: 'docs/impact.md',
  },
  {
    kind: 'document.processing-record',
    name: 'a record of processing activities',
    names:
      /^(?:ropa|records?-of-processing(?:-activities)?|processing-(?:activities|register|record))$/,
    example: 'compliance/records-of-processing.md',
    counterExample: 'docs/processing.md',
  },
  {
    kind: 'document.retention-policy',
    name: 'a retention policy',
    names: /^(?:data-)?retention(?:-(?:policy|schedule|periods))?$/,
    example: 'docs/data-retention.md',
    counterExample: 'docs/log-retention-job.md',
  },
  {
    kind: 'document.model-card',
    name: 'a model card',
    names: /^(?:.*-)?model-?card(?:-.*)?$/,
    example: 'MODEL_CARD.md',
    counterExample: 'docs/score-card.md',
  },
  {
    kind: 'document.data-card',
    name: 'a data card or datasheet',
    names: /^(?:.*-)?(?:data-?card|dataset-?card|datasheet|data-statement)(?:-.*)?$/,
    example: 'docs/datasheet.md',
    counterExample: 'docs/data.md',
  },
  {
    kind: 'document.threat-model',
    name: 'a threat model',
    names: /^(?:.*-)?threat-?model(?:-.*)?$/,
    example: 'docs/threat-model.md',
    counterExample: 'docs/model.md',
  },
  {
    kind: 'document.incident-plan',
    name: 'an incident plan',
    names: /^(?:incident-(?:plan|response(?:-plan)?|runbook)|breach-(?:plan|response(?:-plan)?))$/,
    example: 'docs/incident-response.md',
    counterExample: 'docs/incidents-2025.md',
  },
  {
    kind: 'document.accessibility-statement',
    name: 'an accessibility statement',
    names: /^(?:accessibility(?:-statement)?|vpat)$/,
    example: 'ACCESSIBILITY.md',
    counterExample: 'docs/accessibility-tree.md',
  },
  {
    kind: 'document.code-of-conduct',
    name: 'a code of conduct',
    names: /^code-of-conduct$/,
    example: 'CODE_OF_CONDUCT.md',
    counterExample: 'docs/conduct.md',
  },
  {
    kind: 'document.contributing',
    name: 'a guide for contributors',
    names: /^contributing$/,
    example: 'CONTRIBUTING.rst',
    counterExample: 'docs/contributors.md',
  },
];

const ENDINGS = /\.(?:md|mdx|markdown|txt|rst|adoc|asciidoc|html?|ya?ml|pdf|docx?|odt)$/i;

/** Endings of files that are documents but no text. */
const BINARY = /\.(?:pdf|docx?|odt)$/i;

/** Where documents about the whole project are. */
const FOLDERS: ReadonlySet<string> = new Set([
  '',
  '.github',
  '.gitlab',
  '.well-known',
  'public/.well-known',
  'static/.well-known',
  'compliance',
  'doc',
  'docs',
  'documentation',
  'legal',
  'policies',
  'privacy',
  'security',
  'public',
]);

/** Shorter texts are placeholders. UTF-16 units. */
const SHORTEST = 100;

const LONG = 'This is what the document says. '.repeat(5);

function ruleOf({ kind, name, example, counterExample }: Role): ScanRule {
  return {
    id: kind.replace('.', '-'),
    kinds: [kind],
    looksFor: `a file with the name of ${name}, at the top or in a folder for documents`,
    examples: [{ files: { [example]: LONG }, keys: [kind] }],
    counterExamples: [{ [counterExample]: LONG }, { [`src/${baseName(example)}.ts`]: LONG }],
  };
}

/** The role of a document, by its name and folder. */
function roleOf({ path }: ScanFile): Role | undefined {
  const name = baseName(path);
  if (!ENDINGS.test(name) || !FOLDERS.has(folderOf(path).toLowerCase())) return undefined;
  const words = name
    .replace(ENDINGS, '')
    .toLowerCase()
    .replaceAll(/[_ .]+/g, '-');
  return ROLES.find(({ names }) => names.test(words));
}

function found(
  { kind, name }: Role,
  { zone }: ScanFile,
  factClass: FactClass,
  how: string,
): readonly Match[] {
  return [
    {
      rule: kind.replace('.', '-'),
      kind,
      subject: '',
      class: factClass,
      reason: `${name}, by its name${how}`,
      zone: documentZone(zone),
    },
  ];
}

export const DOCUMENTS: Detector = {
  rules: ROLES.map(ruleOf),
  inPath: (file) => {
    const role = BINARY.test(file.path) ? roleOf(file) : undefined;
    return role === undefined
      ? []
      : found(role, file, 'medium', '; assess does not read this format');
  },
  wants: (file) => !BINARY.test(file.path) && roleOf(file) !== undefined,
  inText: (file) => {
    const role = roleOf(file);
    if (role === undefined) return [];
    return file.text.trim().length < SHORTEST
      ? found(role, file, 'weak', `, with fewer than ${SHORTEST} characters`)
      : found(role, file, 'strong', '');
  },
};
