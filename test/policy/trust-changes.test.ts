// What each change of the deciding files is called, what it does to the gate, and whom it favours.

import { describe, expect, test } from 'vitest';
import { githubWorkflow } from '../../src/app/set-up/github-workflow.ts';
import { gitlabJob } from '../../src/app/set-up/gitlab-job.ts';
import { parseInstant } from '../../src/signing/trust/instant.ts';
import { formatPublicKey } from '../../src/signing/ssh/public-key.ts';
import type { TrustEffect } from '../../src/findings/rows/policy.ts';
import { describeTrustChanges, isUsable } from '../../src/policy/trust/describe.ts';
import { alice, allowedLine, bob, carol, mallory, NOW, type Person, POLICY } from './project.ts';

const SIGNERS = 'assessments/allowed_signers';
const REVOKED = 'assessments/revoked_keys';
const POLICY_PATH = 'assessments/policy.yaml';

type Files = Readonly<Record<string, string>>;
type Found = readonly [effect: TrustEffect, what: string, ...interested: string[]];

function changesOf(before: Files, after: Files): readonly Found[] {
  const [old, now] = [before, after].map(
    (files) => new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
  );
  return describeTrustChanges(old!, now!, parseInstant(NOW) ?? 0).map(
    ({ effect, what, interested }): Found => [effect, what, ...interested],
  );
}

const key = (who: Person): string => who.key.fingerprint;
const named = (who: Person, principal: string): Person => ({ ...who, principal });
const aliceLine = allowedLine(alice, ['assessor']);
const [bobLine, carolLine] = [bob, carol].map((who) => allowedLine(who, ['approver']));
const two = aliceLine + bobLine + carolLine;
const three = two + allowedLine(mallory, ['approver']);
const BOB = bob.principal;
const CAROL = carol.principal;
const DAVE = mallory.principal;

const FEW = (who: string): string =>
  `leaves ${who}, so that no second person decides about later changes of trust`;

const signers: readonly (readonly [string, string, string, readonly Found[]])[] = [
  [
    'a person is added',
    aliceLine,
    aliceLine + allowedLine(carol, ['approver', 'reviewer']),
    [['loosens', `adds ${CAROL} as approver, reviewer (${key(carol)})`, CAROL]],
  ],
  [
    'a role is added',
    aliceLine,
    allowedLine(alice, ['assessor', 'approver']),
    [['loosens', `lets alice@example.com sign as approver as well`, 'alice@example.com']],
  ],
  [
    'a role is removed',
    allowedLine(alice, ['assessor', 'reviewer']),
    aliceLine,
    [['changes', 'no longer lets alice@example.com sign as reviewer']],
  ],
  [
    'a person without the right to approve is removed',
    two,
    two.replace(aliceLine, ''),
    [['changes', 'removes alice@example.com (assessor)']],
  ],
  [
    'an approver gets another key',
    two,
    two + allowedLine(named(mallory, CAROL), ['approver']),
    [['loosens', `adds another key of ${CAROL} as approver (${key(mallory)})`, CAROL]],
  ],
  [
    'an approver gets another name for the same key',
    two,
    two.replace(carolLine!, allowedLine(named(carol, DAVE), ['approver'])),
    [
      ['loosens', `adds ${DAVE} as approver (${key(carol)})`, DAVE, CAROL],
      ['changes', `removes ${CAROL} (approver)`, BOB],
    ],
  ],
  [
    'the key of an approver is replaced',
    two,
    two.replace(carolLine!, allowedLine(named(mallory, CAROL), ['approver'])),
    [
      ['loosens', `adds another key of ${CAROL} as approver (${key(mallory)})`, CAROL],
      ['changes', `removes a key of ${CAROL} as approver (${key(carol)})`],
    ],
  ],
  [
    'one of two approvers is removed',
    two,
    aliceLine + carolLine,
    [
      ['loosens', FEW(`${CAROL} as the only approver`), CAROL],
      ['changes', `removes ${BOB} (approver)`, CAROL],
    ],
  ],
  [
    'one of two approvers is removed and another person added',
    two,
    aliceLine + carolLine + allowedLine(mallory, ['approver']),
    [
      ['loosens', `adds ${DAVE} as approver (${key(mallory)})`, DAVE],
      ['changes', `removes ${BOB} (approver)`, CAROL],
    ],
  ],
  [
    'one of three approvers is removed: two are left to disagree',
    three,
    three.replace(bobLine!, ''),
    [['changes', `removes ${BOB} (approver)`]],
  ],
  [
    'all approvers are removed: none of them decides that alone',
    three,
    aliceLine,
    [
      ['loosens', FEW('no approver')],
      ['changes', `removes ${BOB} (approver)`, CAROL, DAVE],
      ['changes', `removes ${CAROL} (approver)`, BOB, DAVE],
      ['changes', `removes ${DAVE} (approver)`, BOB, CAROL],
    ],
  ],
  [
    'the right of an approver ends later on',
    two,
    aliceLine + allowedLine(bob, ['approver'], ',valid-before="20270101Z"') + carolLine,
    [
      [
        'tightens',
        `changes when ${BOB} may sign as approver: until 2027-01-01T00:00:00Z instead of always`,
        CAROL,
      ],
    ],
  ],
  [
    'the key of an approver is valid for longer',
    aliceLine + bobLine + allowedLine(carol, ['approver'], ',valid-before="20270101Z"'),
    two,
    [
      [
        'loosens',
        `changes when ${CAROL} may sign as approver: always instead of until 2027-01-01T00:00:00Z`,
        CAROL,
      ],
    ],
  ],
  [
    'a comment is added',
    aliceLine,
    `# us\n${aliceLine}`,
    [['changes', 'changes only comments, order or layout of allowed_signers']],
  ],
  [
    'a line is broken',
    aliceLine,
    `${aliceLine}*@example.com ssh-ed25519 AAAA\n`,
    [['loosens', 'makes allowed_signers unreadable']],
  ],
  [
    'a broken line is corrected',
    'nonsense\n',
    aliceLine,
    [['loosens', 'changes allowed_signers, which could not be read before']],
  ],
  ['nothing', aliceLine, aliceLine, []],
];

