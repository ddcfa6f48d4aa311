// What lint finds: a small questionnaire without a fault, and one fault at a time.

import { describe, expect, test } from 'vitest';
import { lint } from '../../src/questionnaire/lint/index.ts';
import type { Catalogue } from '../../src/questionnaire/lint/links.ts';
import type { QuestionnaireSource } from '../helpers/questionnaire-source.ts';

const CATALOGUE: Catalogue = {
  flags: new Set(['personal-data', 'wide-reach']),
  references: new Set(['gdpr-5']),
  practices: new Map([['small.practice', 'small']]),
  incidents: new Set(['leak']),
  others: [],
};

const texts = (ask: string) => ({
  ask,
  why: 'Leaks that are not noticed harm people.',
  help: 'Ask who built it, or read the code.',
  unknown: 'Ask who built it.',
});

const STEPS = [
  'Not done: nothing is written down',
  'Ad hoc: a note',
  'In place: a list',
  'Enforced: a list that a job reads each month',
  'Checked: someone else read the list in the last 12 months',
];
const evidence = { step2: 'the list', step3: 'the log', step4: 'the report' };

const exposure = {
  kind: 'exposure' as const,
  id: 'small.worst',
  ...texts('What is the worst that gets out?'),
  options: [
    { key: 'none', text: 'Nothing' },
    { key: 'names', text: 'Names' },
  ],
  feeds: { S1: { severity: [1, 3] } },
};
const control = {
  kind: 'control' as const,
  id: 'small.list',
  ...texts('What is written down?'),
  steps: STEPS,
  evidence,
  serves: { S1: 'essential' as const },
};
const rows = {
  kind: 'rows' as const,
  id: 'small.facts',
  ...texts('Which of these hold?'),
  rows: [
    { key: 'kept', text: 'It is kept' },
    { key: 'sold', text: 'It is sold', exception: 'Only with a signed yes' },
  ],
};

type Section = QuestionnaireSource['sections'][number];
type Question = Section['questions'][number];

const SMALL: QuestionnaireSource = {
  schema: 'assess.questionnaire/1',
  id: 'small',
  version: '1.0.0',
  title: 'Small',
  about: 'One harm.',
  applies: 'personal-data',
  closing: 'No data about people.',
  scenarios: [{ id: 'S1', title: 'Data leaks', applies: 'always', base: 2, because: 'it happens' }],
  sections: [{ id: 'A', title: 'All', questions: [exposure, control, rows] }],
};

/** The small questionnaire with other questions, or with something else in another way. */
function withQuestions(...questions: readonly Question[]): QuestionnaireSource {
  return { ...SMALL, sections: [{ id: 'A', title: 'All', questions: [...questions] }] };
}

function asked(about: Partial<ReturnType<typeof texts>>): QuestionnaireSource {
  return withQuestions({ ...exposure, ...about }, control, rows);
}

function optionText(text: string): QuestionnaireSource {
  const options = [{ key: 'none', text }, ...exposure.options.slice(1)];
  return withQuestions({ ...exposure, options }, control, rows);
}

function signalled(...facts: readonly string[]): QuestionnaireSource {
  return withQuestions({ ...exposure, signals: { facts: [...facts] } }, control, rows);
}

type Clauses = NonNullable<NonNullable<QuestionnaireSource['contradictions']>[number]['when']>;

function contradicting(...when: Clauses): QuestionnaireSource {
  const both: Clauses = [{ question: 'small.worst', is: ['names'] }, ...when];
  return { ...SMALL, contradictions: [{ id: 'odd', when: both, ask: 'Which of the two is it?' }] };
}

function ruled(...when: Clauses): QuestionnaireSource {
  const rule = { id: 'stop', when, effect: 'stop' as const, say: 'Stop' };
  return withQuestions(exposure, { ...control, rules: [rule] }, rows);
}

function found(source: QuestionnaireSource, exceptions: readonly string[] = []): readonly string[] {
  return lint(JSON.stringify(source, null, 1), CATALOGUE, new Set(exceptions)).problems.map(
    ({ code }) => code,
  );
}

const DEEP = { ...control, id: 'small.deep', tier: 'deep' as const };

type Row = Extract<Question, { kind: 'rows' }>['rows'][number];

/** The small questionnaire with a page of practices; the first row has these parts. */
function practices(first: Partial<Row>, more: readonly Row[] = []): QuestionnaireSource {
  const page: Question = {
    kind: 'rows',
    answers: 'practice',
    id: 'small.practices',
    ...texts('Which of these practices are in place?'),
    rows: [{ key: 'first', text: 'Keep a list', ...first }, ...more],
  };
  const [all] = withQuestions(exposure, control, DEEP).sections;
  if (all === undefined) throw new Error('no section');
  return { ...SMALL, sections: [all, { id: 'B', title: 'Practices', questions: [page] }] };
}

const WORDS = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');
const MANY_FLAGS = Array.from({ length: 17 }, (_, index) => `f${index}`);

