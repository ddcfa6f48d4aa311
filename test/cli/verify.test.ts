import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../src/cli/modules.ts';
import type { Io } from '../../src/cli/io.ts';
import { UserError } from '../../src/errors.ts';
import { reportSchema } from '../../src/findings/report-schema.ts';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import { type GitDir, gitdir, writeFiles } from '../helpers/git-repository.ts';
import { gitlabErrors } from '../findings/reporters/gitlab-schema.ts';
import { sarifErrors } from '../findings/reporters/sarif-schemas.ts';
import { assess } from '../helpers/program.ts';
import { trap } from '../repository/fixtures.ts';
import type { Tree } from '../verify/memory-snapshot.ts';
import { ALLOWED, allowedLine, carol, mallory } from '../verify/people.ts';
import { folderOf, ID, PROJECT, RULE, signedProject } from '../verify/world.ts';

let signed: Tree;

beforeAll(async () => {
  signed = (await signedProject()).tree;
});

function project(): GitDir {
  const place = gitdir(PROJECT);
  for (const [file, content] of signed) writeFiles(place.path, { [file]: content });
  return place;
}

interface Printed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in this process, with a clock of its own. */
async function verify(
  place: GitDir,
  args: readonly string[] = [],
  options: Record<string, unknown> = {},
): Promise<Printed> {
  let stdout = '';
  let stderr = '';
  const io = {
    cwd: place.path,
    env: place.env,
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    now: () => new Date('2026-11-23T00:00:00Z'),
  };
  const code = await runCommand(io as unknown as Io, 'verify', { words: args, options });
  return { code, stdout, stderr };
}

const record = `${folderOf()}/record.json`;

function edit(place: GitDir, file: string, change: (text: string) => string): void {
  const name = path.join(place.path, file);
  writeFileSync(name, change(readFileSync(name, 'utf8')));
}

