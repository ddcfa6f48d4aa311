// The arrows of ARCHITECTURE.md: which room may import which. Read from the imports themselves.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = path.join(import.meta.dirname, '..', '..', 'src');

/**
 * The rooms from top to bottom (docs/decisions/0022-layout.md). A room may import the rooms below it, and rooms of its own
 * line only where `SAME_LINE` says so. Files directly in src belong to "": errors and version are below everything.
 */
const ORDER: readonly (readonly string[])[] = [
  ['cli'],
  ['findings/reporters', 'report/formats', 'ui/full-screen', 'ui/line-mode'],
  ['library'],
  ['app'],
  ['session'],
  ['policy'],
  ['comparison'],
  ['verify'],
  ['signing/statements'],
  ['signing/trust'],
  ['report'],
  ['record'],
  ['assessment'],
  ['scoring'],
  ['questionnaire'],
  ['findings'],
  ['repository', 'signing/ssh', 'terminal'],
  ['scan'],
  ['text'],
  [''],
];

const LEVEL: ReadonlyMap<string, number> = new Map(
  ORDER.flatMap((line, level) => line.map((room) => [room, level] as const)),
);

/** Surfaces that must not know how a record is judged or stored: they draw a session and read keys. */
const NOT_FOR_SURFACES: ReadonlySet<string> = new Set([
  'policy',
  'verify',
  'signing/statements',
  'signing/trust',
  'signing/ssh',
  'repository',
]);

/** Rooms that must not know the world: no Node module but pure ones, no React, no clock, no environment. */
const PURE: ReadonlySet<string> = new Set([
  'findings',
  'questionnaire',
  'scoring',
  'assessment',
  'comparison',
  'session',
  'scan',
  'report',
  'report/formats',
]);
const PURE_MODULES = new Set(['yaml', 'zod']);

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return sources(full);
    return /\.tsx?$/.test(entry.name) ? [full] : [];
  });
}

function roomOf(file: string): string {
  const [first = '', second = '', ...rest] = path.relative(SRC, file).split(path.sep);
  if (second === '') return '';
  const nested = `${first}/${second}`;
  return rest.length > 0 && LEVEL.has(nested) ? nested : first;
}

const FILES = sources(SRC);
const IMPORTS: readonly Import[] = FILES.flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)[^'"\n]*(?:\n[^'";]*)?from\s+'([^']+)'|import\('([^']+)'\)/g,
  );
  return [...found].map((match) => ({
    file,
    room: roomOf(file),
    target: match[1] ?? match[2] ?? '',
  }));
});

/** The files of each circle of imports, from src, in the order of their names (Tarjan's algorithm). */
function circles(): readonly string[] {
  const targets = new Map<string, string[]>(FILES.map((file) => [file, []]));
  for (const { file, target } of IMPORTS) {
    const to = path.resolve(path.dirname(file), target);
    if (targets.has(to)) targets.get(file)?.push(to);
  }
  const order = new Map<string, number>();
  const stack: string[] = [];
  const found: string[] = [];
  const visit = (file: string): number => {
    let low = order.size;
    order.set(file, low);
    stack.push(file);
    for (const to of targets.get(file) ?? []) {
      if (!order.has(to)) low = Math.min(low, visit(to));
      else if (stack.includes(to)) low = Math.min(low, order.get(to) ?? low);
    }
    if (low !== order.get(file)) return low;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) {
      const names = circle.map((name) => path.relative(SRC, name).split(path.sep).join('/'));
      found.push(names.toSorted().join(' '));
    }
    return low;
  };
  for (const file of FILES) if (!order.has(file)) visit(file);
  return found;
}

