// What one side of a comparison has of each part of a record, by the keys under which both sides are compared.

import type { Kleene } from '../questionnaire/kleene.ts';
import type { Replaced } from '../record/changes.ts';
import type { AssessmentRecord, RecordAnswer } from '../record/format/schema.ts';
import {
  type Band,
  type Level,
  type LevelRange,
  type Verdict,
  worstBand,
  worstVerdict,
} from '../scoring/level.ts';

/** A thing of a side under its key. The title is for people. */
export interface Titled<T> {
  readonly id: string;
  readonly title: string;
  readonly value: T;
}

/** The risk of a scenario or questionnaire after controls; `level` is the one that counts. */
export interface Risk {
  readonly level: Level;
  readonly band: Band;
}

/** The risk of a scenario with what makes it: two states can differ in these at the same level. After controls. */
export interface ScenarioRisk extends Risk {
  /** 0-4. */
  readonly severity: LevelRange;
  /** 1-4. */
  readonly likelihood: LevelRange;
}

/** The result of one side: the worst of its records. */
export interface SideResult extends Risk {
  readonly verdict: Verdict;
}

/** The version of a questionnaire that was answered, or the reason why it does not apply. */
export type Edition =
  | { readonly version: string; readonly sha256: string }
  | { readonly closed: string };

type Action = AssessmentRecord['actions'][number];

/** What people read of an action. */
export type ActionFacts = Pick<Action, 'what' | 'class' | 'owner' | 'due'>;

export type RedLineFacts = Pick<AssessmentRecord['redLines'][number], 'question' | 'state' | 'say'>;

export type AcceptanceFacts = Omit<AssessmentRecord['acceptances'][number], 'scenario'>;

/** The records of a side, oldest first: of two answers of triage, the newer one counts. */
export function oldestFirst(side: readonly Replaced[]): readonly Replaced[] {
  return side.toSorted((a, b) => (a.record.completed < b.record.completed ? -1 : 1));
}

function newestOf(side: readonly Replaced[]): AssessmentRecord | undefined {
  return side.at(-1)?.record;
}

/** The worst result of the records; null where there is none. */
export function resultOfSide(side: readonly Replaced[]): SideResult | null {
  if (side.length === 0) return null;
  const verdicts = side.map(({ record }) => record.verdict);
  const band = worstBand(verdicts.map((verdict) => verdict.band));
  return {
    verdict: worstVerdict(verdicts.map(({ verdict }) => verdict)),
    level: band.worst,
    band,
  };
}

/** The risk of each questionnaire. */
export function questionnaireRisks(side: readonly Replaced[]): readonly Titled<Risk>[] {
  return side.flatMap(({ record, questionnaires }) =>
    record.verdict.perQuestionnaire
      .filter(({ id }) => questionnaires.includes(id))
      .map(({ id, level, band }) => ({ id, title: id, value: { level, band } })),
  );
}

/** The risk of each scenario that can happen. */
export function scenarioRisks(side: readonly Replaced[]): readonly Titled<ScenarioRisk>[] {
  return side.flatMap(({ record, questionnaires }) =>
    record.scenarios
      .filter(
        ({ applies, questionnaire }) => applies !== false && questionnaires.includes(questionnaire),
      )
      .map(({ id, title, level, after, severity, likelihood }) => ({
        id,
        title,
        value: { level, band: after, severity: severity.after, likelihood: likelihood.after },
      })),
  );
}

/** What triage says about the project. */
export function flagsOfSide(side: readonly Replaced[]): readonly Titled<Kleene>[] {
  return Object.entries(newestOf(side)?.profile.flags ?? {}).map(([id, value]) => ({
    id,
    title: id,
    value,
  }));
}

/** What blocks a release, or could. */
export function redLinesOfSide(side: readonly Replaced[]): readonly Titled<RedLineFacts>[] {
  return side.flatMap(({ record, questionnaires }) =>
    record.redLines
      .filter(({ question }) => isOfSide(question, questionnaires))
      .map(({ id, question, state, say }) => ({
        id: `${question} ${id}`.trimEnd(),
        title: say,
        value: { question, state, say },
      })),
  );
}

/** The accepted risks, by scenario. */
export function acceptancesOfSide(side: readonly Replaced[]): readonly Titled<AcceptanceFacts>[] {
  return side.flatMap(({ record, questionnaires }) =>
    record.acceptances.flatMap(({ scenario, ...value }) => {
      const about = record.scenarios.find(({ id }) => id === scenario);
      return about !== undefined && questionnaires.includes(about.questionnaire)
        ? [{ id: scenario, title: about.title, value }]
        : [];
    }),
  );
}

function isOfSide(question: string, questionnaires: readonly string[]): boolean {
  return ['triage', ...questionnaires].some((id) => question.startsWith(`${id}.`));
}

/** The answers of a side, each once. */
export function answersOfSide(side: readonly Replaced[]): readonly RecordAnswer[] {
  const given = side.flatMap(({ record, questionnaires }) => [
    ...record.profile.triage,
    ...record.answers.filter(({ id }) => isOfSide(id, questionnaires)),
  ]);
  return [...new Map(given.map((answer) => [answer.id, answer])).values()];
}

/** The actions of a side, without those of a questionnaire that another record answers. */
export function actionFacts(side: readonly Replaced[]): readonly Titled<ActionFacts>[] {
  return side.flatMap(({ record, questionnaires }) => {
    const others = record.questionnaires.filter(
      ({ id }) => !['triage', ...questionnaires].includes(id),
    );
    return record.actions
      .filter(
        ({ answers }) =>
          !others.some((other) => answers.some((question) => question.startsWith(`${other.id}.`))),
      )
      .map(({ id, what, class: kind, owner, due }) => ({
        id,
        title: what,
        value: { what, class: kind, owner, due },
      }));
  });
}

/** The versions that were answered, and the questionnaires that do not apply. */
export function editionsOfSide(side: readonly Replaced[]): readonly Titled<Edition>[] {
  return side.flatMap(({ record, questionnaires }) =>
    [
      ...record.questionnaires.map(({ id, version, sha256 }) => ({
        id,
        title: id,
        value: { version, sha256 },
      })),
      ...record.closed.map(({ questionnaire, reason }) => ({
        id: questionnaire,
        title: questionnaire,
        value: { closed: reason },
      })),
    ].filter(({ id }) => id === 'triage' || questionnaires.includes(id)),
  );
}
