// Answers whose questions are no longer asked: the person is informed, the draft keeps them, and they come back.

import { describe, expect, test } from 'vitest';
import { unaskedLines } from '../../src/assessment/not-asked.ts';
import { newlyUnasked, unaskedNow } from '../../src/session/derived.ts';
import type { Session } from '../../src/session/state.ts';
import { finishPage } from '../../src/ui/line-mode/pages/screens.ts';
import { converse } from '../helpers/conversation.ts';
import { after, complete } from '../helpers/sessions.ts';

const PRIVACY = [
  'privacy.kinds',
  'privacy.reach',
  'privacy.minimise',
  'privacy.erase',
  'privacy.recipients',
  'privacy.give',
];

/** Whether the project has data about people: without it the questions about privacy are not asked. */
const people = (session: Session, value: 'yes' | 'no'): Session =>
  after(session, {
    type: 'change',
    change: { type: 'row', question: 'triage.data', row: 'people', value },
  });

describe('an answer of triage that closes a questionnaire', () => {
  const closed = people(complete(), 'no');

  test('says how many answers are no longer asked', () => {
    expect(closed.message?.text).toBe(
      'After this change 6 answered questions are no longer asked. The draft keeps your answers; Finish lists them.',
    );
  });

  test('keeps the answers, and lists them before the record is made', () => {
    expect(unaskedNow(closed).map(({ id }) => id)).toEqual(PRIVACY);
    expect(newlyUnasked(complete(), closed)).toEqual(unaskedNow(closed));
    for (const id of PRIVACY)
      expect(closed.assessment.answers[id]).toEqual(complete().assessment.answers[id]);
    const page = finishPage(closed).join('\n');
    expect(page).toContain(
      '6 answers are not in the record, because the other answers do not ask their questions:',
    );
    for (const line of unaskedLines(unaskedNow(closed))) expect(page).toContain(line);
  });

  test('is taken back: every answer is there again', () => {
    const back = people(closed, 'yes');
    expect(back.message?.text).toBe(
      'After this change 6 questions are asked again. The draft kept your answers.',
    );
    expect(unaskedNow(back)).toEqual([]);
    expect(back.assessment.answers['privacy.kinds']).toEqual(
      complete().assessment.answers['privacy.kinds'],
    );
    expect(back.survey.asked.filter(({ missing }) => missing !== undefined)).toEqual([]);
  });
});

test('line mode reads out the answers that are no longer asked', async () => {
  const { transcript } = await converse(['go triage.data', '1 n', 'q'], {
    assessment: complete().assessment,
  });
  expect(transcript).toContain('6 answered questions are no longer asked.');
  for (const id of PRIVACY) expect(transcript).toContain(`\n${id}: `);
});

test('more than ten answers become ten lines and a count', () => {
  const list = Array.from({ length: 13 }, (_, index) => ({
    id: `privacy.q${index}`,
    ask: 'What?',
    label: index === 0 ? '' : 'No',
  }));
  const lines = unaskedLines(list);
  expect(lines.slice(0, 2)).toEqual(['privacy.q0', 'privacy.q1: No']);
  expect(lines.slice(-2)).toEqual(['privacy.q9: No', 'and 3 more answers']);
});
