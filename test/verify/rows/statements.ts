// Rows about statements and how they fit together.

import { LIMITS } from '../../../src/text/limits.ts';
import { personOf } from '../../../src/signing/trust/statement-names.ts';
import { alice, carol } from '../people.ts';
import { editRecord, ID, NEWER, removeStatements, sign } from '../world.ts';
import { A, added, C, C2, drop, F, put, R, rename, REVIEW, type Row, UNSIGNED } from './row.ts';

const AFTER = '2026-11-21T14:00:00Z';
const COMMENT = `records/${ID}/comment.reviewer.${personOf(alice.principal)}.json`;

export const STATEMENT_ROWS: readonly Row[] = [
  {
    code: 'record-unsigned',
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
  added(
    'decision-not-in-role',
    'an assessor who approves',
    alice,
    { role: 'assessor', decision: 'approve', number: 2, time: AFTER },
    A.replace('.json', '.2.json'),
  ),
  added(
    'decision-not-in-role',
    'an approver who signs the answers',
    carol,
    { decision: 'answers', number: 2, time: AFTER },
    C2,
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
      for (let number = 2; number <= LIMITS.statementsOfRecord; number += 1)
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
    what: 'a stripped rejection that another person saw',
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
