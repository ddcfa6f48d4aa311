// The words that a comparison shares between its forms: text, Markdown and the list that a signer reads.

import { bandWords, VERDICT_NAMES } from '../scoring/words.ts';
import { decisionWords } from '../text/decisions.ts';
import type { SignatureFacts } from './comparison.ts';
import type { ValueChange } from './differences.ts';
import type { ActionFacts, Edition, Risk, SideResult } from './side.ts';

/** The risk of a scenario: "High", or "Low to High, counted as High" while answers are missing. */
export function riskWords({ level, band }: Risk): string {
  return band.best === band.worst ? level : `${bandWords(band)}, counted as ${level}`;
}

/** Who does an action, and by when. */
export function planWords({ owner, due }: Pick<ActionFacts, 'owner' | 'due'>): string {
  return [owner === '' ? 'no owner yet' : owner, due === '' ? 'no date' : due].join(', ');
}

/** The version of a questionnaire with the start of its digest, or why it does not apply. */
export function editionWords(edition: Edition): string {
  return 'closed' in edition
    ? `does not apply: ${edition.closed}`
    : `${edition.version} (${edition.sha256.slice(0, 8)})`;
}

/** A change of something that exists on both sides or on one: "High -> Low", "new: Low", "no longer: High". */
export function movedWords<T>(
  { was, is }: Pick<ValueChange<T>, 'was' | 'is'>,
  words: (value: T) => string,
): string {
  if (was === undefined) return is === undefined ? '' : `new: ${words(is)}`;
  return is === undefined ? `no longer: ${words(was)}` : `${words(was)} -> ${words(is)}`;
}

/** A result: "Not ready, High". */
export function resultWords({ verdict, band }: SideResult): string {
  return `${VERDICT_NAMES[verdict]}, ${bandWords(band)}`;
}

/** How many things of each kind: "2 changed, 1 new"; empty where there are none. */
export function countsInWords(counts: readonly (readonly [count: number, word: string])[]): string {
  return counts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}

/** Who signed what, and whether it is valid: "approved by carol@example.com as approver (NOT VALID: ...)". */
export function signatureWords(signature: SignatureFacts): string {
  const { person, role, says, file, doubt, hasExpiredKey } = signature;
  const mark =
    doubt === '' ? (hasExpiredKey ? ' (key expired since)' : '') : ` (NOT VALID: ${doubt})`;
  switch (says) {
    case 'unreadable':
      return `${file}, which cannot be read${mark}`;
    case 'comment':
      return `comment by ${person} as ${role}${mark}`;
    case 'reaffirm':
      return `reaffirmed by ${person} as ${role}${mark}`;
    case 'answers':
    case 'approve':
    case 'reject':
    case 'withdraw':
      return `${decisionWords({ decision: says, person, role }).by}${mark}`;
  }
}
