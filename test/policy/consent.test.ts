// Whose consent a change of trust needs: each kind of change, with each number of approvers at the base, by each value of
// trustChange.

import { describe, expect, test } from 'vitest';
import type { TrustFacts } from '../../src/policy/facts.ts';
import { CONSENT_KINDS } from '../../src/policy/rules/trust.ts';
import type { Policy } from '../../src/policy/schema.ts';
import { approversAt } from '../../src/policy/trust/approvers.ts';
import type { ConsentState } from '../../src/findings/rows/policy.ts';
import { consentJudge } from '../../src/policy/trust/consent.ts';
import { describeTrustChanges } from '../../src/policy/trust/describe.ts';
import { parseAllowedSigners } from '../../src/signing/trust/allowed-signers.ts';
import { parseInstant } from '../../src/signing/trust/instant.ts';
import { formatPublicKey } from '../../src/signing/ssh/public-key.ts';
import { parseRevokedKeys } from '../../src/signing/trust/revoked-keys.ts';
import type { TrustConsent } from '../../src/verify/statements.ts';
import { githubWorkflow } from '../../src/app/set-up/github-workflow.ts';
import { alice, allowedLine, bob, carol, mallory, NOW, type Person, POLICY } from './project.ts';
import { sha } from '../verify/memory-snapshot.ts';
import { erin } from '../verify/people.ts';

const AT = parseInstant(NOW) ?? 0;
const SIGNERS = 'assessments/allowed_signers';
const REVOKED = 'assessments/revoked_keys';
const POLICY_PATH = 'assessments/policy.yaml';
const WORKFLOW = '.github/workflows/assess.yml';

type Files = Readonly<Record<string, string>>;
type Mode = Policy['trustChange'];

const assessor = allowedLine(alice, ['assessor']);
const approver = (who: Person, more = ''): string => allowedLine(who, ['approver'], more);
const ENDED = ',valid-before="20261101Z"';

/** Bases with different approvers; carol is one wherever there is one. */
const BASES = {
  none: { [SIGNERS]: assessor },
  one: { [SIGNERS]: assessor + approver(carol) },
  'two, one of them ended': { [SIGNERS]: assessor + approver(carol) + approver(bob, ENDED) },
  'two, one of them with a revoked key': {
    [SIGNERS]: assessor + approver(carol) + approver(bob),
    [REVOKED]: `${formatPublicKey(erin.key)}\n${formatPublicKey(bob.key)}\n`,
  },
  'one with two keys': {
    [SIGNERS]: assessor + approver(carol) + approver({ ...bob, principal: carol.principal }),
  },
  'two, both ended': { [SIGNERS]: assessor + approver(carol, ENDED) + approver(bob, ENDED) },
  two: { [SIGNERS]: assessor + approver(carol) + approver(bob) },
} as const satisfies Readonly<Record<string, Files>>;

const FIXED: Files = {
  [POLICY_PATH]: POLICY,
  [REVOKED]: `${formatPublicKey(erin.key)}\n`,
  [WORKFLOW]: githubWorkflow({ version: '1.2.3', branch: 'main' }),
};

