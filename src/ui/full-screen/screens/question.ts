// The question screen: what is asked and why, what can be answered, what is attached, what the repository shows.

import { answerFacts, findOutLines } from './answer-facts.ts';
import type { Asked } from '../../../assessment/survey.ts';
import { choicesOf } from '../../../session/choices.ts';
import { askedById, perSurvey, progressIn } from '../../../session/derived.ts';
import type { Screen, Session } from '../../../session/state.ts';
import { rowAnswerWords } from '../../../session/text/answers.ts';
import { numberWords } from '../../../session/text/progress.ts';
import type { Question } from '../../../questionnaire/schema.ts';
import { apart, BLANK, clipped, type Line, line, paragraph, span } from '../text/line.ts';
import { pageByHeight } from '../text/page.ts';
import { cells, headOf } from '../text/width.ts';
import { linesOnly, type Room, type View } from '../view.ts';
import { entryLines } from './question-entries.ts';

/** A list of fewer lines than this is no help; other parts make room for it first. */
const LEAST_LIST = 6;

/** The question at hand. */
export function questionView(
  session: Session,
  screen: Extract<Screen, { at: 'question' }>,
  room: Room,
): View {
  const asked = askedById(session, screen.id);
  if (asked === undefined) return linesOnly([]);
  const { question, answer } = asked;
  const choices = choicesOf(question, answer, session.survey.flags);
  const isEvidenced = (answer?.evidence.length ?? 0) > 0;
  const entries = choices.map((choice, index) =>
    entryLines(choice, { isHere: index === screen.cursor, isEvidenced }, room),
  );
  const ask = [...paragraph(question.ask, 'strong', room.width), ...offerLines(question)];
  const why = paragraph(question.why, 'muted', room.width, 2);
  const facts = answerFacts(session, asked, room);
  const help = findOutLines(question, room);
  const parts = divide(room.height - 1 - ask.length, {
    list: entries.reduce((sum, lines) => sum + lines.length, 0),
    facts: facts.length,
    why: why.length,
    help: help.length,
  });
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

/** The meaning of y, x and n if they do not mean yes and no. */
function offerLines(question: Question): readonly Line[] {
  if (question.kind !== 'rows' || question.answers !== 'contribution') return [];
  const key = (name: string, words: string): Line => [
    span(`  ${name}`, 'accent'),
    span(` ${words}`, 'muted'),
  ];
  return [
    [
      ...key('y', rowAnswerWords('do')),
      ...key('x', rowAnswerWords('plan')),
      ...key('n', rowAnswerWords('not-for-us')),
    ],
  ];
}

/** Empty lines between the parts, when all are there. */
const MOST_GAPS = 3;

interface Parts {
  readonly list: number;
  readonly facts: number;
  readonly why: number;
  readonly help: number;
}

/**
 * How many lines each part gets: a usable list first, then facts, a first line of why, the whole list, all
 * of why. How to find out comes last, as a whole or under ? only.
 */
function divide(height: number, wanted: Parts): Parts & { readonly hasGaps: boolean } {
  let left = Math.max(1, height);
  const take = (lines: number): number => {
    const taken = Math.max(0, Math.min(lines, left));
    left -= taken;
    return taken;
  };
  const leastList = take(Math.min(wanted.list, LEAST_LIST));
  const facts = take(wanted.facts);
  const leastWhy = take(Math.min(wanted.why, 1));
  const list = leastList + take(wanted.list - leastList);
  const why = leastWhy + take(wanted.why - leastWhy);
  const help = left >= wanted.help + MOST_GAPS ? wanted.help : 0;
  return { list, facts, why, help, hasGaps: left >= 2 };
}

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
  const left: Line = [span(`${questionnaire.title} ${marks.into} ${section.title}`, 'accent')];
  const place = numbersOf(session).get(question.id) ?? 1;
  const number = `question ${numberWords(place, progressIn(session, questionnaire.id))}`;
  const who = question.role === 'developer' ? '' : `ask: ${question.role} ${marks.dot} `;
  return apart(left, [span(`${who}${number}`, 'muted')], width, marks.ellipsis);
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

/** The page of the list with the cursor, and how much is before and after it. */
function listLines(
  entries: readonly (readonly Line[])[],
  cursor: number,
  height: number,
  { width, marks }: Room,
): readonly Line[] {
  const all = entries.flat();
  if (all.length <= height) return all;
  const room = Math.max(1, height - 1);
  const page = pageByHeight(
    entries.map((lines) => lines.length),
    cursor,
    room,
  );
  const visible = entries.slice(page.first, page.end).flat();
  const hidden = [
    page.first > 0 ? `${page.first} more above` : '',
    page.end < entries.length ? `${entries.length - page.end} more below` : '',
    visible.length > room ? 'the rest of this one under ?' : '',
  ].filter((part) => part !== '');
  return [
    ...visible.slice(0, room),
    clipped(line(`  ${hidden.join(` ${marks.dot} `)}`, 'muted'), width, marks.ellipsis),
  ];
}
