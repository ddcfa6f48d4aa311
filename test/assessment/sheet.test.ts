import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyAssessment } from '../../src/assessment/assessment.ts';
import { assessmentSchema } from '../../src/assessment/schema.ts';
import { evidenceOf } from '../../src/assessment/evidence.ts';
import { parseSheet, type SheetParse } from '../../src/assessment/sheet/sheet.ts';
import { writtenSheet } from '../helpers/answers.ts';
import { everyQuestionnaire } from '../helpers/questionnaires.ts';
import { complete, stamp } from '../helpers/sessions.ts';

function read(source: string): SheetParse {
  return parseSheet(source, everyQuestionnaire, stamp);
}

function answers(body: string): SheetParse {
  return read(`schema: assess.answers/1\nanswers:\n${body}`);
}

function good(parse: SheetParse) {
  if (!parse.ok) throw new Error(JSON.stringify(parse.problems));
  return parse.assessment;
}

describe('a good sheet', () => {
  test('a full entry', () => {
    const assessment = good(
      read(`
schema: assess.answers/1
scope: packages/api
askAll: true
only: [privacy]
answers:
  triage.stage:
    value: idea
  triage.data:
    value:
      people: yes
      model: no
      nothing-else:
  privacy.minimise:
    value: 2
    note: [one, two]
    evidence:
      - docs/fields.md
      - {path: ./src/db.sql}
      - https://example.org/a
      - {url: "https://example.org/b"}
      - {person: Bob, on: 2026-11-20}
      - Ann Lee, 2026-11-20
  privacy.recipients:
    notApplicable: Nobody gets any
actions:
  privacy.erase: {owner: Bob, due: 2027-01-31}
  triage.stage: {owner: }
ownActions: [call Ann]
explanations:
  data-but-none: Only in tests
acceptances:
  P2:
    why: [The new login ships in March., Few people are affected.]
    owner: ann@example.com
    until: 2027-03-31
    wouldChange: A complaint
assisted:
  - {kind: model, name: m, for: wording}
`),
    );
    expect(assessment.scope).toBe('packages/api');
    expect(assessment.only).toEqual(['privacy']);
    expect(assessment.askAll).toBe(true);
    expect(assessment.answers['triage.stage']).toMatchObject({
      value: 'idea',
      by: stamp.by,
      at: stamp.at,
    });
    expect(assessment.answers['triage.data']).toMatchObject({
      value: { people: 'yes', model: 'no' },
      by: stamp.by,
      at: stamp.at,
    });
    expect(assessment.answers['privacy.minimise']).toMatchObject({
      value: 2,
      note: ['one', 'two'],
      evidence: [
        { kind: 'path', path: 'docs/fields.md' },
        { kind: 'path', path: 'src/db.sql' },
        { kind: 'url', url: 'https://example.org/a' },
        { kind: 'url', url: 'https://example.org/b' },
        { kind: 'person', name: 'Bob', on: '2026-11-20' },
        { kind: 'person', name: 'Ann Lee', on: '2026-11-20' },
      ],
    });
    expect(assessment.answers['privacy.recipients']?.notApplicable).toBe('Nobody gets any');
    expect(assessment.plans).toEqual({
      'privacy.erase': { owner: 'Bob', due: '2027-01-31' },
      'triage.stage': { owner: '', due: '' },
    });
    expect(assessment.ownActions).toEqual([{ id: 'own-1', what: 'call Ann' }]);
    expect(assessment.explanations).toEqual({ 'data-but-none': ['Only in tests'] });
    expect(assessment.acceptances).toEqual({
      P2: {
        why: ['The new login ships in March.', 'Few people are affected.'],
        owner: 'ann@example.com',
        until: '2027-03-31',
        wouldChange: ['A complaint'],
      },
    });
    expect(assessment.assisted).toEqual([{ kind: 'model', name: 'm', for: 'wording' }]);
    expect(assessmentSchema.safeParse(assessment).success).toBe(true);
  });

  const short: readonly (readonly [line: string, id: string, value: unknown])[] = [
    ['triage.stage: idea', 'triage.stage', 'idea'],
    ['triage.stage: unknown', 'triage.stage', 'unknown'],
    ['privacy.minimise: 3', 'privacy.minimise', 3],
    ['privacy.minimise: "3"', 'privacy.minimise', 3],
    ['triage.data: {value: {people: yes}}', 'triage.data', { people: 'yes' }],
    ['triage.stage:', 'triage.stage', undefined],
    ['triage.stage: {value: }', 'triage.stage', undefined],
    ['triage.data: {value: {people: }}', 'triage.data', undefined],
    ['triage.stage: Idea', 'triage.stage', 'idea'],
    ['privacy.minimise: Unknown', 'privacy.minimise', 'unknown'],
    [
      'triage.data: {value: {people: Yes, model: NO}}',
      'triage.data',
      { people: 'yes', model: 'no' },
    ],
  ];
  test.each(short)('%s', (line, id, value) => {
    expect(good(answers(`  ${line}\n`)).answers[id]?.value).toEqual(value);
  });

  test('the schema alone is enough', () => {
    expect(good(read('schema: assess.answers/1\nanswers:\n')).answers).toEqual({});
  });

  test('text is made legal when it is read', () => {
    const { note } =
      good(answers('  triage.stage: {value: idea, note: "e\\u0301\\u202Ex\\e[1m"}\n')).answers[
        'triage.stage'
      ] ?? {};
    expect(note).toEqual(['\u00E9x[1m']);
  });
});

