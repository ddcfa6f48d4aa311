// Who can sign here, as whom and with which key: found before anything is typed, so that nobody answers
// seventy questions to learn at the end that there is no key.

import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { UserError } from '../errors.ts';
import type { Workspace } from '../record/workspace.ts';
import { ownConfig } from '../repository/safety.ts';
import { signingConfig } from '../repository/signing-config.ts';
import { type AgentKey, agentSocket, listAgentKeys } from '../signing/agent.ts';
import type { AgentConnection } from '../signing/agent-socket.ts';
import { isPrincipal } from '../signing/allowed-signers.ts';
import { isSameKey, keysFor, type Trust } from '../signing/authorise.ts';
import { formatInstant } from '../signing/instant.ts';
import type { PublicKey } from '../signing/public-key.ts';
import {
  type FoundKey,
  readConfiguredKey,
  readHomeKeys,
  readKeyFile,
} from '../signing/key-files.ts';
import { type Candidate, chooseKey, type KeyChoice } from '../signing/keys.ts';
import { findSshKeygen } from '../signing/ssh-keygen.ts';
import { KEY_FILE_PROBLEMS } from '../signing/wording.ts';
import { readTrust, rolesOf } from './trust-files.ts';

export interface SignerRequest {
  readonly workspace: Workspace;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly principal: string;
  readonly role: string;
  /** `--key FILE`, or the preference: a path, or a fingerprint that begins with SHA256:. */
  readonly key: string | undefined;
  /** Seconds since 1970. */
  readonly at: number;
}

export interface Signers {
  readonly principal: string;
  readonly role: string;
  /** The moment of signing, in seconds since 1970. */
  readonly at: number;
  readonly choice: KeyChoice;
  /** undefined before there is an allowed_signers file: the first signature makes one. */
  readonly trust: Trust | undefined;
  readonly agent: AgentConnection | null;
  readonly program: string | null;
}

const AGENT_LIST_MS = 3000;
export const AGENT_SIGN_MS = 120_000;

/** Finds the keys that may sign. Throws a UserError on a bad `--key`, trust file or name. */
export async function findSigners(request: SignerRequest): Promise<Signers> {
  const { workspace, env, platform, principal, role } = request;
  if (!isPrincipal(principal)) {
    throw new UserError({
      what: `"${principal}" cannot stand in allowed_signers`,
      why: 'a name there has no spaces, quotes, commas or * ? !, and plain letters only; an e-mail address is usual',
      fix: 'assess config set principal you@example.com, or --by you@example.com',
    });
  }
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  const config = signingConfig(
    workspace.repository.kind === 'git'
      ? workspace.repository.config
      : await ownConfig(workspace.top, env),
    { top: workspace.top, home },
  );
  const trust = await readTrust(workspace.top);
  const socket = agentSocket(env, platform);
  const agent = socket === null ? null : { socket, timeoutMs: AGENT_LIST_MS };
  const listed = agent === null ? undefined : await listAgentKeys(agent);
  const agentKeys: readonly AgentKey[] = listed?.ok === true ? listed.keys : [];
  const fingerprint = request.key?.startsWith('SHA256:') === true ? request.key : undefined;
  const named =
    request.key === undefined || fingerprint !== undefined
      ? null
      : await keyFile(path.resolve(home, request.key));
  const configured = config.key.kind === 'none' ? null : await readConfiguredKey(config.key);
  const choice = chooseKey({
    allowed: trust === undefined ? 'any' : keysFor(trust, { principal, role, at: request.at }),
    agent:
      fingerprint === undefined
        ? agentKeys
        : agentKeys.filter(({ key }) => key.fingerprint === fingerprint),
    configured:
      configured?.ok === true &&
      (fingerprint === undefined || configured.found.key.fingerprint === fingerprint)
        ? configured.found
        : null,
    named,
    home: (await readHomeKeys(path.join(home, '.ssh'))).filter(
      ({ key }) => fingerprint === undefined || key.fingerprint === fingerprint,
    ),
  });
  return {
    principal,
    role,
    at: request.at,
    choice,
    trust,
    agent: agent === null ? null : { ...agent, timeoutMs: AGENT_SIGN_MS },
    program: findSshKeygen({
      configured: config.program ?? null,
      searchPath: env['PATH'] ?? env['Path'] ?? '',
      platform,
      systemRoot: env['SystemRoot'] ?? null,
      isFile,
    }),
  };
}

/** A folder on PATH that may not be looked into holds no program for us. */
function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

