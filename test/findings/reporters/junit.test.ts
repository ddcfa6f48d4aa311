import { describe, expect, test } from 'vitest';
import { junit } from '../../../src/findings/reporters/junit.ts';
import { FAILED, hostile, HOSTILE, PASSED, VERIFIED } from './sample.ts';
import { type Element, readXml } from './xml.ts';

const suite = (report = FAILED): Element => readXml(junit(report)).children[0]!;
const results = (report = FAILED): readonly (readonly string[])[] =>
  suite(report).children.map(({ attributes, children }) => [
    `${attributes['classname']} ${attributes['name']}`,
    children[0]!.name,
  ]);

test('the verdict, every requirement and every finding is a test case', () => {
  expect(results()).toEqual([
    ['assess verdict', 'failure'],
    ['assess.required privacy (whole repository)', 'failure'],
    ['assess.required bias (packages/web)', 'skipped'],
    ['assess.required security (whole repository)', 'system-out'],
    ['assess.quorum-missing assessments/records/2026-11-21-k7f3q/record.json', 'failure'],
    ['assess.evidence-differs assessments/records/2026-11-21-k7f3q/record.json:217', 'failure'],
    ['assess.method-unknown assessments/records/2026-01-01-aaaaa/record.json', 'error'],
    ['assess.code-changed assessments/records/2026-11-21-k7f3q/record.json', 'system-out'],
    ['assess.exempted assessments/policy.yaml:41', 'system-out'],
  ]);
});

test('verify has a test case for each record', () => {
  expect(results(VERIFIED).slice(0, 4)).toEqual([
    ['assess verdict', 'failure'],
    ['assess.record 2026-11-21-k7f3q', 'failure'],
    ['assess.record 2026-01-01-aaaaa', 'error'],
    ['assess.record 2026-11-20-bbbbb', 'system-out'],
  ]);
  expect(suite(VERIFIED).attributes['name']).toBe('assess verify');
});

test('the totals count what is there', () => {
  expect(suite().attributes).toMatchObject({
    tests: '9',
    failures: '4',
    errors: '1',
    skipped: '1',
  });
  expect(suite().attributes['timestamp']).toBe('2026-11-22T10:00:00');
});

test('a passed check has one case that passed, so that no server complains about an empty file', () => {
  expect(results(PASSED)).toEqual([['assess verdict', 'system-out']]);
  expect(suite(PASSED).attributes).toMatchObject({ tests: '1', failures: '0', errors: '0' });
});

test('a check that could not judge is an error', () => {
  expect(results({ ...PASSED, outcome: 'cannot-judge', exit: 2 })).toEqual([
    ['assess verdict', 'error'],
  ]);
});

describe('well-formed, with the same cases, whatever the texts are', () => {
  test.each(HOSTILE)('%j', (text) => {
    expect(results(hostile(text)).map(([, kind]) => kind)).toEqual(
      results().map(([, kind]) => kind),
    );
  });

  test('markup comes back as the text it was', () => {
    const text = `]]><b a="1">&amp;'`;
    const [, , , , finding] = suite(hostile(text)).children;
    expect(finding?.children[0]?.attributes['message']).toBe(text);
    expect(finding?.children[0]?.text).toBe(`${text}\nfix: ${text}`);
  });
});
