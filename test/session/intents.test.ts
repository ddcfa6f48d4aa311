// What a person wants in one piece, without a key or a cursor that leads there.

import { describe, expect, test } from 'vitest';
import type { Screen } from '../../src/session/state.ts';
import type { Destination, Intent } from '../../src/session/events.ts';
import { onRecord, OPEN, readingIn } from '../helpers/reading.ts';
import { after, begun, complete, open, run } from '../helpers/sessions.ts';

const to = (destination: Destination): Intent => ({ type: 'open', to: destination });

describe('opening', () => {
  test.each<[Destination, Partial<Screen>]>([
    [{ at: 'home' }, { at: 'home' }],
    [{ at: 'finish' }, { at: 'finish' }],
    [
      { at: 'question', id: 'privacy.erase', back: 'unknown' },
      { at: 'question', id: 'privacy.erase', back: 'unknown' },
    ],
    [
      { at: 'review', filter: 'no evidence' },
      { at: 'review', filter: 'no evidence', cursor: 0 },
    ],
    [
      { at: 'result', tab: 'actions' },
      { at: 'result', tab: 'actions', cursor: 0 },
    ],
  ])('%j', (destination, screen) => {
    expect(after(complete(), 'result', to(destination)).screen).toMatchObject(screen);
  });

  test('a page of the record that is read, inside of its list', () => {
    const session = after(onRecord(), to({ at: 'record', tab: 'answers', cursor: 99 }));
    expect(session.screen).toEqual({ at: 'record', tab: 'answers', cursor: 2 });
  });

  test.each<[string, Destination]>([
    ['a question that is not asked', { at: 'question', id: 'no.such', back: 'flow' }],
    ['a record where none is read', { at: 'record', tab: 'record', cursor: 0 }],
    ['the list of records where there is none', { at: 'records' }],
  ])('%s does nothing', (_, destination) => {
    const session = after(begun(), 'result');
    expect(after(session, to(destination))).toEqual(session);
  });

  test.each([
    ['a text is typed', after(open(begun(), 'triage.stage'), 'note')],
    ['a record is written', after(complete(), 'sign', { type: 'menu', choice: 'unsigned' })],
  ] as const)('nothing is opened while %s', (_, session) => {
    expect(after(session, to({ at: 'home' }))).toEqual(session);
  });
});

describe('answering', () => {
  test('saves once, and continues', () => {
    const { session, effects } = run(open(begun(), 'triage.stage'), [
      { type: 'answer', value: 'built' },
    ]);
    expect(session.assessment.answers['triage.stage']?.value).toBe('built');
    expect(session.screen).toMatchObject({ id: 'triage.data' });
    expect(effects).toEqual([{ type: 'save' }]);
  });

  test('stays while rows are open', () => {
    const rows = open(begun(), 'triage.data');
    const half = after(rows, { type: 'answer', value: { people: 'yes' } });
    expect(half.screen).toMatchObject({ id: 'triage.data' });
    const value = { people: 'yes', model: 'no', 'nothing-else': 'unknown' };
    expect(after(half, { type: 'answer', value }).screen).toMatchObject({ id: 'triage.lines' });
  });

  test('with a value that is not offered changes nothing', () => {
    const session = open(begun(), 'triage.stage');
    expect(after(session, { type: 'answer', value: 'sold' })).toEqual(session);
  });
});

describe('writing', () => {
  test('hands in the text that is asked for', () => {
    const noted = after(open(begun(), 'triage.stage'), 'note', {
      type: 'write',
      text: 'Since May',
    });
    expect(noted.assessment.answers['triage.stage']?.note).toEqual(['Since May']);
    expect(noted.overlay).toBeUndefined();
  });

  test('a comment on an answer of the record, where the person is', () => {
    const id = OPEN.answers[1]?.id ?? '';
    const session = after(
      onRecord(),
      { type: 'comment-on', answer: id },
      { type: 'write', text: 'Who?' },
    );
    expect(readingIn(session).comments).toEqual({ [id]: 'Who?' });
    expect(session.screen).toMatchObject({ tab: 'record' });
  });

  test('means nothing where no text is asked for', () => {
    const session = open(begun(), 'triage.stage');
    expect(after(session, { type: 'write', text: 'x' })).toEqual(session);
  });
});
