// Reading a record before signing it: the screens, the comments, and what is signed.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideMenu } from '../../src/session/reading-menus.ts';
import {
  type OpenRecord,
  hasUnsigned,
  commentsOf,
  requestOf,
  signatureFacts,
  type SignatureRequest,
} from '../../src/session/reading.ts';
import { decisionEffects } from '../../src/session/text/signing.ts';
import { type Command, COMMANDS } from '../../src/session/command.ts';
import type { Session } from '../../src/session/state.ts';
import type { Effect, SessionEvent } from '../../src/session/events.ts';
import { LINES, ONE_ROLE, onRecord, OPEN, readingIn, RECORD_ID } from '../helpers/reading.ts';
import { after, begun, pick, run, typed } from '../helpers/sessions.ts';
import { STANDING } from '../helpers/world.ts';

const menu = (choice: string): SessionEvent => ({ type: 'menu', choice });
const comment = (index: number, text: string): readonly (Command | SessionEvent)[] => [
  ...toAnswers,
  pick(index),
  'note',
  typed(text),
  'accept',
];
const toAnswers: readonly Command[] = ['next', 'next'];
const NEW = { name: 'new.json', sha256: '5'.repeat(64) };
const SIGN = menu('sign:SHA256:one');

function requestsIn(effects: readonly Effect[]): readonly SignatureRequest[] {
  return effects.flatMap((effect) => (effect.type === 'sign-record' ? [effect.request] : []));
}

describe('the way to a record', () => {
  test('home offers it only where there is a record', () => {
    expect(run(begun(), [menu('records')]).effects).toEqual([]);
    expect(after(begun(), menu('records')).screen).toEqual({ at: 'home' });
  });

  test('the only record opens at once, several are listed', () => {
    const one = run(begun(undefined, { records: LINES.slice(0, 1) }), [menu('records')]);
    expect(one.effects).toEqual([{ type: 'open-record', id: RECORD_ID }]);
    const session = begun(undefined, { records: LINES });
    expect(after(session, menu('records')).screen).toEqual({ at: 'records' });
    expect(run(session, [menu('records'), menu(RECORD_ID)]).effects).toEqual([
      { type: 'open-record', id: RECORD_ID },
    ]);
  });

  test('keys typed ahead while it opens have no effect, and it opens once', () => {
    const ahead: readonly (Command | SessionEvent)[] = [
      menu(RECORD_ID),
      'accept',
      'down',
      'home',
      'quit',
      typed('x'),
    ];
    const { session, effects } = run(begun(undefined, { records: LINES }), [
      menu('records'),
      menu(RECORD_ID),
      ...ahead,
    ]);
    expect(session.screen).toEqual({ at: 'opening', id: RECORD_ID });
    expect(effects).toEqual([{ type: 'open-record', id: RECORD_ID }]);
    expect(after(session, { type: 'record-opened', record: OPEN }).screen).toEqual({
      at: 'record',
      tab: 'record',
      cursor: 0,
    });
  });

  test('a record that was cancelled does not open later', () => {
    const session = after(begun(), menu('continue'));
    expect(after(session, { type: 'record-opened', record: OPEN })).toEqual(session);
  });

  test('a record that cannot be opened leads back to the list, with the reason', () => {
    const session = after(begun(undefined, { records: LINES }), menu('records'), menu(RECORD_ID), {
      type: 'open-failed',
      why: 'It is gone.',
    });
    expect(session.screen).toEqual({ at: 'records' });
    expect(session.message).toMatchObject({ tone: 'error', text: 'It is gone.' });
  });
});

describe('comments', () => {
  test('belong to the answer under the cursor, and are kept by enter, or by esc and y', () => {
    const kept = after(onRecord(), ...comment(1, 'Which list?'));
    expect(readingIn(kept).comments).toEqual({ 'privacy.recipients': 'Which list?' });
    const more = after(kept, pick(2), 'accept', typed('Ask Marta.'), 'close', 'yes');
    expect(commentsOf(readingIn(more))).toEqual([
      { answer: 'privacy.recipients', comment: ['Which list?'] },
      { answer: 'privacy.retention', comment: ['Ask Marta.'] },
    ]);
    expect(more.overlay).toBeUndefined();
  });

  test('are opened again with what was written, and an empty one is none', () => {
    const again = after(onRecord(), ...comment(1, 'Which list?'), 'note');
    expect(again.overlay).toMatchObject({ at: 'text', field: { cursor: 11 } });
    const emptied = after(again, 'delete-to-start', 'accept');
    expect(commentsOf(readingIn(emptied))).toEqual([]);
    expect(hasUnsigned(readingIn(emptied))).toBe(false);
  });

  test('a line that is longer than a statement allows is broken, and all of it is kept', () => {
    const long = `${'word '.repeat(900)}end`;
    const [written] = commentsOf(readingIn(after(onRecord(), ...comment(0, long))));
    expect(written?.comment.every((line) => line.length <= 2000)).toBe(true);
    expect(written?.comment.join(' ')).toBe(long);
  });

  test('can only be written on the page of answers', () => {
    expect(after(onRecord(), 'note').overlay).toBeUndefined();
    expect(after(onRecord({ ...ONE_ROLE, answers: [] }), ...toAnswers, 'note').overlay).toBe(
      undefined,
    );
  });
});

