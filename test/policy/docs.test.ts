import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { codes, REGISTRY } from '../../src/findings/registry.ts';
import { TOPICS } from '../../src/findings/row.ts';
import { DEFAULT_POLICY_TEXT } from '../../src/policy/default-text.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { policySchema } from '../../src/policy/schema.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
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

  test('every finding of check occurs in a situation, and only findings that exist', () => {
    const named = new Set(
      documentedRows().flatMap(({ findings }) =>
        findings.split('; ').flatMap((group) => group.replace(/^\S+ ?/, '').split(', ')),
      ),
    );
    named.delete('');
    const known = new Set<string>(codes());
    const ofCheck = codes().filter((code) => TOPICS[REGISTRY[code].topic].madeBy === 'check');
    expect([...named].filter((code) => !known.has(code))).toEqual([]);
    expect(ofCheck.filter((code) => !named.has(code))).toEqual([]);
  });

  test('the page and the commented policy say that days are UTC and include the day itself', () => {
    for (const text of [DOCS, DEFAULT_POLICY_TEXT])
      expect(text.replaceAll(/\n#? ?/g, ' ')).toMatch(
        /UTC, and a day that is named is included.*2027-03-01T23:59:59Z/,
      );
  });

  test('every key of the policy is described', () => {
    const described = [...DOCS.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
    expect(described).toEqual(Object.keys(policySchema.shape).filter((key) => key !== 'schema'));
  });
});

describe('the commented default policy', () => {
  test('says what leaving every key out means', () => {
    // With an end that init does not write, so that it is read as any other policy.
    const parsed = parsePolicy(Buffer.from(`${DEFAULT_POLICY_TEXT}\n`));
    expect(parsed.ok && parsed.policy).toEqual(defaultPolicy());
  });

  test('gives the same result with and without parsing, and the lines of its keys', () => {
    const [known, read] = ['', '\n'].map((end) =>
      parsePolicy(Buffer.from(`${DEFAULT_POLICY_TEXT}${end}`)),
    );
    expect(known?.ok && known.policy).toEqual(read?.ok && read.policy);
    const line = known?.ok === true ? known.lineOf(['trustChange']) : 0;
    expect(DEFAULT_POLICY_TEXT.split('\n')[line - 1]).toMatch(/^trustChange:/);
  });
});