function sheetAccepting(change: Readonly<Record<string, string>>, scenario = 'P2'): string {
  const texts = {
    why: 'The new login ships in March.',
    owner: 'Ann',
    until: '2027-03-31',
    wouldChange: 'A complaint',
    ...change,
  };
  const lines = Object.entries(texts).map(([part, text]) => `    ${part}: ${JSON.stringify(text)}`);
  return `schema: assess.answers/1\nanswers: {}\nacceptances:\n  ${scenario}:\n${lines.join('\n')}\n`;
}

describe('a bad sheet says what is wrong and where', () => {
  const cases: readonly (readonly [what: string, source: string, line: number, why: RegExp])[] = [
    ['empty', '', 1, /the file/],
    ['a list', '- a\n', 1, /the file/],
    ['no schema', 'answers: {}\n', 1, /schema/],
    ['another schema', '# a\nschema: assess.answers/2\nanswers: {}\n', 2, /schema/],
    ['broken YAML', 'schema: assess.answers/1\nanswers: [\n', 3, /Flow/],
    [
      'a key twice',
      'schema: assess.answers/1\nanswers: {}\nanswers: {}\n',
      3,
      /"answers" is here twice/,
    ],
    [
      'two documents',
      'schema: assess.answers/1\nanswers: {}\n---\na: 1\n',
      3,
      /multiple documents/,
    ],
    [
      'an alias',
      'schema: assess.answers/1\nscope: &a x\nanswers:\n  triage.stage: *a\n',
      2,
      /anchors and aliases/,
    ],
    [
      'a name that is a list',
      'schema: assess.answers/1\nanswers:\n  ? [a]\n  : b\n',
      3,
      /plain text/,
    ],
    ['an unknown key', 'schema: assess.answers/1\nanswers: {}\nanswer: {}\n', 3, /answer/],
    [
      'an unknown question',
      'schema: assess.answers/1\nanswers:\n\n  triage.stages:\n    value: idea\n',
      4,
      /there is no question "triage.stages"; did you mean triage.stage\?/,
    ],
    [
      'a question of the language',
      'schema: assess.answers/1\nanswers:\n  __proto__: idea\n',
      3,
      /no name here/,
    ],
    [
      'an unknown option',
      'schema: assess.answers/1\nanswers:\n  triage.stage: ideas\n',
      3,
      /none of its options/,
    ],
    [
      'a step beyond',
      'schema: assess.answers/1\nanswers:\n  privacy.minimise: 7\n',
      3,
      /not a step/,
    ],
    [
      'half a step',
      'schema: assess.answers/1\nanswers:\n  privacy.minimise: 1.5\n',
      3,
      /write the key of an option/,
    ],
    [
      'true instead of yes',
      'schema: assess.answers/1\nanswers:\n  triage.data:\n    value:\n      people: true\n',
      5,
      /write yes, no/,
    ],
    [
      'an unknown row',
      'schema: assess.answers/1\nanswers:\n  triage.data: {value: {persons: yes}}\n',
      3,
      /no row "persons"/,
    ],
    [
      'an answer a row does not take',
      'schema: assess.answers/1\nanswers:\n  triage.data: {value: {people: maybe}}\n',
      3,
      /row "people" takes/,
    ],
    [
      'rows in one word',
      'schema: assess.answers/1\nanswers:\n  triage.data: yes\n',
      3,
      /row by row/,
    ],
    [
      '"not applicable" where it is not',
      'schema: assess.answers/1\nanswers:\n  privacy.minimise: {notApplicable: no}\n',
      3,
      /cannot be answered/,
    ],
    [
      '"not applicable" without a reason',
      'schema: assess.answers/1\nanswers:\n  privacy.recipients: {notApplicable: ""}\n',
      3,
      /needs a reason/,
    ],
    [
      'a value and "not applicable"',
      'schema: assess.answers/1\nanswers:\n  privacy.recipients: {value: 2, notApplicable: x}\n',
      3,
      /leave one out/,
    ],
    [
      'a day that has passed',
      'schema: assess.answers/1\nanswers: {}\nactions:\n  privacy.minimise:\n    owner: Ann\n    due: 2026-11-20\n',
      6,
      /actions\.privacy\.minimise\.due: 2026-11-20 has passed; write 2026-11-21 or a later date/,
    ],
    [
      'a day that the calendar does not have',
      'schema: assess.answers/1\nanswers: {}\nactions:\n  privacy.minimise: {due: 2026-11-31}\n',
      4,
      /the calendar has no such day/,
    ],
    [
      'an unknown action',
      'schema: assess.answers/1\nanswers: {}\nactions:\n  privacy.minimize: {owner: Ann}\n',
      4,
      /there is no action "privacy\.minimize"; did you mean privacy\.minimise\?/,
    ],
    [
      "an action of one's own that says nothing",
      'schema: assess.answers/1\nanswers: {}\nownActions:\n  - {what: " ", owner: Ann}\n',
      4,
      /say what to do/i,
    ],
    [
      "a day that has passed, for an action of one's own",
      'schema: assess.answers/1\nanswers: {}\nownActions: [{what: Call Ann, due: 2026-11-20}]\n',
      3,
      /ownActions\.0\.due: 2026-11-20 has passed/,
    ],
    [
      'an unknown contradiction',
      'schema: assess.answers/1\nanswers: {}\nexplanations:\n  data-but-non: Only in tests\n',
      4,
      /there is no contradiction "data-but-non"; did you mean data-but-none\?/,
    ],
    [
      'an unknown questionnaire',
      'schema: assess.answers/1\nonly: [bias, pravicy]\nanswers: {}\n',
      2,
      /there is no questionnaire "pravicy"; did you mean privacy\?/,
    ],
    ['an unknown risk', sheetAccepting({}, 'Z9'), 4, /there is no scenario "Z9"/],
    ['a risk accepted in a word', sheetAccepting({ why: 'later' }), 5, /P2\.why: .*20 characters/],
    [
      'a risk accepted without an owner',
      sheetAccepting({ owner: '' }),
      6,
      /P2\.owner: .*who accepts/,
    ],
    [
      'a risk accepted until today',
      sheetAccepting({ until: '2026-11-21' }),
      7,
      /not in the future/,
    ],
    ['a risk accepted for years', sheetAccepting({ until: '2029-01-01' }), 7, /too far away/],
    ['a risk accepted for ever', sheetAccepting({ wouldChange: '' }), 8, /review it/],
    [
      'an acceptance with a word too many',
      sheetAccepting({ level: 'Low' }),
      9,
      /Unrecognized key: "level"/,
    ],
    [
      'an address that is none',
      'schema: assess.answers/1\nanswers:\n  privacy.minimise: {value: 2, evidence: [{url: "ftp://x"}]}\n',
      3,
      /begins with https/,
    ],
    [
      'an empty path',
      'schema: assess.answers/1\nanswers:\n  privacy.minimise: {value: 2, evidence: [""]}\n',
      3,
      /evidence/,
    ],
    [
      'a path that hides text',
      'schema: assess.answers/1\nanswers:\n  privacy.minimise: {value: 2, evidence: ["a\\u202Eb"]}\n',
      3,
      /U\+202E/,
    ],
    [
      'a day that does not exist',
      'schema: assess.answers/1\nanswers:\n  privacy.minimise: {value: 2, evidence: [{person: Bob, on: 2026-02-31}]}\n',
      3,
      /no such day/,
    ],
    [
      'a person on a day to come',
      'schema: assess.answers/1\nanswers:\n  privacy.minimise: {value: 2, evidence: [{person: Bob, on: 2026-11-23}]}\n',
      3,
      /that day is in the future/,
    ],
    [
      'a day of an action that does not exist',
      'schema: assess.answers/1\nanswers: {}\nactions:\n  a:\n    due: 2027-02-31\n',
      5,
      /no such day/,
    ],
    [
      'evidence of another kind',
      'schema: assess.answers/1\nanswers:\n  privacy.minimise:\n    value: 2\n    evidence:\n      - {file: a}\n',
      6,
      /write a path, an address/,
    ],
    [
      'evidence that is no list',
      'schema: assess.answers/1\nanswers:\n  privacy.minimise:\n    value: 2\n    evidence: docs/a.md\n',
      5,
      /evidence/,
    ],
    [
      'a note that is a number',
      'schema: assess.answers/1\nanswers:\n  triage.stage:\n    value: idea\n    note: 3\n',
      5,
      /write a text/,
    ],
    [
      'an unknown field',
      'schema: assess.answers/1\nanswers:\n  triage.stage:\n    value: idea\n    notes: x\n',
      5,
      /notes/,
    ],
    [
      'the person who answered',
      'schema: assess.answers/1\nanswers:\n  triage.stage:\n    value: idea\n    by: bob@example.com\n',
      5,
      /who answered and when is not read from a sheet; leave out "by" and "at"/,
    ],
    [
      'a time at which it was answered',
      'schema: assess.answers/1\nanswers:\n  triage.stage:\n    value: idea\n    at: 2039-01-01T00:00:00Z\n',
      5,
      /who answered and when is not read from a sheet/,
    ],
    [
      'a scope with control characters',
      'schema: assess.answers/1\nscope: "a\\u0007"\nanswers: {}\n',
      2,
      /U\+0007/,
    ],
    [
      'a due day that is none',
      'schema: assess.answers/1\nanswers: {}\nactions:\n  a:\n    due: tomorrow\n',
      5,
      /day/,
    ],
    [
      'a note of more lines than a note keeps',
      `schema: assess.answers/1\nanswers:\n  triage.stage:\n    value: idea\n    note: [${'x, '.repeat(200)}x]\n`,
      5,
      /triage\.stage: note: it has 201 lines, and 200 is the most/,
    ],
    [
      'a reason of more characters than a line keeps',
      `schema: assess.answers/1\nanswers:\n  privacy.recipients: {notApplicable: ${'x'.repeat(2001)}}\n`,
      3,
      /it has 2001 characters, and 2000 is the most/,
    ],
    [
      'an owner of more characters than a name keeps',
      `schema: assess.answers/1\nanswers: {}\nactions:\n  privacy.minimise: {owner: ${'x'.repeat(321)}}\n`,
      4,
      /owner: it has 321 characters, and 320 is the most/,
    ],
    [
      'an action of more characters than a line keeps',
      `schema: assess.answers/1\nanswers: {}\nownActions: [${'x'.repeat(2001)}]\n`,
      3,
      /it has 2001 characters/,
    ],
    [
      'an explanation of more lines than a note keeps',
      `schema: assess.answers/1\nanswers: {}\nexplanations:\n  data-but-none: [${'x, '.repeat(200)}x]\n`,
      4,
      /it has 201 lines/,
    ],
  ];
  test.each(cases)('%s', (_, source, line, why) => {
    const parse = read(source);
    if (parse.ok) throw new Error('it was accepted');
    expect(parse.problems[0]?.what).toMatch(why);
    expect(parse.problems[0]?.line).toBe(line);
  });

  test('every problem at once, each in its line', () => {
    const parse = answers('  triage.stage: no\n  privacy.minimise: 9\n  x.y: 1\n');
    expect(parse.ok ? [] : parse.problems.map(({ line }) => line)).toEqual([3, 4, 5]);
  });
});

