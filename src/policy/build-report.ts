// From a check to its report: findings in order, counts, how each requirement stands, and the verdict in words.

import { amount } from '../amount.ts';
import type { Problem } from '../errors.ts';
import { isUnjudged } from '../verify/finding.ts';
import type { Kind } from '../verify/codes.ts';
import type { Check } from './check.ts';
import { isPolicyCode } from './codes.ts';
import { approvers, quorumFor, scrutineer, tally } from './evaluate/people.ts';
import type { Covered } from './evaluate/requirements.ts';
import { levelOf } from './evaluate/result.ts';
import type { AnyFinding, PolicyFinding } from './finding.ts';
import { EFFECT_ORDER } from './trust/change.ts';
import { CHECK_REPORT, type Report, type ReportFinding, type Requirement } from './report.ts';
import { commandOf, remedyOf, textOf } from './wording.ts';

export interface ReportContext {
  readonly tool: { readonly name: string; readonly version: string };
  /** UTC. */
  readonly time: string;
}

/** The report of a check. */
export function reportOf(check: Check, { tool, time }: ReportContext): Report {
  const sorted = sortAll([...check.verification.findings, ...check.findings]);
  const exit = exitOf(sorted);
  const counts = { records: check.verification.records.length, ...countsOf(sorted) };
  const requirements = requirementsOf(check, sorted);
  return {
    schema: CHECK_REPORT,
    tool: { ...tool },
    exit,
    outcome: exit === 0 ? 'pass' : exit === 1 ? 'fail' : 'cannot-judge',
    base: check.base === undefined ? null : { ...check.base },
    trust: check.trust,
    bootstrap: check.bootstrapped.length > 0,
    time,
    verdict: [...verdictLines(exit, counts, check)],
    next: nextOf(sorted),
    counts,
    requirements: [...requirements],
    findings: sorted.map((finding) => reported(finding)),
  };
}

/** The report of a check that came to nothing: no policy, an unknown base, a file that cannot be read. */
export function reportOfProblem(
  { what, why, fix }: Problem,
  { tool, time }: ReportContext,
): Report {
  return {
    schema: CHECK_REPORT,
    tool: { ...tool },
    exit: 2,
    outcome: 'cannot-judge',
    base: null,
    trust: 'nobody was asked',
    bootstrap: false,
    time,
    verdict: [`NO ANSWER: ${what}`],
    next: '',
    counts: { records: 0, errors: 0, warnings: 0, notes: 0 },
    requirements: [],
    problem: { what, why, fix },
    findings: [],
  };
}

const RANK: Readonly<Record<Kind, number>> = { error: 0, warning: 1, note: 2 };

/** Errors first; within, what loosens the gate, then by path and code; each once. */
function sortAll(findings: readonly AnyFinding[]): readonly AnyFinding[] {
  const keyed = new Map<string, AnyFinding>();
  for (const finding of findings) {
    const args = JSON.stringify(finding.args);
    const key = [RANK[finding.kind], order(finding), finding.path, finding.code, args].join('\0');
    keyed.set(key, finding);
  }
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}

function order(finding: AnyFinding): number {
  return isOfPolicy(finding) && finding.code === 'trust-changed'
    ? EFFECT_ORDER[finding.args.effect]
    : 1;
}

function isOfPolicy(finding: AnyFinding): finding is PolicyFinding {
  return isPolicyCode(finding.code);
}

function isJudged(finding: AnyFinding): boolean {
  return isOfPolicy(finding) ? finding.judged : !isUnjudged(finding);
}

/** 1: something is wrong. 2: nothing is known to be wrong, and not everything could be judged. 0 only without errors. */
export function exitOf(findings: readonly AnyFinding[]): Report['exit'] {
  const errors = findings.filter(({ kind }) => kind === 'error');
  if (errors.length === 0) return 0;
  return errors.some((finding) => isJudged(finding)) ? 1 : 2;
}

function countsOf(findings: readonly AnyFinding[]): Omit<Report['counts'], 'records'> {
  const count = (kind: Kind): number => findings.filter((finding) => finding.kind === kind).length;
  return { errors: count('error'), warnings: count('warning'), notes: count('note') };
}

function reported(finding: AnyFinding): ReportFinding {
  const { code, kind, path } = finding;
  const line = lineOf(finding);
  return {
    code,
    kind,
    judged: isJudged(finding),
    path,
    ...(line === undefined ? {} : { line }),
    text: textOf(finding),
    fix: remedyOf(finding),
  };
}

