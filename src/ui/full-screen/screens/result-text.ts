// The pages of the result that are read: the summary, what drives the risk, what would help.

import { askedById, resultSoFar, whatWouldHelp } from '../../../session/derived.ts';
import type { ResultTab, Session } from '../../../session/state.ts';
import { levelRank } from '../../../scoring/level.ts';
import type {
  ControlRaise,
  Lift,
  Reason,
  Result,
  ScenarioResult,
} from '../../../scoring/result.ts';
import { VERDICT_WORDS } from '../../../scoring/words.ts';
import { bandDrawing, bandSpans, openWords } from '../risk-words.ts';
import { BLANK, hanging, type Line, line, paragraph, span } from '../text/line.ts';
import { LEVEL_TONES, type Marks, VERDICT_TONES } from '../theme.ts';
import type { Room } from '../view.ts';
import { beside, matrixDrawing, NARROWEST } from './matrix.ts';
import { groundOf } from './reasons.ts';
import { acceptedRiskRows } from './risks.ts';

export type TextTab = Exclude<ResultTab, 'actions' | 'accepted'>;

const PAGES: Readonly<Record<TextTab, (session: Session, room: Room) => readonly Line[]>> = {
  summary: summaryLines,
  drivers: driverLines,
  'what would help': helpLines,
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
    ...paragraph(VERDICT_WORDS[result.verdict].sentence, VERDICT_TONES[result.verdict], width),
    ...(isComplete
      ? []
      : paragraph('So far: missing answers are scored as the worst case.', 'muted', width)),
    BLANK,
    ...result.questionnaires.map((own) =>
      bandLine(titleOf(session, own.id), own.after, openWords(own.open, session), room),
    ),
    bandLine('Overall', result.after, openWords(result.open, session), room),
    BLANK,
    ...matrices(result, width, marks),
    BLANK,
    ...groundLines(session, result, room),
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
  const legend =
    'L low  M moderate  H high  C critical. Upwards: how bad. To the right: how likely.';
  return [
    ...(isWide ? beside(before, after, half + GAP) : [...before, BLANK, ...after]),
    ...paragraph(legend, 'muted', width),
  ];
}

/** Every ground of the verdict, what is certain first. */
function groundLines(session: Session, result: Result, { width, marks }: Room): readonly Line[] {
  const grounds = result.why.filter((reason) => reason.demands === result.verdict);
  if (grounds.length === 0 || result.verdict === 'ready') return [];
  const isOpen = (reason: Reason): boolean => reason.kind === 'finding' && !reason.certain;
  return [
    line('Why', 'strong'),
    ...grounds
      .toSorted((a, b) => Number(isOpen(a)) - Number(isOpen(b)))
      .flatMap((reason) => {
        const { text, tone } = groundOf(reason, result, session);
        return hanging([span(`  ${marks.bullet} `, 'muted')], text, tone, width);
      }),
  ];
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

function driverLines(session: Session, { width, marks }: Room): readonly Line[] {
  const scenarios = resultSoFar(session)
    .questionnaires.flatMap((questionnaire) => questionnaire.scenarios)
    .filter((scenario) => scenario.applies !== false && scenario.level !== 'None')
    .toSorted((a, b) => levelRank(b.level) - levelRank(a.level));
  if (scenarios.length === 0) return [line('No harm scenario applies so far.')];
  return scenarios.flatMap((scenario) => [
    ...scenarioHead(scenario, width),
    ...scenario.because.flatMap((because) =>
      hanging([span(`   ${marks.bullet} `, 'muted')], because, 'text', width),
    ),
    BLANK,
  ]);
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

const MOST_ALONE = 12;

function helpLines(session: Session, { width, marks }: Room): readonly Line[] {
  const { shortest, together, alone } = whatWouldHelp(session);
  const useful = alone.filter(
    (lift) => lift.scenarios.length > 0 || lift.questionnaires.length > 0,
  );
  const shorter = shortest.changes.map((change) => changeText(change, session));
  const aim = `Shortest way to "${shortest.target}"`;
  const remaining = shortest.remaining.map((reason) =>
    groundOf(reason, resultSoFar(session), session),
  );
  const list = (texts: readonly string[]): readonly Line[] =>
    texts.flatMap((text, index) =>
      hanging([span(`  ${String(index + 1).padStart(2)} `, 'accent')], text, 'text', width),
    );
  return [
    line(
      shortest.reached
        ? `${aim}: ${shorter.length === 0 ? 'nothing more is needed' : 'these together'}`
        : `${aim}: controls alone do not lead there`,
      'strong',
    ),
    ...list(shorter),
    ...(remaining.length === 0 ? [] : [line('What else blocks:', 'muted')]),
    ...remaining.flatMap(({ text, tone }) =>
      hanging([span(`  ${marks.bullet} `, 'muted')], text, tone, width),
    ),
    BLANK,
    ...(together.length === 0
      ? []
      : [
          line('One after the other, the most useful first', 'strong'),
          ...list(together.map((lift) => `${changeText(lift, session)} (${effectText(lift)})`)),
          BLANK,
        ]),
    line(useful.length === 0 ? 'No single control lowers a level alone' : 'Each alone', 'strong'),
    ...list(
      useful
        .slice(0, MOST_ALONE)
        .map((lift) => `${changeText(lift, session)} (${effectText(lift)})`),
    ),
  ];
}

function changeText({ question, step, claimed, counted }: ControlRaise, session: Session): string {
  const asked = askedById(session, question)?.question;
  const wanted = asked?.kind === 'control' ? (asked.steps[step] ?? '') : '';
  if (claimed !== null && claimed >= step && counted < step)
    return `${question}: attach what shows step ${step}`;
  return `${question}: from ${counted} to ${step}: ${wanted}`;
}

function effectText({ level, questionnaires, scenarios }: Lift): string {
  const falls = questionnaires.map(({ id, from, to }) => `${id} ${from} to ${to}`);
  const lower = scenarios.length === 0 ? [] : [`${scenarios.join(', ')} lower`];
  return [...falls, ...lower, `overall ${level}`].join('; ');
}