describe('rooms', () => {
  test('some imports are found', () => {
    expect(IMPORTS.length).toBeGreaterThan(500);
    expect(
      IMPORTS.some(({ room, target }) => room === 'cli' && target.includes('../record/')),
    ).toBe(true);
  });

  test('folders import only folders further down', () => {
    const wrong = IMPORTS.filter(
      ({ target }) => target.startsWith('.') && /\.tsx?$/.test(target),
    ).flatMap(({ file, room, target }) => {
      const to = roomOf(path.resolve(path.dirname(file), target));
      const isProgram = room === '' && /^(main|index)\.ts$/.test(path.relative(SRC, file));
      if (to === room || isProgram) return [];
      const isBelow = (LEVEL.get(to) ?? -1) > (LEVEL.get(room) ?? Infinity);
      const isHidden = room.startsWith('ui/') && NOT_FOR_SURFACES.has(to);
      return isBelow && !isHidden ? [] : [`${path.relative(SRC, file)} -> ${to}`];
    });
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('no files import each other in a circle, type imports included', () => {
    expect(circles()).toEqual([]);
  });

  test('every folder is on the map', () => {
    expect(
      [...new Set(FILES.map((file) => roomOf(file)))].filter((room) => !LEVEL.has(room)),
    ).toEqual([]);
  });

  test('pure folders import nothing with side effects', () => {
    const wrong = IMPORTS.filter(
      ({ room, target }) => PURE.has(room) && !target.startsWith('.') && !PURE_MODULES.has(target),
    );
    expect(wrong.map(({ file, target }) => `${path.relative(SRC, file)}: ${target}`)).toEqual([]);
    for (const file of FILES.filter((name) => PURE.has(roomOf(name)))) {
      expect(readFileSync(file, 'utf8'), file).not.toMatch(
        /\bprocess\.|\bDate\.now\(|new Date\(\)|Math\.random\(|\bconsole\./,
      );
    }
  });

  test('commands and line mode each have one way to a stream, on which text is made harmless', () => {
    const writers = FILES.filter((file) =>
      ['cli', 'ui/line-mode', 'findings/reporters', 'report/formats'].includes(roomOf(file)),
    )
      .filter((file) => /\.write\(|\bconsole\./.test(readFileSync(file, 'utf8')))
      .map((file) => path.relative(SRC, file));
    // program.ts hands commander the streams for its help, and main.ts waits until what was written is out.
    expect(writers.toSorted()).toEqual([
      'cli/main.ts',
      'cli/print.ts',
      'cli/program.ts',
      'ui/line-mode/run.ts',
    ]);
  });

  test('only main sets the exit code, and only the wizard and its menu know Ink', () => {
    const setters = FILES.filter((file) =>
      /process\.exitCode\s*=/.test(readFileSync(file, 'utf8')),
    );
    expect(setters.map((file) => path.relative(SRC, file))).toEqual(['main.ts']);
    const inkUsers = IMPORTS.filter(({ target }) => /^(ink|react|ink-select-input)$/.test(target));
    expect([...new Set(inkUsers.map(({ room }) => room))]).toEqual(['ui/full-screen']);
  });

  test('the library imports no surface and takes nothing from the process', () => {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const { target } of IMPORTS.filter((each) => each.file === file))
        if (/^\.{1,2}\/.*\.tsx?$/.test(target)) visit(path.resolve(path.dirname(file), target));
    };
    visit(path.join(SRC, 'index.ts'));
    expect(reached.size).toBeGreaterThan(100);
    const surfaces = new Set(['cli', 'ui/full-screen', 'ui/line-mode', 'session', 'terminal']);
    expect([...reached].filter((file) => surfaces.has(roomOf(file)))).toEqual([]);
    // The library removes its own temporary files when the process ends. Only writers, which it does not call, ask whether
    // another process still runs.
    const uses = [...reached].flatMap((file) =>
      [
        ...readFileSync(file, 'utf8')
          .replaceAll(/\/\*[\s\S]*?\*\//g, '')
          .matchAll(/\bprocess\.(\w+)(?:\('(\w+)')?/g),
      ].map(([, name, argument]) => (argument === undefined ? name : `${name} ${argument}`)),
    );
    expect(new Set(uses)).toEqual(
      new Set(['kill', 'once exit', 'pid', 'platform', 'removeListener exit']),
    );
    // The lock of writers measures how long it waits.
    for (const file of [...reached].filter((each) => roomOf(each) !== 'repository'))
      expect(readFileSync(file, 'utf8'), file).not.toMatch(/\bDate\.now\(|new Date\(\)/);
  });
});
