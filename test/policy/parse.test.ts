import { expect, test } from 'vitest';
import { parsePolicy } from '../../src/policy/parse.ts';

const parse = (text: string): ReturnType<typeof parsePolicy> => parsePolicy(Buffer.from(text));
const HEAD = 'schema: assess.policy/1\n';

type Problem = readonly [what: string, text: string, line: number, why: string];

test.each<Problem>([
  ['a key that is not known', `${HEAD}maxAgeDais: 3\n`, 2, 'maxAgeDais'],
  [
    'a key of a line that is not known',
    `${HEAD}required:\n  - questionnaire: privacy\n    verdikt: ready\n`,
    4,
    'verdikt',
  ],
  [
    'a day that is not one',
    `${HEAD}exemptions:\n  - {questionnaire: bias, owner: a, reason: b, until: soon}\n`,
    3,
    'YYYY-MM-DD',
  ],
  [
    'a day that does not exist',
    `${HEAD}exemptions:\n  - {questionnaire: bias, owner: a, reason: b, until: 2027-02-31}\n`,
    3,
    'no such day',
  ],
  ['a level that is not one', `${HEAD}quorum:\n  Hihg: {approver: 1}\n`, 3, 'quorum'],
  [
    'a number of people below zero',
    `${HEAD}quorum:\n  High: {approver: -1}\n`,
    3,
    'quorum.High.approver',
  ],
  ...['High: {}', 'High: {approver: 0}', 'None: {assessor: 0, approver: 0}'].map(
    (numbers): Problem => [
      `a level that needs no signature (${numbers})`,
      `${HEAD}quorum:\n  ${numbers}\n`,
      3,
      'at least one person must sign',
    ],
  ),
  [
    'a scope out of the repository',
    `${HEAD}required:\n  - {questionnaire: privacy, scope: ../x}\n`,
    3,
    'scope',
  ],
  ['a key twice', `${HEAD}maxAgeDays: 1\nmaxAgeDays: 2\n`, 3, 'is here twice'],
  ['another version', 'schema: assess.policy/2\n', 1, 'schema'],
  ['an alias', `${HEAD}required: &a []\nexemptions: *a\n`, 2, 'alias'],
  ['no YAML', `${HEAD}required: [\n`, 3, ''],
  ['nothing', '', 1, ''],
])('%s is a problem with its line', (_, text, line, why) => {
  const parsed = parse(text);
  expect(parsed.ok).toBe(false);
  if (parsed.ok) return;
  expect(parsed.problems.map((problem) => problem.line)).toContain(line);
  expect(
    parsed.problems
      .map((problem) => problem.why)
      .join('\n')
      .toLowerCase(),
  ).toContain(why.toLowerCase());
});

test.each(['High: {assessor: 0, approver: 1}', 'None: {reviewer: 1}'])(
  'a level needs one person in any role: %s',
  (numbers) => {
    expect(parse(`${HEAD}quorum:\n  ${numbers}\n`).ok).toBe(true);
  },
);

test('all problems are reported at once', () => {
  const parsed = parse(`${HEAD}maxAgeDays: -1\nunbound: maybe\nmaxReaffirmations: many\n`);
  expect(parsed.ok ? [] : parsed.problems.map(({ line }) => line)).toEqual([2, 3, 4]);
});

test('bytes that are not UTF-8, and files that are too large, are problems', () => {
  expect(parsePolicy(Buffer.from([0xff, 0xfe])).ok).toBe(false);
  expect(parsePolicy(Buffer.from(`${HEAD}#${'x'.repeat(1024 * 1024)}\n`)).ok).toBe(false);
});

test('the line of a part is known', () => {
  const parsed = parse(
    `${HEAD}exemptions:\n  - {questionnaire: bias, owner: a, reason: b, until: 2027-01-01}\n  - {questionnaire: social, owner: a, reason: b, until: 2027-01-01}\n`,
  );
  expect(
    parsed.ok && [
      parsed.lineOf(['exemptions', 0]),
      parsed.lineOf(['exemptions', 1]),
      parsed.lineOf(['maxAgeDays']),
    ],
  ).toEqual([3, 4, 1]);
});
