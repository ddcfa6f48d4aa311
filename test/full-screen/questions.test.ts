// Every question of the shipped questionnaires in the smallest windows: each option can be reached and is shown whole, and
// a list that is longer than the window says so.

import { describe, expect, test } from 'vitest';
import { isPracticePage, shownRows } from '../../src/assessment/answer.ts';
import { apply, type Assessment, emptyAssessment } from '../../src/assessment/assessment.ts';
import type { Asked } from '../../src/assessment/survey.ts';
import { builtinInstruments, type Instruments } from '../../src/questionnaire/builtin.ts';
import type { Question } from '../../src/questionnaire/schema.ts';
import { questionsOf } from '../../src/questionnaire/walk.ts';
import { type Choice, choicesOf } from '../../src/session/choices.ts';
import { startSession } from '../../src/session/reduce.ts';
import type { Session } from '../../src/session/state.ts';
import { FIND_OUT } from '../../src/session/text/answers.ts';
import { eventOf } from '../../src/ui/full-screen/events.ts';
import { frameOf } from '../../src/ui/full-screen/frame.ts';
import { viewOf } from '../../src/ui/full-screen/screens/index.ts';
import { UNICODE } from '../../src/ui/full-screen/theme.ts';
import type { Window } from '../../src/ui/full-screen/view.ts';
import { IN_FILES } from '../../src/scan/fact-words.ts';
import { FACT_KINDS, isFactKind } from '../../src/scan/kinds.ts';
import { factIn, reportOf } from '../helpers/scan-report.ts';
import { CONTEXT, STAMP } from './fixture.ts';

/** The shipped questionnaires, where no ladder replaces a practice row: pages of practices are as long as they can be. */
function withAllRows(): Instruments {
  const { triage, questionnaires } = builtinInstruments();
  const withRows = (question: Question): Question =>
    question.kind === 'rows'
      ? { ...question, rows: question.rows.map((row) => ({ ...row, ladder: null })) }
      : question;
  return {
    triage,
    questionnaires: questionnaires.map((questionnaire) => ({
      ...questionnaire,
      sections: questionnaire.sections.map((section) => ({
        ...section,
        questions: section.questions.map(withRows),
      })),
    })),
  };
}

/** Nothing is known and every question is asked for, so each of them is shown. */
const everything: Assessment = apply(emptyAssessment('.'), { type: 'ask-all', on: true }, STAMP);
const session = startSession({ ...CONTEXT, instruments: withAllRows() }, everything);
const questions = session.survey.asked.map((asked) => [asked.question.id, asked] as const);

test('the shipped questionnaires have more than a hundred questions', () => {
  expect(questions.length).toBeGreaterThan(100);
});

test('every practice row is among the rows that are shown', () => {
  const pages = questions.flatMap(([, { question }]) =>
    isPracticePage(question) ? [question] : [],
  );
  const inFiles = builtinInstruments()
    .questionnaires.flatMap((each) => questionsOf(each))
    .flatMap(({ question }) => (isPracticePage(question) ? question.rows : []));
  expect(inFiles.length).toBeGreaterThan(50);
  expect(pages.flatMap((page) => shownRows(page, session.survey))).toHaveLength(inFiles.length);
});

const SIZES = [
  [80, 24],
  [60, 20],
] as const;

const at = (id: string, cursor: number): Session => ({
  ...session,
  screen: { at: 'question', id, cursor, back: 'flow' },
});

/** The session with five facts of each kind. */
const scanned = (now: Session): Session => ({ ...now, context: { ...now.context, scan: SCAN } });
const SCAN: Session['context']['scan'] = {
  state: 'done',
  report: reportOf(
    FACT_KINDS.filter((kind) => isFactKind(kind)).flatMap((kind) =>
      [1, 2, 3, 4, 5].map((index) => factIn(`src/file-${index}.ts`, kind, `name-${index}`)),
    ),
  ),
};

/** What the window shows, as one line without the signs at the edges. */
function shown(now: Session, window: Window): string {
  const { body } = frameOf(now, window);
  const lines = viewOf(now, body).lines.map((line) => line.map(({ text }) => text).join(''));
  return lines
    .map((line) => line.trim())
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}

function choicesFor({ question, answer }: Asked): readonly Choice[] {
  return choicesOf(question, answer, session.survey);
}

/** Line breaks and the signs before a text are of the layout, so words alone are compared. */
const wordsOf = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The ids of the questions for which `isSo` is false. */
function questionsNot(isSo: (id: string, asked: Asked) => boolean): readonly string[] {
  return questions.flatMap(([id, asked]) => (isSo(id, asked) ? [] : [id]));
}

describe.each(SIZES)('at %i x %i', (columns, rows) => {
  const window: Window = { size: { columns, rows }, marks: UNICODE };

  test('each option is shown whole under the cursor, with the whole question', () => {
    const isShown = (id: string, asked: Asked): boolean =>
      choicesFor(asked).every((choice, cursor) => {
        const text = shown(at(id, cursor), window);
        return [choice.text, asked.question.ask].every((part) => text.includes(wordsOf(part)));
      });
    expect(questionsNot(isShown)).toEqual([]);
  });

  test('facts of a scan hide no option where all of them are shown without facts', () => {
    const hidden = (now: Session, asked: Asked): number => {
      const text = shown(now, window);
      return choicesFor(asked).filter((choice) => !text.includes(wordsOf(choice.text))).length;
    };
    const isKept = (id: string, asked: Asked): boolean =>
      hidden(at(id, 0), asked) > 0 || hidden(scanned(at(id, 0)), asked) === 0;
    expect(questionsNot(isKept)).toEqual([]);
    // Otherwise no fact would be shown anywhere.
    expect(questionsNot((id) => !shown(scanned(at(id, 0)), window).includes(IN_FILES))).not.toEqual(
      [],
    );
  });

  test('options on other pages are counted', () => {
    const isCounted = (id: string, asked: Asked): boolean => {
      const text = shown(at(id, 0), window);
      const hidden = choicesFor(asked).filter((choice) => !text.includes(wordsOf(choice.text)));
      const said = /(\d+) more below, PgDn/.exec(text)?.[1];
      return said === (hidden.length === 0 ? undefined : String(hidden.length));
    };
    expect(questionsNot(isCounted)).toEqual([]);
  });

  test('why is shown whole, and help only below all options', () => {
    const isInOrder = (id: string, asked: Asked): boolean => {
      const text = shown(at(id, 0), window);
      const all = choicesFor(asked).every((choice) => text.includes(wordsOf(choice.text)));
      return text.includes(wordsOf(asked.question.why)) && (all || !text.includes(FIND_OUT));
    };
    expect(questionsNot(isInOrder)).toEqual([]);
  });

  test('turning pages passes every option', () => {
    const isPassed = (id: string, asked: Asked): boolean => {
      const choices = choicesFor(asked);
      const seen = new Set<string>();
      let cursor = 0;
      for (const _ of choices) {
        const now = at(id, cursor);
        const text = shown(now, window);
        for (const { text: words } of choices) if (text.includes(wordsOf(words))) seen.add(words);
        const event = eventOf(now, { name: 'pagedown', text: undefined }, window);
        cursor = event?.type === 'pick' ? event.index : cursor;
      }
      return cursor === choices.length - 1 && choices.every(({ text }) => seen.has(text));
    };
    expect(questionsNot(isPassed)).toEqual([]);
  });
});
