// No command of assess runs a program that a repository names: every command against every setting of git's
// documentation that names one, in every place where a repository can keep settings. Each setting names a program of
// its own, which leaves a mark, so that a failure says which setting and which command it was.

import { execFileSync } from 'node:child_process';
import {
  cpSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CommandName, commandNames } from '../../src/cli/commands.ts';
import { signOffIn } from '../../src/text/decisions.ts';
import { GIT_COMMANDS } from '../../src/repository/git/git-commands.ts';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import { gitDirAt, type GitDir, temporaryFolder, writeFiles } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';
import {
  alice,
  ANSWERS,
  assessedProject,
  bob,
  carol,
  FIRST,
  pemFile,
  type Person,
  Project,
  runInProcess,
} from '../policy/project.ts';
import {
  HOOKS,
  NOT_PROGRAMS,
  PROGRAM_SETTINGS,
  type ProgramSetting,
  type Setting,
} from '../repository/program-settings.ts';

// ---- the commands ------------------------------------------------------------------------------------------------

type Options = Readonly<Record<string, unknown>>;

interface Line {
  readonly command: CommandName;
  readonly args?: readonly string[];
  readonly options?: Options;
  /** The person who signs. */
  readonly as?: Person;
  readonly before?: (project: Project) => unknown;
  readonly after?: (project: Project) => unknown;
}

/** The file of a decision by alice that was never committed. */
const HALF = `assessments/records/${FIRST}/assessor.alice-example-com-ff8d98.2.json`;

/** In an order in which no line makes the next one pointless: what only reads comes first. */
const LINES: readonly Line[] = [
  { command: 'check' },
  { command: 'check', options: { base: 'main~1', format: 'github' } },
  { command: 'check', options: { base: 'gone', format: 'sarif' } },
  { command: 'check', options: { trust: 'assessments', json: true } },
  { command: 'verify', options: { fix: true } },
  { command: 'status' },
  { command: 'scan' },
  { command: 'show' },
  { command: 'report', options: { format: 'json' } },
  { command: 'diff', args: ['main~1'] },
  { command: 'log' },
  { command: 'explain', args: ['privacy.retention'] },
  { command: 'lint', args: ['answers.yaml'] },
  { command: 'config', args: ['list'] },
  { command: 'trust', args: ['list'] },
  { command: 'questions', options: { from: 'record' } },
  { command: 'init', options: { dryRun: true } },
  { command: 'init', options: { ci: 'github', owner: '@carol', yes: true } },
  // A statement without its signature: sign asks the history whether it was ever there.
  {
    command: 'sign',
    args: [FIRST],
    options: SIGN('assessor'),
    as: alice,
    before: (project) => project.sign(alice, 'assessor', { number: 2 }).remove(`${HALF}.sig`),
    after: (project) => project.remove(HALF),
  },
  { command: 'sign', args: [FIRST], options: { ...SIGN('assessor'), by: alice.principal } },
  { command: 'sign', args: [FIRST], options: SIGN('approver'), as: carol },
  { command: 'comment', args: [FIRST], options: { comment: 'A comment.', yes: true }, as: carol },
  { command: 'reaffirm', args: [FIRST], options: { reason: 'Only texts.', yes: true }, as: alice },
  { command: 'run', options: { answers: 'answers.yaml', dryRun: true, by: alice.principal } },
  { command: 'run', options: { answers: 'answers.yaml', sign: true, yes: true }, as: alice },
  { command: 'trust', args: ['approve'], options: { reason: 'Agreed.', yes: true }, as: carol },
  { command: 'trust', args: ['end', bob.principal], options: { yes: true } },
  {
    command: 'trust',
    args: ['revoke', bob.key.fingerprint],
    options: { reason: 'Stolen.', yes: true },
  },
];

function SIGN(role: string): Options {
  return { role, decision: signOffIn(role), yes: true };
}

const nameOf = ({ command, args = [], options = {} }: Line): string =>
  [command, ...args, ...Object.keys(options).map((key) => `--${key}`)].join(' ');

async function run(place: GitDir, line: Line): Promise<number> {
  const project = new Project(place);
  line.before?.(project);
  const { as } = line;
  const person = as === undefined ? {} : { by: as.principal, key: pemFile(project, as) };
  const { code } = await runInProcess(
    place,
    line.command,
    { ...line.options, ...person },
    line.args,
  );
  line.after?.(project);
  return code;
}

// ---- the repository ----------------------------------------------------------------------------------------------

/** Gives the latest commit a signature, which git would verify with the program of the settings. */
function signCommit(place: GitDir): void {
  const [head = '', ...body] = place.git('cat-file', 'commit', 'HEAD').split('\n\n');
  const armour = '-----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----';
  const text = `${head}\ngpgsig ${armour}\n\n${body.join('\n\n')}\n`;
  const id = place.gitBytes(['hash-object', '-t', 'commit', '-w', '--stdin'], Buffer.from(text));
  place.git('update-ref', 'refs/heads/main', id.toString().trim());
}

/** Attributes for which the settings define drivers. */
const DRIVERS = '* filter=x diff=x merge=x\n';

