// What may be under assessments/. The folder is outside of what is assessed, so anything else in it could be product code
// that was never assessed. What may be there is signed, reported by check when it changes, or exactly what assess writes.

import {
  ATTRIBUTES_FILE,
  DRAFT_PATH,
  GITIGNORE,
  PROJECT_FILE,
  TRUST_CHANGES,
  TRUST_FILES,
} from '../record/format/places.ts';
import { FROZEN, RECORDS } from '../record/store/records.ts';
import { type AssessmentRecord, FACTS_FILE, recordIdPattern } from '../record/format/schema.ts';
import { ASSESSMENTS } from '../repository/files/path-form.ts';
import { parseStatementName, type StatementName } from '../signing/trust/statement-names.ts';
import { type Finding, found } from '../findings/finding.ts';
import type { FolderEntry } from '../repository/files/snapshot.ts';

type Expected = 'file' | 'folder' | undefined;

const TOP: ReadonlyMap<string, Expected> = new Map<string, Expected>([
  [nameIn(PROJECT_FILE), 'file'],
  ...TRUST_FILES.map((name) => [name, 'file'] as const),
  [nameIn(ATTRIBUTES_FILE), 'file'],
  [nameIn(GITIGNORE.path), 'file'],
  [nameIn(DRAFT_PATH), 'file'],
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

/** What may stand directly in assessments/. */
export function inAssessments(name: string): Expected {
  return TOP.get(name);
}

/** What is allowed in assessments/questionnaires/. */
export function inQuestionnaires(name: string): Expected {
  return FROZEN_NAME.test(name) ? 'file' : undefined;
}

/** What is allowed in the folder of a record. A facts file must be named; without a readable record that is not known. */
export function inRecord(
  name: string,
  record: Pick<AssessmentRecord, 'facts'> | undefined,
): Expected {
  if (name === 'evidence') return 'folder';
  if (name === 'record.json' || name === 'record.md') return 'file';
  if (name === FACTS_FILE)
    return record === undefined || record.facts.file === name ? 'file' : undefined;
  const statement = statementOf(name);
  return statement === null || statement.kind === 'trust-change' ? undefined : 'file';
}

/** What is allowed in assessments/trust-changes/. */
export function inTrustChanges(name: string): Expected {
  return statementOf(name)?.kind === 'trust-change' ? 'file' : undefined;
}

/** What the name of a statement, or of its signature, says; null when it is neither. */
function statementOf(name: string): StatementName | null {
  return parseStatementName(name.endsWith('.sig') ? name.slice(0, -'.sig'.length) : name);
}

/** Findings for what may not be in a folder: all of them, before git is asked (unexpected-files.ts). */
export function unexpectedIn(
  folder: string,
  entries: readonly FolderEntry[],
  expected: (name: string) => Expected,
): readonly Finding[] {
  return entries.flatMap((entry): readonly Finding[] => {
    const path = `${folder}/${entry.name}`;
    if (entry.kind === 'link') return [found('link', path, {})];
    const wanted = expected(entry.name);
    if (wanted === entry.kind) return [];
    if (wanted !== undefined) return [found('not-a-file', path, {})];
    return [found('unknown-file', entry.kind === 'folder' ? `${path}/` : path, {})];
  });
}

/** The folders of records by name, and findings for what else is in records/. */
export function recordFolders(entries: readonly FolderEntry[]): {
  readonly ids: readonly string[];
  readonly findings: readonly Finding[];
} {
  const folders = entries.filter(({ kind }) => kind === 'folder');
  const misnamed = folders.filter(({ name }) => !recordIdPattern.test(name));
  return {
    ids: folders.map(({ name }) => name).filter((name) => recordIdPattern.test(name)),
    findings: [
      ...misnamed.map(({ name }) => found('record-folder-name', `${RECORDS}/${name}`, {})),
      ...unexpectedIn(
        RECORDS,
        entries.filter(({ kind }) => kind !== 'folder'),
        () => undefined,
      ),
    ],
  };
}
