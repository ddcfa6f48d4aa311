// The benchmark ends its programs, also when a measurement fails: an open pseudo-terminal would keep it running.
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { withDrawing } from '../../bench/drawing.mjs';

const where = { cwd: tmpdir(), home: tmpdir() };

test('a program that ends before it shows a text is an error', async () => {
  const measured = withDrawing({ args: ['-e', ''], ...where }, (drawing) =>
    drawing.untilShown('never'),
  );
  await expect(measured).rejects.toThrow(/the program ended after/);
});

test('a program that runs on is ended when the measurement fails', async () => {
  const seen: number[] = [];
  const measured = withDrawing(
    { args: ['-e', "console.log('here'); setInterval(() => {}, 1000)"], ...where },
    async (drawing) => {
      await drawing.untilShown('here');
      seen.push(drawing.pid);
      throw new Error('the measurement failed');
    },
  );
  await expect(measured).rejects.toThrow('the measurement failed');
  const [pid = Number.NaN] = seen;
  expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
});
