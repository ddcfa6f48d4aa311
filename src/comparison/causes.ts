// Which changes moved a scenario. Each change is put back alone into the later record, which is then scored again: if the
// scenario gets another risk, the change moved it. Where no change does that alone, the smallest set that does is looked
// for. Answers that only one record has are never put back alone: they are asked because of other answers, and come and go
// with those. Pure.

import { type Answer, misfit, scored } from '../assessment/answer.ts';
import { resultOf } from '../assessment/outcome.ts';
import { surveyOf } from '../assessment/survey.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import type { Questionnaire } from '../questionnaire/schema.ts';
import { questionsOf } from '../questionnaire/walk.ts';
import { answerFromRecord } from '../record/carry.ts';
import { coveredBy } from '../record/heads.ts';
import type { AssessmentRecord, RecordAnswer } from '../record/format/schema.ts';
import { isSameJson } from '../record/format/strict-json.ts';
import { scoringMethods } from '../scoring/index.ts';
import { levelRank } from '../scoring/level.ts';
import { assessmentOf } from '../verify/answers.ts';
import type { ScenarioRisk } from './side.ts';

/** A record with the questionnaires that it was answered with; undefined where one of them is missing or changed. */
export interface ScoredRecord {
  readonly record: AssessmentRecord;
  readonly instruments: Instruments | undefined;
}

/** Something that differs between two records and can change a score. */
export type Cause =
  | { readonly kind: 'answer'; readonly id: string }
  | { readonly kind: 'questionnaire'; readonly id: string }
  | { readonly kind: 'method'; readonly id: string };

export interface ScenarioCauses {
  /** Each moves the scenario alone. `without`: its risk had this alone not changed; null where it would not apply. */
  readonly alone: readonly { readonly cause: Cause; readonly without: ScenarioRisk | null }[];
  /** Where none moves it alone: changes that move it together, none of which can be left out. */
  readonly together: readonly Cause[];
}

/** The risk of each scenario by id; without those that do not apply. */
type Risks = ReadonlyMap<string, ScenarioRisk>;

/**
 * The causes of each scenario of `moved` (ids). undefined: assess cannot tell, because a questionnaire is missing or the
 * result of a record does not follow from its answers.
 */
export function causesOf(
  before: ScoredRecord,
  after: ScoredRecord,
  moved: readonly string[],
): ReadonlyMap<string, ScenarioCauses> | undefined {
  const [old, now] = [before.instruments, after.instruments];
  if (old === undefined || now === undefined) return undefined;
  const pair: Pair = {
    before: { record: before.record, instruments: old },
    after: { record: after.record, instruments: now },
  };
  if (!isReproduced(pair.before) || !isReproduced(pair.after)) return undefined;
  const candidates = candidatesIn(pair);
  const known = new Map<string, Risks>();
  const without = (causes: readonly Cause[]): Risks => {
    const key = causes.map(({ id }) => id).join('\0');
    const risks = known.get(key) ?? hybridRisks(pair, new Set(causes.map(({ id }) => id)));
    known.set(key, risks);
    return risks;
  };
  const testOf = (id: string): RiskTest =>
    hasOtherLevel(id, before.record, after.record) ? levelMoves : riskMoves;
  return new Map(moved.map((id) => [id, causesOfScenario(id, candidates, without, testOf(id))]));
}

/** Whether two risks of a scenario differ; undefined where it does not apply. */
type RiskTest = (one: ScenarioRisk | undefined, other: ScenarioRisk | undefined) => boolean;

/** By level and band, for a scenario whose level moves. */
const levelMoves: RiskTest = (one, other) =>
  one?.level !== other?.level || !isSameJson(one?.band, other?.band);

/** By likelihood and severity too, for a scenario that moves within its level. */
const riskMoves: RiskTest = (one, other) => !isSameJson(one, other);

function hasOtherLevel(id: string, before: AssessmentRecord, after: AssessmentRecord): boolean {
  const [old, now] = [before, after].map(({ scenarios }) =>
    scenarios.find((one) => one.id === id && one.applies !== false),
  );
  return !isSameJson([old?.level, old?.after], [now?.level, now?.after]);
}

interface Reproducible {
  readonly record: AssessmentRecord;
  readonly instruments: Instruments;
}

interface Pair {
  readonly before: Reproducible;
  readonly after: Reproducible;
}

function causesOfScenario(
  id: string,
  candidates: readonly Cause[],
  without: (causes: readonly Cause[]) => Risks,
  hasMoved: RiskTest,
): ScenarioCauses {
  const now = without([]).get(id);
  const moves = (causes: readonly Cause[]): boolean => hasMoved(without(causes).get(id), now);
  const alone = candidates
    .filter((cause) => moves([cause]))
    .map((cause) => ({ cause, without: without([cause]).get(id) ?? null }));
  if (alone.length > 0) return { alone: alone.toSorted(byEffect(now)), together: [] };
  return { alone: [], together: moves(candidates) ? smallest(candidates, moves) : [] };
}

