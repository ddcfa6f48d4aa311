// Carol opens a record, reads it, comments on an answer and decides, in a real terminal with real keys. What she
// signed must be valid for assess verify, for ssh-keygen alone, and for assess check.

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sheetText } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { ctrl, KEYS, type PtyProgram, startAssess } from '../helpers/pty.ts';
import { environment, ID, project, TARGET, TIME } from '../helpers/shop.ts';
import { type KeyPairFiles, makeKey, tempFolder } from '../helpers/ssh-tools.ts';

const PASSPHRASE = 'correct horse';
const FOLDER = `assessments/records/${ID}`;
const ALICE = 'alice@example.com';
const CAROL = 'carol@example.com';

interface World {
  readonly place: GitDir;
  /** The environment of carol, who has a key with or without a passphrase. */
  readonly carol: Record<string, string>;
}

/** Alice has set up and assessed; carol may approve. */
async function assessed(passphrase: string): Promise<World> {
  const place = project();
  const keys = tempFolder();
  onTestFinished(() => keys.remove());
  const aliceKey = makeKey(keys, 'alice', 'ed25519', '');
  const carolKey = makeKey(keys, 'carol', 'ed25519', passphrase);
  const home = path.join(path.dirname(place.path), 'carol');
  mkdirSync(path.join(home, '.ssh'), { recursive: true, mode: 0o700 });
  for (const end of ['', '.pub'])
    copyFileSync(`${carolKey.file}${end}`, path.join(home, `.ssh/id_ed25519${end}`));
  chmodSync(path.join(home, '.ssh/id_ed25519'), 0o600);
  writeFileSync(path.join(home, '.gitconfig'), `[user]\n\tname = carol\n\temail = ${CAROL}\n`);
  place.write({
    'assessments/allowed_signers': `${line(ALICE, 'assessor', aliceKey)}${line(CAROL, 'approver', carolKey)}`,
    'assessments/policy.yaml':
      'schema: assess.policy/1\nrequired:\n  - {questionnaire: privacy}\nquorum: {Low: {assessor: 1, approver: 1}}\n',
  });
  const sheet = sheetText(TARGET);
  const args = ['run', '--answers', '-', '--only', 'privacy', '--id', ID, '--time', TIME];
  const run = await assess(place, [...args, '--sign', '--yes', '--key', aliceKey.file], {
    input: sheet,
  });
  expect(run.stderr).not.toContain('error:');
  expect(run.code).toBe(0);
  // The people who must sign next are shown at once, in the words of status.
  expect(run.stdout).toContain(
    [
      `It is genuine, 1 sign-off (answered by ${ALICE} as assessor); still needed: 1 approver (${CAROL} may).`,
      'Commit and push the record and open a pull request, so that the others can sign.',
      `Next: assess sign ${ID} --role approver   (by ${CAROL})`,
    ].join('\n'),
  );
  place.git('add', '--all');
  place.git('commit', '--quiet', '--message', 'Assess');
  const carol = {
    ...environment(place),
    HOME: home,
    GIT_CONFIG_GLOBAL: path.join(home, '.gitconfig'),
  };
  return { place, carol };
}

function line(who: string, role: string, key: KeyPairFiles): string {
  return `${who} namespaces="assess.${role}.v1" ${key.line.split(' ').slice(0, 2).join(' ')}\n`;
}

function names({ place }: World): readonly string[] {
  return readdirSync(path.join(place.path, FOLDER)).filter(
    (name) => !/^(?:record|facts)\./.test(name),
  );
}

function statement(world: World, prefix: string): { readonly predicate: Record<string, unknown> } {
  const name = names(world).find((each) => each.startsWith(prefix) && each.endsWith('.json'));
  if (name === undefined) throw new Error(`no ${prefix} in ${names(world).join(', ')}`);
  return JSON.parse(readFileSync(path.join(world.place.path, FOLDER, name), 'utf8'));
}

/** ssh-keygen alone, for every statement beside the record. */
function acceptedBySshKeygen(world: World): string {
  const script = `set -e; for f in *.*.json; do
    ssh-keygen -Y verify -f ../../allowed_signers -I "$(jq -r .predicate.person "$f")" -n "assess.$(jq -r .predicate.role "$f").v1" -s "$f.sig" < "$f"
  done`;
  return execFileSync('sh', ['-c', script], {
    cwd: path.join(world.place.path, FOLDER),
    encoding: 'utf8',
  });
}

