import type * as z from 'zod';
import type { questionnaireSchema } from '../../src/questionnaire/schema.ts';

/** A questionnaire as a person may write it: defaults may be left out. */
export type QuestionnaireSource = z.input<typeof questionnaireSchema>;
