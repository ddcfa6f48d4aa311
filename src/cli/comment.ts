// assess comment: a signed remark about a record. It changes no decision.

import { UserError } from '../errors.ts';
import type { Workspace } from '../record/workspace.ts';
import { keyWords } from '../signoff/signers.ts';
import { readTrust, rolesOf } from '../signoff/trust-files.ts';
import { type Call, type ExitCode, textOption } from './command.ts';
import { principalOf } from './person.ts';
import { givenRole, signedLines } from './sign-steps.ts';
import { openRecord, signAbout, signAndTell } from './signing.ts';

/** Signs; exit 0 when the comment is written, 2 otherwise. */
export async function run(call: Call): Promise<ExitCode> {
  const comment = textLines(call);
  const opened = await openRecord(call);
  const { workspace, signable, time } = opened;
  const { id } = signable.record;
  return signAndTell(call, {
    workspace,
    role: await roleOf(call, workspace),
    time,
    shown: ({ principal, role }, candidate) => [
      `You are about to sign a comment on record ${id} as ${principal}, ${role}:`,
      ...comment.map((line) => `  ${line}`),
      `with ${keyWords(candidate)}. It becomes public with the repository.`,
    ],
    sign: signAbout(opened, { kind: 'comment', comment }),
    done: ({ principal, role }) => `commented: ${principal} as ${role}`,
    json: { schema: 'assess.comment/1', facts: { record: id } },
  });
}

function textLines(call: Call): readonly string[] {
  const lines = signedLines(call, 'text');
  if (lines.length > 0) return lines;
  throw new UserError({
    what: 'the comment is empty',
    why: 'it is signed, so it has to be there first',
    fix: '--text "what you want to say"',
  });
}

/** A comment weighs the same in every role: the first that the person has. */
async function roleOf(call: Call, workspace: Workspace): Promise<string> {
  const given = givenRole(call);
  if (given !== undefined) return given;
  const principal = await principalOf(call.io, workspace, textOption(call, 'by'));
  const trust = await readTrust(workspace.top);
  return rolesOf(trust?.signers ?? [], principal)[0] ?? 'reviewer';
}
