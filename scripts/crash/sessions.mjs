// Sessions that are killed while answers are typed: what their last screen showed, against what is on disk.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { KEYS } from '../terminal/keys.mjs';
import { PtyProgram } from '../terminal/pty.mjs';
import { draftOf, leftOvers, visibleLeftOvers } from './sandbox.mjs';

/** @typedef {import('./sandbox.mjs').Sandbox} Sandbox */
/** @typedef {{ shown: number, onDisk: number, lost: number, saidSaved: boolean, problems: readonly string[] }} Try */

/** The first questions of the triage, as numbers of single answers: 1 for a choice, otherwise its rows. */
const TRIAGE = [1, 4, 5, 1, 5, 9, 3, 3, 4];

/** Keys that answer them one by one, "don't know" each; Enter confirms the question. */
const ANSWER_KEYS = TRIAGE.flatMap((count) => [
  ...Array.from({ length: count }, () => 'u'),
  KEYS.enter,
]);

const sleep = (/** @type {number} */ milliseconds) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * @param {Sandbox} sandbox
 * @param {string} folder
 * @param {number} slow
 */
function openWizard(sandbox, folder, slow) {
  return new PtyProgram(process.execPath, [sandbox.program], {
    cwd: folder,
    env: sandbox.environment(slow),
    columns: 100,
    rows: 40,
    timeout: 60_000,
  });
}

/** Single answers that a screen of the wizard shows as given. @param {string} text */
function shownIn(text) {
  const number = Number(/question (\d+) of/.exec(text)?.[1] ?? '0');
  if (number === 0) return 0;
  const before = TRIAGE.slice(0, number - 1).reduce((sum, count) => sum + count, 0);
  const here = text.split('\n').filter((line) => /^\s*[❯ ]?\s*\? don't know/.test(line)).length;
  return before + here;
}

/** Whether the header says that everything is saved. @param {string} text */
const saysSaved = (text) => /● saved\s*$/m.test(text.split('\n')[0] ?? '');

/**
 * Answers typed in the wizard, then SIGKILL.
 *
 * @param {Sandbox} sandbox
 * @param {string} folder
 * @param {{ slow: number, random: () => number }} how
 * @returns {Promise<Try>}
 */
export async function killedWizard(sandbox, folder, { slow, random }) {
  const program = openWizard(sandbox, folder, slow);
  try {
    await program.waitFor('save & quit');
    program.send(KEYS.enter);
    await program.waitFor('question 1 of');
    const pace = [70, 80, 100, 130][Math.floor(random() * 4)] ?? 70;
    const end = performance.now() + random() * (slow === 0 ? 1_200 : 1_500 + 12 * slow);
    for (const key of ANSWER_KEYS) {
      if (performance.now() > end) break;
      program.sendAtOnce(key);
      await sleep(pace * (1 + random()));
    }
    await sleep(Math.max(0, end - performance.now()));
    program.kill('SIGKILL');
    await program.waitForExit();
  } finally {
    await program.stop();
  }
  const { text } = program.screen;
  return judged(folder, shownIn(text), draftOf(folder).changes, saysSaved(text));
}

/**
 * A note typed in the wizard, then SIGKILL: what is on the screen and not on disk must not be called saved.
 *
 * @param {Sandbox} sandbox
 * @param {string} folder
 * @param {{ slow: number, random: () => number }} how
 * @returns {Promise<Try>}
 */
export async function killedNote(sandbox, folder, { slow, random }) {
  const program = openWizard(sandbox, folder, slow);
  try {
    await program.waitFor('save & quit');
    program.send(KEYS.enter);
    await program.waitFor('question 1 of');
    program.send('w');
    await sleep(150);
    const end = performance.now() + 100 + random() * 900;
    for (let typed = 0; performance.now() < end; typed += 1) {
      program.sendAtOnce('abcdefghij'.charAt(typed % 10));
      await sleep(25);
    }
    program.kill('SIGKILL');
    await program.waitForExit();
  } finally {
    await program.stop();
  }
  const { text } = program.screen;
  const typed = (/(?:abcdefghij)*a?b?c?d?e?f?g?h?i?$/.exec(typedText(text))?.[0] ?? '').length;
  const kept = draftOf(folder).notes.length;
  const isLost = typed > kept;
  // One text that was never accepted is one answer.
  return judged(folder, isLost ? 1 : 0, 0, saysSaved(text) && isLost);
}

/** The longest run of the typed letters on a screen. @param {string} text */
function typedText(text) {
  return (
    text
      .match(/a(?:b(?:c(?:d(?:e(?:f(?:g(?:h(?:i(?:j[a-j]*)?)?)?)?)?)?)?)?)?(?=[\s│█]|$)/gm)
      ?.sort((a, b) => b.length - a.length)[0] ?? ''
  );
}

/**
 * Lines typed in line mode, then SIGKILL.
 *
 * @param {Sandbox} sandbox
 * @param {string} folder
 * @param {{ slow: number, random: () => number }} how
 * @returns {Promise<Try>}
 */
export async function killedLines(sandbox, folder, { slow, random }) {
  const child = sandbox.spawn(folder, ['--plain'], { slow });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stdin.on('error', () => undefined);
  const ended = new Promise((resolve) => child.once('close', resolve));
  while (!output.includes('Choose:')) await sleep(5);
  child.stdin.write('\n');
  const pace = [0, 5, 40, 150][Math.floor(random() * 4)] ?? 0;
  const end = performance.now() + random() * (slow === 0 ? 900 : 1_500 + 12 * slow);
  for (const count of TRIAGE) {
    if (performance.now() > end) break;
    child.stdin.write(`${Array.from({ length: count }, () => 'u').join(' ')}\n`);
    if (pace > 0) await sleep(pace * (0.5 + random()));
  }
  await sleep(Math.max(0, end - performance.now()));
  child.kill('SIGKILL');
  await ended;
  const shown = output.split('\n').filter((line) => line.startsWith('Answered:')).length;
  return judged(folder, shown, draftOf(folder).answers, false);
}

/**
 * @param {string} folder
 * @param {number} shown
 * @param {number} onDisk
 * @param {boolean} saidSaved
 * @returns {Try}
 */
function judged(folder, shown, onDisk, saidSaved) {
  const lost = Math.max(0, shown - onDisk);
  const hasDraft = existsSync(path.join(folder, 'assessments', 'draft.json'));
  return {
    shown,
    onDisk,
    lost,
    saidSaved,
    problems: [
      ...(lost > 1 ? [`${lost} answers lost (${shown} shown, ${onDisk} on disk)`] : []),
      ...(lost > 0 && saidSaved ? ['shown as saved, and not on disk'] : []),
      ...(shown > 1 && !hasDraft ? ['no draft at all'] : []),
      ...visibleLeftOvers(folder).map((line) => `git would add ${line}`),
    ],
  };
}

/** What a new start leaves of unfinished writes. @param {Sandbox} sandbox @param {string} folder */
export async function afterNextStart(sandbox, folder) {
  const { code, stderr } = await sandbox.run(folder, ['--plain'], { input: 'q\n' });
  return [
    ...(code === 0 ? [] : [`the next start ended with ${code}: ${stderr.trim().slice(0, 200)}`]),
    ...leftOvers(folder).map((name) => `left after the next start: ${name}`),
  ];
}
