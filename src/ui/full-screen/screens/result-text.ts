// The pages of the result that are read: the summary, the first steps, what drives the risk.

import { firstStepsNow, resultIfRecorded, resultSoFar } from '../../../session/derived.ts';
import { actionEntries, verdictNow } from '../../../session/actions.ts';
import type { ResultTab, Session } from '../../../session/state.ts';
import { NO_SCENARIO, SO_FAR } from '../../../session/text/result.ts';
import { reasonSentence, stopReasons } from '../../../session/text/reasons.ts';
import { openWords } from '../../../session/text/risks.ts';
import { levelRank } from '../../../scoring/level.ts';
import type { Reason, Result, ScenarioResult } from '../../../scoring/result.ts';
import { ANSWER_NUMBERS } from '../../../scoring/words.ts';
import {
  NO_STEP,
  STEPS_ASSUME,
  firstStepWords,
  ownerWords,
  dueWords,
} from '../../../scoring/step-words.ts';
import { amount } from '../../../text/amount.ts';
import { bandDrawing, bandSpans } from '../risk-words.ts';
import { BLANK, hanging, type Line, line, paragraph, span } from '../text/line.ts';
import { LEVEL_TONES, type Marks, VERDICT_TONES } from '../theme.ts';
import type { Room } from '../view.ts';
import { MATRIX_LEGEND } from '../../../scoring/risk-picture.ts';
import { beside, matrixDrawing, NARROWEST } from './matrix.ts';
import { reasonTone } from './reasons.ts';
import { acceptedRiskRows } from './risks.ts';

export type TextTab = Exclude<ResultTab, 'actions' | 'accepted'>;

const PAGES: Readonly<Record<TextTab, (session: Session, room: Room) => readonly Line[]>> = {
  summary: summaryLines,
  'first steps': stepLines,
  drivers: driverLines,
};

const laidOut = new WeakMap<Result, Map<string, readonly Line[]>>();

/** All lines of a page; the same answers and width give the same lines without another look. */
export function resultLines(session: Session, tab: TextTab, room: Room): readonly Line[] {
  const result = resultSoFar(session);
  const known = laidOut.get(result) ?? new Map<string, readonly Line[]>();
  laidOut.set(result, known);
  const key = `${tab} ${room.width}`;
  const lines = known.get(key) ?? PAGES[tab](session, room);
  known.set(key, lines);
  return lines;
}

const GAP = 4;

function summaryLines(session: Session, room: Room): readonly Line[] {
  const result = resultSoFar(session);
  const { width, marks } = room;
  const isComplete = session.survey.asked.every((asked) => asked.missing === undefined);
  return [
    ...paragraph(verdictNow(session).long, VERDICT_TONES[resultIfRecorded(session).verdict], width),
    ...(isComplete ? [] : paragraph(SO_FAR, 'muted', width)),
    BLANK,
    ...(isComplete ? firstLines(session, room) : []),
    ...result.questionnaires.map((own) =>
      bandLine(titleOf(session, own.id), own.after, openWords(own.open, session), room),
    ),
    bandLine('Overall', result.after, openWords(result.open, session), room),
    BLANK,
    ...matrices(result, width, marks),
    BLANK,
    ...groundLines(session, room),
    ...acceptedRiskRows(session, room),
  ];
}

/** Before and after controls, side by side where both can be read. */
function matrices(result: Result, width: number, marks: Marks): readonly Line[] {
  const half = Math.floor((width - GAP) / 2);
  const isWide = half >= NARROWEST;
  const each = isWide ? half : Math.min(width, 70);
  const before = matrixDrawing(result, 'before', each, marks);
  const after = matrixDrawing(result, 'after', each, marks);
  return [
    ...(isWide ? beside(before, after, half + GAP) : [...before, BLANK, ...after]),
    ...paragraph(MATRIX_LEGEND, 'muted', width),
  ];
}

/** Every ground of the verdict, what is certain first. */
function groundLines(session: Session, room: Room): readonly Line[] {
  const result = resultIfRecorded(session);
  const grounds = result.why.filter((reason) => reason.demands === result.verdict);
  if (grounds.length === 0 || result.verdict === 'ready') return [];
  const isOpen = (reason: Reason): boolean => reason.kind === 'finding' && !reason.certain;
  return [
    line('Why', 'strong'),
    ...reasonLines(
      grounds.toSorted((a, b) => Number(isOpen(a)) - Number(isOpen(b))),
      session,
      room,
    ),
  ];
}

