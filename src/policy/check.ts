// assess check without the command line: verify, then the policy. Facts from the files, from git and from the base are
// gathered here and in facts/; rules/ judges them and is pure.

import { UserError } from '../errors.ts';
import { builtinInstruments } from '../questionnaire/builtin.ts';
import { ASSESSMENTS } from '../repository/files/path-form.ts';
import type { NoRepository } from '../repository/git/locate.ts';
import type { SafeRepository } from '../repository/git/safety.ts';
import { sourceFor } from '../verify/git-source.ts';
import type { Snapshot } from '../repository/files/snapshot.ts';
import { readTrustFiles, type TrustFile, type TrustFiles } from '../signing/trust/trust-files.ts';
import { type Verification, verify } from '../verify/verify.ts';
import { judge, type Judgement } from './rules/index.ts';
import { quorumFor, quorumBasis } from './rules/required-quorum.ts';
import { statesThatHold } from './rules/staleness.ts';
import type { BaseFacts } from './facts.ts';
import { type Finding, found } from '../findings/finding.ts';
import { type Base, baseFacts, mergedAttributes, missingAt, openBase } from './facts/base.ts';
import { answerBases } from './facts/answer-bases.ts';
import { headFacts } from './facts/head-facts.ts';
import { presentsOf } from './facts/code-drift.ts';
import { reasonsOf } from './facts/rejections.ts';
import { uncommittedOf } from './facts/uncommitted.ts';
import { NEEDED, trustFiles, type TrustSource, trustSource } from './facts/trust.ts';
import { parsePolicy } from './parse.ts';
import type { Policy } from './schema.ts';

export interface CheckInput {
  readonly repository: SafeRepository | NoRepository;
  /** The files of the checkout. */
  readonly snapshot: Snapshot;
  /** Seconds since 1970. */
  readonly now: number;
  /** `--base`: a branch, tag or commit. */
  readonly base: string | undefined;
  /** `--bootstrap`: what the base lacks is taken from the checkout. */
  readonly bootstrap: boolean;
  /** `--trust`: a folder with policy.yaml, allowed_signers and revoked_keys, and how to call it. */
  readonly trust: { readonly snapshot: Snapshot; readonly name: string } | undefined;
}

export interface Check {
  readonly verification: Verification;
  /** Of the policy alone. */
  readonly findings: readonly Finding[];
  /** undefined where the policy cannot be read. */
  readonly policy: Policy | undefined;
  readonly judgement: Judgement | undefined;
  readonly base: { readonly ref: string; readonly commit: string } | undefined;
  /** Whose policy and signers decided, in words. */
  readonly trust: string;
  /** Their signers and revoked keys. */
  readonly trustFiles: TrustFiles;
  readonly bootstrapped: readonly string[];
}

/** Checks a repository. Throws a UserError where there is nothing to judge by, or something cannot be read. */
export async function check(input: CheckInput): Promise<Check> {
  const { repository, snapshot, now } = input;
  const base = await baseOf(input);
  const checkout = trustSource(snapshot);
  const chosen = chooseTrust(input, base, checkout);
  const others = [...(base === undefined ? [] : [base.trust]), checkout];
  const files = trustFiles(chosen.source, others);
  const attributes = await attributesOfBase(input, base);
  const [verification, uncommitted] = await Promise.all([
    verify({ snapshot, trust: files, now, ...sourceFor(repository), attributes }),
    uncommittedOf(repository, snapshot),
  ]);
  const about = {
    verification,
    base: base === undefined ? undefined : { ref: base.ref, commit: base.commit },
    trust: chosen.name,
    trustFiles: files,
    bootstrapped: chosen.bootstrapped,
  };
  const file = chosen.source['policy.yaml'];
  if (file.read.state === 'missing') throw nothingToJudgeBy(chosen.name);
  const parsed =
    file.read.state === 'read'
      ? parsePolicy(file.read.bytes)
      : ({
          ok: false,
          problems: [{ line: 1, why: 'it is not a plain file of at most 1 MiB' }],
        } as const);
  if (!parsed.ok) {
    const findings = parsed.problems.map(({ line, why }) =>
      found('policy-line', file.path, { why }, { line }),
    );
    return { ...about, findings, policy: undefined, judgement: undefined };
  }
  const { policy, lineOf } = parsed;
  const { records } = verification;
  const tips = base === undefined ? [] : [base.commit];
  const basisOf = quorumBasis(policy, records);
  const place = {
    repository,
    top: repository.kind === 'git' ? repository.top : repository.folder,
  };
  const heads = await headFacts(
    snapshot,
    verification,
    (read) =>
      presentsOf(
        repository,
        read.map(({ verified, record }) => ({
          record,
          standings: statesThatHold(policy, quorumFor(policy, basisOf(verified)), verified),
          sinceIn: policy.staleness.graceDays > 0 ? ['HEAD', ...tips] : [],
        })),
      ),
    (read) =>
      answerBases(
        place,
        snapshot,
        read.map(({ record }) => record),
        policy.scan.off,
      ),
  );
  const facts = {
    now,
    trust: readTrustFiles(files).trust,
    records,
    heads,
    reasons: reasonsOf(snapshot, records),
    unknown: records.some(
      ({ content, outcome }) => content === undefined && outcome === 'cannot-judge',
    ),
    consents: verification.consents,
    base: await factsOfBase(input, base, chosen),
    uncommitted,
    shipped: builtinInstruments().questionnaires.map(({ id, applies }) => ({ id, applies })),
  };
  const judgement = judge(policy, facts, { policyFile: file.path, lineOf, basisOf });
  const weighed = { ...verification, findings: weighedByPolicy(policy, verification.findings) };
  return {
    ...about,
    verification: weighed,
    findings: judgement.findings,
    policy,
    judgement,
  };
}

