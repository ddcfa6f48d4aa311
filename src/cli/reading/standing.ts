// How a record stands before the next person signs it: is it genuine, who has signed, who is still needed.

import { UserError } from '../../errors.ts';
import { approvers, doubles, quorumAt, scrutineer, tally } from '../../policy/evaluate/people.ts';
import { parsePolicy } from '../../policy/parse.ts';
import type { Policy } from '../../policy/schema.ts';
import { RECORDS } from '../../record/records.ts';
import { readBelow, type Workspace } from '../../record/workspace.ts';
import { ASSESSMENTS } from '../../repository/path-form.ts';
import type { Level } from '../../scoring/level.ts';
import type { AllowedSigner } from '../../signing/allowed-signers.ts';
import { parseInstant } from '../../signing/instant.ts';
import { readTrust } from '../../signoff/trust-files.ts';
import { diskSnapshot } from '../../verify/disk-snapshot.ts';
import { gitSource } from '../../verify/git-source.ts';
import { summaryOf } from '../../verify/summary.ts';
import { trustFilesOf } from '../../verify/trust.ts';
import { type VerifiedRecord, verify } from '../../verify/verify.ts';
import { messageOf } from '../../verify/wording.ts';
import { type Call, timeOf } from '../command.ts';

export interface Standing {
  readonly sentence: string;
  readonly obstacles: readonly string[];
  readonly verified: VerifiedRecord | undefined;
  /** undefined where there is none, or none that can be read; then nothing is said about who is needed. */
  readonly policy: Policy | undefined;
  readonly needed: readonly Needed[];
}

/** A role in which somebody still has to approve. */
export interface Needed {
  readonly role: string;
  readonly count: number;
  /** Who may, by allowed_signers. */
  readonly people: readonly string[];
}

/** How records stand: genuine or not, signed by whom, and who is still needed. */
export async function standingsOf(
  call: Call,
  workspace: Workspace,
): Promise<(id: string) => Standing> {
  const { repository, top } = workspace;
  const snapshot = diskSnapshot(top);
  const trust = trustFilesOf(snapshot);
  const { records, findings } = await verify({
    snapshot,
    trust,
    now: parseInstant(timeOf(call)) ?? 0,
    source: repository.kind === 'git' ? gitSource(repository) : undefined,
  });
  const policy = await policyOf(workspace);
  const signers = await enrolled(top);
  return (id) => {
    const verified = records.find((record) => record.id === id);
    const own = new Set(['record.json', 'record.md'].map((file) => `${RECORDS}/${id}/${file}`));
    const needed =
      policy === undefined || verified === undefined
        ? []
        : neededFor(verified, policy, scrutineer(policy, records)(verified).level, signers);
    const summary = verified === undefined ? 'not known to verify' : summaryOf(verified);
    return {
      sentence:
        needed.length === 0
          ? summary
          : `${summary}; still needed: ${needed.map((each) => neededWords(each)).join(', ')}`,
      obstacles: findings
        .filter(({ kind, path }) => kind === 'error' && own.has(path))
        .map((finding) => messageOf(finding)),
      verified,
      policy,
      needed,
    };
  };
}

function neededFor(
  verified: VerifiedRecord,
  policy: Policy,
  level: Level,
  signers: readonly AllowedSigner[],
): readonly Needed[] {
  const approved = approvers(verified);
  return tally(policy, quorumAt(policy, level), approved)
    .filter(({ have, need }) => have < need)
    .map(({ role, have, need }) => {
      const mayCount = (person: string): boolean =>
        !approved.some((one) => one.person === person && one.role === role) &&
        !doubles(policy, [...verified.decisions, { person, role }]).some(
          (double) => double.person === person && double.roles.includes(role),
        );
      const able = signers.filter(({ roles }) => roles.includes(role));
      const people = [...new Set(able.map(({ principal }) => principal))].filter((person) =>
        mayCount(person),
      );
      return { role, count: need - have, people };
    });
}

const MOST_NAMES = 3;

function neededWords({ role, count, people }: Needed): string {
  if (people.length === 0) return `${count} ${role} (nobody is enrolled who may)`;
  const more = people.length > MOST_NAMES ? ', ...' : '';
  return `${count} ${role} (${people.slice(0, MOST_NAMES).join(', ')}${more} may)`;
}

/** What is wrong with the file, verify says. */
async function enrolled(top: string): Promise<readonly AllowedSigner[]> {
  try {
    return (await readTrust(top))?.signers ?? [];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

async function policyOf({ top }: Workspace): Promise<Policy | undefined> {
  const bytes = await readBelow(top, `${ASSESSMENTS}/policy.yaml`);
  const parsed = bytes === undefined ? undefined : parsePolicy(bytes);
  return parsed?.ok === true ? parsed.policy : undefined;
}
