// Reports as `assess check` makes them: an ordinary one, an empty one, and one whose every text is hostile.

import { reportOfProblem } from '../../src/policy/build-report.ts';
import { checkReportSchema, CHECK_REPORT, type Report } from '../../src/policy/report.ts';

const RECORD = 'assessments/records/2026-11-21-k7f3q/record.json';

/** Two things missing, one thing that cannot be told, a warning, a note. */
export const FAILED: Report = checkReportSchema.parse({
  schema: CHECK_REPORT,
  tool: { name: 'assess', version: '1.2.3' },
  exit: 1,
  outcome: 'fail',
  base: { ref: 'main', commit: '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d' },
  trust: 'main (1a2b3c4)',
  bootstrap: false,
  time: '2026-11-22T10:00:00Z',
  verdict: ['No: 2 things stand against a release.', '1 thing cannot be told.'],
  next: 'assess sign 2026-11-21-k7f3q --role approver',
  counts: { records: 1, errors: 3, warnings: 1, notes: 1 },
  requirements: [
    {
      questionnaire: 'privacy',
      scope: '.',
      state: 'not-met',
      record: '2026-11-21-k7f3q',
      level: 'High',
      signoffs: [
        { role: 'assessor', have: 1, need: 1 },
        { role: 'approver', have: 0, need: 1 },
      ],
    },
    {
      questionnaire: 'bias',
      scope: 'packages/web',
      state: 'exempt',
      record: null,
      level: null,
      signoffs: [],
    },
    {
      questionnaire: 'security',
      scope: '.',
      state: 'met',
      record: '2026-11-21-k7f3q',
      level: 'Low',
      signoffs: [{ role: 'assessor', have: 1, need: 1 }],
    },
  ],
  findings: [
    {
      code: 'quorum-missing',
      kind: 'error',
      judged: true,
      path: RECORD,
      text: '0 of 1 people have approved as approver',
      fix: 'assess sign 2026-11-21-k7f3q --role approver',
    },
    {
      code: 'evidence-differs',
      kind: 'error',
      judged: true,
      path: RECORD,
      line: 217,
      text: 'the evidence docs/fields.md is not the file that was recorded',
      fix: 'restore it from git',
    },
    {
      code: 'method-unknown',
      kind: 'error',
      judged: false,
      path: 'assessments/records/2026-01-01-aaaaa/record.json',
      text: 'this version of assess does not know the scoring method assess-matrix-v9',
      fix: 'use a newer assess',
    },
    {
      code: 'code-changed',
      kind: 'warning',
      judged: true,
      path: RECORD,
      text: 'the code changed since: 12 files',
      fix: 'assess, or assess reaffirm',
    },
    {
      code: 'exempted',
      kind: 'note',
      judged: true,
      path: 'assessments/policy.yaml',
      line: 41,
      text: 'bias in packages/web is exempt until 2027-03-01 (alice@example.com)',
      fix: '',
    },
  ],
});

/** Nothing found, nothing required. */
export const PASSED: Report = {
  ...FAILED,
  exit: 0,
  outcome: 'pass',
  base: null,
  trust: 'this checkout',
  verdict: ['Yes: everything that is required is there.'],
  next: '',
  counts: { records: 2, errors: 0, warnings: 0, notes: 0 },
  requirements: [],
  findings: [],
};

/** Nothing could be judged. */
export const NO_ANSWER: Report = reportOfProblem(
  {
    what: 'there is nothing to judge by',
    why: 'there is no policy\nand no base',
    fix: 'assess init writes one',
  },
  { tool: FAILED.tool, time: FAILED.time },
);

/** Everything that some reader of some format would obey. */
export const HOSTILE = [
  '\u001B[31mred\u001B[0m',
  '\u001B]0;title\u0007',
  'a\r\n::error::injected',
  '::stop-commands::token',
  '##[add-mask]x ##vso[task.setvariable variable=a]b ##teamcity[buildStop]',
  ']]></failure><testcase name="evil"/>',
  '-->',
  '<!-- assess-check -->',
  '<script>alert(1)</script>',
  '| cell | `code` | **bold** |',
  '[link](https://evil.example) ![image](https://evil.example/x.png)',
  '@everyone #12 !34 org/team@name _@team',
  'gh-12 GH-12 ~label ~"two words" $12 %1.0 %"one" &12 ^alert#3 mallory@evil.example',
  'www.evil.example _WWW.evil.example ssh://evil.example HTTPS://evil.example',
  '{0} {{1}} [{0}](1) [a](b)](c)',
  '100% 50%0A, a: b',
  '\u202Egnp.exe\u2066hidden\u2069',
  '\u200B\uFEFF\u{E0041}',
  'lone \uD800 surrogate \uFFFE',
  '# heading',
  '/merge',
  '1. list',
] as const;

/** A report in which every free text is one of them. */
export function hostile(text: string): Report {
  return {
    ...FAILED,
    trust: text,
    verdict: [text, text],
    next: text,
    requirements: FAILED.requirements.map((one) => ({
      ...one,
      questionnaire: text,
      scope: text,
      record: text,
    })),
    findings: FAILED.findings.map((one) => ({
      ...one,
      path: `assessments/${text}`,
      text,
      fix: text,
    })),
  };
}

/** No answer, for a reason that is one of them. */
export function hostileProblem(text: string): Report {
  return reportOfProblem({ what: text, why: text, fix: text }, FAILED);
}
