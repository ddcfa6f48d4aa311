import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_POLICY_TEXT } from '../../src/policy/default-text.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { type Policy } from '../../src/policy/schema.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { parseAllowedSigners } from '../../src/signing/trust/allowed-signers.ts';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import { type Files, type GitDir, gitdir, temporaryFolder } from '../helpers/git-repository.ts';
import { startAgent } from '../helpers/ssh-agent.ts';
import { KEYS, startAssess } from '../helpers/pty.ts';
import { assess as program, type Outcome, type RunOptions } from '../helpers/program.ts';

const ALICE = 'alice@example.com';
const TIME = ['--time', '2026-11-21T10:00:00Z'] as const;
const SHEET = sheetText(
  fullAssessment({ only: ['privacy'], facts: ['triage.data/identifiers'], step: 2 }),
);

let home: string;
beforeAll(() => {
  home = temporaryFolder('home');
  makeKey(home, 'id_ed25519');
});

function makeKey(folder: string, name: string): void {
  mkdirSync(path.join(folder, '.ssh'), { recursive: true });
  execFileSync('ssh-keygen', [
    '-q',
    '-t',
    'ed25519',
    '-N',
    '',
    '-C',
    name,
    '-f',
    path.join(folder, '.ssh', name),
  ]);
}

/** A home without keys, and git without a name, where asked for. */
interface Who {
  readonly home?: string;
  readonly email?: string | undefined;
}

function project(files: Files = { 'README.md': '# Shop\n' }, { email = ALICE }: Who = {}): GitDir {
  return gitdir(files, {
    folder: 'shop',
    globalConfig: email === '' ? {} : { 'user.email': email },
  });
}

function assess(
  place: GitDir,
  args: readonly string[],
  options: RunOptions = {},
  who: Who = {},
): Promise<Outcome> {
  return program(place, args, { ...options, env: { HOME: who.home ?? home, ...options.env } });
}

const init = (place: GitDir, args: readonly string[] = [], who: Who = {}): Promise<Outcome> =>
  assess(place, ['init', ...args, '--yes', ...TIME], {}, who);

const read = (place: GitDir, name: string): string =>
  readFileSync(path.join(place.path, name), 'utf8');
const changes = (place: GitDir): readonly string[] =>
  place
    .git('status', '--porcelain', '--untracked-files=all')
    .split('\n')
    .filter((line) => line !== '');
const contents = (place: GitDir): Readonly<Record<string, string>> =>
  Object.fromEntries(changes(place).map((line) => [line.slice(3), read(place, line.slice(3))]));

