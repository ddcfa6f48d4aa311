// The records whose answers a session begins with or exists beside, and what has changed in the code since.

import { capitalised, plural } from '../../text/amount.ts';
import { isAgainst } from '../../text/decisions.ts';
import { changedFilesWords, codeStateWords } from '../../text/sign-off-words.ts';
import type { CarriedAnswers } from '../../session/state.ts';
import type { RecordSubject } from '../../policy/facts.ts';
import type { Latest } from '../../record/heads.ts';
import type { AssessmentRecord } from '../../record/format/schema.ts';
import { type StoredRecord, unreadableRecords } from '../../record/store/records.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import { changesSince } from '../../repository/git/changed-since.ts';
import { legalLine } from '../../text/legal-text.ts';
import { changedSince } from '../code-changed.ts';
import { signOffsOn, type StatementReader } from '../statement-reader.ts';

/** What a session's records are read from. */
export interface CarriedFrom {
  readonly workspace: Workspace;
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  readonly statements: StatementReader;
  /** The latest records of the scope. */
  readonly heads: readonly Latest[];
  readonly records: readonly StoredRecord[];
}

/** What a session shows about these records; undefined without one. */
export async function carriedAnswers(
  from: CarriedFrom,
  about: Pick<CarriedAnswers, 'answers' | 'isBegunFromIt'>,
): Promise<CarriedAnswers | undefined> {
  const sorted = from.heads.toSorted((a, b) => (a.record.completed < b.record.completed ? 1 : -1));
  const [newest] = sorted;
  if (newest === undefined) return undefined;
  return {
    ...about,
    record: recordsWords(sorted, from.statements),
    isWithdrawn: newest.isWithdrawn,
    signOffs: signedWords(from, sorted),
    since: about.isBegunFromIt ? await sinceSentences(from, newest.record) : '',
  };
}

/** The newest first; a withdrawn record and one without a decision lose nothing. */
function signedWords({ statements }: CarriedFrom, heads: readonly Latest[]): string {
  const signed = new Map(
    heads
      .filter(
        ({ record, isWithdrawn }) =>
          !isWithdrawn && statements.about(record.id).decisions.length > 0,
      )
      .map(({ record: { id } }) => [id, `${id} (${signOffsOn(statements, id)})`]),
  );
  return [...signed.values()].join(', ');
}

/** "record A of 2026-11-20, signed by alice (assessor)", or "records B of 2026-11-21 and A of 2026-11-20". */
function recordsWords(heads: readonly Latest[], { about }: StatementReader): string {
  const each = new Set(
    heads.map(({ record: { id, completed } }) => {
      const signed = about(id).decisions.filter(({ decision }) => !isAgainst(decision));
      const people = signed.map(({ person, role }) => `${person} (${role})`).join(' and ');
      return `${id} of ${completed.slice(0, 10)}${people === '' ? '' : `, signed by ${people}`}`;
    }),
  );
  return `${plural(each.size, 'record')} ${[...each].join(' and ')}`;
}

const LOOK = 'Go through the answers before you sign them again.';

/** What has changed in the code since a record; said before its answers can be signed again. */
async function sinceSentences(from: CarriedFrom, record: AssessmentRecord): Promise<string> {
  const { repository } = from.workspace;
  const { subject, observed, scope } = record;
  const [unread] = unreadableRecords(from.records);
  if (unread !== undefined)
    return `Record ${unread.id} cannot be read and may have replaced them: run assess verify first.`;
  if (repository.kind === 'none' || subject.kind === 'none') return LOOK;
  const states = await statesOf(from, record);
  const last = states.at(-1) ?? subject;
  const isReaffirmed = states.length > 1;
  const code = (isChanged: boolean): string =>
    capitalised(codeStateWords({ isChanged, isReaffirmed }).clause);
  const unchanged = `${code(false)}.`;
  if (isReaffirmed && (await changedSince(from.workspace)({ scope, states })) === false)
    return unchanged;
  if (last.kind === 'none') return LOOK;
  const changes = await changesSince(
    repository,
    { algorithm: last.algorithm, scope, objectType: last.type, id: last.object },
    observed.gitCommit === '' ? [] : [observed.gitCommit],
  );
  if (changes.kind === 'unknown')
    return `assess cannot tell which files have changed since. ${LOOK}`;
  const count = changes.files.length;
  if (count === 0) return unchanged;
  const names = changes.files.slice(0, 3).map((file) => legalLine(file.path));
  return `${code(true)}: ${changedFilesWords(count, names)}. ${LOOK}`;
}

/** The states for which its answers hold. Verifying everything takes time, so only where someone has reaffirmed them. */
async function statesOf(
  { workspace, time, statements }: CarriedFrom,
  { id, subject }: AssessmentRecord,
): Promise<readonly RecordSubject[]> {
  if (statements.about(id).reaffirmations.length === 0) return [subject];
  const { standingsOf } = await import('../record-standing.ts');
  const { states } = (await standingsOf(workspace, time, new Set([id]))).of(id);
  return states.length === 0 ? [subject] : states;
}
