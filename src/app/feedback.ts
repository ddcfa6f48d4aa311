// What others have signed about the records that the answers come from, for the person who answers again or reads the
// records first. Only valid statements are quoted, so that a forged file does not speak for a person.

import type { Feedback } from '../session/state.ts';
import { reasonedRejections } from '../policy/facts/rejections.ts';
import type { Latest } from '../record/heads.ts';
import { rejectionWords, commentsByAnswer } from '../signing/statements/statements-on-record.ts';
import type { StatementReader } from './statement-reader.ts';

/** What was said about these records; undefined when there are none. */
export function feedbackOn(
  { snapshot, about }: StatementReader,
  heads: readonly Latest[],
  { person, isAnswering }: { readonly person: string; readonly isAnswering: boolean },
): Feedback | undefined {
  const ids = [...new Set(heads.map(({ record }) => record.id))];
  if (ids.length === 0) return undefined;
  const each = ids.map((id) => about(id));
  return {
    rejections: each
      .flatMap((statements) => reasonedRejections(snapshot, statements))
      .map((one) => rejectionWords(one)),
    comments: commentsByAnswer(each.flatMap(({ valid }) => valid)),
    isUndecided:
      !isAnswering &&
      each.some(
        ({ valid, decisions }) =>
          valid.length > 0 && !decisions.some((decision) => decision.person === person),
      ),
  };
}
