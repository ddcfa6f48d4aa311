// Python: pyproject.toml, Pipfile, requirements files, setup.cfg and setup.py, which is read as text and never run.

import type { TextFile } from '../detector.ts';
import { tomlEntries, type TomlEntry } from '../formats/toml-lines.ts';
import {
  baseName,
  type DeclaredDependency,
  type DependencyScope,
  type ManifestContent,
  type ManifestReader,
} from './manifest.ts';

/** The reader of each file, by the end of its path in lower case. */
const FORMS: readonly (readonly [name: RegExp, read: (file: TextFile) => ManifestContent])[] = [
  [/(?:^|\/)pyproject\.toml$/, pyproject],
  [/(?:^|\/)pipfile$/, pipfile],
  [
    /(?:^|\/)[\w.-]*requirements[\w.-]*\.(?:txt|in)$|(?:^|\/)requirements\/[\w.-]+\.(?:txt|in)$/,
    requirements,
  ],
  [/(?:^|\/)setup\.cfg$/, setupCfg],
  [/(?:^|\/)setup\.py$/, setupPy],
];

export const PYPI: ManifestReader = {
  ecosystem: 'pypi',
  isManifest: ({ path }) => FORMS.some(([name]) => name.test(path.toLowerCase())),
  read: (file) => {
    const form = FORMS.find(([name]) => name.test(file.path.toLowerCase()));
    return form?.[1](file) ?? { dependencies: [] };
  },
};

/** A name as PyPI compares it (PEP 503). */
export function pypiName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

/** The dependency that a requirement such as `Django[argon2]>=4; python_version > "3"` names. */
function required(
  requirement: string,
  scope: DependencyScope,
  line: number,
  under: string,
): readonly DeclaredDependency[] {
  const name = /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:[[<>=!~;@,(#].*)?$/.exec(requirement)?.[1];
  return name === undefined ? [] : [{ name: pypiName(name), scope, line, under }];
}

/** Groups that are for the people who work on the project. */
const DEVELOPMENT =
  /^(?:dev|develop|development|test|tests|testing|lint|linting|typing|types|doc|docs|ci|build|qa)$/i;

function extraScope(group: string): DependencyScope {
  return DEVELOPMENT.test(group) ? 'development' : 'optional';
}

function pyproject({ lines }: TextFile): ManifestContent {
  const entries = tomlEntries(lines);
  const own = entries.find(
    ({ table, key }) => key === 'name' && /^(?:project|tool\.poetry)$/.test(table.join('.')),
  );
  return {
    own: own?.texts[0] === undefined ? undefined : pypiName(own.texts[0].text),
    dependencies: entries.flatMap((entry) => pyprojectEntry(entry)),
  };
}

function pyprojectEntry({ table, key, line, texts }: TomlEntry): readonly DeclaredDependency[] {
  const under = table.join('.');
  const listed = (scope: DependencyScope): readonly DeclaredDependency[] =>
    texts.flatMap((each) => required(each.text, scope, each.line, `${under}.${key}`));
  if (under === 'project' && key === 'dependencies') return listed('runtime');
  if (under === 'project.optional-dependencies') return listed(extraScope(key));
  if (under === 'dependency-groups') return listed('development');
  if (/^tool\.(?:uv|pdm)$/.test(under) && key === 'dev-dependencies') return listed('development');
  if (under === 'tool.pdm.dev-dependencies') return listed('development');
  if (key === 'python') return [];
  if (under === 'tool.poetry.dependencies') return required(key, 'runtime', line, under);
  if (under === 'tool.poetry.dev-dependencies') return required(key, 'development', line, under);
  const group = /^tool\.poetry\.group\.([\w-]+)\.dependencies$/.exec(under)?.[1];
  return group === undefined ? [] : required(key, extraScope(group), line, under);
}

function pipfile({ lines }: TextFile): ManifestContent {
  const scopes: ReadonlyMap<string, DependencyScope> = new Map([
    ['packages', 'runtime'],
    ['dev-packages', 'development'],
  ]);
  return {
    dependencies: tomlEntries(lines).flatMap(({ table, key, line }) => {
      const under = table.join('.');
      const scope = scopes.get(under);
      return scope === undefined ? [] : required(key, scope, line, under);
    }),
  };
}

function requirements({ path, lines }: TextFile): ManifestContent {
  const name = baseName(path);
  const scope = /dev|test|lint|doc|ci\b/i.test(name) ? 'development' : 'runtime';
  return {
    dependencies: lines.flatMap((line, index) =>
      required(
        line
          .replace(/\s#.*$/, '')
          .replace(/\\$/, '')
          .trimEnd(),
        scope,
        index + 1,
        name,
      ),
    ),
  };
}

function setupCfg({ lines }: TextFile): ManifestContent {
  const dependencies: DeclaredDependency[] = [];
  let section = '';
  let key = '';
  for (const [index, line] of lines.entries()) {
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    const setting = /^([\w.-]+)\s*[=:](.*)$/.exec(line);
    if (header !== undefined) [section, key] = [header, ''];
    else if (setting !== null) key = setting[1] ?? '';
    const value = setting === null ? (/^\s+(\S.*)$/.exec(line)?.[1] ?? '') : (setting[2] ?? '');
    if (section === 'options' && key === 'install_requires')
      dependencies.push(...required(value, 'runtime', index + 1, key));
    if (section === 'options.extras_require')
      dependencies.push(...required(value, extraScope(key), index + 1, `${section}.${key}`));
  }
  return { dependencies };
}

/** Only lists of quoted texts are read: what a program computes is not known without running it. */
function setupPy({ lines }: TextFile): ManifestContent {
  const dependencies: DeclaredDependency[] = [];
  let isInside = false;
  for (const [index, line] of lines.entries()) {
    const start = /\b(?:install_requires|requirements|requires)\s*=\s*\[/.exec(line);
    if (start !== null) isInside = true;
    if (!isInside) continue;
    const part = start === null ? line : line.slice(start.index + start[0].length);
    const end = part.indexOf(']');
    const inside = end === -1 ? part : part.slice(0, end);
    for (const [, one, other] of inside.matchAll(/"([^"]*)"|'([^']*)'/g))
      dependencies.push(...required(one ?? other ?? '', 'runtime', index + 1, 'install_requires'));
    if (end !== -1) isInside = false;
  }
  return { dependencies };
}