describe('the decision', () => {
  test('an assessor signs the answers, and is not offered to approve', () => {
    const [capacity] = ONE_ROLE.capacities;
    const asAssessor = { ...ONE_ROLE, capacities: [{ ...capacity!, role: 'assessor' }] };
    const session = after(onRecord(asAssessor), 'accept');
    expect(decideMenu(readingIn(session)).map(({ choice }) => choice)).toEqual([
      'decide:answers',
      'decide:reject',
      'decide:comment',
      'decide:withdraw',
      'back',
    ]);
    expect(decisionEffects(readingIn(session))).toContain('approves nothing');
    expect(after(session, menu('decide:approve'))).toEqual(session);
    const decided = after(session, menu('decide:answers'));
    expect(signatureFacts(readingIn(decided))[0]).toEqual([
      'as',
      `${asAssessor.person}, assessor: these are my answers`,
    ]);
  });

  test('one role needs no question, two do', () => {
    expect(decideMenu(readingIn(onRecord())).map(({ label }) => label)).toEqual([
      'Approve it as approver',
      'Reject with a reason',
      'Only comment on it',
      'Withdraw the record',
      'Back to the record',
    ]);
    const two = onRecord(OPEN);
    expect(decideMenu(readingIn(two)).map(({ choice }) => choice)).toEqual([
      'role:approver',
      'role:reviewer',
      'back',
    ]);
    const chosen = after(two, 'sign', menu('role:reviewer'));
    expect(readingIn(chosen).role).toBe('reviewer');
    expect(readingIn(after(chosen, menu('other-role'))).role).toBeUndefined();
  });

  test('a record without signatures cannot be withdrawn', () => {
    const choices = decideMenu(readingIn(onRecord({ ...ONE_ROLE, seen: [] })));
    expect(choices.map(({ choice }) => choice)).not.toContain('decide:withdraw');
  });

  test('approving signs exactly what was said', () => {
    const { session, effects } = run(onRecord(), [
      ...comment(2, 'Find out.\nSoon.'),
      'sign',
      menu('decide:approve'),
      menu('comment'),
      typed('Fine.'),
      'accept',
      SIGN,
    ]);
    expect(session.screen).toEqual({ at: 'sealing' });
    expect(requestsIn(effects)).toEqual([
      {
        record: RECORD_ID,
        person: ONE_ROLE.person,
        files: ONE_ROLE.files,
        seen: ONE_ROLE.seen,
        role: 'approver',
        signer: 'SHA256:one',
        decision: 'approve',
        comment: ['Fine.'],
        answers: [{ answer: 'privacy.retention', comment: ['Find out.', 'Soon.'] }],
      },
    ]);
  });

  test.each(['reject', 'withdraw'] as const)('to %s asks for the reason first', (decision) => {
    const asked = after(onRecord(), 'sign', menu(`decide:${decision}`));
    expect(asked.overlay).toMatchObject({ at: 'text', purpose: { for: 'decision-comment' } });
    const refused = after(asked, 'accept');
    expect(refused.overlay).toMatchObject({
      error: 'Say why: other people must know what to fix',
    });
    // A person without a reason has not decided.
    expect(readingIn(after(refused, 'close')).decision).toBeUndefined();
    const given = run(asked, [typed('Read the terms first.'), 'accept', SIGN]);
    expect(requestsIn(given.effects)).toMatchObject([
      { decision, comment: ['Read the terms first.'] },
    ]);
  });

  test('only a comment needs a text', () => {
    const asked = after(onRecord(), 'sign', menu('decide:comment'));
    expect(asked.overlay).toMatchObject({ at: 'text' });
    const empty = run(asked, ['accept', SIGN]);
    expect(requestsIn(empty.effects)).toEqual([]);
    expect(empty.session.message?.text).toContain('nothing to sign yet');
    const decided = run(onRecord(), [
      ...comment(0, 'Still?'),
      'sign',
      menu('decide:comment'),
      SIGN,
    ]);
    expect(requestsIn(decided.effects)).toMatchObject([{ decision: 'comment', comment: [] }]);
  });

  test.each<[string, Partial<OpenRecord>]>([
    ['it is not genuine', { obstacles: ['record.md was changed.'] }],
    [
      'the person has no key',
      { capacities: ONE_ROLE.capacities.map((each) => ({ ...each, signers: [] })) },
    ],
    ['the person has no role', { capacities: [] }],
  ])('if %s the only choice is to go back', (_, change) => {
    const session = onRecord({ ...ONE_ROLE, ...change });
    expect(decideMenu(readingIn(session)).map(({ choice }) => choice)).toEqual(['back']);
    const tried = run(session, ['sign', menu('decide:approve'), SIGN, menu('role:approver')]);
    expect(tried.effects).toEqual([]);
    expect(tried.session.screen).toEqual({ at: 'decide' });
  });

  test('what a signature would write for the first time is shown in what is signed', () => {
    const capacities = ONE_ROLE.capacities.map((each) => ({ ...each, newFiles: ['a/signers'] }));
    expect(signatureFacts(readingIn(onRecord({ ...ONE_ROLE, capacities })))).toContainEqual([
      'new',
      'a/signers: adds carol@example.com as approver, with this key',
    ]);
    expect(signatureFacts(readingIn(onRecord())).map(([label]) => label)).not.toContain('new');
  });

  test('esc returns step by step', () => {
    const session = after(onRecord(), 'sign', menu('decide:approve'), 'close');
    expect(readingIn(session).decision).toBeUndefined();
    expect(session.screen).toEqual({ at: 'decide' });
    expect(after(session, 'close').screen).toMatchObject({ at: 'record' });
    expect(after(session, 'close', 'close').screen).toEqual({ at: 'records' });
  });
});