/** What a change does to the files of the base; those of which the sentence must not pass in silence, and some that tighten. */
const CHANGES: Readonly<Record<string, (files: Files) => Files>> = {
  'a second key for an approver': (files) => ({
    ...files,
    [SIGNERS]: (files[SIGNERS] ?? '') + approver({ ...mallory, principal: carol.principal }),
  }),
  'a new approver': (files) => ({
    ...files,
    [SIGNERS]: (files[SIGNERS] ?? '') + approver(mallory),
  }),
  'an assessor removed': (files) => ({
    ...files,
    [SIGNERS]: `# none\n${(files[SIGNERS] ?? '').replace(assessor, '')}`,
  }),
  'a policy that needs no assessor': (files) => ({
    ...files,
    [POLICY_PATH]: `${POLICY}quorum: {None: {observer: 1}}\n`,
  }),
  'required narrowed to nothing': (files) => ({
    ...files,
    [POLICY_PATH]: POLICY.replace('privacy}', 'privacy, scope: none}'),
  }),
  'an own questionnaire': (files) => ({
    ...files,
    [POLICY_PATH]: `${POLICY}ownQuestionnaires: [${'a'.repeat(64)}]\n`,
  }),
  'the quorum lowered': (files) => ({
    ...files,
    [POLICY_PATH]: `${POLICY}quorum: {None: {assessor: 1}}\n`,
  }),
  'the age raised': (files) => ({ ...files, [POLICY_PATH]: `${POLICY}maxAgeDays: 3000\n` }),
  'the age lowered': (files) => ({ ...files, [POLICY_PATH]: `${POLICY}maxAgeDays: 30\n` }),
  'a comment in the policy': (files) => ({ ...files, [POLICY_PATH]: `# ours\n${POLICY}` }),
  'a key revoked': (files) => ({
    ...files,
    [REVOKED]: `${files[REVOKED] ?? ''}${formatPublicKey(alice.key)}\n`,
  }),
  'a revocation taken back': (files) => ({
    ...files,
    [REVOKED]: (files[REVOKED] ?? '').replace(formatPublicKey(erin.key), '# none'),
  }),
  'the workflow deleted': (files) =>
    Object.fromEntries(Object.entries(files).filter(([path]) => path !== WORKFLOW)),
  '|| true in the workflow': (files) => ({
    ...files,
    [WORKFLOW]: `${files[WORKFLOW] ?? ''}\n# || true\n`,
  }),
};

const digests = (files: Files): { name: string; sha256: string }[] =>
  Object.entries(files).map(([name, text]) => ({ name, sha256: sha(text) }));

const contents = (files: Files): ReadonlyMap<string, Buffer> =>
  new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));

function factsOf(base: Files, after: Files): TrustFacts {
  const signers = parseAllowedSigners(Buffer.from(base[SIGNERS] ?? ''));
  const revoked = parseRevokedKeys(Buffer.from(base[REVOKED] ?? ''));
  if (!signers.ok || !revoked.ok) throw new Error('the base cannot be read');
  const trust = { signers: signers.signers, revoked: revoked.revoked };
  return {
    before: digests(base),
    after: digests(after),
    changes: describeTrustChanges(contents(base), contents(after), AT),
    broken: [],
    diverged: [],
    approvers: [...approversAt(trust, AT).keys()],
  };
}

const consentOf = (
  who: Person,
  facts: Pick<TrustFacts, 'before' | 'after'>,
  role = 'approver',
): TrustConsent => ({
  file: `trust-change.approver.${who.principal}.json`,
  person: who.principal,
  role,
  before: facts.before,
  after: facts.after,
  time: NOW,
  fingerprint: who.key.fingerprint,
});

function statesOf(
  mode: Mode,
  facts: TrustFacts,
  consents: readonly TrustConsent[],
): readonly ConsentState[] {
  expect(facts.changes.length).toBeGreaterThan(0);
  const judge = consentJudge(mode, facts, consents);
  return [...new Set(facts.changes.map((change) => judge(change).state))];
}

const WITHOUT: Readonly<Record<keyof typeof BASES, Readonly<Record<Mode, ConsentState>>>> = {
  none: { auto: 'not-asked', approver: 'no-approver', warning: 'not-asked' },
  one: { auto: 'not-asked', approver: 'missing', warning: 'not-asked' },
  'two, one of them ended': { auto: 'not-asked', approver: 'missing', warning: 'not-asked' },
  'two, one of them with a revoked key': {
    auto: 'not-asked',
    approver: 'missing',
    warning: 'not-asked',
  },
  'one with two keys': { auto: 'not-asked', approver: 'missing', warning: 'not-asked' },
  'two, both ended': { auto: 'not-asked', approver: 'no-approver', warning: 'not-asked' },
  two: { auto: 'missing', approver: 'missing', warning: 'not-asked' },
};

