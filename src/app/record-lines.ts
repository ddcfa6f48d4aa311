// A record or a result in a few lines of words: for run, show, status and what stays after the wizard.

import type { AssessmentRecord } from '../record/format/schema.ts';
import { levelRank } from '../scoring/level.ts';
import { recordVerdictWords, stopLines } from '../record/verdict-words.ts';
import { ANSWER_NUMBERS, bandWords } from '../scoring/words.ts';

/** The verdict and the bands, one line each. */
export function verdictLines(record: AssessmentRecord): readonly string[] {
  const { verdict } = record;
  return [
    recordVerdictWords(record).short,
    `risk after controls: ${bandWords(verdict.band)}   (before: ${bandWords(verdict.before)})`,
    ...verdict.perQuestionnaire.map(
      (q) => `  ${q.id.padEnd(10)} ${bandWords(q.band).padEnd(22)} before: ${bandWords(q.before)}`,
    ),
    ...record.closed.map(
      (closed) => `  ${closed.questionnaire.padEnd(10)} does not apply: ${closed.reason}`,
    ),
  ];
}

/** What stops a release, what drives the level, what is accepted and what is to do; each part that there is. */
export function resultSections(record: AssessmentRecord, drivers: number): readonly string[] {
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Red lines and rules that block:', stopLines(record)],
    ['What drives it:', driverLines(record, drivers)],
    ['Accepted:', acceptedRiskLines(record)],
    ['To do:', actionLines(record)],
  ];
  return parts.flatMap(([title, lines]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)],
  );
}

/** What drives the level, worst scenarios first. */
function driverLines(record: AssessmentRecord, most: number): readonly string[] {
  const worst = record.scenarios
    .filter((scenario) => scenario.applies !== false && scenario.level !== 'None')
    .sort((a, b) => levelRank(b.level) - levelRank(a.level))
    .slice(0, most);
  const lines = worst.flatMap((s) => [
    `${s.id} ${s.title}: ${bandWords(s.after)}`,
    ...s.because.map((line) => `   ${line}`),
  ]);
  return lines.length === 0 ? [] : [ANSWER_NUMBERS, ...lines];
}

/** Accepted risks, with owner and end date. */
function acceptedRiskLines({ acceptances }: AssessmentRecord): readonly string[] {
  return acceptances.map(
    ({ scenario, owner, until, why }) => `${scenario} by ${owner} until ${until}: ${why.join(' ')}`,
  );
}

/** Actions by urgency. */
function actionLines(record: AssessmentRecord): readonly string[] {
  const when = {
    'must-fix': 'before release',
    'fix-by-date': 'by a date',
    'find-out': 'find out',
    own: 'own',
    optional: 'optional',
  };
  return record.actions.map((action) => {
    const who = action.owner === '' ? 'no owner yet' : action.owner;
    return `[${when[action.class]}] ${action.what}  (${who}${action.due === '' ? '' : `, ${action.due}`}; ${action.id})`;
  });
}
