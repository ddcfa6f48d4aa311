import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseRecord } from '../../src/record/store/records.ts';
import { renderRecord } from '../../src/record/format/render.ts';
import { fullAssessment, sheetText, withoutFacts } from '../helpers/answers.ts';
import { type GitDir, gitdir } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';

const PRIVACY = fullAssessment({ only: ['privacy'], facts: ['triage.data/identifiers'], step: 2 });
const SHEET = sheetText(PRIVACY);
const ID = '2026-11-22-abcde';
const FIXED = ['--time', '2026-11-20T10:00:00Z', '--id', ID, '--by', 'alice@example.com'];

function project(): GitDir {
  return gitdir(
    { 'db/schema.sql': 'create table users (email text);\n', 'README.md': '# Shop\n' },
    { globalConfig: { 'user.email': 'alice@example.com' } },
  );
}

function recordFile(place: GitDir, name: string): string {
  return readFileSync(path.join(place.path, 'assessments/records', ID, name), 'utf8');
}

describe('assess run', () => {
  test('makes a record from a sheet, bound to the source state', async () => {
    const place = project();
    const run = await assess(place, ['run', '--answers', '-', ...FIXED], { input: SHEET });
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    const parsed = parseRecord(
      readFileSync(path.join(place.path, 'assessments/records', ID, 'record.json')),
    );
    expect(parsed.ok).toBe(true);
    if (!parsed.ok) return;
    const tree = place.git('rev-parse', 'HEAD^{tree}');
    expect(parsed.record.subject).toEqual({
      kind: 'git',
      algorithm: 'sha1',
      type: 'tree',
      object: tree,
    });
    expect(recordFile(place, 'record.md')).toBe(renderRecord(parsed.record));
    expect(place.git('status', '--porcelain')).toBe('?? assessments/');
  });

  test('the record does not change the source state it is bound to', async () => {
    const place = project();
    await assess(place, ['run', '--answers', '-', ...FIXED], { input: SHEET });
    place.commit();
    const again = await assess(place, ['run', '--answers', '-', '--dry-run', '--json'], {
      input: SHEET,
    });
    const before = JSON.parse(recordFile(place, 'record.json'));
    expect(JSON.parse(again.stdout).record.subject).toEqual(before.subject);
    expect(JSON.parse(again.stdout).record.supersedes).toMatchObject([
      { id: ID, questionnaires: ['privacy'] },
    ]);
  });

  test('the same sheet, time and id give the same bytes in another clone', async () => {
    const [one, two] = [project(), project()];
    writeFileSync(path.join(one.path, 'answers.yaml'), SHEET);
    await assess(one, ['run', '--answers', 'answers.yaml', ...FIXED]);
    const id = readFileSync(path.join(one.path, 'assessments/project.json'), 'utf8');
    mkdirSync(path.join(two.path, 'assessments'));
    writeFileSync(
      path.join(two.path, 'assessments/project.json'),
      id.replace(/"name": ".*"/, '"name": "repository"'),
    );
    writeFileSync(
      path.join(one.path, 'assessments/project.json'),
      id.replace(/"name": ".*"/, '"name": "repository"'),
    );
    const [a, b] = await Promise.all(
      [one, two].map((place) =>
        assess(
          place,
          ['run', '--answers', '-', '--dry-run', '--json', ...FIXED.with(3, '2026-11-22-fghij')],
          { input: SHEET },
        ),
      ),
    );
    const strip = (text = '') => ({
      ...JSON.parse(text).record,
      supersedes: [],
      changes: [],
      subject: '',
      observed: '',
    });
    expect(strip(a?.stdout)).toEqual(strip(b?.stdout));
  });

  test('gaps are listed by question and nothing is written', async () => {
    const place = project();
    const holes = SHEET.replace(/( {2}privacy\.minimise:\n {4}value:) 2/, '$1');
    expect(holes).not.toBe(SHEET);
    const run = await assess(place, ['run', '--answers', '-', ...FIXED], { input: holes });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('1 answer is missing');
    expect(run.stderr).toContain('privacy.minimise');
    expect(place.git('status', '--porcelain')).toBe('');
  });

  test('evidence is pinned by its blob and digest', async () => {
    const place = project();
    const sheet = SHEET.replace(
      /( {2}privacy\.minimise:\n {4}value: 2\n {4}evidence:) .*/,
      '$1 [db/schema.sql]',
    );
    const run = await assess(place, ['run', '--answers', '-', ...FIXED], { input: sheet });
    expect(run.code).toBe(0);
    const record = JSON.parse(recordFile(place, 'record.json'));
    const answer = record.answers.find((a: { id: string }) => a.id === 'privacy.minimise');
    expect(answer.evidence).toMatchObject([
      { kind: 'path', path: 'db/schema.sql', blob: place.git('rev-parse', 'HEAD:db/schema.sql') },
    ]);
  });

  test.each([
    ['a missing file', 'no/such.md', 'no/such.md'],
    ['a path out of the repository', '../outside', 'outside'],
    ['an absolute path', '/etc/passwd', 'etc/passwd'],
    ['a folder', 'db', 'db'],
    ['a record', 'assessments/project.json', 'project.json'],
  ])('%s cannot be evidence', async (_, evidence, named) => {
    const place = project();
    const sheet = SHEET.replace(
      /( {2}privacy\.minimise:\n {4}value: 2\n {4}evidence:) .*/,
      `$1 ["${evidence}"]`,
    );
    const run = await assess(place, ['run', '--answers', '-', ...FIXED], { input: sheet });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('cannot be evidence');
    expect(run.stderr).toContain(named);
  });

  test('a record is never replaced', async () => {
    const place = project();
    await assess(place, ['run', '--answers', '-', ...FIXED], { input: SHEET });
    const before = recordFile(place, 'record.json');
    const run = await assess(
      place,
      ['run', '--answers', '-', ...FIXED.with(1, '2026-11-21T10:00:00Z')],
      { input: SHEET },
    );
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('exists already');
    expect(recordFile(place, 'record.json')).toBe(before);
  });

  test.each(['packages/api/', './packages/api', 'packages//api', 'packages/web/../api'])(
    'a scope spelled %s is recorded in the one way that verify takes',
    async (spelled) => {
      const place = gitdir(
        { 'packages/api/a.ts': '1', 'packages/web/b.ts': '2' },
        { globalConfig: { 'user.email': 'alice@example.com' } },
      );
      const input = SHEET.replace('scope: "."', `scope: ${JSON.stringify(spelled)}`);
      const run = await assess(place, ['run', '--answers', '-', ...FIXED], { input });
      expect(run.code).toBe(0);
      expect(JSON.parse(recordFile(place, 'record.json'))).toMatchObject({ scope: 'packages/api' });
      expect((await assess(place, ['verify'])).code).toBe(0);
    },
  );

  test('a clock far ahead makes nothing', async () => {
    const place = project();
    const ahead = new Date(Date.now() + 2 * 3_600_000).toISOString().replace(/\.\d+/, '');
    const run = await assess(place, ['run', '--answers', '-', ...FIXED.with(1, ahead)], {
      input: SHEET,
    });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('is in the future');
    expect(place.git('status', '--porcelain')).toBe('');
  });

  test('a clock behind the record that would be replaced makes nothing', async () => {
    const place = project();
    await assess(place, ['run', '--answers', '-', ...FIXED], { input: SHEET });
    const early = FIXED.with(1, '2019-01-01T00:00:00Z').with(3, '2019-01-01-abcde');
    const run = await assess(place, ['run', '--answers', '-', ...early], { input: SHEET });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('is behind record 2026-11-22-abcde');
    expect(readdirSync(path.join(place.path, 'assessments/records'))).toEqual([ID]);
  });

  test('inside of .git there is nothing to assess', async () => {
    const place = project();
    const cwd = path.join(place.path, '.git');
    const run = await assess(place, ['run', '--answers', '-', ...FIXED], { input: SHEET, cwd });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('is no checkout');
    expect(existsSync(path.join(cwd, 'assessments'))).toBe(false);
  });

  test('without a folder for temporary files it says which one is meant', async () => {
    const place = project();
    place.write({ 'README.md': '# Changed\n' });
    const run = await assess(place, ['run', '--answers', '-', ...FIXED], {
      input: SHEET,
      env: { TMPDIR: '/no/such/folder', TEMP: '/no/such/folder', TMP: '/no/such/folder' },
    });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('no temporary folder can be made in /no/such/folder');
    expect(run.stderr).not.toContain('bug');
  });

  test('a draft is out of reach of git add from its first answer on', async () => {
    const place = project();
    const run = await assess(place, ['--plain'], { input: '\n1\nq\n' });
    expect(run.code).toBe(0);
    expect(existsSync(path.join(place.path, 'assessments/draft.json'))).toBe(true);
    place.git('add', '-A');
    expect(place.git('diff', '--cached', '--name-only')).toBe('assessments/.gitignore');
  });

  test('outside git the record says that it is not bound to a source state', async () => {
    const place = project();
    const folder = path.join(path.dirname(place.path), 'plain');
    mkdirSync(folder);
    const run = await assess(place, ['run', '--answers', '-', ...FIXED], {
      input: SHEET,
      cwd: folder,
    });
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('not bound to a source state');
    const record = JSON.parse(
      readFileSync(path.join(folder, 'assessments/records', ID, 'record.json'), 'utf8'),
    );
    expect(record.subject.kind).toBe('none');
  });

  test('assessments behind a symbolic link is not written to', async () => {
    const place = project();
    const outside = path.join(path.dirname(place.path), 'outside');
    mkdirSync(outside);
    symlinkSync(outside, path.join(place.path, 'assessments'));
    const run = await assess(place, ['run', '--answers', '-', ...FIXED], { input: SHEET });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('link');
  });
});

