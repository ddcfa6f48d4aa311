import { describe, expect, test } from 'vitest';
import { hasTeam, withConsent } from '../../src/app/set-up/consent.ts';
import { DEFAULT_POLICY_TEXT } from '../../src/policy/default-text.ts';
import { parseInstant } from '../../src/signing/trust/instant.ts';
import { formatPublicKey } from '../../src/signing/ssh/public-key.ts';
import { alice, allowedLine, carol, mallory } from '../verify/people.ts';
import { memoryFiles } from './world.ts';

const NOW = parseInstant('2026-11-23T00:00:00Z') ?? 0;
const own = allowedLine(alice, ['assessor']);
const approver = allowedLine(carol, ['approver']);

test.each<[string, Readonly<Record<string, string>>, boolean]>([
  ['no one', {}, false],
  ['one person', { allowed_signers: own }, false],
  [
    'one person with two keys',
    {
      allowed_signers: own + allowedLine({ ...mallory, principal: alice.principal }, ['approver']),
    },
    false,
  ],
  ['two people', { allowed_signers: own + approver }, true],
  // A policy that asks for an approver where there is none could not be changed again.
  [
    'two people, none an approver',
    { allowed_signers: own + allowedLine(carol, ['reviewer']) },
    false,
  ],
  [
    'two people, one ended',
    { allowed_signers: own + allowedLine(carol, ['approver'], ',valid-before="20261101Z"') },
    false,
  ],
  [
    'two people, one with a revoked key',
    { allowed_signers: own + approver, revoked_keys: `${formatPublicKey(carol.key)}\n` },
    false,
  ],
  ['a file that cannot be read', { allowed_signers: `${own}${approver}nonsense\n` }, false],
])('someone besides the first person can consent: %s', async (_, files, expected) => {
  const content = Object.entries(files).map(([name, text]) => [`assessments/${name}`, text]);
  expect(await hasTeam(memoryFiles(Object.fromEntries(content)), NOW)).toBe(expected);
});

describe('trustChange: approver is written', () => {
  const HEAD = 'schema: assess.policy/1\n';
  test.each<[string, string, string | undefined]>([
    [
      'in the default policy',
      DEFAULT_POLICY_TEXT,
      DEFAULT_POLICY_TEXT.replace('trustChange: auto', 'trustChange: approver'),
    ],
    ['where the key is missing', HEAD, `${HEAD}trustChange: approver\n`],
    [
      'with the line ends of the file',
      'schema: assess.policy/1\r\n',
      'schema: assess.policy/1\r\ntrustChange: approver\r\n',
    ],
    [
      'beside a comment',
      `${HEAD}trustChange: "auto"  # for now\n`,
      `${HEAD}trustChange: approver  # for now\n`,
    ],
    [
      'not over a value that people chose',
      `${HEAD}trustChange: warning\n`,
      `${HEAD}trustChange: warning\n`,
    ],
    ['not twice', `${HEAD}trustChange: approver\n`, `${HEAD}trustChange: approver\n`],
    ['not into a file that cannot be read', 'nonsense: [\n', 'nonsense: [\n'],
    ['not where more would change', '{schema: assess.policy/1}\n', undefined],
  ])('%s', (_, before, after) => {
    expect(withConsent(before)).toBe(after);
  });
});
