// The seconds that make up the estimate of the time left.

import { describe, expect, test } from 'vitest';
import { secondsFor } from '../../src/assessment/effort.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import type { Question } from '../../src/questionnaire/schema.ts';
import { findQuestion } from '../../src/questionnaire/walk.ts';

const { triage, questionnaires } = builtinInstruments();

function questionOf(id: string): Question {
  const found = findQuestion([triage, ...questionnaires], id)?.question;
  if (found === undefined) throw new Error(`there is no question ${id}`);
  return found;
}

const TEN = 'one two three four five six seven eight nine ten';
const WORD = 60 / 238;

/** A question of 10 words with its reason, and 5 options, steps or rows of 10 words each. */
function withTexts(question: Question): Question {
  const read = { ask: 'one two three four five', why: 'six seven eight nine ten' };
  switch (question.kind) {
    case 'control':
      return { ...question, ...read, steps: [TEN, TEN, TEN, TEN, TEN] };
    case 'rows':
      return {
        ...question,
        ...read,
        rows: question.rows.slice(0, 5).map((row) => ({ ...row, text: TEN })),
      };
    case 'choice':
    case 'exposure':
      return {
        ...question,
        ...read,
        options: ['a', 'b', 'c', 'd', 'e'].map((key) => ({ key, text: TEN })),
      };
  }
}

describe('seconds for a question', () => {
  test.each([
    // 60 words and 2 options again, 1 decision, 2 keys
    ['a choice', 'triage.stage', 0, 80 * WORD + 1.35 + 2 * 0.28],
    // the same and a note: 1 decision, 90 keys
    ['an exposure with a note', 'security.assets', 0, 80 * WORD + 2 * 1.35 + 92 * 0.28],
    // 60 words and 2 steps again, and the average of the walks, with evidence
    ['a ladder', 'privacy.minimise', 0, 80 * WORD + 2.8 * 1.35 + 6.7 * 0.28],
    // 10 words and 5 rows, a decision and a key for each, and a key to confirm
    ['5 rows', 'triage.ai', 5, 60 * WORD + 5 * 1.35 + 6 * 0.28],
    [
      'a page of which 2 rows are shown',
      'privacy.practices-data',
      2,
      30 * WORD + 2 * 1.35 + 3 * 0.28,
    ],
  ])('%s', (_, id, rows, seconds) => {
    expect(secondsFor(withTexts(questionOf(id)), rows)).toBeCloseTo(seconds, 6);
  });
});