test.each(signers)('allowed_signers: %s', (_, before, after, expected) => {
  expect(changesOf({ [SIGNERS]: before }, { [SIGNERS]: after })).toEqual(expected);
});

describe('revoked_keys', () => {
  const line = `${formatPublicKey(bob.key)}\n`;
  const withKeys = { [SIGNERS]: two, [REVOKED]: line };

  test('a key of one of two approvers is revoked', () => {
    expect(changesOf({ [SIGNERS]: two }, withKeys)).toEqual([
      ['loosens', FEW(`${CAROL} as the only approver`), CAROL],
      ['tightens', `revokes the key ${key(bob)} of ${BOB}`, CAROL],
    ]);
  });

  test('a key is revoked together with its replacement: the approver stays', () => {
    const replaced = two + allowedLine(named(mallory, BOB), ['approver']);
    expect(changesOf({ [SIGNERS]: two }, { [SIGNERS]: replaced, [REVOKED]: line })).toEqual([
      ['loosens', `adds another key of ${BOB} as approver (${key(mallory)})`, BOB],
      ['tightens', `revokes the key ${key(bob)} of ${BOB}`],
    ]);
  });

  test('a revocation is removed', () => {
    expect(changesOf(withKeys, { [SIGNERS]: two })).toEqual([
      [
        'loosens',
        `takes back the revocation of the key ${key(bob)} of ${BOB} (it stays revoked for this check)`,
        BOB,
      ],
      ['changes', 'removes the file revoked_keys'],
    ]);
  });
});

