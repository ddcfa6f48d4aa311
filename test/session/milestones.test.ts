// Messages that a person gets while answering.

import { expect, test } from 'vitest';
import type { Session } from '../../src/session/state.ts';
import { after, answer, begun, complete, open } from '../helpers/sessions.ts';

const messageOf = (session: Session): string => session.message?.text ?? '';

const triaged = (): Session => {
  const staged = answer(begun(), 'triage.stage', 1);
  const data = after(open(staged, 'triage.data'), 'yes', 'no', 'no', 'accept');
  return after(open(data, 'triage.lines'), 'no', 'no', 'accept');
};

test('after triage a message says which questions follow, and which are not needed', () => {
  expect(messageOf(triaged())).toBe(
    'Triage is done. Questions that follow from it: Privacy 6 to 7. Not needed: Bias.',
  );
});

test('the next key removes the message', () => {
  expect(messageOf(after(triaged(), 'down'))).toBe('');
});

test('leaving triage with an open question shows no message', () => {
  expect(messageOf(after(open(begun(), 'triage.lines'), 'next'))).toBe('');
});

test('going back to triage shows no message', () => {
  const across = triaged();
  expect(across.screen).toMatchObject({ at: 'question', id: 'privacy.kinds' });
  expect(messageOf(after(across, 'previous'))).toBe('');
});

test('an answer that decides about later questions shows how many there are', () => {
  const decided = answer(triaged(), 'privacy.kinds', 5);
  expect(messageOf(decided)).toBe(
    'This answer decides about later questions: the assessment has 10 questions instead of 9 to 10.',
  );
});

test('a changed answer that widens the range shows why, also from the review', () => {
  const words =
    'You changed an earlier answer, so the assessment has 9 to 10 questions instead of 10.';
  const decided = after(answer(triaged(), 'privacy.kinds', 5), 'close');
  expect(messageOf(answer(decided, 'privacy.kinds', 1))).toBe(words);
  const session = after(complete(), 'review', 'down', 'accept');
  expect(messageOf(after(session, 'clear', 'yes'))).toMatch(
    /^The answer is deleted\. You changed an earlier answer/,
  );
  const clear = { type: 'clear', question: 'triage.data' } as const;
  expect(messageOf(after(session, { type: 'change', change: clear }))).toContain(
    'You changed an earlier answer',
  );
});

test('an answer from the review shows no message', () => {
  const session = after(complete(), 'review', 'accept', 'accept');
  expect(session.screen.at).toBe('review');
  expect(messageOf(session)).toBe('');
});

test('after the last answer a message says that this is the result', () => {
  const last = complete().survey.asked.at(-1)?.question.id ?? '';
  const session = after(open(complete(), last), 'next');
  expect(session.screen.at).toBe('result');
  expect(messageOf(session)).toBe('Every question is answered, and this is the result.');
});
