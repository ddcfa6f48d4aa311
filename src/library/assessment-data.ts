// The plain types of an assessment, its survey and its result. They import nothing but each other, so that the declaration of
// the package needs no other package.

import type {
  BandData,
  LevelData,
  QuestionData,
  TimeData,
  TruthData,
  VerdictData,
} from './questionnaire-data.ts';

/** Something to look at: a file of the repository, a page, or a person who confirms it on a day (YYYY-MM-DD). */
export type EvidenceData = (
  | {
      readonly kind: 'path';
      readonly path: string;
      /** The content that the answer was confirmed with; left out until then. */
      readonly pin?: { readonly blob: string; readonly sha256: string };
    }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'person'; readonly name: string; readonly on: string }
) & {
  /** The key of the row that it is about; left out where it is about the whole answer. */
  readonly row?: string;
};

/** Who, besides the author, checked a step, and on which day (YYYY-MM-DD). */
export interface CheckData {
  readonly name: string;
  readonly on: string;
}

/** A program that proposed an answer, when, and whether a person then chose another value. */
export interface OriginData {
  readonly program: string;
  readonly at: TimeData;
  readonly changed: boolean;
}

/** An option key, a step from 0 to 4, `unknown`, or an answer for each row. */
export type AnswerValueData = string | number | Readonly<Record<string, string>>;

export interface AnswerData {
  /** null when the question does not apply, or when only a note or evidence is given. */
  readonly value: AnswerValueData | null;
  readonly notApplicable: string | null;
  readonly note: readonly string[];
  readonly evidence: readonly EvidenceData[];
  readonly evidenceLater: boolean;
  readonly checked?: CheckData;
  readonly by: string;
  readonly at: TimeData;
  /** Left out for an answer that a person typed. */
  readonly origin?: OriginData;
}

/** The owner of an action and its date (YYYY-MM-DD); empty while they are not decided. */
export interface PlanData {
  readonly owner: string;
  readonly due: string;
}

/** An assessment in progress. Plain data: it can be stored as JSON and used again. */
export interface AssessmentData {
  /** A path of the repository, or `.` for all of it. */
  readonly scope: string;
  /** Ids of the questionnaires to answer; empty for all that apply. */
  readonly only: readonly string[];
  readonly askAll: boolean;
  readonly versions: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, AnswerData>>;
  readonly plans: Readonly<Record<string, PlanData>>;
  readonly ownActions: readonly { readonly id: string; readonly what: string }[];
  readonly explanations: Readonly<Record<string, readonly string[]>>;
  readonly acceptances: Readonly<
    Record<
      string,
      {
        readonly owner: string;
        readonly why: readonly string[];
        readonly until: string;
        readonly wouldChange: readonly string[];
      }
    >
  >;
  /** Questions whose words have changed since they were answered: the answers are to be confirmed. */
  readonly reworded: readonly string[];
  /** Text that was typed and not accepted, by what it is for; no record has it. */
  readonly unfinished: Readonly<Record<string, readonly string[]>>;
  readonly assisted: readonly {
    readonly kind: string;
    readonly name: string;
    readonly for: string;
  }[];
}

/** Who answers, and when. */
export interface StampData {
  readonly by: string;
  readonly at: TimeData;
}

/** One change of an assessment. */
export type ChangeData =
  | { readonly type: 'value'; readonly question: string; readonly value: AnswerValueData }
  | {
      readonly type: 'row';
      readonly question: string;
      readonly row: string;
      readonly value: string;
    }
  | { readonly type: 'not-applicable'; readonly question: string; readonly reason: string }
  | { readonly type: 'note'; readonly question: string; readonly text: string }
  | { readonly type: 'add-evidence'; readonly question: string; readonly evidence: EvidenceData }
  | { readonly type: 'check'; readonly question: string; readonly checked: CheckData | null }
  /** The person confirms the answer with these files. */
  | {
      readonly type: 'confirm';
      readonly question: string;
      readonly files: readonly {
        readonly path: string;
        readonly blob: string;
        readonly sha256: string;
      }[];
    }
  | { readonly type: 'clear'; readonly question: string }
  | { readonly type: 'plan'; readonly action: string; readonly plan: PlanData }
  | { readonly type: 'own-action'; readonly what: string }
  | { readonly type: 'explain'; readonly contradiction: string; readonly text: string }
  | {
      readonly type: 'accept-risk';
      readonly scenario: string;
      readonly texts: {
        readonly why?: string;
        readonly owner?: string;
        readonly until?: string;
        readonly wouldChange?: string;
      };
    }
  | { readonly type: 'ask-all'; readonly on: boolean };

/** A question that the answers so far make necessary. */
export interface AskedData {
  readonly questionnaire: string;
  readonly section: string;
  readonly question: QuestionData;
  readonly answer: AnswerData | undefined;
  /** Why the answer is not complete; undefined when it is. */
  readonly missing: string | undefined;
  /** The answer states a step that counts only with evidence, and has none. */
  readonly lacksEvidence: boolean;
}

/** The questions to ask, and what the answers so far decide. */
export interface SurveyData {
  readonly flags: Readonly<Record<string, TruthData>>;
  readonly asked: readonly AskedData[];
  /** Ids of the questionnaires that apply or can apply. */
  readonly open: readonly string[];
  /** Those that do not apply, with the reason that is recorded. */
  readonly closed: readonly { readonly questionnaire: string; readonly reason: string }[];
  readonly contradictions: readonly {
    readonly id: string;
    readonly ask: string;
    readonly questions: readonly string[];
    readonly isExplained: boolean;
  }[];
}

/** The score of an assessment (docs/scoring.md). */
export interface ResultData {
  readonly method: string;
  readonly verdict: VerdictData;
  /** The worst level after controls. */
  readonly level: LevelData;
  readonly before: BandData;
  readonly after: BandData;
  readonly questionnaires: readonly {
    readonly id: string;
    readonly version: string;
    readonly applies: TruthData;
    readonly level: LevelData;
    readonly before: BandData;
    readonly after: BandData;
    readonly scenarios: readonly {
      readonly id: string;
      readonly title: string;
      readonly applies: TruthData;
      readonly level: LevelData;
      readonly before: BandData;
      readonly after: BandData;
      readonly because: readonly string[];
    }[];
  }[];
  /** Rules and red lines that apply, or could apply. */
  readonly findings: readonly {
    readonly id: string;
    readonly question: string;
    readonly effect: 'stop' | 'must-fix' | 'fix';
    readonly certain: boolean;
    readonly redLine: string | null;
    readonly say: string;
  }[];
  readonly actions: readonly {
    readonly id: string;
    readonly class: 'must-fix' | 'fix-by-date' | 'find-out' | 'improve' | 'optional';
    readonly what: string;
    /** The questions whose answers it changes. */
    readonly answers: readonly string[];
    /** The condition on which it is done. */
    readonly evidence: string;
    /** What it meets, in sentences. */
    readonly meets: readonly string[];
    readonly certain: boolean;
  }[];
  /** Questions without a known answer, and flags that are not decided. */
  readonly unknown: { readonly questions: readonly string[]; readonly flags: readonly string[] };
}
