// Facts of a scan in words, the same beside a question, in line mode and on an answer sheet.

import { amount } from '../text/amount.ts';
import { legalLine } from '../text/legal-text.ts';
import type { Fact } from './scan-schema.ts';

/** Facts shown beside a question; the others are counted. */
const MOST_FACTS = 3;

/** The heading of the facts. */
export const IN_FILES = 'In the files';

/** Facts in lines, the first few and the number of the others. */
export function factLines(facts: readonly Fact[]): readonly string[] {
  const more = facts.length - MOST_FACTS;
  return [
    ...facts.slice(0, MOST_FACTS).map((fact) => factWords(fact)),
    ...(more > 0 ? [`and ${amount(more, 'other fact')}: assess scan lists all`] : []),
  ];
}

/** A fact in one line: where it is, what it is about, and why the rule matched. */
function factWords({ subject, places: [first], count }: Fact): string {
  if (first === undefined) return subject;
  const { path, line, reason } = first;
  const place = `${legalLine(path)}${line === null ? '' : `:${line}`}`;
  const [why = ''] = reason.split(';');
  const what = subject === '' ? why : `${subject}, ${why}`;
  return `${place}  ${what}${count > 1 ? ` (${amount(count, 'place')})` : ''}`;
}
