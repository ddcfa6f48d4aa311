// assess reaffirm: the code has changed, and the answers of a record still hold.

import { planReaffirm } from '../app/sign/reaffirm.ts';
import type { CallOf, ExitCode } from './command.ts';
import { signedLines } from './choose-signer.ts';
import { aboutRecord, signAndReport } from './confirm-and-sign.ts';

/** Signs; exit 0 when the statement is written, also when others must sign it before it is valid; 2 otherwise. */
export async function run(call: CallOf<'reaffirm'>): Promise<ExitCode> {
  const reason = signedLines('reason', call.options.reason);
  return signAndReport(call, await planReaffirm({ ...(await aboutRecord(call)), reason }));
}
