// The verdict in record-md-v1, which counts actions by `isDemanded` as the first steps do. It says what `verdictWords` says, but has its own copy of the words: it is signed as the
// rendering itself, so it may never change.

import { amount, plural } from '../../text/amount.ts';
import { isDemanded } from '../../scoring/step-words.ts';
import { inert } from './render-markdown.ts';
import type { AssessmentRecord } from './schema.ts';

/** The verdict and what it rests on, without a full stop. */
export function verdictText(record: AssessmentRecord): string {
  return VERDICTS[record.verdict.verdict](record);
}

/** Actions that have to be done: a verdict does not ask for optional ones. */
export function demanded({ actions }: AssessmentRecord): number {
  return actions.filter((action) => isDemanded(action.class)).length;
}

const VERDICTS: Readonly<
  Record<AssessmentRecord['verdict']['verdict'], (record: AssessmentRecord) => string>
> = {
  blocked,
  'not-ready': (record) => `Not ready: ${notReady(record)}`,
  'ready-with-actions': (record) => {
    const count = demanded(record);
    return count === 0
      ? `Ready, with ${left(record)}`
      : `Ready with actions: finish ${amount(count, 'action')} by ${plural(count, 'its date', 'their dates')}`;
  },
  ready: () => 'Ready',
};

/** A rule can block although its red line is answered "no", so its words follow. */
function blocked({ redLines: lines }: AssessmentRecord): string {
  const [first, ...others] = lines.filter(({ state }) => state === 'fired');
  if (first === undefined) return 'Blocked';
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return `Blocked by ${lower(blockingName(first))}${more}: ${inert(firstSentence(first.say))}`;
}

function firstSentence(text: string): string {
  return (/^.*?[.:!?](?=\s)/.exec(text)?.[0] ?? text).replace(/[.:]$/, '');
}

function notReady(record: AssessmentRecord): string {
  const count = record.actions.filter((action) => action.class === 'must-fix').length;
  if (count > 0) return `finish ${amount(count, 'action')} before you release`;
  const risks = highRisks(record);
  return risks.length === 0 ? 'find out what is open' : `lower ${risks.join(', ')}`;
}

function left(record: AssessmentRecord): string {
  const risks = highRisks(record);
  return risks.length === 0 ? 'open points' : `High risk left: ${risks.join(', ')}`;
}

function highRisks({ scenarios }: AssessmentRecord): readonly string[] {
  return scenarios
    .filter(({ applies, level }) => applies !== false && (level === 'High' || level === 'Critical'))
    .map(({ id }) => inert(id));
}

/** "Red line R11", or "A rule" where no red line is named. */
export function blockingName({ id }: Pick<AssessmentRecord['redLines'][number], 'id'>): string {
  return id === '' ? 'A rule' : `Red line ${inert(id)}`;
}

function lower(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
