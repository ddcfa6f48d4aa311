// The words that a comparison shares between its forms: text, Markdown and the list that a signer reads.

import { bandWords, VERDICT_NAMES } from '../scoring/words.ts';
import { decisionWords } from '../text/decisions.ts';
import type { SignatureFacts } from './comparison-schema.ts';
import type { ValueChange } from './differences.ts';
import type { Edition, Risk, SideResult } from './side.ts';

/** The risk of a scenario: "High", or "Low to High, counted as High" while answers are missing. */
export function riskWords({ level, band }: Risk): string {
  return band.best === band.worst ? level : `${bandWords(band)}, counted as ${level}`;
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
  if (was === null) return is === null ? '' : `new: ${words(is)}`;
  return is === null ? `no longer: ${words(was)}` : `${words(was)} -> ${words(is)}`;
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

/** Who signed what and when, and whether it is valid: "carol@example.com (approver), 2026-11-21: approves it". */
export function signatureWords(signature: SignatureFacts): string {
  const { doubt, hasExpiredKey } = signature;
  if (doubt !== '') return `NOT VALID: ${doubt}. It says: ${claimWords(signature)}`;
  return `${claimWords(signature)}${hasExpiredKey ? ' (the key has expired since)' : ''}`;
}

function claimWords({ person, role, says, file, time }: SignatureFacts): string {
  const who = `${person} (${role}), ${time.slice(0, 10)}`;
  switch (says) {
    case 'unreadable':
      return `${file}, which cannot be read`;
    case 'comment':
      return `${who} comments`;
    case 'reaffirm':
      return `${who}: the answers still hold, though the code has changed`;
    case 'answers':
    case 'approve':
    case 'reject':
    case 'withdraw':
      return `${who}: ${decisionWords({ decision: says, person, role }).says}`;
  }
}

/** What the answers of triage say about a fact of the project. */
export const FACT_WORDS: Readonly<Record<'true' | 'false' | 'maybe', string>> = {
  true: 'yes',
  false: 'no',
  maybe: 'not known',
};