async function keyFile(file: string): Promise<FoundKey> {
  const read = await readKeyFile(file);
  if (read.ok) return read.found;
  throw new UserError({
    ...KEY_FILE_PROBLEMS[read.code],
    what: `${KEY_FILE_PROBLEMS[read.code].what} (${file})`,
  });
}

/** The keys to choose from, best first; empty when none fits. */
export function candidatesOf({ choice }: Signers): readonly Candidate[] {
  switch (choice.kind) {
    case 'one':
      return [choice.candidate];
    case 'several':
      return choice.candidates;
    case 'none':
      return [];
  }
}

const VIA = {
  agent: 'in the ssh-agent',
  'ssh-keygen': 'through ssh-keygen',
  pem: 'from a .pem file',
} as const;

/** A key in words: kind, where it is, fingerprint. */
export function keyWords(candidate: Candidate): string {
  const name = candidate.via === 'agent' && candidate.comment !== '' ? ` ${candidate.comment}` : '';
  return `${candidate.key.kind}${name} ${VIA[candidate.via]} (${candidate.key.fingerprint})`;
}

/** How signing stands, in one sentence, said before the first question. */
export function signingSentence(signers: Signers): string {
  const { choice, principal, role } = signers;
  switch (choice.kind) {
    case 'one':
      return `You can sign as ${principal} (${role}) with ${keyWords(choice.candidate)}.`;
    case 'several':
      return `You can sign as ${principal} (${role}); ${choice.candidates.length} keys fit and you will be asked which.`;
    case 'none':
      return noneSentence(choice.seen, signers);
  }
}

function noneSentence(seen: readonly Candidate[], signers: Signers): string {
  const { principal, role, trust } = signers;
  if (seen.length === 0) {
    return 'No SSH key was found, so a record made now stays unsigned. ssh-keygen -t ed25519 makes a key; you can sign later.';
  }
  const roles = rolesOf(trust?.signers ?? [], principal);
  const unsigned = 'Records can be made unsigned and signed later.';
  if (roles.length === 0)
    return `You cannot sign yet: ${principal} is not in allowed_signers. ${unsigned}`;
  const spent = seen.flatMap(({ key }) => spentWords(signers, key));
  if (spent.length > 0) return `You cannot sign here: ${spent.join('; ')}. ${unsigned}`;
  if (roles.includes(role))
    return `You cannot sign here: ${principal} may sign as ${role}, but with a key that is not here. ${unsigned}`;
  return `You may sign records as ${roles.join(' or ')}, not as ${role}: allowed_signers says so. ${unsigned}`;
}

/** Why a key that is here and was enrolled once is of no use; empty for any other. */
function spentWords({ trust, principal, at }: Signers, key: PublicKey): readonly string[] {
  if (trust?.revoked.some((entry) => isSameKey(entry.key, key)) === true)
    return [`the key ${key.fingerprint} is revoked`];
  const lines = (trust?.signers ?? []).filter(
    (signer) => signer.principal === principal && isSameKey(signer.key, key),
  );
  const ends = lines.map(({ validBefore }) => validBefore);
  const last = Math.max(...ends.map((end) => end ?? Number.POSITIVE_INFINITY));
  if (lines.length === 0 || last >= at) return [];
  return [`the key ${key.fingerprint} has ended (${formatInstant(last)})`];
}

/** Why nobody can sign, as an error. */
export function noSigner(signers: Signers): UserError {
  const seen = signers.choice.kind === 'none' ? signers.choice.seen : [];
  const first = seen.find(({ key }) => spentWords(signers, key).length === 0);
  const others = othersIn(signers);
  const ask =
    others.length === 0 ? '' : `ask ${others.join(' or ')}, who may sign as ${signers.role}; `;
  return new UserError({
    what: `there is no key to sign with as ${signers.principal} (${signers.role})`,
    why: signingSentence(signers),
    fix:
      first === undefined
        ? `${ask}make a key with ssh-keygen -t ed25519, or name one with --key FILE; nothing was lost`
        : `${ask}if you are to sign too and ${first.key.fingerprint} is yours, add it: assess trust add ${signers.principal} --role ${signers.role} --key FILE.pub (then have the change reviewed); nothing was lost`,
  });
}

const MOST_OTHERS = 3;

/** Who else is enrolled in the role. */
function othersIn({ principal, role, trust }: Signers): readonly string[] {
  const able = (trust?.signers ?? []).filter(({ roles }) => roles.includes(role));
  const others = new Set(able.map((signer) => signer.principal));
  others.delete(principal);
  return [...others].slice(0, MOST_OTHERS);
}
