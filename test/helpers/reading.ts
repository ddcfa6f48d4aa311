// A record that a person reads before signing it, and a session that shows it.

import type { OpenRecord, Reading } from '../../src/session/reading.ts';
import { startSession } from '../../src/session/reduce.ts';
import { type Assessment, emptyAssessment } from '../../src/assessment/assessment.ts';
import type { Context, Session } from '../../src/session/state.ts';
import { context } from './sessions.ts';

export const RECORD_ID = '2026-11-21-k7f3q';
const OTHER_ID = '2026-10-02-aaaaa';

/** Carol may sign as approver and as reviewer; alice has signed already. */
export const OPEN: OpenRecord = {
  id: RECORD_ID,
  person: 'carol@example.com',
  standing: 'genuine, signed by alice@example.com (assessor); still needed: 1 approver',
  codeChanged: undefined,
  obstacles: [],
  text: ['# Assessment of shop', '', '**Ready.**', '', '- one action'],
  incomparable: undefined,
  rejectedBefore: [],
  moved: [
    { group: 'Result', what: 'Verdict', was: 'not-ready', is: 'ready' },
    { group: 'Answers', what: 'Who gets the data? (privacy.recipients)', was: '', is: '2: A list' },
  ],
  answers: [
    {
      id: 'triage.stage',
      question: 'Where is the project today?',
      answer: 'Being built',
      comments: [],
    },
    {
      id: 'privacy.recipients',
      question: 'Who gets the data?',
      answer: '2: A list; evidence: docs/suppliers.md (01234567)',
      comments: ['bob@example.com: Since when?'],
    },
    {
      id: 'privacy.retention',
      question: 'How long is it kept?',
      answer: "Don't know yet",
      comments: [],
    },
  ],
  statements: [
    ['alice@example.com (assessor), 2026-11-21: these are my answers'],
    ['bob@example.com (reviewer), 2026-11-21 comments', 'about privacy.recipients: Since when?'],
  ],
  files: [
    { name: 'record.json', sha256: '1'.repeat(64) },
    { name: 'record.md', sha256: '2'.repeat(64) },
  ],
  seen: [
    { name: 'assessor.alice-0123456.json', sha256: '3'.repeat(64) },
    { name: 'comment.reviewer.bob-0123456.json', sha256: '4'.repeat(64) },
  ],
  earlier: undefined,
  aside: undefined,
  capacities: [
    {
      role: 'approver',
      signers: [
        { id: 'SHA256:one', label: 'ED25519 carol' },
        { id: 'SHA256:two', label: 'RSA work' },
      ],
      signing: 'You can sign with ED25519 carol.',
      newFiles: [],
    },
    {
      role: 'reviewer',
      signers: [{ id: 'SHA256:one', label: 'ED25519 carol' }],
      signing: 'You can sign with ED25519 carol.',
      newFiles: [],
    },
  ],
};

/** The same, for a person with one role. */
export const ONE_ROLE: OpenRecord = { ...OPEN, capacities: OPEN.capacities.slice(0, 1) };

export const LINES: Context['records'] = [
  { id: RECORD_ID, line: `${RECORD_ID}  ready, low, 1 sign-off` },
  { id: OTHER_ID, line: `${OTHER_ID}  not-ready, high, not signed` },
];

/** A session that begins on the record. */
export function onRecord(
  record: OpenRecord = ONE_ROLE,
  assessment: Assessment = emptyAssessment('.'),
): Session {
  return startSession({ ...context, records: LINES }, assessment, record);
}

/** What is said so far to the record that is read. */
export function readingIn({ reading }: Session): Reading {
  if (reading === undefined) throw new Error('no record is being read');
  return reading;
}
