// May this be released, and why: the answer that a report begins with. It follows from the parts of the report that are
// listed further down, so that it cannot contradict them.

import { LEVELS } from '../scoring/level.ts';
import { capitalised } from '../text/amount.ts';
import { isAgainst } from '../text/decisions.ts';
import type { AssessmentReport, UnansweredReport } from './assessment-report-schema.ts';
import { yetToSignWords } from './words.ts';

type Release = AssessmentReport['release'];

/** The answer and its reasons, the most important first. */
export function releaseOf(report: UnansweredReport): Release {
  const against = reasonsAgainst(report);
  const unclear = reasonsUnclear(report);
  if (against.length > 0) return { answer: 'no', because: eachOnce([...against, ...unclear]) };
  if (unclear.length > 0)
    return { answer: 'undecided', because: eachOnce([...unclear, report.verdict.words]) };
  return { answer: 'yes', because: [report.verdict.words, levelReason(report), SIGNED] };
}

function eachOnce(reasons: readonly string[]): string[] {
  return [...new Set(reasons)];
}

const SIGNED = 'Every signature that the policy requires is there and genuine.';

/** Codes of findings that another reason says in more detail. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set([
  'quorum-missing',
  'verdict-not-allowed',
  'record-withdrawn',
  'rejection-unresolved',
  'rejected',
]);

const STATES: Readonly<Record<UnansweredReport['record']['state'], readonly string[]>> = {
  current: [],
  replaced: ['A newer record replaces this one.'],
  withdrawn: ['The record is withdrawn.'],
  'of-another-project': ['The record names another project.'],
};

function reasonsAgainst(report: UnansweredReport): readonly string[] {
  const { record, outcome, signatures, verdict } = report;
  const prevents = verdict.verdict === 'blocked' || verdict.verdict === 'not-ready';
  return [
    ...STATES[record.state],
    ...(outcome === 'not-genuine' ? ['The record or what it rests on is not genuine.'] : []),
    ...(prevents ? [verdict.words] : []),
    ...signatures
      .filter(({ decision, isCurrent }) => isCurrent && decision !== null && isAgainst(decision))
      .map((signature) => decisionReason(signature)),
    ...(prevents ? [levelReason(report)] : []),
    // Where no signature could be checked, none is known to be missing.
    ...(outcome === 'cannot-judge' ? [] : missingReasons(report)),
    ...findingReasons(report, true),
  ];
}

/** "carol@example.com (approver) rejects it: "The retention period is missing."" */
function decisionReason({
  person,
  role,
  says,
  comment,
}: UnansweredReport['signatures'][number]): string {
  const reason = comment.filter((line) => line !== '').join(' ');
  return `${person} (${role}) ${says}${reason === '' ? '.' : `: "${reason}"`}`;
}

function missingReasons({ needed }: UnansweredReport): readonly string[] {
  return needed.map((each) => `${capitalised(yetToSignWords(each))}.`);
}

/** `judged`: whether something is wrong, or assess could not judge it. */
function findingReasons({ findings }: UnansweredReport, judged: boolean): readonly string[] {
  return findings
    .filter((finding) => finding.kind === 'error' && finding.judged === judged)
    .filter(({ code }) => !SAID_OTHERWISE.has(code))
    .map(({ text }) => `${capitalised(text.replace(/\.$/, ''))}.`);
}

/** "High risk after controls: P1 Personal data is lost, and 2 more." */
function levelReason({ verdict, scenarios }: UnansweredReport): string {
  const [worst, ...others] = scenarios.filter(
    ({ applies, level }) => applies !== false && level === verdict.level,
  );
  if (worst === undefined || verdict.level === LEVELS[0])
    return 'No scenario has a risk after controls.';
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return `${verdict.level} risk after controls: ${worst.id} ${worst.title}${more}.`;
}

function reasonsUnclear(report: UnansweredReport): readonly string[] {
  const { outcome, policy } = report;
  return [
    ...(outcome === 'cannot-judge' ? ['assess cannot tell whether the record is genuine.'] : []),
    ...(policy === 'missing' ? ['No policy says who must sign.'] : []),
    ...(policy === 'unreadable' ? ['The policy that says who must sign cannot be read.'] : []),
    ...findingReasons(report, false),
  ];
}
