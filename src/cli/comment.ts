// assess comment: a signed remark about a record. It changes no decision.

import { UserError } from '../errors.ts';
import { legalLines } from '../questionnaire/legal-text.ts';
import type { Workspace } from '../record/workspace.ts';
import { openSignable, signRecord } from '../signoff/sign-record.ts';
import { keyWords } from '../signoff/signers.ts';
import { readTrust, rolesOf } from '../signoff/trust-files.ts';
import { VERSION } from '../version.ts';
import { type Call, type ExitCode, flagOption, textOption, timeOf } from './command.ts';
import { terminalRunner } from './hand-over.ts';
import { workspaceOf } from './open.ts';
import { principalOf } from './person.ts';
import { print, printJson, remark } from './print.ts';
import { chooseCandidate, confirm, givenRole, newestId, signersFor } from './sign-steps.ts';

/** Signs; exit 0 when the comment is written, 2 otherwise. */
export async function run(call: Call): Promise<ExitCode> {
  const { io } = call;
  const workspace = await workspaceOf(call);
  const id = call.args[0] ?? (await newestId(workspace.top));
  const comment = textLines(call);
  const signable = await openSignable(workspace, id);
  const time = timeOf(call);
  const signers = await signersFor(call, workspace, await roleOf(call, workspace), time);
  const candidate = await chooseCandidate(call, signers);
  const { principal: person, role } = signers;
  remark(io, [
    `You are about to sign a comment on record ${id} as ${person}, ${role}:`,
    ...comment.map((line) => `  ${line}`),
    `with ${keyWords(candidate)}. It becomes public with the repository.`,
  ]);
  await confirm(call);
  const files = await signRecord({
    workspace,
    signable,
    signers,
    candidate,
    statements: [{ kind: 'comment', comment, answers: [] }],
    time,
    tool: { name: 'assess', version: VERSION },
    run: terminalRunner(io),
  });
  if (flagOption(call, 'json')) {
    const key = candidate.key.fingerprint;
    printJson(io, 'assess.comment/1', { record: id, person, role, key, files });
  } else {
    print(io, [
      `commented: ${person} as ${role}`,
      ...files.map((file) => `  ${file}`),
      '',
      `Next: git add ${files.join(' ')}`,
    ]);
  }
  return 0;
}

function textLines(call: Call): readonly string[] {
  const lines = legalLines(textOption(call, 'text') ?? '');
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
