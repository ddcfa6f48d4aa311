// From findings to the one report of `assess verify` and `assess check`.

import { amount } from '../text/amount.ts';
import type { Problem } from '../errors.ts';
import {
  commandOf,
  countsOf,
  type Exit,
  exitOf,
  type Finding,
  fixOf,
  headlineOf,
  findingText,
} from './finding.ts';
import { REGISTRY } from './registry.ts';
import type { Report, ReportFinding } from './report-schema.ts';

type Argument = ReportFinding['args'][string];

export interface ReportContext {
  readonly tool: { readonly name: string; readonly version: string };
  /** UTC. */
  readonly time: string;
}

/** What a command gives to its report. */
export interface ReportInput
  extends
    ReportContext,
    Pick<
      Report,
      'command' | 'base' | 'trust' | 'requirements' | 'results' | 'changes' | 'records'
    > {
  /** Errors first, as sortFindings orders them. */
  readonly findings: readonly Finding[];
  /** Trust files of the change that judged it (--bootstrap). */
  readonly bootstrapped: readonly string[];
}

/** The report of a command that could judge. */
export function reportOf(input: ReportInput): Report {
  const { command, findings, bootstrapped, records, tool, time, base, trust } = input;
  const exit = exitOf(findings);
  const counts = countsOf(findings);
  return {
    schema: 'assess.report/1',
    command,
    tool: { ...tool },
    exit,
    outcome: OUTCOMES[exit],
    base,
    trust,
    bootstrap: bootstrapped.length > 0,
    time,
    verdict: [
      verdictLine(command, exit, counts),
      ...headlines(findings),
      ...bootstrapLines(bootstrapped),
    ],
    next: nextOf(findings, records),
    counts: { records: records.length, ...counts },
    requirements: input.requirements,
    results: input.results,
    changes: input.changes,
    records,
    findings: findings.map((finding) => reported(finding)),
  };
}

/** The report of a command that could not judge: no policy, an unknown base, a file that cannot be read. */
export function reportOfProblem(
  command: Report['command'],
  { what, why, fix }: Problem,
  { tool, time }: ReportContext,
): Report {
  return {
    schema: 'assess.report/1',
    command,
    tool: { ...tool },
    exit: 2,
    outcome: 'cannot-judge',
    base: null,
    trust: 'none',
    bootstrap: false,
    time,
    verdict: [`COULD NOT DECIDE: ${what}`],
    next: '',
    counts: { records: 0, errors: 0, warnings: 0, notes: 0 },
    requirements: [],
    results: [],
    changes: [],
    records: [],
    problem: { what, why, fix },
    findings: [],
  };
}

const OUTCOMES = { 0: 'pass', 1: 'fail', 2: 'cannot-judge' } as const satisfies Readonly<
  Record<Exit, Report['outcome']>
>;

function reported(finding: Finding): ReportFinding {
  const { code, kind, judged, path, line } = finding;
  const args: readonly (readonly [string, Argument | undefined])[] = Object.entries(finding.args);
  const known = args.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return {
    code,
    kind,
    judged,
    path,
    ...(line === undefined ? {} : { line }),
    text: findingText(finding),
    fix: fixOf(finding),
    args: Object.fromEntries(known),
  };
}

/**
 * What the first error asks for; warnings are for people to decide. A missing signature comes last: people must not be
 * asked to approve what must be fixed first.
 */
function nextOf(findings: readonly Finding[], records: ReportInput['records']): string {
  const errors = findings.filter(({ kind }) => kind === 'error');
  const first = errors.find(({ code }) => REGISTRY[code].asksForSignature !== true) ?? errors[0];
  if (first === undefined) return '';
  const folders = first.path.split('/');
  const about = records.find(({ id }) => folders.includes(id));
  return commandOf(first, about?.scope ?? '.');
}

const PASSED: Readonly<Record<Report['command'], string>> = {
  verify: 'GENUINE: all records and signatures are genuine',
  check: 'PASSED: nothing blocks a release',
};

const FAILED: Readonly<Record<Report['command'], (errors: string) => string>> = {
  verify: (errors) => `NOT GENUINE: fix the ${errors} below`,
  check: (errors) => `FAILED: fix the ${errors} below before you release`,
};

function verdictLine(
  command: Report['command'],
  exit: Exit,
  { errors, warnings, notes }: Omit<Report['counts'], 'records'>,
): string {
  const others = [
    ...(warnings > 0 ? [amount(warnings, 'warning')] : []),
    ...(notes > 0 ? [amount(notes, 'note')] : []),
  ];
  const besides = others.length === 0 ? '' : ` (also ${others.join(', ')})`;
  switch (exit) {
    case 0:
      return `${PASSED[command]}${besides}`;
    case 1:
      return `${FAILED[command](errors > 1 ? amount(errors, 'error') : 'error')}${besides}`;
    case 2:
      return `COULD NOT DECIDE: ${amount(errors, 'finding')} could not be judged${besides}`;
  }
}

/** The first headline, with the number of others. */
function headlines(findings: readonly Finding[]): readonly string[] {
  const [first, ...others] = findings.flatMap((finding) => headlineOf(finding) ?? []);
  if (first === undefined) return [];
  return [others.length === 0 ? first : `${first}, and ${others.length} more`];
}

function bootstrapLines(files: readonly string[]): readonly string[] {
  return files.length === 0
    ? []
    : [`JUDGED BY ITS OWN RULES: --bootstrap, ${files.join(', ')} of this change decide`];
}
