// assess comment: a signed comment on a record. It changes no decision.

import { planComment } from '../app/sign/comment.ts';
import type { CallOf, ExitCode } from './command.ts';
import { signedLines } from './choose-signer.ts';
import { aboutRecord, signAndReport } from './confirm-and-sign.ts';

/** Signs; exit 0 when the comment is written, 2 otherwise. */
export async function run(call: CallOf<'comment'>): Promise<ExitCode> {
  const text = signedLines('comment', call.options.comment);
  const { answer } = call.options;
  return signAndReport(call, await planComment({ ...(await aboutRecord(call)), text, answer }));
}
