// Each action with an outcome: after a failure and then success, only the success is shown.

import { describe, expect, test } from 'vitest';
import { startReading } from '../../src/session/reading.ts';
import type { Recorded, Screen, Session } from '../../src/session/state.ts';
import type { SessionEvent } from '../../src/session/events.ts';
import { OPEN } from '../helpers/reading.ts';
import { after, begun, complete, typed } from '../helpers/sessions.ts';
import { SHOWN } from '../helpers/world.ts';

const STANDING = { signers: [], signing: '', newFiles: [] };
const RECORDED: Recorded = {
  id: '2026-11-21-k7f3q',
  files: [],
  shown: SHOWN,
  signed: undefined,
  notes: [],
  next: [],
};
const SIGNED = {
  record: 'r',
  by: 'alice',
  sentence: 'alice signed it: these are my answers.',
  files: [],
  next: [],
};
const RECORD = OPEN;

interface OutcomeRow {
  readonly action: string;
  /** Where the action is under way. */
  readonly from: Session;
  readonly fails: SessionEvent;
  /** What a person does to try again, from what the failure left. */
  readonly again: (session: Session) => Session;
  readonly succeeds: SessionEvent;
}

const on = (session: Session, screen: Screen): Session => ({ ...session, screen });
const reading = { ...begun(), reading: startReading(RECORD) };
const same = (session: Session): Session => session;

const ROWS: readonly OutcomeRow[] = [
  {
    action: 'signing a record that was read',
    from: on(reading, { at: 'sealing' }),
    fails: { type: 'sign-failed', why: 'Nothing was signed.', standing: STANDING },
    again: (session) => on(session, { at: 'sealing' }),
    succeeds: { type: 'record-signed', signed: SIGNED },
  },
  {
    action: 'signing a record that was made',
    from: on(complete(), { at: 'signing', outcome: RECORDED, signer: 'key-1' }),
    fails: { type: 'sign-failed', why: 'Nothing was signed.', standing: STANDING },
    again: (session) => on(session, { at: 'signing', outcome: RECORDED, signer: 'key-1' }),
    succeeds: { type: 'record-signed', signed: SIGNED },
  },
  {
    action: 'making a record',
    from: on(complete(), { at: 'writing', signer: undefined }),
    fails: { type: 'record-failed', why: 'the disk is full' },
    again: (session) => on(session, { at: 'writing', signer: undefined }),
    succeeds: { type: 'recorded', recorded: RECORDED },
  },
  {
    action: 'saving answers',
    from: complete(),
    fails: { type: 'save-failed', why: 'the disk is full' },
    again: same,
    succeeds: { type: 'saved' },
  },
  {
    action: 'saving comments',
    from: on(reading, { at: 'record', tab: 'record', cursor: 0 }),
    fails: { type: 'comments-failed', why: 'the disk is full' },
    again: same,
    succeeds: { type: 'comments-saved' },
  },
  {
    action: 'opening a record',
    from: on(begun(), { at: 'opening', id: RECORD.id }),
    fails: { type: 'open-failed', why: 'it cannot be read' },
    again: (session) => on(session, { at: 'opening', id: RECORD.id }),
    succeeds: { type: 'record-opened', record: RECORD },
  },
  {
    action: 'the editor',
    from: after(complete(), 'review', 'accept', 'note'),
    fails: { type: 'edit-failed', why: 'the editor ended with an error' },
    again: same,
    succeeds: { type: 'edited', text: 'A note.' },
  },
];

describe('the outcome that is shown', () => {
  test.each(ROWS)('$action: a failure is not shown beside the success after it', (row) => {
    const failed = after(row.from, row.fails);
    const done = after(row.again(failed), row.succeeds);
    expect(done.message?.tone ?? 'info').toBe('info');
    expect(done.screen.at === 'done' ? done.screen.failed : undefined).toBeUndefined();
  });

  test.each(ROWS)('$action: a failure is shown', (row) => {
    const failed = after(row.from, row.fails);
    const shown = failed.screen.at === 'done' ? failed.screen.failed?.why : failed.message?.text;
    expect(shown).toContain('why' in row.fails ? row.fails.why : '');
  });

  test('an outcome leaves the message about another action', () => {
    const failed = after(complete(), { type: 'save-failed', why: 'the disk is full' });
    expect(after(failed, { type: 'signing', standing: STANDING }).message?.text).toContain('full');
  });

  test('a choice in a menu removes the message before it', () => {
    const failed = after(on(reading, { at: 'sealing' }), ROWS[0]?.fails ?? 'accept');
    expect(failed.message?.text).toBe('Nothing was signed.');
    expect(after(failed, { type: 'menu', choice: 'back' }).message).toBeUndefined();
  });

  test('an answer that was saved leaves what was said about it', () => {
    const changed = after(begun(), typed('x'));
    const announced: Session = {
      ...changed,
      message: { tone: 'info', text: 'Two more questions.' },
    };
    expect(after(announced, { type: 'saved' }).message?.text).toBe('Two more questions.');
  });
});
