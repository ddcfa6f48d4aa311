// The answers in record-md-v1. As signed as the rendering itself, so it may never change.

import { amount } from '../../text/amount.ts';
import { folded, inert, list } from './render-markdown.ts';
import type { AssessmentRecord, PinnedEvidence, RecordAnswer } from './schema.ts';

/** The answers of triage and of every questionnaire, each group folded. */
export function answerGroups(record: AssessmentRecord): readonly string[] {
  const groups = record.questionnaires.map(({ id }) => ({
    id,
    given: [...record.profile.triage, ...record.answers].filter((answer) =>
      answer.id.startsWith(`${id}.`),
    ),
  }));
  return [
    '## Answers',
    ...groups
      .filter(({ given }) => given.length > 0)
      .flatMap(({ id, given }) =>
        folded(
          `${inert(id)}, ${amount(given.length, 'answer')}`,
          given.map((answer) => oneAnswer(answer)),
        ),
      ),
  ];
}

function oneAnswer(answer: RecordAnswer): string {
  const value = typeof answer.value === 'number' ? `${answer.value}: ` : '';
  const lines = [
    `**${inert(answer.question)}**`,
    '',
    list([
      answer.notApplicable === undefined
        ? `${value}${inert(answer.label)}`
        : `Not applicable: ${inert(answer.notApplicable)}`,
      ...answer.note.filter((line) => line.trim() !== '').map((line) => `note: ${inert(line)}`),
      ...answer.evidence.map(
        (evidence) => `evidence${rowText(evidence)}: ${evidenceText(evidence)}`,
      ),
      ...(answer.checked === undefined
        ? []
        : [`checked by ${inert(answer.checked.name)}, ${inert(answer.checked.on)}`]),
      ...basisText(answer),
      `by ${inert(answer.by)}, ${inert(answer.at)}`,
      ...(answer.origin === undefined ? [] : [originText(answer.origin)]),
    ]),
  ];
  return lines.join('\n');
}

const MOST_FACTS = 12;

/** The facts under an answer; record.json also says which projections have none. */
function basisText({ basis }: RecordAnswer): readonly string[] {
  const facts = [...new Set(basis.flatMap(({ value }) => value))];
  if (facts.length === 0) return [];
  const shown = facts.slice(0, MOST_FACTS).map((fact) => inert(fact));
  const more = facts.length - shown.length;
  return [`rests on facts: ${shown.join(', ')}${more === 0 ? '' : `, and ${more} more`}`];
}

function originText({ program, at, changed }: NonNullable<RecordAnswer['origin']>): string {
  const since = changed ? 'a person changed the value' : 'the value is the proposed one';
  return `proposed by ${inert(program)}, ${inert(at)}; ${since}`;
}

function rowText({ row }: PinnedEvidence): string {
  return row === undefined ? '' : ` for ${inert(row)}`;
}

function evidenceText(evidence: PinnedEvidence): string {
  switch (evidence.kind) {
    case 'path':
      return `${inert(evidence.path)} (sha256 ${evidence.sha256.slice(0, 12)})`;
    case 'url':
      return inert(evidence.url);
    case 'person':
      return `${inert(evidence.name)}, ${inert(evidence.on)}`;
  }
}