describe('the signature', () => {
  const sealing = after(
    onRecord(),
    ...comment(1, 'Which list?'),
    'sign',
    menu('decide:reject'),
    typed('Read the terms first.'),
    'accept',
    SIGN,
  );

  test('that was not made keeps everything, and can be tried again', () => {
    const failed = after(sealing, {
      type: 'sign-failed',
      why: 'The passphrase was not right.',
      standing: STANDING,
    });
    expect(failed.screen).toEqual({ at: 'decide' });
    expect(failed.reading).toEqual(sealing.reading);
    expect(failed.message).toMatchObject({ tone: 'error', text: 'The passphrase was not right.' });
    expect(requestsIn(run(failed, [SIGN]).effects)).toHaveLength(1);
  });

  test('esc stops the wait, and other keys are kept', () => {
    const others = COMMANDS.filter(
      (name) => !['close', 'back', 'leave', 'suspend', 'repaint'].includes(name),
    );
    expect(run(sealing, others)).toEqual({
      session: { ...sealing, message: undefined },
      effects: [],
    });
    expect(run(sealing, ['close']).effects).toEqual([{ type: 'stop-signing' }]);
  });

  test('that was made is reported, and then nothing is unsaved', () => {
    const signed = {
      record: RECORD_ID,
      by: 'carol (approver)',
      sentence: 'carol rejects it.',
      files: ['a.json'],
      next: [],
    };
    const { session, effects } = run(sealing, [{ type: 'record-signed', signed }, 'accept']);
    expect(session.screen).toEqual({ at: 'signed', signed });
    expect(effects).toEqual([{ type: 'exit', code: 0 }]);
  });

  test('the same record opened again keeps what was said', () => {
    const again = after(
      after(sealing, { type: 'sign-failed', why: 'not as it was shown', standing: STANDING }),
      'home',
      menu('records'),
      menu(RECORD_ID),
      { type: 'record-opened', record: { ...ONE_ROLE, seen: [...ONE_ROLE.seen, NEW] } },
    );
    expect(readingIn(again)).toMatchObject({
      comments: { 'privacy.recipients': 'Which list?' },
      comment: 'Read the terms first.',
      record: { seen: [...ONE_ROLE.seen, NEW] },
    });
  });
});

