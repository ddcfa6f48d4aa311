// The facts that scoring, explanation and first steps share. Nothing in a scenario's model depends on what controls
// count, so that the first steps can be chosen from hundreds of changes without reading the questionnaires again.

import type { Flags } from '../../questionnaire/condition.ts';
import type { Kleene } from '../../questionnaire/kleene.ts';
import type {
  Control,
  Question,
  Questionnaire,
  QuestionRow,
  Rows,
  Scenario,
} from '../../questionnaire/schema.ts';
import type { Band } from '../level.ts';
import type { FiredRule, Open, RedLineException } from '../result.ts';
import type { Feeds, Stepped } from './before-controls.ts';
import type { CountedControl } from './unanswered-counts-worst.ts';

/** A control in a scenario: its place in `Model.controls`, and whether it is certain to be shown. */
export interface ControlUse {
  readonly index: number;
  readonly certain: boolean;
}

export interface ScenarioModel {
  readonly scenario: Scenario;
  readonly questionnaire: Questionnaire;
  readonly applies: Kleene; // questionnaire and scenario together
  readonly feeds: Feeds;
  /** Whether it is High or Critical by core exposures, so that its deep questions count. */
  readonly gate: Kleene;
  readonly severity: Stepped;
  readonly likelihood: Stepped;
  /** None where it may not apply. */
  readonly before: Band;
  /** Vulnerable people or an effect that cannot be undone: one step worse, and no repair. */
  readonly lasting: Kleene;
  readonly reach: Kleene;
  readonly essential: readonly ControlUse[]; // core and deep
  readonly other: readonly ControlUse[]; // core
  readonly deep: readonly ControlUse[]; // deep and not essential
  readonly repair: readonly ControlUse[];
}

export interface ControlModel {
  readonly question: Control;
  readonly counted: CountedControl;
  readonly asked: Kleene; // its questionnaire's condition included
}

export interface QuestionnaireModel {
  readonly questionnaire: Questionnaire;
  readonly applies: Kleene;
  readonly scenarios: readonly ScenarioModel[];
}

/** A part of a rule that looks at a control's counted step. */
export interface StepTest {
  readonly index: number;
  readonly asked: Kleene;
  readonly mayVanish: boolean; // without an answer, and may be answered "not applicable"
  readonly atMost: number; // 4 when there is no upper bound
  readonly atLeast: number; // 0 when there is no lower bound
}

/** A rule in which everything that no control can change is already evaluated. */
export interface RuleModel {
  readonly finding: Omit<FiredRule, 'certain' | 'missingEvidence'>;
  readonly fixed: Kleene;
  readonly tests: readonly StepTest[];
  readonly source: { readonly question: Question; readonly rule: Question['rules'][number] };
}

/** Where the work that a rule asks for is done, and what can decide whether it fires. */
export interface RuleWork {
  /** The question, or `question/row` where the rule looks at a row of its own question. */
  readonly place: string;
  readonly questions: readonly string[];
  readonly flags: readonly string[];
  /** Answers to its own question, or to the row of `place`, for which it fires. */
  readonly firesFor: readonly string[];
}

export interface Model {
  readonly flags: Flags;
  /** What triage calls a flag; flags without a title are shown by name. */
  readonly flagTitles: ReadonlyMap<string, string>;
  readonly controls: readonly ControlModel[];
  readonly questionnaires: readonly QuestionnaireModel[];
  readonly rules: readonly RuleModel[];
  /** Red-line rows that fire or may fire. */
  readonly rows: readonly FiredRule[];
  readonly exceptions: readonly RedLineException[];
  readonly unknown: Open;
  /** The triage questions that set a flag. */
  readonly flagSources: ReadonlyMap<string, readonly string[]>;
  /** Questions answered with "don't know". */
  readonly findOut: readonly Question[];
  readonly practices: readonly PracticeModel[];
}

/** A practice row that is shown, or may be, with its answer. */
export interface PracticeModel {
  readonly question: Rows;
  readonly row: QuestionRow;
  readonly value: string | null; // null: not known or not answered
  readonly isUnknown: boolean;
  readonly certain: boolean;
}

/** What every control counts, by its place in `Model.controls`. */
export interface Steps {
  readonly best: readonly number[];
  readonly worst: readonly number[];
}

/** Both ends of every control's counted step, 0-4, by its place in the model. */
export function countedSteps(model: Model): Steps {
  return {
    best: model.controls.map(({ counted }) => counted.best),
    worst: model.controls.map(({ counted }) => counted.worst),
  };
}
