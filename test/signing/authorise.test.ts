import { describe, expect, it } from 'vitest';
import { golden } from '../helpers/ssh-golden.ts';
import { readPublicKey } from '../helpers/ssh-tools.ts';
import { parseAllowedSigners } from '../../src/signing/trust/allowed-signers.ts';
import { authorise, keysFor, rolesAt, type Trust } from '../../src/signing/trust/authorise.ts';

const line = (name: string): string =>
  String(golden(`${name}.pub`))
    .trim()
    .split(' ')
    .slice(0, 2)
    .join(' ');
const key = (name: string): ReturnType<typeof readPublicKey> => readPublicKey(line(name));
const at = (text: string): number => Date.parse(text) / 1000;

const trust: Trust = trustOf(
  `alice namespaces="assess.assessor.v1" ${line('ed25519')}`,
  `alice namespaces="assess.approver.v1",valid-after="20260101Z",valid-before="20270101Z" ${line('ed25519')}`,
  `alice namespaces="assess.assessor.v1" ${line('ecdsa-521')}`,
  `bob namespaces="assess.approver.v1,git" ${line('ecdsa-256')}`,
  `carol namespaces="git" ${line('rsa-3072')}`,
  `dave namespaces="assess.approver.v1",valid-before="20260101Z" ${line('ecdsa-384')}`,
  `dave namespaces="assess.approver.v1",valid-after="20270101Z" ${line('ecdsa-384')}`,
);

function trustOf(...lines: readonly string[]): Trust {
  const result = parseAllowedSigners(Buffer.from(lines.join('\n')));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return { signers: result.signers, revoked: [] };
}

const NOON = '2026-06-01T12:00:00Z';

describe('who may sign as what', () => {
  it.each([
    ['alice', 'assessor', 'ed25519', NOON, 'ok'],
    ['alice', 'approver', 'ed25519', NOON, 'ok'],
    ['bob', 'approver', 'ecdsa-256', NOON, 'ok'],
    ['alice', 'approver', 'ed25519', '2025-12-31T23:59:59Z', 'key-not-yet-valid'],
    ['alice', 'approver', 'ed25519', '2026-01-01T00:00:00Z', 'ok'],
    ['alice', 'approver', 'ed25519', '2027-01-01T00:00:00Z', 'ok'],
    ['alice', 'approver', 'ed25519', '2027-01-01T00:00:01Z', 'key-expired'],
    ['alice', 'assessor', 'ed25519', '2050-01-01T00:00:00Z', 'ok'],
    ['alice', 'reviewer', 'ed25519', NOON, 'role-not-granted'],
    ['alice', 'approver', 'ecdsa-521', NOON, 'role-not-granted'],
    ['carol', 'approver', 'rsa-3072', NOON, 'role-not-granted'],
    ['alice', 'approver', 'ecdsa-256', NOON, 'key-of-another-person'],
    ['bob', 'approver', 'rsa-2048', NOON, 'unknown-key'],
    ['mallory', 'approver', 'rsa-2048', NOON, 'unknown-person'],
    ['mallory', 'approver', 'ecdsa-256', NOON, 'key-of-another-person'],
    ['dave', 'approver', 'ecdsa-384', '2025-06-01T00:00:00Z', 'ok'],
    ['dave', 'approver', 'ecdsa-384', NOON, 'key-expired'],
    ['dave', 'approver', 'ecdsa-384', '2027-06-01T00:00:00Z', 'ok'],
  ] as const)('%s as %s with %s at %s: %s', (principal, role, name, moment, expected) => {
    const verdict = authorise({ ...trust, principal, role, key: key(name), at: at(moment) });
    expect(verdict.ok ? 'ok' : verdict.code).toBe(expected);
  });

  it('a revoked key is never valid, for any person', () => {
    const revoked = { ...trust, revoked: [{ line: 1, key: key('ed25519'), comment: '' }] };
    const attempt = { ...revoked, principal: 'alice', role: 'assessor', at: at(NOON) };
    expect(authorise({ ...attempt, key: key('ed25519') })).toEqual({
      ok: false,
      code: 'key-revoked',
    });
    expect(authorise({ ...attempt, key: key('ecdsa-521') }).ok).toBe(true);
    expect(keysFor(revoked, attempt).map(({ kind }) => kind)).toEqual(['ecdsa-sha2-nistp521']);
  });

  it('lists the keys of a person for a role, each once', () => {
    const fingerprints = keysFor(trust, { principal: 'alice', role: 'assessor', at: at(NOON) }).map(
      ({ fingerprint }) => fingerprint,
    );
    expect(fingerprints).toEqual([key('ed25519').fingerprint, key('ecdsa-521').fingerprint]);
    expect(keysFor(trust, { principal: 'mallory', role: 'assessor', at: at(NOON) })).toEqual([]);
  });

  it('a person has only the roles in which a key of theirs is valid at that moment', () => {
    expect(rolesAt(trust, 'alice', at(NOON))).toEqual(['assessor', 'approver']);
    expect(rolesAt(trust, 'alice', at('2027-02-01T00:00:00Z'))).toEqual(['assessor']);
    expect(rolesAt(trust, 'dave', at(NOON))).toEqual([]);
    expect(rolesAt(trust, 'dave', at('2027-02-01T00:00:00Z'))).toEqual(['approver']);
    const revoked = [{ line: 1, key: key('ecdsa-256'), comment: '' }];
    expect(rolesAt({ ...trust, revoked }, 'bob', at(NOON))).toEqual([]);
  });
});
