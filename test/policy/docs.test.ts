import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isPolicyCode, policyCodes } from '../../src/policy/codes.ts';
import { DEFAULT_POLICY_TEXT } from '../../src/policy/default-text.ts';
import { explainCode } from '../../src/policy/pages/index.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { defaultPolicy, policySchema } from '../../src/policy/schema.ts';
import { findingCodes } from '../../src/verify/pages/index.ts';
import { BASE } from './rows/base.ts';
import { COVERAGE } from './rows/coverage.ts';
import { PEOPLE } from './rows/people.ts';
import { RESULT } from './rows/result.ts';
import { documentedRows } from './rows/row.ts';
import { TIME } from './rows/time.ts';
import { TRUST } from './rows/trust.ts';

const DOCS = readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'check.md'), 'utf8');
const TESTED = [...COVERAGE, ...RESULT, ...PEOPLE, ...TIME, ...BASE, ...TRUST].map(
  ({ situation }) => situation,
);

describe('docs/check.md', () => {
  test('every situation in it is tested, and every tested one is in it, once', () => {
    expect(documentedRows().map(({ situation }) => situation)).toEqual(TESTED);
    expect(new Set(TESTED).size).toBe(TESTED.length);
  });

  test('every finding of the policy stands in some situation, and only findings that exist', () => {
    const named = new Set(
      documentedRows().flatMap(({ findings }) =>
        findings.split('; ').flatMap((group) => group.replace(/^\S+ ?/, '').split(', ')),
      ),
    );
    named.delete('');
    const known = new Set<string>([...policyCodes(), ...findingCodes()]);
    expect([...named].filter((code) => !known.has(code))).toEqual([]);
    expect(policyCodes().filter((code) => !named.has(code))).toEqual([]);
  });

  test('it and the commented policy say that a day is UTC and still counts', () => {
    for (const text of [DOCS, DEFAULT_POLICY_TEXT])
      expect(text.replaceAll(/\n#? ?/g, ' ')).toMatch(
        /UTC, and a day that is named still counts.*2027-03-01T23:59:59Z/,
      );
  });

  test('every key of the policy is described', () => {
    const described = [...DOCS.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
    expect(described).toEqual(Object.keys(policySchema.shape).filter((key) => key !== 'schema'));
  });
});

describe('pages', () => {
  test.each(policyCodes())('%s has one', (code) => {
    const page = explainCode(code);
    expect(page?.code).toBe(code);
    for (const text of [page?.means, page?.matters, page?.fix]) expect(text).toMatch(/\.$/);
  });

  test('no code of the policy is one of verify', () => {
    expect(findingCodes().filter((code) => isPolicyCode(code))).toEqual([]);
  });
});

describe('the commented default policy', () => {
  test('says what leaving every key out means', () => {
    // With an end that init does not write, so that it is read as any other policy.
    const parsed = parsePolicy(Buffer.from(`${DEFAULT_POLICY_TEXT}\n`));
    expect(parsed.ok && parsed.policy).toEqual(defaultPolicy());
  });

  test('is known without being read, with the lines on which its parts stand', () => {
    const [known, read] = ['', '\n'].map((end) =>
      parsePolicy(Buffer.from(`${DEFAULT_POLICY_TEXT}${end}`)),
    );
    expect(known?.ok && known.policy).toEqual(read?.ok && read.policy);
    const line = known?.ok === true ? known.lineOf(['trustChange']) : 0;
    expect(DEFAULT_POLICY_TEXT.split('\n')[line - 1]).toMatch(/^trustChange:/);
  });
});
