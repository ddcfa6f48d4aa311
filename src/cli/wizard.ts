// assess alone: the wizard, or line by line, or (without a terminal) how to go on.

import { builtinInstruments } from '../questionnaire/builtin.ts';
import type { SignedStatement } from '../session/reading.ts';
import { principalIfKnown } from '../app/person.ts';
import { statusOf } from '../app/status.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { commandPlace } from '../repository/git/command-place.ts';
import { chooseMode, colorEnvironment, gateNote, wantsColor } from '../terminal/gate.ts';
import { endable, stoppable } from '../terminal/interrupts.ts';
import { terminalSize } from '../terminal/size.ts';
import type { runWizard as RunWizard } from '../ui/full-screen/index.tsx';
import { preference } from '../app/preferences.ts';
import type { SessionRequest } from '../app/session/port.ts';
import { type BegunSession, withSession } from '../app/session/begin.ts';
import { canAsk } from './ask.ts';
import { type CallOf, type ExitCode, timeOf, timeOfMaking } from './command.ts';
import type { OptionsOf } from './commands.ts';
import { editInTerminal, terminalRunner } from './hand-over.ts';
import { commandsHere, idOption, onlyOption, scopeOption, workspaceOf } from './open.ts';
import { print, notify } from './print.ts';
import { actorOf } from './choose-signer.ts';
import { projectStatusLines } from './status.ts';

/** Opens the wizard; 0 when the person left in good order. */
export async function run(call: CallOf<'wizard'>): Promise<ExitCode> {
  return openSession({ ...call, options: { ...call.options, role: undefined } });
}

/** A call that opens a session, with what `assess wizard` and `assess sign` take. */
export interface SessionCall extends Pick<CallOf<'wizard'>, 'io' | 'folder' | 'isColorless'> {
  readonly options: OptionsOf<'wizard'> & Pick<OptionsOf<'sign'>, 'role'>;
}

/** How a session begins that is not opened at home. */
export interface Start {
  /** The record to read first. */
  readonly record: string;
  readonly onSigned: (signed: SignedStatement) => void;
}

/** The wizard, or the conversation line by line; at home, or on a record. */
export async function openSession(call: SessionCall, start?: Start): Promise<ExitCode> {
  const { io } = call;
  const surroundings = {
    stdinIsTerminal: io.stdin.isTTY,
    stdoutIsTerminal: io.stdout.isTTY,
    size: terminalSize(io.stdout),
    env: io.env,
    platform: io.platform,
  };
  const color = wantsColor({ ...surroundings, isTerminal: io.stdout.isTTY }, call.isColorless);
  Object.assign(process.env, colorEnvironment(color)); // Ink looks at it while it loads
  // Loading Ink takes as long as asking git; side by side they take half.
  const wizard = io.screen === undefined ? undefined : import('../ui/full-screen/index.tsx');
  const workspace = await workspaceOf(call);
  const gate = chooseMode(surroundings, {
    plainFlag: call.options.plain,
    plainPreference: preference(io, 'plain') === 'true',
  });
  if (gate.mode === 'none') {
    const person = await principalIfKnown(io, workspace);
    const status = await statusOf(workspace, timeOf(call), person);
    print(io, commandsHere(call, projectStatusLines(status)));
    notify(io, [
      gateNote(gate.reason) ?? 'There is no terminal to ask in.',
      ...commandsHere(call, [
        'Without one: assess questions --output answers.yaml, fill it in, assess run --answers answers.yaml',
        'Line by line, also through a pipe: assess wizard --plain',
      ]),
    ]);
    return 2;
  }
  const request = await requestOf(call, workspace, start);
  return withSession(request, start?.record, async (session) => {
    if (gate.mode === 'plain') {
      io.screen?.giveBack();
      const note = gateNote(gate.reason);
      notify(io, [...(note === undefined ? [] : [note]), ...session.notes]);
      return plainSession(call, session);
    }
    return fullScreen(call, session, await (wizard ?? import('../ui/full-screen/index.tsx')));
  });
}

/** What was asked for, with the terminal and the clock. */
async function requestOf(
  call: SessionCall,
  workspace: Workspace,
  start: Start | undefined,
): Promise<SessionRequest> {
  const { io, options } = call;
  const instruments = builtinInstruments();
  return {
    workspace,
    instruments,
    actor: await actorOf(call, workspace),
    scope: scopeOption(call, workspace),
    only: onlyOption(call, instruments),
    role: options.role,
    id: idOption(call),
    commandPlace: commandPlace(io.cwd, call.folder),
    canAsk: canAsk(io),
    terminal: {
      edit: (text, lend) => editInTerminal(io, text, lend),
      runner: (lend) => terminalRunner(io, lend),
    },
    time: () => timeOf(call),
    timeOfMaking: () => timeOfMaking(call),
    random: io.random,
    onSigned: start?.onSigned ?? (() => undefined),
  };
}

async function fullScreen(
  call: SessionCall,
  session: BegunSession,
  { runWizard }: { readonly runWizard: typeof RunWizard },
): Promise<ExitCode> {
  const { io } = call;
  if (io.screen === undefined)
    throw new RangeError('the wizard needs the screen that main has opened');
  const { guard, alternateScreen } = io.screen;
  const end = await runWizard({
    ...session,
    guard,
    isPainted: alternateScreen,
    env: io.env,
    platform: io.platform,
    stdin: io.stdin,
    stdout: io.stdout,
    kill: (pid, signal) => process.kill(pid, signal),
  });
  io.screen.giveBack();
  print(io, [...end.summary, ...session.notes]);
  return end.code;
}

async function plainSession({ io }: SessionCall, session: BegunSession): Promise<ExitCode> {
  const { runPlain } = await import('../ui/line-mode/run.ts');
  return endable((ended) =>
    stoppable((stop) =>
      runPlain({
        ...session,
        input: io.stdin,
        output: io.stdout,
        interrupted: AbortSignal.any([stop, ended]),
      }),
    ),
  );
}