/** One record, code that was changed since in signed commits and on disk, and a policy that asks since when. */
async function prepared(): Promise<Project> {
  const project = await assessedProject();
  project.write({ '.gitattributes': DRIVERS });
  project.policy('staleness: {subject: exact, graceDays: 5, effect: error}\n').commit();
  signCommit(project.place);
  project.write({ 'src/app.ts': 'changed\n' }).commit();
  signCommit(project.place);
  const sheet = sheetText(fullAssessment(ANSWERS.low));
  return project.write({ 'docs/fields.md': 'changed\n', 'answers.yaml': sheet });
}

const original = await prepared();

// ---- the traps ---------------------------------------------------------------------------------------------------

interface Traps {
  readonly settings: readonly Setting[];
  /** The settings whose programs have run. */
  readonly sprung: () => readonly string[];
}

/** One program a setting, in a folder outside the repository. */
function traps(rows: readonly ProgramSetting[]): Traps {
  const folder = temporaryFolder('traps');
  const marks = path.join(folder, 'marks');
  mkdirSync(marks);
  const script = `#!/bin/sh\n: > '${marks}'/"\${0##*/}"\nexit 1\n`;
  const place = (file: string): void => linkSync(path.join(folder, 'script'), file);
  writeFiles(folder, { script: { program: script } });
  const settings = rows.flatMap((row) => {
    const program = path.join(folder, row.setting.replaceAll(/[<>]/g, ''));
    place(program);
    const lines = row.with(program);
    if (lines.some(([, value]) => value === `${program}.hooks`)) {
      mkdirSync(`${program}.hooks`);
      for (const hook of HOOKS) place(path.join(`${program}.hooks`, hook));
    }
    return lines;
  });
  return { settings, sprung: () => readdirSync(marks).toSorted() };
}

