import { describe, expect, test } from 'vitest';
import { emptyAssessment } from '../../src/assessment/assessment.ts';
import { choicesOf } from '../../src/session/choices.ts';
import { foundQuestions } from '../../src/session/lists.ts';
import { homeMenu } from '../../src/session/menus.ts';
import type { Session } from '../../src/session/state.ts';
import { textOf } from '../../src/session/text-field.ts';
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

const choicesIn = ({ screen, survey }: Session) => {
  const asked = survey.asked.find(
    ({ question }) => screen.at === 'question' && question.id === screen.id,
  );
  if (asked === undefined) throw new Error('no question is on the screen');
  return choicesOf(asked.question, asked.answer, survey).length;
};
const value = (session: Session, id: string) => session.assessment.answers[id]?.value;
const on = (session: Session) =>
  session.screen.at === 'question' ? session.screen.id : session.screen.at;
const noteOf = (session: Session, id: string) => session.assessment.answers[id]?.note;

describe('from home', () => {
  test('enter opens the first question', () => {
    expect(on(after(begun(), 'accept'))).toBe('triage.stage');
  });
  test('a started assessment continues at the first question without an answer', () => {
    const before = answer(begun(), 'triage.stage', 0);
    expect(on(after(begun(before.assessment), 'accept'))).toBe('triage.data');
  });
  test('a finished one begins with finishing', () => {
    expect(homeMenu(begun(complete().assessment)).map(({ choice }) => choice)).toEqual([
      'finish',
      'continue',
      'review',
      'result',
      'quit',
    ]);
    expect(homeMenu(begun()).map(({ choice }) => choice)).toEqual(['continue', 'quit']);
  });
  const feedback = {
    rejections: [],
    comments: new Map([['privacy.reach', ['carol: who?']]]),
    isUndecided: false,
  };
  const records = [{ id: 'r', line: 'r' }];
  const choices = (session: Session) => homeMenu(session).map(({ choice }) => choice);
  test('answers with comments of others come first, and open as a list', () => {
    const carried = {
      record: 'record r of 2026-11-20',
      isWithdrawn: false,
      signOffs: '',
      isBegunFromIt: true,
      answers: complete().assessment.answers,
      since: '',
    };
    const session = begun(complete().assessment, { feedback, records, carried });
    expect(choices(session)).toEqual([
      'commented',
      'continue',
      'finish',
      'review',
      'result',
      'records',
      'quit',
    ]);
    expect(after(session, { type: 'menu', choice: 'commented' }).screen).toEqual({
      at: 'review',
      filter: 'commented',
      cursor: 0,
    });
  });
  test('a comment on a question that is no longer asked is not offered', () => {
    const gone = { ...feedback, comments: new Map([['privacy.gone', ['carol: who?']]]) };
    expect(choices(begun(complete().assessment, { feedback: gone }))).not.toContain('commented');
  });
  test('a person who has not decided about a record is offered to read it first', () => {
    const session = begun(complete().assessment, {
      feedback: { ...feedback, isUndecided: true },
      records,
    });
    expect(choices(session)).toEqual(['records', 'finish', 'continue', 'review', 'result', 'quit']);
  });
  test.each([
    ['review', 'review'],
    ['result', 'result'],
    ['finish', 'finish'],
    ['continue', 'triage.stage'],
    ['nonsense', 'home'],
  ])('the menu entry "%s" leads to %s', (choice, where) => {
    expect(on(after(begun(), { type: 'menu', choice }))).toBe(where);
  });
  test('a menu choice has no effect while an overlay is open', () => {
    const session = after(begun(), 'help');
    expect(run(session, [{ type: 'menu', choice: 'continue' }])).toEqual({ session, effects: [] });
  });
  test('a menu choice has no effect on a question', () => {
    const session = after(begun(), 'accept');
    expect(run(session, [{ type: 'menu', choice: 'quit' }])).toEqual({ session, effects: [] });
  });
});

