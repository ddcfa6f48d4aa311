// Reports of `assess check` and `assess verify`: an ordinary one, an empty one, and one whose every text is hostile.

import { reportOfProblem } from '../../../src/findings/report.ts';
import { reportSchema, REPORT_SCHEMA, type Report } from '../../../src/findings/report-schema.ts';

const RECORD = 'assessments/records/2026-11-21-k7f3q/record.json';

/** Two things missing, one thing that cannot be judged, a warning, a note. */
export const FAILED: Report = reportSchema.parse({
  schema: REPORT_SCHEMA,
  command: 'check',
  tool: { name: 'assess', version: '1.2.3' },
  exit: 1,
  outcome: 'fail',
  base: { ref: 'main', commit: '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d' },
  trust: 'main (1a2b3c4)',
  bootstrap: false,
  time: '2026-11-22T10:00:00Z',
  verdict: [
    'FAILED: fix the 3 errors below before you release (also 1 warning, 1 note)',
    'A second line.',
  ],
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
  results: [
    {
      record: '2026-11-21-k7f3q',
      scope: '.',
      verdict: 'ready-with-actions',
      level: 'High',
      summary: 'Ready with actions: finish 5 actions by their dates',
      needed: [{ role: 'approver', count: 1, people: ['carol@example.com'] }],
      steps: [
        ['delete logs automatically after 30 days', 'alice@example.com', '2027-01-31'],
        ['list each field with its purpose', '', ''],
        ['ask a person who did not build it to test the appeal', 'Bob', ''],
        ['publish who to contact', '', '2027-02-28'],
        ['write down who may see which data', '', ''],
      ].map(([what, owner, due], at) => ({
        id: `privacy.step-${at}`,
        what,
        when: 'by a date',
        owner,
        due,
        effect: `P${at + 1} falls from High to Moderate`,
        done: 'Done when you can show: a setting',
      })),
      basis: null,
    },
  ],
  changes: [
    {
      scope: '.',
      says: [
        'The result changes: Ready, Low -> Ready with actions, High',
        'P2 data is kept too long: Low -> High, because of: How long is data kept?',
        'Answers: 2 changed, 1 added',
        'Evidence: 1 changed',
        'New signature: alice@example.com as assessor',
      ],
    },
  ],
  records: [
    {
      id: '2026-11-21-k7f3q',
      outcome: 'not-genuine',
      summary: 'NOT GENUINE, 1 error',
      sha256: 'ab'.repeat(32),
      scope: '.',
      completed: '2026-11-21T10:00:00Z',
      covered: ['privacy', 'security'],
      headFor: ['privacy', 'security'],
      withdrawn: false,
      statements: 1,
      signoffs: [
        {
          file: 'assessor.alice.json',
          person: 'alice@example.com',
          role: 'assessor',
          decision: 'answers',
          time: '2026-11-21T11:00:00Z',
          fingerprint: 'SHA256:abc',
        },
      ],
    },
    {
      id: '2026-01-01-aaaaa',
      outcome: 'cannot-judge',
      summary: 'cannot be judged',
      sha256: null,
      scope: null,
      completed: null,
      covered: [],
      headFor: [],
      withdrawn: false,
      statements: 0,
      signoffs: [],
    },
    {
      id: '2026-11-20-bbbbb',
      outcome: 'genuine',
      summary: 'genuine, 1 sign-off (answered by alice@example.com as assessor)',
      sha256: 'cd'.repeat(32),
      scope: '.',
      completed: '2026-11-20T10:00:00Z',
      covered: ['bias'],
      headFor: ['bias'],
      withdrawn: false,
      statements: 1,
      signoffs: [],
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
      args: { role: 'approver', have: 0, need: 1 },
    },
    {
      code: 'evidence-differs',
      kind: 'error',
      judged: true,
      path: RECORD,
      line: 217,
      text: 'the evidence docs/fields.md is not the file that was recorded',
      fix: 'restore it from git',
      args: {},
    },
    {
      code: 'method-unknown',
      kind: 'error',
      judged: false,
      path: 'assessments/records/2026-01-01-aaaaa/record.json',
      text: 'this version of assess does not know the scoring method assess-matrix-v9',
      fix: 'use a newer assess',
      args: {},
    },
    {
      code: 'code-changed',
      kind: 'warning',
      judged: true,
      path: RECORD,
      text: 'the code changed since: 12 files',
      fix: 'assess, or assess reaffirm',
      args: {},
    },
    {
      code: 'exempted',
      kind: 'note',
      judged: true,
      path: 'assessments/policy.yaml',
      line: 41,
      text: 'bias in packages/web is exempt until 2027-03-01 (alice@example.com)',
      fix: '',
      args: {},
    },
  ],
});

/** The same findings, as verify reports them. */
export const VERIFIED: Report = {
  ...FAILED,
  command: 'verify',
  base: null,
  trust: 'this checkout',
  verdict: ['NOT GENUINE: fix the 3 errors below (also 1 warning, 1 note)'],
  next: 'assess explain evidence-differs',
  counts: { ...FAILED.counts, records: 3 },
  requirements: [],
  results: [],
  changes: [],
};

/** Nothing found, nothing required. */
export const PASSED: Report = {
  ...FAILED,
  exit: 0,
  outcome: 'pass',
  base: null,
  trust: 'this checkout',
  verdict: ['PASSED: nothing blocks a release'],
  next: '',
  counts: { records: 2, errors: 0, warnings: 0, notes: 0 },
  requirements: [],
  results: [],
  changes: [],
  records: [],
  findings: [],
};

/** Nothing could be judged. */
export const NO_ANSWER: Report = reportOfProblem(
  'check',
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
export function hostile(text: string, command: Report['command'] = 'check'): Report {
  return {
    ...FAILED,
    command,
    trust: text,
    verdict: [text, text],
    next: text,
    requirements: FAILED.requirements.map((one) => ({
      ...one,
      questionnaire: text,
      scope: text,
      record: text,
    })),
    results: FAILED.results.map((one) => ({
      ...one,
      record: text,
      scope: text,
      summary: text,
      needed: one.needed.map((each) => ({ ...each, role: text, people: [text] })),
      steps: one.steps.map((step) => ({
        ...step,
        what: text,
        when: text,
        owner: text,
        due: text,
        effect: text,
      })),
    })),
    changes: FAILED.changes.map(({ says }) => ({ scope: text, says: says.map(() => text) })),
    records: FAILED.records.map((one) => ({ ...one, id: text, summary: text })),
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
  return reportOfProblem('check', { what: text, why: text, fix: text }, FAILED);
}
