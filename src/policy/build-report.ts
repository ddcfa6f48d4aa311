// From a check to its report: the findings in order and the state of each requirement.

import { basisChangeLines } from '../assessment/basis.ts';
import { type Finding, sortFindings } from '../findings/finding.ts';
import { type ReportContext, reportOf } from '../findings/report.ts';
import type { Report, ReportResult, Requirement } from '../findings/report-schema.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import { recordedSteps } from '../record/first-steps.ts';
import { recordVerdictWords } from '../record/verdict-words.ts';
import { compareBytes } from '../repository/git/byte-string.ts';
import { recordReport } from '../verify/report.ts';
import type { Check } from './check.ts';
import type { HeadBasis } from './facts.ts';
import { signedOff, tally } from './rules/people.ts';
import { quorumFor } from './rules/required-quorum.ts';
import type { Covered } from './rules/coverage.ts';
import { levelOf } from './rules/result.ts';

/** The report of a check. `changes`: what the change alters, compared with its base. */
export function checkReport(
  check: Check,
  context: ReportContext,
  changes: Report['changes'] = [],
): Report {
  const { verification, base, trust, bootstrapped } = check;
  const findings = sortFindings([...verification.findings, ...check.findings]);
  return reportOf({
    ...context,
    command: 'check',
    base: base === undefined ? null : { ...base },
    trust,
    bootstrapped,
    requirements: [...requirementsOf(check, findings)],
    results: [...resultsOf(check)],
    changes,
    records: verification.records.map((record) => recordReport(record)),
    findings,
  });
}

function requirementsOf(check: Check, findings: readonly Finding[]): readonly Requirement[] {
  const { policy, judgement } = check;
  if (policy === undefined || judgement === undefined) return [];
  return judgement.coverage.list.map((covered): Requirement => {
    const { requirement, heads } = covered;
    const [head] = heads;
    const { questionnaire, scope } = requirement;
    const quorum = head === undefined ? {} : quorumFor(policy, judgement.basisOf(head.record));
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
          : tally(policy, quorum, signedOff(head.record)).map((one) => ({ ...one })),
    };
  });
}

/** The records that were judged, each once, in the order of their scopes. */
function resultsOf({ judgement, verification }: Check): readonly ReportResult[] {
  if (judgement === undefined) return [];
  const results = judgement.judged.flatMap((head): readonly ReportResult[] => {
    const record = verification.headRecords.get(head.record.id);
    if (record === undefined) return [];
    return [
      {
        record: record.id,
        scope: record.scope,
        verdict: record.verdict.verdict,
        level: record.verdict.level,
        summary: recordVerdictWords(record).short,
        needed: judgement.neededOn(head).map((each) => ({ ...each, people: [...each.people] })),
        steps: firstSteps(record),
        basis: basisReport(head.basis),
      },
    ];
  });
  return results.toSorted((one, other) => compareBytes(one.scope, other.scope));
}

/** How the facts under the answers are now; null where assess cannot tell. */
export function basisReport(basis: HeadBasis): ReportResult['basis'] {
  if (basis.kind === 'unknown') return null;
  const others = basis.answers.flatMap(({ question, state, changes }) =>
    state === 'fresh' ? [] : [{ question, state, changes: [...basisChangeLines(changes)] }],
  );
  return { fresh: basis.answers.length - others.length, others };
}

/** What to do first, in the words that every surface has. */
function firstSteps(record: AssessmentRecord): ReportResult['steps'] {
  return recordedSteps(record).map(({ id, owner, due, words }) => ({ id, owner, due, ...words }));
}

/** A requirement is not met while anything is wrong with the record that covers it. */
function stateOf(
  { heads, exemption }: Covered,
  findings: readonly Finding[],
): Requirement['state'] {
  if (heads.length === 0) return exemption === undefined ? 'not-met' : 'exempt';
  const isWrong = heads.some(
    ({ record }) =>
      record.outcome !== 'genuine' ||
      findings.some(({ kind, path }) => kind === 'error' && path.split('/').includes(record.id)),
  );
  return isWrong ? 'not-met' : 'met';
}
