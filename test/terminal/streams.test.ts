// Streams of this process: pipes whose reader leaves, and handing over without a terminal.
import { execFile } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { quietEpipe } from '../../src/terminal/epipe.ts';
import { runInTerminal, type TerminalInput } from '../../src/terminal/handover.ts';
import { ROOT } from '../helpers/pty.ts';
import { buildFixture } from '../helpers/fixture-program.ts';

describe('a reader that leaves', () => {
  test('is no error, and the program keeps its exit code', async () => {
    const fixture = await buildFixture('terminal/many-lines.ts');
    const script = `"$0" "$1" | head -n 1; echo "code \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await promisify(execFile)(
      'bash',
      ['-c', script, process.execPath, fixture.path],
      { cwd: ROOT },
    );
    await fixture.remove();
    expect(stdout).toBe('line 0\ncode 7\n');
    expect(stderr).toBe('');
  });

  test('other errors of a stream are not hidden', () => {
    const stream = new EventEmitter();
    const reported: string[] = [];
    quietEpipe(stream, (problem) => reported.push(problem.why));
    stream.emit('error', Object.assign(new Error('gone'), { code: 'EPIPE' }));
    expect(reported).toEqual([]);
    stream.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' }));
    expect(reported).toEqual(['full']);
  });
});

function input(calls: string[], isRaw: boolean): TerminalInput {
  return {
    isRaw,
    resume: () => calls.push('resume'),
    pause: () => calls.push('pause'),
    setRawMode: (on) => calls.push(on ? 'raw' : 'line'),
  };
}

describe('a program that gets the terminal', () => {
  test.each([
    [
      'its exit code',
      { command: process.execPath, args: ['-e', 'process.exit(5)'] },
      { kind: 'exited', code: 5 },
    ],
    [
      'its signal',
      { command: process.execPath, args: ['-e', 'process.kill(process.pid, "SIGTERM")'] },
      { kind: 'killed', signal: 'SIGTERM' },
    ],
    ['that it is missing', { command: '/nowhere/at-all', args: [] }, { kind: 'not-found' }],
    ['that it cannot be started', { command: ROOT, args: [] }, { kind: 'not-started' }],
  ])('reports %s', async (_, program, expected) => {
    expect(await runInTerminal(input([], false), program)).toMatchObject(expected);
  });

  test('reading stops before it starts, and raw mode returns after it', async () => {
    const calls: string[] = [];
    await runInTerminal(input(calls, true), { command: process.execPath, args: ['-e', '0'] });
    expect(calls).toEqual(['line', 'resume', 'pause', 'raw']);
  });
});