describe('lint', () => {
  test('reports nothing for a questionnaire without faults', () => {
    expect(found(SMALL)).toEqual([]);
    expect(found(contradicting({ flags: 'wide-reach' }))).toEqual([]);
    expect(found(ruled({ question: 'small.facts', row: 'sold', is: ['exception'] }))).toEqual([]);
    expect(found(practices({ ladder: 'small.deep', covers: ['small.practice'] }))).toEqual([]);
    expect(found(ruled({ question: 'small.worst', is: ['names'] }))).toEqual([]);
    expect(found(signalled('dependency.payment', 'dependency'))).toEqual([]);
  });

  test.each<readonly [fault: string, code: string, source: QuestionnaireSource]>([
    ['a flag that nothing sets', 'unknown-name', { ...SMALL, applies: 'personal-dta' }],
    ['a signal that is no kind of fact', 'unknown-name', signalled('dependency.pay')],
    ['one in a rule', 'unknown-name', ruled({ flags: 'wide-rech' })],
    ['one in a contradiction', 'unknown-name', contradicting({ flags: 'wide-rech' })],
    ['a rule about no question', 'unknown-name', ruled({ question: 'small.lst', stepAtMost: 1 })],
    [
      'a step of a question that has none',
      'unknown-name',
      ruled({ question: 'small.worst', stepAtMost: 1 }),
    ],
    [
      'an option that is not there',
      'unknown-name',
      contradicting({ question: 'small.worst', is: ['nme'] }),
    ],
    [
      'a row that is not there',
      'unknown-name',
      ruled({ question: 'small.facts', row: 'given', is: ['yes'] }),
    ],
    [
      'a word that no row is answered with',
      'unknown-name',
      ruled({ question: 'small.facts', row: 'kept', is: ['yess'] }),
    ],
    [
      'an exception of a row that has none',
      'unknown-name',
      ruled({ question: 'small.facts', row: 'kept', is: ['exception'] }),
    ],
    [
      'a scenario that is not there',
      'unknown-name',
      withQuestions(exposure, { ...control, serves: { S1: 'essential', S2: 'other' } }, rows),
    ],
    [
      'a practice that is not there',
      'unknown-name',
      withQuestions({ ...exposure, covers: ['small.practise'] }, control, rows),
    ],
    [
      'a question of another questionnaire',
      'unknown-name',
      withQuestions(exposure, control, { ...rows, id: 'other.facts' }),
    ],
    ['no closing line', 'unknown-name', { ...SMALL, closing: null }],
    ['an id twice', 'duplicate-id', withQuestions(exposure, control, rows, rows)],
    [
      'a condition without a choice',
      'constant-condition',
      { ...SMALL, applies: 'not always and wide-reach' },
    ],
    [
      'one in a contradiction',
      'constant-condition',
      contradicting({ flags: 'wide-reach or not wide-reach' }),
    ],
    [
      'a scenario without a question',
      'uncovered-scenario',
      withQuestions({ ...exposure, show: 'wide-reach' }, control, rows),
    ],
    [
      'more flags than can be tried',
      'too-many-flags',
      withQuestions({ ...exposure, show: MANY_FLAGS.join(' or ') }, control, rows),
    ],
    [
      'more combinations of flags than can be tried in a file',
      'too-many-flags',
      {
        ...SMALL,
        scenarios: Array.from({ length: 100 }, (_, n) => ({
          id: `S${n + 1}`,
          title: 'Data leaks',
          applies: MANY_FLAGS.slice(1).join(' and '),
          base: 2,
          because: 'it happens',
        })),
      },
    ],
    [
      'values that fall',
      'falling-values',
      withQuestions({ ...exposure, feeds: { S1: { severity: [3, 1] } } }, control, rows),
    ],
    [
      'a value too few',
      'values-missing',
      withQuestions({ ...exposure, feeds: { S1: { severity: [3] } } }, control, rows),
    ],
    [
      'a control for nothing',
      'serves-nothing',
      withQuestions(exposure, control, { ...control, id: 'small.idle', serves: {} }),
    ],
    [
      'a deep control that is repair',
      'deep-role',
      withQuestions(exposure, control, { ...DEEP, serves: { S1: 'repair' } }),
    ],
    ['deep rows', 'deep-kind', withQuestions(exposure, control, { ...rows, tier: 'deep' })],
    [
      'a core control that is essential nowhere',
      'core-other',
      withQuestions(exposure, control, { ...DEEP, tier: 'core', serves: { S1: 'other' } }),
    ],
    [
      'a scenario with a deep essential control only',
      'uncovered-scenario',
      withQuestions(exposure, { ...control, tier: 'deep' }, rows),
    ],
    [
      'a third core essential control of a scenario',
      'many-essentials',
      withQuestions(
        exposure,
        control,
        { ...control, id: 'small.second' },
        { ...control, id: 'small.third', show: 'not wide-reach' },
      ),
    ],
    [
      'an option that changes nothing',
      'dead-option',
      withQuestions({ ...exposure, feeds: { S1: { severity: [2, 2] } } }, control, rows),
    ],
    [
      'a likelihood that the base covers',
      'dead-option',
      withQuestions(
        exposure,
        { ...exposure, id: 'small.often', feeds: { S1: { likelihood: [1, 2] } } },
        control,
      ),
    ],
    ['a practice row with a red line', 'practice-row', practices({ redLine: 'R1' })],
    [
      'a practice row with a ladder that is no control',
      'practice-row',
      practices({ ladder: 'small.worst' }),
    ],
    ['a practice row with no such ladder', 'practice-row', practices({ ladder: 'small.lst' })],
    [
      'a ladder on another row',
      'practice-row',
      withQuestions(exposure, control, DEEP, {
        ...rows,
        rows: [{ key: 'kept', text: 'Kept', ladder: 'small.deep' }],
      }),
    ],
    [
      'a practice page outside the last section',
      'practice-row',
      { ...practices({}), sections: practices({}).sections.toReversed() },
    ],
    [
      'a practice page with 11 rows',
      'practice-row',
      practices(
        {},
        Array.from({ length: 10 }, (_, n) => ({ key: `r${n}`, text: 'Keep it' })),
      ),
    ],
    ['a practice of 13 words', 'too-long', practices({ text: WORDS(13) })],
    [
      'a practice of a row that is not there',
      'unknown-name',
      practices({ covers: ['small.practise'] }),
    ],
    [
      'an essential control that may not apply',
      'essential-not-applicable',
      withQuestions(exposure, { ...control, notApplicable: 'nothing is kept' }, rows),
    ],
    ['a long question', 'too-long', asked({ ask: `${WORDS(21)}?` })],
    ['a long option', 'too-long', optionText(WORDS(21))],
    ['a long reason', 'too-long', asked({ why: WORDS(16) })],
    ['a long sentence in the help', 'too-long', asked({ help: `${WORDS(16)}. Look.` })],
    [
      'long help',
      'too-long',
      asked({
        help: Array(5)
          .fill(`${WORDS(10)}.`)
          .join(' '),
      }),
    ],
    ['a long task', 'too-long', asked({ unknown: WORDS(21) })],
    [
      'a step without its state word',
      'state-word',
      withQuestions(exposure, { ...control, steps: [...STEPS.slice(0, 4), 'A list'] }),
    ],
    [
      'a step that leans on another',
      'as-above',
      withQuestions(exposure, { ...control, steps: [...STEPS.slice(0, 4), 'Checked: as above'] }),
    ],
    ['a bare subject', 'bare-subject', asked({ ask: 'How often is it read?' })],
    ['a question that begins with one', 'bare-subject', asked({ ask: 'This leaks how?' })],
    ['a scene before the question', 'scene', asked({ ask: 'Data leaks. What gets out?' })],
    ['a word that grades', 'grading-word', optionText('Adequate names')],
    ['an attitude', 'attitude', asked({ ask: 'Have you considered what gets out?' })],
    ['no question', 'no-question', asked({ ask: 'The worst that gets out' })],
    ['an option that is a yes', 'yes-no-option', optionText('Yes, all of it')],
    ['two questions in one', 'double-question', asked({ ask: 'What gets out and who sees it?' })],
    [
      'help that names the option',
      'rule-in-help',
      asked({ help: 'A local tool is the first line.' }),
    ],
    ['help that names a step', 'rule-in-help', asked({ help: 'No log? That is step 1 at most.' })],
    ['help that says what counts', 'rule-in-help', asked({ help: 'An e-mail counts as a name.' })],
    ['help that says when to choose', 'rule-in-help', asked({ help: 'Choose it if one is kept.' })],
    ['help that quotes an option', 'rule-in-help', asked({ help: 'This is "names" for a list.' })],
    ['a term without an explanation', 'jargon', asked({ ask: 'What is in the SBOM?' })],
  ])('%s is found: %s', (_, code, source) => {
    expect(found(source)).toContain(code);
  });

  test.each([
    ['two documents in one', 'id: a\n---\nid: b\n', 'yaml'],
    ['a name twice', 'id: a\nid: b\n', 'yaml'],
    ['an anchor', 'id: &a b\n', 'yaml-alias'],
    ['another form', 'id: a\n', 'form'],
    ['more than 1 MiB', ' '.repeat(1024 * 1024 + 1), 'too-large'],
  ])('a file with %s is checked no further', (_, source, code) => {
    const { questionnaire, problems } = lint(source, CATALOGUE, new Set());
    expect(questionnaire).toBeUndefined();
    expect(problems.map((problem) => problem.code)).toContain(code);
  });

  test('a wording rule can be lifted for one question, and only for that', () => {
    const source = asked({ ask: 'What gets out and who sees it?' });
    expect(found(source, ['small.worst double-question'])).toEqual([]);
    expect(found(source, ['small.list double-question'])).toEqual(['double-question']);
  });
});