function reasonLines(
  reasons: readonly Reason[],
  session: Session,
  { width, marks }: Room,
): readonly Line[] {
  return reasons.flatMap((reason) =>
    hanging(
      [span(`  ${marks.bullet} `, 'muted')],
      reasonSentence(reason, resultSoFar(session), session),
      reasonTone(reason),
      width,
    ),
  );
}

function titleOf(session: Session, id: string): string {
  return (
    session.context.instruments.questionnaires.find((candidate) => candidate.id === id)?.title ?? id
  );
}

function bandLine(title: string, band: Result['after'], open: string, { marks }: Room): Line {
  return [
    span(title.slice(0, 12).padEnd(13)),
    ...bandDrawing(band, marks),
    span(' '),
    ...bandSpans(band),
    span(open === '' ? '' : `   ${open}`, 'muted'),
  ];
}

function driverLines(session: Session, room: Room): readonly Line[] {
  const { width, marks } = room;
  const result = resultSoFar(session);
  const stops = stopReasons(result);
  const blocking = stops.length === 0 ? [] : [...reasonLines(stops, session, room), BLANK];
  const scenarios = result.questionnaires
    .flatMap((questionnaire) => questionnaire.scenarios)
    .filter((scenario) => scenario.applies !== false && scenario.level !== 'None')
    .toSorted((a, b) => levelRank(b.level) - levelRank(a.level));
  if (scenarios.length === 0) return [...blocking, line(NO_SCENARIO)];
  return [
    ...blocking,
    ...paragraph(ANSWER_NUMBERS, 'muted', width),
    BLANK,
    ...scenarios.flatMap((scenario) => [
      ...scenarioHead(scenario, width),
      ...scenario.because.flatMap((because) =>
        hanging([span(`   ${marks.bullet} `, 'muted')], because, 'text', width),
      ),
      BLANK,
    ]),
  ];
}

function scenarioHead({ id, title, level, after }: ScenarioResult, width: number): readonly Line[] {
  const heads = hanging([span(id.padEnd(4), 'strong')], title, 'strong', width);
  return [
    ...heads,
    [
      span('    '),
      ...bandSpans(after),
      ...(after.best === after.worst ? [] : [span(`, counted as ${level}`, LEVEL_TONES[level])]),
    ],
  ];
}

/** The first steps in full, each with its owner and date, effect and evidence. */
function stepLines(session: Session, room: Room): readonly Line[] {
  const { width, marks } = room;
  const steps = firstStepWords(firstStepsNow(session), resultIfRecorded(session));
  if (steps.length === 0) return paragraph(NO_STEP, 'text', width);
  const plans = actionEntries(session);
  const below = (text: string, tone: 'text' | 'muted'): readonly Line[] =>
    hanging([span('     ')], text, tone, width);
  return [
    ...paragraph(STEPS_ASSUME, 'muted', width),
    BLANK,
    ...steps.flatMap(({ what, when, effect, done }, index) => {
      const { owner = '', due = '' } = plans[index] ?? {};
      const plan = [when, ownerWords(owner), dueWords(due)].join(` ${marks.dot} `);
      return [
        ...numbered(index, what, width),
        ...below(plan, 'muted'),
        ...below(`${effect}.`, 'text'),
        ...below(`${done}.`, 'muted'),
        BLANK,
      ];
    }),
  ];
}

function numbered(index: number, what: string, width: number): readonly Line[] {
  return hanging([span(`  ${String(index + 1).padStart(2)} `, 'accent')], what, 'strong', width);
}

const FIRST_OF_SUMMARY = 3;

function firstLines(session: Session, { width }: Room): readonly Line[] {
  const steps = firstStepsNow(session);
  if (steps.length === 0) return [];
  const more = steps.length - FIRST_OF_SUMMARY;
  return [
    line('First steps', 'strong'),
    ...steps.slice(0, FIRST_OF_SUMMARY).flatMap(({ what }, index) => numbered(index, what, width)),
    ...(more > 0
      ? paragraph(`${amount(more, 'more step')} on the next page.`, 'muted', width)
      : []),
    BLANK,
  ];
}