describe('answering', () => {
  test.each(['privacy.kinds', 'triage.stage', 'privacy.minimise'])(
    'on a new question (%s) no entry is highlighted, and enter alone answers nothing',
    (id) => {
      const opened = open(begun(), id);
      expect(opened.screen).toMatchObject({ cursor: -1 });
      const { session, effects } = run(opened, ['accept', 'accept']);
      expect([on(session), session.assessment.answers, effects]).toEqual([id, {}, []]);
      expect(session.message?.text).toContain('Choose an entry first');
      expect(after(session, 'down').screen).toMatchObject({ cursor: 0 });
      expect(after(session, 'up').screen).toMatchObject({ cursor: 0 });
      const last = choicesIn(session) - 1;
      expect(after(session, 'down', 'unknown').screen).toMatchObject({ cursor: last });
    },
  );
  test('an answered list opens on its answer', () => {
    const once = after(open(begun(), 'triage.stage'), 'down', 'down', 'accept');
    expect(open(once, 'triage.stage').screen).toMatchObject({ cursor: 1 });
  });
  test('enter chooses the entry under the cursor, continues, and saves', () => {
    const { session, effects } = run(open(begun(), 'triage.stage'), ['down', 'down', 'accept']);
    expect(value(session, 'triage.stage')).toBe('built');
    expect(on(session)).toBe('triage.data');
    expect(effects).toEqual([{ type: 'save' }]);
  });
  test('moving past the ends stays at the ends', () => {
    const session = after(open(begun(), 'triage.stage'), 'up', 'page-up');
    expect(session.screen).toMatchObject({ cursor: 0 });
    expect(after(session, 'page-down', 'down', 'last').screen).toMatchObject({ cursor: 3 });
  });
  test('the key of "don\'t know yet" highlights that entry, and enter confirms it', () => {
    const marked = after(open(begun(), 'privacy.minimise'), 'unknown');
    expect(marked.assessment.answers).toEqual({});
    expect(value(after(marked, 'accept'), 'privacy.minimise')).toBe('unknown');
  });
  test('back, and another answer', () => {
    const session = after(begun(), 'accept', pick(0), 'accept', 'previous');
    expect(session.screen).toMatchObject({ id: 'triage.stage', cursor: 0 });
    expect(value(after(session, pick(2), 'accept'), 'triage.stage')).toBe('used');
  });
  test('the cursor returns to what was answered', () => {
    const session = open(answer(begun(), 'privacy.minimise', 1), 'privacy.minimise');
    expect(session.screen).toMatchObject({ cursor: 1 });
  });
  test('back from the first question is home', () => {
    expect(on(after(begun(), 'accept', 'previous'))).toBe('home');
  });
  test('a question can be left open', () => {
    const session = after(begun(), 'accept', 'next');
    expect(on(session)).toBe('triage.data');
    expect(session.assessment).toEqual(emptyAssessment('.'));
  });
  test('an answer is deleted after a question', () => {
    const before = open(answer(begun(), 'triage.stage', 1), 'triage.stage');
    const asked = after(before, 'clear');
    expect(asked.assessment).toEqual(before.assessment);
    expect(after(asked, 'accept')).toEqual(asked);
    for (const way of ['no', 'close'] as const) expect(after(asked, way)).toEqual(before);
    const session = after(asked, 'yes');
    expect(session.assessment.answers).toEqual({});
    expect(session.message?.text).toBe('The answer is deleted.');
    expect(after(session, 'clear').overlay).toBeUndefined();
  });
  test('after the last question comes the review of what is missing, or else the result', () => {
    const last = (session: Session) => after(open(session, 'privacy.give'), 'yes', 'accept');
    const gaps = after(complete(), 'home', 'find', typed('stage'), 'accept', 'clear', 'yes');
    expect(last(gaps).screen).toEqual({ at: 'review', filter: 'unanswered', cursor: 0 });
    expect(complete().screen).toEqual({ at: 'result', tab: 'summary', cursor: 0 });
  });
  test('asking for all adds the deep questions, and the same key removes them', () => {
    const session = after(open(begun(), 'triage.stage'), 'ask-all');
    expect(session.survey.asked.map(({ question }) => question.id)).toContain('privacy.audit');
    expect(after(session, 'ask-all').survey.asked.map(({ question }) => question.id)).not.toContain(
      'privacy.audit',
    );
  });
  test('a person on a deep question that is removed sees a message on the first screen', () => {
    const session = after(
      open(after(open(begun(), 'triage.stage'), 'ask-all'), 'privacy.audit'),
      'ask-all',
    );
    expect(on(session)).toBe('home');
    expect(session.message?.text).toMatch(/no longer asked/);
  });
});

