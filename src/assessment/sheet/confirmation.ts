// What a sheet says under an answer that is to be confirmed, or that is confirmed.

import { basisChangeEntry, basisChangeLines } from '../basis.ts';
import { changedFileWords } from '../changed-evidence.ts';
import type { Asked } from '../survey.ts';
import { comment } from './comment.ts';

/** The lines under an answer. `facts`: those that a person has confirmed; undefined for an answer that is not confirmed. */
export function confirmationLines(
  { changed, factChanges }: Asked,
  facts: readonly string[] | undefined,
): readonly string[] {
  if (changed.length + factChanges.length > 0)
    return [
      ...[
        ...changed.map((file) => changedFileWords(file)),
        ...basisChangeLines(factChanges),
      ].flatMap((words) => comment(words, '    ')),
      ...confirmedLines(factChanges.map((change) => basisChangeEntry(change))),
      '    confirm: no   # yes: the answer holds for the files as they are now',
    ];
  return facts === undefined ? [] : [...confirmedLines(facts), '    confirm: yes'];
}

function confirmedLines(facts: readonly string[]): readonly string[] {
  return facts.length === 0 ? [] : [`    facts: ${JSON.stringify(facts)}`];
}
