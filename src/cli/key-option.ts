// `--key` of somebody else: a file with a public key, or the key itself.

import { UserError } from '../errors.ts';
import { legalLine } from '../questionnaire/legal-text.ts';
import { readKeyFile } from '../signing/key-files.ts';
import { parsePublicKeyLine, type PublicKey } from '../signing/public-key.ts';
import { KEY_PROBLEMS } from '../signing/wording.ts';
import { type Call, textOption } from './command.ts';
import { typedPath } from './typed-path.ts';

/** How a public key begins when it stands there itself; the name of a file may have blanks too. */
const PUBLIC_KEY = /^(?:ssh-|ecdsa-|sk-)\S+ /;

/** `--key`: a file, or the public key itself as one line. */
export async function keyOption(call: Call): Promise<PublicKey> {
  const given = textOption(call, 'key')?.trim();
  if (given === undefined || given === '') {
    throw new UserError({
      what: 'the key is missing',
      why: 'a person is enrolled with a public key',
      fix: '--key carol.pub, or --key "ssh-ed25519 AAAA..." as the forge shows it (https://github.com/NAME.keys)',
    });
  }
  if (PUBLIC_KEY.test(given)) {
    const parsed = parsePublicKeyLine(given);
    if (parsed.ok) return parsed.key;
    throw new UserError({
      what: 'this is not a public key that can be used',
      why: 'why' in parsed ? parsed.why : `${parsed.kind} is not supported by this version`,
      fix: 'ed25519, ecdsa, rsa of 2048 bits or more, and security keys of the first two kinds are accepted',
    });
  }
  const file = await readKeyFile(typedPath(call.io, given));
  if (file.ok) return file.found.key;
  const problem = KEY_PROBLEMS[file.code];
  throw new UserError({
    ...problem,
    what: `--key ${legalLine(given)} cannot be used: ${problem.what}`,
  });
}
