// trustChange: approver in policy.yaml, as soon as there is someone besides the first person who can consent. Explicit, so
// that it does not end when an approver leaves (docs/decisions/0014-changes-of-trust.md).

import { isDeepStrictEqual } from 'node:util';
import { parsePolicy } from '../../policy/parse.ts';
import { approversAt, everyoneAt } from '../../policy/trust/approvers.ts';
import { ALLOWED_SIGNERS, REVOKED_KEYS } from '../../record/format/places.ts';
import { TRUST_ROLE } from '../../signing/trust/roles.ts';
import { trustIn } from '../../signing/trust/trust-files.ts';
import { type Files, withLines } from './step.ts';

/** Whether two people may sign now (seconds since 1970), and at least one of them may consent to changes of trust. */
export async function hasTeam(files: Files, now: number): Promise<boolean> {
  const trust = trustIn(await bytesOf(files, ALLOWED_SIGNERS), await bytesOf(files, REVOKED_KEYS));
  if (trust === undefined) return false;
  return everyoneAt(trust, now).length > 1 && approversAt(trust, now).size > 0;
}

async function bytesOf(files: Files, path: string): Promise<Uint8Array> {
  const read = await files.read(path);
  return Buffer.from(read.state === 'text' ? read.text : '');
}

const WANTED = `trustChange: ${TRUST_ROLE}`;

/**
 * The policy with `trustChange: approver`, or as it is where people have chosen a value themselves; undefined where the
 * text cannot be changed without changing more.
 */
export function withConsent(text: string): string | undefined {
  const parsed = parsePolicy(Buffer.from(text));
  if (!parsed.ok || parsed.policy.trustChange !== 'auto') return text;
  const replaced = text.replace(
    /^trustChange:[ \t]*(?:auto|"auto"|'auto')(?=[ \t\r\n#]|$)/m,
    WANTED,
  );
  const next = replaced === text ? withLines(text, [WANTED]) : replaced;
  const read = parsePolicy(Buffer.from(next));
  const expected = { ...parsed.policy, trustChange: TRUST_ROLE };
  return read.ok && isDeepStrictEqual(read.policy, expected) ? next : undefined;
}
