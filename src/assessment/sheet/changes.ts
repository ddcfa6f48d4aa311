// Turns a sheet into changes of an assessment. A part that cannot be read is reported as a fault; the others are kept.

import type { Question } from '../../questionnaire/schema.ts';
import { contradictionsIn } from '../../questionnaire/contradictions.ts';
import { askedAs, findQuestion, questionsOf } from '../../questionnaire/walk.ts';
import type { Attributed } from '../attribution.ts';
import { ACCEPTANCE_PARTS, partMisfit } from '../acceptance.ts';
import { evidenceId, evidenceMisfit, misfit } from '../answer.ts';
import { checkSchema, MAX_LINE, MAX_PERSON } from '../schema.ts';
import { apply, emptyAssessment } from '../assessment.ts';
import { dayOfTime } from '../days.ts';
import { dayAheadMisfit, evidenceOf, personAndDay } from '../evidence.ts';
import { lineMisfit, linesMisfit } from '../stored-text.ts';
import type { Fault } from './form.ts';
import { ownChanges, planChanges } from './plans.ts';
import {
  type Changes,
  changing,
  fault,
  faulty,
  NOTHING,
  type SheetContext,
  together,
  unknown,
} from './reading.ts';
import { type Entry, entrySchema, type Sheet } from './schema.ts';
import type { Change, Stamp } from '../change.ts';

/** Everything a sheet says, in the order in which it is applied. */
export function changesOf(sheet: Sheet, context: SheetContext): Changes {
  return together([
    ...Object.entries(sheet.answers).map(([id, given]) => answerChanges(id, given, context)),
    planChanges(sheet, context),
    ...Object.entries(sheet.acceptances ?? {}).map(([id, texts]) =>
      acceptanceChanges(id, texts, context),
    ),
    ownChanges(sheet, context),
    ...Object.entries(sheet.explanations ?? {}).map(([contradiction, why]) =>
      explanationChanges(contradiction, why, context),
    ),
  ]);
}

/** The questions whose answers the sheet confirms with the files as they are, and the changed facts that it names there. */
export function confirmedIn({ answers }: Sheet): Attributed['confirmed'] {
  return new Map(
    Object.entries(answers).flatMap(([id, given]) =>
      typeof given === 'object' &&
      given !== null &&
      (given.confirm === true || given.confirm === 'yes')
        ? [[id, given.facts ?? []]]
        : [],
    ),
  );
}

/** The questionnaires that the sheet is for; empty: all that apply. */
export function chosenIn(
  sheet: Sheet,
  { questionnaires }: SheetContext,
): { readonly only: readonly string[]; readonly faults: readonly Fault[] } {
  const given = sheet.only ?? [];
  const known = questionnaires.map(({ id }) => id).filter((id) => id !== 'triage');
  return {
    only: given.filter((id) => known.includes(id)),
    faults: given.flatMap((id, index) =>
      known.includes(id) ? [] : [unknown(['only', index], id, 'questionnaire', () => known)],
    ),
  };
}

function answerChanges(
  id: string,
  given: Sheet['answers'][string],
  context: SheetContext,
): Changes {
  if (given === null) return NOTHING;
  const { questionnaires, stamp } = context;
  const path = ['answers', id];
  const asked = findQuestion(questionnaires, id)?.question;
  if (asked === undefined) {
    const known = (): readonly string[] =>
      questionnaires.flatMap((each) => questionsOf(each).map(({ question }) => question.id));
    return fault(unknown(path, id, 'question', known));
  }
  if (askedAs(asked) !== id)
    return faulty('place', path, `${id}: it is answered as ${askedAs(asked)}, and only there`);
  const entry = typeof given === 'object' ? given : entrySchema.parse({ value: given });
  return together([
    ...choices(asked, entry).map((change) => {
      const why = typeof change === 'string' ? change : misfitOf(asked, change, stamp);
      if (why !== undefined) return faulty('answer', path, `${id}: ${why}`);
      return typeof change === 'string' ? NOTHING : changing(change);
    }),
    ...beside(asked, entry, context),
    ...checkIn(asked, entry, context),
  ]);
}

/** What is chosen, or why it cannot be read. */
function choices(asked: Question, { value, notApplicable }: Entry): readonly (Change | string)[] {
  const question = asked.id;
  if (notApplicable !== null) {
    return value === null
      ? [
          lineMisfit(notApplicable, MAX_LINE) ?? {
            type: 'not-applicable',
            question,
            reason: notApplicable,
          },
        ]
      : ['it has a value and is "not applicable"; leave one out'];
  }
  if (value === null || value === '') return [];
  if (typeof value !== 'object') return [{ type: 'value', question, value: plain(asked, value) }];
  return Object.entries(value).flatMap(([row, answer]): readonly Change[] =>
    answer === null || answer === ''
      ? []
      : [{ type: 'row', question, row, value: answer.toLowerCase() }],
  );
}

