// A finding is data: a code, a place and arguments. The registry turns it into text.

import { type Args, type Code, REGISTRY } from './registry.ts';
import type { Kind } from './row.ts';

export interface FindingOf<C extends Code> {
  readonly code: C;
  readonly kind: Kind;
  /** false: nothing is known to be wrong, but assess cannot decide. */
  readonly judged: boolean;
  /** From the top of the repository, `/` between names. */
  readonly path: string;
  /** From 1, where the finding is about one line of the file. */
  readonly line?: number;
  readonly args: Args[C];
}

/** One result of verify or check; `code` determines the type of the arguments. */
export type Finding = { readonly [C in Code]: FindingOf<C> }[Code];

/** What a rule may change in the defaults of the registry. */
export interface Severity {
  readonly kind?: Kind;
  readonly judged?: boolean;
  readonly line?: number | undefined;
}

/** Makes a finding; `severity` where the policy sets it, or where the finding is about one line. */
export function found<C extends Code>(
  code: C,
  path: string,
  args: Args[C],
  severity: Severity = {},
): FindingOf<C> {
  const row = REGISTRY[code];
  const { kind = row.kind, judged = row.judged, line = lineIn(args) } = severity;
  return line === undefined
    ? { code, kind, judged, path, args }
    : { code, kind, judged, path, line, args };
}

/** Lines count from 1; 0 means the whole file. */
function lineIn(args: object): number | undefined {
  return 'line' in args && typeof args.line === 'number' && args.line > 0 ? args.line : undefined;
}

const RANK: Readonly<Record<Kind, number>> = { error: 0, warning: 1, note: 2 };

/** Errors first, then by rank, path, code, line and arguments: the same findings always have the same order, without repeats. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const keyed = new Map<string, Finding>();
  for (const finding of findings) {
    const { kind, path, code, line, args } = finding;
    keyed.set(
      [RANK[kind], rankOf(finding), path, code, line, JSON.stringify(args)].join('\0'),
      finding,
    );
  }
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}

/** 0: no errors. 1: something is wrong. 2: no error is known, but not everything could be judged. */
export type Exit = 0 | 1 | 2;

/** The exit code that findings add up to. */
export function exitOf(findings: readonly Pick<Finding, 'kind' | 'judged'>[]): Exit {
  const errors = findings.filter(({ kind }) => kind === 'error');
  if (errors.length === 0) return 0;
  return errors.some(({ judged }) => judged) ? 1 : 2;
}

/** The number of findings of each kind. */
export function countsOf(findings: readonly Pick<Finding, 'kind'>[]): {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
} {
  const count = (wanted: Kind): number => findings.filter(({ kind }) => kind === wanted).length;
  return { errors: count('error'), warnings: count('warning'), notes: count('note') };
}

function rank<C extends Code>({ code, args }: FindingOf<C>): number {
  return REGISTRY[code].rank?.(args) ?? 1;
}

function rankOf(finding: Finding): number {
  return rank(finding);
}

function headline<C extends Code>({ code, args }: FindingOf<C>): string | undefined {
  return REGISTRY[code].headline?.(args);
}

/** A line for the verdict; undefined for findings that need none. */
export function headlineOf(finding: Finding): string | undefined {
  return headline(finding);
}

function say<C extends Code>({ code, args }: FindingOf<C>): string {
  return REGISTRY[code].say(args);
}

function fix<C extends Code>({ code, args }: FindingOf<C>): string {
  return REGISTRY[code].fix(args);
}

function next<C extends Code>({ code, args }: FindingOf<C>, scope: string): string | undefined {
  return REGISTRY[code].next?.(args, scope);
}

/** A finding in one sentence without a full stop. It can quote text from files: escape it where it is shown. */
export function findingText(finding: Finding): string {
  return say(finding);
}

/** What to do about a finding, without a full stop. */
export function fixOf(finding: Finding): string {
  return fix(finding);
}

/** The command to type next because of a finding. `scope`: that of its record; "." where it is about none. */
export function commandOf(finding: Finding, scope: string): string {
  return next(finding, scope) ?? `assess explain ${finding.code}`;
}