describe('without consent', () => {
  const table = Object.entries(CHANGES).flatMap(([name, change]) =>
    Object.entries(BASES).flatMap(([approvers, base]) =>
      Object.entries(WITHOUT[approvers as keyof typeof BASES]).map(
        ([mode, state]) => [name, approvers, mode as Mode, state, base, change] as const,
      ),
    ),
  );
  test.each(table)('%s; approvers at the base: %s; trustChange %s: %s', (...row) => {
    const [, , mode, state, base, change] = row;
    const before = { ...FIXED, ...base };
    const facts = factsOf(before, change(before));
    expect(statesOf(mode, facts, [])).toEqual([state]);
    const kind = state === 'not-asked' ? 'warning' : 'error';
    expect(CONSENT_KINDS[state]).toBe(kind);
  });
});

const two = { ...FIXED, ...BASES.two };
const three = { ...FIXED, [SIGNERS]: BASES.two[SIGNERS] + approver(mallory) };
const withSigners = (text: string): Files => ({ ...FIXED, [SIGNERS]: text });
const secondKey = (who: Person): string => approver({ ...mallory, principal: who.principal });
const base2 = withSigners(approver(carol) + approver(bob));
const base3 = withSigners(approver(carol) + approver(bob) + approver(mallory));

describe('with consent', () => {
  const lower = CHANGES['the age raised']!;
  test.each<[string, Files, Files, readonly Person[], ConsentState]>([
    ['a policy, by one approver', two, lower(two), [carol], 'given'],
    [
      'a second key, by its owner',
      base2,
      withSigners(base2[SIGNERS] + secondKey(carol)),
      [carol],
      'interested',
    ],
    [
      'a second key, by another',
      base2,
      withSigners(base2[SIGNERS] + secondKey(carol)),
      [bob],
      'given',
    ],
    [
      'a second key, by both',
      base2,
      withSigners(base2[SIGNERS] + secondKey(carol)),
      [carol, bob],
      'given',
    ],
    [
      'a role, by who gets it',
      base2,
      withSigners(approver(bob) + allowedLine(carol, ['approver', 'reviewer'])),
      [carol],
      'interested',
    ],
    [
      'the other approver removed, by the one who stays',
      base2,
      withSigners(approver(carol)),
      [carol],
      'interested',
    ],
    [
      'the other approver removed, by the one who leaves',
      base2,
      withSigners(approver(carol)),
      [bob],
      'given',
    ],
    [
      'the other approver replaced by a new one',
      base2,
      withSigners(approver(carol) + approver(mallory)),
      [carol],
      'interested',
    ],
    [
      'the other approver ends tomorrow',
      base2,
      withSigners(approver(carol) + approver(bob, ',valid-before="20261124Z"')),
      [carol],
      'interested',
    ],
    [
      'the key of the other approver revoked',
      base2,
      { ...base2, [REVOKED]: `${formatPublicKey(bob.key)}\n` },
      [carol],
      'interested',
    ],
    [
      'one of three removed, by one who stays',
      base3,
      withSigners(approver(carol) + approver(mallory)),
      [carol],
      'given',
    ],
    [
      'two of three removed, by the one who stays',
      base3,
      withSigners(approver(carol)),
      [carol],
      'interested',
    ],
    [
      'two of three removed, by one who leaves',
      base3,
      withSigners(approver(carol)),
      [bob],
      'given',
    ],
    ['all three removed, by one of them', base3, withSigners(assessor), [carol], 'interested'],
    ['all three removed, by two of them', base3, withSigners(assessor), [carol, bob], 'given'],
    [
      'keys for both, each by the other',
      base2,
      withSigners(base2[SIGNERS] + secondKey(carol)),
      [alice],
      'missing',
    ],
  ])('%s: %s', (...row) => {
    const [, before, after, people, state] = row;
    const facts = factsOf(before, after);
    const consents = people.map((who) => consentOf(who, facts));
    const states = statesOf('auto', facts, consents);
    // Where one change of several lacks consent, the whole does.
    expect(states.find((one) => one !== 'given') ?? 'given').toBe(state);
  });

  test('of the only approver, who has no one to ask', () => {
    const before = { ...FIXED, ...BASES.one };
    const facts = factsOf(before, CHANGES['a second key for an approver']!(before));
    expect(statesOf('approver', facts, [consentOf(carol, facts)])).toEqual(['given']);
  });

  test('of a person in another role, or whom only the change adds, is not valid', () => {
    const facts = factsOf(two, CHANGES['a new approver']!(two));
    expect(statesOf('auto', facts, [consentOf(carol, facts, 'reviewer')])).toEqual(['missing']);
    expect(statesOf('auto', facts, [consentOf(mallory, facts)])).toEqual(['missing']);
  });
});

