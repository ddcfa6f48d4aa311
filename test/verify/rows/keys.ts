// Rows about signatures and keys.

import { formatPublicKey } from '../../../src/signing/ssh/public-key.ts';
import { personOf } from '../../../src/signing/trust/statement-names.ts';
import { bytesAt } from '../memory-snapshot.ts';
import { alice, ALLOWED, bob, carol, mallory } from '../people.ts';
import { ID, sign } from '../world.ts';
import { A, added, C, edit, put, R, REVIEW, type Row } from './row.ts';

function newerSignature(armour: Buffer): string {
  const lines = String(armour).split('\n');
  const blob = Buffer.from(lines.slice(1, -2).join(''), 'base64');
  blob.writeUInt32BE(2, 'SSHSIG'.length);
  return [lines[0], ...blob.toString('base64').match(/.{1,70}/g)!, ...lines.slice(-2)].join('\n');
}

export const KEY_ROWS: readonly Row[] = [
  {
    code: 'signature-unreadable',
    what: 'a damaged signature',
    change: (t) => edit(t, `${A}.sig`, (text) => text.replace('BEGIN', 'BEGUN')),
    expected: [`signature-unreadable ${A}.sig`],
  },
  {
    code: 'signature-unreadable',
    what: 'a signature of more than 64 kB',
    change: (t) => put(t, `${A}.sig`, Buffer.alloc(64 * 1024 + 1, 0x41)),
    expected: [`signature-unreadable ${A}.sig`],
  },
  {
    code: 'signature-unsupported',
    what: 'a signature of version 2',
    change: (t) => put(t, `${A}.sig`, newerSignature(bytesAt(t, `assessments/${A}.sig`))),
    expected: [`signature-unsupported ${A}.sig`],
    outcome: 'cannot-judge',
  },
  {
    code: 'signature-bad',
    what: 'a decision edited after signing',
    change: (t) => edit(t, A, (text) => text.replace('"answers"', '"reject"')),
    expected: [`signature-bad ${A}.sig`, `seen-changed ${C}`],
  },
  added(
    'signature-other-role',
    'signed as assessor, named reviewer',
    alice,
    { ...REVIEW, namespace: 'assess.assessor.v1' },
    `${R}.sig`,
  ),
  {
    code: 'key-revoked',
    what: 'a revoked key',
    change: (t) => put(t, 'revoked_keys', `${formatPublicKey(carol.key)} stolen\n`),
    expected: [`key-revoked ${C}`],
    outcome: 'genuine',
  },
  {
    code: 'rejection-revoked',
    what: 'a rejection by a revoked key',
    change: (t) => {
      sign(t, carol, { number: 2, decision: 'reject', time: '2026-11-21T14:00:00Z' });
      put(t, 'revoked_keys', `${formatPublicKey(carol.key)} stolen\n`);
    },
    expected: [`key-revoked ${C}`, `rejection-revoked ${C.replace('.json', '.2.json')}`],
    outcome: 'genuine',
  },
  added(
    'unknown-person',
    'an unknown person',
    mallory,
    {},
    `records/${ID}/approver.${personOf(mallory.principal)}.json`,
  ),
  added(
    'unknown-key',
    'an unknown person in the name of carol',
    carol,
    { ...REVIEW, by: mallory },
    `records/${ID}/reviewer.${personOf(carol.principal)}.json`,
  ),
  added(
    'key-of-another-person',
    'alice in the name of carol',
    carol,
    { ...REVIEW, by: alice },
    `records/${ID}/reviewer.${personOf(carol.principal)}.json`,
  ),
  added('role-not-granted', 'an assessor approves', alice, {}, A.replace('assessor', 'approver')),
  {
    code: 'key-not-yet-valid',
    what: 'a key that is valid from tomorrow',
    change: (t) =>
      put(
        t,
        'allowed_signers',
        ALLOWED.replace('valid-after="20260101Z"', 'valid-after="20261122Z"'),
      ),
    expected: [`key-not-yet-valid ${C}`],
  },
  added(
    'key-expired',
    'a key that expired before',
    bob,
    REVIEW,
    `records/${ID}/reviewer.${personOf(bob.principal)}.json`,
  ),
];
