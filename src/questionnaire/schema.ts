// The form of a questionnaire file. This schema reads the YAML source, fills in defaults and fixes the
// order of keys, so its output is also the form that is frozen beside a record.

import * as z from 'zod';
import { parseCondition } from './condition.ts';
import { illegalIn } from '../text/legal-text.ts';

export const SCHEMA_ID = 'assess.questionnaire/1';

/** How many parts a list of a questionnaire has: several times as many as any questionnaire that can be answered. */
const MOST = {
  flags: 200,
  scenarios: 100,
  sections: 26, // one capital letter each
  questionsOfSection: 200,
  contradictions: 500,
  rules: 50, // of a question
  names: 100, // in any other list
} as const;

const text = (max: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(max)
    .check((context) => {
      const why = illegalIn(context.value);
      if (why !== undefined) {
        context.issues.push({ code: 'custom', input: context.value, message: why });
      } else if (context.value.trim() !== context.value) {
        context.issues.push({
          code: 'custom',
          input: context.value,
          message: 'it begins or ends with a space',
        });
      }
    });

const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, 'use lower-case letters, digits and hyphens');
const questionId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}\.[a-z][a-z0-9-]{0,63}$/, 'write questionnaire.name');
const scenarioId = z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/, 'write a letter and a number, like P1');
const semver = z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 'write major.minor.patch');
const rowReference = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,31}\.[a-z][a-z0-9-]{0,63}\/[a-z][a-z0-9-]{0,63}$/,
    'write question/row',
  );
const references = z.array(text(120)).max(20).default([]);
const covers = z
  .array(z.string().regex(/^[a-z-]+\.[a-z0-9-]+$/))
  .max(MOST.names)
  .default([]); // ids of practices.yaml

const condition = z.string().check((context) => {
  const parsed = parseCondition(context.value);
  if (!parsed.ok) {
    context.issues.push({
      code: 'custom',
      input: context.value,
      message: `condition, character ${parsed.at + 1}: ${parsed.why}`,
    });
  }
});
const show = condition.default('always');

/** One part of a rule's condition; all parts of a rule must hold. */
const clause = z.union([
  z.strictObject({ flags: condition }),
  z.strictObject({ question: questionId, stepAtMost: z.int().min(0).max(4) }),
  z.strictObject({ question: questionId, stepAtLeast: z.int().min(0).max(4) }),
  z.strictObject({ question: questionId, is: z.array(key).min(1).max(MOST.names) }),
  z.strictObject({ question: questionId, row: key, is: z.array(key).min(1).max(MOST.names) }),
]);

const rule = z.strictObject({
  id: key,
  when: z.array(clause).min(1).max(8),
  // stop: blocks a release. must-fix: not ready until it is fixed. fix: an action with a date.
  effect: z.enum(['stop', 'must-fix', 'fix']),
  say: text(300),
  redLine: z
    .string()
    .regex(/^R\d{1,3}$/)
    .nullable()
    .default(null),
  references,
});

const FACT_KIND = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/;
const factKind = z.string().regex(FACT_KIND, 'write a kind, like dependency.payment');

// Facts that make an answer doubtful: one of these words for the question or the row, or a step that is too high for them.
const doubt = z.strictObject({
  id: key.max(50),
  facts: z.array(factKind).min(1).max(MOST.names), // strong ones of the product
  row: key.nullable().default(null),
  is: z.array(key).max(12).default([]),
  stepAtLeast: z.int().min(1).max(4).nullable().default(null),
  say: text(300), // a question; the fact is before it
});

const common = {
  id: questionId,
  // core: asked whenever its condition holds. deep: only where a scenario that it serves or feeds is High before controls.
  tier: z.enum(['core', 'deep']).default('core'),
  show,
  role: text(60).default('developer'), // who usually knows the answer; a suggestion
  ask: text(300),
  why: text(300),
  help: text(1000),
  unknown: text(300), // the "find out" action that "don't know" opens
  note: z
    .strictObject({ ask: text(200), min: z.int().min(1).max(400) })
    .nullable()
    .default(null), // a sentence that must be written beside the answer
  references,
  covers,
  // What a scan of the repository may show beside the question. Not part of the frozen bytes: a new hint is no new wording.
  signals: z
    .strictObject({
      paths: z.array(text(120)).max(MOST.names).default([]),
      facts: z.array(factKind).max(MOST.names).default([]),
      // Whether an answer is about each thing by its name, such as each recipient. Else a new thing of a known kind changes nothing.
      byName: z.boolean().default(false),
      contradicts: z.array(doubt).max(8).default([]),
    })
    .default({ paths: [], facts: [], byName: false, contradicts: [] }),
  rules: z.array(rule).max(MOST.rules).default([]),
};

