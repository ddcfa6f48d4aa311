// From an assessment to record.json: pure, so that the wizard, line mode and `assess run` make the same
// bytes from the same answers, time and id.

import { placedAcceptances } from '../assessment/acceptance.ts';
import { type Answer, type RowContext, rowValue, shownRows } from '../assessment/answer.ts';
import { labelOf } from '../assessment/label.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { dayOfTime } from '../assessment/days.ts';
import { contradictionsOf } from '../assessment/contradictions.ts';
import { firstStepsOf, resultOf } from '../assessment/outcome.ts';
import type { Asked, Survey } from '../assessment/survey.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { oncePerQuestionnaire } from '../questionnaire/once.ts';
import type { Questionnaire } from '../questionnaire/schema.ts';
import type { Result } from '../scoring/result.ts';
import { recordBasis } from './answer-basis.ts';
import { changesAgainst } from './changes.ts';
import { type FactsOfRecord, withoutFacts } from './facts-file.ts';
import { derive, ownAction } from './format/derive.ts';
import { digestOf } from './format/digest.ts';
import {
  type AssessmentRecord,
  type PinnedEvidence,
  type Project,
  RECORD_TYPE,
  type RecordAnswer,
  RENDERING,
} from './format/schema.ts';
import { writeStrict } from './format/strict-json.ts';

/** A questionnaire as it is kept beside records. */
export interface Frozen {
  readonly id: string;
  readonly version: string;
  readonly file: string; // name under assessments/questionnaires/
  readonly sha256: string;
  readonly text: string;
}

/**
 * The bytes and the name of a questionnaire as it is kept beside records. What a scan may show beside a question is left
 * out: it changes no question and no score.
 */
export const freeze: (questionnaire: Questionnaire) => Frozen = oncePerQuestionnaire(
  (questionnaire) => {
    const text = writeStrict({
      ...questionnaire,
      sections: questionnaire.sections.map((section) => ({
        ...section,
        questions: section.questions.map(({ signals: _signals, ...question }) => question),
      })),
    });
    const sha256 = digestOf(text);
    const { id, version } = questionnaire;
    return { id, version, file: frozenName({ id, version, sha256 }), sha256, text };
  },
);

