import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/findings/report-schema.ts';
import { sarif } from '../../../src/findings/reporters/sarif.ts';
import { SARIF_SCHEMAS, sarifErrors } from './sarif-schemas.ts';
import { FAILED, hostile, HOSTILE, PASSED } from './sample.ts';

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
    readonly message: unknown;
    readonly locations: readonly { readonly physicalLocation: unknown }[];
    readonly partialFingerprints: Readonly<Record<string, string>>;
  }[];
}

const run = (report = FAILED): Run => (JSON.parse(sarif(report)) as { runs: [Run] }).runs[0];

describe('is SARIF 2.1.0, by the published schema and by a stricter one', () => {
  test.each<readonly [string, Report]>([
    ['with findings', FAILED],
    ['without', PASSED],
    ['of a check that could not judge', { ...FAILED, outcome: 'cannot-judge', exit: 2 }],
    ...HOSTILE.map((text) => [`with ${JSON.stringify(text)}`, hostile(text)] as const),
  ])('%s', (_, report) => {
    expect(sarifErrors(sarif(report))).toEqual([]);
  });

  test.each(Object.entries(SARIF_SCHEMAS))('the %s schema refuses what is not', (_, validate) => {
    const log = (): { runs: [{ results: [Record<string, unknown>]; tool?: unknown }] } =>
      JSON.parse(sarif(FAILED));
    const fatal = log();
    fatal.runs[0].results[0]['level'] = 'fatal';
    const toolless = log();
    delete toolless.runs[0].tool;
    const misspelt = log();
    misspelt.runs[0].results[0]['mesage'] = { text: 'x' };
    expect([log(), fatal, toolless, misspelt].map((one) => validate(one))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a message is text: characters with a meaning in the standard are escaped', () => {
  const messages = (text: string): string => {
    const { results, invocations } = run({ ...hostile(text), outcome: 'cannot-judge', exit: 2 });
    return JSON.stringify([results.map(({ message }) => message), invocations]);
  };

  test.each(HOSTILE)('no link and no place for an argument: %j', (text) => {
    expect(messages(text)).not.toMatch(/\]\(|\{\d+\}/);
  });

  test('and is readable', () => {
    expect(messages('see [docs](a.md) {0}')).toContain('"see [docs] (a.md) { 0}. Fix: ');
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

test('a result is on the line of the answer in the record, and can be found again', () => {
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