const policies: readonly (readonly [string, string, string, readonly Found[]])[] = [
  [
    'only the layout',
    'maxAgeDays: 365\n',
    '',
    [['changes', 'changes only comments, order or layout of policy.yaml']],
  ],
  [
    'the age raised',
    '',
    'maxAgeDays: 3650\n',
    [['loosens', 'accepts records up to 3650 days old instead of 365']],
  ],
  [
    'the age lowered',
    '',
    'maxAgeDays: 30\n',
    [['tightens', 'accepts records up to 30 days old instead of 365']],
  ],
  [
    'no approver any more',
    '',
    'quorum: {None: {assessor: 1}}\n',
    [['loosens', 'lets records pass without an approver (High, Critical)']],
  ],
  [
    'a form that no longer needs anyone, which is none',
    '',
    'quorum: {None: {}}\n',
    [['loosens', 'makes policy.yaml unreadable']],
  ],
  [
    'another role instead of an assessor',
    '',
    'quorum: {None: {observer: 1}}\n',
    [
      ['loosens', 'lets records pass without an assessor (at every level)'],
      ['loosens', 'lets records pass without an approver (High, Critical)'],
      ['tightens', 'asks for an observer as well (at every level)'],
    ],
  ],
  [
    'the quorum lowered',
    'quorum: {None: {assessor: 1}, High: {assessor: 1, approver: 2}}\n',
    '',
    [['loosens', 'lets records pass with an approver instead of 2 (High, Critical)']],
  ],
  [
    'one role instead of another',
    '',
    'quorum: {None: {reviewer: 1}, High: {assessor: 1, approver: 1}}\n',
    [
      ['loosens', 'lets records pass without an assessor (None, Low, Moderate)'],
      ['tightens', 'asks for a reviewer as well (None, Low, Moderate)'],
    ],
  ],
  [
    'the separated roles',
    '',
    'separated: []\n',
    [['loosens', 'lets one person sign as approver and as assessor on the same record']],
  ],
  [
    'the roles in another order',
    '',
    'separated: [[approver, assessor]]\n',
    [['changes', 'changes the policy in order or layout only']],
  ],
  [
    'who may agree to a risk',
    '',
    'acceptances: {roles: [approver, reviewer], maxDays: 30}\n',
    [
      ['loosens', 'lets a signature as reviewer agree to an accepted risk'],
      ['tightens', 'lets a risk be accepted for up to 30 days instead of 365'],
    ],
  ],
  [
    'changed code',
    'staleness: {subject: exact, effect: error}\n',
    'staleness: {graceDays: 9}\n',
    [
      ['loosens', 'lets changed code pass without a new record (staleness.subject: tell)'],
      ['loosens', 'lets changed code pass for 9 days instead of 0'],
      ['loosens', 'reports changed code as warning instead of error'],
    ],
  ],
  [
    'unbound records',
    '',
    'unbound: warning\n',
    [['loosens', 'reports records without a source state as warning instead of error']],
  ],
  [
    'evidence',
    'evidence: {gone: error}\n',
    'evidence: {changed: warning}\n',
    [
      ['loosens', 'reports evidence that is gone as note instead of error'],
      ['tightens', 'reports evidence that has changed as warning instead of note'],
    ],
  ],
  [
    'reaffirmations',
    '',
    'maxReaffirmations: 9\n',
    [['loosens', 'accepts 9 reaffirmations of one record instead of 3']],
  ],
  [
    'an exemption',
    '',
    'exemptions: [{questionnaire: bias, owner: a, reason: later, until: 2027-01-01}]\n',
    [['loosens', 'exempts bias for the whole repository until 2027-01-01 (a: later)']],
  ],
  [
    'an exemption that ends later',
    'exemptions: [{questionnaire: bias, owner: a, reason: later, until: 2027-01-01}]\n',
    'exemptions: [{questionnaire: bias, owner: a, reason: later, until: 2028-01-01}]\n',
    [['loosens', 'exempts bias for the whole repository until 2028-01-01 instead of 2027-01-01']],
  ],
  [
    'an own questionnaire accepted',
    '',
    `ownQuestionnaires: [${'a'.repeat(64)}]\n`,
    [['loosens', `accepts a questionnaire that is not part of assess (sha256 ${'a'.repeat(64)})`]],
  ],
  [
    'the lowest version',
    'minimumVersions: {bias: 2.0.0, privacy: 1.0.0}\n',
    'minimumVersions: {bias: 1.10.0, constructor: 1.0.0}\n',
    [
      ['loosens', 'accepts bias from version 1.10.0 on, instead of 2.0.0'],
      ['loosens', 'accepts every version of privacy (before: 1.0.0)'],
      ['tightens', 'accepts constructor from version 1.0.0 on only'],
    ],
  ],
  [
    'rules of the scan',
    'scan: {off: [{rule: declared-dependency, reason: a template}]}\n',
    'scan: {off: [{rule: document-terms, reason: a template}]}\n',
    [
      ['loosens', 'switches off rule document-terms of the scan'],
      ['tightens', 'no longer switches off rule declared-dependency of the scan'],
    ],
  ],
  [
    'consent, from always to never',
    'trustChange: approver\n',
    'trustChange: warning\n',
    [
      [
        'loosens',
        'asks for no consent to changes of trust (trustChange: warning instead of approver)',
      ],
    ],
  ],
  [
    'consent, from the default to always',
    '',
    'trustChange: approver\n',
    [
      [
        'tightens',
        'always asks for consent to changes of trust (trustChange: approver instead of auto)',
      ],
    ],
  ],
];

test.each(policies)('policy.yaml: %s', (_, before, after, expected) => {
  expect(changesOf({ [POLICY_PATH]: POLICY + before }, { [POLICY_PATH]: POLICY + after })).toEqual(
    expected,
  );
});

