// The result, read out, one part at a time.

import { resultIfRecorded, resultSoFar, whatWouldHelp } from '../../../session/derived.ts';
import { actionEntries, verdictNow } from '../../../session/lists.ts';
import type { ResultTab, Session } from '../../../session/state.ts';
import {
  ACTION_KIND_WORDS,
  actionDueWords,
  actionOwnerWords,
} from '../../../session/text/actions.ts';
import {
  liftWords,
  NO_SCENARIO,
  NO_SINGLE_STEP,
  raiseWords,
  shortestWords,
  SO_FAR,
  WHAT_ELSE_PREVENTS,
} from '../../../session/text/help.ts';
import { reasonSentence, stopReasons } from '../../../session/text/reasons.ts';
import { openWords } from '../../../session/text/risks.ts';
import { amount } from '../../../text/amount.ts';
import { LEVELS } from '../../../scoring/level.ts';
import type { Result } from '../../../scoring/result.ts';
import { type ControlStage, matrixListRows, rowText } from '../../../scoring/risk-picture.ts';
import { ANSWER_NUMBERS, bandWords } from '../../../scoring/words.ts';
import { acceptedRiskParagraphs, risksPage } from './risks.ts';

const MOST = 8;

/** One part of the result. */
export function resultPage(session: Session, tab: ResultTab): readonly string[] {
  return PAGES[tab](session);
}

const PAGES: Readonly<Record<ResultTab, (session: Session) => readonly string[]>> = {
  summary,
  drivers,
  'what would help': help,
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
    'Type result and drivers, help, accepted or actions for more; finish makes the record; enter returns to the start.',
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

function help(session: Session): readonly string[] {
  const { alone, shortest } = whatWouldHelp(session);
  const useful = alone.filter(({ scenarios }) => scenarios.length > 0).slice(0, MOST);
  return [
    useful.length === 0 ? `${NO_SINGLE_STEP}.` : 'What would lower the risk most, one step each:',
    ...useful.map((lift) => `- ${liftWords(lift, session)}`),
    `${shortestWords(shortest)}.`,
    ...shortest.changes.map((raise) => `- ${raiseWords(raise, session)}`),
    ...(shortest.remaining.length === 0 ? [] : [WHAT_ELSE_PREVENTS]),
    ...shortest.remaining
      .slice(0, MOST)
      .map((reason) => `- ${reasonSentence(reason, resultIfRecorded(session), session)}`),
  ];
}

function actions(session: Session): readonly string[] {
  const entries = actionEntries(session);
  return [
    `${amount(entries.length, 'action')}.`,
    ...entries.map(({ what, kind, owner, due }, index) => {
      const plan = `${actionOwnerWords(owner)}, ${actionDueWords(due)}`;
      return `${index + 1}. ${what} (${ACTION_KIND_WORDS[kind]}; ${plan})`;
    }),
    'Type plan, the number, who, and YYYY-MM-DD. Type add and a text for your own action, remove and its number to drop it.',
  ];
}
