// What every command that signs does on the way: which record, who, with which key, and a last look.

import path from 'node:path';
import { wholeLines } from '../assessment/stored-text.ts';
import { UserError } from '../errors.ts';
import type { Workspace } from '../record/store/workspace.ts';
import type { Candidate } from '../signing/trust/choose-key.ts';
import { MAX_COMMENT_LINES } from '../signing/statements/statement-schema.ts';
import { cautionOf, keyWords, noSigner } from '../signing/trust/signer-words.ts';
import { candidatesOf, type KeyOption, type Signers } from '../signing/trust/signers.ts';
import type { Actor } from '../app/actor.ts';
import { principalOf } from '../app/person.ts';
import { preference } from '../app/preferences.ts';
import { ask, canAsk } from './ask.ts';
import { chooseOne } from './choose.ts';
import { type Asking, isYes } from './confirm.ts';
import type { Io } from './io.ts';
import { notify } from './print.ts';
import { typedPath } from './typed-path.ts';

/** A text that is signed as lines; empty when it was not given. Throws a UserError when a statement cannot hold it. */
export function signedLines(name: string, text: string | undefined): readonly string[] {
  const lines = wholeLines(text ?? '');
  if (lines.length <= MAX_COMMENT_LINES) return lines;
  throw new UserError({
    what: `the text of --${name} is too long`,
    why: `it has ${lines.length} lines, and a statement holds ${MAX_COMMENT_LINES}`,
    fix: 'use fewer words, or put the text in a file and name the file',
  });
}

/** A call with `--by` and `--key`. */
interface ByPerson {
  readonly io: Io;
  readonly options: { readonly by: string | undefined; readonly key: string | undefined };
}

/** Who acts: `--by` or the usual name, with the key of `--key` or of the preferences. Throws a UserError without a name. */
export async function actorOf(
  { io, options: { by, key } }: ByPerson,
  workspace: Workspace,
): Promise<Actor> {
  const principal = await principalOf(io, workspace, by);
  return { env: io.env, platform: io.platform, principal, key: () => keyNamed(io, key) };
}

/** Where a preference was written by hand, a path in it has no folder to begin at. */
function keyPreferred(io: Io): string | undefined {
  const text = preference(io, 'key');
  if (text === undefined || /^(?:SHA256:|~)/.test(text) || path.isAbsolute(text)) return text;
  throw new UserError({
    what: 'the key of your preferences is a relative path',
    why: 'it is used from any folder, so where it begins is not known',
    fix: 'set it again: assess config set key FILE',
  });
}

/** The key that the person named: `--key`, else their preference. */
function keyNamed(io: Io, option: string | undefined): KeyOption | undefined {
  const text = option ?? keyPreferred(io);
  if (text === undefined) return undefined;
  const source: KeyOption['source'] =
    option === undefined ? { kind: 'preference' } : { kind: 'option', text: option };
  return text.startsWith('SHA256:')
    ? { source, kind: 'fingerprint', fingerprint: text }
    : { source, kind: 'file', path: typedPath(io, text) };
}

/**
 * The key to use; asks where several fit, and before a key that the repository named. Throws a UserError where there is
 * none, or a question and no terminal.
 */
export async function chooseCandidate(call: Asking, signers: Signers): Promise<Candidate> {
  const candidate = await oneOf(call, signers);
  const caution = cautionOf(candidate);
  if (caution === undefined) return candidate;
  const named = `--key ${candidate.key.fingerprint}`;
  if (!canAsk(call.io) || call.options.yes) {
    throw new UserError({
      what: 'the key is named by the repository and not by you',
      why: `${caution} Such a key is used only after you agree, and ${call.options.yes ? '--yes does not ask' : 'there is no terminal'}.`,
      fix: `if it is your key, name it: ${named}`,
    });
  }
  notify(call.io, [caution]);
  if (isYes(await ask(call.io, `Use ${candidate.key.fingerprint}? (y/N) `))) return candidate;
  throw new UserError({
    what: 'no key was chosen',
    why: 'you did not agree to the key that the repository names',
    fix: 'name your own: --key FILE; nothing was written',
  });
}

async function oneOf(call: Asking, signers: Signers): Promise<Candidate> {
  const candidates = candidatesOf(signers);
  const [first, ...others] = candidates;
  if (first === undefined) throw noSigner(signers);
  if (others.length === 0) return first;
  return chooseOne(call, {
    items: candidates,
    lineOf: keyWords,
    what: 'several keys fit',
    none: 'no key was chosen',
    fix: 'name one: --key FILE or --key SHA256:...; assess config set key remembers it',
  });
}
