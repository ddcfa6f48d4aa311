// assess comment: a signed comment on a record. It changes no decision.

import { checkedRole } from '../app/roles.ts';
import { UserError } from '../errors.ts';
import type { Workspace } from '../record/store/workspace.ts';
import type { Signable } from '../signing/statements/sign-record.ts';
import { keyWords } from '../signing/trust/signer-words.ts';
import { readTrust } from '../signing/trust/trust-files.ts';
import { rolesAt } from '../signing/trust/authorise.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { similarWords } from '../text/similar-names.ts';
import { principalOf } from '../app/person.ts';
import { type CallOf, type ExitCode, timeOf } from './command.ts';
import { signedLines } from './choose-signer.ts';
import { recordToSign, signAbout, signAndTell } from './confirm-and-sign.ts';

/** Signs; exit 0 when the comment is written, 2 otherwise. */
export async function run(call: CallOf<'comment'>): Promise<ExitCode> {
  const text = textLines(call.options.text);
  const opened = await recordToSign(call);
  const { workspace, signable, time } = opened;
  const { id } = signable.record;
  const answer = answerIn(signable, call.options.answer);
  const said =
    answer === undefined
      ? { comment: text, answers: [] }
      : { comment: [], answers: [{ answer, comment: text }] };
  return signAndTell(call, {
    workspace,
    role: await roleOf(call, workspace),
    time,
    shown: ({ principal, role }, candidate) => [
      `You are about to sign a comment on ${answer === undefined ? 'record' : `the answer ${answer} of record`} ${id} as ${principal}, ${role}:`,
      ...text.map((line) => `  ${line}`),
      `with ${keyWords(candidate)}. It becomes public with the repository.`,
    ],
    work: signAbout(opened, { kind: 'comment', ...said }),
    done: ({ principal, role }) => `commented: ${principal} as ${role}`,
    json: { schema: 'assess.comment/1', facts: { record: id, answer: answer ?? null } },
  });
}

/** `--answer`, which the record has to have. */
function answerIn({ record }: Signable, given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const ids = [...record.profile.triage, ...record.answers].map(({ id }) => id);
  if (ids.includes(given)) return given;
  throw new UserError({
    what: `record ${record.id} has no answer ${given}`,
    why: similarWords(given, ids, 'no answer has a similar name'),
    fix: 'assess show --markdown lists the answers with their names',
  });
}

function textLines(text: string | undefined): readonly string[] {
  const lines = signedLines('text', text);
  if (lines.length > 0) return lines;
  throw new UserError({
    what: 'the comment is empty',
    why: 'a signed comment needs a text',
    fix: '--text "what you want to say"',
  });
}

/** A comment weighs the same in every role: the first that the person has. */
async function roleOf(call: CallOf<'comment'>, workspace: Workspace): Promise<string> {
  const given = await checkedRole(workspace, call.options.role);
  if (given !== undefined) return given;
  const principal = await principalOf(call.io, workspace, call.options.by);
  const trust = await readTrust(workspace.top);
  return (
    (trust === undefined ? [] : rolesAt(trust, principal, parseInstant(timeOf(call)) ?? 0))[0] ??
    'reviewer'
  );
}
