// A repository with two people in it: alice assesses, carol may approve. Each has a key that asks for nothing.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { personOf } from '../../src/signing/trust/statement-names.ts';
import type { GitDir } from './git-repository.ts';
import { assess, type Outcome } from './program.ts';
import { ID, project, TARGET, TIME } from './shop.ts';
import { type KeyPairFiles, makeKey, tempFolder } from './ssh-tools.ts';
import { sheetText } from './answers.ts';

const PEOPLE = {
  alice: { principal: 'alice@example.com', role: 'assessor' },
  carol: { principal: 'carol@example.com', role: 'approver' },
} as const;

export type TeamMember = keyof typeof PEOPLE;

export const ALICE = PEOPLE.alice.principal;
export const CAROL = PEOPLE.carol.principal;

export interface Team {
  readonly place: GitDir;
  readonly keys: Readonly<Record<TeamMember, KeyPairFiles>>;
}

/** They are signers, the policy requires both, and nothing is assessed yet. */
export function team(): Team {
  const folder = tempFolder();
  try {
    onTestFinished(() => folder.remove());
  } catch {
    // In a hook: the folder of temporary files is deleted after the run.
  }
  const keys = {
    alice: makeKey(folder, 'alice', 'ed25519'),
    carol: makeKey(folder, 'carol', 'ed25519'),
  };
  const place = project();
  const line = (who: TeamMember): string =>
    `${PEOPLE[who].principal} namespaces="assess.${PEOPLE[who].role}.v1" ${keys[who].line}\n`;
  place.write({
    'assessments/allowed_signers': `${line('alice')}${line('carol')}`,
    'assessments/policy.yaml':
      'schema: assess.policy/1\nrequired:\n  - {questionnaire: privacy}\nquorum: {None: {assessor: 1, approver: 1}}\n',
  });
  return { place, keys };
}

/** Makes a record of privacy. */
export async function assessPrivacy(
  { place }: Team,
  { id = ID, time = TIME }: { readonly id?: string; readonly time?: string } = {},
): Promise<void> {
  const args = ['run', '--answers', '-', '--only', 'privacy', '--id', id, '--time', time];
  const run = await assess(place, args, { input: sheetText(TARGET) });
  expect(run.code).toBe(0);
}

/** Runs a command as a person, with their key. */
export function as(
  { place, keys }: Team,
  who: TeamMember,
  args: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const own = ['--by', PEOPLE[who].principal, '--key', keys[who].file];
  return assess(place, [...args, ...own], { env: { SSH_AUTH_SOCK: '', ...env }, input });
}

/** The file of a person's first decision about a record, from the top. */
export function decisionOf(who: TeamMember, id = ID): string {
  const { principal, role } = PEOPLE[who];
  return `assessments/records/${id}/${role}.${personOf(principal)}.json`;
}

export function read({ place }: Team, file: string): string {
  return readFileSync(path.join(place.path, file), 'utf8');
}
