import { test } from 'vitest';
import { fullAssessment } from '../helpers/answers.ts';
import { resultOf } from '../../src/assessment/outcome.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
test('x', () => {
  const i = builtinInstruments();
  const q = i.questionnaires[0]!;
  const dk = q.sections.flatMap((s) => s.questions).find((x) => x.id === 'privacy.data-kinds') as any;
  for (const o of dk.options)
   for (const step of [0,1,2,3,4]) {
    const a = fullAssessment({ only: ['privacy'], facts: ['triage.data/identifiers', `privacy.data-kinds/${o.key}`], step });
    const s = surveyOf(i, a);
    const r = resultOf(i, s, true);
    console.log(o.key, step, '->', r.verdict, r.level, 'before', r.before.worst, r.why.map((w) => w.kind + ' ' + w.demands + ' ' + ('scenario' in w ? w.scenario + w.level : 'finding' in w ? w.finding : '')).join(';'), 'actions', r.actions.length);
  }
});