/** The name of a questionnaire's file under assessments/questionnaires/. */
export function frozenName({
  id,
  version,
  sha256,
}: Pick<Frozen, 'id' | 'version' | 'sha256'>): string {
  return `${id}-${version}-${sha256.slice(0, 12)}.json`;
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** A record's id: the day and five random base32 characters. `random`: at least five bytes. */
export function recordId(time: string, random: Uint8Array): string {
  return `${time.slice(0, 10)}-${base32(random, 5)}`;
}

/** A project's id: 26 random base32 characters. `random`: at least 26 bytes. */
export function projectId(random: Uint8Array): string {
  return base32(random, 26);
}

function base32(random: Uint8Array, length: number): string {
  if (random.length < length) throw new RangeError(`${length} random bytes are needed`);
  return Array.from(random.subarray(0, length), (byte) => BASE32[byte % 32]).join('');
}

/** The record that this one replaces for some questionnaires. */
export interface Superseded {
  readonly record: AssessmentRecord;
  readonly sha256: string;
  readonly questionnaires: readonly string[];
}

export interface RecordInput {
  readonly id: string;
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  readonly toolVersion: string;
  readonly project: Project;
  readonly repository: string; // address, or empty
  readonly subject: AssessmentRecord['subject'];
  readonly observed: AssessmentRecord['observed'];
  readonly instruments: Instruments;
  readonly assessment: Assessment;
  readonly survey: Survey;
  /** Evidence with its digests, by question id, in the order of the answer. */
  readonly pinned: ReadonlyMap<string, readonly PinnedEvidence[]>;
  /** What a scan for this record found; undefined where nothing was scanned. */
  readonly facts?: Pick<FactsOfRecord, 'entry' | 'facts'>;
  readonly supersedes: readonly Superseded[];
}

/** Builds the record of a finished assessment. The caller has made sure that nothing is missing. */
export function buildRecord(input: RecordInput): AssessmentRecord {
  const { instruments, assessment, survey } = input;
  const result = resultOf(instruments, survey, true);
  const derived = derive(result, firstStepsOf(instruments, survey));
  const used = [instruments.triage, ...survey.open];
  const [triage, answers] = [true, false].map((first) =>
    survey.asked
      .filter((asked) => (asked.questionnaire === instruments.triage) === first)
      .flatMap((asked) => recordAnswer(asked, survey, input.pinned, input.facts?.facts)),
  );
  return {
    type: RECORD_TYPE,
    id: input.id,
    project: { name: input.project.name, repository: input.repository, id: input.project.id },
    verdict: derived.verdict,
    completed: input.time,
    scope: assessment.scope,
    subject: input.subject,
    observed: input.observed,
    supersedes: input.supersedes.map(({ record, sha256, questionnaires }) => ({
      id: record.id,
      sha256,
      questionnaires: [...questionnaires],
    })),
    changes: changesAgainst(input.supersedes, [...(triage ?? []), ...(answers ?? [])]),
    method: result.method,
    rendering: RENDERING,
    questionnaires: used.map((questionnaire) => {
      const { id, version, file, sha256 } = freeze(questionnaire);
      return { id, version, file, sha256 };
    }),
    closed: survey.closed.map((closed) => ({ ...closed })),
    profile: {
      askAll: assessment.askAll,
      triage: triage ?? [],
      flags: Object.fromEntries(survey.flags),
    },
    answers: answers ?? [],
    scenarios: derived.scenarios,
    redLines: derived.redLines,
    exceptions: exceptionsOf(survey),
    actions: [...derived.actions, ...assessment.ownActions.map((action) => ownAction(action))].map(
      (action) => ({ ...action, ...planOf(assessment, action.id) }),
    ),
    acceptances: acceptancesOf(input, result),
    facts: (input.facts ?? withoutFacts([])).entry,
    waivers: [],
    explanations: contradictionsOf(instruments, assessment, survey, input.facts?.facts)
      .filter((contradiction) => contradiction.because.length > 0)
      .map(({ id, ask, because }) => ({ id, ask, because: [...because] })),
    assisted: [...assessment.assisted],
    tool: { name: 'assess', version: input.toolVersion },
    ext: {},
  };
}

function acceptancesOf(
  { assessment, time }: RecordInput,
  result: Result,
): AssessmentRecord['acceptances'] {
  return placedAcceptances(assessment.acceptances, result, dayOfTime(time))
    .filter(({ leftOut }) => leftOut === undefined)
    .map(({ scenario, acceptance: { owner, why, until, wouldChange } }) => ({
      scenario,
      owner,
      why: [...why],
      until,
      wouldChange: [...wouldChange],
    }));
}

function planOf(assessment: Assessment, action: string): { owner: string; due: string } {
  const plan = Object.hasOwn(assessment.plans, action) ? assessment.plans[action] : undefined;
  return { owner: plan?.owner ?? '', due: plan?.due ?? '' };
}

/** An answer in the form of the record, in a list; empty where nothing was answered. Without `facts` it rests on none. */
export function recordAnswer(
  asked: Asked,
  context: RowContext,
  pinned: ReadonlyMap<string, readonly PinnedEvidence[]>,
  facts?: FactsOfRecord['facts'],
): readonly RecordAnswer[] {
  const { question, answer } = asked;
  if (answer === undefined) return [];
  // The label is made from the value of the record: a draft also keeps rows that are not shown now.
  const value = orderedValue(asked, answer, context);
  return [
    {
      id: question.id,
      question: question.ask,
      value,
      label: labelOf(question, { ...answer, value }),
      note: [...answer.note],
      evidence: [...(pinned.get(question.id) ?? [])],
      ...(answer.notApplicable === null ? {} : { notApplicable: answer.notApplicable }),
      ...(answer.checked === undefined ? {} : { checked: answer.checked }),
      basis: facts === undefined ? [] : recordBasis(question, facts),
      by: answer.by,
      at: answer.at,
      ...(answer.origin === undefined ? {} : { origin: answer.origin }),
    },
  ];
}

/** Rows in the order of the questionnaire, whatever order they were answered in, and only those shown. */
function orderedValue({ question }: Asked, answer: Answer, context: RowContext): Answer['value'] {
  const { value } = answer;
  if (typeof value !== 'object' || value === null || question.kind !== 'rows') return value;
  return Object.fromEntries(
    shownRows(question, context).flatMap((row) => {
      const given = rowValue(answer, row.key);
      return given === undefined ? [] : [[row.key, given]];
    }),
  );
}

/** The red lines that were answered with their narrower exception. */
export function exceptionsOf(survey: Survey): AssessmentRecord['exceptions'] {
  return survey.asked.flatMap(({ question, answer }) => {
    if (question.kind !== 'rows' || answer === undefined) return [];
    return shownRows(question, survey)
      .filter((row) => row.redLine !== null && rowValue(answer, row.key) === 'exception')
      .map((row) => ({
        id: row.redLine ?? '',
        question: question.id,
        row: row.key,
        ground: [...answer.note],
      }));
  });
}
