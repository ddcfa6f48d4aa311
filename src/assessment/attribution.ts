// Who gave the answers of a sheet, when, and with which files. The sheet itself does not say, because anyone could write
// it there. An answer belongs to the person who reads the sheet, now, unless the same answer is already in the draft or
// record from which the sheet continues.

import { type Answer, type Evidence, evidenceId, isSameAnswer, isSameValue } from './answer.ts';
import { type AnswerBasis, basisAfter, parsedBasisChange } from './basis.ts';
import { withBasis } from './changed-answer.ts';
import type { Assessment } from './assessment.ts';
import { isGivenAfter } from './later-dates.ts';
import type { Stamp } from './change.ts';

export interface Attributed {
  readonly assessment: Assessment;
  /** Others whose answers stand as they gave them; a name for each answer. */
  readonly kept: readonly string[];
  /** Others whose answers do not stand as they gave them; a name for each answer. */
  readonly changed: readonly string[];
  /** The questions whose answers the sheet confirms, with the changed facts that it names there. */
  readonly confirmed: ReadonlyMap<string, readonly string[]>;
  /** The files that the person attaches with the sheet, by question: they are pinned as they are now. */
  readonly attached: ReadonlyMap<string, readonly string[]>;
}

/** What decides to whom the answers of a sheet belong. */
interface Attribution {
  /** What was answered before, nearest first. */
  readonly standing: readonly Assessment[];
  /** Who hands the sheet in, and when. */
  readonly stamp: Stamp;
  /** The questions whose answers that person confirms, with the changed facts that the sheet names there. */
  readonly confirmed: ReadonlyMap<string, readonly string[]>;
  /** The rows that the answers of the sheet ask, by question: a record has no others, and a sheet may keep more. */
  readonly shownRows: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The same answers with who gave them, when, and the digests of files that were confirmed before. */
export function attributed(
  read: Assessment,
  { standing, stamp, confirmed, shownRows }: Attribution,
): Attributed {
  const kept: string[] = [];
  const changed: string[] = [];
  const attached = new Map<string, readonly string[]>();
  const answers = Object.entries(read.answers).map(([id, answer]) => {
    const isConfirmed = confirmed.has(id);
    // The sheet shows the question as it is now, so an answer to its earlier words is given again.
    const asked = (given: Answer): Answer => withRows(given, shownRows.get(id));
    const before = standing.flatMap((each) => {
      const found = each.reworded.includes(id) ? undefined : answerOf(each, id);
      return found === undefined ? [] : [asked(found)];
    });
    const now = asked(answer);
    const same = before.find((each) => isSameAnswer(each, now) && !isGivenAfter(each, stamp.at));
    const [nearest] = before;
    if (same !== undefined && same.by !== stamp.by && !isConfirmed) kept.push(same.by);
    if (same === undefined && nearest !== undefined && nearest.by !== stamp.by)
      changed.push(nearest.by);
    const { by, at } = isConfirmed ? stamp : (same ?? stamp);
    const files = isConfirmed ? [] : filesBefore(now, same ?? nearest);
    const known = new Map(files.map((item) => [evidenceId(item), item]));
    const evidence = answer.evidence.map((item) => known.get(evidenceId(item)) ?? item);
    attached.set(
      id,
      evidence.flatMap((item) =>
        item.kind === 'path' && item.pin === undefined && !known.has(evidenceId(item))
          ? [item.path]
          : [],
      ),
    );
    const basis = basisBefore(now, same ?? nearest, confirmed.get(id));
    const attribution = { ...answer, evidence, by, at, ...originOf(now, same ?? nearest) };
    return [id, basis === undefined ? attribution : withBasis(attribution, basis)] as const;
  });
  const assessment = { ...read, answers: Object.fromEntries(answers) };
  return { assessment, kept, changed, confirmed, attached };
}

/** An answer without the rows that are not asked. `rows`: undefined for a question that is not asked as rows. */
function withRows(answer: Answer, rows: ReadonlySet<string> | undefined): Answer {
  const { value } = answer;
  if (rows === undefined || typeof value !== 'object' || value === null) return answer;
  const kept = Object.entries(value).filter(([row]) => rows.has(row));
  return { ...answer, value: Object.fromEntries(kept) };
}

/**
 * The evidence whose digests stay. Only a confirmation or another choice replaces a digest: an edited note says nothing
 * about the files.
 */
function filesBefore(answer: Answer, before: Answer | undefined): readonly Evidence[] {
  return before !== undefined && isSameValue(before, answer) ? before.evidence : [];
}

/**
 * The facts under an answer with the same choice: those of before, and the changes that a confirmation names. Another
 * choice is made with the files of now.
 */
function basisBefore(
  answer: Answer,
  before: Answer | undefined,
  confirmed: readonly string[] | undefined,
): AnswerBasis | undefined {
  if (before?.basis === undefined || !isSameValue(before, answer)) return undefined;
  return basisAfter(before.basis, (confirmed ?? []).flatMap(parsedBasisChange));
}

/** A sheet does not say that a program proposed an answer, so it is taken from the answer that was there. */
function originOf(answer: Answer, before: Answer | undefined): Pick<Answer, 'origin'> {
  const origin = before?.origin;
  if (before === undefined || origin === undefined) return {};
  return isSameValue(answer, before) ? { origin } : { origin: { ...origin, changed: true } };
}

function answerOf({ answers }: Assessment, id: string): Answer | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}
