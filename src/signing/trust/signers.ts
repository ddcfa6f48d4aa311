// Who can sign here, as whom and with which key: found before the first question, so that a person without a key learns
// it at the start. The choice itself is `chooseKey`; this file reads what it chooses from.

import { statSync } from 'node:fs';
import path from 'node:path';
import { programFolders } from '../../repository/git/program.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import { homeFolder } from '../../repository/files/home-folder.ts';
import { ownConfig } from '../../repository/git/safety.ts';
import { type SigningKey, signingConfig } from '../../repository/git/signing-config.ts';
import { type AgentKeys, agentSocket, listAgentKeys } from '../ssh/agent.ts';
import type { AgentConnection } from '../ssh/agent-socket.ts';
import { isPrincipal } from './allowed-signers.ts';
import { principalProblem } from './edit-trust.ts';
import { keysFor, type Trust } from './authorise.ts';
import { readConfiguredKey, readHomeKeys, readKeyFile } from '../ssh/key-files.ts';
import {
  type Candidate,
  chooseKey,
  type ConfiguredKey,
  type KeyChoice,
  type KeySource,
  type KeySources,
  type NamedKey,
} from './choose-key.ts';
import { findSshKeygen } from '../ssh/ssh-keygen.ts';
import { readTrust } from './trust-files.ts';

/** `--key` or the person's preference: an absolute path, or a fingerprint that begins with SHA256:. */
export type KeyOption =
  | { readonly source: KeySource; readonly kind: 'file'; readonly path: string }
  | { readonly source: KeySource; readonly kind: 'fingerprint'; readonly fingerprint: string };

export interface SignerRequest {
  readonly workspace: Workspace;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly principal: string;
  readonly role: string;
  readonly key: KeyOption | undefined;
  /** Enrolling takes a key that is not listed yet, and of one that was named only the public half. */
  readonly purpose: KeySources['purpose'];
  /** Seconds since 1970. */
  readonly at: number;
  /** Whose keys fit, where that is not decided by the files of this checkout. */
  readonly trust?: Trust;
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
  /** What the agent answered; undefined where there is none. */
  readonly listed: AgentKeys | undefined;
  /** The program that signs: `gpg.ssh.program` of the person, or ssh-keygen. */
  readonly program: string | null;
  /** ssh-keygen itself, which makes keys. */
  readonly keygen: string | null;
  /** Settings and keys that were passed over, as sentences for the person. */
  readonly notes: readonly string[];
}

const AGENT_LIST_MS = 3000;
export const AGENT_SIGN_MS = 120_000;

/** Finds the keys that may sign. Throws a UserError on a bad name or trust file; a key that cannot be used is a choice. */
export async function findSigners(request: SignerRequest): Promise<Signers> {
  const { workspace, env, platform, principal, role, at } = request;
  if (!isPrincipal(principal)) throw principalProblem(principal);
  const home = homeFolder(env);
  const config = signingConfig(
    workspace.repository.kind === 'git'
      ? workspace.repository.config
      : await ownConfig(workspace.top, env),
    { top: workspace.top, home },
  );
  const trust = request.trust ?? (await readTrust(workspace.top));
  const socket = agentSocket(env, platform);
  const agent = socket === null ? null : { socket, timeoutMs: AGENT_LIST_MS };
  const listed = agent === null ? undefined : await listAgentKeys(agent);
  const configured = await configuredKey(config.key);
  const choice = chooseKey({
    purpose: request.purpose,
    allowed:
      trust === undefined || request.purpose === 'enrol'
        ? 'any'
        : keysFor(trust, { principal, role, at }),
    agent: listed?.ok === true ? listed.keys : [],
    hasProgram: config.program !== undefined,
    named: await namedKey(request.key),
    configured,
    home: await readHomeKeys(path.join(home, '.ssh')),
  });
  const programs = {
    searchPath: programFolders(env, workspace.top).join(path.delimiter),
    platform,
    systemRoot: env['SystemRoot'] ?? null,
    isFile,
  };
  const passed = passedOver(configured, choice);
  return {
    principal,
    role,
    at,
    choice,
    trust,
    agent: agent === null ? null : { ...agent, timeoutMs: AGENT_SIGN_MS },
    listed,
    program: findSshKeygen({ ...programs, configured: config.program ?? null }),
    keygen: findSshKeygen({ ...programs, configured: null }),
    notes: [
      ...config.notes,
      ...(passed === undefined
        ? []
        : [
            `user.signingKey (${passed}) is not used: allowed_signers does not list it for ${principal} as ${role}.`,
          ]),
    ],
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

async function namedKey(option: KeyOption | undefined): Promise<NamedKey | null> {
  if (option === undefined || option.kind === 'fingerprint') return option ?? null;
  return { source: option.source, kind: 'file', file: await readKeyFile(option.path) };
}

async function configuredKey(key: SigningKey): Promise<ConfiguredKey | null> {
  if (key.kind === 'none') return null;
  const { scope, isOfRepository } = key;
  const text = key.kind === 'literal' ? '' : key.path;
  const source = { kind: 'git', scope, isOfRepository, text } as const;
  const file =
    key.kind === 'not-followed'
      ? ({ ok: false, code: 'not-followed' } as const)
      : await readConfiguredKey(key);
  return { source, file };
}

/** The fingerprint of the configured key where another one signs, because allowed_signers does not list it. */
function passedOver(configured: ConfiguredKey | null, choice: KeyChoice): string | undefined {
  if (configured?.file.ok !== true) return undefined;
  const isOther = candidatesOf({ choice }).some(
    ({ source }) => source.kind === 'agent' || source.kind === 'home',
  );
  return isOther ? configured.file.found.key.fingerprint : undefined;
}

/** The keys to choose from, best first; empty when none fits. */
export function candidatesOf({ choice }: Pick<Signers, 'choice'>): readonly Candidate[] {
  switch (choice.kind) {
    case 'one':
      return [choice.candidate];
    case 'several':
      return choice.candidates;
    case 'none':
    case 'unusable':
      return [];
  }
}