describe('what is not signed', () => {
  const SAVE: Effect = { type: 'save-comments' };
  const saved: SessionEvent = { type: 'comments-saved' };
  const full: SessionEvent = { type: 'comments-failed', why: 'the disk is full' };
  const written = after(onRecord(), ...comment(1, 'Which list?'));
  const kept = after(written, saved);
  const earlier = {
    unfinished: {},
    comments: { 'privacy.recipients': 'Which list?' },
    comment: 'Terms?',
  };

  test('is saved when it is written, and only when it says something new', () => {
    const { session, effects } = run(onRecord(), comment(1, 'Which list?'));
    expect(effects).toEqual([SAVE]);
    expect(readingIn(session).save).toBe('saving');
    expect(readingIn(kept).save).toBe('saved');
    expect(run(kept, ['note', 'accept', 'note', 'close']).effects).toEqual([]);
    expect(run(kept, ['note', typed('x'), 'close', 'no']).effects).toEqual([]);
    expect(run(kept, ['note', typed('x'), 'close', 'yes']).effects).toEqual([SAVE]);
  });

  test('includes the reason of a decision', () => {
    const asked = after(onRecord(), 'sign', menu('decide:reject'));
    expect(run(asked, [typed('Terms?'), 'accept']).effects).toEqual([SAVE]);
  });

  test.each<[string, readonly (Command | SessionEvent)[], number]>([
    ['quit on the record', ['quit'], 0],
    ['quit at home', ['home', menu('quit')], 0],
    ['q at home', ['home', 'quit'], 0],
    ['ctrl-c', ['leave'], 130],
  ])('%s leaves at once if it is saved', (_, way, code) => {
    expect(run(kept, way).effects).toEqual([{ type: 'exit', code }]);
    expect(run(written, way).effects).toEqual([SAVE, { type: 'exit', code }]);
  });

  test.each<[string, Session, string]>([
    ['a comment', after(onRecord(), ...toAnswers, 'note', typed('Since')), 'comment/triage.stage'],
    [
      'a reason',
      after(onRecord(), 'sign', menu('decide:reject'), typed('Since')),
      'decision-comment/reject',
    ],
  ])('ctrl-c in the middle of %s keeps what is typed, and signs none of it', (_, session, key) => {
    const left = run(session, ['leave']);
    expect(left.effects).toEqual([SAVE, { type: 'exit', code: 130 }]);
    expect(readingIn(left.session)).toMatchObject({
      comments: {},
      comment: '',
      unfinished: { [key]: 'Since' },
    });
  });

  test.each<[string, readonly (Command | SessionEvent)[]]>([
    ['quit on the record', ['quit']],
    ['quit at home', ['home', menu('quit')]],
  ])('%s is delayed once if it could not be saved', (_, way) => {
    const failed = after(written, full);
    expect(failed.message).toMatchObject({ tone: 'error', text: 'Not saved: the disk is full' });
    const first = run(failed, way);
    expect(first.effects).toEqual([]);
    expect(first.session.message?.text).toContain('will be lost');
    expect(run(first.session, way.slice(-1)).effects).toEqual([SAVE, { type: 'exit', code: 0 }]);
    expect(run(failed, ['quit', 'down', 'quit']).effects).toEqual([]);
    expect(run(failed, ['leave']).effects).toEqual([SAVE, { type: 'exit', code: 130 }]);
  });

  test('another record opens at once if it is saved, else at the second request', () => {
    const other = menu(LINES[1]?.id ?? '');
    expect(run(kept, ['close', other]).effects).toMatchObject([{ type: 'open-record' }]);
    const first = run(after(written, full), ['close', other]);
    expect(first.effects).toEqual([]);
    expect(run(first.session, [other]).effects).toMatchObject([{ type: 'open-record' }]);
  });

  test('is shown again on another day, with a message', () => {
    const session = onRecord({ ...ONE_ROLE, earlier });
    expect(readingIn(session)).toMatchObject(earlier);
    expect(session.message).toEqual({
      tone: 'info',
      text: 'Written earlier and not signed yet: 1 comment and your reason.',
    });
    // A reason is not a decision.
    expect(readingIn(session).decision).toBeUndefined();
    expect(run(session, ['quit']).effects).toEqual([{ type: 'exit', code: 0 }]);
  });

  test('is shown before it is used for another decision', () => {
    const session = after(onRecord({ ...ONE_ROLE, earlier }), 'sign', menu('decide:approve'));
    expect(session.overlay).toMatchObject({ at: 'text', purpose: { decision: 'approve' } });
    const decided = after(session, 'accept');
    expect(readingIn(decided)).toMatchObject({ comment: earlier.comment, commentFor: 'approve' });
    expect(decided.overlay).toBeUndefined();
    // The same decision again asks nothing; another one does.
    expect(after(decided, 'close', menu('decide:approve')).overlay).toBeUndefined();
    expect(after(decided, 'close', menu('decide:reject')).overlay).toMatchObject({ at: 'text' });
  });

  test('is not applied to other bytes of the record, and a message says where it is kept', () => {
    const files = [{ name: 'record.json', sha256: '9'.repeat(64) }, ...ONE_ROLE.files.slice(1)];
    const aside = 'Earlier comments were renamed: x';
    const other = { ...ONE_ROLE, files, aside };
    const way = ['home', menu('records'), menu(RECORD_ID)] as const;
    const session = after(kept, ...way, { type: 'record-opened', record: other });
    expect(readingIn(session)).toMatchObject({ comments: {}, comment: '' });
    expect(session.message).toMatchObject({ tone: 'warning', text: aside });
  });
});

