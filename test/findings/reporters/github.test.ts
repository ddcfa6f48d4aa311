import { describe, expect, test } from 'vitest';
import { github } from '../../../src/findings/reporters/github.ts';
import { defaultFormat } from '../../../src/findings/reporters/index.ts';
import { text } from '../../../src/findings/reporters/text.ts';
import { FAILED, hostile, PASSED } from './sample.ts';

test('every finding is an annotation, then comes the text', () => {
  expect(github(FAILED).split('\n').slice(0, 6)).toEqual([
    '::error file=assessments/records/2026-11-21-k7f3q/record.json,title=assess%3A quorum-missing::0 of 1 people have approved as approver%0Afix: assess sign 2026-11-21-k7f3q --role approver',
    '::error file=assessments/records/2026-11-21-k7f3q/record.json,line=217,title=assess%3A evidence-differs::the evidence docs/fields.md is not the file that was recorded%0Afix: restore it from git',
    '::error file=assessments/records/2026-01-01-aaaaa/record.json,title=assess%3A method-unknown::this version of assess does not know the scoring method assess-matrix-v9%0Afix: use a newer assess',
    '::warning file=assessments/records/2026-11-21-k7f3q/record.json,title=assess%3A code-changed::the code changed since: 12 files%0Afix: assess, or assess reaffirm',
    '::notice file=assessments/policy.yaml,line=41,title=assess%3A exempted::bias in packages/web is exempt until 2027-03-01 (alice@example.com)',
    '',
  ]);
  expect(github(FAILED).endsWith(text(FAILED))).toBe(true);
});

test('without findings there is only the text', () => {
  expect(github(PASSED)).toBe(text(PASSED));
});

describe('escaping', () => {
  const first = (value: string): string => github(hostile(value)).split('\n')[0] ?? '';
  test.each([
    ['a percent sign', '50%0A', 'file=assessments/50%250A,', '::50%250A%0Afix: 50%250A'],
    ['a colon and a comma', 'a:b,c', 'file=assessments/a%3Ab%2Cc,', '::a:b,c%0A'],
    [
      'a line end',
      'a\r\n::error::b',
      'file=assessments/a %3A%3Aerror%3A%3Ab,',
      '::a ::error::b%0A',
    ],
    ['a command of another server', '##[x]', 'file=assessments/# #[x],', '::# #[x]%0A'],
  ])('%s', (_, value, property, data) => {
    expect(first(value)).toContain(property);
    expect(first(value)).toContain(data);
  });
});

test('is the default format in a GitHub workflow', () => {
  expect(defaultFormat({ GITHUB_ACTIONS: 'true' })).toBe('github');
  expect(defaultFormat({ GITHUB_ACTIONS: 'false' })).toBe('text');
  expect(defaultFormat({})).toBe('text');
});
