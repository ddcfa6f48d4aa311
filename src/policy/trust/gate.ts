// What a change of the gate's own files means: the workflow that runs the check, CODEOWNERS, attributes of git. Forges
// and shells are not modelled here. A difference is named by the lines that differ, and known ways around the check by name.

import { type GateKind, gateKindOf, gateLines } from '../../repository/files/gate-files.ts';
import { compareVersions } from '../rules/questionnaires.ts';
import { type Bytes, changes, type Difference, loosens } from './change.ts';

/** How a file of the gate differs, in what concerns the gate. Empty where that is the same. */
export function gateDifferences(path: string, before: Bytes, after: Bytes): readonly Difference[] {
  const kind = gateKindOf(path);
  if (kind === undefined) return [];
  const [old, now] = [before, after].map((bytes) => gateLines(path, textOf(bytes)));
  if (old === undefined || now === undefined) return [];
  const isFirst = kind === 'owners' && before === undefined && after !== undefined;
  if (isFirst && now.length === 0) return [loosens(`adds ${path}, ${HIDES}`)];
  if (isSame(old, now)) return [];
  if (now.length === 0) {
    return [loosens(after === undefined ? `removes ${path}, ${ROLE[kind]}` : LEFT[kind](path))];
  }
  if (old.length === 0) {
    const what = before === undefined ? `adds ${path}` : `edits ${path}`;
    return [changes(`${what}, ${ADDED[kind]}`)];
  }
  return [...known(kind, old, now), lineDifference(path, kind, old, now)];
}

const HIDES =
  'which says nothing about the gate: forges read the first CODEOWNERS they find, so it can hide the lines of another';

const ROLE: Readonly<Record<GateKind, string>> = {
  workflow: 'which runs assess',
  owners: 'which says who reviews changes of trust',
  attributes: 'which keeps the bytes of signed files as they are',
};

const LEFT: Readonly<Record<GateKind, (path: string) => string>> = {
  workflow: (path) => `removes assess from ${path}, which then does not run the check`,
  owners: (path) => `removes the lines about the gate from ${path}`,
  attributes: (path) => `removes the lines about assessments from ${path}`,
};

const ADDED: Readonly<Record<GateKind, string>> = {
  workflow: 'which names assess: a job with the name of the required check could pass in its place',
  owners: 'which says who reviews changes of trust; forges read the first CODEOWNERS they find',
  attributes: 'which says how git treats and shows the files of records',
};

function textOf(bytes: Bytes): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index]);
}

function known(
  kind: GateKind,
  old: readonly string[],
  now: readonly string[],
): readonly Difference[] {
  if (kind === 'owners')
    return surplus(old, now).map((line) =>
      loosens(`no longer asks for a review by "${short(line)}"`),
    );
  if (kind !== 'workflow') return [];
  return [
    ...WAYS_AROUND.flatMap((way) => wayAround(way, old, now)),
    ...versionDifference(old, now),
  ];
}

interface WayAround {
  readonly pattern: RegExp;
  /** Whether more or fewer of them make the check pass more easily. */
  readonly loosensBy: 'more' | 'fewer';
  readonly what: string;
}

