// assess sign: one person's decision about a record.

import { planDecision } from '../app/sign/decide.ts';
import { signedLines } from './choose-signer.ts';
import { chosenRecord } from './choose-record.ts';
import { type CallOf, type ExitCode, timeOf } from './command.ts';
import { SIGNS_AT_ONCE } from './command-words.ts';
import { aboutRecord, signAndReport } from './confirm-and-sign.ts';
import { paintFirstScreen } from './first-screen.ts';
import { workspaceOf } from './open.ts';
import { notify } from './print.ts';
import { openSession, type SessionCall } from './wizard.ts';

/** Signs; exit 0 when the statement is written, 2 otherwise. Without a decision the record is read first. */
export async function run(call: CallOf<'sign'>): Promise<ExitCode> {
  const { stdin, stdout } = call.io;
  const isAsked = (stdin.isTTY && stdout.isTTY) || call.options.plain;
  if (isAsked && !isDecided(call)) return readAndSign(call);
  const { decision } = call.options;
  const comment = signedLines('comment', call.options.comment);
  return signAndReport(
    call,
    await planDecision({ ...(await aboutRecord(call)), decision, comment }),
  );
}

function isDecided({ options }: CallOf<'sign'>): boolean {
  return SIGNS_AT_ONCE.some((name) => options[name] !== undefined && options[name] !== false);
}

async function readAndSign(call: CallOf<'sign'>): Promise<ExitCode> {
  const { io, folder } = call;
  let screen = io.screen;
  const record = await chosenRecord(call, await workspaceOf(call), timeOf(call), () => {
    // The person is asked on the main screen.
    screen?.giveBack();
    screen = undefined;
  });
  if (io.screen !== undefined && screen === undefined) screen = paintFirstScreen(folder);
  let isSigned = false;
  const code = await openSession(inSession({ ...call, io: { ...io, screen } }), {
    record,
    onSigned: () => (isSigned = true),
  });
  if (code !== 0 || isSigned) return code;
  notify(call.io, ['Nothing was signed.']);
  return 2;
}

/** A session that reads a record answers nothing, so it has no scope and makes no record. */
function inSession(call: CallOf<'sign'>): SessionCall {
  return {
    ...call,
    options: { ...call.options, scope: undefined, only: undefined, id: undefined },
  };
}