function open({ place, carol }: World, ...args: readonly string[]): PtyProgram {
  return startAssess(['-C', place.path, 'sign', ...args], { env: carol });
}

/** As carol, without a terminal. */
function as({ place, carol }: World, args: readonly string[], input = ''): Promise<Outcome> {
  return assess(place, args, { env: { ...carol, SSH_AUTH_SOCK: '' }, input });
}

/**
 * On the record: to the answers, a comment on the first one, then the decision to reject with a reason, up to the
 * key.
 */
async function commentAndReject(app: PtyProgram): Promise<void> {
  await app.waitFor('still needed: 1 approver');
  await app.type(KEYS.tab);
  await app.waitFor('[what changed]');
  await app.type(KEYS.tab);
  await app.waitFor('[answers]');
  await app.type(KEYS.enter);
  await app.waitFor('about this answer');
  await app.type('Since when?', KEYS.enter);
  await app.waitFor('your comment');
  await app.type('s');
  await app.waitFor('Approve it as approver');
  await app.type('2', KEYS.enter);
  await app.waitFor('What must be fixed');
  await app.type('Read the terms first.', KEYS.enter);
  await app.waitFor('about to sign exactly this');
}

describe('reading a record and rejecting it in the terminal', () => {
  test('a wrong passphrase keeps everything; the right one, typed once, signs comment and decision', async () => {
    const world = await assessed(PASSPHRASE);
    const before = names(world);
    const app = open(world);
    await commentAndReject(app);
    await app.type('1', KEYS.enter);
    await app.waitFor('Enter passphrase');
    await app.settle(300);
    await app.type('wrong', KEYS.enter);
    await app.waitFor('The passphrase was not right');
    // Beside the error there is no room for the whole text. The keyboard was lent until now.
    await app.settle(500);
    await app.type(KEYS.pageDown);
    await app.waitFor('Read the terms first.');
    expect(names(world)).toEqual(before);
    await app.type('1', KEYS.enter);
    // The first prompt is still on the main screen, and ssh-keygen discards what is typed before its own.
    await app.waitFor(/Enter passphrase[^]*Enter passphrase/);
    await app.settle(300);
    await app.type(PASSPHRASE, KEYS.enter);
    await app.waitFor(`${CAROL} (approver) rejects record ${ID}.`);
    await app.type(KEYS.enter);
    expect(await app.waitForExit()).toMatchObject({ code: 0 });
    expect(names(world)).toHaveLength(before.length + 4);

    const comment = statement(world, 'comment.approver.carol');
    const decision = statement(world, 'approver.carol');
    const [first] = Object.values(
      JSON.parse(readFileSync(path.join(world.place.path, FOLDER, 'record.json'), 'utf8')).profile
        .triage,
    ) as { readonly id: string }[];
    expect(comment.predicate).toMatchObject({
      comment: [],
      answers: [{ answer: first?.id, comment: ['Since when?'] }],
    });
    expect(decision.predicate).toMatchObject({
      decision: 'reject',
      comment: ['Read the terms first.'],
      seen: [
        { name: expect.stringMatching(/^assessor\.alice/) },
        { name: expect.stringMatching(/^comment\.approver\.carol/) },
      ],
    });
    expect(acceptedBySshKeygen(world).match(/^Good /gm)).toHaveLength(3);
    expect((await as(world, ['verify'])).code).toBe(0);
    const check = await as(world, ['check']);
    expect(check.code).toBe(1);
    expect(check.stdout).toMatch(/reject/);

    const show = await as(world, ['show']);
    expect(show.stdout).toContain(`${CAROL} (approver)`);
    expect(show.stdout).toContain('rejects it\n    Read the terms first.');
    expect(show.stdout).toContain(`about ${first?.id}: Since when?`);
    const json = JSON.parse((await as(world, ['show', '--json'])).stdout);
    expect(json.statements).toHaveLength(3);
    expect(
      json.statements
        .map(
          (each: { statement: { predicate: { person: string } } }) =>
            each.statement.predicate.person,
        )
        .toSorted(),
    ).toEqual([ALICE, CAROL, CAROL]);
  });

  test('a statement that arrives while the record is open prevents the signature, and the comment is kept', async () => {
    const world = await assessed('');
    const app = open(world);
    await commentAndReject(app);
    const late = await as(world, ['comment', '--comment', 'Wait.', '--yes']);
    expect(late.code).toBe(0);
    const before = names(world);
    await app.type('1', KEYS.enter);
    await app.waitFor('is not as it was shown');
    expect(names(world)).toEqual(before);
    await app.type(KEYS.pageDown);
    await app.waitFor('Read the terms first.');
    // Opened again it shows what is new, and then it can be signed.
    await app.type(KEYS.escape, KEYS.escape, KEYS.escape);
    await app.waitFor('Read and sign records');
    await app.settle(300);
    await app.type(/(\d) +Read and sign records/.exec(app.screen.text)?.[1] ?? '?', KEYS.enter);
    await app.waitFor('[record]');
    await app.type('s');
    await app.waitFor('Approve it as approver');
    await app.type('2', KEYS.enter);
    await app.waitFor('about to sign exactly this');
    expect(app.screen.text).toContain('Read the terms first.'); // still there
    await app.type('1', KEYS.enter);
    await app.waitFor(`${CAROL} (approver) rejects record ${ID}.`);
    expect(statement(world, 'approver.carol').predicate['seen']).toHaveLength(3);
  });

  test('ctrl-c loses nothing that was written; signed, it is gone from the git directory', async () => {
    const world = await assessed('');
    const kept = (): readonly string[] =>
      readdirSync(path.join(world.place.path, '.git/assess/remarks'));
    const first = open(world);
    await commentAndReject(first);
    first.send(ctrl('c'));
    expect(await first.waitForExit()).toMatchObject({ code: 130 });
    expect(first.screen.text).toContain('Kept for later: 1 comment and your reason');
    expect(kept()).toEqual([`${ID}.json`]);
    expect(world.place.git('status', '--porcelain', '--untracked-files=all')).toBe('');

    const again = open(world);
    await again.waitFor('Written earlier and not signed yet: 1 comment and your reason');
    await again.type(KEYS.tab, KEYS.tab);
    await again.waitFor('Since when?');
    await again.type('s');
    await again.waitFor('Approve it as approver');
    await again.type('2', KEYS.enter);
    // What was written another day is shown before it is said for this decision.
    await again.waitFor('What must be fixed');
    await again.type(KEYS.enter);
    await again.waitFor('about to sign exactly this');
    await again.waitFor('Read the terms first.');
    await again.type('1', KEYS.enter);
    await again.waitFor(`${CAROL} (approver) rejects record ${ID}.`);
    await again.waitFor(`shop show ${ID}   (you rejected`);
    expect(statement(world, 'comment.approver.carol').predicate).toMatchObject({
      answers: [{ comment: ['Since when?'] }],
    });
    expect(kept()).toEqual([]);
    await again.type(KEYS.enter);
    expect(await again.waitForExit()).toMatchObject({ code: 0 });
  });

  test.each<[string, 'SIGHUP' | 'SIGKILL', string]>([
    ['a terminal that is closed keeps what is being typed', 'SIGHUP', 'Half a thought'],
    ['a program that is killed keeps what was typed before', 'SIGKILL', 'Since when?'],
  ])('%s', async (_, signal, said) => {
    const world = await assessed('');
    const app = open(world);
    await app.waitFor('still needed: 1 approver');
    await app.type(KEYS.tab, KEYS.tab, KEYS.enter);
    await app.waitFor('about this answer');
    await app.type('Since when?', KEYS.enter);
    await app.waitFor('your comment');
    await app.waitFor('saved');
    await app.type(KEYS.down, KEYS.enter);
    await app.waitFor('about this answer');
    await app.type('Half a thought');
    await app.waitFor('Half a thought');
    process.kill(app.pid, signal);
    await app.waitForExit();
    const again = open(world);
    // What was not accepted is no comment; it is in its field again.
    await again.waitFor('Written earlier and not signed yet: 1 comment.');
    await again.type(KEYS.tab, KEYS.tab);
    if (signal === 'SIGHUP') await again.type(KEYS.down, KEYS.enter);
    await again.waitFor(said);
    if (signal === 'SIGHUP') await again.type(KEYS.escape, 'n');
    await again.type('q');
    expect(await again.waitForExit()).toMatchObject({ code: 2 });
    // Who only read has not begun to answer.
    expect(existsSync(path.join(world.place.path, 'assessments/draft.json'))).toBe(false);
  });

  test('a person who is not a signer reads the record and sees what to do', async () => {
    const world = await assessed('');
    const stranger = { ...world, carol: { ...world.carol, GIT_AUTHOR_EMAIL: '', EMAIL: '' } };
    const app = open(stranger, '--by', 'dave@example.com');
    await app.waitFor('still needed: 1 approver');
    await app.type(KEYS.enter);
    await app.waitFor('You cannot sign this record here');
    await app.waitFor('dave@example.com is not in allowed_signers');
    await app.waitFor('belongs to');
    await app.type('q');
    expect(await app.waitForExit()).toMatchObject({ code: 2 });
  });

  test('a record whose text was changed is not opened', async () => {
    const world = await assessed('');
    world.place.write({ [`${FOLDER}/record.md`]: '# All is well\n' });
    const app = open(world);
    expect(await app.waitForExit()).toMatchObject({ code: 2 });
    await app.waitFor('record.md is not the rendering of record.json');
    expect(names(world)).toHaveLength(2);
  });
});

