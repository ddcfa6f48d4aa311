// The questions of a sheet as data, for programs that fill it in.

import type { Question } from '../../questionnaire/schema.ts';
import { type StepCheck, rowChoices, shownRows } from '../answer.ts';
import type { EvidenceInput } from '../evidence.ts';
import { basisChangeEntry, basisChangeWords } from '../basis.ts';
import type { Asked, Survey } from '../survey.ts';

/** A question with what may be answered, and its answer in the form of a sheet. */
export function questionData(asked: Asked, survey: Survey): Readonly<Record<string, unknown>> {
  const { questionnaire, section, question, missing, changed, factChanges } = asked;
  const { id, kind, ask, why, help, unknown, note } = question;
  return {
    id,
    questionnaire: questionnaire.id,
    section: section.title,
    kind,
    ask,
    why,
    help,
    ...choicesOf(question, survey),
    unknown,
    notApplicable: question.kind === 'control' ? question.notApplicable : null,
    note,
    evidence: question.kind === 'control' ? question.evidence : null,
    answer: entryOf(asked),
    missing: missing ?? null,
    changed: changed.map(({ path, before, now }) => ({
      path,
      before: before?.sha256 ?? null,
      now: now.ok ? now.sha256 : null,
    })),
    facts: factChanges.map((change) => ({
      entry: basisChangeEntry(change),
      says: basisChangeWords(change),
    })),
  };
}

function choicesOf(question: Question, survey: Survey): Readonly<Record<string, unknown>> {
  switch (question.kind) {
    case 'exposure':
    case 'choice':
      return { options: question.options };
    case 'control':
      return { steps: question.steps };
    case 'rows':
      return {
        rows: shownRows(question, survey).map((row) => ({
          key: row.key,
          text: row.text,
          choices: rowChoices(question, row),
          exception: row.exception,
        })),
      };
  }
}

function entryOf(asked: Asked): Readonly<Record<string, unknown>> | null {
  if (asked.answer === undefined) return null;
  const { value, notApplicable, note, checked } = asked.answer;
  return {
    value,
    notApplicable,
    note,
    evidence: sheetEvidence(asked, false),
    ...(checked === undefined ? {} : { checked: checkEntryOf(checked) }),
  };
}

/** A check in the form of a sheet. */
export function checkEntryOf({ name, on }: StepCheck): string {
  return `${name}, ${on}`;
}

/** Evidence in the form of a sheet. */
export type SheetEvidence = Exclude<EvidenceInput, string>;

/**
 * The evidence of an answer in the form of a sheet. A file that is to be confirmed has the digest that it has now, and a
 * file that is confirmed keeps its own: the confirmation is about this content.
 */
export function sheetEvidence(
  { answer, changed }: Pick<Asked, 'answer' | 'changed'>,
  isConfirmed: boolean,
): readonly SheetEvidence[] {
  return (answer?.evidence ?? []).map((item): SheetEvidence => {
    const row = item.row === undefined ? {} : { row: item.row };
    switch (item.kind) {
      case 'path': {
        const { path } = item;
        const now = changed.find((file) => file.path === path)?.now;
        const confirmed = isConfirmed ? item.pin?.sha256 : undefined;
        const sha256 = now?.ok === true ? now.sha256 : confirmed;
        return sha256 === undefined ? { path, ...row } : { path, ...row, sha256 };
      }
      case 'url':
        return { url: item.url, ...row };
      case 'person':
        return { person: item.name, on: item.on, ...row };
    }
  });
}
