// A piece of work: where it is done, why, and how the answers change when it is done.

import type { Action, ActionClass } from '../result.ts';
import type { MetRule } from './wording.ts';

/** How the answers change when a piece of work is done. */
export type WorkChange =
  /** A control, by its place in the model, counts this step. */
  | { readonly kind: 'raise'; readonly control: number; readonly step: number }
  /**
   * An option, or a row, for which a rule fires or a red line is crossed, is no longer the answer. `isOnlyWay`: false where
   * the rule can be met by a control as well.
   */
  | {
      readonly kind: 'settle';
      readonly question: string;
      readonly firesFor: readonly string[];
      readonly isOnlyWay: boolean;
    }
  | { readonly kind: 'settle-row'; readonly question: string; readonly row: string }
  /** "Don't know" becomes an answer. */
  | { readonly kind: 'find-out'; readonly question: string };

/** An action and what it changes; null for a practice, which never changes a level. */
export interface PieceOfWork {
  readonly action: Action;
  /** The words of every rule that asks for it. */
  readonly rules: readonly string[];
  readonly change: WorkChange | null;
}

/** One reason for work. Several at one place are one piece of work. */
export interface WorkCause {
  readonly place: string;
  readonly question: string;
  readonly class: ActionClass;
  readonly what: string;
  readonly evidence: string;
  /** The rule that asks for it. */
  readonly rule: MetRule | null;
  readonly certain: boolean;
  readonly change: WorkChange | null;
}