const CHOICES = [
  'records',
  RECORD_ID,
  'role:approver',
  'role:reviewer',
  'role:nobody',
  'other-role',
  'decide:approve',
  'decide:reject',
  'decide:withdraw',
  'decide:comment',
  'decide:x',
  'other-decision',
  'comment',
  'sign:SHA256:one',
  'sign:SHA256:nobody',
  'back',
] as const;
const steps: fc.Arbitrary<SessionEvent> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...CHOICES).map(menu) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<Command[]>('sign', 'sign', 'accept', 'note', 'next', 'close', 'down')
      .map((command): SessionEvent => ({ type: 'command', command })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...COMMANDS)
      .map((command): SessionEvent => ({ type: 'command', command })),
  },
  {
    weight: 2,
    arbitrary: fc
      .oneof(
        fc.constantFrom('Why?', ' ', '\u202E', 'x\ny'),
        fc.string({ unit: 'binary', maxLength: 5 }),
      )
      .map(typed),
  },
  { weight: 1, arbitrary: fc.integer({ min: -1, max: 4 }).map(pick) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<SessionEvent>(
      { type: 'sign-failed', why: 'The key is gone.', standing: STANDING },
      { type: 'record-opened', record: OPEN },
      { type: 'scroll', to: 3 },
    ),
  },
);

describe('whatever happens', () => {
  test('a signature is requested only with role, key, decision and reason, and only with what was shown', () => {
    let requests = 0;
    // A random walk would almost never come to the choice of a key.
    const deciding = after(
      onRecord(OPEN),
      ...comment(1, 'Which list?'),
      'sign',
      menu('role:approver'),
    );
    const begins = [
      onRecord(OPEN),
      deciding,
      after(onRecord(OPEN), 'sign', menu('role:approver'), menu('decide:comment'), 'accept'),
      after(deciding, menu('decide:approve')),
      after(deciding, menu('decide:reject'), typed('Why?'), 'accept'),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...begins),
        fc.array(steps, { maxLength: 40 }),
        (begin, events) => {
          let session: Session = begin;
          for (const event of events) {
            const before = session;
            const { session: next, effects } = run(session, [event]);
            session = next;
            for (const request of requestsIn(effects)) {
              requests += 1;
              const reading = readingIn(before);
              const capacity = OPEN.capacities.find(({ role }) => role === request.role);
              expect(capacity?.signers.map(({ id }) => id)).toContain(request.signer);
              expect(request).toEqual(requestOf(reading, request.signer));
              expect(request.answers).toEqual(commentsOf(reading));
              if (request.decision === 'reject' || request.decision === 'withdraw')
                expect(request.comment.join('')).not.toBe('');
              if (request.decision === 'comment')
                expect(request.comment.length + request.answers.length).toBeGreaterThan(0);
            }
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(requests).toBeGreaterThan(3); // the walks do reach a signature
  });

  test('a record with a blocking problem is never signed', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 40 }), (events) => {
        const record = { ...OPEN, obstacles: ['record.md was changed.'] };
        const reopened = events.filter(({ type }) => type !== 'record-opened');
        expect(requestsIn(run(onRecord(record), reopened).effects)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('failures and opening again keep everything that was written', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 40 }), fc.boolean(), (events, isSigning) => {
        const session = run(onRecord(OPEN), events).session;
        const written = session.reading;
        const event: SessionEvent = isSigning
          ? { type: 'sign-failed', why: 'locked', standing: STANDING }
          : { type: 'record-opened', record: OPEN };
        expect(after(session, event).reading).toEqual(written);
        if (session.overlay?.at === 'text')
          expect(after(session, event).overlay).toEqual(session.overlay);
      }),
      { numRuns: 200 },
    );
  });
});
