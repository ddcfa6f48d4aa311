// The catalogues beside the questionnaires: practices that must be asked about, references to law and
// standards, incidents. Read and checked once, when a command needs them.

import type * as z from 'zod';
import incidentsData from '../../questionnaires/incidents.yaml';
import practicesData from '../../questionnaires/practices.yaml';
import referencesData from '../../questionnaires/references.yaml';
import { incidentsSchema, practicesSchema, referencesSchema } from './catalogue-schema.ts';

export type Practice = Readonly<z.output<typeof practicesSchema>[number]>;
export type References = Readonly<z.output<typeof referencesSchema>>;
export type Incident = Readonly<z.output<typeof incidentsSchema>[number]>;

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The practices the questionnaires must cover. */
export const practices: () => readonly Practice[] = once(() =>
  practicesSchema.parse(practicesData),
);
/** Documents of law and standards, and the provisions that are cited. */
export const references: () => References = once(() => referencesSchema.parse(referencesData));
/** Real incidents, shown in the help of a section. */
export const incidents: () => readonly Incident[] = once(() =>
  incidentsSchema.parse(incidentsData),
);

/** A citation in words, such as "GDPR Art. 5(1)(c)"; the id itself when the catalogue does not have it. */
export function citation(id: string): string {
  const provision = references().provisions.find((candidate) => candidate.id === id);
  if (provision === undefined) return id;
  const document = references().documents.find((candidate) => candidate.id === provision.document);
  const name = document?.name ?? provision.document;
  const place = provision.at === 'whole' ? [] : [provision.at];
  return [name, ...place, ...(provision.title === undefined ? [] : [provision.title])].join(' ');
}

/** When an incident happened: "2016", or "2015 to 2019" for one that took longer. */
export function incidentYears({ year, until }: Incident): string {
  return until === undefined ? `${year}` : `${year} to ${until}`;
}
