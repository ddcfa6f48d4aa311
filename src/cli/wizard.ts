// assess alone: the wizard, or line by line, or (without a terminal) how to go on.

import { builtinInstruments } from '../questionnaire/builtin.ts';
import type { OpenRecord, SignedStatement } from '../session/reading.ts';
import { principalIfKnown } from '../app/person.ts';
import { statusOf } from '../app/status.ts';
import { UserError } from '../errors.ts';
import { assessmentsOf, type Workspace } from '../record/store/workspace.ts';
import { cleanStore } from '../repository/files/write-together.ts';
import { gitFolder } from '../repository/git/git-folder.ts';
import { takeSessionLock } from '../record/store/session-lock.ts';
import { chooseMode, colorEnvironment, gateNote, wantsColor } from '../terminal/gate.ts';
import { endable, stoppable } from '../terminal/interrupts.ts';
import { terminalSize } from '../terminal/size.ts';
import type { runWizard as RunWizard } from '../ui/full-screen/index.tsx';
import { preference } from '../app/preferences.ts';
import type { SessionRequest } from '../app/session/port.ts';
import { setUpSession, type SessionSetup } from '../app/session/set-up.ts';
import { canAsk } from './ask.ts';
import { type CallOf, type ExitCode, timeOf, timeOfMaking } from './command.ts';
import type { OptionsOf } from './commands.ts';
import { editInTerminal, terminalRunner } from './hand-over.ts';
import { idOption, onlyOption, scopeOption, workspaceOf } from './open.ts';
import { print, remark } from './print.ts';
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
    print(io, projectStatusLines(await statusOf(workspace, timeOf(call), person)));
    remark(io, [
      gateNote(gate.reason) ?? 'There is no terminal to ask in.',
      'Without one: assess questions --output answers.yaml, fill it in, assess run --answers answers.yaml',
      'Line by line, also through a pipe: assess --plain',
    ]);
    return 2;
  }
  const lock = takeSessionLock(workspace.top);
  try {
    if (lock.other !== undefined) throw alreadyOpen(lock.other.pid);
    cleanStore(assessmentsOf(workspace.top));
    const setup = await setUpSession(await requestOf(call, workspace, start));
    const opened = start === undefined ? undefined : await setup.port.openRecord(start.record);
    if (gate.mode === 'plain') {
      io.screen?.giveBack();
      remark(io, [
        ...(gateNote(gate.reason) === undefined ? [] : [gateNote(gate.reason) ?? '']),
        ...setup.notes,
      ]);
      return await plainSession(call, setup, opened);
    }
    return await fullScreen(
      call,
      setup,
      opened,
      await (wizard ?? import('../ui/full-screen/index.tsx')),
    );
  } finally {
    lock.release();
  }
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
    gitFolder: gitFolder(io.cwd, call.folder),
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

function alreadyOpen(pid: number | undefined): UserError {
  return new UserError({
    what: 'assess is already open on this repository',
    why:
      pid === undefined
        ? 'a process in another container, or one that ended a moment ago, has the same draft open'
        : `process ${pid} has the same draft open`,
    fix: 'go on there, or close it first; the draft is saved after every answer',
  });
}

async function fullScreen(
  call: SessionCall,
  setup: SessionSetup,
  opened: OpenRecord | undefined,
  { runWizard }: { readonly runWizard: typeof RunWizard },
): Promise<ExitCode> {
  const { io } = call;
  if (io.screen === undefined)
    throw new RangeError('the wizard needs the screen that main has opened');
  const { guard, alternateScreen } = io.screen;
  const end = await runWizard({
    ...setup,
    opened,
    guard,
    isPainted: alternateScreen,
    env: io.env,
    platform: io.platform,
    stdin: io.stdin,
    stdout: io.stdout,
    kill: (pid, signal) => process.kill(pid, signal),
  });
  io.screen.giveBack();
  print(io, [...end.summary, ...setup.notes]);
  return end.code;
}

async function plainSession(
  { io }: SessionCall,
  setup: SessionSetup,
  opened: OpenRecord | undefined,
): Promise<ExitCode> {
  const { runPlain } = await import('../ui/line-mode/run.ts');
  return endable((ended) =>
    stoppable((stop) =>
      runPlain({
        ...setup,
        opened,
        input: io.stdin,
        output: io.stdout,
        interrupted: AbortSignal.any([stop, ended]),
      }),
    ),
  );
}
