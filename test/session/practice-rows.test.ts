// Practice rows from the survey to the record: which are asked, how they are answered, and what gives way to a ladder.

import { describe, expect, test } from 'vitest';
import { isPracticePage, shownRows } from '../../src/assessment/answer.ts';
import { emptyAssessment } from '../../src/assessment/assessment.ts';
import { resultOf } from '../../src/assessment/outcome.ts';
import { type Survey, surveyOf } from '../../src/assessment/survey.ts';
import type { Instruments } from '../../src/questionnaire/builtin.ts';
import { type Questionnaire, questionnaireSchema } from '../../src/questionnaire/schema.ts';
import { recordAnswer } from '../../src/record/build.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { choicesOf } from '../../src/session/choices.ts';
import { actionEntries, verdictNow } from '../../src/session/actions.ts';
import type { Session } from '../../src/session/state.ts';
import { converse, lastSaved } from '../helpers/conversation.ts';
import { privacy, triage } from '../helpers/questionnaires.ts';
import { after, answer, begun, open } from '../helpers/sessions.ts';

const texts = {
  ask: 'Which of these practices are in place?',
  why: 'Each one prevents a leak.',
  help: 'Ask who built it.',
  unknown: 'Ask who built it.',
};

// privacy.audit is deep: it is asked where P1 is High, and replaces the rows that name it.
const withPages: Questionnaire = questionnaireSchema.parse({
  ...privacy,
  sections: [
    ...privacy.sections,
    {
      id: 'Z',
      title: 'Practices',
      questions: [
        {
          kind: 'rows',
          answers: 'practice',
          id: 'privacy.practices',
          ...texts,
          rows: [
            { key: 'plain', text: 'Keep a list' },
            { key: 'audits', text: 'Look at the logs', ladder: 'privacy.audit' },
          ],
        },
        {
          kind: 'rows',
          answers: 'practice',
          id: 'privacy.more-practices',
          ...texts,
          rows: [{ key: 'logs', text: 'Read the logs', ladder: 'privacy.audit' }],
        },
      ],
    },
  ],
});
const instruments: Instruments = { triage, questionnaires: [withPages] };

const start = after(
  open(begun(emptyAssessment('.'), { instruments }), 'triage.data'),
  'yes',
  'no',
  'no',
  'accept',
);

/** A session in which the exposures say how bad it is. */
function exposed(kinds: number, reach: number): Session {
  const first = answer(start, 'privacy.kinds', kinds);
  return answer({ ...first, overlay: undefined }, 'privacy.reach', reach);
}

const mild = exposed(1, 0);
const grave = exposed(5, 1);

function pages({ survey }: Session): readonly string[] {
  return survey.asked.flatMap(({ question }) =>
    isPracticePage(question)
      ? [
          `${question.id}: ${shownRows(question, survey)
            .map(({ key }) => key)
            .join(' ')}`,
        ]
      : [],
  );
}

describe('which practice rows are asked', () => {
  test('those whose ladder is not asked', () => {
    expect(pages(mild)).toEqual([
      'privacy.practices: plain audits',
      'privacy.more-practices: logs',
    ]);
  });

  test('where the ladder is asked, the row is not, and a page without rows is not', () => {
    expect(pages(grave)).toEqual(['privacy.practices: plain']);
    expect(grave.survey.asked.map(({ question }) => question.id)).toContain('privacy.audit');
  });

  test('none of those whose ladder may still be asked', () => {
    expect(pages(start)).toEqual(['privacy.practices: plain']);
  });
});

describe('answering practice rows', () => {
  const given = (session: Session): unknown =>
    session.assessment.answers['privacy.practices']?.value;

  test.each([
    ['yes', 'in-place'],
    ['exception', 'planned'],
    ['no', 'not-in-place'],
    ['not-applicable', 'not-relevant'],
    ['unknown', 'unknown'],
  ] as const)('the command "%s" says %s', (command, word) => {
    expect(given(after(open(mild, 'privacy.practices'), command))).toEqual({ plain: word });
  });

  test('a page is finished when every row that is shown has an answer', () => {
    const half = after(open(mild, 'privacy.practices'), 'yes');
    const asked = (session: Session) =>
      session.survey.asked.find(({ question }) => question.id === 'privacy.practices')?.missing;
    expect(asked(half)).toBe('no answer for "Look at the logs"');
    expect(asked(after(half, 'no'))).toBeUndefined();
  });

  test('"not relevant" is no answer to other rows', () => {
    const refused = after(open(start, 'triage.data'), 'not-applicable');
    expect(refused.message?.text).toBe('There is no "not relevant" for this row.');
    expect(refused.assessment).toEqual(start.assessment);
  });
});

test('a verdict does not ask for optional actions', () => {
  const answered = after(open(mild, 'privacy.practices'), 'no', 'exception');
  const optional = actionEntries(answered).filter(({ kind }) => kind === 'optional');
  expect(optional.map(({ id }) => id)).toEqual([
    'privacy.practices/plain',
    'privacy.practices/audits',
  ]);
  expect(actionEntries(answered)).toHaveLength(actionEntries(mild).length + 2);
  expect(verdictNow(answered)).toEqual(verdictNow(mild));
});

describe('line mode', () => {
  const to = ['go privacy.practices'];

  test.each([
    ['y r', { plain: 'in-place', audits: 'not-relevant' }],
    ['pn', { plain: 'planned', audits: 'not-in-place' }],
    ['1 not-in-place, 2 planned', { plain: 'not-in-place', audits: 'planned' }],
    ['none', { plain: 'not-in-place', audits: 'not-in-place' }],
  ])('"%s"', async (line, value) => {
    const talk = await converse([...to, line], {
      assessment: mild.assessment,
      context: { instruments },
    });
    expect(lastSaved(talk).answers['privacy.practices']?.value).toEqual(value);
  });

  test('says what each letter means', async () => {
    const talk = await converse(to, { assessment: mild.assessment, context: { instruments } });
    expect(talk.transcript).toContain(
      "Each row: y in place, p planned, n not in place, r not relevant, u don't know yet,",
    );
  });

  test('"r" is no answer to other rows', async () => {
    const talk = await converse(['go triage.data', 'r y n'], { context: { instruments } });
    expect(talk.transcript).toContain('Row 1 has no "not relevant". Nothing was changed.');
    expect(talk.saved).toEqual([]);
  });
});

describe('an answered row that its ladder replaces', () => {
  const answered = after(open(mild, 'privacy.practices'), 'no', 'no').assessment;
  const worse: Survey = surveyOf(
    instruments,
    { ...answered, answers: { ...answered.answers, ...grave.assessment.answers } },
    currentMethod,
  );
  const asked = worse.asked.find(({ question }) => question.id === 'privacy.practices');

  test('stays in the draft and is in no list, no record and no result', () => {
    expect(asked?.answer?.value).toEqual({ plain: 'not-in-place', audits: 'not-in-place' });
    if (asked === undefined) throw new Error('the page is not asked');
    expect(choicesOf(asked.question, asked.answer, worse)).toHaveLength(1);
    const [stored] = recordAnswer(asked, worse, new Map());
    expect(stored?.value).toEqual({ plain: 'not-in-place' });
    const optional = resultOf(instruments, worse).actions.filter(
      (action) => action.class === 'optional',
    );
    expect(optional.map(({ id }) => id)).toEqual(['privacy.practices/plain']);
  });

  test('is not scored with another answer of the same page', () => {
    expect(worse.answers.get('privacy.practices')?.value).toEqual({ plain: 'not-in-place' });
  });
});