async function baseOf({ repository, base }: CheckInput): Promise<Base | undefined> {
  if (base === undefined) return undefined;
  if (repository.kind === 'git') return openBase(repository, base);
  throw new UserError({
    what: '--base needs a git repository',
    why: repository.why,
    fix: 'run it in a clone, or leave --base out to judge by the files here',
  });
}

async function attributesOfBase(
  { repository, snapshot }: CheckInput,
  base: Base | undefined,
): Promise<TrustFile | undefined> {
  if (base === undefined || repository.kind !== 'git') return undefined;
  return mergedAttributes(repository, base, snapshot);
}

async function factsOfBase(
  { repository, snapshot, now }: CheckInput,
  base: Base | undefined,
  { source, bootstrapped }: Chosen,
): Promise<BaseFacts | undefined> {
  if (base === undefined || repository.kind !== 'git') return undefined;
  return baseFacts(repository, base, snapshot, { source, bootstrapped, now });
}

interface Chosen {
  readonly source: TrustSource;
  readonly name: string;
  readonly bootstrapped: readonly string[];
}

const SHORT = 10;

function chooseTrust(
  { trust, bootstrap }: CheckInput,
  base: Base | undefined,
  checkout: TrustSource,
): Chosen {
  if (trust !== undefined) return elsewhere(trust);
  if (base === undefined) return { source: checkout, name: 'this checkout', bootstrapped: [] };
  const name = `${base.ref} (${base.commit.slice(0, SHORT)})`;
  const missing = missingAt(base);
  if (missing.length === 0) return { source: base.trust, name, bootstrapped: [] };
  if (!bootstrap) throw baseWithoutTrust(name, missing);
  const take = (file: keyof TrustSource): TrustSource[keyof TrustSource] =>
    base.trust[file].read.state === 'missing' ? checkout[file] : base.trust[file];
  return {
    source: {
      'policy.yaml': take('policy.yaml'),
      allowed_signers: take('allowed_signers'),
      revoked_keys: take('revoked_keys'),
    },
    name: `this checkout, because ${name} has no ${missing.join(' and no ')} yet (--bootstrap)`,
    bootstrapped: missing,
  };
}

function elsewhere({ snapshot, name }: NonNullable<CheckInput['trust']>): Chosen {
  const source = trustSource(snapshot, '', name);
  const missing = NEEDED.filter((file) => source[file].read.state === 'missing');
  if (missing.length === 0) return { source, name, bootstrapped: [] };
  throw new UserError({
    what: `there is no ${missing.join(' and no ')} in ${name}`,
    why: '--trust names the folder whose policy, signers and revoked keys decide',
    fix: 'name the folder that holds these files, or leave --trust out',
  });
}

function baseWithoutTrust(name: string, missing: readonly string[]): UserError {
  return new UserError({
    what: `${name} has nothing to judge by`,
    why: `it has no ${missing.join(' and no ')}, and a change must not choose its own rules`,
    fix: 'merge the change that adds them first; --bootstrap judges it by its own rules',
  });
}

function nothingToJudgeBy(name: string): UserError {
  return new UserError({
    what: 'there is nothing to judge by',
    why: `${ASSESSMENTS}/policy.yaml says what a release needs, and there is none (${name})`,
    fix: 'assess init writes one; commit it and run assess check again',
  });
}

/**
 * Findings of verify with the weight that the policy gives them. Evidence that is gone or has changed is only a note of
 * verify, because the record itself is genuine.
 */
function weighedByPolicy({ evidence }: Policy, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) =>
    finding.code === 'evidence-changed'
      ? { ...finding, kind: finding.args.gone ? evidence.gone : evidence.changed }
      : finding,
  );
}
