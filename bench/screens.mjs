// Times the wizard beside the smallest Ink program: first paint, first frame, keys, memory.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_LIMITS, SCREEN_LIMITS, SMALLEST, WIZARD } from './cases.mjs';
import { withDrawing } from './drawing.mjs';
import { makeRepository } from './processes.mjs';
import { ratioRow, valueRow } from './rows.mjs';
import { inTurn, median, percentile, ratiosOf } from './statistics.mjs';

/** @typedef {import('./cases.mjs').Screen} Screen */
/** @typedef {import('./run.mjs').Bench} Bench */

/**
 * @param {Bench} bench
 * @param {string} program
 */
async function programFile({ root, scratch }, program) {
  if (program.startsWith('dist/')) return join(root, program);
  const { bundle } = await import('../scripts/build/bundle.mjs');
  const { files } = await bundle({ root, entry: join(root, program) });
  const folder = mkdtempSync(join(scratch, 'program-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const { path, contents } of files) writeFileSync(join(folder, path), contents);
  const main = files.find(({ path }) => path.endsWith('.js') && !path.startsWith('chunk-'));
  return join(folder, main?.path ?? '');
}

/**
 * @param {Bench} bench
 * @returns {Promise<readonly import('./rows.mjs').Row[]>}
 */
export async function measureScreens(bench) {
  const { scratch, home, rounds } = bench;
  const { folder: cwd } = makeRepository(join(scratch, 'wizard'));
  const files = {
    wizard: await programFile(bench, WIZARD.program),
    smallest: await programFile(bench, SMALLEST.program),
  };
  const until = (/** @type {readonly string[]} */ args, /** @type {string} */ text) => () =>
    withDrawing({ args, cwd, home }, (drawing) => drawing.untilShown(text));
  const seen = await inTurn(rounds, [
    until(['-e', "process.stdout.write('x')"], 'x'),
    until([files.wizard], WIZARD.paint),
    until([files.smallest], SMALLEST.frame),
    until([files.wizard], WIZARD.frame),
  ]);
  const of = (/** @type {number} */ value, /** @type {number} */ floor) =>
    ratiosOf(
      seen.map((round) => {
        const [one, other] = [round[value], round[floor]];
        if (one === undefined || other === undefined) throw new Error('a measurement is missing');
        return [one, other];
      }),
    );
  const milliseconds = (/** @type {number} */ index) =>
    median(seen.map((round) => round[index]?.wall ?? Number.NaN)).toFixed(0);
  console.error(
    `first frame: wizard ${milliseconds(3)} ms, smallest Ink program ${milliseconds(2)} ms`,
  );
  return [
    ratioRow('wizard: first paint', of(1, 0), SCREEN_LIMITS.paint),
    ratioRow('wizard: first full frame', of(3, 2), SCREEN_LIMITS.frame),
    ...(await measureKeys(bench, WIZARD, { args: [files.wizard], cwd, home })),
  ];
}

/**
 * Presses keys in a program that draws: time and bytes of each, then memory while many are held down.
 *
 * @param {Bench} bench
 * @param {Screen} screen
 * @param {import('./drawing.mjs').Start} start
 */
function measureKeys({ keys: { slow, many } }, { name, frame, path, keys }, start) {
  return withDrawing(start, async (drawing) => {
    await drawing.untilShown(frame);
    await drawing.rest(300);
    for (const key of path) {
      await drawing.press(key);
      await drawing.rest(200);
    }
    const bytesBefore = drawing.bytes;
    const times = await pressSlowly(drawing, keys, slow);
    const bytes = (drawing.bytes - bytesBefore) / slow;
    await holdKeys(drawing, keys, many / 10);
    const warm = drawing.memory(); // compiled code and full buffers: growth counts from here
    await holdKeys(drawing, keys, many);
    const after = drawing.memory();
    console.error(`${name}: ${warm.toFixed(0)} MB, ${after.toFixed(0)} MB after ${many} keys`);
    return [
      valueRow(`${name}: key to frame, median`, median(times), KEY_LIMITS.p50, 'ms'),
      valueRow(`${name}: key to frame, 99 %`, percentile(times, 0.99), KEY_LIMITS.p99, 'ms'),
      valueRow(`${name}: output per key`, bytes, KEY_LIMITS.bytes, 'bytes'),
      valueRow(`${name}: memory growth over ${many} keys`, after - warm, KEY_LIMITS.growth, 'MB'),
    ];
  });
}

/** More keys than that are not lost on a busy machine. */
const MOST_MISSED = 4;

/**
 * One key after the other, each when the frame of the one before is long finished.
 *
 * @param {import('./drawing.mjs').Drawing} drawing
 * @param {readonly string[]} keys
 * @param {number} count
 */
async function pressSlowly(drawing, keys, count) {
  const times = [];
  let missed = 0;
  for (let index = 0; index < count; index++) {
    const time = await drawing.press(keys[index % keys.length] ?? '');
    if (time === undefined) missed += 1;
    else times.push(time);
    if (missed > MOST_MISSED) throw new Error(`${missed} keys changed nothing`);
    await drawing.rest(20);
  }
  return times;
}

/**
 * Keys faster than frames, as when one is held down; opposite keys may then cancel out unseen.
 *
 * @param {import('./drawing.mjs').Drawing} drawing
 * @param {readonly string[]} keys
 * @param {number} count
 */
async function holdKeys(drawing, keys, count) {
  for (let index = 0; index < count; index++) {
    drawing.send(keys[index % keys.length] ?? '');
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await drawing.rest(200);
}
