// The public keys that are added for a person: those that `--key` gives, or the person's own key, chosen as for
// signing.

import { UserError } from '../errors.ts';
import { legalLine } from '../text/legal-text.ts';
import type { EnrolKey } from '../app/trust/plan.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { readPublicKeys } from '../signing/ssh/key-files.ts';
import { type KeyList, type ListedKey, parseKeyList } from '../signing/ssh/key-list.ts';
import type { PublicKey } from '../signing/ssh/public-key.ts';
import { KEY_PROBLEMS } from '../signing/trust/key-problems.ts';
import { sourceWords } from '../signing/trust/signer-words.ts';
import { principalOf } from '../app/person.ts';
import { signersFor } from '../app/actor.ts';
import { ask, canAsk } from './ask.ts';
import { type CallOf, timeOf } from './command.ts';
import { notify } from './print.ts';
import { chooseCandidate, actorOf } from './choose-signer.ts';
import { typedPath } from './typed-path.ts';

/** How a public key begins that is written out; the name of a file may have blanks too. */
const PUBLIC_KEY = /^(?:ssh-|ecdsa-|sk-)\S+ /;
const FINGERPRINT = /^SHA256:/;

/** The keys to add for `principal`. Throws a UserError if none is given, or several without a choice. */
export async function keysToEnrol(
  call: CallOf<'trust'>,
  workspace: Workspace,
  principal: string,
): Promise<readonly EnrolKey[]> {
  const given = call.options.key?.trim() ?? '';
  if (given !== '' && !FINGERPRINT.test(given)) {
    const listed = await oneOrAll(call, given, await listOf(call, given));
    return listed.map(({ key, line }) => ({ key, source: sourceOf(given, line) }));
  }
  if (!(await isCaller(call, workspace, principal))) throw noKey(principal, given);
  const signers = await signersFor(
    await actorOf(call, workspace),
    workspace,
    'assessor',
    timeOf(call),
    {
      purpose: 'enrol',
    },
  );
  const { key, source } = await chooseCandidate(call, signers);
  return [{ key, source: sourceWords(source) }];
}

/** The keys that `--key` gives, whatever they are for; empty where it is missing. */
export async function keysGiven(call: CallOf<'trust'>): Promise<readonly PublicKey[]> {
  const given = call.options.key?.trim() ?? '';
  return given === '' ? [] : (await listOf(call, given)).map(({ key }) => key);
}

async function isCaller(
  call: CallOf<'trust'>,
  workspace: Workspace,
  principal: string,
): Promise<boolean> {
  try {
    return (await principalOf(call.io, workspace, call.options.by)) === principal;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function noKey(principal: string, given: string): UserError {
  return new UserError({
    what: `the key of ${principal} is missing`,
    why:
      given === ''
        ? 'a signer needs a public key, and assess finds only your own'
        : 'a fingerprint finds keys of your own only; others have to give the public key',
    fix: '--key carol.pub, or --key "ssh-ed25519 AAAA..." as the forge shows it (https://github.com/NAME.keys)',
  });
}

/** "from --key bob.keys, line 2"; a key that is written out needs no repetition. */
function sourceOf(given: string, line: number): string {
  if (PUBLIC_KEY.test(given)) return line === 1 ? 'as given by --key' : `line ${line} of --key`;
  return `from --key ${legalLine(given)}${line === 1 ? '' : `, line ${line}`}`;
}

/** Every key of the text or file. Throws a UserError where a line is no key: a list that is damaged is not half a list. */
async function listOf(call: CallOf<'trust'>, given: string): Promise<readonly ListedKey[]> {
  const isText = PUBLIC_KEY.test(given);
  const list = isText ? parseKeyList(given) : await readPublicKeys(typedPath(call.io, given));
  const name = isText ? '--key' : `--key ${legalLine(given)}`;
  if ('code' in list) {
    const problem = KEY_PROBLEMS[list.code];
    throw new UserError({ ...problem, what: `${name} cannot be used: ${problem.what}` });
  }
  const { keys, malformed, unsupported } = list;
  const [bad] = malformed;
  if (bad !== undefined && keys.length + unsupported.length > 0) {
    throw new UserError({
      what: `line ${bad.line} of ${name} is not a public key`,
      why: bad.why,
      fix: 'remove the line, or give one key: --key "ssh-ed25519 AAAA..."',
    });
  }
  if (keys.length === 0) throw noUsableKey(name, list);
  for (const { line, why } of unsupported)
    notify(call.io, [`note: line ${line} of ${name} is left out: ${why}`]);
  return keys;
}

function noUsableKey(name: string, { malformed, unsupported }: KeyList): UserError {
  const problem = KEY_PROBLEMS[unsupported.length > 0 ? 'unsupported' : 'not-a-key'];
  const [first] = [...unsupported, ...malformed];
  return new UserError({
    ...problem,
    what: `${name} cannot be used: ${problem.what}`,
    why: first === undefined ? problem.why : `${problem.why} Line ${first.line}: ${first.why}.`,
  });
}

/** The only key, all with `--all-keys`, or the one that the person chooses. */
async function oneOrAll(
  call: CallOf<'trust'>,
  given: string,
  keys: readonly ListedKey[],
): Promise<readonly ListedKey[]> {
  if (keys.length === 1 || call.options.allKeys) return keys;
  const list = keys.map(
    ({ key, comment }, index) =>
      `  ${index + 1}  ${key.fingerprint} (${key.kind})${comment === '' ? '' : ` ${comment}`}`,
  );
  const name = PUBLIC_KEY.test(given) ? '--key' : `--key ${legalLine(given)}`;
  if (!canAsk(call.io) || call.options.yes) {
    throw new UserError({
      what: `${name} has ${keys.length} keys, and you must choose one`,
      why: list.join('\n'),
      fix: 'give one: --key "ssh-ed25519 AAAA...", or add them all: --all-keys',
    });
  }
  notify(call.io, [`${name} has ${keys.length} keys:`, ...list]);
  const answer = await ask(call.io, 'Which one? (a number, or all) ');
  if (answer === 'all') return keys;
  const chosen = keys[Number(answer) - 1];
  if (chosen !== undefined) return [chosen];
  throw new UserError({
    what: 'no key was chosen',
    why: 'the answer was neither one of the numbers nor "all"',
    fix: 'run the command again; nothing was written',
  });
}