describe('a step above 1', () => {
  const claimed = () => answer(begun(), 'privacy.minimise', 2);
  test('is followed by the question for evidence', () => {
    expect(claimed().overlay).toMatchObject({
      at: 'evidence',
      question: 'privacy.minimise',
      thenNext: true,
    });
    expect(on(claimed())).toBe('privacy.minimise');
  });
  test.each([0, 1])('step %i needs none', (step) => {
    expect(on(answer(begun(), 'privacy.minimise', step))).toBe('privacy.erase');
  });
  test('enter alone attaches nothing', () => {
    const session = after(claimed(), 'accept', 'accept');
    expect(session.assessment).toEqual(claimed().assessment);
    expect(session.message?.text).toContain('Choose an entry first');
  });
  test('enter attaches the highlighted file, and enter again continues', () => {
    const session = after(claimed(), 'down', 'accept');
    expect(session.assessment.answers['privacy.minimise']?.evidence).toEqual([
      { kind: 'path', path: 'src/db/schema.sql' },
    ]);
    expect(on(after(session, 'accept'))).toBe('privacy.erase');
  });
  test('a path, an address, a person and a day', () => {
    let session = claimed();
    session = after(session, pick(2), 'accept', typed('./docs/a.md'), 'accept');
    session = after(session, pick(4), 'accept', typed('https://example.org'), 'accept');
    session = after(
      session,
      pick(6),
      'accept',
      typed('Bob'),
      'accept',
      typed('2026-11-20'),
      'accept',
    );
    expect(session.assessment.answers['privacy.minimise']?.evidence).toEqual([
      { kind: 'path', path: 'docs/a.md' },
      { kind: 'url', url: 'https://example.org' },
      { kind: 'person', name: 'Bob', on: '2026-11-20' },
    ]);
  });
  test.each([
    [3, 'ftp://x', /begins with https/],
    [2, '', /./],
    [4, '', /write a name/i],
  ])('entry %i refuses %j and says why', (index, text, why) => {
    const session = after(claimed(), pick(index), 'accept', typed(text), 'accept');
    expect(session.overlay).toMatchObject({ at: 'text', error: expect.stringMatching(why) });
    const left = text === '' ? after(session, 'close') : after(session, 'close', 'no');
    expect(left.overlay?.at).toBe('evidence');
  });
  test('a day that does not exist is refused', () => {
    const session = after(
      claimed(),
      pick(4),
      'accept',
      typed('Bob'),
      'accept',
      typed('2026-02-31'),
      'accept',
    );
    expect(session.overlay).toMatchObject({
      at: 'text',
      error: expect.stringMatching(/no such day/),
    });
  });
  test('"later" is a reminder, and continues', () => {
    const session = after(claimed(), 'last', 'accept');
    expect(session.assessment.answers['privacy.minimise']?.evidenceLater).toBe(true);
    expect(on(session)).toBe('privacy.erase');
    expect(on(answer(session, 'privacy.minimise', 3))).toBe('privacy.erase'); // not asked again
  });
  test('esc returns to the question, which keeps its answer', () => {
    const stayed = after(claimed(), 'close');
    expect([on(stayed), stayed.overlay]).toEqual(['privacy.minimise', undefined]);
    expect(value(stayed, 'privacy.minimise')).toBe(2);
    expect(on(after(claimed(), { type: 'continue' }))).toBe('privacy.erase');
  });
  test('an attachment can be removed', () => {
    const session = after(
      open(attached(claimed()), 'privacy.minimise'),
      'evidence',
      'first',
      'remove',
    );
    expect(session.assessment.answers['privacy.minimise']?.evidence).toEqual([]);
    expect(session.message?.text).toMatch(/^Removed: /);
  });
  test('remove has no effect on an entry that is not attached', () => {
    const session = after(claimed(), 'remove');
    expect(session.assessment).toEqual(claimed().assessment);
  });
});

