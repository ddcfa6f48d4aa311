// From a check to its report: findings in order, counts, how each requirement stands, and the verdict in words.

import { amount } from '../amount.ts';
import { isUnjudged } from '../verify/finding.ts';
import type { Kind } from '../verify/codes.ts';
import type { Check } from './check.ts';
import { isPolicyCode } from './codes.ts';
import { approvers, quorumAt, scrutineer, tally } from './evaluate/people.ts';
import type { Covered } from './evaluate/requirements.ts';
import { levelOf } from './evaluate/result.ts';
import type { AnyFinding, PolicyFinding } from './finding.ts';
import type { Report, ReportFinding, Requirement } from './report.ts';
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
    schema: 'assess.check/1',
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

const RANK: Readonly<Record<Kind, number>> = { error: 0, warning: 1, note: 2 };

/** Errors first; by path and code within; each once. */
function sortAll(findings: readonly AnyFinding[]): readonly AnyFinding[] {
  const keyed = new Map<string, AnyFinding>();
  for (const finding of findings) {
    const key = [RANK[finding.kind], finding.path, finding.code, JSON.stringify(finding.args)].join(
      '\0',
    );
    keyed.set(key, finding);
  }
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
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
  const isSignature = ({ code }: AnyFinding): boolean => code === 'quorum-missing';
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
    const quorum = head === undefined ? {} : quorumAt(policy, scrutinise(head.record).level);
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
  { bootstrapped }: Check,
): readonly string[] {
  const rest = [
    ...(warnings > 0 ? [amount(warnings, 'warning')] : []),
    ...(notes > 0 ? [amount(notes, 'note')] : []),
  ];
  const more = rest.length === 0 ? '' : ` (${rest.join(', ')})`;
  const loud =
    bootstrapped.length === 0
      ? []
      : [`JUDGED BY ITS OWN RULES: --bootstrap, ${bootstrapped.join(', ')} of this change decide`];
  if (exit === 0) return [`${ANSWERS[0]}${more}`, ...loud];
  const what =
    exit === 1
      ? errors === 1
        ? 'one finding stands'
        : `${errors} findings stand`
      : amount(errors, 'thing');
  const first = exit === 1 ? `NO: ${what} against a release${more}` : `${ANSWERS[2]}${more}`;
  return [first, ...loud];
}