const requirements: readonly (readonly [string, string, string, readonly Found[]])[] = [
  [
    'one removed',
    '[{questionnaire: privacy}, {questionnaire: bias}]',
    '[{questionnaire: privacy}]',
    [['loosens', 'no longer requires bias for the whole repository']],
  ],
  [
    'narrowed to a part of the repository',
    '[{questionnaire: privacy}]',
    '[{questionnaire: privacy, scope: docs}]',
    [
      ['loosens', 'no longer requires privacy for the whole repository'],
      ['tightens', 'requires privacy for docs as well'],
    ],
  ],
  [
    'none instead of some',
    '[{questionnaire: privacy}]',
    '[]',
    [
      [
        'loosens',
        'no longer names what must be assessed; only what triage says applies is required',
      ],
    ],
  ],
  [
    'one instead of everything that applies',
    '[]',
    '[{questionnaire: privacy, verdict: not-ready}]',
    [
      [
        'loosens',
        'requires only privacy for the whole repository, instead of everything that triage says applies',
      ],
      [
        'loosens',
        'lets privacy for the whole repository pass with the verdict not-ready at worst, instead of ready-with-actions',
      ],
    ],
  ],
  [
    'a lower limit',
    '[{questionnaire: privacy}]',
    '[{questionnaire: privacy, level: High}]',
    [
      [
        'tightens',
        'lets privacy for the whole repository pass at the level High at most, instead of Critical',
      ],
    ],
  ],
];

test.each(requirements)('what is required: %s', (_, before, after, expected) => {
  const policy = (required: string): Files => ({
    [POLICY_PATH]: `schema: assess.policy/1\nrequired: ${required}\n`,
  });
  expect(changesOf(policy(before), policy(after))).toEqual(expected);
});

test('a deleted policy', () => {
  expect(changesOf({ [POLICY_PATH]: POLICY }, {})).toEqual([
    ['changes', 'removes the file policy.yaml'],
  ]);
  expect(isUsable(POLICY_PATH, undefined)).toBe(false);
  expect(isUsable(REVOKED, undefined)).toBe(true);
  expect(isUsable('.github/CODEOWNERS', undefined)).toBe(true);
});

const HUB = '.github/workflows/assess.yml';
const LAB = '.gitlab/assess.gitlab-ci.yml';
const github = githubWorkflow({ version: '1.2.3', branch: 'main' });
const gitlab = gitlabJob({ version: '1.2.3', branch: 'main' });
const NO_FAIL = 'lets a command of the job fail without failing the job (||, set +e)';
const SKIPS =
  'adds a condition under which the check does not run (forges take a skipped job as passed)';

/** Each of them edits a file in one place; the sentence about the lines comes besides. */
const edits: readonly (readonly [string, string, string, (text: string) => string, Found])[] = [
  [
    '|| true behind the check',
    HUB,
    github,
    (text) => text.replace(/check "\$@"/, '$& || true'),
    ['loosens', NO_FAIL],
  ],
  [
    '|| true behind the check',
    LAB,
    gitlab,
    (text) => text.replace(/check "\$@"$/m, '$& || true'),
    ['loosens', NO_FAIL],
  ],
  [
    'continue-on-error',
    HUB,
    github,
    (text) =>
      text.replace('      - name: Check', '      - continue-on-error: true\n        name: Check'),
    ['loosens', 'lets the job fail without blocking the merge (continue-on-error, allow_failure)'],
  ],
  [
    'allow_failure',
    LAB,
    gitlab,
    (text) => text.replace('assess:\n', 'assess:\n  allow_failure: true\n'),
    ['loosens', 'lets the job fail without blocking the merge (continue-on-error, allow_failure)'],
  ],
  [
    'a condition',
    HUB,
    github,
    (text) => text.replace('      - name: Check', '      - if: false\n        name: Check'),
    ['loosens', SKIPS],
  ],
  [
    'the base not named',
    HUB,
    github,
    (text) => text.replaceAll(/--base \S+/g, ''),
    [
      'loosens',
      'no longer names the base in each place, so that a change can be judged by its own rules',
    ],
  ],
  [
    '--bootstrap',
    HUB,
    github,
    (text) => text.replace('check "$@"', 'check --bootstrap "$@"'),
    ['loosens', 'lets a change be judged by its own policy and signers (--bootstrap)'],
  ],
  [
    'no pull requests',
    HUB,
    github,
    (text) => text.replace(/^ {2}pull_request:.*\n/m, ''),
    ['loosens', 'removes an event on which the check runs'],
  ],
  [
    'an older version',
    HUB,
    github,
    (text) => text.replace('@1.2.3', '@1.2.2'),
    ['loosens', 'runs assess 1.2.2 instead of 1.2.3, which is an older version'],
  ],
  [
    'a version that is not pinned',
    LAB,
    gitlab,
    (text) => text.replace('@1.2.3', '@latest'),
    ['loosens', 'runs assess latest instead of 1.2.3, which is not one exact version'],
  ],
  [
    'a newer version',
    HUB,
    github,
    (text) => text.replace('@1.2.3', '@1.10.0'),
    ['changes', 'runs assess 1.10.0 instead of 1.2.3'],
  ],
];

