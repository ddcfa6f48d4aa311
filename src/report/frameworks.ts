// Which laws and standards the questions of a record refer to: a list to check, and not a statement that they apply.

import type { AssessmentRecord } from '../record/format/schema.ts';
import { builtinInstruments } from '../questionnaire/builtin.ts';
import { type References, references } from '../questionnaire/catalogue.ts';
import { questionsOf } from '../questionnaire/walk.ts';
import type { ReportedFramework } from './assessment-report-schema.ts';

/**
 * The provisions that the answered questions refer to, by framework, in the order of the catalogue. A law of a region
 * where the project is not offered is left out.
 */
export function frameworksOf(record: AssessmentRecord): readonly ReportedFramework[] {
  const { documents, provisions } = references();
  const cited = citedBy(record);
  return documents
    .filter((document) => isOfRegion(document, record))
    .flatMap((document): readonly ReportedFramework[] => {
      const { id, name, title, version, url } = document;
      const parts = provisions
        .filter((provision) => provision.document === id && cited.has(provision.id))
        .map((provision) => ({
          at: provision.at === 'whole' ? '' : provision.at,
          title: provision.title ?? '',
          questions: [...(cited.get(provision.id) ?? [])],
        }));
      return parts.length === 0 ? [] : [{ id, name, title, version, url, provisions: parts }];
    });
}

/** The ids of the answered questions that refer to a provision, by its id. */
function citedBy(record: AssessmentRecord): ReadonlyMap<string, ReadonlySet<string>> {
  const { triage, questionnaires } = builtinInstruments();
  const answered = new Set([...record.profile.triage, ...record.answers].map(({ id }) => id));
  const cited = new Map<string, Set<string>>();
  for (const questionnaire of [triage, ...questionnaires]) {
    for (const { question } of questionsOf(questionnaire)) {
      if (!answered.has(question.id)) continue;
      for (const provision of question.references) {
        const questions = cited.get(provision) ?? new Set<string>();
        cited.set(provision, questions.add(question.id));
      }
    }
  }
  return cited;
}

/** A document without regions is a standard that anyone can follow. */
function isOfRegion(
  { regions }: References['documents'][number],
  { profile }: AssessmentRecord,
): boolean {
  return regions.length === 0 || regions.some((region) => profile.flags[region] !== false);
}
