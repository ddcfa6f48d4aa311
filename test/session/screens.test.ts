import { describe, expect, test } from 'vitest';
import { finishMenu, standingOf } from '../../src/session/menus.ts';
import { actionEntries } from '../../src/session/actions.ts';
import { contradictionsOn, reviewEntries } from '../../src/session/lists.ts';
import { type Filter, FILTERS, type Session } from '../../src/session/state.ts';
import {
  after,
  answer,
  attached,
  begun,
  complete,
  open,
  pick,
  run,
  typed,
} from '../helpers/sessions.ts';
import { UNSIGNED } from '../helpers/world.ts';

const on = (session: Session) =>
  session.screen.at === 'question' ? session.screen.id : session.screen.at;

/** Answers with one of everything worth a look. */
function mixed(): Session {
  let session = after(answer(begun(), 'triage.stage', 0), 'yes', 'no', 'no', 'accept');
  session = after(session, 'yes', 'no', 'accept'); // the first red line is crossed
  session = after(answer(session, 'privacy.kinds', 0), typed('Nobody, there is no data'), 'accept'); // contradicts triage
  session = after(answer(session, 'privacy.minimise', 3), { type: 'continue' }); // no evidence
  return after(open(session, 'privacy.erase'), 'unknown', 'accept');
}

