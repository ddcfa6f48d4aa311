// The result, read out, one part at a time.

import { resultIfRecorded, resultSoFar, whatWouldHelp } from '../../../session/derived.ts';
import { type ActionEntry, actionEntries } from '../../../session/lists.ts';
import type { ResultTab, Session } from '../../../session/state.ts';
import { LEVELS } from '../../../scoring/level.ts';
import type { Lift } from '../../../scoring/result.ts';
import { bandWords, VERDICT_WORDS } from '../../../scoring/words.ts';
import { count, reasonWords } from '../words.ts';
import { acceptedRiskSentences, risksPage } from './risks.ts';

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
  const open = result.open.questions.length + result.open.flags.length;
  const { verdict } = resultIfRecorded(session);
  const unfinished = session.survey.asked.some(({ missing }) => missing !== undefined);
  return [
    unfinished
      ? `So far: ${VERDICT_WORDS[verdict].phrase}. Answers are still missing, and unknown answers are scored as the worst case.`
      : `Result: ${VERDICT_WORDS[verdict].phrase}.`,
    `Risk after controls: ${bandWords(result.after)}. Before controls: ${bandWords(result.before)}.`,
    ...result.questionnaires.map(
      ({ id, after, before }) =>
        `${id}: ${bandWords(after)}. Before controls: ${bandWords(before)}.`,
    ),
    ...session.survey.closed.map(
      ({ questionnaire, reason }) => `${questionnaire}: not asked. ${reason}`,
    ),
    ...reasons(session),
    ...acceptedRiskSentences(session),
    ...(open === 0 ? [] : [`${count(open, 'answer')} could still move it.`]),
    'Type result and drivers, help, accepted or actions for more; finish makes the record; enter returns to the start.',
  ];
}

function reasons(session: Session): readonly string[] {
  const result = resultIfRecorded(session);
  if (result.why.length === 0) return [];
  const shown = result.why
    .slice(0, MOST)
    .map((reason) => `- ${reasonWords(reason, result, session)}`);
  const more = result.why.length - shown.length;
  return ['Why:', ...shown, ...(more > 0 ? [`- and ${more} more`] : [])];
}

function drivers(session: Session): readonly string[] {
  const scenarios = resultSoFar(session)
    .questionnaires.flatMap((questionnaire) => questionnaire.scenarios)
    .filter(({ applies, level }) => applies !== false && level !== 'None')
    .sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
  return [
    scenarios.length === 0
      ? 'What drives it: nothing, by the answers so far.'
      : 'What drives it, worst first:',
    ...scenarios.flatMap(({ id, title, after, because }) => [
      `${id}, ${title}: ${bandWords(after)}`,
      ...because.map((line) => `- ${line}`),
    ]),
  ];
}

function help(session: Session): readonly string[] {
  const { alone, shortest } = whatWouldHelp(session);
  const useful = alone.filter(({ scenarios }) => scenarios.length > 0).slice(0, MOST);
  return [
    useful.length === 0
      ? 'No single step would lower the risk alone.'
      : 'What would lower the risk most, one step each:',
    ...useful.map((lift) => liftLine(session, lift)),
    ...(shortest.changes.length === 0
      ? []
      : [
          `The ${shortest.proved ? 'shortest' : 'shortest known'} way to "${VERDICT_WORDS[shortest.target].phrase}"${shortest.reached ? '' : ', which is not enough'}:`,
          ...shortest.changes.map(
            ({ question, step }) => `- ${question} to step ${step}, with evidence`,
          ),
        ]),
    ...(shortest.reached
      ? []
      : shortest.remaining
          .slice(0, MOST)
          .map(
            (reason) =>
              `- What prevents it: ${reasonWords(reason, resultIfRecorded(session), session)}`,
          )),
  ];
}

function liftLine(session: Session, { question, step, level, scenarios }: Lift): string {
  const asked = session.survey.asked.find((entry) => entry.question.id === question)?.question;
  const text = asked?.kind === 'control' ? (asked.steps[step] ?? '') : '';
  return `- ${question} to step ${step}: ${text}. Then ${level} overall; helps with ${scenarios.join(', ')}.`;
}

const CLASSES: Readonly<Record<ActionEntry['kind'], string>> = {
  'must-fix': 'before release',
  'fix-by-date': 'by a date',
  'find-out': 'find out',
  own: 'your own',
};

function actions(session: Session): readonly string[] {
  const entries = actionEntries(session);
  return [
    `${count(entries.length, 'action')}.`,
    ...entries.map(({ what, kind, owner, due }, index) => {
      const who = owner === '' ? 'no owner yet' : owner;
      return `${index + 1}. ${what} (${CLASSES[kind]}; ${who}${due === '' ? '' : `, until ${due}`})`;
    }),
    'Type plan, the number, who, and YYYY-MM-DD. Type add and a text for an action of your own, remove and its number to drop it.',
  ];
}