test.each(edits)('the workflow: %s (%s)', (_, path, text, edit, expected) => {
  const after = edit(text);
  expect(after).not.toBe(text);
  const found = changesOf({ [path]: text }, { [path]: after });
  expect(found).toContainEqual(expected);
  expect(found.at(-1)).toEqual([
    'changes',
    expect.stringContaining(`edits ${path}, which runs assess`),
  ]);
  // The other direction is reported as well, and not as loosening.
  expect(changesOf({ [path]: after }, { [path]: text })).not.toContainEqual(expected);
});

const OWNERS = '.github/CODEOWNERS';
const owners = '/docs/ @bob\n*.md @erin\n/assessments/policy.yaml @carol\n';
const ROOT_ATTRIBUTES = '.gitattributes';

const gate: readonly (readonly [string, Files, Files, readonly Found[]])[] = [
  [
    'the workflow is deleted',
    { [HUB]: github },
    {},
    [['loosens', `removes ${HUB}, which runs assess`]],
  ],
  [
    'the workflow no longer runs assess',
    { [HUB]: github },
    { [HUB]: 'on: push\n' },
    [['loosens', `removes assess from ${HUB}, which then does not run the check`]],
  ],
  [
    'another workflow names assess',
    { [HUB]: github },
    { [HUB]: github, '.github/workflows/x.yaml': 'jobs:\n  assess: {}\n' },
    [
      [
        'changes',
        'adds .github/workflows/x.yaml, which names assess: a job with the name of the required check could pass in its place',
      ],
    ],
  ],
  ...(
    [
      ['what looks like a comment', '# like assess\njobs: {}\n'],
      ['a quoted text after a line that begins with #', 'a: {A: "\n # ", name: assess (main)}\n'],
      ['a line that ends with a carriage return', '#\rjobs: {x: {name: assess (main)}}\r'],
      ['a line that ends with NEL', '#\u0085jobs: {x: {name: assess (main)}}\n'],
      ['a name that is joined over lines', 'a: {name: "a\\\r  sse\\\r  ss (main)"}\n'],
    ] as const
  ).map(([what, text]): (typeof gate)[number] => [
    `another workflow names assess in ${what}`,
    {},
    { '.github/workflows/x.yml': text },
    [
      [
        'changes',
        'adds .github/workflows/x.yml, which names assess: a job with the name of the required check could pass in its place',
      ],
    ],
  ]),
  ['a folder deeper is no workflow', {}, { '.github/workflows/a/x.yml': 'assess\n' }, []],
  [
    'CODEOWNERS is deleted',
    { [OWNERS]: owners },
    {},
    [['loosens', `removes ${OWNERS}, which says who reviews changes of trust`]],
  ],
  [
    'another owner',
    { [OWNERS]: owners },
    { [OWNERS]: owners.replace('@carol', '@mallory') },
    [
      ['loosens', 'no longer asks for a review by "/assessments/policy.yaml @carol"'],
      [
        'changes',
        `edits ${OWNERS}, which says who reviews changes of trust: removes "/assessments/policy.yaml @carol" and adds "/assessments/policy.yaml @mallory"`,
      ],
    ],
  ],
  [
    'a later line for everything',
    { [OWNERS]: owners },
    { [OWNERS]: `${owners}* @mallory\n` },
    [['changes', `edits ${OWNERS}, which says who reviews changes of trust: adds "* @mallory"`]],
  ],
  [
    'a pattern that matches in every folder',
    { [OWNERS]: owners },
    { [OWNERS]: `${owners}workflows/ @mallory\n` },
    [
      [
        'changes',
        `edits ${OWNERS}, which says who reviews changes of trust: adds "workflows/ @mallory"`,
      ],
    ],
  ],
  [
    'the lines in another order',
    { [OWNERS]: '/assessments/ @a\n* @b\n' },
    { [OWNERS]: '* @b\n/assessments/ @a\n' },
    [
      [
        'changes',
        `edits ${OWNERS}, which says who reviews changes of trust: the same lines in another order`,
      ],
    ],
  ],
  [
    'owners of other folders, and comments',
    { [OWNERS]: owners },
    { [OWNERS]: `# who\n/src/ @dave\n/packages @dave\n${owners}` },
    [],
  ],
  [
    'attributes of records',
    { [`assessments/${ROOT_ATTRIBUTES}`]: '* -text\n' },
    { [`assessments/${ROOT_ATTRIBUTES}`]: '* -text\n*.json linguist-generated\n' },
    [
      [
        'changes',
        'edits assessments/.gitattributes, which keeps the bytes of signed files as they are: adds "*.json linguist-generated"',
      ],
    ],
  ],
  [
    'attributes of other files',
    { [ROOT_ATTRIBUTES]: '* text=auto\n' },
    { [ROOT_ATTRIBUTES]: '* text=auto\n*.png binary\n' },
    [],
  ],
  [
    'attributes at the top that name the records',
    { [ROOT_ATTRIBUTES]: '* text=auto\n' },
    { [ROOT_ATTRIBUTES]: '* text=auto\nassessments/** linguist-generated\n' },
    [['changes', 'edits .gitattributes, which says how git treats and shows the files of records']],
  ],
];

