// Converts the plain data of callers to the internal types. Callers can pass anything, so everything is checked here.

import type * as z from 'zod';
import { type Assessment } from '../assessment/assessment.ts';
import { assessmentSchema } from '../assessment/schema.ts';
import { UserError } from '../errors.ts';
import { formFaults } from '../questionnaire/form-faults.ts';
import { type Questionnaire, questionnaireSchema } from '../questionnaire/schema.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import type { AssessmentData } from './assessment-data.ts';
import type { QuestionnaireData, QuestionnaireSet } from './questionnaire-data.ts';

/** Questionnaires that this library has returned: checked, and frozen so that they stay so. */
const checked = new WeakMap<QuestionnaireData, Questionnaire>();

/** Freezes a questionnaire for callers; passing it back costs no second check. */
export function published(questionnaire: Questionnaire): QuestionnaireData {
  freezeDeep(questionnaire);
  checked.set(questionnaire, questionnaire);
  return questionnaire;
}

function freezeDeep(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freezeDeep(part);
}

/** The questionnaires of a caller. Throws a UserError on one that does not have the form of a questionnaire. */
export function instrumentsFrom({ triage, questionnaires }: QuestionnaireSet): Instruments {
  return {
    triage: questionnaireFrom(triage),
    questionnaires: questionnaires.map((each) => questionnaireFrom(each)),
  };
}

function questionnaireFrom(data: QuestionnaireData): Questionnaire {
  return checked.get(data) ?? valid('the questionnaire', questionnaireSchema, data);
}

/** The assessment of a caller. Throws a UserError on data that does not have the form of an assessment. */
export function assessmentFrom(data: AssessmentData): Assessment {
  return valid('the assessment', assessmentSchema, data);
}

const MOST_FAULTS = 20;

/** The data in the form of a schema. Throws a UserError that lists what does not fit. */
export function valid<T>(what: string, schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new UserError({
    what: `${what} does not have the expected form`,
    why: formFaults(parsed.error.issues)
      .slice(0, MOST_FAULTS)
      .map((fault) => fault.what())
      .join('\n'),
    fix: 'compare it with docs/library.md',
  });
}

/** Seconds since 1970 of a time. Throws a UserError when the text is not a time. */
export function secondsOf(time: string): number {
  const seconds = parseInstant(time);
  if (seconds !== null) return seconds;
  throw new UserError({
    what: `"${time}" is not a time`,
    why: 'a time is UTC in whole seconds, after 1970',
    fix: 'write it like 2026-11-22T09:30:00Z',
  });
}