describe('review', () => {
  const cases: Readonly<Record<Filter, readonly string[]>> = {
    all: [
      'triage.stage',
      'triage.data',
      'triage.lines',
      'privacy.kinds',
      'privacy.reach',
      'privacy.minimise',
      'privacy.erase',
      'privacy.recipients',
      'privacy.give',
    ],
    unanswered: ['privacy.reach', 'privacy.recipients', 'privacy.give'],
    unknown: ['privacy.erase'],
    'no evidence': ['privacy.minimise'],
    changed: [],
    contradicted: ['triage.data', 'privacy.kinds'],
    'red line': ['triage.lines'],
    commented: [],
  };
  test.each(FILTERS)('the filter "%s"', (filter) => {
    expect(reviewEntries(mixed(), filter).map(({ asked }) => asked.question.id)).toEqual(
      cases[filter],
    );
  });

  test('says what is notable about each answer', () => {
    const comments = new Map(
      reviewEntries(mixed(), 'all').map(({ asked, hint }) => [asked.question.id, hint]),
    );
    expect(Object.fromEntries(comments)).toMatchObject({
      'triage.stage': '',
      'triage.data': 'contradicts another answer',
      'triage.lines': 'red line',
      'privacy.reach': 'not answered',
      'privacy.minimise': 'scored as step 1 until you attach evidence',
    });
  });

  test('a question says what its answer contradicts, until someone explains it', () => {
    const session = mixed();
    const [ask] = contradictionsOn(session, 'triage.data');
    expect(ask).toMatch(/Which is it\?$/);
    expect(contradictionsOn(session, 'triage.stage')).toEqual([]);
    const explained = session.context.instruments.questionnaires
      .concat(session.context.instruments.triage)
      .flatMap(({ contradictions }) => contradictions)
      .reduce(
        (sum, { id }) =>
          after(sum, {
            type: 'change',
            change: { type: 'explain', contradiction: id, text: 'Both are right, for a reason.' },
          }),
        session,
      );
    expect(contradictionsOn(explained, 'triage.data')).toEqual([]);
  });

  test('the filters cycle in both directions', () => {
    const filters = FILTERS.reduce<readonly Session[]>(
      (seen) => [...seen, after(seen.at(-1) ?? begun(), 'next')],
      [after(mixed(), 'review')],
    );
    expect(filters.map(({ screen }) => (screen.at === 'review' ? screen.filter : ''))).toEqual([
      ...FILTERS,
      'all',
    ]);
    expect(after(mixed(), 'review', 'previous').screen).toMatchObject({ filter: 'commented' });
  });

  test('shows which answers have comments of others, and the comments in a list of their own', () => {
    const feedback = {
      rejections: [],
      comments: new Map([
        ['privacy.reach', ['carol: who?', 'bob: and where?']],
        ['privacy.gone', ['carol: not asked any more']],
      ]),
      isUndecided: false,
    };
    const session = begun(mixed().assessment, { feedback });
    const shown = (filter: Filter) =>
      reviewEntries(session, filter)
        .filter(({ hint }) => hint.includes('commented') || hint.includes('carol'))
        .map(({ asked, hint }) => [asked.question.id, hint]);
    expect(shown('all')).toEqual([['privacy.reach', 'not answered; commented']]);
    expect(shown('commented')).toEqual([
      ['privacy.reach', 'not answered; comment of carol: who?; comment of bob: and where?'],
    ]);
  });

  test('opens on the previous question', () => {
    expect(after(open(mixed(), 'privacy.erase'), 'review').screen).toMatchObject({
      filter: 'all',
      cursor: 6,
    });
  });

  test('after a changed answer the same list is shown, at the next answer', () => {
    const list = after(mixed(), 'review', 'next');
    const question = after(list, 'accept');
    expect(on(question)).toBe('privacy.reach');
    const back = after(question, pick(1), 'accept');
    expect(back.screen).toEqual({ at: 'review', filter: 'unanswered', cursor: 0 });
    expect(reviewEntries(back, 'unanswered')[0]?.asked.question.id).toBe('privacy.recipients');
  });

  test('esc on a question opened from the review returns to it', () => {
    expect(after(mixed(), 'review', 'next', 'accept', 'close').screen).toMatchObject({
      at: 'review',
      filter: 'unanswered',
    });
  });

  test('an empty list ignores enter and arrows', () => {
    const empty = after(complete(), 'review', 'next');
    expect(after(empty, 'accept', 'down', 'last', 'note').screen).toEqual({
      at: 'review',
      filter: 'unanswered',
      cursor: 0,
    });
  });

  test('contradictory answers are explained there', () => {
    const asking = after(mixed(), 'review', pick(1), 'note');
    expect(asking.overlay).toMatchObject({
      purpose: { for: 'explanation', contradiction: 'data-but-none' },
    });
    const short = after(asking, typed('Only in tests'), 'accept');
    expect(short.overlay).toMatchObject({ error: expect.stringMatching(/20 characters.* has 13/) });
    expect(short.assessment.explanations).toEqual({});
    const kept = after(short, typed(', never in use'), 'accept');
    expect(kept.assessment.explanations).toEqual({
      'data-but-none': ['Only in tests, never in use'],
    });
    expect(after(kept, pick(0), 'note').message?.text).toMatch(/fits the others/);
  });

  test('with two contradictions on one answer, the one without a reason comes next', () => {
    const both = attached(answer(mixed(), 'privacy.erase', 3));
    const first = after(
      both,
      'review',
      pick(3),
      'note',
      typed('One reason that is a sentence'),
      'accept',
    );
    expect(after(first, 'note').overlay).toMatchObject({
      purpose: { contradiction: 'erased-but-kept' },
    });
  });

  test('an explanation that is half written explains nothing', () => {
    const asking = after(mixed(), 'review', pick(1), 'note', typed('half'));
    expect(after(asking, 'leave').assessment).toMatchObject({
      explanations: {},
      unfinished: { 'explanation/data-but-none': ['half'] },
    });
    expect(after(asking, 'close', 'no').assessment).toEqual(mixed().assessment);
  });
});

describe('result', () => {
  test('the parts cycle', () => {
    const tabs = [0, 1, 2, 3, 4, 5].map(
      (n) => after(mixed(), 'result', ...Array.from({ length: n }, () => 'next' as const)).screen,
    );
    expect(tabs.map((screen) => (screen.at === 'result' ? screen.tab : ''))).toEqual([
      'summary',
      'first steps',
      'drivers',
      'accepted',
      'actions',
      'summary',
    ]);
  });
  test('can be looked at before anything is answered', () => {
    expect(on(after(begun(), 'result'))).toBe('result');
  });

  const actions = () => after(mixed(), 'result', 'previous');
  test('an action gets an owner and a day', () => {
    const [first] = actionEntries(actions());
    const planned = after(
      actions(),
      'accept',
      typed('Bob'),
      'accept',
      typed('2027-01-31'),
      'accept',
    );
    expect(planned.assessment.plans).toEqual({
      [first?.id ?? '']: { owner: 'Bob', due: '2027-01-31' },
    });
    expect(actionEntries(planned)[0]).toMatchObject({ owner: 'Bob', due: '2027-01-31' });
  });
  test('an invalid date is refused; an empty one is accepted', () => {
    const asking = after(actions(), 'accept', typed('Bob'), 'accept', typed('soon'), 'accept');
    expect(asking.overlay).toMatchObject({ error: expect.stringMatching(/YYYY-MM-DD/) });
    expect(after(asking, 'delete-to-start', 'accept').overlay).toBeUndefined();
  });
  test('your own actions can be added and removed, others cannot be removed', () => {
    const added = after(actions(), 'add', typed('Call Ann'), 'accept', 'last');
    expect(actionEntries(added).at(-1)).toMatchObject({ what: 'Call Ann', kind: 'own' });
    expect(after(added, 'remove').assessment.ownActions).toEqual([]);
    expect(after(added, 'first', 'remove').message?.text).toMatch(/Only your own/);
  });
});

