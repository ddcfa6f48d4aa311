// Changes to allowed_signers and revoked_keys: one line added or replaced, everything else left as people wrote it.

import { UserError } from '../errors.ts';
import {
  isPrincipal,
  parseAllowedSigners,
  writeAllowedSigner,
} from '../signing/allowed-signers.ts';
import { formatSignerTime } from '../signing/instant.ts';
import type { PublicKey } from '../signing/public-key.ts';
import { parseRevokedKeys, writeRevokedKey } from '../signing/revoked-keys.ts';

export const SIGNERS_HEAD =
  '# Who may sign as what: one line a key. Each change here is reviewed like code (docs: record-format).\n';
const REVOKED_HEAD =
  '# Keys whose signatures no longer count, whenever they were made: one public key a line.\n';

/** `allowed_signers` with one more line; an empty text is a file that is not there yet. Throws a UserError when it cannot be. */
export function withSigner(
  text: string,
  signer: {
    readonly principal: string;
    readonly roles: readonly string[];
    readonly key: PublicKey;
    readonly validBefore?: number;
  },
): string {
  if (!isPrincipal(signer.principal)) {
    throw new UserError({
      what: `"${signer.principal}" cannot stand in allowed_signers`,
      why: 'a name there has no spaces, quotes, commas or * ? !, and plain letters only',
      fix: 'use the e-mail address',
    });
  }
  const written = writeAllowedSigner(signer);
  if (!written.ok) throw cannot(written.why);
  return checked(`${closed(text === '' ? SIGNERS_HEAD : text)}${written.line}\n`);
}

/** `allowed_signers` in which every line of a person's keys ends at a moment (seconds since 1970), and the new key begins. */
export function withRotation(
  text: string,
  principal: string,
  next: PublicKey,
  at: number,
): { readonly text: string; readonly ended: readonly string[] } {
  const parsed = parseAllowedSigners(Buffer.from(text));
  if (!parsed.ok) throw cannot(parsed.problems.map((p) => `line ${p.line}: ${p.why}`).join('; '));
  const lines = text.split('\n');
  const ended: string[] = [];
  const roles = new Set<string>();
  for (const signer of parsed.signers) {
    if (signer.principal !== principal) continue;
    if (signer.validBefore !== null && signer.validBefore <= at) continue;
    for (const role of signer.roles) roles.add(role);
    const line = lines[signer.line - 1] ?? '';
    lines[signer.line - 1] = withEnd(line, at);
    ended.push(signer.key.fingerprint);
  }
  if (ended.length === 0) {
    throw new UserError({
      what: `${principal} has no key to replace`,
      why: 'no line of allowed_signers for that name is still valid',
      fix: `assess trust list; assess trust add ${principal} --role assessor --key FILE`,
    });
  }
  const begun = withSigner(lines.join('\n'), { principal, roles: [...roles], key: next });
  return { text: begun, ended };
}

/** The line with `valid-before` set, in the place where options stand: behind the principal. */
function withEnd(line: string, at: number): string {
  const time = `valid-before="${formatSignerTime(at)}"`;
  if (/valid-before="[^"]*"/.test(line)) return line.replace(/valid-before="[^"]*"/, time);
  return line.replace(/(namespaces="[^"]*")/, `$1,${time}`);
}

/** `revoked_keys` with one more key. */
export function withRevocation(text: string, key: PublicKey, reason: string): string {
  const next = `${closed(text === '' ? REVOKED_HEAD : text)}${writeRevokedKey(key, reason)}\n`;
  const parsed = parseRevokedKeys(Buffer.from(next));
  if (!parsed.ok) throw cannot(parsed.problems.map((p) => `line ${p.line}: ${p.why}`).join('; '));
  return next;
}

function closed(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

function checked(text: string): string {
  const parsed = parseAllowedSigners(Buffer.from(text));
  if (parsed.ok) return text;
  throw cannot(parsed.problems.map((problem) => `line ${problem.line}: ${problem.why}`).join('\n'));
}

function cannot(why: string): UserError {
  return new UserError({
    what: 'the line cannot be added',
    why,
    fix: 'assess trust list shows what is there; mend the file first',
  });
}
