// The result, read out, one part at a time.

import { firstStepsNow, resultIfRecorded, resultSoFar } from '../../../session/derived.ts';
import { actionEntries, verdictNow } from '../../../session/actions.ts';
import type { ResultTab, Session } from '../../../session/state.ts';
import { NO_SCENARIO, SO_FAR } from '../../../session/text/result.ts';
import { reasonSentence, stopReasons } from '../../../session/text/reasons.ts';
import { openWords } from '../../../session/text/risks.ts';
import { LEVELS } from '../../../scoring/level.ts';
import type { Result } from '../../../scoring/result.ts';
import { type ControlStage, matrixListRows, rowText } from '../../../scoring/risk-picture.ts';
import { actionsWords, ANSWER_NUMBERS, bandWords } from '../../../scoring/words.ts';
import {
  NO_STEP,
  STEPS_ASSUME,
  firstStepWords,
  WHEN_WORDS,
  planWords,
} from '../../../scoring/step-words.ts';
import { acceptedRiskParagraphs, risksPage } from './risks.ts';

const MOST = 8;

const NO_PLAN = { owner: '', due: '' };

/** One part of the result. */
export function resultPage(session: Session, tab: ResultTab): readonly string[] {
  return PAGES[tab](session);
}

const PAGES: Readonly<Record<ResultTab, (session: Session) => readonly string[]>> = {
  summary,
  'first steps': steps,
  drivers,
  actions,
  accepted: risksPage,
};

function summary(session: Session): readonly string[] {
  const result = resultSoFar(session);
  const open = openWords(result.open, session);
  const { long } = verdictNow(session);
  const unfinished = session.survey.asked.some(({ missing }) => missing !== undefined);
  return [
    `${unfinished ? 'Result so far' : 'Result'}: ${long}`,
    ...(unfinished ? [SO_FAR] : []),
    `Risk after controls: ${bandWords(result.after)}. Before controls: ${bandWords(result.before)}.`,
    ...result.questionnaires.map(
      ({ id, after, before }) =>
        `${id}: ${bandWords(after)}. Before controls: ${bandWords(before)}.`,
    ),
    ...session.survey.closed.map(
      ({ questionnaire, reason }) => `${questionnaire}: not asked. ${reason}`,
    ),
    ...reasons(session),
    ...acceptedRiskParagraphs(session),
    ...(open === '' ? [] : [`${open}.`]),
    'Type result and steps, drivers, accepted or actions for more; finish makes the record; enter returns to the start.',
  ];
}

function reasons(session: Session): readonly string[] {
  const result = resultIfRecorded(session);
  if (result.why.length === 0) return [];
  const shown = result.why
    .slice(0, MOST)
    .map((reason) => `- ${reasonSentence(reason, result, session)}`);
  const more = result.why.length - shown.length;
  return ['Why:', ...shown, ...(more > 0 ? [`- and ${more} more`] : [])];
}

function drivers(session: Session): readonly string[] {
  const result = resultSoFar(session);
  const scenarios = result.questionnaires
    .flatMap((questionnaire) => questionnaire.scenarios)
    .filter(({ applies, level }) => applies !== false && level !== 'None')
    .sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
  return [
    ...stopReasons(result).map((reason) => reasonSentence(reason, result, session)),
    ...(scenarios.length === 0
      ? [NO_SCENARIO]
      : ['What drives the risk, worst first:', ANSWER_NUMBERS]),
    ...scenarios.flatMap(({ id, title, after, because }) => [
      `${id}, ${title}: ${bandWords(after)}`,
      ...because.map((line) => `- ${line}`),
    ]),
    ...(scenarios.length === 0 ? [] : matrixSentences(result)),
  ];
}

/** The matrix in words, cell by cell: a grid of characters cannot be read out. */
function matrixSentences({ questionnaires }: Result): readonly string[] {
  const scenarios = questionnaires.flatMap((questionnaire) => questionnaire.scenarios);
  const stage = (name: ControlStage): readonly string[] =>
    matrixListRows(scenarios, name).map((row) => `- ${rowText(row)}`);
  return [
    'Before controls, how bad and how likely:',
    ...stage('before'),
    'After controls:',
    ...stage('after'),
  ];
}

function steps(session: Session): readonly string[] {
  const first = firstStepWords(firstStepsNow(session), resultIfRecorded(session));
  const plans = actionEntries(session);
  if (first.length === 0) return [NO_STEP];
  return [
    `First steps. ${STEPS_ASSUME}`,
    ...first.flatMap(({ what, when, effect, done }, index) => [
      `${index + 1}. ${what} (${when}; ${planWords(plans[index] ?? NO_PLAN)})`,
      `- ${effect}.`,
      `- ${done}.`,
    ]),
    'Type plan, the number, who, and YYYY-MM-DD.',
  ];
}

function actions(session: Session): readonly string[] {
  const entries = actionEntries(session);
  return [
    `${actionsWords(entries.map(({ kind }) => kind))}.`,
    ...entries.map(
      (entry, index) =>
        `${index + 1}. ${entry.what} (${WHEN_WORDS[entry.kind]}; ${planWords(entry)})`,
    ),
    'Type plan, the number, who, and YYYY-MM-DD. Type add and a text for your own action, remove and its number to drop it.',
  ];
}