const option = z.strictObject({ key, text: text(300) });

const exposure = z.strictObject({
  kind: z.literal('exposure'),
  ...common,
  // A triage question with the same options: it is asked there only; its answer is scored here.
  sameAs: questionId.nullable().default(null),
  options: z.array(option).min(2).max(12),
  // For each scenario one value an option, in the order of the options; values never fall.
  // Severity 0-4 (0: cannot happen here), likelihood 1-4.
  feeds: z.record(
    scenarioId,
    z.strictObject({
      severity: z.array(z.int().min(0).max(4)).nullable().default(null),
      likelihood: z.array(z.int().min(1).max(4)).nullable().default(null),
    }),
  ),
});

const control = z.strictObject({
  kind: z.literal('control'),
  ...common,
  steps: z.array(text(300)).length(5), // step 0 to step 4, each an observable state that contains the one before
  evidence: z.strictObject({ step2: text(200), step3: text(200), step4: text(200) }),
  // person: the practice leaves no file, so a person and a date are enough for step 3
  suffices: z.enum(['person']).nullable().default(null),
  notApplicable: text(300).nullable().default(null), // when it may be answered so; null: never
  serves: z.record(scenarioId, z.enum(['essential', 'other', 'repair'])).default({}),
});

const choice = z.strictObject({
  kind: z.literal('choice'),
  ...common,
  options: z.array(option).min(2).max(12),
});

const row = z.strictObject({
  key,
  text: text(300),
  show,
  redLine: z
    .string()
    .regex(/^R\d{1,3}$/)
    .nullable()
    .default(null), // "yes" blocks a release
  exception: text(300).nullable().default(null), // a narrower answer that does not block, with its reason in the note
  ladder: questionId.nullable().default(null), // practice: the control that replaces this row where it is asked
  references,
  covers,
});

const rows = z.strictObject({
  kind: z.literal('rows'),
  ...common,
  // fact: yes, no; red-line: as fact, each answered separately; contribution: do, plan, not-for-us;
  // practice: in-place, planned, not-in-place, not-relevant. The last two never change a level.
  answers: z.enum(['fact', 'red-line', 'contribution', 'practice']).default('fact'),
  rows: z.array(row).min(1).max(30),
});

const question = z.discriminatedUnion('kind', [exposure, control, choice, rows]);

const section = z.strictObject({
  id: z.string().regex(/^[A-Z]$/, 'write one capital letter'),
  title: text(80),
  incidents: z.array(key).max(MOST.names).default([]), // ids of incidents.yaml
  questions: z.array(question).min(1).max(MOST.questionsOfSection),
});

const scenario = z.strictObject({
  id: scenarioId,
  title: text(120), // the harm, in words
  applies: show,
  base: z.int().min(1).max(4), // likelihood before anything is known, 1-4
  because: text(200), // why this base
});

const contradiction = z.strictObject({
  id: key,
  when: z.array(clause).min(2).max(8),
  ask: text(300), // shown as a question, never as a reproach
});

export const questionnaireSchema = z.strictObject({
  schema: z.literal(SCHEMA_ID),
  id: key,
  version: semver,
  title: text(80),
  about: text(300),
  applies: show,
  closing: text(300).nullable().default(null), // the signed line when it does not apply
  // Triage only: the table row -> flag. A flag is true when one of its rows is.
  flags: z
    .record(
      key,
      z.strictObject({ title: text(120), from: z.array(rowReference).min(1).max(MOST.names) }),
    )
    .refine((flags) => Object.keys(flags).length <= MOST.flags, 'these are too many')
    .default({}),
  scenarios: z.array(scenario).max(MOST.scenarios).default([]),
  sections: z.array(section).min(1).max(MOST.sections),
  contradictions: z.array(contradiction).max(MOST.contradictions).default([]),
});

/** A questionnaire with every default filled in. */
export type Questionnaire = Readonly<z.output<typeof questionnaireSchema>>;
export type Section = Readonly<z.output<typeof section>>;
export type Question = Readonly<z.output<typeof question>>;
export type Exposure = Readonly<z.output<typeof exposure>>;
export type Control = Readonly<z.output<typeof control>>;
export type ChoiceQuestion = Readonly<z.output<typeof choice>>;
export type Rows = Readonly<z.output<typeof rows>>;
export type QuestionRow = Readonly<z.output<typeof row>>;
export type Scenario = Readonly<z.output<typeof scenario>>;
export type Clause = Readonly<z.output<typeof clause>>;