describe('what could be read beside the problems', () => {
  const GOOD = [
    'triage.stage: {value: idea, note: Early}',
    'triage.data: {value: {people: yes, model: no}}',
    'privacy.minimise: {value: 2, note: Looked at, evidence: [docs/a.md]}',
  ];
  const sheet = (...entries: readonly string[]): string =>
    `schema: assess.answers/1\nanswers:\n${entries.map((entry) => `  ${entry}\n`).join('')}`;
  const rest = (source: string) => {
    const parse = read(source);
    if (parse.ok) throw new Error('it was accepted');
    return parse.rest?.assessment;
  };
  const standing = good(read(sheet(...GOOD))).answers;

  test.each([
    ['an unknown question', 'privacy.nothing: 2'],
    ['an unknown field', 'privacy.purpose: {valeu: 2}'],
    ['half a step', 'privacy.recipients: 1.5'],
    ['a step beyond', 'privacy.recipients: 7'],
    ['rows that are true', 'privacy.nothing: {value: {people: true}}'],
  ])('%s is left out, the other answers stay', (_, wrong) => {
    for (const at of [0, 1, GOOD.length])
      expect(rest(sheet(...GOOD.toSpliced(at, 0, wrong)))?.answers).toEqual(standing);
  });

  const parts: readonly (readonly [what: string, index: number, wrong: string])[] = [
    [
      'one piece of evidence',
      2,
      'privacy.minimise: {value: 2, note: Looked at, evidence: [docs/a.md, {file: x}]}',
    ],
    [
      'an address that is none',
      2,
      'privacy.minimise: {value: 2, note: Looked at, evidence: [{url: "ftp://x"}, docs/a.md]}',
    ],
    [
      'a person without a day',
      2,
      'privacy.minimise: {value: 2, note: Looked at, evidence: [docs/a.md, {person: Bob}]}',
    ],
    ['a row', 1, 'triage.data: {value: {people: yes, model: no, persons: yes}}'],
    ['an answer to a row', 1, 'triage.data: {value: {people: yes, model: no, nothing-else: true}}'],
    ['a name', 0, 'triage.stage: {value: idea, note: Early, by: erin@example.com}'],
  ];
  test.each(parts)('%s is left out, the rest of the answer stays', (_, index, wrong) => {
    expect(rest(sheet(...GOOD.with(index, wrong)))?.answers).toEqual(standing);
  });

  test('an invalid value is left out, its note and evidence stay', () => {
    const wrong = 'privacy.minimise: {value: 9, note: Looked at, evidence: [docs/a.md]}';
    expect(rest(sheet(...GOOD.with(2, wrong)))?.answers['privacy.minimise']).toEqual({
      ...standing['privacy.minimise'],
      value: null,
    });
  });

  test('other sections stay, too', () => {
    const text = `${sheet(...GOOD)}ownActions: [Call Ann]\nexplanations: {data-but-none: Only in tests}\nassisted: yes\nactions: {a: {due: soon}}\n`;
    expect(rest(text)).toMatchObject({
      answers: standing,
      ownActions: [{ what: 'Call Ann' }],
      explanations: { 'data-but-none': ['Only in tests'] },
    });
  });

  test.each([
    '',
    'answers: {}\n',
    'schema: assess.answers/2\nanswers: {}\n',
    'schema: assess.answers/1\nanswers: []\n',
    'a: [',
  ])('nothing is read of %j', (source) => {
    expect(rest(source)).toBeUndefined();
  });
});