describe('finish', () => {
  test('is not possible with open questions', () => {
    const finish = after(mixed(), 'sign');
    expect(finishMenu(finish).map(({ choice }) => choice)).toEqual(['gaps', 'back']);
    for (const choice of ['unsigned', 'sign:key-1', 'back']) {
      expect(run(finish, [{ type: 'menu', choice }]).effects).toEqual([]);
    }
    expect(after(finish, { type: 'menu', choice: 'gaps' }).screen).toMatchObject({
      at: 'review',
      filter: 'unanswered',
    });
  });

  test('is not possible with contradictions that have no explanation', () => {
    const misfit = after(open(complete(), 'privacy.kinds'), pick(0), 'accept');
    expect(standingOf(misfit)).toBe('contradicted');
    const finish = after(misfit, 'sign');
    expect(run(finish, [{ type: 'menu', choice: 'unsigned' }]).effects).toEqual([]);
    expect(after(finish, { type: 'menu', choice: 'gaps' }).screen).toMatchObject({
      filter: 'contradicted',
    });
  });

  test('offers each key, and unsigned', () => {
    expect(finishMenu(after(complete(), 'sign')).map(({ choice }) => choice)).toEqual([
      'sign:key-1',
      'unsigned',
      'back',
    ]);
  });

  test.each([
    ['sign:key-1', 'key-1'],
    ['unsigned', undefined],
  ])('"%s" asks for the record', (choice, signer) => {
    const { session, effects } = run(complete(), ['sign', { type: 'menu', choice }]);
    expect(effects).toEqual([{ type: 'record', signer }]);
    expect(session.screen).toEqual({ at: 'writing', signer });
  });

  test('while the record is written, only its result changes the session', () => {
    const writing = after(complete(), 'sign', { type: 'menu', choice: 'unsigned' });
    for (const stroke of ['home', 'review', 'find', 'close', 'quit', 'clear'] as const) {
      expect(run(writing, [stroke])).toEqual({ session: writing, effects: [] });
    }
    const change = { type: 'change', change: { type: 'clear', question: 'triage.stage' } } as const;
    expect(after(writing, change)).toEqual(writing);
  });

  const recorded = UNSIGNED;
  test('a record that is written is shown, and enter leaves without saving a draft again', () => {
    const writing = after(complete(), 'sign', { type: 'menu', choice: 'unsigned' });
    const { session, effects } = run(writing, [{ type: 'recorded', recorded }, 'accept']);
    expect(session.screen).toEqual({ at: 'done', outcome: recorded });
    expect(effects).toEqual([{ type: 'exit', code: 0 }]);
  });

  test('a record that could not be written leads back, with the reason', () => {
    const writing = after(complete(), 'sign', { type: 'menu', choice: 'unsigned' });
    const session = after(writing, { type: 'record-failed', why: 'the disk is full' });
    expect(session.screen).toEqual({ at: 'finish' });
    expect(session.message).toMatchObject({ tone: 'error', text: 'the disk is full' });
  });
});

