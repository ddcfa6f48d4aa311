// The forms of the catalogues beside the questionnaires.

import * as z from 'zod';
import { dayPattern } from '../text/calendar.ts';

export const practicesSchema = z.array(
  z.strictObject({
    id: z.string(),
    practice: z.string(),
    domain: z.string(),
    applies_when: z.string(),
    references: z.array(z.string()),
  }),
);

const day = z.string().regex(dayPattern);

export const referencesSchema = z.strictObject({
  documents: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      version: z.string(),
      as_of: day, // when this entry was last checked
      effective: z.array(z.strictObject({ date: day, what: z.string() })),
      url: z.string(),
      regions: z.array(z.string()),
      source: z.enum(['primary', 'secondary']), // secondary: taken from others who quote it
      note: z.string().optional(),
    }),
  ),
  provisions: z.array(
    z.strictObject({
      id: z.string(),
      document: z.string(),
      at: z.string(),
      source: z.enum(['primary', 'secondary']).optional(),
      note: z.string().optional(),
    }),
  ),
});

export const incidentsSchema = z.array(
  z.strictObject({
    id: z.string(),
    year: z.int(),
    title: z.string(),
    what: z.string(),
    source: z.string(),
    url: z.string(),
  }),
);
