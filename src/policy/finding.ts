// Findings of the policy are data, like those of verify: a code, a place and arguments. What they say in words is in
// words/.

import type { Level, Verdict } from '../scoring/level.ts';
import type { Refusal } from '../signing/authorise.ts';
import type { Kind } from '../verify/codes.ts';
import type { Finding } from '../verify/finding.ts';
import { POLICY_CODES, type PolicyCode } from './codes.ts';
import type { ConsentState, Effect } from './trust/change.ts';

type None = Readonly<Record<string, never>>;
interface Place {
  readonly questionnaire: string;
  readonly scope: string;
}
interface OfScenario {
  readonly scenario: string;
}
interface Who {
  readonly person: string;
  readonly role: string;
}
interface IdVersion {
  readonly id: string;
  readonly version: string;
}
interface Files {
  readonly ref: string;
  readonly files: readonly string[];
  readonly count: number;
}

/** `earlier`: the record that was rejected. */
interface EarlierRejection extends Who {
  readonly record: string;
  readonly earlier: string;
  readonly time: string;
  readonly reason: string;
}

/** What is there in the place of a record that counts. */
export type Instead = 'nothing' | 'unreadable' | 'withdrawn' | 'other-scope' | 'other-project';

/** What made it so many people: one of the levels, or a rejection of a record before. */
export type Because = 'before' | 'after' | 'previous' | 'rejected';

/** The arguments of each finding. */
export interface PolicyArgs {
  readonly 'nothing-assessed': None;
  readonly 'coverage-unknown': { readonly records: readonly string[] };
  readonly 'not-covered': Place & { readonly instead: Instead };
  readonly 'not-required': { readonly questionnaires: readonly string[]; readonly scope: string };
  readonly exempted: Place & { readonly owner: string; readonly until: string };
  readonly 'exemption-expired': Place & { readonly owner: string; readonly until: string };
  readonly 'exemption-orphan': Place & { readonly covered: boolean };

  readonly 'verdict-not-allowed': {
    readonly record: string;
    readonly verdict: Verdict;
    readonly allowed: Verdict;
    /** Not empty where accepted risks have changed the verdict of the record. */
    readonly accepted: readonly string[];
  };
  readonly 'level-not-allowed': Place & { readonly level: Level; readonly allowed: Level };
  readonly 'action-overdue': {
    readonly action: string;
    readonly what: string;
    readonly owner: string;
    readonly due: string;
  };
  readonly 'actions-undated': { readonly count: number };
  readonly 'risk-accepted': OfScenario & { readonly owner: string; readonly until: string };
  readonly 'acceptance-unsigned': OfScenario & {
    readonly record: string;
    readonly roles: readonly string[];
  };
  readonly 'acceptance-expired': OfScenario & { readonly until: string };
  readonly 'acceptance-too-long': OfScenario & { readonly until: string; readonly latest: string };
  readonly 'acceptance-impossible': OfScenario & { readonly level: Level };
  readonly 'acceptance-orphan': OfScenario;

  readonly 'quorum-missing': {
    readonly record: string;
    readonly role: string;
    readonly have: number;
    readonly need: number;
    readonly level: Level;
    readonly because: Because;
    /** Who may still sign so that it counts, by the signers that decide; undefined where that cannot be told. */
    readonly able: readonly string[] | undefined;
  };
  readonly rejected: Who & { readonly record: string; readonly time: string };
  readonly 'still-rejected': EarlierRejection;
  readonly 'replaces-rejected': EarlierRejection;
  /** `earlier`: the record itself, where it was rejected and not one before it. */
  readonly 'rejection-unresolved': EarlierRejection;
  readonly 'record-withdrawn': Who;
  readonly 'roles-not-separated': {
    readonly person: string;
    readonly roles: readonly [string, string];
  };

  readonly 'too-old': { readonly completed: string; readonly days: number; readonly most: number };
  readonly 'code-changed': {
    readonly record: string;
    /** null: this clone cannot say how much. */
    readonly files: number | null;
    readonly added: number;
    readonly removed: number;
    readonly examples: readonly string[];
    readonly why: string;
    readonly reaffirmed: boolean;
    /** Nothing but the files that run the check itself. */
    readonly isGate: boolean;
  };
  readonly 'not-comparable': { readonly why: string };
  readonly 'scope-gone': { readonly scope: string; readonly why: string };
  readonly 'record-unbound': { readonly why: string };
  readonly 'reaffirm-incomplete': {
    readonly record: string;
    readonly role: string;
    readonly have: number;
    readonly need: number;
  };
  readonly 'reaffirm-too-many': { readonly count: number; readonly most: number };

  readonly 'questionnaire-not-accepted': IdVersion & { readonly sha256: string };
  readonly 'version-too-low': IdVersion & { readonly lowest: string };
  readonly 'version-went-down': IdVersion & { readonly record: string; readonly before: string };

  readonly 'record-removed': Files;
  readonly 'record-edited': Files;
  readonly 'behind-base': Files;
  readonly 'project-changed': { readonly ref: string };
  readonly 'signer-not-valid-now': Who & { readonly refusal: Refusal };
  readonly 'signed-long-ago': Who & { readonly time: string; readonly days: number };
  readonly 'base-is-checkout': { readonly ref: string };

  readonly 'policy-line': { readonly why: string };
  /** `what`: follows "this change"; `people`: whose consent there is; `ref`: the base. */
  readonly 'trust-changed': {
    readonly what: string;
    readonly effect: Effect;
    readonly consent: ConsentState;
    readonly people: readonly string[];
    readonly ref: string;
  };
  readonly bootstrap: { readonly ref: string; readonly files: readonly string[] };
}

export interface PolicyFindingOf<C extends PolicyCode> {
  readonly code: C;
  readonly kind: Kind;
  readonly judged: boolean;
  /** From the top of the repository, `/` between names. */
  readonly path: string;
  /** From 1, where one line of the file is meant. */
  readonly line?: number;
  readonly args: PolicyArgs[C];
}

/** One result of the policy; `code` tells which arguments it has. */
export type PolicyFinding = { readonly [C in PolicyCode]: PolicyFindingOf<C> }[PolicyCode];

/** Everything that check can find. */
export type AnyFinding = Finding | PolicyFinding;

export interface Weight {
  readonly kind?: Kind;
  readonly judged?: boolean;
  readonly line?: number | undefined;
}

/** Makes a finding; `weight` where the policy says how much it weighs, or where one line is meant. */
export function judged<C extends PolicyCode>(
  code: C,
  path: string,
  args: PolicyArgs[C],
  weight: Weight = {},
): PolicyFindingOf<C> {
  const row = POLICY_CODES[code];
  const { kind = row.kind, line } = weight;
  const common = { code, kind, judged: weight.judged ?? row.judged, path, args };
  return line === undefined ? common : { ...common, line };
}
