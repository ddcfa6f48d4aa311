// Rows about statements, signatures and keys.

import { formatPublicKey } from '../../../src/signing/public-key.ts';
import { personOf } from '../../../src/signing/statement-names.ts';
import { MAX_STATEMENTS } from '../../../src/verify/statements.ts';
import type { Code } from '../../../src/verify/codes.ts';
import { bytesAt } from '../memory-snapshot.ts';
import { alice, ALLOWED, bob, carol, editRecord, ID, mallory, NEWER, type Person, removeStatements, sign, type Signing } from '../world.ts';
import { A, C, C2, drop, edit, F, put, R, rename, type Row, UNSIGNED } from './row.ts';

/** One more statement, which gets one finding. */
function added(
  code: Code,
  what: string,
  who: Person,
  how: Signing,
  path: string,
  more: Partial<Row> = {},
): Row {
  return { code, what, change: (t) => sign(t, who, how), expected: [`${code} ${path}`], ...more };
}

const AFTER = '2026-11-21T14:00:00Z';
const REVIEW = { role: 'reviewer' } as const;
const COMMENT = `records/${ID}/comment.reviewer.${personOf(alice.principal)}.json`;

function newerSignature(armour: Buffer): string {
  const lines = String(armour).split('\n');
  const blob = Buffer.from(lines.slice(1, -2).join(''), 'base64');
  blob.writeUInt32BE(2, 'SSHSIG'.length);
  return [lines[0], ...blob.toString('base64').match(/.{1,70}/g)!, ...lines.slice(-2)].join('\n');
}

export const STATEMENT_ROWS: readonly Row[] = [
  {
    code: 'nobody-signed',
    what: 'no statements',
    change: (t) => removeStatements(t),
    expected: [UNSIGNED],
    outcome: 'genuine',
  },
  {
    code: 'statement-unsigned',
    what: 'a signature stripped',
    change: (t) => drop(t, `${A}.sig`),
    expected: [`statement-unsigned ${A}`],
  },
  {
    code: 'signature-alone',
    what: 'a statement stripped',
    change: (t) => drop(t, C),
    expected: [`signature-alone ${C}.sig`],
  },
  added(
    'statement-unreadable',
    'a field too many',
    alice,
    { ...REVIEW, change: (s) => ({ ...s, extra: 1 }) },
    R,
  ),
  {
    code: 'statement-unreadable',
    what: 'a statement longer than 4 MiB',
    change: (t) => put(t, C, Buffer.alloc(4 * 1024 * 1024 + 1, 0x20)),
    expected: [`statement-unreadable ${C}`],
  },
  added(
    'statement-unknown',
    'a statement of version 2',
    alice,
    { ...REVIEW, change: (s) => ({ ...s, predicateType: 'urn:assess-cli:signoff:v2' }) },
    R,
    { outcome: 'cannot-judge' },
  ),
  {
    code: 'statement-misnamed',
    what: 'a comment under the name of a sign-off',
    change: (t) => {
      sign(t, alice, { kind: 'comment', role: 'reviewer' });
      rename(t, COMMENT, R);
      rename(t, `${COMMENT}.sig`, `${R}.sig`);
    },
    expected: [`statement-misnamed ${R}`],
  },
  {
    code: 'statement-misnamed',
    what: "a sign-off under another person's name",
    change: (t) => {
      const other = R.replace(personOf(alice.principal), personOf(carol.principal));
      sign(t, alice, REVIEW);
      rename(t, R, other);
      rename(t, `${R}.sig`, `${other}.sig`);
      return other;
    },
    expected: ['statement-misnamed ~'],
  },
  added(
    'statement-other-record',
    'a sign-off of another record',
    alice,
    { ...REVIEW, record: NEWER },
    R,
  ),
  added(
    'statement-other-project',
    'a sign-off of another project',
    alice,
    { ...REVIEW, project: 'b'.repeat(26) },
    R,
  ),
  {
    code: 'statement-digest',
    what: 'a note edited after signing',
    change: (t) => editRecord(t, (record) => void record.answers[0]!.note.push('Quite safe.')),
    expected: [A, A, C, C].map((path) => `statement-digest ${path}`),
  },
  {
    code: 'too-many-statements',
    what: 'a flood of statements',
    change: (t) => {
      for (let number = 2; number <= MAX_STATEMENTS; number += 1)
        put(t, C.replace('.json', `.${number}.json`), '{}');
    },
    expected: [`too-many-statements ${F}`],
  },
  added(
    'time-before-record',
    'dated before the record',
    alice,
    { ...REVIEW, time: '2026-11-21T08:00:00Z' },
    R,
  ),
  added('time-future', 'dated tomorrow', alice, { ...REVIEW, time: '2026-11-23T02:00:00Z' }, R),
  added(
    'time-order',
    'a second decision dated before the first',
    carol,
    { number: 2, decision: 'reject', time: '2026-11-21T12:30:00Z' },
    C2,
  ),
  {
    code: 'seen-missing',
    what: 'a rejection stripped that somebody saw',
    change: (t) => {
      sign(t, alice, { ...REVIEW, decision: 'reject' });
      sign(t, carol, { number: 2, time: AFTER });
      drop(t, R);
      drop(t, `${R}.sig`);
    },
    expected: [`seen-missing ${C2}`],
  },
  {
    code: 'seen-changed',
    what: 'a rejection replaced by an approval',
    change: (t) => {
      sign(t, alice, { ...REVIEW, decision: 'reject' });
      sign(t, carol, { number: 2, time: AFTER });
      sign(t, alice, { ...REVIEW, seen: [] });
    },
    expected: [`seen-changed ${C2}`],
  },
  added(
    'predecessor-unseen',
    'a second decision that does not know the first',
    carol,
    { number: 2, seen: [], time: AFTER },
    C2,
  ),
  added(
    'series-gap',
    'a decision missing in between',
    carol,
    { number: 3, time: AFTER },
    C.replace('.json', '.3.json'),
  ),
  added(
    'reaffirm-elsewhere',
    'a reaffirmation of something else',
    carol,
    {
      kind: 'reaffirm',
      from: { kind: 'git', algorithm: 'sha1', type: 'tree', object: 'f'.repeat(40) },
    },
    `records/${ID}/reaffirm.approver.${personOf(carol.principal)}.json`,
  ),
];

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
    change: (t) => edit(t, A, (text) => text.replace('"approve"', '"reject"')),
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
  },
  added(
    'unknown-person',
    'a stranger',
    mallory,
    {},
    `records/${ID}/approver.${personOf(mallory.principal)}.json`,
  ),
  added(
    'unknown-key',
    'a stranger in the name of carol',
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