describe('a note', () => {
  const asked = () => answer(begun(), 'privacy.kinds', 1);
  test('is asked for where the question wants one', () => {
    expect(asked().overlay).toMatchObject({
      at: 'text',
      purpose: { for: 'note', min: 20, ask: 'Which person, which data?' },
    });
  });
  test('is refused if it is too short, with the number of characters', () => {
    const session = after(asked(), typed('too short'), 'accept');
    expect(session.overlay).toMatchObject({
      error: 'Write 20 characters or more; now it has 9',
    });
    expect(on(after(session, typed(' but now it is long enough'), 'accept'))).toBe('privacy.reach');
  });
  test('spaces at the ends of lines do not make it longer', () => {
    const session = after(asked(), typed('short            '), 'newline', typed('x'), 'accept');
    expect(session.overlay).toMatchObject({ error: expect.stringMatching(/now it has 7/) });
  });
  describe('half written', () => {
    const half = () => after(asked(), typed('half a'));
    const textIn = ({ overlay }: Session) => (overlay?.at === 'text' ? textOf(overlay.field) : '');
    test('esc asks whether to keep it', () => {
      const leaving = after(half(), 'close');
      expect(leaving.overlay).toMatchObject({ at: 'text', isLeaving: true });
      expect(noteOf(leaving, 'privacy.kinds')).toEqual([]);
      expect(after(leaving, 'accept', typed('x'))).toEqual(leaving);
      expect(textIn(after(leaving, 'close', typed(' thought')))).toBe('half a thought');
    });
    test('discarded, it is gone', () => {
      const session = after(half(), 'close', 'no');
      expect([on(session), session.overlay]).toEqual(['privacy.kinds', undefined]);
      expect(noteOf(session, 'privacy.kinds')).toEqual([]);
      expect(textIn(after(session, 'note'))).toBe('');
    });
    test('kept, it is the note if it is long enough, and otherwise still written', () => {
      expect(after(half(), 'close', 'yes').overlay).toMatchObject({
        isLeaving: false,
        error: expect.stringMatching(/20 characters/),
      });
      const long = after(half(), typed(' thought, now whole'), 'close', 'yes');
      expect(noteOf(long, 'privacy.kinds')).toEqual(['half a thought, now whole']);
    });
    test('leaving the program keeps it for the next time, and out of the answer', () => {
      const { session, effects } = run(half(), ['leave']);
      expect(noteOf(session, 'privacy.kinds')).toEqual([]);
      expect(effects).toEqual([{ type: 'save' }, { type: 'exit', code: 130 }]);
      const again = after(open(begun(session.assessment), 'privacy.kinds'), 'note');
      expect(textIn(again)).toBe('half a');
      expect(again.message?.text).toContain('did not accept');
      expect(after(again, 'close').overlay).toMatchObject({ isLeaving: true });
      const discarded = after(again, 'close', 'no');
      expect(discarded.assessment.unfinished).toEqual({});
      const accepted = after(again, typed(' thought, now whole'), 'accept');
      expect(noteOf(accepted, 'privacy.kinds')).toEqual(['half a thought, now whole']);
      expect(accepted.assessment.unfinished).toEqual({});
    });
    test('without a change, esc leaves at once', () => {
      expect(after(asked(), 'close').overlay).toBeUndefined();
      expect(after(asked(), typed('  '), 'close').overlay).toBeUndefined();
    });
  });
  test('opened and closed again, changes nothing, not even who and when', () => {
    const before = attached(answer(begun(), 'privacy.minimise', 2));
    const bob = { by: 'bob@example.com', at: '2026-12-01T00:00:00Z' };
    const { session } = run(open(before, 'privacy.minimise'), ['note', 'close'], bob);
    expect(session.assessment).toEqual(before.assessment);
  });
  test('opens the editor and returns', () => {
    const { session, effects } = run(open(begun(), 'triage.stage'), [
      'note',
      typed('one'),
      'editor',
      { type: 'edited', text: 'one\ntwo' },
      'accept',
    ]);
    expect(effects[0]).toEqual({ type: 'open-editor', text: 'one' });
    expect(noteOf(session, 'triage.stage')).toEqual(['one', 'two']);
  });
  test('stays as it was when the editor fails', () => {
    const session = after(open(begun(), 'triage.stage'), 'note', typed('one'), 'editor', {
      type: 'edit-failed',
      why: 'No editor was found.',
    });
    expect(session.overlay?.at === 'text' ? textOf(session.overlay.field) : '').toBe('one');
    expect(session.message?.text).toBe('No editor was found.');
  });
});

describe('"not applicable"', () => {
  test('takes a reason, and continues', () => {
    const asking = after(open(begun(), 'privacy.recipients'), 'not-applicable', 'accept');
    expect(after(asking, 'accept').overlay).toMatchObject({
      error: expect.stringMatching(/say why/i),
    });
    const done = after(asking, typed('Nobody gets any'), 'accept');
    expect(done.assessment.answers['privacy.recipients']).toMatchObject({
      value: null,
      notApplicable: 'Nobody gets any',
    });
    expect(on(done)).toBe('privacy.give');
  });
  test('is the last entry of the list, too', () => {
    expect(after(open(begun(), 'privacy.recipients'), 'last', 'accept').overlay).toMatchObject({
      purpose: { for: 'reason' },
    });
  });
  test('is not offered where it cannot be', () => {
    const session = after(open(begun(), 'privacy.minimise'), 'not-applicable');
    expect(session.overlay).toBeUndefined();
    expect(session.message?.text).toMatch(/always answered/);
  });
  test('esc leaves the answer as it was', () => {
    const before = open(answer(begun(), 'privacy.recipients', 1), 'privacy.recipients');
    const left = after(before, 'not-applicable', 'accept', typed('No'), 'close', 'no');
    expect(left.assessment).toEqual(before.assessment);
  });
});

