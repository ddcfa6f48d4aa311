// A record or a result in a few lines of words: for run, show, status and what stays after the wizard.

import type { AssessmentRecord } from '../record/format/schema.ts';
import { levelRank } from '../scoring/level.ts';
import { recordVerdictWords, stopLines } from '../record/verdict-words.ts';

import { actionsWords, ANSWER_NUMBERS, bandWords } from '../scoring/words.ts';
import { STEPS_ASSUME, WHEN_WORDS, planWords } from '../scoring/step-words.ts';
import { recordedSteps } from '../record/first-steps.ts';

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

/** What stops a release, what to do first, what drives the level and what is accepted; each part that there is. In full also every other action. */
export function resultSections(
  record: AssessmentRecord,
  extent: 'short' | 'full',
): readonly string[] {
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Red lines and rules that block:', stopLines(record)],
    [`First steps. ${STEPS_ASSUME}`, stepLines(record)],
    ['What drives it:', driverLines(record, extent === 'full' ? record.scenarios.length : 3)],
    ['Accepted:', acceptedRiskLines(record)],
    ...otherActions(record, extent),
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

/** The first steps, each with who and when, its effect, and what would show that it is done. */
function stepLines(record: AssessmentRecord): readonly string[] {
  return recordedSteps(record).flatMap(({ id, words, owner, due }, index) => [
    `${index + 1}. ${words.what}`,
    `   ${words.when}; ${planWords({ owner, due })}; ${id}`,
    `   ${words.effect}.`,
    `   ${words.done}.`,
  ]);
}

function otherActions(
  { actions }: AssessmentRecord,
  extent: 'short' | 'full',
): readonly (readonly [string, readonly string[]])[] {
  const others = actions.filter(({ effect }) => effect === null);
  if (extent === 'short' && others.length > 0)
    return [
      [
        'Other actions:',
        [`${actionsWords(others.map((one) => one.class))}; assess show lists them`],
      ],
    ];
  const lines = others.map((action) => {
    const plan = planWords(action);
    return `${action.what} (${WHEN_WORDS[action.class]}; ${plan}; ${action.id})`;
  });
  return [['Other actions:', lines]];
}
