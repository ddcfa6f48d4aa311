// The wizard: one full-screen Ink application over a session. Everything it needs of the world comes in.

import { render, useApp } from 'ink';
import { type ReactNode, useEffect } from 'react';
import type { Assessment } from '../../assessment/assessment.ts';
import type { LendTerminal, SessionPort } from '../../session/port.ts';
import { startSession } from '../../session/reduce.ts';
import type { OpenRecord } from '../../session/reading.ts';
import type { Context } from '../../session/state.ts';
import { createStore } from '../../session/store.ts';
import {
  ENTER_ALTERNATE_SCREEN,
  repaint,
  repaintAfterResize,
} from '../../terminal/alternate-screen.ts';
import { isOn } from '../../terminal/gate.ts';
import { takeKeyboard } from '../../terminal/keyboard.ts';
import { SIGNAL_EXIT_CODES } from '../../terminal/interrupts.ts';
import type { TerminalGuard } from '../../terminal/restore.ts';
import { canSuspend, suspendJob } from '../../terminal/suspend.ts';
import { App } from './app.tsx';
import { createLeaving } from './leaving.ts';
import { leavingLines } from '../../session/text/leaving.ts';
import { plain } from '../../terminal/safe-text.ts';
import { marksFor } from './theme.ts';
import type { Stamp } from '../../assessment/change.ts';

export interface WizardOptions {
  readonly context: Context;
  readonly assessment: Assessment;
  /** Who answers, and the time now. */
  readonly stamp: () => Stamp;
  readonly port: SessionPort;
  /** The record to begin with, instead of home. */
  readonly opened?: OpenRecord | undefined;
  /** Watches over the terminal; the caller makes it before the first line is painted. */
  readonly guard: TerminalGuard;
  /** The caller has painted a first line, on the alternate screen where that is used, cursor in the corner. */
  readonly isPainted?: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** For Ctrl-Z: `process`. */
  readonly kill: (pid: number, signal: 'SIGTSTP') => unknown;
}

export interface WizardEnd {
  /** 0, 130 after ctrl+c, or 129 when the terminal has gone. */
  readonly code: 0 | 129 | 130;
  /** Three to six lines for the main screen, where the terminal is as it was. */
  readonly summary: readonly string[];
}

/** Whether the wizard draws on the alternate screen; ASSESS_NO_ALT_SCREEN=1 keeps it on the main one. */
export function usesAlternateScreen(env: WizardOptions['env']): boolean {
  return !isOn(env['ASSESS_NO_ALT_SCREEN']);
}

/** Runs the wizard until the person leaves. The caller has checked that there is a terminal. */
export async function runWizard(options: WizardOptions): Promise<WizardEnd> {
  const { env, guard, platform, port, stdin, stdout } = options;
  const alternateScreen = usesAlternateScreen(env);
  // Ink asks for single keys only after its first frame; until then the terminal would echo them into it.
  takeKeyboard(stdin);
  const leaving = createLeaving();
  // Until the person leaves: the terminal has gone when drawing ends before.
  let code: WizardEnd['code'] = SIGNAL_EXIT_CODES.SIGHUP;
  let suspendInk: ReturnType<typeof useApp>['suspendTerminal'] | undefined;

  const lend: LendTerminal = async (task) => {
    if (suspendInk === undefined) return task();
    let outcome: { readonly value: Awaited<ReturnType<typeof task>> } | undefined;
    await suspendInk(async () => {
      outcome = { value: await guard.withInterruptsIgnored(task) };
      // Ink enters the alternate screen again, but draws where the cursor was left.
      if (alternateScreen) stdout.write(ENTER_ALTERNATE_SCREEN);
    });
    if (outcome === undefined) throw new Error('the task that borrowed the terminal did not run');
    return outcome.value;
  };

  const store = createStore(
    startSession(options.context, options.assessment, options.opened),
    port,
    {
      lend,
      exit: (chosen) => {
        code = chosen;
        void leave();
      },
      suspend: async () => {
        if (canSuspend(platform)) await lend(() => suspendJob({ platform, kill: options.kill }));
      },
      repaint: () => repaint(app, stdout),
    },
    options.stamp,
  );

  // Ink draws from where the cursor is, and a key typed early may have moved it.
  if (alternateScreen && options.isPainted !== true) stdout.write(ENTER_ALTERNATE_SCREEN);
  const app = render(
    <>
      <Bridge onReady={(suspend) => (suspendInk = suspend)} />
      <App store={store} leaving={leaving} marks={marksFor(env, platform)} />
    </>,
    {
      stdin,
      stdout,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: false,
      maxFps: 60,
      incrementalRendering: true,
      alternateScreen,
    },
  );
  const leave = async (): Promise<void> => {
    // An empty frame first: where the window has grown meanwhile, tmux would show rests on the main screen.
    leaving.begin();
    await app.waitUntilRenderFlush();
    app.unmount();
  };
  const disown = guard.own({
    alternateScreen,
    release: () => app.unmount(),
    save: store.saveNow,
  });
  store.dispatch({ type: 'begun' });
  const stopRepainting = repaintAfterResize(app, stdout);
  try {
    await app.waitUntilExit();
    if (code === SIGNAL_EXIT_CODES.SIGHUP) store.saveNow();
  } finally {
    stopRepainting();
    disown();
  }
  return { code, summary: leavingLines(store.getSnapshot()).map((each) => plain(each)) };
}

interface BridgeProps {
  readonly onReady: (suspend: ReturnType<typeof useApp>['suspendTerminal']) => void;
}

/** Ink gives only its own components a way to give up the terminal. */
function Bridge({ onReady }: BridgeProps): ReactNode {
  const { suspendTerminal } = useApp();
  useEffect(() => onReady(suspendTerminal), [onReady, suspendTerminal]);
  return null;
}
