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

/** When and in what an entry was looked up, and what that says of it. */
const checked = z.strictObject({
  on: day,
  at: z.string().min(1),
  state: z.enum([
    'compared with the original text',
    'not verified against the original text', // taken from others who quote or describe it
  ]),
});

export const referencesSchema = z.strictObject({
  documents: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(), // how a citation begins
      title: z.string(),
      version: z.string(),
      effective: z.array(z.strictObject({ date: day, what: z.string() })),
      url: z.string(),
      regions: z.array(z.string()), // flags of triage
      checked,
      note: z.string().optional(),
    }),
  ),
  provisions: z.array(
    z.strictObject({
      id: z.string(),
      document: z.string(),
      at: z.string(),
      title: z.string().optional(),
      checked: checked.optional(), // the check of the document when absent
      note: z.string().optional(),
    }),
  ),
});

export const incidentsSchema = z.array(
  z.strictObject({
    id: z.string(),
    year: z.int(), // of the event, not of the report about it
    until: z.int().optional(), // the last year of an event that took longer
    title: z.string(),
    what: z.string(),
    source: z.string(),
    url: z.string(),
    checked,
  }),
);
