// Tools of security in build files: that a pipeline runs one does not show that anyone acts on its results. Tools that run
// from scripts or in the settings of a forge are not seen.

import type { Detector, ScanFile, ScanRule } from '../detector.ts';
import type { Match } from '../fact.ts';
import { buildServer, usedAction, withoutHashComment } from '../formats/ci-lines.ts';
import type { FactKind } from '../kinds.ts';

interface Tool {
  readonly name: string;
  /** Beginnings of the actions that run it, in lower case. */
  readonly actions?: readonly string[];
  /** The command, as a pattern of whole words. */
  readonly command?: RegExp;
}

interface Purpose {
  readonly kind: FactKind;
  /** After `a tool that`. */
  readonly does: string;
  readonly tools: readonly Tool[];
  readonly example: string;
  readonly counterExample: string;
}

const PURPOSES: readonly Purpose[] = [
  {
    kind: 'ci.code-scanning',
    does: 'looks for vulnerabilities in the code',
    tools: [
      { name: 'codeql', actions: ['github/codeql-action'] },
      {
        name: 'semgrep',
        actions: ['semgrep/', 'returntocorp/semgrep'],
        command: /\bsemgrep (?:ci|scan|--config)/,
      },
      { name: 'snyk', actions: ['snyk/actions'], command: /\bsnyk (?:test|code|monitor)\b/ },
      { name: 'sonarqube', actions: ['sonarsource/'], command: /\bsonar-scanner\b/ },
      { name: 'bandit', actions: ['pycqa/bandit'], command: /\bbandit -/ },
      { name: 'brakeman', command: /\bbrakeman\b(?! *[:=])/ },
      { name: 'gosec', actions: ['securego/gosec'], command: /\bgosec \S/ },
      {
        name: 'trivy',
        actions: ['aquasecurity/trivy'],
        command: /\btrivy (?:fs|image|repo|config)\b/,
      },
      { name: 'scorecard', actions: ['ossf/scorecard-action'] },
      { name: 'zizmor', actions: ['zizmorcore/', 'woodruffw/zizmor'], command: /\bzizmor \S/ },
      { name: 'gitlab-sast', command: /\bSAST\.gitlab-ci\.yml\b/ },
    ],
    example: 'jobs:\n  scan:\n    steps:\n      - uses: github/codeql-action/analyze@v3\n',
    counterExample: '# uses: github/codeql-action/analyze@v3\nname: scan the code\n',
  },
  {
    kind: 'ci.secret-scanning',
    does: 'looks for secrets in the code',
    tools: [
      { name: 'gitleaks', actions: ['gitleaks/', 'zricethezav/gitleaks'], command: /\bgitleaks\b/ },
      {
        name: 'trufflehog',
        actions: ['trufflesecurity/'],
        command: /\btrufflehog (?:git|filesystem|github)\b/,
      },
      { name: 'detect-secrets', command: /\bdetect-secrets\b/ },
      { name: 'secretlint', command: /\bsecretlint\b/ },
      { name: 'ggshield', actions: ['gitguardian/'], command: /\bggshield secret\b/ },
      { name: 'gitlab-secret-detection', command: /\bSecret-Detection\.gitlab-ci\.yml\b/ },
    ],
    example: 'jobs:\n  scan:\n    steps:\n      - uses: gitleaks/gitleaks-action@v2\n',
    counterExample: 'jobs:\n  deploy:\n    env:\n      TOKEN: "${{ secrets.TOKEN }}"\n',
  },
  {
    kind: 'ci.dependency-audit',
    does: 'looks for known vulnerabilities in dependencies',
    tools: [
      { name: 'dependency-review', actions: ['actions/dependency-review-action'] },
      { name: 'osv-scanner', actions: ['google/osv-scanner'], command: /\bosv-scanner\b/ },
      { name: 'npm-audit', command: /\b(?:npm|pnpm|yarn|yarn npm) audit\b/ },
      { name: 'pip-audit', actions: ['pypa/gh-action-pip-audit'], command: /\bpip-audit\b/ },
      {
        name: 'cargo-audit',
        actions: ['rustsec/audit-check'],
        command: /\bcargo (?:audit|deny|vet)\b/,
      },
      { name: 'govulncheck', actions: ['golang/govulncheck-action'], command: /\bgovulncheck\b/ },
      { name: 'bundler-audit', command: /\bbundle[r]?[- ]audit\b/ },
      { name: 'composer-audit', command: /\bcomposer audit\b/ },
      { name: 'grype', actions: ['anchore/scan-action'], command: /\bgrype \S/ },
    ],
    example: 'test:\n  script:\n    - npm audit --audit-level=high\n',
    counterExample: 'test:\n  script:\n    - npm ci --no-audit\n',
  },
  {
    kind: 'release.bill-of-materials',
    does: 'writes a software bill of materials',
    tools: [
      { name: 'syft', actions: ['anchore/sbom-action'], command: /\bsyft \S/ },
      { name: 'cyclonedx', actions: ['cyclonedx/'], command: /\bcyclonedx[\w-]*\b/ },
      { name: 'npm-sbom', command: /\bnpm sbom\b/ },
      { name: 'microsoft-sbom-tool', command: /\bsbom-tool generate\b/ },
      { name: 'attest-sbom', actions: ['actions/attest-sbom'] },
    ],
    example: 'jobs:\n  release:\n    steps:\n      - uses: anchore/sbom-action@v0\n',
    counterExample: 'jobs:\n  sbom:\n    steps:\n      - run: make\n',
  },
  {
    kind: 'release.signature',
    does: 'signs releases or records how they were built',
    tools: [
      {
        name: 'cosign',
        actions: ['sigstore/cosign-installer'],
        command: /\bcosign (?:sign|attest)/,
      },
      { name: 'sigstore-python', actions: ['sigstore/gh-action-sigstore-python'] },
      { name: 'attest-build-provenance', actions: ['actions/attest-build-provenance'] },
      { name: 'slsa-generator', actions: ['slsa-framework/slsa-github-generator'] },
      { name: 'npm-provenance', command: /\bpublish\b.{0,100} --provenance\b/ },
      { name: 'gpg', command: /\bgpg\b.{0,100} --(?:detach-sign|clearsign|armor)\b/ },
    ],
    example: 'jobs:\n  release:\n    steps:\n      - run: npm publish --provenance\n',
    counterExample: 'jobs:\n  release:\n    steps:\n      - run: npm publish\n',
  },
];