function lineOf(finding: AnyFinding): number | undefined {
  if (isOfPolicy(finding)) return finding.line;
  if (!('line' in finding.args)) return undefined;
  const { line } = finding.args;
  return line > 0 ? line : undefined;
}

/**
 * What the first error asks for; a warning is for people to decide. Signatures come last: nobody is to be asked to
 * approve what has to be mended first.
 */
function nextOf(findings: readonly AnyFinding[]): string {
  const errors = findings.filter(({ kind }) => kind === 'error');
  const isSignature = ({ code }: AnyFinding): boolean =>
    code === 'quorum-missing' || code === 'trust-changed';
  const [first] = [
    ...errors.filter((finding) => !isSignature(finding)),
    ...errors.filter((finding) => isSignature(finding)),
  ].flatMap((finding) => commandOf(finding) ?? []);
  return first ?? '';
}

function requirementsOf(check: Check, findings: readonly AnyFinding[]): readonly Requirement[] {
  const { policy, judgement, verification } = check;
  if (policy === undefined || judgement === undefined) return [];
  const scrutinise = scrutineer(policy, verification.records);
  return judgement.coverage.list.map((covered): Requirement => {
    const { requirement, heads } = covered;
    const [head] = heads;
    const { questionnaire, scope } = requirement;
    const quorum = head === undefined ? {} : quorumFor(policy, scrutinise(head.record));
    return {
      questionnaire,
      scope,
      state: stateOf(covered, findings),
      record: head?.record.id ?? null,
      level:
        (head === undefined ? undefined : levelOf(head.content.verdict, questionnaire)) ?? null,
      signoffs:
        head === undefined
          ? []
          : tally(policy, quorum, approvers(head.record)).map((one) => ({ ...one })),
    };
  });
}

/** Whatever is wrong with the record that covers something is wrong with what it covers. */
function stateOf(
  { heads, exemption }: Covered,
  findings: readonly AnyFinding[],
): Requirement['state'] {
  if (heads.length === 0) return exemption === undefined ? 'not-met' : 'exempt';
  const isWrong = heads.some(
    ({ record }) =>
      record.outcome !== 'genuine' ||
      findings.some(({ kind, path }) => kind === 'error' && path.split('/').includes(record.id)),
  );
  return isWrong ? 'not-met' : 'met';
}

const ANSWERS: Readonly<Record<Report['exit'], string>> = {
  0: 'YES: nothing stands against a release',
  1: 'NO',
  2: 'NO ANSWER: this cannot be judged',
};

function verdictLines(
  exit: Report['exit'],
  { errors, warnings, notes }: Report['counts'],
  { bootstrapped, findings }: Check,
): readonly string[] {
  const rest = [
    ...(warnings > 0 ? [amount(warnings, 'warning')] : []),
    ...(notes > 0 ? [amount(notes, 'note')] : []),
  ];
  const more = rest.length === 0 ? '' : ` (${rest.join(', ')})`;
  const loud = [
    ...looseningLines(findings),
    ...(bootstrapped.length === 0
      ? []
      : [`JUDGED BY ITS OWN RULES: --bootstrap, ${bootstrapped.join(', ')} of this change decide`]),
  ];
  if (exit === 0) return [`${ANSWERS[0]}${more}`, ...loud];
  const what =
    exit === 1
      ? errors === 1
        ? 'one finding stands'
        : `${errors} findings stand`
      : amount(errors, 'thing');
  // In brackets behind a number they would read as a part of it.
  const besides = rest.length === 0 ? '' : `; ${rest.join(' and ')} besides`;
  const first = exit === 1 ? `NO: ${what} against a release${besides}` : `${ANSWERS[2]}${more}`;
  return [first, ...loud];
}

/** A gate that becomes weaker must not be read over, whatever the answer is; with consent it is a note like others. */
function looseningLines(findings: readonly PolicyFinding[]): readonly string[] {
  const open = findings.flatMap((finding) =>
    finding.code === 'trust-changed' &&
    finding.args.effect === 'loosens' &&
    finding.args.consent !== 'given'
      ? [finding.args.what]
      : [],
  );
  const [first] = open;
  if (first === undefined) return [];
  const more = open.length === 1 ? '' : `, and ${open.length - 1} more`;
  return [`THIS CHANGE LOOSENS THE GATE: it ${first}${more}`];
}
