// A signed record that is as small as real ones can be: a triage and a questionnaire of the project's own with hardly
// a question, one assessor, one approver. Small enough to try every byte of it.

import { apply, emptyAssessment } from '../../src/assessment/assessment.ts';
import type { Instruments } from '../../src/questionnaire/builtin.ts';
import { questionnaireSchema } from '../../src/questionnaire/schema.ts';
import { STAMP } from '../helpers/answers.ts';
import { gitdir } from '../helpers/git-repository.ts';
import type { Tree } from './memory-snapshot.ts';
import { alice, ALLOWED, carol } from './people.ts';
import { makeRecord, sign, treeOf } from './world.ts';

const texts = { ask: 'So?', why: 'It is.', help: 'Look.', unknown: 'Ask.' } as const;

const SMALL: Instruments = {
  triage: questionnaireSchema.parse({
    schema: 'assess.questionnaire/1',
    id: 'triage',
    version: '1.0.0',
    title: 'Triage',
    about: 'Facts.',
    flags: { data: { title: 'Data', from: ['triage.data/people'] } },
    sections: [
      {
        id: 'A',
        title: 'Facts',
        questions: [
          {
            kind: 'rows',
            id: 'triage.data',
            ...texts,
            rows: [{ key: 'people', text: 'People' }],
          },
        ],
      },
    ],
  }),
  questionnaires: [
    questionnaireSchema.parse({
      schema: 'assess.questionnaire/1',
      id: 'data',
      version: '1.0.0',
      title: 'Data',
      about: 'Data.',
      applies: 'data',
      closing: 'None.',
      scenarios: [{ id: 'D1', title: 'Leak', applies: 'always', base: 2, because: 'So.' }],
      sections: [
        {
          id: 'A',
          title: 'Data',
          questions: [
            {
              kind: 'exposure',
              id: 'data.kind',
              ...texts,
              options: [
                { key: 'little', text: 'Little' },
                { key: 'much', text: 'Much' },
              ],
              feeds: { D1: { severity: [1, 3] } },
            },
          ],
        },
      ],
    }),
  ],
};

/** The files under assessments/. */
export async function smallProject(): Promise<Tree> {
  const place = gitdir({ a: 'a\n' });
  const assessment = [
    { type: 'row', question: 'triage.data', row: 'people', value: 'yes' },
    { type: 'value', question: 'data.kind', value: 'little' },
  ] as const;
  await makeRecord(place, {
    instruments: SMALL,
    assessment: assessment.reduce((sum, change) => apply(sum, change, STAMP), emptyAssessment('.')),
  });
  const tree = treeOf(place);
  tree.set('assessments/allowed_signers', Buffer.from(ALLOWED));
  sign(tree, alice, { role: 'assessor' });
  sign(tree, carol, { role: 'approver', time: '2026-11-21T13:00:00Z' });
  return tree;
}
