// Writes the answer sheet: every question with its help as comments, what is already answered filled in.

import { UNKNOWN } from '../../questionnaire/answer.ts';
import type { Question, Rows } from '../../questionnaire/schema.ts';
import { type Answer, rowChoices, rowValue, shownRows } from '../answer.ts';
import { ACCEPTANCE_PARTS, COUNTS_ONCE } from '../acceptance.ts';
import type { Assessment } from '../assessment.ts';
import { comment } from './comment.ts';
import { confirmationLines } from './confirmation.ts';
import { factsFor } from '../../scan/concerning.ts';
import { factLines } from '../../scan/fact-words.ts';
import type { Fact } from '../../scan/scan-schema.ts';
import { checkEntryOf, type SheetEvidence, sheetEvidence } from './data.ts';
import { SHEET_SCHEMA } from './schema.ts';
import { type Asked, REWORDED, type Survey } from '../survey.ts';
import type { Plan } from '../change.ts';

const HEAD = `Answer sheet for assess. Fill in "value" under each question, then:
    assess run --answers THIS-FILE
"unknown" is always an answer, and safer for your users than a guess. Where a question offers it, write the reason why it does not apply under "notApplicable" instead of a value.
Evidence is a list: a path in the repository, an address (https://...), or {person: NAME, on: YYYY-MM-DD}. Without evidence a step is scored as 1 at most, with a person and a date as 2, with a path or an address as 3.
If someone else checked a step, add who and on which day beside its evidence: "checked: Ann Lee, 2026-11-20". Step 4 needs this.
If a file or a fact has changed since the answer, "confirm" is under the answer. Write yes if the answer still holds, or change the answer.
The sheet has no names and times. An answer that the earlier record or draft already has keeps its name and time. Every other answer gets your name and the time of "assess run".
Earlier answers decide which questions follow. To get a sheet with your answers and the questions they open:
    assess questions --answers THIS-FILE --output NEW-FILE`;

/** What is on a sheet. */
export interface SheetContent {
  readonly assessment: Assessment;
  readonly survey: Survey;
  /** The questions to write, with the answers they have. */
  readonly asked: readonly Asked[];
  /** Answers to questions that the other answers do not ask. */
  readonly notAsked: readonly Asked[];
  /** The questions whose answers the person confirms, with the changed facts that were named there. */
  readonly confirmed: ReadonlyMap<string, readonly string[]>;
  /** What a scan found in the files; undefined where nothing was scanned. */
  readonly facts?: readonly Fact[] | undefined;
}

const NOT_ASKED = `=== Answers that are kept: with the answers above, these questions are not asked ===
These answers are not part of the record. Each one is used again once its question is asked.`;

/** The sheet of an assessment. */
export function writeSheet(content: SheetContent): string {
  const { assessment, asked, notAsked } = content;
  const lines = [
    ...comment(HEAD, ''),
    `schema: ${SHEET_SCHEMA}`,
    `scope: ${JSON.stringify(assessment.scope)}`,
    `only: ${JSON.stringify(assessment.only)}   # questionnaires to answer; empty: all that apply`,
    `askAll: ${assessment.askAll}   # true: deep questions too, whatever the risk`,
    'answers:',
  ];
  let heading = '';
  for (const entry of asked) {
    const next = `${entry.questionnaire.title} > ${entry.section.title}`;
    if (next !== heading) lines.push('', `  # === ${next} ===`);
    heading = next;
    lines.push('', ...questionLines(entry, content));
  }
  if (notAsked.length > 0) lines.push('', ...comment(NOT_ASKED, '  '));
  for (const entry of notAsked) lines.push('', ...questionLines(entry, content));
  return `${[...lines, '', ...tail(assessment)].join('\n')}\n`;
}

function questionLines(asked: Asked, content: SheetContent): readonly string[] {
  const { question } = asked;
  const found = factLines(factsFor(question.signals.facts, content.facts ?? []));
  const about = [
    question.ask,
    `  why: ${question.why}`,
    `  help: ${question.help}`,
    ...options(question),
    `  unknown: don't know yet; opens the action "${question.unknown}"`,
    ...(question.kind === 'control' && question.notApplicable !== null
      ? [`  notApplicable: ${question.notApplicable}`]
      : []),
    ...(question.note === null
      ? []
      : [`  note (${question.note.min} characters or more): ${question.note.ask}`]),
    ...(question.kind === 'control'
      ? [
          `  evidence: step 2: ${question.evidence.step2}; step 3: ${question.evidence.step3}; step 4: ${question.evidence.step4}`,
        ]
      : []),
    ...found.map((fact) => `  in the files: ${fact}`),
  ];
  return [
    ...about.flatMap((line) => comment(line, '  ')),
    `  ${question.id}:`,
    ...entry(asked, content),
  ];
}

function options(question: Question): readonly string[] {
  switch (question.kind) {
    case 'exposure':
    case 'choice':
      return question.options.map((option) => `    ${option.key}: ${option.text}`);
    case 'control':
      return question.steps.map((text, step) => `    ${step}: ${text}`);
    case 'rows':
      return [];
  }
}

