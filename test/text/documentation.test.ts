// What the documents say of commands, options, files, scripts and counts is what the program has.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { allOptions, COMMAND_ROWS, commandNames, isCommand } from '../../src/cli/commands.ts';
import { type OptionForm, optionName } from '../../src/cli/option-forms.ts';
import { codes } from '../../src/findings/registry.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import manifest from '../../package.json' with { type: 'json' };

const ROOT = path.join(import.meta.dirname, '..', '..');
const PAGES = ['.', 'docs', 'docs/decisions', 'examples/library'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.posix.join(folder, name)),
);
const read = (page: string): string => readFileSync(path.join(ROOT, page), 'utf8');

/** Options of every command. */
const GLOBAL = new Set(['-C', '--directory', '--no-color', '--version', '--help', '-h']);

/** Options of git, npm and our scripts that the documents name. */
const OF_OTHERS = new Set(
  [
    'all assume-unchanged cached cpu-prof detach diff-filter full-tree is-ancestor missing no-tags quiet skip-worktree unshallow',
    'ignore-scripts no-audit no-fund prefix production save-dev',
    'every files quick records rounds runs strict',
  ].flatMap((names) => names.split(' ').map((name) => `--${name}`)),
);

/** Inline code and the lines of code blocks, without comments. */
function codeOf(page: string): readonly string[] {
  const text = read(page).replaceAll(/<!--[\s\S]*?-->/g, '');
  const blocks = Array.from(
    text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm),
    ([, language, code = '']) => (language === '' || language === 'sh' ? code : ''),
  );
  const rest = text.replaceAll(/^```[\s\S]*?^```/gm, '');
  const inline = Array.from(rest.matchAll(/`([^`\n]+(?:\n[^`\n]+)?)`/g), ([, code = '']) =>
    code.replaceAll(/\s+/g, ' '),
  );
  const lines = blocks
    .flatMap((block) => block.split('\n'))
    .map((line) => line.split(/ {2,}|#/)[0]);
  return [...inline, ...lines].map((code) => code?.trim() ?? '');
}

/** Variables that assess sets for git, not ones that a person sets. */
const INTERNAL = new Set(['ASSESS_SETTING_OFF']);

test('the README names every variable by which a person changes how assess behaves', () => {
  const sources = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(ROOT, 'src', file), 'utf8'));
  const named = sources.flatMap((text) =>
    Array.from(
      text.matchAll(/'(ASSESS_[A-Z_]+|ACCESSIBLE|INK_[A-Z_]+|NO_COLOR)'/g),
      ([, name = '']) => name,
    ),
  );
  const variables = [...new Set(named)].filter((name) => !INTERNAL.has(name));
  expect(variables).toContain('ACCESSIBLE');
  expect(variables.filter((name) => !read('README.md').includes(name))).toEqual([]);
});

/** What is wrong with a command line of assess; empty when the table of commands has all of it. */
function faults(line: string): readonly string[] {
  const words = line
    .replaceAll(/"[^"]*"|'[^']*'/g, 'TEXT')
    .split(' ')
    .slice(1);
  const [first = ''] = words;
  const name = /^-|^$/.test(first) ? 'wizard' : first;
  if (!isCommand(name)) return [`${line}: there is no command ${name}`];
  const { options, arguments: given } = COMMAND_ROWS[name];
  const forms = new Map<string, OptionForm>(
    Object.entries(options).map(([key, form]) => [optionName(key), form]),
  );
  const [form] = Object.values(given);
  const action = form?.kind === 'action' ? words[1] : undefined;
  return [
    ...(form?.kind === 'action' && action !== undefined && /^[a-z]/.test(action)
      ? form.words.some((known: string) => known === action)
        ? []
        : [`${line}: there is no action ${action}`]
      : []),
    ...words.flatMap((word, index) => {
      if (!/^--?[a-zA-Z]/.test(word) || GLOBAL.has(word)) return [];
      const option = forms.get(word);
      if (option === undefined) return [`${line}: ${name} has no option ${word}`];
      const value = words[index + 1] ?? '';
      const isOpen = option.kind !== 'choice' || !/^[a-z]+$/.test(value);
      return isOpen || option.words.includes(value) ? [] : [`${line}: ${word} has no ${value}`];
    }),
  ];
}

describe.each(PAGES)('%s', (page) => {
  const code = codeOf(page);

  test('names only commands and options that exist', () => {
    const lines = code
      .map((text) => text.replace(/^npx (?:--no )?/, ''))
      .filter((text) => /^assess(?: (?:[a-z]|--)|$)/.test(text))
      .map((text) => text.split(/ [|>&<;] ?/)[0] ?? '');
    expect(lines.flatMap(faults)).toEqual([]);
    const known = new Set([...allOptions().map(([name]) => optionName(name)), ...GLOBAL]);
    const named = read(page)
      .replaceAll(/<!--.*?-->/g, '')
      .match(/(?<![\w-])--[a-z][a-z-]*/g);
    const unknown = (named ?? []).filter((option) => !known.has(option) && !OF_OTHERS.has(option));
    expect(unknown).toEqual([]);
  });

  test('names only files and scripts that exist', () => {
    const files = code.filter((text) =>
      /^(?:src|test|scripts|docs|bench|examples|schemas|questionnaires)\/[\w./-]*$/.test(text),
    );
    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
    const scripts = code.flatMap((text) => /^npm run ([\w:-]+)/.exec(text)?.[1] ?? []);
    expect(scripts.filter((script) => !Object.hasOwn(manifest.scripts, script))).toEqual([]);
  });

  test('has links with targets', () => {
    const links = Array.from(
      read(page).matchAll(/\]\((?!https?:)([^)]+)\)/g),
      ([, link = '']) => link,
    );
    const broken = links.filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
      if (!existsSync(path.join(ROOT, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

/** The anchors that a forge makes of the headings of a page. */
function anchorsOf(page: string): readonly string[] {
  return Array.from(read(page).matchAll(/^#+ (.*)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}

describe('the README', () => {
  const readme = read('README.md');

  test('has a row for every command', () => {
    const cells = Array.from(readme.matchAll(/^\| (`.*?`) \|/gm), ([, cell = '']) => cell).join(
      ' ',
    );
    const missing = commandNames().filter(
      (name) => name !== 'wizard' && !new RegExp(String.raw`\b${name}\b`).test(cells),
    );
    expect(missing).toEqual([]);
  });

  test('counts the facts of triage', () => {
    const NUMBERS = ['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen'];
    const count = builtinInstruments().triage.sections.flatMap(({ questions }) => questions).length;
    expect(readme).toContain(`${NUMBERS[count - 10]} facts about your project`);
  });
});

describe('the changelog', () => {
  test('names the questionnaires and only findings that exist', () => {
    const changelog = read('CHANGELOG.md');
    const ids = builtinInstruments().questionnaires.map(({ id }) => id);
    expect(changelog).toContain(`(${ids.join(', ')})`);
    const known = new Set<string>([...codes(), 'assess-matrix-v1']);
    const named = codeOf('CHANGELOG.md').filter((text) => /^[a-z]+(?:-[a-z\d]+)+$/.test(text));
    expect(named.filter((code) => !known.has(code))).toEqual([]);
  });
});
