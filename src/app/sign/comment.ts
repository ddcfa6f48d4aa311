// A signed comment on a record or on one of its answers. It changes no decision.

import { UserError } from '../../errors.ts';
import { keyWords } from '../../signing/trust/signer-words.ts';
import { similarWords } from '../../text/similar-names.ts';
import { type RecordSigner, signableOf, signAbout, type SigningJob } from './job.ts';
import { roleToComment } from './signing-role.ts';
import type { Signable } from '../../signing/statements/signable.ts';

interface CommentRequest extends RecordSigner {
  /** Lines. */
  readonly text: readonly string[];
  /** The answer it is about; undefined for the record. */
  readonly answer: string | undefined;
}

/** Plans the signature of a comment. Throws a UserError where it is empty, or the record has no such answer. */
export async function planComment(request: CommentRequest): Promise<SigningJob> {
  const { workspace, id, time, text } = request;
  if (text.length === 0) throw emptyComment();
  const signable = await signableOf(request);
  const answer = answerIn(signable, request.answer);
  const statement =
    answer === undefined
      ? ({ kind: 'comment', comment: text, answers: [] } as const)
      : ({ kind: 'comment', comment: [], answers: [{ answer, comment: text }] } as const);
  return {
    workspace,
    role: await roleToComment(request),
    time,
    shown: ({ principal, role }, candidate) => [
      `You are about to sign a comment on ${answer === undefined ? 'record' : `the answer ${answer} of record`} ${id} as ${principal}, ${role}:`,
      ...text.map((line) => `  ${line}`),
      `with ${keyWords(candidate)}. It becomes public with the repository.`,
    ],
    work: signAbout(signable, time, statement),
    done: ({ principal, role }) => `commented: ${principal} as ${role}`,
    json: { schema: 'assess.comment/1', facts: () => ({ record: id, answer: answer ?? null }) },
  };
}

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

function emptyComment(): UserError {
  return new UserError({
    what: 'the comment is empty',
    why: 'a signed comment needs a text',
    fix: '--comment "what you want to say"',
  });
}