describe('a hostile sheet', () => {
  test('more than 1 MiB is not read', () => {
    expect(read(`# ${'x'.repeat(1_100_000)}`)).toEqual({
      ok: false,
      problems: [{ line: 1, what: 'it is larger than 1 MiB' }],
      rest: undefined,
    });
  });
  test.each(['[', '{a: ', '- ', '? '])(
    'nesting without end with %j is a problem, not a crash',
    (open) => {
      expect(read(open.repeat(5_000)).ok).toBe(false);
    },
  );
  test('aliases that multiply are refused immediately', () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `l${n + 1}: &l${n + 1} [${Array.from({ length: 10 }, () => `*l${n}`).join(', ')}]`,
    );
    expect(read(['l0: &l0 x', ...levels].join('\n')).ok).toBe(false);
  });
  test('more actions than anyone has are refused', () => {
    const parse = read(
      `schema: assess.answers/1\nanswers: {}\nownActions: [${'a, '.repeat(5_000)}a]\n`,
    );
    expect(parse.ok ? '' : parse.problems[0]?.what).toMatch(/ownActions/);
  });
  test('many keys take no longer than their number', () => {
    const keys = Array.from({ length: 20_000 }, (_, n) => `  x.q${n}: 1\n`).join('');
    expect(answers(keys).ok).toBe(false);
  }, 10_000);
  test('any text is read without a crash, and what is read can be kept', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        'schema: assess.answers/1\n',
        'answers:\n',
        '  triage.stage: ',
        'idea\n',
        '  privacy.minimise:\n',
        '    value: 2\n',
        '    evidence: [',
        'a]\n',
        '&a ',
        '*a',
        '!!set ',
        '? ',
        '|\n',
        '"',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const parse = read(pieces.join(''));
        if (parse.ok) expect(assessmentSchema.safeParse(parse.assessment).success).toBe(true);
        else {
          expect(parse.problems.every(({ line }) => line >= 1)).toBe(true);
          if (parse.rest !== undefined)
            expect(assessmentSchema.safeParse(parse.rest.assessment).success).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

test('what is written as a sheet is read as the same assessment', () => {
  const { assessment, survey } = complete();
  expect(good(read(writtenSheet(assessment, survey)))).toEqual(assessment);
});

test.each([
  ['triage.data', 'unknown'],
  ['triage.data', '{people: unknown, model: yes}'],
  ['triage.stage', 'unknown'],
  ['privacy.minimise', 'unknown'],
])('%s: %s is read, written and read again as the same answer', (question, value) => {
  const first = good(answers(`  ${question}: {value: ${value}, note: [one, two]}\n`));
  const { asked, ...survey } = complete().survey;
  const entries = asked.map((entry) => ({
    ...entry,
    answer: first.answers[entry.question.id],
  }));
  const again = good(read(writtenSheet(first, { ...survey, asked }, entries)));
  expect(again.answers).toEqual(first.answers);
});

test('a plan or an explanation for a question that newer questionnaires do not have may stay', () => {
  const source =
    'schema: assess.answers/1\nanswers: {}\nactions: {fix.of-old: {owner: Ann, due: 2026-01-31}}\nexplanations: {of-old: Long ago}\n';
  const standing = {
    ...emptyAssessment('.'),
    plans: { 'fix.of-old': { owner: 'Ann', due: '2026-01-31' } },
    explanations: { 'of-old': ['Long ago'] },
  };
  expect(good(parseSheet(source, everyQuestionnaire, stamp, () => [standing]))).toMatchObject({
    plans: standing.plans,
    explanations: standing.explanations,
  });
  expect(read(source).ok).toBe(false);
});

test('your own actions have an owner and a date, and are written and read unchanged', () => {
  const source =
    'schema: assess.answers/1\nanswers: {}\nownActions:\n  - Call Ann\n  - {what: Ask the works council, owner: Bob, due: 2027-01-31}\n  - {what: Look again, owner: Ann}\n';
  const assessment = good(read(source));
  expect(assessment.ownActions).toEqual([
    { id: 'own-1', what: 'Call Ann' },
    { id: 'own-2', what: 'Ask the works council' },
    { id: 'own-3', what: 'Look again' },
  ]);
  expect(assessment.plans).toEqual({
    'own-2': { owner: 'Bob', due: '2027-01-31' },
    'own-3': { owner: 'Ann', due: '' },
  });
  expect(good(read(writtenSheet(assessment, complete().survey, [])))).toEqual(assessment);
});

test('the examples on a sheet can be used unchanged, except for the date', () => {
  const lines = writtenSheet(emptyAssessment('.'), complete().survey, []).split('\n');
  const example = (start: string): string =>
    lines
      .filter((line) => line.startsWith(start))
      .map((line) => line.slice(2).replace('YYYY-MM-DD', '2027-01-31'))
      .join('\n');
  const source = `schema: assess.answers/1\nanswers: {}\nactions:\n${example('#   privacy.')}\nownActions:\n${example('#   - {what')}\n`;
  expect(good(read(source)).plans).toEqual({
    'privacy.minimise': { owner: 'ann@example.com', due: '2027-01-31' },
    'own-1': { owner: 'ann@example.com', due: '2027-01-31' },
  });
});

test('evidence with a future date is accepted only if it was already there: then the clock is wrong, not the sheet', () => {
  const source = (on: string): string =>
    `schema: assess.answers/1\nanswers: {privacy.minimise: {value: 2, evidence: [{person: Bob, on: ${on}}]}}\n`;
  const later = { by: stamp.by, at: '2026-12-02T10:00:00Z' };
  const stood = good(parseSheet(source('2026-12-01'), everyQuestionnaire, later));
  const isTaken = (on: string): boolean =>
    parseSheet(source(on), everyQuestionnaire, stamp, () => [stood]).ok;
  expect([isTaken('2026-12-01'), isTaken('2026-12-02')]).toEqual([true, false]);
});

test('a date in the past may stay unchanged, but not be added', () => {
  const source = (due: string): string =>
    `schema: assess.answers/1\nanswers: {}\nactions: {privacy.erase: {owner: Ann, due: ${due}}}\n`;
  const standing = {
    ...emptyAssessment('.'),
    plans: { 'privacy.erase': { owner: 'Bob', due: '2026-01-31' } },
  };
  const withStanding = (due: string): boolean =>
    parseSheet(source(due), everyQuestionnaire, stamp, () => [standing]).ok;
  expect([withStanding('2026-01-31'), withStanding('2026-02-01')]).toEqual([true, false]);
});

test('accepted risks are written and read; without any, a comment shows an example', () => {
  const accepted = good(read(sheetAccepting({ why: 'It ships: "soon" # and\nnot before March' })));
  const { survey } = complete();
  const text = writtenSheet(accepted, survey, []);
  expect(good(read(text)).acceptances).toEqual(accepted.acceptances);
  const none = writtenSheet(complete().assessment, survey, []);
  const example = none.slice(none.indexOf('#   P3:'), none.indexOf('acceptances: {}'));
  const uncommented = example.replaceAll(/^# /gm, '').replace('YYYY-MM-DD', '2027-03-31');
  const sheet = `schema: assess.answers/1\nanswers: {}\nacceptances:\n${uncommented}`;
  expect(read(sheet.replace('P3', 'P2'))).toMatchObject({
    ok: true,
    assessment: { acceptances: { P2: { owner: 'ann@example.com' } } },
  });
});

describe('evidence as it is written', () => {
  test.each([
    ['docs/a.md', { kind: 'path', path: 'docs/a.md' }],
    ['  ././docs/a b.md ', { kind: 'path', path: 'docs/a b.md' }],
    ['http://example.org', { kind: 'url', url: 'http://example.org' }],
    ['Bob Ray, 2026-11-20', { kind: 'person', name: 'Bob Ray', on: '2026-11-20' }],
    ['Ray, Bob, 2026-11-20', { kind: 'person', name: 'Ray, Bob', on: '2026-11-20' }],
    ['a,b.md', { kind: 'path', path: 'a,b.md' }],
    ['e\u0301.md', { kind: 'path', path: '\u00E9.md' }],
  ])('%s', (text, evidence) => {
    expect(evidenceOf(text)).toEqual({ ok: true, evidence });
  });
  test.each(['', '   ', 'https://', 'https://a b', 'Bob, 2026-02-31'])('%j is none', (text) => {
    expect(evidenceOf(text).ok).toBe(false);
  });
});
