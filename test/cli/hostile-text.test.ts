// Text of other people on every way to the terminal: names of files, contents of files, settings, arguments. Such
// text must not move the cursor, hide or reorder other text, or be read as a command by a build server.

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { illegalIn } from '../../src/text/legal-text.ts';
import { sheetText } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { FIXED, ID, project, TARGET } from '../helpers/shop.ts';
import { as, assessPrivacy, decisionOf, read, team, type Team } from '../helpers/team.ts';

const EVIL =
  '::error::\u001B[2J\u001B]0;title\u0007\u001B]8;;x\u0007\u009B31m\u202E\u2066\u200B\r##vso[x]\u007F evil';
/** As a file can be called. */
const NAME = EVIL.replaceAll(/[\0/]/g, '');
const LONG = `${EVIL}${'long '.repeat(4_000)}`;

/** Each starts the program a dozen times or more. */
const MANY_RUNS = 120_000;

function expectHarmless({ stdout, stderr }: Outcome): void {
  const lines = `${stdout}\n${stderr}`.split('\n');
  expect(lines.filter((line) => illegalIn(line) !== undefined)).toEqual([]);
  expect(lines.filter((line) => /^\s*::|##[\w.-]*\[/.test(line))).toEqual([]);
}

describe('what is typed', () => {
  const cases: readonly (readonly string[])[] = [
    [EVIL],
    [`--${EVIL}`],
    ['show', `--${EVIL}`],
    ['show', ID, EVIL],
    ['help', EVIL],
    ['-C', EVIL, 'status'],
    ['show', EVIL],
    ['verify', EVIL],
    ['diff', EVIL],
    ['diff', EVIL, EVIL, EVIL],
    ['log', '--scope', EVIL],
    ['sign', EVIL, '--yes'],
    ['sign', ID, '--yes', '--role', EVIL],
    ['sign', ID, '--yes', '--by', EVIL],
    ['sign', ID, '--yes', '--key', EVIL],
    ['sign', ID, '--yes', '--decision', EVIL],
    ['sign', ID, '--yes', '--time', EVIL],
    ['comment', ID, '--yes', '--comment', EVIL],
    ['comment', ID, '--yes', '--comment', 'x', '--answer', EVIL],
    ['run', '--answers', EVIL],
    ['run', '--answers', '-', '--only', EVIL],
    ['run', '--answers', '-', '--scope', EVIL],
    ['questions', '--only', EVIL],
    ['check', '--base', EVIL],
    ['check', '--format', EVIL],
    ['explain', EVIL],
    ['explain', LONG],
    ['scan', '--explain', EVIL],
    ['scan', '--scope', EVIL],
    ['lint', EVIL],
    ['trust', EVIL],
    ['trust', 'add', EVIL, '--key', EVIL],
    ['trust', 'add', 'a@example.com', '--role', EVIL, '--key', EVIL],
    ['trust', 'add', 'a@example.com', '--key', `ssh-ed25519 ${EVIL}`],
    ['trust', 'revoke', EVIL],
    ['config', 'get', EVIL],
    ['config', 'set', EVIL, EVIL],
    ['init', '--exempt-until', EVIL],
    ['init', '--ci', EVIL],
  ];

  test('is shown as plain text, whatever it contains', { timeout: MANY_RUNS }, async () => {
    const made = team();
    await assessPrivacy(made);
    for (const args of cases) {
      const run = await assess(made.place, args);
      expect(run.stderr + run.stdout, args.join(' ')).not.toBe('');
      expectHarmless(run);
    }
  });

  test('in line mode too, where answers come from a pipe', async () => {
    const lines = [EVIL, 'result', EVIL, 'records', EVIL, `find ${EVIL}`, LONG, '::x', '##[y]'];
    const run = await assess(project(), ['--plain'], { input: `${lines.join('\n')}\nq\n` });
    expect(run.stdout).toContain('evil');
    expectHarmless(run);
  });
});

const LOOKS: readonly (readonly string[])[] = [
  ['status'],
  ['status', '--json'],
  ['scan'],
  ['scan', '--json'],
  ['show', ID],
  ['show', ID, '--json'],
  ['show', ID, '--markdown'],
  ['verify'],
  ['verify', '--json'],
  ['check'],
  ['trust', 'list'],
  ['questions'],
  ['sign', ID, '--yes'],
];

const WORLDS: readonly (readonly [what: string, write: (of: Team) => void])[] = [
  [
    'names of files, a branch and a person',
    ({ place }) => {
      place.write({
        [`assessments/${NAME}`]: '',
        [`assessments/records/${ID}/${NAME}`]: '',
        [`assessments/records/${NAME}/record.json`]: '',
        [`assessments/questionnaires/${NAME}`]: '',
        [`db/${NAME}`]: '',
      });
      place.git('config', 'user.name', EVIL);
      place.git('config', 'user.email', EVIL);
      place.git('checkout', '--quiet', '-b', 'evil\u202E\u009B31m##vso');
      place.git('add', '--all');
    },
  ],
  ['a policy', ({ place }) => place.write({ 'assessments/policy.yaml': `"${EVIL}": 1\n` })],
  [
    'who may sign',
    ({ place }) =>
      place.write({
        'assessments/allowed_signers': `${EVIL} ssh-ed25519 AAAA\n`,
        'assessments/revoked_keys': `${EVIL}\n${LONG}\n`,
      }),
  ],
  [
    'a record',
    (of) => {
      const file = `assessments/records/${ID}/record.json`;
      const text = JSON.stringify(
        { ...JSON.parse(read(of, file)), [EVIL]: EVIL, id: LONG },
        null,
        2,
      );
      of.place.write({ [file]: `${text}\n` });
    },
  ],
  [
    'a rendering',
    ({ place }) => place.write({ [`assessments/records/${ID}/record.md`]: `${EVIL}\n${LONG}` }),
  ],
  [
    'a statement and a signature',
    (of) => {
      const statement = JSON.parse(read(of, decisionOf('alice')));
      statement.predicate.comment = [EVIL, LONG];
      statement.predicate[EVIL] = EVIL;
      of.place.write({
        [decisionOf('alice')]: `${JSON.stringify(statement, null, 2)}\n`,
        [`${decisionOf('alice')}.sig`]: LONG,
      });
    },
  ],
  ['a draft', ({ place }) => place.write({ 'assessments/draft.json': `{"${EVIL}": "${LONG}"}` })],
  ['the project', ({ place }) => place.write({ 'assessments/project.json': `{"${EVIL}": 1}` })],
];

describe.each(WORLDS)('%s', (_, write) => {
  test('of an attacker does not reach the terminal unchanged', { timeout: MANY_RUNS }, async () => {
    const made = team();
    await assessPrivacy(made);
    const signed = await as(made, 'alice', ['sign', ID, '--yes', '--time', '2026-11-20T11:00:00Z']);
    expect(signed.code).toBe(0);
    write(made);
    for (const args of LOOKS) {
      const run = await assess(made.place, args);
      expect(run.signal, args.join(' ')).toBeNull();
      expectHarmless(run);
    }
    const talk = await assess(made.place, ['--plain'], { input: 'records\nq\n' });
    expectHarmless(talk);
    const reading = await assess(made.place, ['sign', ID, '--plain'], {
      input: 'part signatures\npart answers\nq\n',
    });
    expectHarmless(reading);
  });
});

test('an answer sheet and a questionnaire of an attacker', async () => {
  const place: GitDir = project();
  place.write({ 'evil.yaml': `"${EVIL}": [\n`, 'form.yaml': `id: "${EVIL}"\n"${LONG}": 1\n` });
  const sheet = sheetText(TARGET).replace('  privacy.minimise:', `  ${JSON.stringify(EVIL)}:`);
  const runs = [
    await assess(place, ['lint', 'evil.yaml']),
    await assess(place, ['lint', 'form.yaml']),
    await assess(place, ['lint', 'form.yaml', '--json']),
    await assess(place, ['run', '--answers', '-', ...FIXED], { input: sheet }),
    await assess(place, ['run', '--answers', '-', ...FIXED], { input: EVIL }),
    await assess(place, ['questions', '--answers', '-'], { input: sheet }),
  ];
  for (const run of runs) {
    expect(run.code).not.toBe(0);
    expectHarmless(run);
  }
});

test('a sheet that is written again says the same, without commands of build servers', async () => {
  const place: GitDir = project();
  const note = ['##[group]Hidden', '::stop-commands::x', '##vso[task.complete]'];
  const answered = (sheet: string): unknown => parse(sheet).answers['triage.stage'].note;
  const { stdout } = await assess(place, ['questions', '--answers', '-'], {
    input: `schema: assess.answers/1\nanswers:\n  triage.stage: {value: idea, note: ${JSON.stringify(note)}}\n`,
  });
  expectHarmless({ code: 0, signal: null, stdout, stderr: '' });
  expect(answered(stdout)).toEqual(note);
});
