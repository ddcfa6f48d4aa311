// Formatters rewrite JSON and Markdown, and a signed file must keep the bytes that were signed. Each formatter in use
// is configured to ignore assessments/; a row in the table says how. If a file cannot be edited safely, people see
// what to add.

import { ASSESSMENTS } from '../../repository/files/path-form.ts';
import { type ListEntry, withEntry } from './json-list.ts';
import { type Files, type SetUpStep, withLines } from './step.ts';

interface Formatter {
  readonly name: string;
  /** Names at the top of the repository that show that it is in use. */
  readonly signs: RegExp;
  /** The package that shows it as well, in package.json. */
  readonly package?: string;
  readonly plan: (formatter: Formatter, files: Files, config: string) => Promise<SetUpStep>;
}

const FOLDER = `${ASSESSMENTS}/`;
const ALIKE = [
  ASSESSMENTS,
  FOLDER,
  `${ASSESSMENTS}/**`,
  `**/${ASSESSMENTS}/**`,
  `/${ASSESSMENTS}/`,
];

const FORMATTERS: readonly Formatter[] = [
  {
    name: 'prettier',
    signs: /^(?:\.prettierrc(?:\..+)?|prettier\.config\..+|\.prettierignore)$/,
    package: 'prettier',
    plan: (formatter, files) => ignoreFile(formatter, files, '.prettierignore'),
  },
  {
    name: 'oxfmt',
    signs: /^(?:\.oxfmtrc\.jsonc?|oxfmt\.config\..+)$/,
    package: 'oxfmt',
    plan: (formatter, files, config) =>
      jsonList(formatter, files, config, {
        keys: ['ignorePatterns'],
        entry: `${ASSESSMENTS}/**`,
        alike: ALIKE,
      }),
  },
  {
    name: 'dprint',
    signs: /^\.?dprint\.jsonc?$/,
    package: 'dprint',
    plan: (formatter, files, config) =>
      jsonList(formatter, files, config, {
        keys: ['excludes'],
        entry: `${ASSESSMENTS}/**`,
        alike: ALIKE,
      }),
  },
  { name: 'biome', signs: /^\.?biome\.jsonc?$/, package: '@biomejs/biome', plan: biome },
  {
    name: 'deno fmt',
    signs: /^deno\.jsonc?$/,
    plan: (formatter, files, config) =>
      jsonList(formatter, files, config, { keys: ['fmt', 'exclude'], entry: FOLDER, alike: ALIKE }),
  },
  {
    name: 'pre-commit',
    signs: /^\.pre-commit-config\.ya?ml$/,
    plan: async (_, files, config) => {
      const present = await files.read(config);
      return present.state === 'text' && /\bassessments\b/.test(present.text)
        ? { kind: 'keep', path: config, why: 'names assessments already' }
        : advice(config, `at the top level:  exclude: ^${FOLDER}`, 'pre-commit');
    },
  },
];

/** One step for each formatter that is in use. */
export async function formatterSteps(files: Files): Promise<readonly SetUpStep[]> {
  const packages = await packagesOf(files);
  const steps: SetUpStep[] = [];
  for (const formatter of FORMATTERS) {
    const sign = [...files.names].sort().find((name) => formatter.signs.test(name));
    const isInstalled = formatter.package !== undefined && packages.has(formatter.package);
    if (sign !== undefined || isInstalled)
      steps.push(await formatter.plan(formatter, files, sign ?? ''));
  }
  return steps;
}

async function packagesOf(files: Files): Promise<ReadonlySet<string>> {
  const manifest = await files.read('package.json');
  if (manifest.state !== 'text') return new Set();
  try {
    const content: unknown = JSON.parse(manifest.text);
    return new Set(
      ['dependencies', 'devDependencies'].flatMap((key) => keysOf(valueOf(content, key))),
    );
  } catch {
    return new Set();
  }
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function valueOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = new Map<string, unknown>(Object.entries(value)).get(key);
  return found;
}

const why = (name: string): string => `keeps ${name} away from signed files`;

function advice(path: string, what: string, name: string): SetUpStep {
  return {
    kind: 'advise',
    path,
    lines: [`add ${what}`, `(${why(name)}; this file is not edited for you)`],
  };
}

async function ignoreFile({ name }: Formatter, files: Files, path: string): Promise<SetUpStep> {
  const present = await files.read(path);
  switch (present.state) {
    case 'missing':
      return { kind: 'create', path, text: `${FOLDER}\n`, why: why(name) };
    case 'unusable':
      return advice(path, FOLDER, name);
    case 'text': {
      const lines = new Set(present.text.split(/\r?\n/).map((line) => line.trim()));
      if (ALIKE.some((entry) => lines.has(entry)))
        return { kind: 'keep', path, why: `names ${FOLDER} already` };
      const text = withLines(present.text, [FOLDER]);
      return { kind: 'edit', path, before: present.text, text, why: why(name) };
    }
  }
}

async function jsonList(
  { name }: Formatter,
  files: Files,
  config: string,
  entry: ListEntry,
): Promise<SetUpStep> {
  const wanted = `${JSON.stringify(entry.entry)} to ${entry.keys.join(' > ')}`;
  if (config === '') return advice(`the configuration of ${name}`, wanted, name);
  const present = await files.read(config);
  if (present.state !== 'text') return advice(config, wanted, name);
  const edit = withEntry(present.text, entry);
  switch (edit.kind) {
    case 'present':
      return { kind: 'keep', path: config, why: `names ${FOLDER} already` };
    case 'unsafe':
      return advice(config, wanted, name);
    case 'edited':
      return { kind: 'edit', path: config, before: present.text, text: edit.text, why: why(name) };
  }
}

/** Version 1 has files.ignore, version 2 files.includes with "!"; a folder without a tail is enough from 2.2 on. */
async function biome(formatter: Formatter, files: Files, config: string): Promise<SetUpStep> {
  const present = config === '' ? undefined : await files.read(config);
  const text = present?.state === 'text' ? present.text : '';
  const [, major = '', minor = ''] = /schemas\/(\d+)\.(\d+)\./.exec(text) ?? [];
  const isFirst =
    major === '' ? text.includes('"ignore"') && !text.includes('"includes"') : Number(major) < 2;
  if (isFirst) {
    return jsonList(formatter, files, config, {
      keys: ['files', 'ignore'],
      entry: `${ASSESSMENTS}/**`,
      alike: ALIKE,
    });
  }
  const isRecent = Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 2);
  return jsonList(formatter, files, config, {
    keys: ['files', 'includes'],
    entry: isRecent ? `!${ASSESSMENTS}` : `!${ASSESSMENTS}/**`,
    alike: ALIKE.flatMap((entry) => [`!${entry}`, `!!${entry}`]),
    first: ['**'],
  });
}
