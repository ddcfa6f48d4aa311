// Where nothing was judged every format is still a document of its own kind, so that whatever reads it finds the reason
// and not an empty file.

import { describe, expect, test } from 'vitest';
import { reportSchema } from '../../../src/findings/report-schema.ts';
import { COMMAND_ROWS } from '../../../src/cli/commands.ts';
import { REPORTERS } from '../../../src/findings/reporters/index.ts';
import { marker } from '../../../src/findings/reporters/markdown.ts';
import { gitlabErrors } from './gitlab-schema.ts';
import { HOSTILE, hostileProblem, NO_ANSWER } from './sample.ts';
import { sarifErrors } from './sarif-schemas.ts';
import { readXml } from './xml.ts';

test('json: the published form, with the problem', () => {
  const read: unknown = JSON.parse(REPORTERS.json(NO_ANSWER));
  expect(reportSchema.parse(read)).toEqual(NO_ANSWER);
  expect(read).toMatchObject({
    exit: 2,
    outcome: 'cannot-judge',
    problem: { what: 'there is nothing to judge by', fix: 'assess init writes one' },
  });
});

test('text: one line; the command prints the rest as an error', () => {
  expect(REPORTERS.text(NO_ANSWER)).toBe('COULD NOT DECIDE: there is nothing to judge by\n');
});

test('github: one annotation about no file, and the line', () => {
  expect(REPORTERS.github(NO_ANSWER)).toBe(
    '::error title=assess%3A could not decide::there is nothing to judge by%0Awhy: there is no policy and no base%0Afix: assess init writes one\n\nCOULD NOT DECIDE: there is nothing to judge by\n',
  );
});

test('gitlab: one entry, because an empty list says that nothing is left', () => {
  expect(JSON.parse(REPORTERS.gitlab(NO_ANSWER))).toMatchObject([
    {
      check_name: 'no-answer',
      severity: 'major',
      description:
        'there is nothing to judge by: there is no policy and no base. Fix: assess init writes one',
      location: { path: 'assessments', lines: { begin: 1 } },
    },
  ]);
});

test('sarif: a run that did not succeed, and says why', () => {
  const { runs } = JSON.parse(REPORTERS.sarif(NO_ANSWER)) as { runs: [Record<string, unknown>] };
  expect(runs[0]).toMatchObject({
    results: [],
    invocations: [
      {
        executionSuccessful: false,
        exitCode: 2,
        toolExecutionNotifications: [
          {
            level: 'error',
            message: {
              text: 'There is nothing to judge by. There is no policy and no base. assess init writes one.',
            },
          },
        ],
      },
    ],
  });
});

test('junit: the verdict is an error', () => {
  const suite = readXml(REPORTERS.junit(NO_ANSWER)).children[0];
  expect(suite?.attributes).toMatchObject({ tests: '1', errors: '1', failures: '0' });
  const [verdict] = suite?.children ?? [];
  expect(verdict?.children[0]).toMatchObject({
    name: 'error',
    attributes: { message: 'COULD NOT DECIDE: there is nothing to judge by' },
    text: 'COULD NOT DECIDE: there is nothing to judge by\nwhy: there is no policy\nand no base\nfix: assess init writes one',
  });
});

test('markdown: what, why and fix, and no empty counts', () => {
  expect(REPORTERS.markdown(NO_ANSWER)).toBe(
    `${marker(NO_ANSWER)}\n\n## assess check: could not decide\n\nCOULD NOT DECIDE: there is nothing to judge by\n\nWhy: there is no policy and no base  \nFix: assess init writes one\n\n<sub>assess 1.2.3</sub>\n`,
  );
});

describe('a reason that quotes hostile text', () => {
  test.each(HOSTILE)('every document is valid: %j', (text) => {
    const report = hostileProblem(text);
    expect(reportSchema.parse(JSON.parse(REPORTERS.json(report)))).toEqual(report);
    expect(gitlabErrors(REPORTERS.gitlab(report))).toEqual([]);
    expect(sarifErrors(REPORTERS.sarif(report))).toEqual([]);
    expect(readXml(REPORTERS.junit(report)).children[0]?.children).toHaveLength(1);
    const shown = REPORTERS.markdown(report).replaceAll(
      /<!-- -->|<!-- assess-check -->|<\/?sub>/g,
      '\u0000',
    );
    expect(shown).not.toMatch(/<|(?<!\\)[[\]]|:\/\//);
  });

  test.each(COMMAND_ROWS.check.options.format.words.filter((format) => format !== 'json'))(
    '%s has no control sequence',
    (format) => {
      for (const text of HOSTILE)
        // oxlint-disable-next-line no-control-regex -- that is what is looked for
        expect(REPORTERS[format](hostileProblem(text))).not.toMatch(
          /[\u0000-\u0009\u000B-\u001F\u202A-\u202E]/,
        );
    },
  );
});