const HIDING =
  'which says nothing about the gate: forges read the first CODEOWNERS they find, so it can hide the lines of another';

test.each(['', '# no owner\n', '/src/ @dave\n'])('a new CODEOWNERS that says only %j', (text) => {
  const after = { CODEOWNERS: text, [OWNERS]: owners };
  expect(changesOf({ [OWNERS]: owners }, after)).toEqual([
    ['loosens', `adds CODEOWNERS, ${HIDING}`],
  ]);
});

const ATTRIBUTE_LINES: readonly (readonly [string, boolean])[] = [
  ['* ident', true],
  ['*.yaml working-tree-encoding=UTF-7', true],
  ['**/policy.yaml filter=x', true],
  ['a*/** working-tree-encoding=UTF-16', true],
  ['allowed_signers merge=union', true],
  ['record.json -text filter=lfs', true],
  ['privacy-1.0.0-0123456789ab.json ident', true],
  ['"\\141ssessments/**" ident', true],
  ['[attr]odd working-tree-encoding=UTF-16', true],
  ['/* ident', true],
  ['*.psd filter=lfs diff=lfs merge=lfs -text', false],
  ['package-lock.json merge=npm', false],
  ['CHANGELOG.md merge=union', false],
  ['/src/** ident', false],
  ['src/*.json filter=x', false],
  ['/README.md ident', false],
  ['* -ident !filter', false],
  ['* text=auto eol=lf', false],
  ['[attr]odd diff', false],
  ['# * ident', false],
];

test.each(ATTRIBUTE_LINES)('the attributes at the top get the line %j', (line, isOfGate) => {
  const found = changesOf(
    { [ROOT_ATTRIBUTES]: '* text=auto\n' },
    { [ROOT_ATTRIBUTES]: `* text=auto\n${line}\n` },
  );
  expect(found.length > 0).toBe(isOfGate);
});

const HIDDEN_NAMES = [
  String.raw`  x: {name: "\x61ssess (main)"}`,
  String.raw`  x: {name: "\u0061ssess (main)"}`,
  String.raw`  x: {name: "\U00000061ssess (main)"}`,
  '  x:\n    name: "as\\\n      sess (main)"',
];

test.each(HIDDEN_NAMES)('a workflow with the job %j names assess', (job) => {
  const found = changesOf({}, { '.github/workflows/x.yml': `jobs:\n${job}\n` });
  expect(found.map(([effect]) => effect)).toEqual(['changes']);
});

test.each(gate)('the gate: %s', (_, before, after, expected) => {
  expect(changesOf(before, after)).toEqual(expected);
});

test('changes that loosen the gate come first, in every file', () => {
  const before = { [SIGNERS]: two, [POLICY_PATH]: POLICY, [HUB]: github };
  const after = {
    [SIGNERS]: `# us\n${two}`,
    [POLICY_PATH]: `${POLICY}maxAgeDays: 30\nquorum: {None: {assessor: 1}}\n`,
  };
  expect(changesOf(before, after).map(([effect]) => effect)).toEqual([
    'loosens',
    'loosens',
    'changes',
    'tightens',
  ]);
});
