// `npm run picture`: the image of the wizard in the README, made by the built program itself in a
// pseudo-terminal on the example project. With --check it only says whether the picture is current.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEYS } from './terminal/keys.mjs';
import { PtyProgram } from './terminal/pty.mjs';
import { screenToSvg } from './terminal/svg.mjs';

const root = join(import.meta.dirname, '..');
const FILE = join(root, 'docs', 'wizard.svg');
/** Marks every row on the screen that has no answer, then confirms the page; the lists fit the screen. */
const NO_TO_THE_REST = ['a', KEYS.enter];
/** The triage of a chatbot with a hosted model in the EU, as in its answers.yaml: what each question says, and the keys. */
const TRIAGE = [
  ['What stage is the most advanced', '3', KEYS.enter],
  ['How does the project itself use AI', 'y', ...NO_TO_THE_REST],
  ['Which of these does the project do?', 'y', 'n', 'n', 'n', 'y', KEYS.enter],
  ['What is the most revealing information', '5', KEYS.enter],
  ['Which of these people use', ...NO_TO_THE_REST],
  ['In which of these fields', ...NO_TO_THE_REST],
  ['which of these could follow?', ...NO_TO_THE_REST],
  ['How do people get to use', 'y', ...NO_TO_THE_REST],
  ['Which other organisations', 'y', 'y', ...NO_TO_THE_REST],
  ['What can the AI do outside itself', '1', KEYS.enter],
  ['Where are the people who use', 'y', ...NO_TO_THE_REST],
  // The list is longer than the screen: each row is answered when the cursor is on it.
  ...[
    'Manipulates',
    'Exploits',
    'Rates people',
    'Builds a face',
    'Infers emotions',
    'Sorts people',
    'Makes intimate',
    'Makes sexual',
    'Contains a working',
  ].map((row) => [`❯ ○ open            ${row}`, 'n']),
  ['Every row is answered.', KEYS.enter],
];
const TITLE =
  'A question of the wizard: five observable steps, files of the repository, the risk band so far';
const DAY = '2026-11-22T09:00:00Z';

/** The picture as the program draws it now. */
export async function drawPicture() {
  const outer = mkdtempSync(join(tmpdir(), 'assess-picture-'));
  const project = join(outer, 'support-chatbot');
  const env = {
    PATH: process.env['PATH'],
    HOME: outer,
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Alice',
    GIT_AUTHOR_EMAIL: 'alice@example.com',
    GIT_AUTHOR_DATE: DAY,
    GIT_COMMITTER_NAME: 'Alice',
    GIT_COMMITTER_EMAIL: 'alice@example.com',
    GIT_COMMITTER_DATE: DAY,
    ASSESS_CONFIG_DIR: join(outer, 'config'),
    LANG: 'C.UTF-8',
    SSH_AUTH_SOCK: undefined,
  };
  try {
    cpSync(join(root, 'examples', 'support-chatbot'), project, { recursive: true });
    for (const args of [
      ['init', '-q', '-b', 'main'],
      ['add', '.'],
      ['commit', '-q', '-m', 'A support chatbot'],
    ]) {
      execFileSync('git', args, { cwd: project, env });
    }
    const program = join(root, 'dist', 'main.js');
    execFileSync(process.execPath, [program, 'config', 'set', 'principal', 'alice@example.com'], {
      cwd: project,
      env,
    });
    const app = new PtyProgram(process.execPath, [program, '--time', DAY], {
      cwd: project,
      env,
      columns: 96,
      rows: 26,
    });
    await app.waitFor('Start');
    await app.type(KEYS.enter);
    for (const [ask = '', ...keys] of TRIAGE) {
      await app.waitFor(ask);
      await app.settle(100); // a key that comes sooner is meant for the screen before
      await app.type(...keys);
    }
    await app.waitFor('Privacy › ');
    await app.type('/', 'collects only the personal data', KEYS.enter);
    await app.waitFor('Not done: the project keeps'); // the question itself, and not its line in the search
    await app.type('2');
    await app.waitFor('❯   2  In place:');
    await app.waitFor('● saved');
    await app.settle(300);
    const picture = screenToSvg(app.screen, TITLE);
    await app.stop();
    return picture;
  } finally {
    rmSync(outer, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  const picture = await drawPicture();
  if (!process.argv.includes('--check')) writeFileSync(FILE, picture);
  else if (readFileSync(FILE, 'utf8') !== picture) {
    console.error('docs/wizard.svg is out of date; run: npm run picture');
    process.exitCode = 1;
  }
}
