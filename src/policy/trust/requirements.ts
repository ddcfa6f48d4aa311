// What a change of the required questionnaires, or of the exemptions from them, means.

import { isDeepStrictEqual } from 'node:util';
import { levelRank, verdictRank } from '../../scoring/level.ts';
import type { Exemption, Required } from '../schema.ts';
import { scopeText } from '../../findings/words.ts';
import { changes, type Difference, directed, loosens, tightens } from './change.ts';

/** How two lists of what must be assessed differ. */
export function requiredDifferences(
  before: readonly Required[],
  after: readonly Required[],
): readonly Difference[] {
  // An empty list requires whatever triage says applies to the whole repository.
  if (after.length === 0)
    return [
      loosens('no longer names what must be assessed; only what triage says applies is required'),
    ];
  if (before.length === 0)
    return [
      loosens(
        `requires only ${after.map(place).join(', ')}, instead of everything that triage says applies`,
      ),
      ...after.flatMap((now) => limits(now, { verdict: 'ready-with-actions', level: 'Critical' })),
    ];
  return [
    ...before
      .filter((old) => !after.some((now) => isSamePlace(old, now)))
      .map((old) => loosens(`no longer requires ${place(old)}`)),
    ...after.flatMap((now) => {
      const old = before.find((one) => isSamePlace(one, now));
      if (old !== undefined) return limits(now, old);
      return [tightens(`requires ${place(now)} as well`)];
    }),
  ];
}

type Limits = Pick<Required, 'verdict' | 'level'>;

function limits(now: Required, old: Limits): readonly Difference[] {
  const verdict = verdictRank(now.verdict) - verdictRank(old.verdict);
  const level = levelRank(now.level) - levelRank(old.level);
  return [
    ...directed(
      verdict,
      `lets ${place(now)} pass with the verdict ${now.verdict} at worst, instead of ${old.verdict}`,
    ),
    ...directed(
      level,
      `lets ${place(now)} pass at the level ${now.level} at most, instead of ${old.level}`,
    ),
  ];
}

interface Place {
  readonly questionnaire: string;
  readonly scope: string;
}

function place({ questionnaire, scope }: Place): string {
  return `${questionnaire} for ${scopeText(scope)}`;
}

function isSamePlace(one: Place, other: Place): boolean {
  return one.questionnaire === other.questionnaire && one.scope === other.scope;
}

/** How two lists of exemptions differ. */
export function exemptionDifferences(
  before: readonly Exemption[],
  after: readonly Exemption[],
): readonly Difference[] {
  const all = [...before, ...after].filter(
    (one, index, list) => list.findIndex((other) => isSamePlace(one, other)) === index,
  );
  return all.flatMap((one): readonly Difference[] => {
    // Several exemptions of one place hold as long as the last of them.
    const [old, now] = [before, after].map((list) =>
      list
        .filter((other) => isSamePlace(one, other))
        .toSorted((a, b) => (a.until < b.until ? 1 : -1)),
    );
    const [had, has] = [old?.[0], now?.[0]];
    if (has === undefined) return [tightens(`no longer exempts ${place(one)}`)];
    const until = `exempts ${place(one)} until ${has.until}`;
    const why = `(${has.owner}: ${has.reason})`;
    if (had === undefined) return [loosens(`${until} ${why}`)];
    if (had.until !== has.until) {
      const what = `${until} instead of ${had.until}`;
      return [has.until > had.until ? loosens(what) : tightens(what)];
    }
    return isDeepStrictEqual(old, now)
      ? []
      : [changes(`changes the exemption of ${place(one)} ${why}`)];
  });
}