/** The text of a configuration file. */
function configText(settings: readonly Setting[]): string {
  return settings
    .map(([key, value]) => {
      const [first, last] = [key.indexOf('.'), key.lastIndexOf('.')];
      const middle = first === last ? '' : ` "${key.slice(first + 1, last)}"`;
      const quoted = value.replaceAll(/["\\]/g, String.raw`\$&`);
      return `[${key.slice(0, first)}${middle}]\n\t${key.slice(last + 1)} = "${quoted}"\n`;
    })
    .join('');
}

/** Where a repository keeps settings; returns the folder to work in. */
type Hiding = (place: GitDir, settings: readonly Setting[]) => GitDir;

function append(place: GitDir, text: string, file = '.git/config'): void {
  writeFileSync(path.join(place.path, file), text, { flag: 'a' });
}

const plain: Hiding = (place, settings) => {
  append(place, configText(settings));
  return place;
};

const PLACES: Readonly<Record<string, Hiding>> = {
  'its own configuration': plain,
  'a file of the project that its configuration includes': (place, settings) => {
    writeFiles(place.path, { 'settings.inc': configText(settings) });
    append(place, '[include]\n\tpath = ../settings.inc\n');
    return place;
  },
  'a file included for one branch': (place, settings) => {
    writeFiles(place.path, { 'settings.inc': configText(settings) });
    append(place, '[includeIf "onbranch:ma*"]\n\tpath = ../settings.inc\n');
    return place;
  },
  'the configuration of the work tree': (place, settings) => {
    place.git('config', 'extensions.worktreeConfig', 'true');
    append(place, configText(settings), '.git/config.worktree');
    return place;
  },
  'a repository that a file named .git points to': (place, settings) => {
    append(place, configText(settings));
    renameSync(path.join(place.path, '.git'), path.join(place.path, 'elsewhere'));
    writeFiles(place.path, { '.git': 'gitdir: elsewhere\n' });
    return place;
  },
  'a linked work tree': (place, settings) => {
    const folder = path.join(path.dirname(place.path), 'linked');
    place.git('worktree', 'add', '--quiet', '--detach', folder);
    for (const name of ['docs/fields.md', 'answers.yaml'])
      cpSync(path.join(place.path, name), path.join(folder, name));
    append(place, configText(settings));
    return gitDirAt(folder, place.env);
  },
  'a submodule, a repository and a bare repository inside it': (place, settings) => {
    const library = new Project(gitDirAt(place.path, place.env)).copy().place;
    const silent = ['-c', 'protocol.file.allow=always'] as const;
    place.git(...silent, 'submodule', '--quiet', 'add', library.path, 'lib');
    place.git('clone', '--quiet', library.path, 'nested');
    place.git('clone', '--quiet', '--bare', library.path, 'bare');
    for (const file of ['.git/modules/lib/config', 'nested/.git/config', 'bare/config'])
      append(place, configText(settings), file);
    writeFiles(place.path, {
      'lib/src/app.ts': 'x\n',
      '.git/modules/lib/info/attributes': DRIVERS,
    });
    return place;
  },
  'a partial clone that lacks the state that was assessed': (place, settings) => {
    const id = place.git('rev-parse', 'HEAD~1:src/app.ts');
    rmSync(path.join(place.path, '.git/objects', id.slice(0, 2), id.slice(2)));
    place.git('config', 'core.repositoryFormatVersion', '1');
    place.git('config', 'extensions.partialClone', 'x');
    return plain(place, settings);
  },
};

function scene(): GitDir {
  const { place } = original.copy();
  place.git('config', 'user.email', alice.principal);
  const attributes = path.join(path.dirname(place.path), 'attributes');
  writeFileSync(attributes, DRIVERS);
  place.git('config', 'core.attributesFile', attributes);
  mkdirSync(path.join(place.path, '.git/info'), { recursive: true });
  writeFileSync(path.join(place.path, '.git/info/attributes'), DRIVERS);
  return place;
}

const ALLOWED = PROGRAM_SETTINGS.filter(({ isRefused }) => isRefused !== true);
const REFUSED = PROGRAM_SETTINGS.filter(({ isRefused }) => isRefused === true);

// ---- the tests ---------------------------------------------------------------------------------------------------

/** A git on PATH that writes down its arguments. */
function recordingGit(place: GitDir): { readonly place: GitDir; readonly calls: () => string } {
  const folder = temporaryFolder('bin');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const script = `#!/bin/sh\necho "$@" >> '${folder}/calls'\nexec '${real}' "$@"\n`;
  writeFiles(folder, { git: { program: script } });
  const PATH = `${folder}${path.delimiter}${place.env['PATH']}`;
  const calls = (): string => readFileSync(path.join(folder, 'calls'), 'utf8');
  return { place: gitDirAt(place.path, { ...place.env, PATH }), calls };
}

test('every command of assess is tried and succeeds without such settings, and calls every git command', async () => {
  const names = commandNames();
  const succeeded = new Set(['wizard']);
  const { place, calls } = recordingGit(scene());
  for (const line of LINES) if ((await run(place, line)) < 2) succeeded.add(line.command);
  expect([...succeeded].toSorted()).toEqual(names.toSorted());
  // Two looks through the history that happen only in a special situation.
  expect(calls()).toMatch(/ rev-list --first-parent --timestamp /);
  expect(calls()).toMatch(/ rev-list --all /);
  const words = new Set(calls().split(/\s/));
  // Outside a repository, git is only asked whether it is installed.
  expect(GIT_COMMANDS.filter((name) => !words.has(name))).toEqual(['--version']);
}, 90_000);

test('the table has every setting that this git documents and that looks like a program', () => {
  const suffix =
    /(?:cmd|command|program|editor|pager|helper|hook|driver|textconv|external|clean|smudge|process|askpass|browser|viewer|httpd|tunnel|vcs|pack|fsmonitor|proxy)$/i;
  const plainName = (name: string): string => name.toLowerCase().replaceAll(/<[^>]*>|\*/g, '<>');
  const known = new Set(
    [...PROGRAM_SETTINGS.map(({ setting }) => setting), ...Object.keys(NOT_PROGRAMS)].map(
      plainName,
    ),
  );
  const documented = execFileSync('git', ['help', '--config'], { encoding: 'utf8' }).split('\n');
  expect(documented.length).toBeGreaterThan(500);
  expect(documented.filter((name) => suffix.test(name) && !known.has(plainName(name)))).toEqual([]);
});

test('the traps work: git itself runs some of these programs', () => {
  const { settings, sprung } = traps(ALLOWED);
  const place = plain(scene(), settings);
  for (const args of [['log', '-1'], ['status'], ['diff', 'HEAD~1'], ['own']]) {
    try {
      place.git(...args);
    } catch {
      // The programs fail on purpose.
    }
  }
  expect(sprung()).toEqual(
    expect.arrayContaining([
      expect.stringContaining('core.fsmonitor'),
      expect.stringContaining('gpg.program'),
    ]),
  );
});

describe.each(Object.entries(PLACES))('settings in %s', (_, hide) => {
  test('run no program, whatever the command', async () => {
    const { settings, sprung } = traps(ALLOWED);
    const place = hide(scene(), settings);
    for (const line of LINES) {
      await run(place, line);
      expect({ after: nameOf(line), ran: sprung() }).toEqual({ after: nameOf(line), ran: [] });
    }
  });
});

test('the wizard runs none either', async () => {
  const { settings, sprung } = traps(ALLOWED);
  const place = plain(scene(), settings);
  const wizard = await assess(place, ['wizard', '--plain'], { input: 'q\n' });
  expect(wizard.stdout).toContain(FIRST);
  expect(sprung()).toEqual([]);
});

describe.each(REFUSED)('a repository with $setting', (row) => {
  test('is refused by every command that reads its files', async () => {
    const { settings, sprung } = traps([row]);
    const place = plain(scene(), settings);
    const answered = new Set<string>();
    for (const line of LINES) {
      if ((await run(place, line)) !== 2) answered.add(line.command);
      expect({ after: nameOf(line), ran: sprung() }).toEqual({ after: nameOf(line), ran: [] });
    }
    expect([...answered].toSorted()).toEqual(['config', 'explain', 'lint']);
  });
});
