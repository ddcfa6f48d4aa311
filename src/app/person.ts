// Who is answering: the principal that is recorded with each answer.

import { UserError } from '../errors.ts';
import { legalLine } from '../text/legal-text.ts';
import { settingOf } from '../repository/git/config.ts';
import { ownConfig } from '../repository/git/safety.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { preference, type UserEnvironment } from './preferences.ts';

/** The name given, else the preference, else git's user.email. Throws a UserError when there is none. */
export async function principalOf(
  environment: UserEnvironment,
  workspace: Workspace,
  given?: string,
): Promise<string> {
  const config =
    workspace.repository.kind === 'git'
      ? workspace.repository.config
      : await ownConfig(workspace.top, environment.env);
  const name =
    given ?? preference(environment, 'principal') ?? settingOf(config, 'user.email')?.value ?? '';
  const legal = legalLine(name).trim().slice(0, 320);
  if (legal !== '') return legal;
  if (workspace.repository.kind === 'none' && workspace.repository.reason === 'git-missing') {
    throw new UserError({
      what: 'assess cannot tell who you are',
      why: 'answers are recorded with your name, and git was not found on PATH',
      fix: 'install git (then open a new terminal), or assess config set principal you@example.com',
    });
  }
  throw new UserError({
    what: 'assess cannot tell who you are',
    why: 'answers are recorded with your name, and git has no user.email here',
    fix: 'git config --global user.email you@example.com, or assess config set principal you@example.com',
  });
}

/** The same, for what works without a name; undefined when there is none. */
export async function principalIfKnown(
  environment: UserEnvironment,
  workspace: Workspace,
): Promise<string | undefined> {
  try {
    return await principalOf(environment, workspace);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