describe('rows', () => {
  const rows = () => open(begun(), 'triage.data');
  test('are answered one by one, the cursor moving to the next open one', () => {
    const session = after(rows(), 'yes', 'no');
    expect(value(session, 'triage.data')).toEqual({ people: 'yes', model: 'no' });
    expect(session.screen).toMatchObject({ cursor: 2 });
  });
  test('enter continues once all are answered, and says so before', () => {
    const early = after(rows(), 'yes', 'accept');
    expect(on(early)).toBe('triage.data');
    expect(early.message?.text).toMatch(/2 rows are still open/);
    expect(on(after(early, 'unknown', 'no', 'accept'))).toBe('triage.lines');
  });
  test('"none of these" marks those that are left no, and enter confirms', () => {
    const session = after(rows(), 'yes', 'none-of-these');
    expect(value(session, 'triage.data')).toEqual({
      people: 'yes',
      model: 'no',
      'nothing-else': 'no',
    });
    expect([on(session), on(after(session, 'accept'))]).toEqual(['triage.data', 'triage.lines']);
  });
  test('only rows of the part that is seen are marked', () => {
    const session = after(rows(), { type: 'no-to-rows', first: 0, end: 2 });
    expect(value(session, 'triage.data')).toEqual({ people: 'no', model: 'no' });
    expect(session.screen).toMatchObject({ cursor: 2 });
    expect(session.message?.text).toMatch(/1 row is still open/);
  });
  test('a key that is held marks no row that has an answer, except the highlighted one', () => {
    const held = after(rows(), 'yes', 'yes', 'yes', 'first', 'no', 'no', 'no');
    expect(value(held, 'triage.data')).toEqual({
      people: 'no',
      model: 'yes',
      'nothing-else': 'yes',
    });
  });
  test('red lines are answered one by one', () => {
    const session = after(open(begun(), 'triage.lines'), 'none-of-these');
    expect(session.assessment.answers).toEqual({});
    expect(session.message?.text).toMatch(/separately/);
  });
  test('an exception needs a row that has one, and its reason in the note', () => {
    const none = after(open(begun(), 'triage.lines'), 'exception');
    expect(none.message?.text).toMatch(/no exception/);
    const session = after(none, 'no', 'exception', 'accept');
    expect(session.overlay).toMatchObject({ purpose: { for: 'note', min: 40 } });
    const done = after(
      session,
      typed('Signed by each seller, seen by Bob on 2026-11-01'),
      'accept',
    );
    expect(on(done)).toBe('privacy.kinds');
  });
  test('on a contribution the keys mean we do it, not for us, we plan it', () => {
    for (const [command, given] of [
      ['yes', 'do'],
      ['no', 'not-for-us'],
      ['exception', 'plan'],
      ['unknown', 'unknown'],
    ] as const) {
      expect(value(after(open(begun(), 'privacy.give'), command), 'privacy.give')).toEqual({
        tools: given,
      });
    }
  });
  test('a row that is hidden is not asked', () => {
    const session = after(rows(), 'no', 'no', 'no', 'accept');
    expect(on(after(open(session, 'triage.lines'), 'no', 'accept'))).not.toBe('triage.lines');
  });
});

describe('find', () => {
  const foundIds = (words: string) =>
    foundQuestions(begun(complete().assessment), words).map(({ question }) => question.id);
  test('every word must occur, in any case, and enter opens it', () => {
    expect(on(after(begun(), 'find', typed('ERASED how'), 'accept'))).toBe('privacy.erase');
  });
  test('what can be answered is found as well', () => {
    const [first = ''] = foundIds('health');
    expect(first).toBe('privacy.kinds');
  });
  test('the arrows choose among what was found', () => {
    expect(on(after(begun(), 'find', typed('privacy.'), 'down', 'down', 'up', 'accept'))).toBe(
      'privacy.reach',
    );
  });
  test('an empty result is shown, and esc returns to the previous screen', () => {
    const session = after(open(begun(), 'privacy.erase'), 'find', typed('zebra'), 'accept');
    expect(session.message?.text).toBe('Nothing matches.');
    expect(on(after(session, 'close'))).toBe('privacy.erase');
  });
  test('help opens as an overlay, and closing it changes nothing', () => {
    const before = open(begun(), 'privacy.erase');
    expect(after(before, 'help', 'down', 'help')).toEqual(before);
  });
});

test('enter on the answer that is there continues, and keeps its author and time', () => {
  const session = open(complete(), 'triage.stage');
  const on = after(session, 'accept');
  expect(on.assessment).toBe(session.assessment);
  expect(on.screen).not.toEqual(session.screen);
});