describe('assess questions', () => {
  test('begins with triage alone and then writes what its answers open', async () => {
    const place = project();
    const first = await assess(place, ['questions', '--only', 'privacy']);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('  triage.red-lines:');
    expect(first.stdout).not.toContain('  privacy.minimise:\n');
    const filled = SHEET.split('\n')
      .filter((_, index, all) => index < all.findIndex((l) => l.includes('=== Privacy')))
      .join('\n');
    const second = await assess(place, ['questions', '--answers', '-'], { input: `${filled}\n` });
    expect(second.code).toBe(0);
    expect(second.stdout).toContain('  privacy.minimise:\n');
  });

  test('a sheet written from answers reads back as the same answers', async () => {
    const place = project();
    const again = await assess(place, ['questions', '--answers', '-'], { input: SHEET });
    expect(withoutFacts(again.stdout)).toBe(SHEET);
  });
});

describe('bad input', () => {
  const sheet = (change: (text: string) => string): string => change(SHEET);
  const cases: readonly (readonly [
    what: string,
    args: readonly string[],
    input: string,
    told: string,
  ])[] = [
    ['an unknown command', ['frobnicate'], '', 'there is no command "frobnicate"'],
    ['a mistyped command', ['stauts'], '', 'similar: status'],
    ['an unknown option', ['run', '--answer', 'x'], '', 'unknown option'],
    ['no sheet', ['run'], '', 'no answer sheet is named'],
    ['a sheet that is not there', ['run', '--answers', 'nope.yaml'], '', 'there is no such file'],
    ['a folder as sheet', ['run', '--answers', '.'], '', 'it is a folder'],
    ['a device without end', ['run', '--answers', '/dev/zero'], '', 'it is larger than 8 MiB'],
    [
      'a sheet that goes on for ever',
      ['run', '--answers', '-'],
      `${SHEET}${'#'.repeat(9 * 1024 * 1024)}`,
      'it is larger than 8 MiB',
    ],
    ['a sheet that is not YAML', ['run', '--answers', '-'], 'a: [', 'cannot be used'],
    [
      'a sheet with an alias',
      ['run', '--answers', '-'],
      'schema: &a assess.answers/1\nscope: *a\n',
      'anchors and aliases',
    ],
    ['an empty sheet', ['run', '--answers', '-'], '', 'cannot be used'],
    ['another kind of file', ['run', '--answers', '-'], 'name: x\n', 'schema'],
    [
      'an unknown question',
      ['run', '--answers', '-'],
      sheet((t) => t.replace('  privacy.minimise:', '  privacy.nothing:')),
      'there is no question "privacy.nothing"',
    ],
    [
      'an option that is none',
      ['run', '--answers', '-'],
      sheet((t) => t.replace(/(privacy\.people-reach:\n {4}value:) .*/, '$1 everything')),
      '"everything" is none of its options',
    ],
    [
      'a step that is none',
      ['run', '--answers', '-'],
      sheet((t) => t.replace(/(privacy\.minimise:\n {4}value:) 2/, '$1 7')),
      'not a step from 0 to 4',
    ],
    [
      'a day that has passed',
      ['run', '--answers', '-', '--time', '2026-11-21T10:00:00Z'],
      sheet((t) =>
        t.replace('actions: {}', 'actions: {privacy.minimise: {owner: Ann, due: 2026-11-20}}'),
      ),
      'actions.privacy.minimise.due: 2026-11-20 has passed; write 2026-11-21 or a later date',
    ],
    [
      'an action that is none',
      ['run', '--answers', '-'],
      sheet((t) => t.replace('actions: {}', 'actions: {privacy.minimize: {owner: Ann}}')),
      'there is no action "privacy.minimize"; did you mean privacy.minimise?',
    ],
    [
      'a risk accepted without a sentence',
      ['run', '--answers', '-', '--time', '2026-11-21T10:00:00Z'],
      sheet((t) =>
        t.replace(
          'acceptances: {}',
          'acceptances: {P2: {why: later, owner: Ann, until: 2027-01-31, wouldChange: No}}',
        ),
      ),
      'acceptances.P2.why: Write 20 characters or more; now it has 5',
    ],
    [
      'not applicable where it is not offered',
      ['run', '--answers', '-'],
      sheet((t) => t.replace(/(privacy\.minimise:\n {4})value: 2/, '$1notApplicable: no')),
      'cannot be answered "not applicable"',
    ],
    ['a duplicate answer', ['run', '--answers', '-'], `${SHEET}answers: {}\n`, 'cannot be used'],
    [
      'an unknown questionnaire',
      ['run', '--answers', '-', '--only', 'ethics'],
      SHEET,
      'there is no questionnaire "ethics"',
    ],
    ['a bad time', ['run', '--answers', '-', '--time', 'now'], SHEET, '"now" is not a time'],
    ['a bad id', ['run', '--answers', '-', '--id', 'one'], SHEET, 'is not a record id'],
    [
      'a scope that is not there',
      ['run', '--answers', '-'],
      sheet((t) => t.replace('scope: "."', 'scope: "packages/none"')),
      'packages/none',
    ],
    ['no record to show', ['show'], '', 'there is no record here'],
    ['a question that is not there', ['explain', 'privacy.nothing'], '', 'there is no question'],
    ['a preference that is not there', ['config', 'get', 'colour'], '', 'there is no preference'],
    ['a folder that is not there', ['-C', 'no-such-folder', 'status'], '', 'there is no folder'],
  ];
  test.each(cases)('%s: a clear error, exit 2, nothing written', async (_, args, input, told) => {
    const place = project();
    const run = await assess(place, args, { input });
    expect(run.stderr).toContain(told);
    expect(run.stderr).toMatch(/^error: .*\n {2}why: [\s\S]*\n {2}fix: .*\n$/);
    expect(run.stderr).not.toContain('    at ');
    expect(run.stdout).toBe('');
    expect(run.code).toBe(2);
    expect(place.git('status', '--porcelain')).toBe('');
  });

  test.each([
    ['a name misspelt', 'nope.yaml', 'check the name of the file'],
    ['a folder', 'db', 'name a file in it'],
    ['another encoding', 'latin1.yaml', 'save it again as plain text in UTF-8'],
  ])('a sheet that cannot be opened, %s: what to do', async (_, name, fix) => {
    const place = project();
    writeFileSync(path.join(place.path, 'latin1.yaml'), Buffer.from([0x63, 0xe9]));
    const run = await assess(place, ['run', '--answers', name]);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(new RegExp(`fix: ${fix}\\n$`));
  });

  test('text of others reaches the terminal without escape sequences', async () => {
    const place = project();
    const evil = '\\u001b]0;owned\\u0007\\u001b[31mred\\u202E';
    const run = await assess(place, ['run', '--answers', '-'], {
      input: SHEET.replace('  privacy.minimise:', `  "${evil}":`),
    });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('owned');
    expect(run.stderr).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
  });

  test('a damaged draft is reported and not changed', async () => {
    const place = project();
    await assess(place, ['run', '--answers', '-', ...FIXED], { input: SHEET });
    place.write({ 'assessments/draft.json': '{"schema":' });
    const status = await assess(place, ['status']);
    expect(status).toMatchObject({ code: 0, stderr: '' });
    expect(status.stdout).toMatch(/^draft {5}The draft assessments\/draft\.json cannot be read\./m);
    expect(status.stdout).toContain(ID);
    const lines = await assess(place, ['--plain'], { input: '\n' });
    expect(lines.code).toBe(2);
    expect(lines.stderr).toContain('the draft assessments/draft.json cannot be read');
    expect(readFileSync(path.join(place.path, 'assessments/draft.json'), 'utf8')).toBe(
      '{"schema":',
    );
  });

  test.each([
    ['a link', (file: string) => symlinkSync('/etc/hostname', file)],
    ['a folder', (file: string) => mkdirSync(file)],
    ['larger than 4 MiB', (file: string) => writeFileSync(file, ' '.repeat(5 * 1024 * 1024))],
  ])('a record.json that is %s does not hide the other records', async (_, spoil) => {
    const place = project();
    await assess(place, ['run', '--answers', '-', ...FIXED], { input: SHEET });
    const other = path.join(place.path, 'assessments/records/2026-11-19-zzzzz');
    mkdirSync(other);
    spoil(path.join(other, 'record.json'));
    const status = await assess(place, ['status']);
    expect(status).toMatchObject({ code: 0, stderr: '' });
    expect(status.stdout).toContain('record 2026-11-19-zzzzz cannot be read');
    expect((await assess(place, ['show', ID])).code).toBe(0);
    expect((await assess(place, ['verify'])).code).toBe(1);
  });

  test.each(['assessments', 'assessments/records'])(
    '%s behind a link is not read',
    async (name) => {
      const place = project();
      await assess(place, ['run', '--answers', '-', ...FIXED], { input: SHEET });
      const away = path.join(path.dirname(place.path), 'away');
      renameSync(path.join(place.path, name), away);
      symlinkSync(away, path.join(place.path, name));
      const status = await assess(place, ['status']);
      expect(status).toMatchObject({ code: 2, stdout: '' });
      expect(status.stderr).toContain(`${name} is not a folder`);
    },
  );

  test('parts of a repository stand under their names', async () => {
    const place = gitdir(
      { 'packages/api/a.ts': '1', 'packages/web/b.ts': '2' },
      { globalConfig: { 'user.email': 'alice@example.com' } },
    );
    for (const [index, scope] of ['packages/web', '.', 'packages/api'].entries()) {
      const input = SHEET.replace('scope: "."', `scope: ${JSON.stringify(scope)}`);
      const id = ['--id', `2026-11-20-aaaa${'abc'[index]}`];
      expect((await assess(place, ['run', '--answers', '-', ...id], { input })).code).toBe(0);
    }
    const lines = (await assess(place, ['status'])).stdout.split('\n');
    expect(lines.filter((line) => /^(privacy|scope) /.test(line))).toEqual([
      expect.stringMatching(/^privacy .* 2026-11-20-aaaab /),
      'scope     packages/api',
      expect.stringMatching(/^privacy .* 2026-11-20-aaaac /),
      'scope     packages/web',
      expect.stringMatching(/^privacy .* 2026-11-20-aaaaa /),
    ]);
  });

  test('a damaged record is reported, and the others are still shown', async () => {
    const place = project();
    await assess(place, ['run', '--answers', '-', ...FIXED], { input: SHEET });
    place.write({ 'assessments/records/2026-11-23-aaaaa/record.json': '{}' });
    const run = await assess(place, ['status']);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('record 2026-11-23-aaaaa cannot be read; run assess verify');
    expect(run.stdout).toContain(ID);
    const show = await assess(place, ['show', '2026-11-23-aaaaa']);
    expect(show.code).toBe(2);
    expect(show.stderr).toContain('cannot be read');
  });

  test('without a terminal the wizard says how to go on, exit 2', async () => {
    const run = await assess(project(), []);
    expect(run.code).toBe(2);
    expect(run.stdout).toContain('next');
    expect(run.stderr).toContain('assess questions');
  });

  test('an early end of the reader is no error', async () => {
    const run = await assess(project(), ['questions', '--everything']);
    expect(run.code).toBe(0);
    expect(run.stdout.length).toBeGreaterThan(50_000);
  });
});