/** The change with the greatest effect first. */
function byEffect(
  now: ScenarioRisk | undefined,
): (
  a: { readonly without: ScenarioRisk | null },
  b: { readonly without: ScenarioRisk | null },
) => number {
  const rank = (level: ScenarioRisk['level'] | undefined): number => levelRank(level ?? 'None');
  const effect = (risk: ScenarioRisk | null): number =>
    Math.abs(rank(risk?.level) - rank(now?.level));
  return (a, b) => effect(b.without) - effect(a.without);
}

/** Leaves out halves, then smaller parts, and at last single changes, as long as the scenario still moves. */
function smallest(
  candidates: readonly Cause[],
  moves: (causes: readonly Cause[]) => boolean,
): readonly Cause[] {
  let kept = candidates;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < kept.length;) {
      const fewer = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (moves(fewer)) kept = fewer;
      else at += size;
    }
  }
  return kept;
}

function candidatesIn({ before, after }: Pair): readonly Cause[] {
  const old = new Map(answersIn(before.record).map((answer) => [answer.id, answer]));
  const answers = answersIn(after.record).filter((answer) => {
    const earlier = old.get(answer.id);
    return earlier !== undefined && !isSameJson(weightOf(earlier), weightOf(answer));
  });
  const versions = after.record.questionnaires.filter(({ id, sha256 }) =>
    before.record.questionnaires.some((each) => each.id === id && each.sha256 !== sha256),
  );
  const isOtherMethod = before.record.method !== after.record.method;
  return [
    ...answers.map(({ id }): Cause => ({ kind: 'answer', id })),
    ...versions.map(({ id }): Cause => ({ kind: 'questionnaire', id })),
    ...(isOtherMethod ? [{ kind: 'method' as const, id: 'method' }] : []),
  ];
}

function answersIn({ profile, answers }: AssessmentRecord): readonly RecordAnswer[] {
  return [...profile.triage, ...answers];
}

function weightOf(answer: RecordAnswer): unknown {
  return scored(answerFromRecord(answer));
}

/** Whether scoring the answers again gives the recorded risk of every scenario. */
function isReproduced(one: Reproducible): boolean {
  const risks = hybridRisks({ before: one, after: one }, new Set());
  const recorded = one.record.scenarios.filter(({ applies }) => applies !== false);
  return (
    recorded.length === risks.size &&
    recorded.every(({ id, level, after, severity, likelihood }) =>
      isSameJson(risks.get(id), {
        level,
        band: after,
        severity: severity.after,
        likelihood: likelihood.after,
      }),
    )
  );
}

/** The risks of the later record with some of its changes put back. */
function hybridRisks({ before, after }: Pair, putBack: ReadonlySet<string>): Risks {
  const method = scoringMethods.get((putBack.has('method') ? before : after).record.method);
  if (method === undefined) return new Map();
  const instruments = hybridInstruments({ before, after }, putBack);
  const base = assessmentOf(after.record);
  const old = assessmentOf(before.record).answers;
  const back = Object.entries(old).filter(
    ([id]) => putBack.has(id) || base.answers[id] === undefined,
  );
  const answers = fitting(instruments, { ...base.answers, ...Object.fromEntries(back) }, old);
  const survey = surveyOf(instruments, { ...base, answers }, method);
  return new Map(
    resultOf(instruments, survey, true)
      .questionnaires.flatMap(({ scenarios }) => scenarios)
      .filter(({ applies }) => applies !== false)
      .map(({ id, level, after: band, severity, likelihood }) => [
        id,
        {
          level,
          band: { ...band },
          severity: { ...severity.after },
          likelihood: { ...likelihood.after },
        },
      ]),
  );
}

/**
 * The questionnaires of the later record, and those that it covers only by saying that they do not apply: an answer of
 * triage that is put back can open them again.
 */
function hybridInstruments({ before, after }: Pair, putBack: ReadonlySet<string>): Instruments {
  const old = before.instruments.questionnaires;
  const now = after.instruments.questionnaires;
  const covered = coveredBy(after.record);
  const chosen = (questionnaire: Questionnaire): Questionnaire =>
    putBack.has(questionnaire.id)
      ? (old.find(({ id }) => id === questionnaire.id) ?? questionnaire)
      : questionnaire;
  const closed = old.filter(
    ({ id }) => covered.includes(id) && !now.some((questionnaire) => questionnaire.id === id),
  );
  return {
    triage: putBack.has('triage') ? before.instruments.triage : after.instruments.triage,
    questionnaires: [...now.map((questionnaire) => chosen(questionnaire)), ...closed],
  };
}

/** Without answers that do not fit the version of the question; the earlier answer is taken where that one fits. */
function fitting(
  { triage, questionnaires }: Instruments,
  answers: Readonly<Record<string, Answer>>,
  old: Readonly<Record<string, Answer>>,
): Record<string, Answer> {
  const kept: Record<string, Answer> = {};
  for (const { question } of [triage, ...questionnaires].flatMap((each) => questionsOf(each))) {
    const answer = [answers[question.id], old[question.id]].find(
      (each) => each !== undefined && misfit(question, each) === undefined,
    );
    if (answer !== undefined) kept[question.id] = answer;
  }
  return kept;
}