describe('the same without a terminal', () => {
  test('line by line through a pipe', async () => {
    const world = await assessed('');
    const lines = [
      'part answers',
      'comment 1 Since when?',
      'sign',
      '2',
      'Read the terms first.',
      '1',
    ];
    const run = await as(world, ['sign', '--plain'], `${lines.join('\n')}\n`);
    expect(run.stderr.trim()).toBe('');
    expect(run.stdout).toContain(`${CAROL} (approver) rejects record ${ID}.`);
    expect(run.code).toBe(0);
    expect(acceptedBySshKeygen(world).match(/^Good /gm)).toHaveLength(3);
    expect((await as(world, ['check'])).code).toBe(1);
  });

  test('changed code is reported before the decision and beside what is signed', async () => {
    const world = await assessed('');
    const changed = 'the code changed since it was assessed';
    const before = await as(world, ['sign', '--plain'], 'sign\n1\n');
    expect(before.stdout).toContain('2. ');
    expect(before.stdout).not.toContain(changed);
    world.place.write({ 'db/schema.sql': 'drop table users;\n' });
    const after = await as(world, ['sign', '--plain'], 'sign\n1\n');
    expect(after.stdout.split(changed)).toHaveLength(3);
  });

  test('a statement that an attacker wrote in the name of another person is not shown beside the answers', async () => {
    const world = await assessed('');
    const carol = [
      'comment',
      '--comment',
      'Looked into it.',
      '--answer',
      'privacy.retention',
      '--yes',
    ];
    expect((await as(world, carol)).code).toBe(0);
    const name = names(world).find((each) => /^comment\..*\.json$/.test(each)) ?? '';
    const text = readFileSync(path.join(world.place.path, FOLDER, name), 'utf8');
    // Her own comment is valid; the same comment with other words does not match her signature.
    const before = await as(
      world,
      ['sign', '--plain'],
      'part signatures\npart answers\nmore all\n',
    );
    expect(before.stdout).toContain(`Comments: ${CAROL}: Looked into it.`);
    expect(before.stdout).not.toContain('NOT VALID');
    world.place.write({ [`${FOLDER}/${name}`]: text.replace('Looked into it', 'All is well') });
    const after = await as(world, ['sign', '--plain'], 'part signatures\npart answers\nmore all\n');
    expect(after.stdout).not.toContain(`Comments: ${CAROL}`);
    expect(after.stdout).toMatch(/NOT VALID: .*\n?.*All is well/);
    const deciding = await as(world, ['sign', '--plain'], 'sign\n');
    expect(deciding.stdout).toContain(`The statement ${name} beside the record is not valid`);
  });

  test('a record whose questionnaire was changed is shown, and why it must not be signed', async () => {
    const world = await assessed('');
    const folder = 'assessments/questionnaires';
    const file =
      readdirSync(path.join(world.place.path, folder)).find((name) =>
        name.startsWith('privacy-'),
      ) ?? '';
    const text = readFileSync(path.join(world.place.path, folder, file), 'utf8');
    world.place.write({ [`${folder}/${file}`]: text.replace('"title": "', '"title": "No ') });
    const run = await as(world, ['sign', '--plain'], 'sign\n');
    expect(run.stdout).toContain('It must not be signed:');
    expect(run.stdout).toContain('This record cannot be signed as it is.');
    expect(run.code).toBe(2);
    expect(names(world)).toHaveLength(2);
  });

  test('a pipe that ends before the signature: 2', async () => {
    const world = await assessed('');
    const run = await as(world, ['sign', '--plain'], 'part\n');
    expect(run.code).toBe(2);
    expect(run.stdout).toContain(`Record ${ID} is read and not signed.`);
    expect(names(world)).toHaveLength(2);
  });

  test('assess comment --answer comments on one answer, and only on an answer of the record', async () => {
    const world = await assessed('');
    const comment = (...args: readonly string[]): Promise<Outcome> =>
      as(world, ['comment', '--comment', 'Since when?', '--yes', ...args]);
    const wrong = await comment('--answer', 'privacy.retentions');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('has no answer privacy.retentions');
    expect(names(world)).toHaveLength(2);
    const right = await comment('--answer', 'privacy.retention');
    expect(right.code).toBe(0);
    expect(statement(world, 'comment.approver.carol').predicate).toMatchObject({
      comment: [],
      answers: [{ answer: 'privacy.retention', comment: ['Since when?'] }],
    });
    expect((await as(world, ['verify'])).code).toBe(0);
  });

  test('a comment longer than a line may be is broken, and verifies', async () => {
    const world = await assessed('');
    const text = 'word '.repeat(900);
    expect((await as(world, ['comment', '--comment', text, '--yes'])).code).toBe(0);
    expect((await as(world, ['verify'])).code).toBe(0);
  });
});

