import { describe, expect, test } from 'vitest';
import type { ReportFinding } from '../../../src/findings/report-schema.ts';
import { fingerprints } from '../../../src/findings/reporters/fingerprint.ts';
import { FAILED } from './sample.ts';

const changed = FAILED.findings[3]!;
const one = (change: Partial<ReportFinding>): string =>
  fingerprints([{ ...changed, ...change }])[0]!;

describe('a finding has the same fingerprint later', () => {
  test.each<[string, Partial<ReportFinding>]>([
    ['with another line', { line: 9 }],
    ['with other counts and dates in its text', { text: 'the code changed since: 340 files' }],
    ['with other advice', { fix: 'something else' }],
    ['weighed otherwise by the policy', { kind: 'error' }],
  ])('%s', (_, change) => {
    expect(one(change)).toBe(one({}));
  });
});

describe('another finding', () => {
  test.each<[string, Partial<ReportFinding>]>([
    ['with another code', { code: 'too-old' }],
    ['in another file', { path: 'assessments/policy.yaml' }],
    ['about something else', { text: 'the code changed since: in docs' }],
  ])('%s', (_, change) => {
    expect(one(change)).not.toBe(one({}));
  });
});

test('similar findings have different fingerprints', () => {
  const prints = fingerprints([changed, changed, changed]);
  expect(new Set(prints).size).toBe(3);
  expect(prints[0]).toMatch(/^[0-9a-f]{64}$/);
});