describe('assess verify', () => {
  test('says who has signed, exit 0', async () => {
    const { code, stdout } = await verify(project());
    expect(stdout.split('\n')).toEqual([
      'GENUINE: all records and signatures are genuine',
      '',
      'Records:',
      `  ${ID}  genuine, 2 sign-offs (approved by carol@example.com as approver; answered by alice@example.com as assessor)`,
      '',
      '1 record; 0 errors, 0 warnings, 0 notes',
      'trust: this checkout',
      '',
    ]);
    expect(code).toBe(0);
  });

  test('says what is wrong and where, exit 1', async () => {
    const place = project();
    edit(place, record, (text) =>
      text.replace('"note": []', '"note": [\n        "Safe."\n      ]'),
    );
    const { code, stdout } = await verify(place);
    expect(stdout).toContain(`${ID}  NOT GENUINE, `);
    expect(stdout).toMatch(
      /^ {2}error {4}statement-digest {2}assessments\/records\/.*\/approver\.carol.*\.json\n +the signed record\.json is not the record\.json in this folder\n +fix: /m,
    );
    expect(stdout).toMatch(/^NOT GENUINE: fix the 4 errors below\n/);
    expect(stdout).toContain('next: assess explain ');
    expect(code).toBe(1);
  });

  test('says when it cannot tell, exit 2', async () => {
    const place = project();
    rmSync(path.join(place.path, 'assessments/allowed_signers'));
    const { code, stdout } = await verify(place);
    expect(stdout).toMatch(
      / {2}unclear {2}signers-missing {2}assessments\/allowed_signers\n +allowed_signers is missing, /,
    );
    expect(stdout).toMatch(/^COULD NOT DECIDE: 1 finding could not be judged\n/);
    expect(stdout).toContain(`  ${ID}  cannot be judged`);
    expect(code).toBe(2);
  });

  test('prints no control sequence', async () => {
    const place = project();
    writeFileSync(path.join(place.path, 'assessments', '\u001b[31mred\u202e'), 'x');
    const text = await verify(place);
    const json = await verify(place, [], { json: true });
    for (const { stdout } of [text, json])
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text.code).toBe(1);
  });

  test('--json has the published form', async () => {
    const { code, stdout } = await verify(project(), [], { json: true });
    const report = reportSchema.parse(JSON.parse(stdout));
    expect(report).toMatchObject({
      command: 'verify',
      exit: 0,
      outcome: 'pass',
      trust: 'this checkout',
      time: '2026-11-23T00:00:00Z',
    });
    expect(code).toBe(0);
  });

  test('judges by the clock it is given', async () => {
    const { code, stdout } = await verify(project(), [], { time: '2026-11-20T00:00:00Z' });
    expect(stdout).toContain('record-future');
    expect(code).toBe(1);
  });

  test.each([
    ['sarif', sarifErrors],
    ['gitlab', gitlabErrors],
  ])('--format %s has the form that its readers expect', async (format, errorsIn) => {
    const place = project();
    writeFileSync(path.join(place.path, 'assessments', 'other.js'), 'x');
    const { code, stdout } = await verify(place, [], { format });
    expect(errorsIn(stdout)).toEqual([]);
    expect(stdout).toContain('assessments/other.js');
    expect(code).toBe(1);
  });

  test('in a workflow the findings are annotations, as with check', async () => {
    const place = project();
    writeFileSync(path.join(place.path, 'assessments', 'other.js'), 'x');
    const { stdout } = await verify({ ...place, env: { ...place.env, GITHUB_ACTIONS: 'true' } });
    expect(stdout).toMatch(/^::error file=assessments\/other\.js,title=assess%3A unknown-file::/);
  });

  test('a problem is a document of the format too, and is still an error', async () => {
    const printed = await assess(gitdir(PROJECT), ['verify', '--json']);
    const report = reportSchema.parse(JSON.parse(printed.stdout));
    expect([printed.code, report.exit, report.problem?.what]).toEqual([
      2,
      2,
      'there is no record here',
    ]);
    expect(printed.stderr).toMatch(/^error: there is no record here\n/);
  });

  test('one record can be named, by id or by folder', async () => {
    const place = project();
    writeFileSync(path.join(place.path, 'assessments', 'other.js'), 'x');
    expect((await verify(place)).code).toBe(1);
    for (const name of [ID, folderOf(), `${folderOf()}/`])
      expect((await verify(place, [name])).code).toBe(0);
  });

  test.each([
    ['a record that is not there', ['2026-11-21-zzzzz'], {}, 'there is no record 2026-11-21-zzzzz'],
    ['a path that is no record', ['../..'], {}, 'there is no record ..'],
    ['a trust folder without signers', [], { trust: 'src' }, 'there is no allowed_signers in src'],
  ])('refuses %s', async (_, args, options, what) => {
    const error = await verify(project(), args, options).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ what });
  });

  test('nothing to verify is not a pass', async () => {
    await expect(verify(gitdir(PROJECT))).rejects.toMatchObject({
      what: 'there is no record here',
    });
    const place = gitdir(PROJECT);
    mkdirSync(path.join(place.path, 'assessments/records'), { recursive: true });
    await expect(verify(place)).rejects.toBeInstanceOf(UserError);
  });

  test('runs no program of the repository', async () => {
    const place = project();
    const mark = trap(path.join(place.path, '..', 'trap'));
    place.write({ '.gitattributes': '* filter=evil\n' });
    place.git('config', '--local', 'filter.evil.clean', mark.script);
    await expect(verify(place)).rejects.toMatchObject({
      what: 'the settings of this repository would run a program on its files',
    });
    place.git('config', '--local', '--unset', 'filter.evil.clean');
    place.git('config', '--local', 'core.fsmonitor', mark.script);
    expect((await verify(place)).code).toBe(0);
    expect(mark.isSprung()).toBe(false);
  });

  test('--trust uses the signers of another folder', async () => {
    const place = project();
    writeFiles(place.path, { 'trust/allowed_signers': allowedLine(mallory, ['approver']) });
    const other = await verify(place, [], { trust: 'trust' });
    expect(other.stdout).toContain('unknown-person');
    expect(other.stdout).toContain('trust: trust');
    writeFiles(place.path, {
      'assessments/allowed_signers': allowedLine(carol, ['assessor']),
      'trust/allowed_signers': ALLOWED,
    });
    expect((await verify(place)).code).toBe(1);
    expect((await verify(place, [], { trust: 'trust' })).code).toBe(0);
  });
});

