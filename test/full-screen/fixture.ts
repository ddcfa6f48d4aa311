// A small assessment of its own, so that these tests do not change with the wording of the questionnaires.
import { apply, type Assessment, emptyAssessment } from '../../src/assessment/assessment.ts';
import { shownRows } from '../../src/assessment/answer.ts';
import { startSession } from '../../src/session/reduce.ts';
import type { Context, Session } from '../../src/session/state.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import type { Instruments } from '../../src/questionnaire/builtin.ts';
import { questionnaireSchema } from '../../src/questionnaire/schema.ts';
import type { QuestionnaireSource } from '../helpers/questionnaire-source.ts';

export const STAMP = { by: 'alice@example.org', at: '2026-11-22T10:00:00Z' } as const;

const common = {
  why: 'Because it matters to the people in it.',
  help: 'Look at the code for ten minutes.',
  unknown: 'Find out who knows.',
} as const;

const triage: QuestionnaireSource = {
  schema: 'assess.questionnaire/1',
  id: 'triage',
  version: '1.0.0',
  title: 'Triage',
  about: 'Facts first.',
  flags: {
    'personal-data': { title: 'Data about people can get in', from: ['triage.facts/people'] },
    ai: { title: 'It uses AI', from: ['triage.facts/model'] },
  },
  sections: [
    {
      id: 'A',
      title: 'What it is',
      questions: [
        {
          kind: 'choice',
          id: 'triage.stage',
          ...common,
          ask: 'Where is the project today?',
          options: [
            { key: 'idea', text: 'An idea' },
            { key: 'built', text: 'Being built' },
            { key: 'used', text: 'In use' },
          ],
        },
        {
          kind: 'rows',
          id: 'triage.facts',
          ...common,
          ask: 'Which of these hold?',
          rows: [
            { key: 'people', text: 'Data about people can get in' },
            { key: 'model', text: 'It uses a model that learned from data' },
            { key: 'network', text: 'People reach it over a network' },
          ],
        },
      ],
    },
  ],
};

const care: QuestionnaireSource = {
  schema: 'assess.questionnaire/1',
  id: 'care',
  version: '1.0.0',
  title: 'Care',
  about: 'How data is cared for.',
  applies: 'personal-data',
  closing: 'No data about people gets in.',
  scenarios: [
    {
      id: 'P1',
      title: 'Data reaches someone who should not have it',
      base: 2,
      because: 'It happens',
    },
    { id: 'P2', title: 'Data is kept for too long', base: 3, because: 'Nobody deletes' },
  ],
  sections: [
    {
      id: 'A',
      title: 'Data and purpose',
      questions: [
        {
          kind: 'exposure',
          id: 'care.kinds',
          ...common,
          ask: 'What is the most revealing data that can get in?',
          note: { ask: 'Whose data is it?', min: 10 },
          options: [
            { key: 'none', text: 'Nothing about a person' },
            { key: 'contact', text: 'Names and addresses' },
            { key: 'special', text: 'Health or faith' },
          ],
          feeds: { P1: { severity: [0, 2, 4] }, P2: { severity: [0, 1, 3] } },
        },
        {
          kind: 'control',
          id: 'care.minimise',
          ...common,
          role: 'product owner',
          ask: 'For each personal field: what shows that it is needed?',
          steps: [
            'No list of fields exists',
            'There is a list, but nobody compared it with a purpose',
            'Every field has its purpose written beside it, and fields without one were removed',
            'As above, and a check in CI stops a new field without a purpose',
            'As above, and someone else looked at it in the last twelve months',
          ],
          evidence: { step2: 'The list', step3: 'The check', step4: 'Who looked, and when' },
          serves: { P1: 'essential', P2: 'essential' },
          covers: ['privacy.data-minimisation'],
          references: ['an-unknown-law'],
        },
        {
          kind: 'control',
          id: 'care.erase',
          ...common,
          ask: 'What makes data go away?',
          steps: ['Nothing', 'By hand', 'A rule', 'A job', 'A job that is tested'],
          evidence: { step2: 'The rule', step3: 'The job', step4: 'The test' },
          serves: { P2: 'other' },
          notApplicable: 'Nothing is kept',
        },
      ],
    },
    {
      id: 'B',
      title: 'Limits',
      questions: [
        {
          kind: 'rows',
          id: 'care.lines',
          ...common,
          ask: 'Does it do any of these?',
          answers: 'red-line',
          rows: [
            {
              key: 'sell',
              text: 'It sells data about people',
              redLine: 'R1',
              exception: 'They asked for it in writing',
            },
            { key: 'spy', text: 'It watches people who do not know', redLine: 'R2' },
          ],
        },
        {
          kind: 'rows',
          id: 'care.good',
          ...common,
          ask: 'What do you do for others?',
          answers: 'contribution',
          rows: [
            { key: 'teach', text: 'You teach what you learned' },
            { key: 'share', text: 'You share your code' },
          ],
        },
      ],
    },
  ],
  contradictions: [
    {
      id: 'idea-with-data',
      when: [
        { question: 'triage.stage', is: ['idea'] },
        { question: 'care.minimise', stepAtLeast: 3 },
      ],
      ask: 'It is an idea, and yet a check in CI exists. Are both right?',
    },
  ],
};

