// The questions of a sheet as data, for programs that fill it in.

import type { Question } from '../../questionnaire/schema.ts';
import { type Answer, type StepCheck, type Evidence, rowChoices, shownRows } from '../answer.ts';
import type { EvidenceInput } from '../evidence.ts';
import type { Asked, Survey } from '../survey.ts';

/** A question with what may be answered, and its answer in the form of a sheet. */
export function questionData(
  { questionnaire, section, question, answer, missing }: Asked,
  survey: Survey,
): Readonly<Record<string, unknown>> {
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
    answer: answer === undefined ? null : entryOf(answer),
    missing: missing ?? null,
  };
}

function choicesOf(question: Question, { flags }: Survey): Readonly<Record<string, unknown>> {
  switch (question.kind) {
    case 'exposure':
    case 'choice':
      return { options: question.options };
    case 'control':
      return { steps: question.steps };
    case 'rows':
      return {
        rows: shownRows(question, flags).map((row) => ({
          key: row.key,
          text: row.text,
          choices: rowChoices(question, row),
          exception: row.exception,
        })),
      };
  }
}

function entryOf({
  value,
  notApplicable,
  note,
  evidence,
  checked,
}: Answer): Readonly<Record<string, unknown>> {
  return {
    value,
    notApplicable,
    note,
    evidence: evidence.map((item) => evidenceEntryOf(item)),
    ...(checked === undefined ? {} : { checked: checkEntryOf(checked) }),
  };
}

/** A check in the form of a sheet. */
export function checkEntryOf({ name, on }: StepCheck): string {
  return `${name}, ${on}`;
}

/** Evidence in the form of a sheet. */
export function evidenceEntryOf(item: Evidence): Exclude<EvidenceInput, string> {
  const row = item.row === undefined ? {} : { row: item.row };
  switch (item.kind) {
    case 'path':
      return { path: item.path, ...row };
    case 'url':
      return { url: item.url, ...row };
    case 'person':
      return { person: item.name, on: item.on, ...row };
  }
}