function policy(place: GitDir): Policy {
  const parsed = parsePolicy(readFileSync(path.join(place.path, 'assessments/policy.yaml')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
}

describe('a new repository', () => {
  test('one run writes a working set-up, and says what it wrote', async () => {
    const place = project();
    const run = await init(place);
    expect(run.code).toBe(0);
    expect(changes(place)).toEqual([
      '?? assessments/.gitattributes',
      '?? assessments/.gitignore',
      '?? assessments/allowed_signers',
      '?? assessments/policy.yaml',
      '?? assessments/project.json',
    ]);
    for (const line of changes(place)) expect(run.stdout).toContain(line.slice(3));
    expect(run.stdout).toContain('git add assessments/policy.yaml');
    expect(read(place, 'assessments/policy.yaml')).toBe(DEFAULT_POLICY_TEXT);
    expect(policy(place)).toEqual(defaultPolicy());
    expect(JSON.parse(read(place, 'assessments/project.json'))).toMatchObject({ name: 'shop' });
  });

  test('the person may sign as assessor with the key they have', async () => {
    const place = project();
    await init(place);
    const signers = parseAllowedSigners(
      readFileSync(path.join(place.path, 'assessments/allowed_signers')),
    );
    expect(signers).toMatchObject({
      ok: true,
      signers: [{ principal: ALICE, roles: ['assessor'] }],
    });
    const agent = await startAgent();
    onTestFinished(() => agent.stop());
    await agent.add([path.join(home, '.ssh/id_ed25519')]);
    const run = await assess(place, ['run', '--answers', '-', '--sign', '--yes', ...TIME], {
      input: SHEET,
      env: { SSH_AUTH_SOCK: agent.socket },
    });
    expect(run.stderr).not.toContain('error');
    expect(run.code).toBe(0);
    expect(await assess(place, ['verify', ...TIME])).toMatchObject({ code: 0, stderr: '' });
  });

  test('what keeps the bytes is what a first record would write', async () => {
    const [set, other] = [project(), project()];
    await init(set);
    await assess(other, ['run', '--answers', '-', ...TIME], { input: SHEET });
    for (const name of ['assessments/.gitattributes', 'assessments/.gitignore']) {
      expect(read(set, name)).toBe(read(other, name));
    }
  });

  test('outside git it works, and says what that means', async () => {
    const place = project();
    const folder = temporaryFolder('plain');
    const run = await assess(place, ['init', '--yes', ...TIME], { cwd: folder });
    expect(run.code).toBe(0);
    expect(existsSync(path.join(folder, 'assessments/policy.yaml'))).toBe(true);
    expect(run.stdout).toContain('not bound to a source state');
  });
});

describe('again', () => {
  const BOTH = ['--ci', 'github', '--exempt-until', '2027-03-01'];
  const OLD = {
    'README.md': '',
    '.prettierrc': '{}',
    'dprint.json': '{}\n',
    '.github/CODEOWNERS': '* @team\n',
  };

  test('a second run changes nothing and says so', async () => {
    const place = project(OLD);
    await init(place, BOTH);
    const before = contents(place);
    const run = await init(place, BOTH);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('Everything is set up already in ');
    expect(contents(place)).toEqual(before);
    expect(Object.keys(before)).toHaveLength(10);
  });

  test('what people edited since stays as they have it', async () => {
    const place = project(OLD);
    await init(place, BOTH);
    for (const name of Object.keys(contents(place))) {
      const text = read(place, name);
      if (name === 'assessments/project.json')
        place.write({ [name]: text.replace('"shop"', '"store"') });
      else if (name.endsWith('.json')) place.write({ [name]: text.replaceAll(': ', ':  ') });
      else appendFileSync(path.join(place.path, name), '\n# ours\n');
    }
    place.write({ '.github/workflows/assess.yml': 'on: push\n' });
    const before = contents(place);
    const run = await init(place, BOTH);
    expect(run.code).toBe(0);
    expect(contents(place)).toEqual(before);
  });

  test('what is missing is written, and nothing else', async () => {
    const place = project();
    await init(place);
    place.commit();
    place.remove('assessments/.gitattributes');
    await init(place);
    expect(changes(place)).toEqual([]);
  });

  test('a file without the line that matters is reported, not edited', async () => {
    const place = project();
    place.write({
      'assessments/.gitattributes': '*.md diff\n',
      'assessments/policy.yaml': 'schema: nonsense\n',
    });
    const run = await init(place);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('assessments/.gitattributes: add the line  * -text');
    expect(run.stdout).toMatch(/policy\.yaml: fix it[\s\S]*line 1: schema/);
    expect(read(place, 'assessments/.gitattributes')).toBe('*.md diff\n');
  });

  test('a .gitignore of an earlier version gets the lines that are new', async () => {
    const place = project();
    await init(place);
    const whole = read(place, 'assessments/.gitignore');
    place.commit({ 'assessments/.gitignore': 'draft.json\r\n' });
    const run = await init(place);
    expect(run.stdout).toContain('changed   assessments/.gitignore');
    expect(read(place, 'assessments/.gitignore')).toBe(whole);
  });

  test('a .gitignore with lines of the project is not edited, and every missing line is named', async () => {
    const place = project();
    place.write({ 'assessments/.gitignore': '# ours\ndraft.json\n' });
    const run = await init(place);
    expect(run.stdout).toContain('assessments/.gitignore: add the line  .assess-*');
    expect(run.stdout).not.toContain('add the line  draft.json');
    expect(run.stdout).toContain('remove the line  # ours');
    expect(read(place, 'assessments/.gitignore')).toBe('# ours\ndraft.json\n');
  });

  test('git ignores what a killed write leaves, wherever it is under assessments', async () => {
    const place = project();
    await init(place);
    place.commit();
    place.write({
      'assessments/draft.json': '{}',
      'assessments/.assess-0123456789abcdef.tmp': '',
      'assessments/records/2026-11-21-k7f3q/.assess-0123456789abcdef.tmp': '',
      'assessments/.assess-lock/0': '',
    });
    expect(changes(place)).toEqual([]);
  });

  test('a person who joins later is shown how to be added', async () => {
    const place = project();
    await init(place);
    const bob = temporaryFolder('bob');
    makeKey(bob, 'id_ed25519');
    const run = await assess(
      place,
      ['init', '--by', 'bob@example.com', ...TIME],
      {},
      { home: bob },
    );
    expect(run.stdout).toContain(
      'bob@example.com is not in allowed_signers: assess trust add bob@example.com',
    );
  });
});

describe('who may sign', () => {
  test('without a key: a file with comments, and what to do', async () => {
    const place = project();
    const run = await init(place, [], { home: temporaryFolder('no-settings') });
    expect(run.code).toBe(0);
    expect(read(place, 'assessments/allowed_signers')).toMatch(/^(?:#.*\n)+$/);
    expect(run.stdout).toContain('ssh-keygen -t ed25519 makes a key');
    const add = await assess(place, [
      'trust',
      'add',
      '--yes',
      ALICE,
      '--role',
      'assessor',
      '--key',
      path.join(home, '.ssh/id_ed25519.pub'),
    ]);
    expect(add.code).toBe(0);
    expect((await assess(place, ['trust', 'list'])).stdout).toContain(`${ALICE} `);
  });

  test('without a name: a file with comments, and what to do', async () => {
    const place = project({}, { email: '' });
    const run = await init(place);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('assess trust add you@example.com');
    expect(read(place, 'assessments/allowed_signers')).not.toContain('ssh-ed25519');
  });

  test('with several keys none is added until one is chosen', async () => {
    const many = temporaryFolder('many');
    makeKey(many, 'id_a');
    makeKey(many, 'id_b');
    const place = project();
    const run = await init(place, [], { home: many });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('several keys fit');
    expect(changes(place)).toEqual([]);
    const chosen = project();
    await init(chosen, ['--key', path.join(many, '.ssh/id_b')], { home: many });
    const line = readFileSync(path.join(many, '.ssh/id_b.pub'), 'utf8').split(' ')[1]!;
    expect(read(chosen, 'assessments/allowed_signers')).toContain(line);
  });
});

describe('--exempt-until, for an old repository', () => {
  test('the help says that the day still counts, in UTC', async () => {
    const help = (await assess(project(), ['init', '--help'])).stdout.replaceAll(/\s+/g, ' ');
    expect(help).toContain('to the end of this day (UTC)');
  });

  const UNTIL = ['--exempt-until', '2027-03-01'];

  test('today the gate is open, honestly; after that day it is not', async () => {
    const place = project();
    await init(place, UNTIL);
    expect(
      policy(place).exemptions.map(({ questionnaire, scope, owner, until }) => [
        questionnaire,
        scope,
        owner,
        until,
      ]),
    ).toEqual(
      ['privacy', 'bias', 'security', 'social'].map((id) => [id, '.', ALICE, '2027-03-01']),
    );
    const today = await assess(place, ['check', ...TIME]);
    expect(today.stdout).toContain('exempt');
    expect(today.code).toBe(0);
    const last = await assess(place, ['check', '--time', '2027-03-01T23:59:59Z']);
    expect(last.code).toBe(0);
    expect((await assess(place, ['check', '--time', '2027-03-02T00:00:00Z'])).code).toBe(1);
  });

  test('without it, a repository in which nothing is assessed does not pass', async () => {
    const place = project();
    await init(place);
    expect((await assess(place, ['check', ...TIME])).code).toBe(1);
  });

  test('what a record covers is not exempt', async () => {
    const place = project();
    await assess(place, ['run', '--answers', '-', ...TIME], { input: SHEET });
    await init(place, UNTIL);
    expect(policy(place).required).toEqual([]);
    const exempt = policy(place).exemptions.map(({ questionnaire }) => questionnaire);
    expect(exempt).not.toContain('privacy');
    expect(exempt).toContain('security');
    const check = await assess(place, ['check', '--json', ...TIME]);
    const codes = (JSON.parse(check.stdout) as { findings: { code: string }[] }).findings.map(
      ({ code }) => code,
    );
    expect(codes).not.toContain('not-covered');
    expect(codes).not.toContain('exemption-orphan');
  });

  test('a policy of people keeps every word, and gets what is missing', async () => {
    const place = project();
    const own =
      'schema: assess.policy/1\nrequired: # ours\n  - {questionnaire: privacy, scope: web}\n  - questionnaire: social\n# the end\n';
    place.write({ 'assessments/policy.yaml': own });
    await init(place, UNTIL);
    expect(read(place, 'assessments/policy.yaml').startsWith(own)).toBe(true);
    expect(
      policy(place).exemptions.map(({ questionnaire, scope }) => `${questionnaire} ${scope}`),
    ).toEqual(['privacy web', 'social .']);
  });

  test.each([
    ['yesterday', '2026-11-20'],
    ['today', '2026-11-21'],
    ['a day the calendar does not have', '2027-02-30'],
    ['words', 'spring'],
  ])('%s is not a day after today', async (_, day) => {
    const place = project();
    const run = await init(place, ['--exempt-until', day]);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/^error: "[^"]*" is not a day after today\n/);
    expect(changes(place)).toEqual([]);
  });

  test('an exemption has a name', async () => {
    const place = project({}, { email: '' });
    const run = await init(place, UNTIL);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('assess cannot tell who you are');
    expect(changes(place)).toEqual([]);
  });

  test('a policy that cannot be read is not edited, and nothing else is written', async () => {
    const place = project();
    place.write({ 'assessments/policy.yaml': 'schema: assess.policy/1\nexemptions: {}\n' });
    const run = await init(place, UNTIL);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('assessments/policy.yaml cannot be used');
    expect(changes(place)).toEqual(['?? assessments/policy.yaml']);
  });
});

describe('--ci', () => {
  test.each([
    ['github', '.github/workflows/assess.yml', 'require the status check "assess (main)"'],
    ['gitlab', '.gitlab/assess.gitlab-ci.yml', 'Protected branches: main'],
  ])('%s: the file, the people, and what to switch on', async (forge, file, setting) => {
    const place = project();
    const run = await init(place, ['--ci', forge, '--owner', '@alice, @org/team']);
    expect(run.code).toBe(0);
    expect(parse(read(place, file))).toBeTypeOf('object');
    expect(read(place, file)).toMatch(/ assess-cli@\d+\.\d+\.\d+/);
    expect(read(place, `.${forge}/CODEOWNERS`)).toContain(
      '/assessments/policy.yaml @alice @org/team\n',
    );
    expect(run.stdout).toContain(setting);
  });

  test('github: a second file posts the comment, and one that people have already gets advice', async () => {
    const place = project();
    await init(place, ['--ci', 'github', '--branch', 'release/2']);
    const file = '.github/workflows/assess-comment.yml';
    expect(read(place, file)).toContain("const BRANCH = 'release/2';");
    const again = await init(place, ['--ci', 'github']);
    expect(again.stdout).not.toContain('add the steps that make the comment');
    place.write({ '.github/workflows/assess.yml': 'on: push\n' });
    const old = await init(place, ['--ci', 'github']);
    expect(old.stdout).toContain(
      '.github/workflows/assess.yml: add the steps that make the comment',
    );
    expect(read(place, '.github/workflows/assess.yml')).toBe('on: push\n');
  });

  test('once another person can consent, changes of trust need an approver, and that is said', async () => {
    const place = project();
    const carol = temporaryFolder('carol');
    makeKey(carol, 'carol');
    await init(place, ['--ci', 'github']);
    const policy = read(place, 'assessments/policy.yaml');
    expect(policy).toContain('\ntrustChange: auto\n');
    const publicFile = path.join(carol, '.ssh', 'carol.pub');
    const trust = ['trust', 'add', 'carol@example.com', '--role', 'approver', '--key', publicFile];
    const added = await assess(place, [...trust, '--yes']);
    expect(added.stdout).toContain('assess init --ci github now writes trustChange: approver');
    const again = await init(place, ['--ci', 'github']);
    expect(again.stdout).toContain('trustChange: approver, because there are several signers');
    expect(read(place, 'assessments/policy.yaml')).toBe(
      policy.replace('trustChange: auto', 'trustChange: approver'),
    );
    expect((await init(place, ['--ci', 'github'])).stdout).toContain('nothing was written');
  });

  test.each<[string, (place: GitDir) => void, readonly string[], string]>([
    ['main', () => undefined, [], 'main'],
    ['the old default of git', (place) => place.git('branch', '--move', 'master'), [], 'master'],
    [
      'the default branch of origin',
      (place) => {
        place.git('update-ref', 'refs/remotes/origin/dev/2', 'HEAD');
        place.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/dev/2');
      },
      [],
      'dev/2',
    ],
    ['the branch that is named', () => undefined, ['--branch', 'release'], 'release'],
  ])('the branch that is protected: %s', async (_, prepare, args, branch) => {
    const place = project();
    prepare(place);
    const run = await init(place, ['--ci', 'github', ...args]);
    const text = read(place, '.github/workflows/assess.yml');
    expect(text).toContain(`    name: assess (${branch})\n`);
    expect(text).toContain(`    branches: ["${branch}"]\n`);
    expect(run.stdout).toContain(`target the branch ${branch},`);
  });

  test.each([
    ['a forge that is not known', ['--ci', 'forgejo'], '--ci takes no "forgejo"'],
    [
      'an owner that is none',
      ['--ci', 'github', '--owner', 'alice'],
      'is not allowed in CODEOWNERS',
    ],
    [
      'a branch that a shell would run',
      ['--ci', 'github', '--branch', 'a$(id)'],
      'the branch "a$(id)" cannot be written into a CI file',
    ],
    [
      'a branch that is a pattern',
      ['--ci', 'gitlab', '--branch', 'release/**'],
      'cannot be written into a CI file',
    ],
    [
      'an owner with a line end',
      ['--ci', 'github', '--owner', '@a\n* @mallory'],
      'is not allowed in CODEOWNERS',
    ],
  ])('%s', async (_, args, told) => {
    const place = project();
    const run = await init(place, args);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(told);
    expect(changes(place)).toEqual([]);
  });
});

describe('at a terminal', () => {
  const atTerminal = (place: GitDir) =>
    startAssess(['init', ...TIME], {
      cwd: place.path,
      env: {
        ...place.env,
        HOME: home,
        ASSESS_CONFIG_DIR: path.join(path.dirname(place.path), 'config'),
      },
    });

  test('the files are listed before anything is written, and no is no', async () => {
    const place = project();
    const app = atTerminal(place);
    await app.waitFor('Write this? (y/N)');
    await app.waitFor('assessments/policy.yaml');
    expect(changes(place)).toEqual([]);
    await app.type('n', KEYS.enter);
    expect(await app.waitForExit()).toMatchObject({ code: 2 });
    expect(changes(place)).toEqual([]);
  });

  test('y is yes, and enter alone is no', async () => {
    const place = project();
    const no = atTerminal(place);
    await no.waitFor('Write this? (y/N)');
    await no.type(KEYS.enter);
    expect(await no.waitForExit()).toMatchObject({ code: 2 });
    expect(changes(place)).toEqual([]);
    const yes = atTerminal(place);
    await yes.waitFor('Write this? (y/N)');
    await yes.type('y', KEYS.enter);
    expect(await yes.waitForExit()).toMatchObject({ code: 0 });
    expect(changes(place)).toHaveLength(5);
  });
});

describe('without harm', () => {
  test('--dry-run shows everything and writes nothing', async () => {
    const place = project();
    const run = await init(place, ['--dry-run', '--ci', 'github']);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('assessments/policy.yaml');
    expect(changes(place)).toEqual([]);
  });

  test('--json says the same to programs', async () => {
    const place = project({ '.prettierrc': '{}', 'biome.jsonc': '{ not JSON' });
    const run = await init(place, ['--json']);
    const content = JSON.parse(run.stdout) as {
      files: { path: string; change: string }[];
      advice: string[];
    };
    expect(content).toMatchObject({ schema: 'assess.init/1', written: true, kept: [] });
    expect(content.files.map((file) => `${file.change} ${file.path}`).sort()).toEqual([
      'create .prettierignore',
      'create assessments/.gitattributes',
      'create assessments/.gitignore',
      'create assessments/allowed_signers',
      'create assessments/policy.yaml',
      'create assessments/project.json',
    ]);
    expect(content.advice.join('\n')).toContain('biome.jsonc');
  });

  test('a pattern of the repository that would hide the records is reported', async () => {
    const place = project({ '.gitignore': '*.json\n' });
    const run = await init(place);
    expect(run.stdout).toContain(
      'git ignores assessments/project.json, assessments/records/2026-01-01-aaaaa/record.json',
    );
  });

  test('assessments that leads out of the repository is not written through', async () => {
    const place = project();
    const outside = path.join(path.dirname(place.path), 'outside');
    mkdirSync(outside);
    symlinkSync(outside, path.join(place.path, 'assessments'));
    const run = await init(place);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('link');
    expect(existsSync(path.join(outside, 'policy.yaml'))).toBe(false);
  });

  test('text of others reaches the terminal without escape sequences', async () => {
    const place = project();
    writeFileSync(path.join(place.path, '.gitignore'), '*\n');
    place.write({ 'assessments/policy.yaml': 'schema: assess.policy/1\n"\\e[31mred": 1\n' });
    const run = await init(place);
    expect(run.stdout).toContain('red');
    // oxlint-disable-next-line no-control-regex -- this is what must not be there
    expect(run.stdout + run.stderr).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
  });
});
