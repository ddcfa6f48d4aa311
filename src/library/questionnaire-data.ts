// The plain types of questionnaires and of results in words. They import nothing but each other, so that the declaration of
// the package needs no other package.

/** Time in UTC, whole seconds: `2026-11-22T09:30:00Z`. */
export type TimeData = string;

/** `maybe`: the answers so far do not decide it. */
export type TruthData = boolean | 'maybe';

export type LevelData = 'None' | 'Low' | 'Moderate' | 'High' | 'Critical';
export type VerdictData = 'ready' | 'ready-with-actions' | 'not-ready' | 'blocked';

/** The best and the worst level that are still possible; equal once everything is known. */
export interface BandData {
  readonly best: LevelData;
  readonly worst: LevelData;
}

/** What every kind of question has. */
interface QuestionBase {
  readonly id: string;
  readonly tier: 'core' | 'deep';
  /** The condition, over flags, under which it is shown. */
  readonly show: string;
  /** Who usually knows the answer. */
  readonly role: string;
  readonly ask: string;
  readonly why: string;
  readonly help: string;
  /** What to do when the answer is not known. */
  readonly unknown: string;
  /** The note that an answer needs. `min`: characters. */
  readonly note: { readonly ask: string; readonly min: number } | null;
  readonly references: readonly string[];
}

interface OptionData {
  readonly key: string;
  readonly text: string;
}

/** A question as its questionnaire defines it. */
export type QuestionData =
  | (QuestionBase & {
      readonly kind: 'exposure';
      /** The triage question that is asked instead of this one. */
      readonly sameAs: string | null;
      readonly options: readonly OptionData[];
    })
  | (QuestionBase & { readonly kind: 'choice'; readonly options: readonly OptionData[] })
  | (QuestionBase & {
      readonly kind: 'control';
      /** Step 0 to step 4. */
      readonly steps: readonly string[];
      readonly evidence: { readonly step2: string; readonly step3: string; readonly step4: string };
      /** "person": a person and a date are enough evidence for step 3. */
      readonly suffices: 'person' | null;
      /** When it can be answered "not applicable"; null: never. */
      readonly notApplicable: string | null;
    })
  | (QuestionBase & {
      readonly kind: 'rows';
      readonly answers: 'fact' | 'red-line' | 'contribution' | 'practice';
      readonly rows: readonly {
        readonly key: string;
        readonly text: string;
        readonly show: string;
        /** The answer "exception", where the row offers it. */
        readonly exception: string | null;
        /** Of a practice: the id of the control that replaces the row where that control is asked. */
        readonly ladder: string | null;
      }[];
    });

/** A questionnaire with every default filled in. Objects from this library are frozen. */
export interface QuestionnaireData {
  readonly schema: 'assess.questionnaire/1';
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly about: string;
  /** The condition, over flags, under which it applies. */
  readonly applies: string;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly questions: readonly QuestionData[];
  }[];
  readonly scenarios: readonly { readonly id: string; readonly title: string }[];
}

/** The triage questions, which set the flags, and the questionnaires that the flags open. */
export interface QuestionnaireSet {
  readonly triage: QuestionnaireData;
  readonly questionnaires: readonly QuestionnaireData[];
}

export interface QuestionnaireProblem {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  /** A questionnaire with errors is not usable; warnings are about wording. */
  readonly severity: 'error' | 'warning';
  readonly what: string;
  readonly fix: string;
}

/** `questionnaire` is undefined when a problem is an error. */
export interface QuestionnaireReading {
  readonly questionnaire: QuestionnaireData | undefined;
  readonly problems: readonly QuestionnaireProblem[];
}
