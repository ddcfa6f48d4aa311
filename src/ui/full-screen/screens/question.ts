// The question screen: what is asked and why, what can be answered, what is attached, what the repository shows.

import { answerFacts, findOutLines, repositoryFacts } from './answer-facts.ts';
import type { Asked } from '../../../assessment/survey.ts';
import { choicesOf } from '../../../session/choices.ts';
import { askedById, perSurvey, progressIn } from '../../../session/derived.ts';
import type { Screen, Session } from '../../../session/state.ts';
import { LIST_HINTS, rowAnswerWords } from '../../../session/text/answers.ts';
import { numberWords } from '../../../session/text/progress.ts';
import type { Question, Rows } from '../../../questionnaire/schema.ts';
import { apartFitting, BLANK, type Line, line, paragraph, span } from '../text/line.ts';
import type { Page } from '../text/page.ts';
import { linesOnly, type Room, type View } from '../view.ts';
import { divide, listLines, listPage, type QuestionParts } from './question-list.ts';
import { entryLines } from './question-entries.ts';
import { cells, headOf } from '../../../terminal/width.ts';

type QuestionScreen = Extract<Screen, { at: 'question' }>;

/** The question at hand. */
export function questionView(session: Session, screen: QuestionScreen, room: Room): View {
  const asked = askedById(session, screen.id);
  if (asked === undefined) return linesOnly([]);
  const { ask, why, facts, help, entries, parts } = layoutOf(session, asked, screen.cursor, room);
  return linesOnly([
    placeLine(session, asked, room),
    ...ask,
    ...shortened(why, parts.why, room),
    ...(parts.hasGaps ? [BLANK] : []),
    ...listLines(entries, screen.cursor, parts.list, room),
    ...(parts.hasGaps && facts.length > 0 ? [BLANK] : []),
    ...facts.slice(0, parts.facts),
    ...(parts.help > 0 ? [BLANK, ...help] : []),
  ]);
}

interface Layout {
  readonly ask: readonly Line[];
  readonly why: readonly Line[];
  readonly facts: readonly Line[];
  readonly help: readonly Line[];
  /** The options, steps or rows, each as its lines. */
  readonly entries: readonly (readonly Line[])[];
  readonly parts: QuestionParts;
}

function layoutOf(session: Session, asked: Asked, cursor: number, room: Room): Layout {
  const { question, answer } = asked;
  const lacking = asked.lacksEvidence ? asked.evidenceLimit : null;
  const entries = choicesOf(question, answer, session.survey).map((choice, index) =>
    entryLines(choice, { isHere: index === cursor, lacking }, room),
  );
  const ask = [...paragraph(question.ask, 'strong', room.width), ...offerLines(question)];
  const why = paragraph(question.why, 'muted', room.width, 2);
  const help = findOutLines(question, room);
  const height = room.height - 1 - ask.length;
  const list = entries.flat().length;
  const pressing = answerFacts(session, asked, room);
  const left = height - list - why.length - pressing.length;
  const facts = [...pressing, ...repositoryFacts(session, question, room, left)];
  const parts = divide(height, {
    list,
    facts: facts.length,
    why: why.length,
    help: help.length,
  });
  return { ask, why, facts, help, entries, parts };
}

/** The entries of the question's list that are in the room. */
export function visiblePart(
  session: Session,
  screen: QuestionScreen,
  room: Room,
): Page | undefined {
  const asked = askedById(session, screen.id);
  if (asked === undefined) return undefined;
  const { entries, parts } = layoutOf(session, asked, screen.cursor, room);
  return listPage(entries, screen.cursor, parts.list);
}

/** The entry on which the next or the previous page of the list begins; undefined where there is no question. */
export function turnedTo(session: Session, forward: boolean, room: Room): number | undefined {
  const { screen } = session;
  const asked = screen.at === 'question' ? askedById(session, screen.id) : undefined;
  if (screen.at !== 'question' || asked === undefined) return undefined;
  const { entries, parts } = layoutOf(session, asked, screen.cursor, room);
  const { first, end } = listPage(entries, screen.cursor, parts.list);
  return forward ? Math.min(end, entries.length - 1) : Math.max(0, first - 1);
}

/** How to read the list: the meaning of y, x and n if they do not mean yes and no, or what holds for all lines. */
function offerLines(question: Question): readonly Line[] {
  const hint = LIST_HINTS[question.kind];
  if (hint !== '') return [line(`  ${hint}`, 'muted')];
  const words = question.kind === 'rows' ? ROW_KEYS[question.answers] : [];
  const keys = words.flatMap(([name, word]): Line => [
    span(`  ${name}`, 'accent'),
    span(` ${rowAnswerWords(word)}`, 'muted'),
  ]);
  return keys.length === 0 ? [] : [keys];
}

/** The keys of rows whose words are not yes and no, with the word that each gives. */
const ROW_KEYS: Readonly<Record<Rows['answers'], readonly (readonly [string, string])[]>> = {
  fact: [],
  'red-line': [],
  contribution: [
    ['y', 'do'],
    ['x', 'plan'],
    ['n', 'not-for-us'],
  ],
  practice: [
    ['y', 'in-place'],
    ['x', 'planned'],
    ['n', 'not-in-place'],
    ['N', 'not-relevant'],
  ],
};

/** The number of every question within its questionnaire, from 1. */
const numbersOf: (session: Session) => ReadonlyMap<string, number> = perSurvey(({ survey }) => {
  const counts = new Map<string, number>();
  return new Map(
    survey.asked.map(({ questionnaire, question }) => {
      const number = (counts.get(questionnaire.id) ?? 0) + 1;
      counts.set(questionnaire.id, number);
      return [question.id, number];
    }),
  );
});

function placeLine(
  session: Session,
  { questionnaire, section, question }: Asked,
  { width, marks }: Room,
): Line {
  const accent = (text: string): Line => [span(text, 'accent')];
  const muted = (text: string): Line => [span(text, 'muted')];
  const whole = accent(`${questionnaire.title} ${marks.into} ${section.title}`);
  const part = accent(section.title);
  const place = numbersOf(session).get(question.id) ?? 1;
  const number = numberWords(place, progressIn(session, questionnaire.id));
  const who = question.role === 'developer' ? '' : `ask: ${question.role} ${marks.dot} `;
  // In a narrow window the header has the name of the questionnaire.
  const pairs = [
    [whole, muted(`${who}question ${number}`)],
    [part, muted(`${who}question ${number}`)],
    [part, muted(`${who}${number}`)],
    [part, muted(number)],
  ] as const;
  return apartFitting(pairs, width, marks.ellipsis);
}

function shortened(
  lines: readonly Line[],
  height: number,
  { width, marks }: Room,
): readonly Line[] {
  if (lines.length <= height) return lines;
  const shown = lines.slice(0, height);
  const last = shown
    .at(-1)
    ?.map(({ text }) => text)
    .join('');
  if (last === undefined) return [];
  const words = headOf(last, width - cells(marks.ellipsis) - 1).trimEnd();
  return [...shown.slice(0, -1), line(`${words} ${marks.ellipsis}`, 'muted')];
}
