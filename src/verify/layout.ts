// What may lie under assessments/. The folder is outside of what is assessed, so anything else in it could be
// product code that nobody assessed.

import { ATTRIBUTES_FILE, PROJECT_FILE, TRUST_CHANGES, TRUST_FILES } from '../record/places.ts';
import { FROZEN, RECORDS } from '../record/records.ts';
import { recordIdPattern } from '../record/schema.ts';
import { ASSESSMENTS } from '../repository/path-form.ts';
import { parseStatementName, type StatementName } from '../signing/statement-names.ts';
import { type Finding, found } from './finding.ts';
import type { Entry } from './snapshot.ts';

type Expected = 'file' | 'folder' | undefined;

const TOP: ReadonlyMap<string, Expected> = new Map<string, Expected>([
  [nameIn(PROJECT_FILE), 'file'],
  ...TRUST_FILES.map((name) => [name, 'file'] as const),
  [nameIn(ATTRIBUTES_FILE), 'file'],
  ['.gitignore', 'file'],
  ['draft.json', 'file'],
  [nameIn(FROZEN), 'folder'],
  [nameIn(RECORDS), 'folder'],
  [nameIn(TRUST_CHANGES), 'folder'],
]);

function nameIn(folder: string): string {
  return folder.slice(ASSESSMENTS.length + 1);
}

/** The form of the name of a frozen questionnaire: id, version, the first 12 hex digits of its digest. */
export const FROZEN_NAME =
  /^([a-z][a-z0-9-]{0,63})-(\d{1,4}\.\d{1,4}\.\d{1,4})-([0-9a-f]{12})\.json$/;
const OWN_QUESTIONNAIRE = /^[a-z][a-z0-9.-]{0,99}\.ya?ml$/;

/** What may stand directly in assessments/. */
export function inAssessments(name: string): Expected {
  return TOP.get(name);
}

/** What may stand in assessments/questionnaires/. */
export function inQuestionnaires(name: string): Expected {
  return FROZEN_NAME.test(name) || OWN_QUESTIONNAIRE.test(name) ? 'file' : undefined;
}

/** What may stand in the folder of a record. */
export function inRecord(name: string): Expected {
  if (name === 'evidence') return 'folder';
  if (name === 'record.json' || name === 'record.md') return 'file';
  const statement = statementOf(name);
  return statement === null || statement.kind === 'trust-change' ? undefined : 'file';
}

/** What may stand in assessments/trust-changes/. */
export function inTrustChanges(name: string): Expected {
  return statementOf(name)?.kind === 'trust-change' ? 'file' : undefined;
}

/** What the name of a statement, or of its signature, says; null when it is neither. */
function statementOf(name: string): StatementName | null {
  return parseStatementName(name.endsWith('.sig') ? name.slice(0, -'.sig'.length) : name);
}

/** A flood of junk must not become a flood of findings. */
const MOST_NAMED = 20;

/** Findings for what may not stand in a folder. */
export function strangers(
  folder: string,
  entries: readonly Entry[],
  expected: (name: string) => Expected,
): readonly Finding[] {
  const findings = entries.flatMap((entry): readonly Finding[] => {
    const path = `${folder}/${entry.name}`;
    if (entry.kind === 'link') return [found('link', path, {})];
    const wanted = expected(entry.name);
    if (wanted === entry.kind) return [];
    if (wanted !== undefined) return [found('not-a-file', path, {})];
    return [found('unknown-file', entry.kind === 'folder' ? `${path}/` : path, {})];
  });
  if (findings.length <= MOST_NAMED) return findings;
  const count = findings.length - MOST_NAMED;
  return [...findings.slice(0, MOST_NAMED), found('unknown-files', folder, { count })];
}

/** The folders of records by name, and findings for what else lies in records/. */
export function recordFolders(entries: readonly Entry[]): {
  readonly ids: readonly string[];
  readonly findings: readonly Finding[];
} {
  const folders = entries.filter(({ kind }) => kind === 'folder');
  const misnamed = folders.filter(({ name }) => !recordIdPattern.test(name));
  const named = misnamed
    .slice(0, MOST_NAMED)
    .map(({ name }) => found('record-folder-name', `${RECORDS}/${name}`, {}));
  const rest = misnamed.length - named.length;
  return {
    ids: folders.map(({ name }) => name).filter((name) => recordIdPattern.test(name)),
    findings: [
      ...named,
      ...(rest > 0 ? [found('unknown-files', RECORDS, { count: rest })] : []),
      ...strangers(
        RECORDS,
        entries.filter(({ kind }) => kind !== 'folder'),
        () => undefined,
      ),
    ],
  };
}