describe('what happened to a record, for later readers', () => {
  const REASON = 'Read the terms first.';
  const status = async (place: GitDir): Promise<string> => (await assess(place, ['status'])).stdout;
  const decide = (world: World, decision: string, ...more: readonly string[]): Promise<Outcome> =>
    as(world, ['sign', '--decision', decision, '--yes', ...more]);

  test('status says who is still needed, and who may', async () => {
    const world = await assessed('');
    expect(await status(world.place)).toContain(`still needed: 1 approver (${CAROL} may)`);
    expect(await status(world.place)).toMatch(/^next +assess sign \S+ --role approver/m);
    const home = async (): Promise<string> => (await as(world, ['--plain'], 'q\n')).stdout;
    expect(await home()).toContain('you have not decided about it: type records');
    expect((await decide(world, 'approve')).code).toBe(0);
    expect(await status(world.place)).not.toContain('still needed');
    expect(await home()).not.toContain('you have not decided');
    expect(await status(world.place)).toMatch(/^next +assess check/m);
  });

  test('status names no one whose key has ended', async () => {
    const world = await assessed('');
    const ended = await as(world, [
      'trust',
      'end',
      CAROL,
      '--yes',
      '--time',
      '2026-11-21T10:00:00Z',
    ]);
    expect(ended.code).toBe(0);
    const text = await status(world.place);
    expect(text).toContain('still needed: 1 approver');
    expect(text).not.toContain(`${CAROL} may`);
  });

  test.each<[string, readonly string[], string, string]>([
    [
      'approve',
      [],
      'assess check   (check whether the policy allows a release)',
      'assess check   (check whether the policy allows a release)',
    ],
    [
      'reject',
      ['--comment', REASON],
      `assess show ${ID}   (you rejected it: the assessor fixes the reason and makes a new record)`,
      `assess   (${ID} is rejected: fix the reason and make a new record; the answers are kept)`,
    ],
    [
      'withdraw',
      ['--comment', REASON],
      `assess show ${ID}   (you withdrew it: the assessor fixes the reason and makes a new record)`,
      `assess   (${ID} is withdrawn: make a new record; the answers are kept)`,
    ],
  ])('who signs to %s hears what comes next', async (decision, more, own, assessors) => {
    const world = await assessed('');
    const signed = await decide(world, decision, ...more);
    expect(signed.code).toBe(0);
    expect(signed.stdout).toContain(`${CAROL} `);
    expect(signed.stdout.split('\n')).toContain(`Next: ${own}`);
    if (decision === 'approve') expect(signed.stdout).toContain('No other signature is needed.');
    if (decision === 'withdraw') {
      expect(signed.stdout).not.toContain('still needed');
      expect(await status(world.place)).toMatch(/^privacy .* withdrawn /m);
    }
    // The person who decided and the assessor have different work.
    expect((await as(world, ['status'])).stdout).toContain(`next      ${own}\n`);
    expect(await status(world.place)).toContain(`next      ${assessors}\n`);
  });

  test('a missing signer and a missing policy are reported', async () => {
    const world = await assessed('');
    const signers = readFileSync(
      path.join(world.place.path, 'assessments/allowed_signers'),
      'utf8',
    );
    world.place.write({
      'assessments/allowed_signers': signers.split('\n').slice(0, 1).join('\n') + '\n',
    });
    expect(await status(world.place)).toContain(
      'assess trust add NAME --role approver --key KEY.pub   (no signer who may sign has the role approver)',
    );
    world.place.write({ 'assessments/allowed_signers': signers });
    world.place.remove('assessments/policy.yaml');
    const signed = await decide(world, 'approve');
    expect(signed.stdout).toContain('No policy says who must sign: assess init writes one.');
    expect(signed.stdout).not.toContain('No other signature is needed.');
  });

  test('a policy that cannot be read is named with its line, and nothing is said about who must sign', async () => {
    const world = await assessed('');
    world.place.write({ 'assessments/policy.yaml': 'schema: assess.policy/1\nrequred: []\n' });
    const { stdout } = await decide(world, 'approve');
    expect(stdout).toContain(
      'assess cannot tell who must sign: assessments/policy.yaml cannot be read (line 2: ',
    );
    expect(stdout).not.toContain('No policy says who must sign');
    expect(stdout).not.toContain('No other signature is needed.');
  });

  test('a rejection is shown by status, as the next command of check, and when answers are given again', async () => {
    const world = await assessed('');
    const { answers } = JSON.parse(
      readFileSync(path.join(world.place.path, FOLDER, 'record.json'), 'utf8'),
    );
    const [{ id }] = answers;
    expect(
      (await as(world, ['comment', '--answer', id, '--comment', 'Which list?', '--yes'])).code,
    ).toBe(0);
    expect((await decide(world, 'reject', '--comment', REASON)).code).toBe(0);
    const rejected = new RegExp(`Rejected by ${CAROL} \\(approver\\) on \\S+: ${REASON}`);
    expect(await status(world.place)).toMatch(rejected);
    expect(await status(world.place)).toMatch(/^privacy .* rejected /m);
    expect(await status(world.place)).toMatch(/^next +assess +\(.* is rejected/m);
    const json = JSON.parse((await assess(world.place, ['status', '--json'])).stdout);
    expect(json.signOffStatuses).toEqual([
      {
        record: ID,
        genuine: true,
        needed: [{ role: 'approver', count: 1, people: [CAROL] }],
        rejections: [expect.stringMatching(rejected)],
        before: [],
      },
    ]);
    expect((await as(world, ['check'])).stdout).toMatch(
      new RegExp(`^next: assess show ${ID}`, 'm'),
    );

    const lines = await assess(world.place, ['--plain'], { input: 'review commented\nq\n' });
    expect(lines.stdout).toMatch(rejected);
    expect(lines.stdout).toContain('Type review commented');
    expect(lines.stdout).toContain(`${CAROL}: Which list?`);

    expect((await decide(world, 'approve')).code).toBe(0);
    expect(await status(world.place)).not.toContain('Rejected by');
  });

  test('what is not genuine is not approved without reading either, and can be rejected', async () => {
    const world = await assessed('');
    const [frozen = ''] = readdirSync(path.join(world.place.path, 'assessments/questionnaires'));
    const file = path.join(world.place.path, 'assessments/questionnaires', frozen);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('"version": "1.0.0"', '"version": "1.0.1"'),
    );
    const before = names(world);
    const approving = await decide(world, 'approve');
    expect(approving.code).toBe(2);
    expect(approving.stderr).toContain(`record ${ID} cannot be approved as it is`);
    expect(names(world)).toEqual(before);
    expect((await decide(world, 'reject', '--comment', REASON)).code).toBe(0);
  });

  test("a statement in another person's name is not shown as theirs, by status or on the first screen", async () => {
    const world = await assessed('');
    expect((await decide(world, 'reject', '--comment', REASON)).code).toBe(0);
    const name = names(world).find((each) => /^approver\..*\.json$/.test(each)) ?? '';
    const text = readFileSync(path.join(world.place.path, FOLDER, name), 'utf8');
    world.place.write({ [`${FOLDER}/${name}`]: text.replace(REASON, 'Because I say so.') });
    const home = await assess(world.place, ['--plain'], { input: 'q\n' });
    expect(home.stdout).toContain('Home.');
    for (const told of [await status(world.place), home.stdout])
      expect(told).not.toMatch(/Rejected by|Because I say so/);
  });

  test('a record that was changed after it was signed is not called genuine by status', async () => {
    const world = await assessed('');
    const file = path.join(world.place.path, FOLDER, 'record.md');
    writeFileSync(file, `${readFileSync(file, 'utf8')}More.\n`);
    expect(await status(world.place)).toContain('NOT GENUINE');
    expect(await status(world.place)).toMatch(/^next +assess verify/m);
  });

  test('a person who may not sign in a role sees who may', async () => {
    const world = await assessed('');
    const run = await as(world, ['sign', '--role', 'assessor', '--decision', 'answers', '--yes']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(`ask ${ALICE} to sign`);
  });
});
