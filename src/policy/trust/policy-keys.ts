// What a change of each key of policy.yaml means. A new key needs a row here, so that every change has a text.

import { isDeepStrictEqual } from 'node:util';
import { compareVersions } from '../rules/questionnaires.ts';
import type { Policy } from '../schema.ts';
import { changes, type Difference, directed, loosens, tightens } from './change.ts';
import { quorumDifferences } from './quorum.ts';
import { exemptionDifferences, requiredDifferences } from './requirements.ts';

/** Every key but the version of the form. */
type PolicyKey = Exclude<keyof Policy, 'schema'>;

type Differ = (before: Policy, after: Policy) => readonly Difference[];

/** Compares one part of two policies. Where the parts differ, there is at least one difference in words. */
function on<T>(
  part: (policy: Policy) => T,
  differ: (before: T, after: T) => readonly Difference[],
): Differ {
  return (before, after) => {
    const [old, now] = [part(before), part(after)];
    if (isDeepStrictEqual(old, now)) return [];
    const found = differ(old, now);
    return found.length > 0 ? found : [changes('changes the policy in order or layout only')];
  };
}

const DIFFERS: Readonly<Record<PolicyKey, Differ>> = {
  required: on(({ required }) => required, requiredDifferences),
  quorum: on(({ quorum }) => quorum, quorumDifferences),
  separated: on(
    ({ separated }) => separated,
    (before, after) => [
      ...missing(pairs(before), pairs(after)).map((pair) =>
        loosens(`lets one person sign as ${pair} on the same record`),
      ),
      ...missing(pairs(after), pairs(before)).map((pair) =>
        tightens(`no longer lets one person sign as ${pair} on the same record`),
      ),
    ],
  ),
  acceptances: on(
    ({ acceptances }) => acceptances,
    (before, after) => [
      ...missing(before.roles, after.roles).map((role) =>
        tightens(`no longer lets a signature as ${role} agree to an accepted risk`),
      ),
      ...missing(after.roles, before.roles).map((role) =>
        loosens(`lets a signature as ${role} agree to an accepted risk`),
      ),
      ...higherLoosens((days) => `lets a risk be accepted for up to ${days} days`)(
        before.maxDays,
        after.maxDays,
      ),
    ],
  ),
  maxAgeDays: on(
    ({ maxAgeDays }) => maxAgeDays,
    higherLoosens((days) => `accepts records up to ${days} days old`),
  ),
  staleness: on(
    ({ staleness }) => staleness,
    (before, after) => [
      ...(before.subject === after.subject
        ? []
        : after.subject === 'exact'
          ? [tightens('lets only the assessed state of the code pass (staleness.subject: exact)')]
          : [loosens('lets changed code pass without a new record (staleness.subject: tell)')]),
      ...higherLoosens((days) => `lets changed code pass for ${days} days`)(
        before.graceDays,
        after.graceDays,
      ),
      ...lighterLoosens('changed code')(before.effect, after.effect),
    ],
  ),
  evidence: on(
    ({ evidence }) => evidence,
    (before, after) => [
      ...lighterLoosens('evidence that is gone')(before.gone, after.gone),
      ...lighterLoosens('evidence that has changed')(before.changed, after.changed),
    ],
  ),
  facts: on(
    ({ facts }) => facts,
    (before, after) => [
      ...lighterLoosens('new facts')(before.new, after.new),
      ...lighterLoosens('other new facts')(before.other, after.other),
      ...lighterLoosens('facts that are gone')(before.gone, after.gone),
      ...missing(before.kinds, after.kinds).map((kind) =>
        loosens(`no longer counts ${kind} among the new facts that decide`),
      ),
      ...missing(after.kinds, before.kinds).map((kind) =>
        tightens(`counts ${kind} among the new facts that decide`),
      ),
    ],
  ),
  maxReaffirmations: on(
    ({ maxReaffirmations }) => maxReaffirmations,
    higherLoosens((count) => `accepts ${count} reaffirmations of one record`),
  ),
  unbound: on(({ unbound }) => unbound, lighterLoosens('records without a source state')),
  exemptions: on(({ exemptions }) => exemptions, exemptionDifferences),
  minimumVersions: on(
    ({ minimumVersions }) => minimumVersions,
    (before, after) => {
      const [had, has] = [before, after].map((versions) => new Map(Object.entries(versions)));
      return keysOf(before, after).flatMap((id): readonly Difference[] => {
        const [old, now] = [had?.get(id), has?.get(id)];
        if (old === now) return [];
        if (now === undefined) return [loosens(`accepts every version of ${id} (before: ${old})`)];
        if (old === undefined) return [tightens(`accepts ${id} from version ${now} on only`)];
        const what = `accepts ${id} from version ${now} on, instead of ${old}`;
        return [compareVersions(now, old) < 0 ? loosens(what) : tightens(what)];
      });
    },
  ),
  ownQuestionnaires: on(
    ({ ownQuestionnaires }) => ownQuestionnaires,
    (before, after) => [
      ...missing(after, before).map((sha256) =>
        loosens(`accepts a questionnaire that is not part of assess (sha256 ${sha256})`),
      ),
      ...missing(before, after).map((sha256) =>
        tightens(`no longer accepts the questionnaire with sha256 ${sha256}`),
      ),
    ],
  ),
  scan: on(
    ({ scan }) => scan.off.map(({ rule }) => rule),
    (before, after) => [
      ...missing(after, before).map((rule) => loosens(`switches off rule ${rule} of the scan`)),
      ...missing(before, after).map((rule) =>
        tightens(`no longer switches off rule ${rule} of the scan`),
      ),
    ],
  ),
  trustChange: on(
    ({ trustChange }) => trustChange,
    (before, after) => {
      if (before === after) return [];
      const what = `${CONSENT[after]} (trustChange: ${after} instead of ${before})`;
      return [STRICTNESS[after] < STRICTNESS[before] ? loosens(what) : tightens(what)];
    },
  ),
};

const CONSENT: Readonly<Record<Policy['trustChange'], string>> = {
  warning: 'asks for no consent to changes of trust',
  auto: 'asks for consent to changes of trust once the base has two approvers',
  approver: 'always asks for consent to changes of trust',
};

const STRICTNESS: Readonly<Record<Policy['trustChange'], number>> = {
  warning: 0,
  auto: 1,
  approver: 2,
};

/** How two policies differ, key by key. Empty where they mean the same. */
export function policyDifferences(before: Policy, after: Policy): readonly Difference[] {
  return Object.values(DIFFERS).flatMap((differ) => differ(before, after));
}

function higherLoosens(
  say: (value: number) => string,
): (before: number, after: number) => readonly Difference[] {
  return (before, after) => directed(after - before, `${say(after)} instead of ${before}`);
}

function lighterLoosens(
  name: string,
): (before: keyof typeof WEIGHTS, after: keyof typeof WEIGHTS) => readonly Difference[] {
  return (before, after) =>
    directed(WEIGHTS[before] - WEIGHTS[after], `reports ${name} as ${after} instead of ${before}`);
}

/** The weights of findings that a policy can choose, heaviest last. */
const WEIGHTS = { note: 0, warning: 1, error: 2 } as const;

function pairs(separated: Policy['separated']): readonly string[] {
  return separated.map((pair) => pair.toSorted().join(' and as '));
}

function missing(from: readonly string[], inside: readonly string[]): readonly string[] {
  return [...new Set(from)].filter((item) => !inside.includes(item));
}

function keysOf(...objects: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return [...new Set(objects.flatMap((object) => Object.keys(object)))];
}
