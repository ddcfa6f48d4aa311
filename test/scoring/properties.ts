// What must hold of every result, whatever the questionnaire; shared by random and by real questionnaires.

import { type Band, levelRank, verdictRank } from '../../src/scoring/level.ts';
import type { Result, ScoringInput } from '../../src/scoring/result.ts';
import { assessMatrixV1 } from '../../src/scoring/assess-matrix-v1/index.ts';
import { score } from '../../src/scoring/assess-matrix-v1/score.ts';

/** Every band of a result by a name: before and after, scenario, questionnaire and project. */
export function bandsOf(result: Result): ReadonlyMap<string, Band> {
  const bands = new Map<string, Band>([
    ['project before', result.before],
    ['project after', result.after],
  ]);
  for (const questionnaire of result.questionnaires) {
    bands.set(`${questionnaire.id} before`, questionnaire.before);
    bands.set(`${questionnaire.id} after`, questionnaire.after);
    for (const scenario of questionnaire.scenarios) {
      bands.set(`${scenario.id} before`, scenario.before);
      bands.set(`${scenario.id} after`, scenario.after);
    }
  }
  return bands;
}

const NONE: Band = { best: 'None', worst: 'None' };

/** Bands of `narrow` that do not lie within the same band of `wide`. */
export function notWithin(narrow: Result, wide: Result): readonly string[] {
  const inner = bandsOf(narrow);
  return [...bandsOf(wide)].flatMap(([name, outer]) => {
    const band = inner.get(name) ?? NONE;
    const isFine =
      levelRank(band.best) >= levelRank(outer.best) &&
      levelRank(band.worst) <= levelRank(outer.worst) &&
      levelRank(band.best) <= levelRank(band.worst);
    return isFine ? [] : [`${name}: ${words(band)} is not within ${words(outer)}`];
  });
}

/** Bands of `better` that are above the same band of `worse`, at either end or at the ends named. */
export function worseThan(
  better: Result,
  worse: Result,
  ends: readonly ('best' | 'worst')[] = ['best', 'worst'],
): readonly string[] {
  const lower = bandsOf(better);
  return [...bandsOf(worse)].flatMap(([name, band]) => {
    const own = lower.get(name) ?? NONE;
    const isFine = ends.every((end) => levelRank(own[end]) <= levelRank(band[end]));
    return isFine ? [] : [`${name}: ${words(own)} is worse than ${words(band)}`];
  });
}

function words({ best, worst }: Band): string {
  return `${best}..${worst}`;
}

/** What a later, better known result says that an earlier one ruled out. */
export function surprises(later: Result, earlier: Result): readonly string[] {
  // A stop that was only possible may have fired; nothing else may come out worse than was said.
  const worst = later.verdict === 'blocked' ? 'not-ready' : later.verdict;
  const was = new Map(earlier.findings.map((finding) => [finding.id, finding]));
  const is = new Map(later.findings.map((finding) => [finding.id, finding]));
  return [
    ...(verdictRank(earlier.verdict) < verdictRank(worst)
      ? [`${earlier.verdict} became ${later.verdict}`]
      : []),
    ...[...is.keys()].filter((id) => !was.has(id)).map((id) => `${id} was not possible`),
    ...earlier.findings
      .filter(({ id, certain }) => certain && is.get(id)?.certain !== true)
      .map(({ id }) => `${id} was certain`),
  ];
}

const FLOOR: Readonly<Record<string, number>> = {
  Critical: 2,
  High: 1,
  Moderate: 0,
  Low: 0,
  None: 0,
};

/** Where a result disagrees with itself or with its input. */
export function disagreements(result: Result, input: ScoringInput): readonly string[] {
  const faults: string[] = [];
  const check = (isFine: boolean, fault: string) => {
    if (!isFine) faults.push(fault);
  };
  check(verdictRank(result.verdict) >= FLOOR[result.level]!, 'verdict milder than the level');
  const demanded = Math.max(0, ...result.why.map((reason) => verdictRank(reason.demands)));
  check(verdictRank(result.verdict) === demanded, 'verdict without its ground');
  check(result.level === result.after.worst, 'level is not the worst end');
  const parts = [
    result,
    ...result.questionnaires,
    ...result.questionnaires.flatMap((q) => q.scenarios),
  ];
  for (const { after, open } of parts) {
    const isClosed = open.questions.length + open.flags.length === 0;
    check(
      isClosed === (after.best === after.worst),
      `open ${JSON.stringify(open)} of ${words(after)}`,
    );
    for (const flag of open.flags)
      check(
        input.flags.get(flag) !== true && input.flags.get(flag) !== false,
        `${flag} is settled`,
      );
    for (const id of open.questions) {
      const answer = input.answers.get(id);
      const isExact =
        answer !== undefined &&
        answer.value !== 'unknown' &&
        ((answer.evidence === 'artefact' && answer.checked) || input.recorded);
      check(!isExact, `${id} is known`);
    }
  }
  for (const scenario of result.questionnaires.flatMap((q) => q.scenarios)) {
    check(scenario.because.length > 0, `${scenario.id} is not explained`);
    for (const line of scenario.because)
      check(/^[A-Z][^\n]*\.$/.test(line), `no sentence: ${line}`);
  }
  const ids = result.actions.map((action) => action.id);
  check(new Set(ids).size === ids.length, `an action stands twice: ${ids.join(' ')}`);
  const triage = input.triage === undefined ? [] : [input.triage];
  const known = assessMatrixV1.actionIds([...triage, ...input.questionnaires]);
  for (const id of ids) check(known.includes(id), `an unknown action: ${id}`);
  return faults;
}

/** How the same answers came out: once, a second time, and in the opposite order. All must be the same text. */
export function repeated(input: ScoringInput): readonly string[] {
  const answers = new Map([...input.answers].toReversed());
  const flags = new Map([...input.flags].toReversed());
  return [input, input, { ...input, answers, flags }].map((each) => JSON.stringify(score(each)));
}
