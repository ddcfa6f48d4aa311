// A record or a result in a few lines of words: for run, show, status and what stays after the wizard.

import type { AssessmentRecord } from '../record/format/schema.ts';
import { levelRank } from '../scoring/level.ts';
import { recordVerdictWords } from '../record/verdict-words.ts';
import { bandWords } from '../scoring/words.ts';

/** The verdict and the bands, one line each. */
export function verdictLines(record: AssessmentRecord): readonly string[] {
  const { verdict } = record;
  return [
    recordVerdictWords(record).headline,
    `risk after controls: ${bandWords(verdict.band)}   (before: ${bandWords(verdict.before)})`,
    ...verdict.perQuestionnaire.map(
      (q) => `  ${q.id.padEnd(10)} ${bandWords(q.band).padEnd(22)} before: ${bandWords(q.before)}`,
    ),
    ...record.closed.map(
      (closed) => `  ${closed.questionnaire.padEnd(10)} does not apply: ${closed.reason}`,
    ),
  ];
}

/** What drives the level, worst scenarios first. */
export function driverLines(record: AssessmentRecord, most: number): readonly string[] {
  const worst = record.scenarios
    .filter((scenario) => scenario.applies !== false && scenario.level !== 'None')
    .sort((a, b) => levelRank(b.level) - levelRank(a.level))
    .slice(0, most);
  return worst.flatMap((s) => [
    `${s.id} ${s.title}: ${bandWords(s.after)}`,
    ...s.because.map((line) => `   ${line}`),
  ]);
}

/** Accepted risks, with owner and end date. */
export function acceptedRiskLines({ acceptances }: AssessmentRecord): readonly string[] {
  return acceptances.map(
    ({ scenario, owner, until, why }) => `${scenario} by ${owner} until ${until}: ${why.join(' ')}`,
  );
}

/** Actions by urgency. */
export function actionLines(record: AssessmentRecord): readonly string[] {
  const when = {
    'must-fix': 'before release',
    'fix-by-date': 'by a date',
    'find-out': 'find out',
    own: 'own',
  };
  return record.actions.map((action) => {
    const who = action.owner === '' ? 'no owner yet' : action.owner;
    return `[${when[action.class]}] ${action.what}  (${who}${action.due === '' ? '' : `, ${action.due}`}; ${action.id})`;
  });
}
