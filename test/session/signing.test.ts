import { describe, expect, test } from 'vitest';
import { finishMenu, signAgainMenu } from '../../src/session/menus.ts';
import type { Signer } from '../../src/session/reading.ts';
import type { Recorded, Session } from '../../src/session/state.ts';
import type { Effect, SessionEvent } from '../../src/session/events.ts';
import { after, begun, complete, run } from '../helpers/sessions.ts';
import { SHOWN } from '../helpers/world.ts';

const recorded: Recorded = {
  id: '2026-11-21-k7f3q',
  files: ['record.md', 'record.json'],
  shown: SHOWN,
  signed: undefined,
  notes: ['An untracked file is not part of it.'],
  next: [],
};
const signed: SessionEvent = {
  type: 'record-signed',
  signed: {
    record: recorded.id,
    by: 'alice (assessor)',
    sentence: 'alice (assessor) signed it: these are my answers.',
    files: ['assessor.json'],
    next: ['Next: it.'],
  },
};
/** The request for an approval of the record, with a key. */
function approval(signer: string): Effect {
  return {
    type: 'sign-record',
    request: {
      ...SHOWN,
      record: recorded.id,
      role: 'assessor',
      signer,
      decision: 'answers',
      comment: [],
      answers: [],
    },
  };
}
const KEY: Signer = { id: 'key-1', label: 'ED25519 alice' };
const OTHER: Signer = { id: 'key-2', label: 'RSA work' };

function failed(why = 'The passphrase was not right.', signers = [KEY]): SessionEvent {
  return { type: 'sign-failed', why, standing: { signers, signing: 'anew', newFiles: [] } };
}

function signing(): Session {
  return after(
    complete(),
    'sign',
    { type: 'menu', choice: 'sign:key-1' },
    { type: 'recorded', recorded },
  );
}

const choices = (session: Session): readonly string[] =>
  signAgainMenu(session).map(({ choice }) => choice);

describe('a record that is to be signed', () => {
  test('is written first, then signed with the key that was chosen', () => {
    const steps = run(complete(), [
      'sign',
      { type: 'menu', choice: 'sign:key-1' },
      { type: 'recorded', recorded },
    ]);
    expect(steps.effects).toEqual([{ type: 'record', signer: 'key-1' }, approval('key-1')]);
    expect(after(steps.session, signed).screen).toEqual({
      at: 'done',
      outcome: {
        ...recorded,
        signed: 'alice (assessor)',
        next: ['Next: it.'],
        files: ['record.md', 'record.json', 'assessor.json'],
      },
    });
  });

  test('that is signed offers no further choice', () => {
    const done = after(signing(), signed);
    expect(choices(done)).toEqual([]);
    expect(run(done, ['accept']).effects).toEqual([{ type: 'exit', code: 0 }]);
  });

  test('that should stay unsigned offers no choice', () => {
    const done = after(
      complete(),
      'sign',
      { type: 'menu', choice: 'unsigned' },
      { type: 'recorded', recorded },
    );
    expect(done.screen).toEqual({ at: 'done', outcome: recorded });
    expect(choices(done)).toEqual([]);
  });
});

