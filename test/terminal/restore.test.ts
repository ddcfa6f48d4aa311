import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import {
  guardTerminal,
  type GuardOptions,
  type TerminalGuard,
} from '../../src/terminal/restore.ts';

interface Guarded {
  readonly guard: TerminalGuard;
  readonly process: EventEmitter;
  readonly log: string[];
}

/** A guard whose every effect is written to a log, in order. */
function guarded(changes: Partial<GuardOptions> = {}): Guarded {
  const log: string[] = [];
  const process = new EventEmitter();
  const guard = guardTerminal({
    process,
    write: (text) => log.push(text.includes('?1049l') ? 'modes off, main screen' : 'modes off'),
    leaveRawMode: () => log.push('line mode'),
    exit: (code) => log.push(`exit ${code}`),
    reportBug: (error) => log.push(`bug ${String(error)}`),
    ...changes,
  });
  return { guard, process, log };
}

function owner(log: string[]): Parameters<TerminalGuard['own']>[0] {
  return {
    alternateScreen: true,
    release: () => log.push('release'),
    save: () => log.push('save'),
  };
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])('%s saves, gives the screen back, then ends with %i', (signal, code) => {
  const { guard, process, log } = guarded();
  guard.own(owner(log));
  process.emit(signal);
  expect(log).toEqual(['save', 'release', 'modes off', 'line mode', `exit ${code}`]);
});

test('a crash is reported after the screen is back, and decides nothing', () => {
  const { guard, process, log } = guarded();
  guard.own(owner(log));
  process.emit('uncaughtException', 'boom');
  expect(log).toEqual(['save', 'release', 'modes off', 'line mode', 'bug boom', 'exit 2']);
});

test('a signal without anything on the screen writes nothing to it', () => {
  const { process, log } = guarded();
  process.emit('SIGTERM');
  expect(log).toEqual(['exit 143']);
});

test('a plain exit gives the screen back without saving', () => {
  const { guard, process, log } = guarded();
  guard.own(owner(log));
  process.emit('exit');
  expect(log).toEqual(['release', 'modes off', 'line mode']);
});

test('the guard leaves the alternate screen itself when the owner cannot', () => {
  const { guard, log } = guarded();
  guard.own({ alternateScreen: true });
  guard.restore();
  guard.own({
    alternateScreen: true,
    release: () => {
      throw new Error('broken');
    },
  });
  guard.restore();
  expect(log).toEqual([
    'modes off, main screen',
    'line mode',
    'modes off, main screen',
    'line mode',
  ]);
});

test('restoring twice has one effect, and an owner that has left is not called', () => {
  const { guard, log } = guarded();
  const disown = guard.own(owner(log));
  guard.restore();
  guard.restore();
  guard.own(owner(log));
  disown();
  guard.own(owner(log))();
  guard.restore();
  expect(log).toEqual(['release', 'modes off', 'line mode']);
});

test('a failure on the way does not prevent the end of the program', () => {
  const fail = (): never => {
    throw new Error('terminal is gone');
  };
  const { guard, process, log } = guarded({ write: fail, leaveRawMode: fail, reportBug: fail });
  guard.own({ alternateScreen: true, release: fail, save: fail });
  process.emit('unhandledRejection', 'boom');
  expect(log).toEqual(['exit 2']);
});

test('a second signal ends at once', () => {
  const { guard, process, log } = guarded();
  guard.own(owner(log));
  process.emit('SIGTERM');
  log.length = 0;
  process.emit('SIGTERM');
  expect(log).toEqual(['exit 143']);
});

test('Ctrl-C is ignored while a child program has the terminal, other signals are not', async () => {
  const { guard, process, log } = guarded();
  await guard.withInterruptsIgnored(() => Promise.resolve(process.emit('SIGINT')));
  expect(log).toEqual([]);
  await guard.withInterruptsIgnored(() => Promise.resolve(process.emit('SIGTERM')));
  process.emit('SIGINT');
  expect(log).toEqual(['exit 143', 'exit 130']);
});

test('after disposing nothing is guarded', () => {
  const { guard, process } = guarded();
  guard.dispose();
  expect(process.eventNames()).toEqual([]);
});
