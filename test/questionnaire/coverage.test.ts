// Whether every practice is asked about where it applies: the proof over small questionnaires, and over those that ship.

import { describe, expect, test } from 'vitest';
import exceptionsData from '../../questionnaires/coverage-exceptions.yaml';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { practices } from '../../src/questionnaire/catalogue.ts';
import {
  type CoverageException,
  type CoverageGap,
  type CoverageInput,
  coverageExceptionsSchema,
  coverageGaps,
  coverageMarkdown,
} from '../../scripts/coverage.ts';
import { control, exposure, questionnaire, rows, scenario } from '../scoring/making.ts';

const BUILTIN: CoverageInput = {
  practices: practices(),
  ...builtinInstruments(),
  exceptions: coverageExceptionsSchema.parse(exceptionsData),
};

describe('the built-in questionnaires', () => {
  test('ask about every practice wherever it applies, or say why not', () => {
    expect(coverageGaps(BUILTIN)).toEqual([]);
  });

  test('each exception is needed: without it its practice is a gap', () => {
    for (const { practice } of BUILTIN.exceptions) {
      const exceptions = BUILTIN.exceptions.filter((each) => each.practice !== practice);
      const gaps = coverageGaps({ ...BUILTIN, exceptions });
      expect(gaps).toEqual([expect.objectContaining({ kind: 'narrower', practice })]);
    }
  });
});

// Triage of a few facts: content is made by AI only, and biometrics excludes nothing.
const triage = questionnaire('triage', {
  flags: {
    ai: { title: 'AI', from: ['triage.facts/ai'] },
    content: { title: 'Content', from: ['triage.made/content'] },
    service: { title: 'Service', from: ['triage.facts/service'] },
  },
  questions: [
    rows('triage.facts', {
      rows: [
        { key: 'ai', text: 'AI' },
        { key: 'service', text: 'Service' },
      ],
    }),
    rows('triage.made', { rows: [{ key: 'content', text: 'Content', show: 'ai' }] }),
  ],
});

type Asked = Parameters<typeof questionnaire>[1]['questions'];

function gaps(
  applies: string,
  questions: Asked,
  exceptions: readonly CoverageException[] = [],
): readonly CoverageGap[] {
  const q = questionnaire('q', { scenarios: [scenario('A', 1)], questions });
  const practice = {
    id: 'q.list',
    practice: 'Keep a list.',
    domain: 'q',
    applies_when: applies,
    references: [],
  };
  return coverageGaps({ triage, questionnaires: [q], practices: [practice], exceptions });
}

const covers = ['q.list'];
const serves = { A: 'essential' } as const;
const deep = control('q.ladder', { serves, tier: 'deep', covers });
const page = (row: { show?: string; ladder?: string }) =>
  rows('q.practices', {
    answers: 'practice',
    rows: [{ key: 'list', text: 'Keep a list', covers, ...row }],
  });

describe('a practice is covered', () => {
  test.each<readonly [string, string, Asked]>([
    ['by a core question that is always shown', 'ai', [control('q.core', { serves, covers })]],
    [
      'by one that is shown where it applies',
      'ai',
      [control('q.core', { serves, covers, show: 'ai' })],
    ],
    ['by a row without a ladder', 'ai', [page({ show: 'ai' })]],
    ['by a row and the ladder that replaces it', 'always', [deep, page({ ladder: 'q.ladder' })]],
    [
      'by a row and the core control that replaces it',
      'always',
      [control('q.core', { serves, covers, show: 'ai' }), page({ ladder: 'q.core' })],
    ],
    [
      'by a question and a row between them',
      'always',
      [control('q.core', { serves, covers, show: 'ai' }), page({ show: 'not ai' })],
    ],
    ['where triage cannot give the rest', 'content', [page({ show: 'ai' })]],
  ])('%s', (_, applies, questions) => {
    expect(gaps(applies, questions)).toEqual([]);
  });
});

describe('a gap', () => {
  test.each<readonly [string, string, Asked, CoverageGap]>([
    [
      'no question covers it',
      'always',
      [exposure('q.harm', { feeds: {} })],
      { kind: 'not-asked', practice: 'q.list' },
    ],
    ['only a deep question covers it', 'always', [deep], { kind: 'not-asked', practice: 'q.list' }],
    [
      'the row is narrower',
      'service',
      [page({ show: 'ai' })],
      { kind: 'narrower', practice: 'q.list', flags: ['service'] },
    ],
    [
      'the ladder of the row does not cover it',
      'always',
      [control('q.ladder', { serves, tier: 'deep' }), page({ ladder: 'q.ladder' })],
      { kind: 'ladder', practice: 'q.list', ladder: 'q.ladder' },
    ],
  ])('%s', (_, applies, questions, gap) => {
    expect(gaps(applies, questions)).toEqual([gap]);
  });
});

describe('an exception', () => {
  const reason = 'A reason of more than forty characters, so that it can say something.';
  const excusing = (practice: string, question: string): CoverageException => ({
    practice,
    question,
    reason,
  });

  test('excuses a narrower question, and no missing one', () => {
    const exceptions = [excusing('q.list', 'q.practices')];
    expect(gaps('service', [page({ show: 'ai' })], exceptions)).toEqual([]);
    expect(gaps('service', [deep], exceptions)).toContainEqual({
      kind: 'not-asked',
      practice: 'q.list',
    });
  });

  test.each([
    ['q.no-such-practice', 'q.practices', 'there is no such practice'],
    ['q.list', 'q.ladder', 'q.ladder does not cover it'],
    ['q.list', 'q.practices', 'it is asked about wherever it applies'],
  ])('for %s at %s is an orphan', (practice, question, why) => {
    const exceptions = [excusing(practice, question)];
    expect(gaps('ai', [page({})], exceptions)).toEqual([{ kind: 'orphan', practice, why }]);
  });

  test('is listed once', () => {
    const exception = excusing('q.list', 'q.practices');
    expect(gaps('service', [page({ show: 'ai' })], [exception, exception])).toEqual([
      { kind: 'orphan', practice: 'q.list', why: 'it is listed twice' },
    ]);
  });

  test('needs a reason that says something', () => {
    const empty = [{ ...excusing('q.list', 'q.practices'), reason: '' }];
    expect(coverageExceptionsSchema.safeParse(empty).success).toBe(false);
  });
});

describe('the table of coverage', () => {
  const text = coverageMarkdown(BUILTIN);

  test('names every practice once, with where it is asked about', () => {
    const place = /[a-z]+\.[a-z0-9-]+(\/[a-z0-9-]+)?/;
    for (const { id } of BUILTIN.practices) {
      const lines = text.split('\n').filter((line) => line.startsWith(`| **${id}**`));
      expect(lines).toHaveLength(1);
      const [, , , question = '', row = ''] = (lines[0] ?? '').replaceAll('\\|', '').split('|');
      expect(`${question} ${row}`).toMatch(place);
    }
  });

  test('gives the reason of every exception', () => {
    for (const { practice, reason } of BUILTIN.exceptions) {
      expect(text).toContain(`| ${practice} |`);
      expect(text).toContain(reason);
    }
  });

  test('is two tables: every row has the cells of its head', () => {
    const [practiceLines, exceptionLines] = text.split('## Narrower on purpose');
    for (const [part, cells] of [
      [practiceLines, 7],
      [exceptionLines, 5],
    ] as const) {
      for (const line of (part ?? '').split('\n').filter((each) => each.startsWith('|')))
        expect(line.replaceAll('\\|', '').split('|')).toHaveLength(cells);
    }
  });
});