export const INSTRUMENTS: Instruments = {
  triage: questionnaireSchema.parse(triage),
  questionnaires: [questionnaireSchema.parse(care)],
};

export const CONTEXT: Context = {
  instruments: INSTRUMENTS,
  project: 'acme/web',
  place: 'main@56125c5 +3',
  person: STAMP.by,
  today: STAMP.at.slice(0, 10),
  suggestions: new Map([['care.minimise', ['src/db/schema.sql', 'docs/fields.md']]]),
  hasDraft: true,
  signers: [
    { id: 'k1', label: 'alice@example.org (ed25519)' },
    { id: 'k2', label: 'work (rsa)' },
  ],
  signing: 'You can sign as alice@example.org.',
  newFiles: ['assessments/project.json'],
  records: [{ id: '2026-10-02-k7f3q', line: '2026-10-02-k7f3q  care  High, signed by alice' }],
};

/** The first `count` questions answered: options and steps in the middle, facts yes, red lines no. */
export function answered(count: number, instruments: Instruments = INSTRUMENTS): Assessment {
  let assessment = emptyAssessment('.');
  for (let done = 0; done < count; done += 1) {
    const survey = surveyOf(instruments, assessment, currentMethod);
    const next = survey.asked.find((asked) => asked.missing !== undefined)?.question;
    if (next === undefined) break;
    const value =
      next.kind === 'rows'
        ? Object.fromEntries(
            shownRows(next, survey).map(({ key }) => [
              key,
              next.answers === 'contribution' ? 'do' : next.answers === 'red-line' ? 'no' : 'yes',
            ]),
          )
        : next.kind === 'control'
          ? 2
          : (next.options[1]?.key ?? '');
    assessment = apply(assessment, { type: 'value', question: next.id, value }, STAMP);
    if (next.note !== null) {
      assessment = apply(
        assessment,
        { type: 'note', question: next.id, text: 'Customers of the shop, all of them.' },
        STAMP,
      );
    }
  }
  return assessment;
}

/** A session at home with so many questions answered. */
export function sessionWith(count: number, context: Partial<Context> = {}): Session {
  const whole = { ...CONTEXT, ...context };
  return startSession(whole, answered(count, whole.instruments));
}

/** A questionnaire with so many control questions, for what must not grow with their number. */
export function manyQuestions(count: number): Instruments {
  const [care] = INSTRUMENTS.questionnaires;
  const control = care?.sections[0]?.questions[1];
  if (care === undefined || control?.kind !== 'control') throw new Error('the fixture has changed');
  const questions = Array.from({ length: count }, (_, index) => ({
    ...control,
    id: `many.q${index}`,
    ask: `Question ${index}: what shows that it is needed?`,
    serves: {},
  }));
  const many = {
    ...care,
    id: 'many',
    title: 'Many',
    applies: 'always',
    scenarios: [],
    contradictions: [],
    sections: [{ id: 'A', title: 'All of them', incidents: [], questions }],
  };
  return { triage: INSTRUMENTS.triage, questionnaires: [...INSTRUMENTS.questionnaires, many] };
}