/** Ways in which a job passes although the check fails, does not run, or is asked something else. */
const WAYS_AROUND: readonly WayAround[] = [
  {
    pattern: /\|\||;\s*(?:true|exit 0)\b|\bset \+e\b/g,
    loosensBy: 'more',
    what: 'lets a command of the job fail without failing the job (||, set +e)',
  },
  {
    pattern: /\b(?:continue-on-error|allow_failure)\s*:\s*(?!false\b)/g,
    loosensBy: 'more',
    what: 'lets the job fail without blocking the merge (continue-on-error, allow_failure)',
  },
  {
    pattern:
      /(?:^|[\s{,])["']?if["']?\s*:|\bwhen\s*:\s*(?:never|manual)\b|\bpaths(?:-ignore)?\s*:|\bbranches(?:-ignore)?\s*:|\bchanges\s*:/g,
    loosensBy: 'more',
    what: 'adds a condition under which the check does not run (forges take a skipped job as passed)',
  },
  {
    pattern: /--bootstrap\b/g,
    loosensBy: 'more',
    what: 'lets a change be judged by its own policy and signers (--bootstrap)',
  },
  {
    pattern: /--base\b/g,
    loosensBy: 'fewer',
    what: 'no longer names the base in each place, so that a change can be judged by its own rules',
  },
  {
    pattern: /\bpull_request(?:_target)?\b|\bmerge_group\b|\bmerge_request_event\b/g,
    loosensBy: 'fewer',
    what: 'removes an event on which the check runs',
  },
  {
    pattern: /\bcheck\b/g,
    loosensBy: 'fewer',
    what: 'removes a place that runs the check',
  },
];

function wayAround(
  { pattern, loosensBy, what }: WayAround,
  old: readonly string[],
  now: readonly string[],
): readonly Difference[] {
  const [had, has] = [old, now].map((lines) => count(pattern, lines));
  if (had === undefined || has === undefined || had === has) return [];
  return has > had === (loosensBy === 'more') ? [loosens(what)] : [];
}

function count(pattern: RegExp, lines: readonly string[]): number {
  return lines
    .filter((line) => !/^\s*#/.test(line))
    .reduce((sum, line) => sum + [...line.matchAll(pattern)].length, 0);
}

const VERSION = /\bassess-cli@([^\s"'`();|&]+)|\buses:\s*["']?([^\s"'@]+\/assess@[^\s"']+)/gi;
const EXACT = /^\d{1,4}\.\d{1,4}\.\d{1,4}$/;

/** The version of assess that a workflow installs. */
function versionDifference(old: readonly string[], now: readonly string[]): readonly Difference[] {
  const [had, has] = [old, now].map((lines) => versionsIn(lines));
  if (had === undefined || has === undefined || had.length === 0) return [];
  const gone = had.filter((version) => !has.includes(version));
  return has
    .filter((version) => !had.includes(version))
    .map((version): Difference => {
      const instead = gone.length === 0 ? '' : ` instead of ${gone.join(' and ')}`;
      const what = `runs assess ${version}${instead}`;
      const isExact = EXACT.test(version) || /@[0-9a-f]{40}$/.test(version);
      if (!isExact) return loosens(`${what}, which is not one exact version`);
      const isOlder = gone.some(
        (other) => EXACT.test(other) && EXACT.test(version) && compareVersions(version, other) < 0,
      );
      return isOlder ? loosens(`${what}, which is an older version`) : changes(what);
    });
}

function versionsIn(lines: readonly string[]): readonly string[] {
  return [
    ...new Set(
      lines.flatMap((line) =>
        [...line.matchAll(VERSION)].flatMap(([, npm, action]) => npm ?? action ?? []),
      ),
    ),
  ];
}

const MOST_NAMED = 3;

/** The lines that are only in one of the versions. */
function lineDifference(
  path: string,
  kind: GateKind,
  old: readonly string[],
  now: readonly string[],
): Difference {
  const [gone, come] = [surplus(old, now), surplus(now, old)];
  const parts = [
    ...(gone.length === 0 ? [] : [`removes ${listed(gone)}`]),
    ...(come.length === 0 ? [] : [`adds ${listed(come)}`]),
  ];
  const what = `edits ${path}, ${ROLE[kind]}`;
  if (parts.length === 0) return changes(`${what}: the same lines in another order`);
  return changes(`${what}: ${parts.join(' and ')}`);
}

/** The lines that `from` has more often than `other`. */
function surplus(from: readonly string[], other: readonly string[]): readonly string[] {
  const left = [...other];
  return from.filter((line) => {
    const at = left.indexOf(line);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
}

function listed(lines: readonly string[]): string {
  const named = lines.slice(0, MOST_NAMED).map((line) => `"${short(line.trim())}"`);
  const more = lines.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more lines` : ''}`;
}

const MOST_CHARACTERS = 103;

function short(line: string): string {
  // What matters often comes last: a version, or || true.
  const half = (MOST_CHARACTERS - 3) / 2;
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, half)}...${line.slice(-half)}`;
}
