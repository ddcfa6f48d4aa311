// `assessments/allowed_signers`: who may sign as what. The file is the one `ssh-keygen -Y verify -f` takes;
// our reading is stricter, so that a line means what a reviewer thinks it means (docs/record-format.md).

import { namespaceOf, ROLE } from './roles.ts';
import { formatSignerTime } from './instant.ts';
import { isKeyKind } from '../ssh/key-kinds.ts';
import { formatPublicKey, parsePublicKeyLine, type PublicKey } from '../ssh/public-key.ts';
import { parseSignerOptions, type SignerOptions } from './signer-options.ts';
import { personOf } from './statement-names.ts';
import {
  keyProblem,
  listedProblems,
  readTrustLines,
  type TrustLine,
  type TrustProblem,
} from './trust-lines.ts';
import { firstWord } from '../ssh/words.ts';

/** One line: this key, for this person, in these roles, within this window. */
export interface AllowedSigner extends SignerOptions {
  readonly line: number;
  readonly principal: string;
  readonly key: PublicKey;
  readonly comment: string;
}

export type AllowedSigners =
  | { readonly ok: true; readonly signers: readonly AllowedSigner[] }
  | { readonly ok: false; readonly problems: readonly TrustProblem[] };

/**
 * A person's name in the file and in statements, usually an e-mail address: printable ASCII without blanks,
 * quotes and what OpenSSH takes for a pattern or a list.
 */
export const PRINCIPAL = /^(?!#)[\x21-\x7e]{1,254}$/;
const PATTERN_CHARACTERS = /[*?!,"\\]/;

/** Whether a text can be the name of a person in allowed_signers. */
export function isPrincipal(text: string): boolean {
  return PRINCIPAL.test(text) && !PATTERN_CHARACTERS.test(text);
}

/** Reads the whole file. One line that cannot be read makes the file unreadable: it might be the one that matters. */
export function parseAllowedSigners(bytes: Uint8Array): AllowedSigners {
  const { lines, problems: found } = readTrustLines(bytes);
  const problems = [...found];
  const signers: AllowedSigner[] = [];
  const ownerOf = new Map<string, AllowedSigner>();
  const known = new Map<string, AllowedSigner>();
  for (const line of lines) {
    const signer = parseLine(line);
    if ('code' in signer) {
      problems.push(signer);
      continue;
    }
    const owner = ownerOf.get(signer.key.fingerprint);
    if (owner !== undefined && owner.principal !== signer.principal) {
      const why = `its key already belongs to ${owner.principal} (line ${owner.line})`;
      problems.push({ line: line.line, code: 'key-of-two-principals', why });
      continue;
    }
    const namesake = namesakeOf(signer, known);
    if (namesake !== undefined) {
      const why = `in file names its principal reads ${personOf(signer.principal)}, as that of line ${namesake.line} (${namesake.principal})`;
      problems.push({ line: line.line, code: 'same-in-file-names', why });
      continue;
    }
    ownerOf.set(signer.key.fingerprint, signer);
    signers.push(signer);
  }
  if (problems.length === 0) return { ok: true, signers };
  return { ok: false, problems: listedProblems(problems) };
}

/**
 * The signer of another principal with the same part in file names: with some work a principal can be made to have that of
 * another one, and then people who look at file names take the one for the other. `known`: signers by that part; a signer
 * whose part is new is added.
 */
function namesakeOf(
  signer: AllowedSigner,
  known: Map<string, AllowedSigner>,
): AllowedSigner | undefined {
  const part = personOf(signer.principal);
  const first = known.get(part);
  if (first === undefined) known.set(part, signer);
  return first?.principal === signer.principal ? undefined : first;
}

/**
 * The line that lets a key act in the given roles, ready to append, without a line feed; or why such a line
 * cannot be written. Times are seconds since 1970.
 */
export function writeAllowedSigner(signer: {
  readonly principal: string;
  readonly roles: readonly string[];
  readonly key: PublicKey;
  readonly comment?: string;
  readonly validAfter?: number;
  readonly validBefore?: number;
}): { readonly ok: true; readonly line: string } | { readonly ok: false; readonly why: string } {
  const role = signer.roles.find((name) => !ROLE.test(name));
  if (role !== undefined)
    return { ok: false, why: 'a role is lower-case letters, digits and hyphens' };
  const options = [`namespaces="${signer.roles.map(namespaceOf).join(',')}"`];
  if (signer.validAfter !== undefined) {
    options.push(`valid-after="${formatSignerTime(signer.validAfter)}"`);
  }
  if (signer.validBefore !== undefined) {
    options.push(`valid-before="${formatSignerTime(signer.validBefore)}"`);
  }
  const fields = [signer.principal, options.join(','), formatPublicKey(signer.key)];
  if (signer.comment !== undefined && signer.comment !== '') fields.push(signer.comment);
  const line = fields.join(' ');
  const read = parseAllowedSigners(Buffer.from(line));
  if (read.ok) {
    return read.signers[0]?.principal === signer.principal
      ? { ok: true, line }
      : { ok: false, why: 'the name of a person has no blanks' };
  }
  return { ok: false, why: read.problems[0]?.why ?? 'it cannot be read back' };
}

function parseLine({ line, text }: TrustLine): AllowedSigner | TrustProblem {
  const { word: principal, rest } = firstWord(text);
  if (rest === '')
    return { line, code: 'unreadable-line', why: 'it is not "principal options key"' };
  if (!isPrincipal(principal)) {
    const why = PATTERN_CHARACTERS.test(principal)
      ? 'it must name one principal, without a list, quotes or the patterns * ? !'
      : 'its principal is too long or not plain ASCII';
    return { line, code: 'pattern', why };
  }
  if (isKeyKind(firstWord(rest).word)) {
    const why = 'it has no namespaces="..." before the key, so its roles are unknown';
    return { line, code: 'namespaces', why };
  }
  const options = parseSignerOptions(rest);
  if (!options.ok) return { line, code: options.code, why: options.why };
  const key = parsePublicKeyLine(options.rest);
  if (!key.ok) return keyProblem(line, key);
  return { line, principal, key: key.key, comment: key.comment, ...options.options };
}
