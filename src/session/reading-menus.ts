// What may be chosen while a record is read and signed: which one, in which role, what is decided, with which key.

import type { MenuEntry } from './menus.ts';
import { signEntry } from './signer-choice.ts';
import { signOffIn } from '../text/decisions.ts';
import { type Reading, type RecordLine, capacityOf, commentsOf, stageOf } from './reading.ts';

/** The menu shows at most these; an older record is opened by its id: assess sign RECORD. */
const MOST_RECORDS = 9;

/** The newest records, to choose one. */
export function recordsMenu(records: readonly RecordLine[]): readonly MenuEntry[] {
  return [
    ...records.slice(0, MOST_RECORDS).map(({ id, line }) => ({ choice: id, label: line })),
    { choice: 'back', label: 'Back' },
  ];
}

/** What the person may choose now. */
export function decideMenu(reading: Reading): readonly MenuEntry[] {
  const able = reading.record.capacities.filter(({ signers }) => signers.length > 0);
  if (reading.record.obstacles.length > 0 || able.length === 0)
    return [{ choice: 'back', label: 'Back to the record' }];
  switch (stageOf(reading)) {
    case 'role':
      return [
        ...able.map(({ role }) => ({ choice: `role:${role}`, label: `Sign as ${role}` })),
        { choice: 'back', label: 'Back to the record' },
      ];
    case 'decision':
      return decisionMenu(reading, able.length > 1);
    case 'sign':
      return signMenu(reading);
  }
}

function decisionMenu(reading: Reading, hasRoles: boolean): readonly MenuEntry[] {
  const comments = commentsOf(reading).length;
  const role = reading.role ?? '';
  return [
    signOffIn(role) === 'answers'
      ? { choice: 'decide:answers', label: 'These are my answers' }
      : { choice: 'decide:approve', label: `Approve it as ${role}` },
    { choice: 'decide:reject', label: 'Reject with a reason' },
    {
      choice: 'decide:comment',
      label: comments === 0 ? 'Only comment on it' : 'Sign only the comments',
    },
    ...(reading.record.seen.length === 0
      ? []
      : [{ choice: 'decide:withdraw', label: 'Withdraw the record' }]),
    ...(hasRoles ? [{ choice: 'other-role', label: 'Sign in another role' }] : []),
    { choice: 'back', label: 'Back to the record' },
  ];
}

function signMenu(reading: Reading): readonly MenuEntry[] {
  const { comment } = reading;
  return [
    ...(capacityOf(reading)?.signers ?? []).map((signer) => signEntry(signer, 'Sign with')),
    {
      choice: 'comment',
      label: comment.trim() === '' ? 'Add a comment' : 'Change your comment',
    },
    { choice: 'other-decision', label: 'Choose another decision' },
    { choice: 'back', label: 'Back to the record' },
  ];
}