describe('saving and leaving', () => {
  test('every change requests a save, and shows the result', () => {
    const { session, effects } = run(open(begun(), 'triage.stage'), ['down', 'accept']);
    expect([session.save, effects]).toEqual(['saving', [{ type: 'save' }]]);
    expect(after(session, { type: 'saved' }).save).toBe('saved');
    const failed = after(session, { type: 'save-failed', why: 'the disk is full' });
    expect([failed.save, failed.message?.text]).toEqual(['failed', 'Not saved: the disk is full']);
  });
  test('quit is 0, leave is 130, and both save what is not saved yet', () => {
    const changed = after(open(begun(), 'triage.stage'), 'down', 'accept');
    expect(run(changed, ['quit']).effects).toEqual([{ type: 'save' }, { type: 'exit', code: 0 }]);
    expect(run(changed, ['leave']).effects).toEqual([
      { type: 'save' },
      { type: 'exit', code: 130 },
    ]);
    const home = after(changed, 'home');
    expect(run(home, [{ type: 'menu', choice: 'quit' }]).effects).toEqual([
      { type: 'save' },
      { type: 'exit', code: 0 },
    ]);
  });
  test('a person who only looked leaves no file', () => {
    expect(run(begun(), ['result', 'quit']).effects).toEqual([{ type: 'exit', code: 0 }]);
    expect(run(begun(), ['leave']).effects).toEqual([{ type: 'exit', code: 130 }]);
    expect(run(begun(), [{ type: 'menu', choice: 'quit' }]).effects).toEqual([
      { type: 'exit', code: 0 },
    ]);
  });
  test('q is a letter while a text is typed', () => {
    expect(run(open(begun(), 'triage.stage'), ['note', 'quit']).effects).toEqual([]);
  });
  test.each(['suspend', 'repaint'] as const)('%s is passed on from everywhere', (command) => {
    for (const session of [
      begun(),
      after(begun(), 'help'),
      after(open(begun(), 'triage.stage'), 'note'),
    ]) {
      expect(run(session, [command]).effects).toEqual([{ type: command }]);
    }
  });
});

describe('a change in one piece', () => {
  test('that makes a list shorter keeps the cursor in it', () => {
    const last = after(mixed(), 'review', 'next', 'last');
    const change = { type: 'value', question: 'privacy.reach', value: 'many' } as const;
    const shorter = after(last, { type: 'change', change });
    expect(last.screen).toMatchObject({ cursor: 2 });
    expect(shorter.screen).toMatchObject({
      cursor: reviewEntries(shorter, 'unanswered').length - 1,
    });
    const panel = after(open(mixed(), 'privacy.minimise'), 'evidence', 'first', 'accept', 'last');
    const removed = after(panel, {
      type: 'change',
      change: { type: 'clear', question: 'privacy.minimise' },
    });
    expect(removed.overlay).toMatchObject({ at: 'evidence', cursor: 5 });
  });

  const session = () => after(mixed(), 'home');
  const cases = [
    ['an answer', { type: 'value', question: 'privacy.reach', value: 'many' }, true],
    ['a row', { type: 'row', question: 'triage.data', row: 'people', value: 'no' }, true],
    [
      'evidence',
      { type: 'add-evidence', question: 'privacy.minimise', evidence: { kind: 'path', path: 'a' } },
      true,
    ],
    [
      'an explanation',
      { type: 'explain', contradiction: 'data-but-none', text: 'It holds data in tests only' },
      true,
    ],
    [
      'an explanation that is no sentence',
      { type: 'explain', contradiction: 'data-but-none', text: 'why' },
      false,
    ],
    ['a step that is none', { type: 'value', question: 'privacy.reach', value: 3 }, false],
    [
      'a row that is none',
      { type: 'row', question: 'triage.data', row: 'persons', value: 'no' },
      false,
    ],
    [
      'a question that is not asked',
      { type: 'value', question: 'bias.size', value: 'small' },
      false,
    ],
    [
      '"not applicable" where it is not offered',
      { type: 'not-applicable', question: 'privacy.reach', reason: 'x' },
      false,
    ],
    [
      'evidence that is none',
      { type: 'add-evidence', question: 'privacy.minimise', evidence: { kind: 'url', url: 'x' } },
      false,
    ],
    [
      'a contradiction that is none',
      { type: 'explain', contradiction: 'nothing', text: 'It holds data in tests only' },
      false,
    ],
    [
      'an action that is none',
      { type: 'plan', action: 'nothing', plan: { owner: 'Bob', due: '' } },
      false,
    ],
  ] as const;
  test.each(cases)('%s', (_, change, taken) => {
    const before = session();
    const { session: next, effects } = run(before, [{ type: 'change', change }]);
    expect(next.assessment === before.assessment).toBe(!taken);
    expect(effects).toEqual(taken ? [{ type: 'save' }] : []);
    expect(next.screen).toEqual(before.screen);
  });
});