/** Why a choice is none that the question offers. */
function misfitOf(asked: Question, change: Change, stamp: Stamp): string | undefined {
  const answer = apply(emptyAssessment('.'), change, stamp).answers[asked.id];
  return answer === undefined ? undefined : misfit(asked, answer);
}

/** The note and the evidence. The date of existing evidence is not judged again. */
function beside(
  asked: Question,
  entry: Entry,
  { standing, stamp }: SheetContext,
): readonly Changes[] {
  const question = asked.id;
  const note = joined(entry.note ?? '');
  const stands = new Set(
    standing.flatMap(({ answers }) =>
      Object.hasOwn(answers, question)
        ? (answers[question]?.evidence ?? []).map((each) => evidenceId(each))
        : [],
    ),
  );
  const today = dayOfTime(stamp.at);
  const overlong = linesMisfit(note);
  return [
    ...(overlong === undefined
      ? []
      : [faulty('note', ['answers', question, 'note'], `${question}: note: ${overlong}`)]),
    ...(note.trim() === '' || overlong !== undefined
      ? []
      : [changing({ type: 'note', question, text: note })]),
    ...(entry.evidence ?? []).map((given) => {
      const formed = evidenceOf(given);
      const isKnown = formed.ok && stands.has(evidenceId(formed.evidence));
      const read = isKnown ? formed : evidenceOf(given, { today });
      const why = read.ok ? evidenceMisfit(asked, [read.evidence]) : read.why;
      return read.ok && why === undefined
        ? changing({ type: 'add-evidence', question, evidence: read.evidence })
        : faulty('evidence', ['answers', question], `${question}: evidence: ${why ?? ''}`);
    }),
  ];
}

/** Who else checked a step. The day of a check that already exists is not judged again. */
function checkIn(
  { id: question, kind }: Question,
  { checked }: Entry,
  { standing, stamp }: SheetContext,
): readonly Changes[] {
  if (checked === null || checked.trim() === '') return [];
  const path = ['answers', question, 'checked'];
  if (kind !== 'control')
    return [faulty('check', path, `${question}: only a question with steps can be checked`)];
  const parsed = checkSchema.safeParse(personAndDay(checked));
  if (!parsed.success)
    return [
      faulty('check', path, `${question}: write who checked it and when: Ann Lee, 2026-11-20`),
    ];
  const { name, on } = parsed.data;
  const isKnown = standing.some(({ answers }) => {
    const before = Object.hasOwn(answers, question) ? answers[question]?.checked : undefined;
    return before?.name === name && before.on === on;
  });
  const why = isKnown ? undefined : dayAheadMisfit(on, dayOfTime(stamp.at));
  return why === undefined
    ? [changing({ type: 'check', question, checked: parsed.data })]
    : [faulty('check', path, `${question}: checked: ${why}`)];
}

/** Whether the risk is High, only the finished answers tell: an acceptance that is not needed is left out of the record. */
function acceptanceChanges(
  scenario: string,
  given: NonNullable<Sheet['acceptances']>[string],
  { questionnaires, stamp }: SheetContext,
): Changes {
  const path = ['acceptances', scenario];
  const known = questionnaires.flatMap(({ scenarios }) => scenarios.map(({ id }) => id));
  if (!known.includes(scenario)) return fault(unknown(path, scenario, 'scenario', () => known));
  return together(
    ACCEPTANCE_PARTS.map((part) => {
      const text = joined(given[part] ?? '');
      const why =
        partMisfit(part, text, dayOfTime(stamp.at)) ??
        (part === 'owner' ? lineMisfit(text, MAX_PERSON) : linesMisfit(text));
      return why === undefined
        ? changing({ type: 'accept-risk', scenario, texts: { [part]: text } })
        : faulty(part, [...path, part], `${path.join('.')}.${part}: ${why}`);
    }),
  );
}

function explanationChanges(
  contradiction: string,
  why: string | readonly string[],
  { questionnaires, standing }: SheetContext,
): Changes {
  const known = contradictionsIn(questionnaires).map(({ id }) => id);
  const stands = standing.some(({ explanations }) => Object.hasOwn(explanations, contradiction));
  const path = ['explanations', contradiction];
  if (!stands && !known.includes(contradiction))
    return fault(unknown(path, contradiction, 'contradiction', () => known));
  const text = joined(why);
  const overlong = linesMisfit(text);
  return overlong === undefined
    ? changing({ type: 'explain', contradiction, text })
    : faulty('explanation', path, `${path.join('.')}: ${overlong}`);
}

function joined(lines: string | readonly string[]): string {
  return typeof lines === 'string' ? lines : lines.join('\n');
}

/** Keys have no capitals, and a step in quotes is still a step. */
function plain({ kind }: Question, given: string | number): string | number {
  if (typeof given === 'number') return given;
  return kind === 'control' && /^[0-4]$/.test(given) ? Number(given) : given.toLowerCase();
}
