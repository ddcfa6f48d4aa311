import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/policy/report.ts';
import { sarif } from '../../src/reporters/sarif.ts';
import { FAILED, hostile, HOSTILE, PASSED } from './sample.ts';

const SCHEMA = path.join(import.meta.dirname, '../fixtures/reporters/sarif.schema.json');

const FORMATS = {
  uri: (text: string) => URL.canParse(text),
  // A relative reference: nothing before the first slash looks like a scheme, every character is allowed in a URI.
  'uri-reference': (text: string) =>
    /^(?:[\w.!~*'();/?@&=+$,-]|%[0-9A-F]{2})*$/.test(text) && URL.canParse(text, 'file:///root/'),
  'date-time': (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text),
} as const;

/** Checks against the part of the standard that is written here; every other key is refused. */
const validate = new Ajv({ allErrors: true, formats: FORMATS }).compile(
  JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
);

interface Run {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[];
    };
  };
  readonly invocations: readonly Record<string, unknown>[];
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly locations: readonly { readonly physicalLocation: unknown }[];
    readonly partialFingerprints: Readonly<Record<string, string>>;
  }[];
}

const run = (report = FAILED): Run => (JSON.parse(sarif(report)) as { runs: [Run] }).runs[0];

describe('is SARIF 2.1.0', () => {
  test.each<readonly [string, Report]>([
    ['with findings', FAILED],
    ['without', PASSED],
    ...HOSTILE.map((text) => [`with ${JSON.stringify(text)}`, hostile(text)] as const),
  ])('%s', (_, report) => {
    validate(JSON.parse(sarif(report)));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('the check itself refuses what is not', () => {
    const broken = JSON.parse(sarif(FAILED)) as { runs: [{ results: [{ level: string }] }] };
    broken.runs[0].results[0].level = 'fatal';
    expect(validate(broken)).toBe(false);
  });
});

test('every result names its rule, and every rule explains itself', () => {
  const { results, tool } = run();
  expect(
    results.map(({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id === ruleId),
  ).toEqual(FAILED.findings.map(() => true));
  const rule = tool.driver.rules.find(({ id }) => id === 'evidence-differs');
  expect(rule?.help.text).toMatch(/^What was found: .+\nWhy it matters: .+\nWhat to do: .+$/);
});

test('a result lies on the line of the answer in the record, and can be found again', () => {
  const { results } = run();
  expect(results[1]?.locations).toEqual([
    {
      physicalLocation: {
        artifactLocation: {
          uri: 'assessments/records/2026-11-21-k7f3q/record.json',
          uriBaseId: '%SRCROOT%',
        },
        region: { startLine: 217 },
      },
    },
  ]);
  expect(Object.keys(results[1]?.partialFingerprints ?? {})).toEqual(['assessFinding/v1']);
});

test('a check that could not judge is not a successful run', () => {
  const [invocation] = run({ ...FAILED, outcome: 'cannot-judge', exit: 2 }).invocations;
  expect(invocation).toMatchObject({ executionSuccessful: false, exitCode: 2 });
  expect(run(FAILED).invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 1 });
});
