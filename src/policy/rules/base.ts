// What a change does to what was there before it: records stay as they are, new signatures are by keys that are valid
// today, and who may sign does not change in silence.

import { ASSESSMENTS } from '../../repository/files/path-form.ts';
import { recordPath, RECORDS } from '../../record/store/records.ts';
import type { Trust } from '../../signing/trust/authorise.ts';
import { authorise } from '../../signing/trust/authorise.ts';
import { PROJECT_FILE, TRUST_CHANGES } from '../../record/format/places.ts';
import type { Authorship } from '../../verify/series.ts';
import type { TouchedFile } from '../facts.ts';
import { found, type Finding } from '../../findings/finding.ts';
import { SECONDS_PER_DAY } from '../../assessment/days.ts';
import { type Rule } from './rule.ts';

const MOST_NAMED = 5;

const TOUCHED = {
  removed: 'record-removed',
  edited: 'record-edited',
  behind: 'behind-base',
} as const satisfies Readonly<Record<TouchedFile['how'], string>>;

/** Records and statements that the base has are here, byte for byte. One finding a folder. */
export const untouched: Rule = ({ facts: { base } }) => {
  if (base === undefined) return [];
  const groups = new Map<string, TouchedFile[]>();
  for (const file of base.touched) {
    const key = `${file.how} ${folderOf(file.path)}`;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()].flatMap((files): readonly Finding[] => {
    const [first] = files;
    if (first === undefined) return [];
    const folder = folderOf(first.path);
    const names = files.map(({ path }) => path.slice(folder.length + 1)).slice(0, MOST_NAMED);
    const args = { ref: base.ref, files: names, count: files.length };
    return [found(TOUCHED[first.how], folder, args)];
  });
};

function folderOf(path: string): string {
  return path.startsWith(`${RECORDS}/`)
    ? path.split('/', 3).join('/')
    : path.slice(0, path.lastIndexOf('/'));
}

/** The identity of the project is what keeps a record of another one from passing here. */
export const sameProject: Rule = ({ facts: { base } }) =>
  base?.projectChanged === true ? [found('project-changed', PROJECT_FILE, { ref: base.ref })] : [];

/** A pull request is judged by its commits; on a machine, the files on disk are judged. */
export const uncommitted: Rule = ({ facts: { uncommitted: files } }) => {
  if (files.length === 0) return [];
  const args = { files: files.slice(0, MOST_NAMED), count: files.length };
  return [found('uncommitted-changes', ASSESSMENTS, args)];
};

/** A check against oneself finds nothing new. */
export const ownBase: Rule = ({ facts: { base } }) =>
  base?.isCheckout === true ? [found('base-is-checkout', RECORDS, { ref: base.ref })] : [];

type Signed = Authorship & { readonly path: string };

/** Longer ago than a change is usually under way. */
const LONG_AGO_DAYS = 30;

/** Whatever time a new signature claims: its key is valid today. */
export const freshSignatures: Rule = ({ facts }) => {
  const { base, trust, records, consents, now } = facts;
  if (base === undefined || trust === undefined) return [];
  const all: readonly Signed[] = [
    ...records.flatMap(({ id, decisions, reaffirmations, comments }) =>
      [...decisions, ...reaffirmations, ...comments].map((one) => ({
        ...one,
        path: `${recordPath(id).folder}/${one.file}`,
      })),
    ),
    ...consents.map((one) => ({ ...one, path: `${TRUST_CHANGES}/${one.file}` })),
  ];
  return all
    .filter(({ path }) => base.fresh.has(path))
    .flatMap((signed) => [...notValidNow(trust, now, signed), ...longAgo(now, signed)]);
};

function notValidNow(trust: Trust, now: number, signed: Signed): readonly Finding[] {
  const { path, person, role, fingerprint } = signed;
  const key = trust.signers.find((signer) => signer.key.fingerprint === fingerprint)?.key;
  if (key === undefined)
    return [found('signer-not-valid-now', path, { person, role, refusal: 'unknown-key' })];
  const verdict = authorise({ ...trust, principal: person, role, key, at: now });
  if (verdict.ok) return [];
  return [found('signer-not-valid-now', path, { person, role, refusal: verdict.code })];
}

function longAgo(now: number, { path, person, role, time }: Signed): readonly Finding[] {
  const days = Math.floor((now - Date.parse(time) / 1000) / SECONDS_PER_DAY);
  return days <= LONG_AGO_DAYS
    ? []
    : [found('signed-long-ago', path, { person, role, time, days })];
}

/** With --bootstrap, what the change brought itself. */
export const bootstrapped: Rule = ({ facts: { base } }) => {
  if (base === undefined || base.bootstrapped.length === 0) return [];
  const [first = RECORDS] = base.bootstrapped;
  return [found('bootstrap', first, { ref: base.ref, files: base.bootstrapped })];
};
