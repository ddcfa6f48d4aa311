// Assigns the findings of a repository to its records and statements, and selects those that concern some records.

import { frozenPath, recordPath, RECORDS } from '../record/store/records.ts';
import { ASSESSMENTS } from '../repository/files/path-form.ts';
import type { Code } from '../findings/registry.ts';
import { type Exit, exitOf, type Finding, findingText } from '../findings/finding.ts';
import { PROJECT_FILE } from '../record/format/places.ts';
import type { RecordFacts } from './record.ts';
import { isForeign } from './succession.ts';
import type { StatementDoubt } from '../signing/statements/statements-on-record.ts';

/** genuine: no error. cannot-judge: no error is known, but not everything could be checked. */
export type Outcome = 'genuine' | 'not-genuine' | 'cannot-judge';

const OUTCOMES: Readonly<Record<Exit, Outcome>> = {
  0: 'genuine',
  1: 'not-genuine',
  2: 'cannot-judge',
};

/** What findings add up to. */
export function outcomeOf(findings: readonly Finding[]): Outcome {
  return OUTCOMES[exitOf(findings)];
}

/** A record and what verify found about it. */
export interface VerifiedRecord extends RecordFacts {
  readonly outcome: Outcome;
  /** It names another project, so no requirement is met by it. */
  readonly isForeign: boolean;
  /** The questionnaires for which no other record replaces it; empty for a withdrawn one. */
  readonly headFor: readonly string[];
  readonly errors: number;
  readonly warnings: number;
}

/** With some records named, what they rest on stays: project, trust, their questionnaires. */
export function concerns(
  only: ReadonlySet<string>,
  facts: readonly RecordFacts[],
): (finding: Finding) => boolean {
  const folders = new Set([...only].map((id) => recordPath(id).folder));
  const frozen = new Set(
    facts.filter(({ id }) => only.has(id)).flatMap((record) => frozenOf(record)),
  );
  return (finding) =>
    isShared(finding) || frozen.has(finding.path) || folders.has(folderOf(finding.path));
}

const SHARED: ReadonlySet<Code> = new Set(['signers-missing', 'signers-line', 'revocations-line']);

/** Findings about files that every record depends on. */
function isShared({ path, code }: Finding): boolean {
  return path === ASSESSMENTS || path === PROJECT_FILE || SHARED.has(code);
}

function frozenOf({ content }: RecordFacts): readonly string[] {
  return (content?.questionnaires ?? []).map(({ file }) => frozenPath(file));
}

/** The record folder that contains a path, or the path itself. */
function folderOf(path: string): string {
  return path.startsWith(`${RECORDS}/`) ? path.split('/', 3).join('/') : path;
}

/** The records with what was found about each and about what it rests on. */
export function judged(
  records: readonly RecordFacts[],
  project: string | undefined,
  heads: ReadonlyMap<string, readonly string[]>,
  findings: readonly Finding[],
): readonly VerifiedRecord[] {
  const shared = findings.filter((finding) => isShared(finding));
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings) {
    const place = folderOf(finding.path);
    const list = byPlace.get(place);
    if (list === undefined) byPlace.set(place, [finding]);
    else list.push(finding);
  }
  return records.map((facts) => {
    const own = byPlace.get(recordPath(facts.id).folder) ?? [];
    const rests = [...shared, ...frozenOf(facts).flatMap((path) => byPlace.get(path) ?? [])];
    // Written out, as decisions are: a copy would cost a hidden class for each record.
    const { id, sha256, content, statements, withdrawn } = facts;
    const { decisions, revokedRejections, reaffirmations, comments, valid } = facts;
    return {
      id,
      sha256,
      content,
      statements,
      decisions,
      revokedRejections,
      reaffirmations,
      comments,
      valid,
      withdrawn,
      isForeign: isForeign(facts, project),
      outcome: outcomeOf([...own, ...rests]),
      headFor: heads.get(facts.id) ?? [],
      errors: own.filter(({ kind }) => kind === 'error').length,
      warnings: own.filter(({ kind }) => kind === 'warning').length,
    };
  });
}

/** Findings after which no statement was checked one by one. */
export const UNCHECKED: ReadonlySet<Code> = new Set([
  'signers-missing',
  'signers-line',
  'revocations-line',
  'too-many-statements',
]);

/**
 * What verify found about each statement beside a record, by the name of its file. A statement that verify does not list
 * as valid is not valid, whether there is a finding about it or not.
 */
export function statementDoubts(
  {
    records,
    findings,
  }: {
    readonly records: readonly Pick<VerifiedRecord, 'id' | 'valid'>[];
    readonly findings: readonly Finding[];
  },
  id: string,
): (file: string) => StatementDoubt {
  const valid = records.find((record) => record.id === id)?.valid ?? [];
  return (file) => {
    const found = valid.find((one) => one.file === file);
    if (found !== undefined) return { doubt: undefined, hasExpiredKey: found.hasExpiredKey };
    const path = `${RECORDS}/${id}/${file}`;
    const about = new Set([path, `${path}.sig`]);
    const why =
      findings.find((finding) => about.has(finding.path)) ??
      findings.find(({ code }) => UNCHECKED.has(code));
    const doubt = why === undefined ? 'assess verify does not accept it' : findingText(why);
    return { doubt, code: why?.code, hasExpiredKey: false };
  };
}
