// Two small questionnaires and a triage with one of everything: options beyond the letter f, a demanded note, rows
// of each kind, red lines with and without an exception, a deep question, "not applicable", contradictions.

import type { Instruments } from '../../src/questionnaire/builtin.ts';
import { type Questionnaire, questionnaireSchema } from '../../src/questionnaire/schema.ts';
import type { QuestionnaireSource } from './questionnaire-source.ts';

const texts = (ask: string) => ({
  ask,
  why: 'People pay for what nobody looked at.',
  help: 'Ask who built it, or read the code.',
  unknown: `Find out: ${ask}`,
});

const steps = (what: string) => [0, 1, 2, 3, 4].map((step) => `${what}, state ${step}`);
const evidence = { step2: 'a list', step3: 'a test', step4: 'a review' };

function parse(source: QuestionnaireSource): Questionnaire {
  return questionnaireSchema.parse(source);
}

export const triage: Questionnaire = parse({
  schema: 'assess.questionnaire/1',
  id: 'triage',
  version: '1.0.0',
  title: 'Triage',
  about: 'Facts.',
  flags: {
    'personal-data': { title: 'Data about people', from: ['triage.data/people'] },
    ai: { title: 'AI', from: ['triage.data/model'] },
  },
  sections: [
    {
      id: 'A',
      title: 'What it is',
      questions: [
        {
          kind: 'choice',
          id: 'triage.stage',
          ...texts('Where is the project?'),
          options: [
            { key: 'idea', text: 'An idea' },
            { key: 'built', text: 'Being built' },
            { key: 'used', text: 'In use' },
          ],
        },
        {
          kind: 'rows',
          id: 'triage.data',
          ...texts('What goes in?'),
          rows: [
            { key: 'people', text: 'Data about people' },
            { key: 'model', text: 'Output of a model' },
            { key: 'nothing-else', text: 'Something else' },
          ],
        },
        {
          kind: 'rows',
          answers: 'red-line',
          id: 'triage.lines',
          ...texts('Does it do any of these?'),
          rows: [
            { key: 'hidden', text: 'It watches in secret', redLine: 'R1' },
            {
              key: 'sells',
              text: 'It sells data',
              redLine: 'R2',
              show: 'personal-data',
              exception: 'Only with a signed yes',
            },
          ],
        },
      ],
    },
  ],
});

export const privacy: Questionnaire = parse({
  schema: 'assess.questionnaire/1',
  id: 'privacy',
  version: '1.0.0',
  title: 'Privacy',
  about: 'Data about people.',
  applies: 'personal-data',
  closing: 'No data about people.',
  scenarios: [
    { id: 'P1', title: 'Data leaks', applies: 'always', base: 2, because: 'it happens' },
    { id: 'P2', title: 'Data stays for ever', applies: 'always', base: 3, because: 'it happens' },
  ],
  sections: [
    {
      id: 'A',
      title: 'What could happen',
      questions: [
        {
          kind: 'exposure',
          id: 'privacy.kinds',
          ...texts('What is the worst that is stored?'),
          note: { ask: 'Which person, which data?', min: 20 },
          options: [
            { key: 'none', text: 'Nothing' },
            { key: 'contact', text: 'An address' },
            { key: 'content', text: 'Letters' },
            { key: 'money', text: 'Money' },
            { key: 'place', text: 'Where they are' },
            { key: 'health', text: 'Health' },
          ],
          feeds: {
            P1: { severity: [0, 1, 2, 3, 3, 4] },
            P2: { severity: [0, 1, 1, 2, 3, 3] },
          },
        },
        {
          kind: 'exposure',
          id: 'privacy.reach',
          ...texts('How many people?'),
          options: [
            { key: 'few', text: 'Ten' },
            { key: 'many', text: 'Thousands' },
          ],
          feeds: { P1: { likelihood: [1, 4] } },
        },
      ],
    },
    {
      id: 'B',
      title: 'Less data',
      questions: [
        {
          kind: 'control',
          id: 'privacy.minimise',
          ...texts('What shows that each field is needed?'),
          steps: steps('Fields'),
          evidence,
          serves: { P1: 'essential' },
          signals: { paths: ['src/db/**'] },
        },
        {
          kind: 'control',
          id: 'privacy.erase',
          ...texts('How is data erased?'),
          steps: steps('Erasing'),
          evidence,
          serves: { P2: 'essential' },
        },
        {
          kind: 'control',
          id: 'privacy.recipients',
          ...texts('Who else gets it?'),
          steps: steps('Recipients'),
          evidence,
          notApplicable: 'Nobody else gets any',
          serves: { P1: 'other' },
        },
        {
          kind: 'control',
          id: 'privacy.audit',
          tier: 'deep',
          ...texts('Who looks at the logs?'),
          steps: steps('Logs'),
          evidence,
          serves: { P1: 'other' },
        },
        {
          kind: 'rows',
          answers: 'contribution',
          id: 'privacy.give',
          ...texts('What do you give back?'),
          rows: [
            { key: 'tools', text: 'Tools' },
            { key: 'data', text: 'Open data', show: 'ai' },
          ],
        },
      ],
    },
  ],
  contradictions: [
    {
      id: 'data-but-none',
      when: [
        { question: 'triage.data', row: 'people', is: ['yes'] },
        { question: 'privacy.kinds', is: ['none'] },
      ],
      ask: 'Triage says that data about people gets in, and here none does. Which is it?',
    },
    {
      id: 'erased-but-kept',
      when: [
        { question: 'privacy.kinds', is: ['none'] },
        { question: 'privacy.erase', stepAtLeast: 3 },
      ],
      ask: 'Nothing is stored, and it is erased well. Which is it?',
    },
  ],
});

export const bias: Questionnaire = parse({
  schema: 'assess.questionnaire/1',
  id: 'bias',
  version: '1.0.0',
  title: 'Bias',
  about: 'Models.',
  applies: 'ai',
  closing: 'No model.',
  scenarios: [
    { id: 'B1', title: 'Some are served worse', applies: 'always', base: 2, because: 'it happens' },
  ],
  sections: [
    {
      id: 'A',
      title: 'Groups',
      questions: [
        {
          kind: 'exposure',
          id: 'bias.size',
          ...texts('How bad is a wrong output?'),
          options: [
            { key: 'small', text: 'Small' },
            { key: 'large', text: 'Large' },
          ],
          feeds: { B1: { severity: [1, 4] } },
        },
        {
          kind: 'control',
          id: 'bias.groups',
          ...texts('Was it tried with groups?'),
          steps: steps('Groups'),
          evidence,
          serves: { B1: 'essential' },
        },
      ],
    },
  ],
});

export const instruments: Instruments = { triage, questionnaires: [privacy, bias] };
export const everyQuestionnaire: readonly Questionnaire[] = [triage, privacy, bias];
