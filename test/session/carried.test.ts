// What home and finish say about the record that the answers come from: compared with the answers as they are now.

import { describe, expect, test } from 'vitest';
import { apply } from '../../src/assessment/assessment.ts';
import { carriedWords, differenceFromRecord } from '../../src/session/carried.ts';
import type { CarriedAnswers, Session } from '../../src/session/state.ts';
import { finishPage, homePage } from '../../src/ui/line-mode/pages/screens.ts';
import { after, begun, complete, run, stamp } from '../helpers/sessions.ts';
import type { Change } from '../../src/assessment/change.ts';

const RECORDED = complete().assessment;
const STAGE_ANSWER = RECORDED.answers['triage.stage'];
/** The recorded answers, and one to a question that is not asked. */
const withAnother = (id: string): CarriedAnswers['answers'] =>
  STAGE_ANSWER === undefined ? {} : { ...RECORDED.answers, [id]: STAGE_ANSWER };
const FROM: CarriedAnswers = {
  record: 'record r of 2026-11-20',
  isWithdrawn: false,
  signOffs: '',
  isBegunFromIt: true,
  answers: RECORDED.answers,
  since: 'No file has changed since.',
};

/** A session on the answers of the record, after these changes. */
function changed(changes: readonly Change[], overrides: Partial<CarriedAnswers> = {}): Session {
  const session = begun(RECORDED, { carried: { ...FROM, ...overrides } });
  return after(session, ...changes.map((change) => ({ type: 'change', change }) as const));
}

const STAGE: Change = { type: 'value', question: 'triage.stage', value: 'idea' };
const NOTE: Change = { type: 'note', question: 'privacy.reach', text: 'Counted in May.' };

interface Row {
  readonly situation: string;
  readonly changes: readonly Change[];
  readonly carried?: Partial<CarriedAnswers>;
  readonly says: string;
}

const ROWS: readonly Row[] = [
  {
    situation: 'nothing was changed',
    changes: [],
    says: 'These answers are from record r of 2026-11-20. No answer has changed. No file has changed since.',
  },
  {
    situation: 'the record is withdrawn',
    changes: [],
    carried: { isWithdrawn: true },
    says: 'These answers are those of record r of 2026-11-20, which is withdrawn. No answer has changed. No file has changed since.',
  },
  {
    situation: 'one value was changed',
    changes: [STAGE],
    says: 'These answers are from record r of 2026-11-20. 1 answer has changed. No file has changed since.',
  },
  {
    situation: 'a note was added to another answer as well',
    changes: [STAGE, NOTE],
    says: 'These answers are from record r of 2026-11-20. 2 answers have changed. No file has changed since.',
  },
  {
    situation: 'evidence was removed',
    changes: [{ type: 'remove-evidence', question: 'privacy.erase', index: 0 }],
    says: 'These answers are from record r of 2026-11-20. 1 answer has changed. No file has changed since.',
  },
  {
    situation: 'an answer was cleared',
    changes: [{ type: 'clear', question: 'privacy.reach' }],
    says: 'These answers are from record r of 2026-11-20. 1 answer has changed. No file has changed since.',
  },
  {
    situation: 'an answer was changed and changed back',
    changes: [STAGE, { ...STAGE, value: STAGE_ANSWER?.value ?? '' }],
    says: 'These answers are from record r of 2026-11-20. No answer has changed. No file has changed since.',
  },
  {
    situation: 'the record has an answer to a question that is no longer asked',
    changes: [],
    carried: {
      answers: withAnother('privacy.gone'),
    },
    says: 'These answers are from record r of 2026-11-20. 1 recorded answer is left out. No file has changed since.',
  },
  {
    situation: 'the answers were not begun from the record',
    changes: [STAGE],
    carried: { isBegunFromIt: false },
    says: 'Record r of 2026-11-20 has other answers. Your draft was not started from it. The record you make will replace it.',
  },
];

describe('the record that the answers come from', () => {
  test.each(ROWS)('$situation', ({ changes, carried, says }) => {
    const session = changed(changes, carried);
    expect(carriedWords(session)).toBe(says);
    expect(homePage(session)).toContain(says);
  });

  test('finish says the same as home', () => {
    const session = changed([STAGE, NOTE]);
    expect(finishPage(session)).toContain(`Carried: ${carriedWords(session)}`);
    expect(finishPage(session)).not.toContain('signatures');
  });

  test('finish says which signatures the new record does not have', () => {
    const session = changed([], { signOffs: 'r (2 sign-offs)' });
    expect(finishPage(session)).toContain(
      'Replaced: r (2 sign-offs): the new record needs signatures of its own',
    );
  });

  test('who gave an answer, and when, is no change', () => {
    const other = { by: 'bob@example.com', at: '2026-11-22T10:00:00Z' };
    const again = apply(RECORDED, { ...STAGE, value: STAGE_ANSWER?.value ?? '' }, other);
    const session = begun(again, { carried: FROM });
    expect(differenceFromRecord(session)).toEqual({ other: 0, dropped: 0 });
  });

  test('a session about one questionnaire leaves out none of the others', () => {
    const answers = withAnother('security.gone');
    const session = begun({ ...RECORDED, only: ['privacy'] }, { carried: { ...FROM, answers } });
    expect(differenceFromRecord(session).dropped).toBe(0);
  });

  test('without an earlier record nothing is said', () => {
    expect(carriedWords(begun(RECORDED))).toBeUndefined();
    expect(run(begun(RECORDED), [], stamp).session.context.carried).toBeUndefined();
  });
});
