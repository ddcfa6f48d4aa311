import { describe, expect, test } from 'vitest';
import {
  commandOf,
  exitOf,
  type Finding,
  fixOf,
  found,
  sortFindings,
  findingText,
} from '../../src/findings/finding.ts';
import { reportOf } from '../../src/findings/report.ts';
import { reportSchema } from '../../src/findings/report-schema.ts';

const error = found('link', 'a', {});
const unclear = found('record-unknown', 'a', { why: 'it is new' });
const warning = found('actions-undated', 'a', { count: 1 });
const unsigned = found('quorum-missing', 'a', {
  record: 'r',
  role: 'approver',
  have: 0,
  need: 1,
  level: 'High',
  because: 'after',
  able: undefined,
  base: undefined,
});

describe('a finding', () => {
  test('is of the severity of its row, unless the rule says otherwise', () => {
    expect(error).toEqual({ code: 'link', kind: 'error', judged: true, path: 'a', args: {} });
    const set = found(
      'not-comparable',
      'a',
      { why: '', fix: '' },
      { kind: 'error', judged: false, line: 3 },
    );
    expect(set).toMatchObject({ kind: 'error', judged: false, line: 3 });
  });

  test('has the line of its arguments, and none for 0, which means the whole file', () => {
    expect(found('signers-line', 'a', { line: 2, why: 'x' }).line).toBe(2);
    expect(found('signers-line', 'a', { line: 0, why: 'x' })).not.toHaveProperty('line');
  });

  test('says what is wrong, what to do and which command is next', () => {
    expect(findingText(warning)).toBe('1 action without a due date');
    expect(fixOf(unsigned)).toBe(
      'ask another approver to review and approve: assess sign r --role approver',
    );
    expect(commandOf(unsigned, '.')).toBe('assess sign r --role approver');
    expect(commandOf(error, '.')).toBe('assess explain link');
  });
});

test('findings are sorted by severity, path and code, without repeats', () => {
  const sorted = sortFindings([
    found('unknown-file', 'b', {}),
    found('record-unsigned', 'a', {}),
    found('link', 'b', {}),
    found('unknown-file', 'a', {}),
    found('link', 'b', {}),
  ]);
  expect(sorted.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'a unknown-file',
    'b link',
    'b unknown-file',
    'a record-unsigned',
  ]);
});

test.each<[string, readonly Finding[], number]>([
  ['no finding', [], 0],
  ['warnings and notes', [warning, found('questionnaire-unused', 'a', {})], 0],
  ['an error that could not be judged', [warning, unclear], 2],
  ['an error', [error], 1],
  ['both', [unclear, error], 1],
  [
    'a warning that the policy makes an error that could not be judged',
    [found('not-comparable', 'a', { why: '', fix: '' }, { kind: 'error', judged: false })],
    2,
  ],
])('the exit code for %s', (_, findings, exit) => {
  expect(exitOf(findings)).toBe(exit);
});

describe('the report', () => {
  const report = (findings: readonly Finding[], command: 'verify' | 'check' = 'check') =>
    reportSchema.parse(
      reportOf({
        command,
        tool: { name: 'assess', version: '1.2.3' },
        time: '2026-11-23T00:00:00Z',
        base: null,
        trust: 'this checkout',
        bootstrapped: [],
        requirements: [],
        results: [],
        changes: [],
        records: [],
        findings: sortFindings(findings),
      }),
    );

  test.each<[string, readonly Finding[], string, string]>([
    [
      'no finding',
      [],
      'GENUINE: all records and signatures are genuine',
      'PASSED: nothing blocks a release',
    ],
    [
      'a warning',
      [warning],
      'GENUINE: all records and signatures are genuine (also 1 warning)',
      'PASSED: nothing blocks a release (also 1 warning)',
    ],
    [
      'one error',
      [error],
      'NOT GENUINE: fix the error below',
      'FAILED: fix the error below before you release',
    ],
    [
      'two errors and a warning',
      [error, unsigned, warning],
      'NOT GENUINE: fix the 2 errors below (also 1 warning)',
      'FAILED: fix the 2 errors below before you release (also 1 warning)',
    ],
    [
      'nothing that could be judged',
      [unclear],
      'COULD NOT DECIDE: 1 finding could not be judged',
      'COULD NOT DECIDE: 1 finding could not be judged',
    ],
  ])('the verdict for %s', (_, findings, verify, check) => {
    expect(report(findings, 'verify').verdict).toEqual([verify]);
    expect(report(findings, 'check').verdict).toEqual([check]);
  });

  test('asks for signatures only after everything else', () => {
    expect(report([unsigned, error]).next).toBe('assess explain link');
    expect(report([unsigned, warning]).next).toBe('assess sign r --role approver');
    expect(report([warning]).next).toBe('');
  });

  test('has the arguments of each finding, without those that are unknown', () => {
    expect(report([unsigned]).findings[0]?.args).toEqual({
      record: 'r',
      role: 'approver',
      have: 0,
      need: 1,
      level: 'High',
      because: 'after',
    });
  });
});

describe('the fix for evidence that was not compared', () => {
  const FETCH = 'git fetch --unshallow upstream';
  test.each([
    ['git-missing', 'install git, then run the command again'],
    ['no-repository', 'run the command in a git clone of the project'],
    ['shallow', `fetch the history: ${FETCH} (in CI: check out with fetch-depth: 0)`],
    [
      'not-here',
      'commit the files that were assessed, or fetch the branch on which the record was made',
    ],
    ['outside-scope', 'compare the file with the digest in the record, or assess a larger scope'],
    ['without-git', 'make a new record in a git clone of the project'],
    ['not-bound', 'make a new record in a git clone of the project'],
  ] as const)('%s', (because, fix) => {
    const fetch = because === 'shallow' ? FETCH : '';
    expect(fixOf(found('evidence-unchecked', 'a', { count: 1, because, fetch }))).toBe(fix);
  });
});