function entry(asked: Asked, { survey, confirmed }: SheetContent): readonly string[] {
  const { question, answer, isReworded } = asked;
  const isConfirmed = confirmed.has(question.id);
  const left = answer?.notApplicable ?? null;
  return [
    ...(isReworded ? comment(REWORDED, '    ') : []),
    ...(question.kind === 'rows'
      ? rows(question, answer, survey)
      : [`    value: ${scalar(answer?.value ?? null)}`.trimEnd()]),
    ...(left === null ? [] : [`    notApplicable: ${JSON.stringify(left)}`]),
    ...(question.note !== null || (answer?.note.length ?? 0) > 0
      ? [`    note: ${JSON.stringify(answer?.note ?? [])}`]
      : []),
    ...(question.kind === 'control' || (answer?.evidence.length ?? 0) > 0
      ? [`    evidence: ${evidence(sheetEvidence(asked, isConfirmed))}`]
      : []),
    ...(answer?.checked === undefined
      ? []
      : [`    checked: ${JSON.stringify(checkEntryOf(answer.checked))}`]),
    ...confirmationLines(asked, confirmed.get(question.id)),
  ];
}

function rows(asked: Rows, answer: Answer | undefined, survey: Survey): readonly string[] {
  // "unknown" for the whole question is one word; the rows are listed for anyone who wants to answer some of them.
  if (answer?.value === UNKNOWN)
    return [
      `    value: ${UNKNOWN}   # or a word for each row:`,
      ...shownRows(asked, survey).flatMap((row) =>
        comment(`  ${row.key}: ${row.text} (${rowChoices(asked, row).join(', ')})`, '    '),
      ),
    ];
  return [
    '    value:',
    ...shownRows(asked, survey).flatMap((row) => [
      ...comment(`${row.text} (${rowChoices(asked, row).join(', ')})`, '      '),
      ...(row.exception === null
        ? []
        : comment(
            `  exception: ${row.exception}; say why, who approved it and when under "note"`,
            '      ',
          )),
      `      ${row.key}: ${rowValue(answer, row.key) ?? ''}`.trimEnd(),
    ]),
    ...keptRows(asked, answer, survey),
    ...(asked.rows.some((row) => row.exception !== null) &&
    asked.note === null &&
    answer === undefined
      ? ['    note:']
      : []),
  ];
}

/** Answered rows that the other answers do not ask: a changed answer can ask them again. */
function keptRows(asked: Rows, answer: Answer | undefined, survey: Survey): readonly string[] {
  const shown = new Set(shownRows(asked, survey));
  return asked.rows.flatMap((row) => {
    const given = shown.has(row) ? undefined : rowValue(answer, row.key);
    return given === undefined
      ? []
      : [...comment(`kept, not asked now: ${row.text}`, '      '), `      ${row.key}: ${given}`];
  });
}

function scalar(value: Answer['value']): string {
  return value === null || typeof value === 'object' ? '' : String(value);
}

function evidence(list: readonly SheetEvidence[]): string {
  const items = list.map((item) => {
    const parts = Object.entries(item);
    return `{${parts.map(([key, text]) => `${key}: ${JSON.stringify(text)}`).join(', ')}}`;
  });
  return `[${items.join(', ')}]`;
}

const ACCEPTING = `High risks that someone accepts for a limited time, by scenario. A Critical risk and a red line cannot be accepted. ${COUNTS_ONCE} An acceptance is valid until the end of the day in "until" (UTC), at most 12 months ahead.
  P3:
    why: The new login ships in March, and until then few people are affected.
    owner: ann@example.com
    until: YYYY-MM-DD
    wouldChange: A first complaint, or a delay of the release.`;

const PLANNING = `Who does an action, and by the end of which day (UTC). The result of assess run --answers THIS-FILE --dry-run shows the id of each action, at the end of its line.
  privacy.minimise: {owner: ann@example.com, due: YYYY-MM-DD}`;

const OWN = `Actions of your own: a text, or with who does it and by the end of which day (UTC):
  - {what: Ask the works council, owner: ann@example.com, due: YYYY-MM-DD}`;

function planText({ owner, due }: Plan): string {
  return `owner: ${JSON.stringify(owner)}, due: ${JSON.stringify(due)}`;
}

function tail(assessment: Assessment): readonly string[] {
  const own = new Set(assessment.ownActions.map(({ id }) => id));
  const plans = Object.entries(assessment.plans).filter(([id]) => !own.has(id));
  const kept = Object.entries(assessment.explanations);
  const accepted = Object.entries(assessment.acceptances);
  return [
    ...comment(PLANNING, ''),
    plans.length === 0 ? 'actions: {}' : 'actions:',
    ...plans.map(([id, plan]) => `  ${JSON.stringify(id)}: {${planText(plan)}}`),
    ...comment(OWN, ''),
    own.size === 0 ? 'ownActions: []' : 'ownActions:',
    ...assessment.ownActions.map(({ id, what }) => {
      const plan = assessment.plans[id];
      const text = JSON.stringify(what);
      return `  - ${plan === undefined ? text : `{what: ${text}, ${planText(plan)}}`}`;
    }),
    ...comment(
      'Answers that contradict each other and are kept on purpose: the id of the contradiction, and why in a sentence.',
      '',
    ),
    kept.length === 0 ? 'explanations: {}' : 'explanations:',
    ...kept.map(([id, because]) => `  ${JSON.stringify(id)}: ${JSON.stringify(because)}`),
    ...comment(ACCEPTING, ''),
    accepted.length === 0 ? 'acceptances: {}' : 'acceptances:',
    ...accepted.flatMap(([scenario, acceptance]) => [
      `  ${JSON.stringify(scenario)}:`,
      ...ACCEPTANCE_PARTS.map((part) => `    ${part}: ${JSON.stringify(acceptance[part])}`),
    ]),
    ...comment('If a program helped with the answers: {kind: model, name: NAME, for: WHAT}.', ''),
    `assisted: ${JSON.stringify(assessment.assisted)}`,
  ];
}
