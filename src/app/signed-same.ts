// Answers that a signed record already has: a new record of them would be unsigned and replace the signed one.

import { dayOfTime, SECONDS_PER_DAY } from '../assessment/days.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import { writeStrict } from '../record/format/strict-json.ts';
import { parseRecord, recordPath } from '../record/store/records.ts';
import { readBelow, type Workspace } from '../record/store/workspace.ts';
import { isAgainst } from '../text/decisions.ts';
import { parseInstant } from '../signing/trust/instant.ts';

/** A current record that is signed, and has the same content as one that was to be made. */
export interface SignedSame {
  readonly record: AssessmentRecord;
  /** That nothing is new, and who signed it, in sentences. */
  readonly why: string;
}

/** A policy limits the age of records, so a record of this age can be made again from the same answers. */
const RENEWED_AFTER_DAYS = 30;

/**
 * The record that a prepared one would replace without saying anything new; undefined where it has other content, or the
 * record before is not signed, is rejected, is not valid or is more than 30 days old. `time`: YYYY-MM-DDThh:mm:ssZ.
 */
export async function signedSame(
  workspace: Workspace,
  time: string,
  prepared: AssessmentRecord,
): Promise<SignedSame | undefined> {
  const [replaced, ...others] = prepared.supersedes;
  // Without git assess cannot tell whether the code has changed.
  if (replaced === undefined || others.length > 0 || prepared.subject.kind === 'none')
    return undefined;
  const bytes = await readBelow(workspace.top, recordPath(replaced.id).file);
  const parsed = bytes === undefined ? undefined : parseRecord(bytes);
  if (parsed?.ok !== true) return undefined;
  const { record } = parsed;
  const age = (parseInstant(prepared.completed) ?? 0) - (parseInstant(record.completed) ?? 0);
  if (age > RENEWED_AFTER_DAYS * SECONDS_PER_DAY) return undefined;
  if (!hasSameContent(record, prepared)) return undefined;
  const { standingsOf } = await import('./record-standing.ts');
  const { verified, rejections } = (await standingsOf(workspace, time, new Set([record.id]))).of(
    record.id,
  );
  const decisions = verified?.outcome === 'genuine' ? verified.decisions : [];
  const isOpposed = rejections.length > 0 || decisions.some((one) => isAgainst(one.decision));
  if (decisions.length === 0 || isOpposed) return undefined;
  return { record, why: sameWords(record, decisions) };
}

/** Whether they differ only in what every record has of its own: id, time, place in the history, and the version that made it. */
function hasSameContent(one: AssessmentRecord, other: AssessmentRecord): boolean {
  const { id, completed, observed, supersedes, changes, tool } = one;
  const own = { id, completed, observed, supersedes, changes, tool };
  return writeStrict({ ...other, ...own }) === writeStrict(one);
}

function sameWords(
  { id, completed }: AssessmentRecord,
  decisions: readonly { readonly person: string; readonly role: string }[],
): string {
  const people = decisions.map(({ person, role }) => `${person} (${role})`);
  return `Record ${id} of ${dayOfTime(completed)} has the same answers, evidence and code, and is signed by ${people.join(' and ')}. There is nothing new to record.`;
}
