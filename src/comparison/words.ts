// The words that a comparison shares between its forms: text, Markdown and the list that a signer reads.

import { bandWords, VERDICT_NAMES } from '../scoring/words.ts';
import { decisionWords } from '../text/decisions.ts';
import type { SignatureFacts } from './comparison-schema.ts';
import type { ValueChange } from './differences.ts';
import type { LevelRange } from '../scoring/level.ts';
import { rangeWords } from '../text/amount.ts';
import type { Edition, Risk, ScenarioRisk, SideResult } from './side.ts';

/** The risk of a scenario: "High", or "Low to High, counted as High" while answers are missing. */
export function riskWords({ level, band }: Risk): string {
  return band.best === band.worst ? level : `${bandWords(band)}, counted as ${level}`;
}

const PARTS = [
  ['likelihood', 'likely'],
  ['severity', 'severe'],
] as const;

/**
 * The risk of a scenario beside another one of it. Where both have the same level, with the likelihood and severity in
 * which they differ: "High, likelihood 4".
 */
export function scenarioWords(risk: ScenarioRisk, other: ScenarioRisk | null): string {
  const words = riskWords(risk);
  if (other === null || words !== riskWords(other)) return words;
  const parts = PARTS.filter(([part]) => isOther(risk[part], other[part]));
  return [words, ...parts.map(([part]) => `${part} ${gradeWords(risk[part])}`)].join(', ');
}

/** How a scenario moved: "High -> Low", or within a level "stays High, less likely (likelihood 4 -> 3)". */
export function scenarioMovedWords(change: Pick<ValueChange<ScenarioRisk>, 'was' | 'is'>): string {
  const { was, is } = change;
  if (was === null || is === null || riskWords(was) !== riskWords(is))
    return movedWords(change, riskWords);
  const parts = PARTS.flatMap(([part, word]) => {
    const [from, to] = [was[part], is[part]];
    if (!isOther(from, to)) return [];
    const less = (to.worst - from.worst || to.best - from.best) < 0 ? 'less' : 'more';
    return [`${less} ${word} (${part} ${gradeWords(from)} -> ${gradeWords(to)})`];
  });
  return `stays ${riskWords(is)}, ${parts.join(', ')}`;
}

function isOther(one: LevelRange, other: LevelRange): boolean {
  return one.best !== other.best || one.worst !== other.worst;
}

/** "3", or "2 to 3" while answers are missing. */
function gradeWords({ best, worst }: LevelRange): string {
  return rangeWords({ least: Math.min(best, worst), most: Math.max(best, worst) });
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
