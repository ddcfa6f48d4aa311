// Text that is being typed: it is saved when the person pauses and when the program ends, whatever it is for, and it is
// in its field again the next time. No answer has it before it is accepted.

import { describe, expect, test, vi } from 'vitest';
import { startSession } from '../../src/session/reduce.ts';
import type { Purpose, Session } from '../../src/session/state.ts';
import { createStore } from '../../src/session/store.ts';
import { textOf } from '../../src/session/text-field.ts';
import { openText } from '../../src/session/text-purpose.ts';
import { askText, isTyping, unfinishedText } from '../../src/session/unfinished-text.ts';
import { unfinishedNames, unfinishedOn } from '../../src/session/text/unfinished.ts';
import { viewOf } from '../../src/ui/full-screen/screens/index.ts';
import { UNICODE } from '../../src/ui/full-screen/theme.ts';
import { converse } from '../helpers/conversation.ts';
import { onRecord } from '../helpers/reading.ts';
import { after, complete, context, open, run, stamp, typed } from '../helpers/sessions.ts';
import { worldOf } from '../helpers/world.ts';

const question = 'privacy.kinds';
const action = 'privacy.erase';

/** Every purpose of a text field, and those of a record that is read. */
const PURPOSES: readonly Purpose[] = [
  { for: 'note', question, min: 20, ask: 'Whose data?' },
  { for: 'reason', question, hint: 'Say why' },
  { for: 'path', question },
  { for: 'url', question },
  { for: 'person-name', question },
  { for: 'owner', action },
  { for: 'due', action },
  { for: 'own-action' },
  { for: 'explanation', contradiction: 'data-but-none', ask: 'Which is right?' },
  { for: 'acceptance', scenario: 'P2', part: 'why' },
  { for: 'acceptance', scenario: 'P2', part: 'owner' },
  { for: 'acceptance', scenario: 'P2', part: 'until' },
  { for: 'acceptance', scenario: 'P2', part: 'wouldChange' },
];
const OF_A_RECORD: readonly Purpose[] = [
  { for: 'answer-comment', answer: question, about: 'What?' },
  { for: 'decision-comment', decision: 'reject' },
];
const ALL = [
  ...PURPOSES.map((purpose) => [purpose, open(complete(), question), 'save'] as const),
  ...OF_A_RECORD.map((purpose) => [purpose, onRecord(), 'save-comments'] as const),
].map(([purpose, session, save]) => {
  const part = 'part' in purpose ? ` (${purpose.part})` : '';
  return [`${purpose.for}${part}`, purpose, session, save] as const;
});

const typing = (session: Session, purpose: Purpose): Session =>
  after({ ...session, overlay: openText(purpose, '', false) }, typed('half'));

const fieldIn = ({ overlay }: Session): string =>
  overlay?.at === 'text' ? textOf(overlay.field) : '';

describe.each(ALL)('a text of the kind %s', (_, purpose, session, save) => {
  test('is saved when the person pauses, and typing continues', () => {
    const half = typing(session, purpose);
    expect(isTyping(half)).toBe(true);
    const paused = run(half, [{ type: 'typing-paused' }]);
    expect(paused.effects).toEqual([{ type: save }]);
    expect(isTyping(paused.session)).toBe(false);
    expect(fieldIn(paused.session)).toBe('half');
    expect(paused.session.assessment.answers).toEqual(session.assessment.answers);
    expect(run(paused.session, [{ type: 'typing-paused' }]).effects).toEqual([]);
    expect(isTyping(after(paused.session, typed('!')))).toBe(true);
  });

  test('is saved when the program ends, and is in its field the next time', () => {
    const left = run(typing(session, purpose), ['leave']);
    expect(left.effects).toEqual([{ type: save }, { type: 'exit', code: 130 }]);
    expect(unfinishedText(left.session, purpose)).toBe('half');
    expect(fieldIn(askText(left.session, purpose, '', false))).toBe('half');
  });

  test('that is deleted again is forgotten', () => {
    const paused = after(typing(session, purpose), { type: 'typing-paused' });
    const empty = after(paused, 'delete-to-start', { type: 'typing-paused' });
    expect(unfinishedText(empty, purpose)).toBeUndefined();
    expect(isTyping(empty)).toBe(false);
  });
});

test.each([
  ['note', 'note, not accepted: half', 'note of privacy.kinds'],
  ['reason', 'reason, not accepted: half', 'reason of privacy.kinds'],
  ['path', 'file, not accepted: half', 'file of privacy.kinds'],
  ['url', 'address, not accepted: half', 'address of privacy.kinds'],
  ['person-name', 'name, not accepted: half', 'name of privacy.kinds'],
  ['owner', undefined, 'owner of privacy.erase'],
  ['due', undefined, 'due date of privacy.erase'],
  ['own-action', undefined, 'own action'],
  ['explanation', undefined, 'explanation of data-but-none'],
  ['acceptance', undefined, 'acceptance of P2'],
] as const)('a %s that was not accepted is shown', (kind, onQuestion, name) => {
  const purpose = PURPOSES.find((each) => each.for === kind)!;
  const paused = after(typing(complete(), purpose), { type: 'typing-paused' });
  expect(unfinishedOn(paused, question)).toEqual(onQuestion === undefined ? [] : [onQuestion]);
  expect(unfinishedOn(paused, 'privacy.erase')).toEqual([]);
  expect(unfinishedNames(paused)).toEqual([name]);
});

test('a text that was not accepted is on its question, on both surfaces', async () => {
  const note = PURPOSES[0]!;
  const { assessment } = after(typing(complete(), note), { type: 'typing-paused' });
  const words = 'note, not accepted: half';
  const talk = await converse([`go ${question}`, 'q'], { assessment });
  expect(talk.transcript).toContain(`Typed: ${words}`);
  const screen = open(startSession(context, assessment), question);
  const { lines } = viewOf(screen, { width: 78, height: 40, marks: UNICODE });
  expect(lines.flat().map(({ text }) => text)).toContain(words);
});

test('the name of a person is saved while the day is asked; a half-typed day is not called saved', () => {
  const purpose = { for: 'person-day', question, name: 'Ann Lee' } as const;
  const asked = { ...open(complete(), question), overlay: openText(purpose, '', false) };
  expect(isTyping(asked)).toBe(true);
  const paused = after(asked, { type: 'typing-paused' });
  expect(unfinishedText(paused, { for: 'person-name', question })).toBe('Ann Lee');
  expect(isTyping(paused)).toBe(false);
  expect(isTyping(after(paused, typed('2026-')))).toBe(true);
});

test('a pause saves without a key, once, and a program that ends does not wait for it', async () => {
  vi.useFakeTimers();
  try {
    const world = worldOf();
    const store = createStore(
      startSession(context, complete().assessment),
      world,
      world,
      () => stamp,
    );
    store.dispatch({ type: 'open', to: { at: 'question', id: question, back: 'flow' } });
    store.dispatch({ type: 'command', command: 'note' }, typed(' half'));
    await vi.advanceTimersByTimeAsync(500);
    store.dispatch(typed(' a'));
    await vi.advanceTimersByTimeAsync(500);
    expect(world.saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(world.saved.map(({ unfinished }) => Object.values(unfinished))).toEqual([
      [['Customers, their postal address half a']],
    ]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(world.saved).toHaveLength(1);
    store.dispatch(typed(' b'), { type: 'command', command: 'leave' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(world.exits).toEqual([130]);
    expect(world.saved).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});
