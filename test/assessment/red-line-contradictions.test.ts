// A red line answered "no" beside an answer by which a rule says that it is crossed: both cannot be right.

import { expect, test } from 'vitest';
import { apply, type Assessment, emptyAssessment } from '../../src/assessment/assessment.ts';
import { contradictionsOf } from '../../src/assessment/contradictions.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { questionnaireSchema } from '../../src/questionnaire/schema.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { instruments, privacy } from '../helpers/questionnaires.ts';
import { stamp } from '../helpers/sessions.ts';
import type { Change } from '../../src/assessment/change.ts';

/** The small questionnaires with a rule of `privacy.erase` that names the red line of the row "hidden". */
const withRule = {
  ...instruments,
  questionnaires: [
    questionnaireSchema.parse({
      ...privacy,
      sections: privacy.sections.map((section) => ({
        ...section,
        questions: section.questions.map((question) =>
          question.id === 'privacy.erase'
            ? {
                ...question,
                rules: [
                  {
                    id: 'cannot-be-erased',
                    when: [{ question: 'privacy.erase', stepAtMost: 0 }],
                    effect: 'stop',
                    redLine: 'R1',
                    say: 'Add a way to erase data.',
                  },
                ],
              }
            : question,
        ),
      })),
    }),
  ],
};

const line = (value: string): Change => ({
  type: 'row',
  question: 'triage.lines',
  row: 'hidden',
  value,
});
const erase = (value: number | 'unknown'): Change => ({
  type: 'value',
  question: 'privacy.erase',
  value,
});
const PEOPLE: Change = { type: 'row', question: 'triage.data', row: 'people', value: 'yes' };

function found(...changes: readonly Change[]): ReturnType<typeof contradictionsOf> {
  const assessment = [PEOPLE, ...changes].reduce<Assessment>(
    (before, change) => apply(before, change, stamp),
    emptyAssessment('.'),
  );
  const survey = surveyOf(withRule, assessment, currentMethod);
  return contradictionsOf(withRule, assessment, survey);
}

test('is asked politely, with both questions linked', () => {
  expect(found(line('no'), erase(0))).toEqual([
    {
      id: 'r1-cannot-be-erased',
      ask: 'You answered "no" to red line R1: "It watches in secret". You also gave answers that lead to: "Add a way to erase data." Which is right?',
      questions: ['triage.lines', 'privacy.erase'],
      because: [],
      isExplained: false,
    },
  ]);
});

test.each<[string, readonly Change[]]>([
  ['the red line is crossed in both answers', [line('yes'), erase(0)]],
  ['the red line is not known', [line('unknown'), erase(0)]],
  ['the red line is not answered', [erase(0)]],
  ['the control is in place', [line('no'), erase(2)]],
  ['the control is not known', [line('no'), erase('unknown')]],
])('is none where %s', (_, changes) => {
  expect(found(...changes)).toEqual([]);
});

test('is explained by a sentence under its id', () => {
  const because = 'Erasing is the task of the platform.';
  const kept = found(line('no'), erase(0), {
    type: 'explain',
    contradiction: 'r1-cannot-be-erased',
    text: because,
  });
  expect(kept).toMatchObject([{ because: [because], isExplained: true }]);
});
