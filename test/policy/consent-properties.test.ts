// Whatever a change does to the signers: one approver alone cannot consent to more power for themselves.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { approversAt } from '../../src/policy/trust/approvers.ts';
import { consentJudge } from '../../src/policy/trust/consent.ts';
import { describeTrustChanges } from '../../src/policy/trust/describe.ts';
import { parseAllowedSigners } from '../../src/signing/trust/allowed-signers.ts';
import { parseInstant } from '../../src/signing/trust/instant.ts';
import { formatPublicKey } from '../../src/signing/ssh/public-key.ts';
import { parseRevokedKeys } from '../../src/signing/trust/revoked-keys.ts';
import { sha } from '../verify/memory-snapshot.ts';
import { alice, allowedLine, bob, carol, erin, mallory, type Person } from '../verify/people.ts';
import { NOW } from './project.ts';

const AT = parseInstant(NOW) ?? 0;
const KEYS = [alice, bob, carol, mallory, erin];
const NAMES = ['ann', 'ben', 'cleo'];
const WINDOWS = ['', '', ',valid-before="20270101Z"', ',valid-before="20261101Z"'];

/** For each key whose it is, as what and when; at most one line a key, and whether it is revoked. */
const line = fc.record({
  owner: fc.constantFrom('', ...NAMES),
  roles: fc.constantFrom(['approver'], ['approver', 'reviewer'], ['reviewer']),
  window: fc.constantFrom(...WINDOWS),
  isRevoked: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
type Line = Readonly<{
  owner: string;
  roles: readonly string[];
  window: string;
  isRevoked: boolean;
}>;
const state = fc.array(line, { minLength: KEYS.length, maxLength: KEYS.length });
/** Most changes touch one key or two. */
const change = fc.tuple(state, fc.subarray([0, 1, 2, 3, 4], { minLength: 1, maxLength: 2 }), state);

const named = (who: Person, principal: string): Person => ({ ...who, principal });

function filesOf(lines: readonly Line[]): ReadonlyMap<string, Buffer> {
  const signers = lines.flatMap(({ owner, roles, window }, index) =>
    owner === '' ? [] : [allowedLine(named(KEYS[index]!, owner), roles, window)],
  );
  const revoked = lines.flatMap(({ isRevoked }, index) =>
    isRevoked ? [`${formatPublicKey(KEYS[index]!.key)}\n`] : [],
  );
  return new Map([
    ['assessments/allowed_signers', Buffer.from(signers.join(''))],
    ['assessments/revoked_keys', Buffer.from(revoked.join(''))],
  ]);
}

function approversOf(lines: readonly Line[]): ReadonlyMap<string, number> {
  const files = filesOf(lines);
  const signers = parseAllowedSigners(files.get('assessments/allowed_signers')!);
  const revoked = parseRevokedKeys(files.get('assessments/revoked_keys')!);
  if (!signers.ok || !revoked.ok) throw new Error('a line cannot be read');
  return approversAt({ signers: signers.signers, revoked: revoked.revoked }, AT);
}

/** What a person can do: key and role, each with its end. */
function powerOf(lines: readonly Line[], person: string): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap(({ owner, roles, window, isRevoked }, index) =>
      owner !== person || isRevoked
        ? []
        : roles.map((role) => [`${index} ${role}`, window === '' ? '9' : window] as const),
    ),
  );
}

test('one approver alone consents neither to a key, role or time of their own, nor to being the only one', () => {
  let given = 0;
  fc.assert(
    fc.property(change, ([before, touched, other]) => {
      const after = before.map((one, index) => (touched.includes(index) ? other[index]! : one));
      const base = approversOf(before);
      fc.pre(base.size > 1);
      const digests = (lines: readonly Line[]) =>
        [...filesOf(lines)].map(([name, bytes]) => ({ name, sha256: sha(bytes) }));
      const facts = {
        before: digests(before),
        after: digests(after),
        changes: describeTrustChanges(filesOf(before), filesOf(after), AT),
        broken: [],
        diverged: [],
        approvers: [...base.keys()],
      };
      fc.pre(facts.changes.length > 0);
      for (const person of base.keys()) {
        const consent = {
          file: 'x.json',
          person,
          role: 'approver',
          before: facts.before,
          after: facts.after,
          time: NOW,
          fingerprint: '',
        };
        const judge = consentJudge('auto', facts, [consent]);
        if (facts.changes.some((one) => judge(one).state !== 'given')) continue;
        given += 1;
        const [had, has] = [powerOf(before, person), powerOf(after, person)];
        for (const [what, end] of has) expect(end <= (had.get(what) ?? '')).toBe(true);
        // Every other approver of the base who loses that right leaves someone else who keeps it, or has signed.
        const now = approversOf(after);
        const keeping = [...base].filter(([name, end]) => (now.get(name) ?? 0) >= end);
        const isAlone = keeping.length === 1 && keeping[0]![0] === person;
        expect(isAlone).toBe(false);
        const losers = [...base.keys()].filter((name) => !keeping.some(([kept]) => kept === name));
        if (keeping.length === 0) expect(losers).toEqual([person]);
      }
    }),
    { numRuns: 3000 },
  );
  expect(given).toBeGreaterThan(50);
});