describe('consent to other states of the files is not valid', () => {
  const loose = CHANGES['the age raised']!;
  const facts = factsOf(two, loose(two));
  const stricter = { ...two, [POLICY_PATH]: `${POLICY}maxAgeDays: 30\n` };
  test.each<[string, TrustFacts, Pick<TrustFacts, 'before' | 'after'>]>([
    ['from another base', factsOf(stricter, loose(two)), facts],
    [
      'another file of the base differs',
      factsOf({ ...two, [SIGNERS]: three[SIGNERS] }, { ...loose(two), [SIGNERS]: three[SIGNERS] }),
      facts,
    ],
    ['to other content', factsOf(two, stricter), facts],
    ['to less than the change', factsOf(two, { ...loose(two), [REVOKED]: '# none\n' }), facts],
    ['to more than the change', facts, factsOf(two, { ...loose(two), [REVOKED]: '# none\n' })],
    ['in the other direction', facts, { before: facts.after, after: facts.before }],
  ])('%s', (_, actual, given) => {
    expect(statesOf('auto', actual, [consentOf(carol, given)])).toEqual(['outdated']);
  });
});

describe('several changes, each with consent', () => {
  const [first, second] = [
    { ...two, [POLICY_PATH]: `${POLICY}maxAgeDays: 400\n` },
    { ...two, [POLICY_PATH]: `${POLICY}maxAgeDays: 500\n` },
  ];
  const all = factsOf(two, second);
  const steps = [factsOf(two, first), factsOf(first, second)] as const;

  test('are consent to all of them together', () => {
    const consents = [consentOf(bob, steps[1]), consentOf(carol, steps[0])];
    expect(statesOf('auto', all, consents)).toEqual(['given']);
  });

  test('are none where a step is missing', () => {
    expect(statesOf('auto', all, [consentOf(carol, steps[1])])).toEqual(['outdated']);
  });

  test('are not valid for a change that favours the only person who consented to a step', () => {
    const third = {
      ...second,
      [SIGNERS]: `${BASES.two[SIGNERS]}${approver({ ...mallory, principal: carol.principal })}`,
    };
    const facts = factsOf(two, third);
    const last = factsOf(second, third);
    const judged = (who: Person): readonly ConsentState[] =>
      statesOf('auto', facts, [
        consentOf(bob, steps[0]),
        consentOf(bob, steps[1]),
        consentOf(who, last),
      ]);
    expect(judged(carol)).toEqual(['interested', 'given']);
    expect(judged(bob)).toEqual(['given']);
  });
});

test('a consent is not valid with an unusable file or unknown content', () => {
  const facts = factsOf(two, CHANGES['the age raised']!(two));
  const consents = [consentOf(carol, facts), consentOf(bob, facts)];
  const path = POLICY_PATH;
  for (const mode of ['auto', 'approver', 'warning'] as const)
    expect(statesOf(mode, { ...facts, broken: [path] }, consents)).toEqual(['broken']);
  expect(statesOf('auto', { ...facts, diverged: [path] }, consents)).toEqual(['diverged']);
  expect(statesOf('warning', { ...facts, diverged: [path] }, consents)).toEqual(['not-asked']);
});