describe('assess verify --fix', () => {
  test('restores layouts, and only layouts', async () => {
    const place = project();
    const files = [...signed.keys()].filter((file) => /\.(?:json|md|sig)$/.test(file));
    expect(files.some((file) => file.endsWith('.sig'))).toBe(true);
    for (const file of files) edit(place, file, (text) => text.replaceAll('\n', '\r\n'));
    edit(place, record, (text) => JSON.stringify(JSON.parse(text), null, '\t'));
    expect((await verify(place)).stdout).toContain('the content is unchanged, but its layout');
    const { code, stderr } = await verify(place, [], { fix: true });
    expect(stderr.split('\n').filter((line) => line.startsWith('layout restored: '))).toHaveLength(
      files.length,
    );
    expect(code).toBe(0);
    for (const file of files)
      expect(readFileSync(path.join(place.path, file))).toEqual(signed.get(file));
  });

  test.each([
    ['allowed_signers', ALLOWED],
    ['policy.yaml', 'schema: assess.policy/1\nmaxAgeDays: 30\n'],
    ['revoked_keys', '# no key\n'],
  ])('restores the line ends of %s if all were converted', async (name, content) => {
    const place = project();
    const file = `assessments/${name}`;
    place.write({ [file]: content.replaceAll('\n', '\r\n') });
    const { code, stderr } = await verify(place, [], { fix: true });
    expect([code, stderr]).toEqual([0, `layout restored: ${file}\n`]);
    expect(readFileSync(path.join(place.path, file), 'utf8')).toBe(content);
  });

  test('does not change a trust file with mixed line ends', async () => {
    const place = project();
    const content = 'schema: assess.policy/1\r\nmaxAgeDays: 30\n';
    place.write({ 'assessments/policy.yaml': content });
    expect((await verify(place, [], { fix: true })).stderr).toBe('nothing to restore\n');
    expect(readFileSync(path.join(place.path, 'assessments/policy.yaml'), 'utf8')).toBe(content);
  });

  test('does not change a file with other content', async () => {
    const place = project();
    edit(place, record, (text) => text.replace('"scope": "."', '"scope": "src"'));
    const before = readFileSync(path.join(place.path, record));
    const { code, stderr } = await verify(place, [], { fix: true });
    expect(stderr).toBe('nothing to restore\n');
    expect(code).toBe(1);
    expect(readFileSync(path.join(place.path, record))).toEqual(before);
  });
});

describe('the program', () => {
  test('assess verify: unsigned is a warning, exit 0; edited is exit 1', async () => {
    const place = gitdir(PROJECT);
    // Evidence is not of a day after the record.
    const input = sheetText(fullAssessment(RULE)).replaceAll('2026-11-20', '2025-01-01');
    await assess(
      place,
      [
        'run',
        '--answers',
        '-',
        '--by',
        'alice@example.com',
        '--time',
        '2025-01-02T03:04:05Z',
        '--id',
        '2025-01-02-abcde',
      ],
      { input },
    );
    const unsigned = await assess(place, ['verify']);
    expect(unsigned.stderr).toBe('');
    expect(unsigned.stdout).toContain('2025-01-02-abcde  genuine, not signed');
    expect(unsigned.code).toBe(0);
    edit(place, 'assessments/records/2025-01-02-abcde/record.json', (text) =>
      text.replace('"verdict": "', '"verdict": "x'),
    );
    const edited = await assess(place, ['verify', '--json']);
    expect(edited.code).toBe(1);
    expect(JSON.parse(edited.stdout)).toMatchObject({
      outcome: 'fail',
      records: [{ outcome: 'not-genuine' }],
    });
  });

  test('assess verify in an empty folder: exit 2, with advice', async () => {
    const { code, stderr, stdout } = await assess(gitdir(PROJECT), ['verify']);
    expect(code).toBe(2);
    expect(stdout).toBe('COULD NOT DECIDE: there is no record here\n');
    expect(stderr).toMatch(/^error: there is no record here\n {2}why: .*\n {2}fix: /);
  });
});
