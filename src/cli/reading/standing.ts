// How a record stands before the next person signs it: is it genuine, who has signed, who is still needed.

import { approvers, quorumAt, scrutineer, tally } from '../../policy/evaluate/people.ts';
import { parsePolicy } from '../../policy/parse.ts';
import type { Policy } from '../../policy/schema.ts';
import { POLICY_FILE } from '../../record/places.ts';
import { RECORDS } from '../../record/records.ts';
import { readBelow, type Workspace } from '../../record/workspace.ts';
import { parseInstant } from '../../signing/instant.ts';
import { parseStatementName } from '../../signing/statement-names.ts';
import type { Code } from '../../verify/codes.ts';
import { diskSnapshot } from '../../verify/disk-snapshot.ts';
import { gitSource } from '../../verify/git-source.ts';
import { concerns } from '../../verify/verdicts.ts';
import { summaryOf } from '../../verify/summary.ts';
import { trustFilesOf } from '../../verify/trust.ts';
import { type VerifiedRecord, verify } from '../../verify/verify.ts';
import { messageOf } from '../../verify/wording.ts';
import { type Call, timeOf } from '../command.ts';

export interface Standing {
  readonly sentence: string;
  /** What is wrong with the record or with what it rests on. */
  readonly obstacles: readonly string[];
  /** Why a statement beside the record does not count, by the name of its file; undefined when it does. */
  readonly doubtOf: (file: string) => string | undefined;
  readonly verified: VerifiedRecord | undefined;
  /** undefined where there is none, or none that can be read; then nothing is said about who is needed. */
  readonly policy: Policy | undefined;
}

/** How a record stands: genuine or not, signed by whom, and who is still needed. */
export async function standingOf(call: Call, workspace: Workspace, id: string): Promise<Standing> {
  const { repository, top } = workspace;
  const snapshot = diskSnapshot(top);
  const { records, findings } = await verify({
    snapshot,
    trust: trustFilesOf(snapshot),
    now: parseInstant(timeOf(call)) ?? 0,
    source: repository.kind === 'git' ? gitSource(repository) : undefined,
  });
  const verified = records.find((record) => record.id === id);
  const folder = `${RECORDS}/${id}`;
  const isAboutIt = concerns(new Set([id]), records);
  const obstacles = findings
    .filter((finding) => finding.kind === 'error' && isAboutIt(finding))
    .filter(({ code, path }) => !UNCHECKED.has(code) && !isOfStatement(path, folder))
    .map((finding) => messageOf(finding));
  const policy = await policyOf(workspace);
  const needed =
    policy === undefined || verified === undefined
      ? []
      : tally(
          policy,
          quorumAt(policy, scrutineer(policy, records)(verified).level),
          approvers(verified),
        ).filter(({ have, need }) => have < need);
  const missing = needed.map(({ role, have, need }) => `${need - have} ${role}`).join(', ');
  const summary = verified === undefined ? 'not known to verify' : summaryOf(verified);
  return {
    sentence: missing === '' ? summary : `${summary}; still needed: ${missing}`,
    obstacles,
    doubtOf: (file) => {
      const path = `${folder}/${file}`;
      const about = new Set([path, `${path}.sig`]);
      const doubt =
        findings.find((finding) => about.has(finding.path)) ??
        // Where these are wrong no statement was checked one by one.
        findings.find(({ code }) => UNCHECKED.has(code));
      return doubt === undefined ? undefined : messageOf(doubt);
    },
    verified,
    policy,
  };
}

/** A statement that is wrong says nothing against the record: it can be signed, were it only to reject it. */
function isOfStatement(path: string, folder: string): boolean {
  if (!path.startsWith(`${folder}/`)) return false;
  const name = path.slice(folder.length + 1).replace(/\.sig$/, '');
  return parseStatementName(name) !== null;
}

const UNCHECKED: ReadonlySet<Code> = new Set([
  'signers-missing',
  'signers-line',
  'revocations-line',
  'too-many-statements',
]);

async function policyOf({ top }: Workspace): Promise<Policy | undefined> {
  const bytes = await readBelow(top, POLICY_FILE);
  const parsed = bytes === undefined ? undefined : parsePolicy(bytes);
  return parsed?.ok === true ? parsed.policy : undefined;
}