describe('a signature that was not made', () => {
  test('keeps everything: the record is shown, with the reason', () => {
    expect(after(signing(), failed()).screen).toEqual({
      at: 'done',
      outcome: recorded,
      failed: { signer: 'key-1', why: 'The passphrase was not right.' },
    });
  });

  test('can be tried again any number of times', () => {
    let session = after(signing(), failed());
    for (let round = 0; round < 4; round += 1) {
      const step = run(session, [{ type: 'menu', choice: 'sign:key-1' }]);
      expect(step.effects).toEqual([approval('key-1')]);
      session = after(step.session, failed(`round ${round}`));
      expect(session.screen).toMatchObject({ failed: { why: `round ${round}` } });
    }
    session = after(session, { type: 'menu', choice: 'sign:key-1' }, signed);
    expect(session.screen).toMatchObject({
      outcome: { signed: 'alice (assessor)', next: ['Next: it.'] },
    });
    expect(choices(session)).toEqual([]);
  });

  test('offers the other keys that are there now', () => {
    const session = after(signing(), failed('locked', [KEY, OTHER]));
    expect(choices(session)).toEqual(['sign:key-1', 'sign:key-2', 'unsigned']);
    const step = run(session, [{ type: 'menu', choice: 'sign:key-2' }]);
    expect(step.effects).toEqual([approval('key-2')]);
  });

  test('with a missing key can be tried again: the key may return', () => {
    expect(choices(after(signing(), failed('gone', [])))).toEqual(['sign:key-1', 'unsigned']);
  });

  test.each<[string, SessionEvent]>([
    ['leaving it unsigned', { type: 'menu', choice: 'unsigned' }],
    ['esc', { type: 'command', command: 'close' }],
    ['q', { type: 'command', command: 'quit' }],
  ])('%s leaves, and saves no draft', (_, event) => {
    const { session, effects } = run(after(signing(), failed()), [event]);
    expect(effects).toEqual([{ type: 'exit', code: 0 }]);
    expect(session.screen).toMatchObject({ outcome: { signed: undefined } });
  });

  test('enter alone chooses nothing: the menu reads it', () => {
    expect(run(after(signing(), failed()), ['accept']).effects).toEqual([]);
  });

  test.each(['sign:key-9', 'x', 'back'])(
    'a choice that is not offered (%s) does nothing',
    (choice) => {
      const before = after(signing(), failed());
      expect(run(before, [{ type: 'menu', choice }])).toEqual({ session: before, effects: [] });
    },
  );
});

describe('while a key is waited for', () => {
  test('esc stops the wait, and other keys are kept', () => {
    expect(run(signing(), ['close']).effects).toEqual([{ type: 'stop-signing' }]);
    for (const stroke of ['accept', 'home', 'review', 'quit', 'help', 'clear'] as const)
      expect(run(signing(), [stroke])).toEqual({ session: signing(), effects: [] });
  });

  test('ctrl-c leaves with 130 and saves no draft: the record holds the answers', () => {
    expect(run(signing(), ['leave']).effects).toEqual([{ type: 'exit', code: 130 }]);
  });

  test('no answer can be changed', () => {
    const change = { type: 'clear', question: 'triage.stage' } as const;
    for (const session of [signing(), after(signing(), failed())])
      expect(after(session, { type: 'change', change })).toEqual(session);
  });
});

test('a result without a request has no effect', () => {
  const session = begun();
  expect(after(session, signed)).toEqual(session);
});

describe('a key that the repository named', () => {
  const ITS_OWN: Signer = { ...OTHER, caution: 'RSA work is named by this repository.' };
  const offered = (): Session => {
    const session = complete();
    return { ...session, context: { ...session.context, signers: [KEY, ITS_OWN] } };
  };

  test('is asked about on the finish screen; only the second choice signs', () => {
    const finish = after(offered(), 'sign');
    expect(finishMenu(finish).map(({ choice }) => choice)).toContain('confirm:key-2');
    const asked = run(finish, [{ type: 'menu', choice: 'confirm:key-2' }]);
    expect(asked.effects).toEqual([]);
    expect(asked.session.screen).toEqual({ at: 'finish' });
    expect(asked.session.message?.text).toBe(
      'RSA work is named by this repository. Choose it once more to sign with it.',
    );
    const confirmed = finishMenu(asked.session).map(({ choice }) => choice);
    expect(confirmed.slice(0, 2)).toEqual(['sign:key-1', 'sign:key-2']);
    const signs = run(asked.session, [{ type: 'menu', choice: 'sign:key-2' }]);
    expect(signs.effects).toEqual([{ type: 'record', signer: 'key-2' }]);
  });

  test('is asked about after a signature that was not made, too', () => {
    const done = after(signing(), failed('The agent refused.', [KEY, ITS_OWN]));
    expect(choices(done)).toEqual(['sign:key-1', 'confirm:key-2', 'unsigned']);
    const asked = run(done, [{ type: 'menu', choice: 'confirm:key-2' }]);
    expect(asked.effects).toEqual([]);
    expect(choices(asked.session)).toEqual(['sign:key-1', 'sign:key-2', 'unsigned']);
  });
});
