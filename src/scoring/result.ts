// What a scoring method takes and what it gives. Plain data, so that it can be shown, recorded and compared.

import type { ScoredAnswer, ScoredAnswers } from '../questionnaire/answer.ts';
import type { Flags } from '../questionnaire/condition.ts';
import type { Kleene } from '../questionnaire/kleene.ts';
import type { Control, Questionnaire } from '../questionnaire/schema.ts';
import type { Band, Level, LevelRange, Verdict } from './level.ts';

export interface ScoringInput {
  /** Those that apply or may apply, in normal form, without triage. */
  readonly questionnaires: readonly Questionnaire[];
  /** For its red lines, its rules and its unknown answers. */
  readonly triage: Questionnaire | undefined;
  readonly flags: Flags;
  readonly answers: ScoredAnswers;
  /** false while evidence may still be attached; true once the assessment is finished. */
  readonly recorded: boolean;
}

/** What could still move a band: answers and flags by name, each once, in the order of the questionnaire. */
export interface Open {
  readonly questions: readonly string[];
  readonly flags: readonly string[];
}

/** One harm scenario: how bad and how likely, before and after controls. */
export interface ScenarioResult {
  readonly id: string;
  readonly questionnaire: string;
  readonly title: string;
  readonly applies: Kleene;
  /** 0-4; `before` with the flag step, `after` with repair. */
  readonly severity: { readonly before: LevelRange; readonly after: LevelRange };
  /** 1-4; `before` with the reach step, `after` the controls. */
  readonly likelihood: { readonly before: LevelRange; readonly after: LevelRange };
  readonly before: Band;
  readonly after: Band;
  /** The worst end of `after`. Verdicts use this one. */
  readonly level: Level;
  /** Essential controls that count 0 or 1 at the worst end. */
  readonly lowEssentials: readonly string[];
  readonly because: readonly string[];
  readonly open: Open;
}

export interface QuestionnaireResult {
  readonly id: string;
  readonly version: string;
  readonly applies: Kleene;
  /** Whether a scenario asks its deep questions, because it is High before controls. */
  readonly deep: Kleene;
  readonly before: Band;
  readonly after: Band;
  readonly level: Level;
  readonly scenarios: readonly ScenarioResult[];
  readonly open: Open;
}

/** A rule or a red-line row that fires, or could fire because something is not known. */
export interface FiredRule {
  /** `question/row` or `question:rule`. */
  readonly id: string;
  readonly question: string;
  readonly effect: 'stop' | 'must-fix' | 'fix';
  readonly certain: boolean;
  /**
   * Controls whose claimed steps keep the rule from firing once their evidence is attached, as question ids. Empty where
   * it is certain, or where an answer is not known.
   */
  readonly missingEvidence: readonly string[];
  readonly redLine: string | null;
  readonly say: string;
}

/** A red-line row that was answered with its narrower exception. */
export interface RedLineException {
  readonly redLine: string;
  readonly question: string;
  readonly row: string;
  readonly say: string;
}

/** One reason for the verdict, and the verdict that it demands alone. */
export type Reason =
  | {
      readonly kind: 'finding';
      readonly demands: Verdict;
      readonly finding: string;
      readonly effect: 'stop' | 'must-fix';
      readonly certain: boolean;
    }
  | {
      readonly kind: 'scenario';
      readonly demands: Verdict;
      readonly scenario: string;
      readonly level: Level;
      readonly lowEssentials: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly demands: Verdict; readonly question: string }
  | { readonly kind: 'flag'; readonly demands: Verdict; readonly flag: string };

/**
 * must-fix: before a release. fix-by-date: by a date that a person sets. find-out: an answer is not known. improve: lowers
 * a risk that the verdict does not require to be lowered. optional: a practice that is not in place; it never changes a level.
 */
export type ActionClass = 'must-fix' | 'fix-by-date' | 'find-out' | 'improve' | 'optional';

/** One piece of work that follows from the answers. A person adds its owner and date. */
export interface Action {
  /** Where the work is done: a question, or a row as `question/row`. So owner and date survive a new scoring. */
  readonly id: string;
  readonly class: ActionClass;
  readonly what: string;
  /** The questions whose answers it changes. */
  readonly answers: readonly string[];
  /** The condition on which it is done, to follow "Done when". */
  readonly evidence: string;
  /** What it meets besides `what`: sentences without a full stop. */
  readonly meets: readonly string[];
  /** false when it depends on something that is not known yet. */
  readonly certain: boolean;
}

/** What a step does, given the steps before it. */
export interface StepEffect {
  /** The level of the project after it, and the verdict. */
  readonly level: Level;
  readonly verdict: Verdict;
  /** false: something is to be found out, or a rule can be met in another way, and this is the most that can come of it. */
  readonly certain: boolean;
  /** Scenarios whose level falls. */
  readonly scenarios: readonly { readonly id: string; readonly from: Level; readonly to: Level }[];
}

/** An action among the first, with its effect. */
export interface FirstStep extends Action {
  readonly effect: StepEffect;
}

export interface Result {
  readonly method: string;
  readonly verdict: Verdict;
  /** Every reason for this verdict and for milder ones, worst first. */
  readonly why: readonly Reason[];
  readonly before: Band;
  readonly after: Band;
  /** The worst end of `after`. */
  readonly level: Level;
  readonly questionnaires: readonly QuestionnaireResult[];
  readonly findings: readonly FiredRule[];
  readonly exceptions: readonly RedLineException[];
  readonly actions: readonly Action[];
  /** Shown questions without a known answer, and flags in use that are maybe. */
  readonly unknown: Open;
  readonly open: Open;
}

/** Whether each question of a questionnaire is shown: true, false, or maybe (then it is asked). */
export type Shown = ReadonlyMap<string, Kleene>;

export interface ShownOptions {
  /** Deep questions are asked whatever the exposures say; they weigh only if the method shows them. */
  readonly all: boolean;
  /** What a condition is that names a flag which is not in the map; maybe where this is not given. */
  readonly unset?: Kleene;
}

export interface ScoringMethod {
  readonly id: string;
  /** Flags that change a score by themselves. A triage that does not set one leaves it open for good. */
  readonly flags: readonly string[];
  readonly score: (input: ScoringInput) => Result;
  /** At most ten pieces of work in the order in which to do them, judged as if the record were made now. */
  readonly firstSteps: (input: ScoringInput) => readonly FirstStep[];
  /** The highest step, 1-4, that the evidence of an answer supports. A claimed step above it counts only so much. */
  readonly evidenceLimit: (
    question: Control,
    answer: Pick<ScoredAnswer, 'evidence' | 'checked'> | undefined,
  ) => number;
  readonly shownQuestions: (
    questionnaire: Questionnaire,
    flags: Flags,
    answers: ScoredAnswers,
    options: ShownOptions,
  ) => Shown;
  /** Every action that a result can ask for, whatever the answers. */
  readonly actionIds: (questionnaires: readonly Questionnaire[]) => readonly string[];
}
