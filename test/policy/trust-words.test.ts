import { expect, test } from 'vitest';
import { isReadable, trustWords } from '../../src/policy/trust-words.ts';
import { formatPublicKey } from '../../src/signing/public-key.ts';
import { alice, allowedLine, bob, carol, mallory, POLICY } from './project.ts';

const key = (who: typeof alice): string => who.key.fingerprint;
const aliceLine = allowedLine(alice, ['assessor']);
const otherKey = `alice@example.com namespaces="assess.assessor.v1" ${formatPublicKey(mallory.key)}\n`;

const signers: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    'somebody is added',
    aliceLine,
    aliceLine + allowedLine(carol, ['approver', 'reviewer']),
    [`adds carol@example.com as approver, reviewer (${key(carol)})`],
  ],
  [
    'somebody is removed',
    aliceLine + allowedLine(bob, ['approver']),
    aliceLine,
    ['removes bob@example.com (approver)'],
  ],
  [
    'a role is added',
    aliceLine,
    allowedLine(alice, ['assessor', 'approver']),
    ['lets alice@example.com act as approver as well'],
  ],
  [
    'a role is taken away',
    allowedLine(alice, ['assessor', 'approver']),
    aliceLine,
    ['no longer lets alice@example.com act as approver'],
  ],
  [
    'another key is added',
    aliceLine,
    aliceLine + otherKey,
    [`adds another key of alice@example.com as assessor (${key(mallory)})`],
  ],
  [
    'a key is removed',
    aliceLine + otherKey,
    aliceLine,
    [`removes a key of alice@example.com as assessor (${key(mallory)})`],
  ],
  [
    'a key is limited in time',
    aliceLine,
    allowedLine(alice, ['assessor'], ',valid-before="20270101Z"'),
    [
      'changes when alice@example.com counts as assessor: to 2027-01-01T00:00:00Z instead of always',
    ],
  ],
  [
    'a comment is added',
    aliceLine,
    `# us\n${aliceLine}`,
    ['changes only comments, order or layout of allowed_signers'],
  ],
  [
    'a line is broken',
    aliceLine,
    `${aliceLine}*@example.com ssh-ed25519 AAAA\n`,
    ['makes allowed_signers unreadable'],
  ],
  [
    'a broken line is mended',
    'nonsense\n',
    aliceLine,
    ['changes allowed_signers, which could not be read before'],
  ],
  ['nothing', aliceLine, aliceLine, []],
];

test.each(signers)('allowed_signers: %s', (_, before, after, expected) => {
  expect(trustWords('allowed_signers', Buffer.from(before), Buffer.from(after))).toEqual(expected);
});

test('revoked_keys: revoking and taking back', () => {
  const line = Buffer.from(`${formatPublicKey(bob.key)}\n`);
  expect(trustWords('revoked_keys', undefined, line)).toEqual([`revokes the key ${key(bob)}`]);
  expect(trustWords('revoked_keys', line, undefined)).toEqual([
    'removes the file revoked_keys',
    `takes back the revocation of the key ${key(bob)} (it stays revoked for this check)`,
  ]);
});

test.each([
  ['a number', 'maxAgeDays: 365\n', 'maxAgeDays: 3650\n', ['changes maxAgeDays from 365 to 3650']],
  [
    'a default that is left out',
    'maxAgeDays: 365\n',
    '',
    ['changes only comments, order or layout of policy.yaml'],
  ],
  [
    'the quorum',
    '',
    'quorum: {None: {assessor: 1}, High: {assessor: 1}}\n',
    ['removes quorum.High.approver: 1'],
  ],
  [
    'the roles kept apart',
    '',
    'separated: []\n',
    ['takes out of separated: assessor and approver'],
  ],
  [
    'an exemption',
    '',
    'exemptions: [{questionnaire: bias, owner: a, reason: later, until: 2027-01-01}]\n',
    ['puts into exemptions: questionnaire bias, scope ., owner a, reason later, until 2027-01-01'],
  ],
  [
    'what is required',
    '  - {questionnaire: bias}\n',
    '',
    [
      'takes out of required: questionnaire bias, scope ., verdict ready-with-actions, level Critical',
    ],
  ],
])('policy.yaml: %s', (_, before, after, expected) => {
  expect(
    trustWords('policy.yaml', Buffer.from(POLICY + before), Buffer.from(POLICY + after)),
  ).toEqual(expected);
});

test('a policy that is gone', () => {
  expect(trustWords('policy.yaml', Buffer.from(POLICY), undefined)).toEqual([
    'removes the file policy.yaml',
  ]);
  expect(isReadable('policy.yaml', undefined, true)).toBe(false);
  expect(isReadable('revoked_keys', undefined, false)).toBe(true);
});