function ruleOf({ kind, does, example, counterExample, tools }: Purpose): ScanRule {
  const tool = tools.find((each) => foundIn(each, buildFile(example.split('\n'))) !== undefined);
  return {
    id: kind.replace('.', '-'),
    kinds: [kind],
    looksFor: `a tool in a build file that ${does}`,
    examples: [
      { files: { '.github/workflows/a.yml': example }, keys: [`${kind}:${tool?.name ?? ''}`] },
    ],
    counterExamples: [{ '.github/workflows/a.yml': counterExample }, { 'src/a.yml': example }],
  };
}

/** A build file without comments, and the actions that its lines use. */
interface BuildFile {
  readonly code: readonly string[];
  /** In lower case; empty where a line uses none. */
  readonly actions: readonly string[];
}

function buildFile(lines: readonly string[]): BuildFile {
  return {
    code: lines.map(withoutHashComment),
    actions: lines.map((line) => usedAction(line)?.action.toLowerCase() ?? ''),
  };
}

/** The first line that runs a tool, and whether it is an action; undefined where none does. */
function foundIn(
  { actions: beginnings = [], command }: Tool,
  { code, actions }: BuildFile,
): { readonly line: number; readonly isAction: boolean } | undefined {
  const at = actions.findIndex(
    (action) => action !== '' && beginnings.some((beginning) => action.startsWith(beginning)),
  );
  if (at !== -1) return { line: at + 1, isAction: true };
  const run = command === undefined ? -1 : code.findIndex((line) => command.test(line));
  return run === -1 ? undefined : { line: run + 1, isAction: false };
}

function isBuildFile(file: ScanFile): boolean {
  return buildServer(file) !== undefined || /^\.pre-commit-config\.ya?ml$/.test(file.path);
}

function matchesOf({ kind, tools }: Purpose, file: BuildFile): readonly Match[] {
  return tools.flatMap((tool): readonly Match[] => {
    const found = foundIn(tool, file);
    if (found === undefined) return [];
    return [
      {
        rule: kind.replace('.', '-'),
        kind,
        subject: tool.name,
        class: found.isAction ? 'strong' : 'medium',
        line: found.line,
        reason: found.isAction ? 'an action in a workflow' : 'a command in a build file',
      },
    ];
  });
}

export const SECURITY_TOOLS: Detector = {
  rules: PURPOSES.map(ruleOf),
  wants: isBuildFile,
  inText: ({ lines }) => {
    const file = buildFile(lines);
    return PURPOSES.flatMap((purpose) => matchesOf(purpose, file));
  },
};
