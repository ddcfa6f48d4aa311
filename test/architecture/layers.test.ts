// The arrows of ARCHITECTURE.md: which room may import which. Read from the imports themselves.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = path.join(import.meta.dirname, '..', '..', 'src');

/**
 * For each room the rooms that it may import; files of one room may import each other. Files directly in src belong to
 * "" (errors, version). A folder within a room that has a row of its own is a room.
 */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  findings: [''],
  'findings/reporters': ['', 'questionnaire', 'repository', 'terminal', 'findings'],
  questionnaire: [],
  scoring: ['questionnaire'],
  assessment: ['questionnaire', 'scoring'],
  terminal: ['', 'questionnaire'],
  repository: ['', 'questionnaire', 'assessment'],
  record: ['', 'questionnaire', 'scoring', 'assessment', 'repository'],
  signing: ['', 'questionnaire', 'scoring', 'assessment', 'repository', 'record'],
  signoff: ['', 'questionnaire', 'assessment', 'repository', 'record', 'signing'],
  verify: [
    '',
    'findings',
    'questionnaire',
    'scoring',
    'assessment',
    'repository',
    'record',
    'signing',
  ],
  policy: [
    '',
    'findings',
    'questionnaire',
    'scoring',
    'assessment',
    'repository',
    'record',
    'signing',
    'signoff',
    'verify',
  ],
  init: [
    '',
    'questionnaire',
    'assessment',
    'repository',
    'record',
    'signing',
    'signoff',
    'policy',
    'terminal',
  ],
  plain: ['', 'questionnaire', 'scoring', 'assessment', 'terminal'],
  wizard: ['', 'questionnaire', 'scoring', 'assessment', 'terminal'],
};

/** Rooms that must not know the world: no Node module but pure ones, no React, no clock, no environment. */
const PURE: ReadonlySet<string> = new Set(['findings', 'questionnaire', 'scoring', 'assessment']);
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
  const [first = '', ...rest] = path.relative(SRC, file).split(path.sep);
  if (rest.length === 0) return '';
  const nested = `${first}/${rest[0] ?? ''}`;
  return BELOW[nested] === undefined ? first : nested;
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

describe('rooms', () => {
  test('the imports were found at all', () => {
    expect(IMPORTS.length).toBeGreaterThan(500);
    expect(
      IMPORTS.some(({ room, target }) => room === 'cli' && target.includes('../record/')),
    ).toBe(true);
  });

  test('arrows point one way', () => {
    const wrong = IMPORTS.filter(({ target }) => target.startsWith('.')).flatMap(
      ({ file, room, target }) => {
        const to = roomOf(path.resolve(path.dirname(file), target));
        if (
          to === room ||
          room === 'cli' ||
          room === '' ||
          target.endsWith('.yaml') ||
          target.endsWith('.json')
        )
          return [];
        return BELOW[room]?.includes(to) === true ? [] : [`${path.relative(SRC, file)} -> ${to}`];
      },
    );
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('every room is on the map', () => {
    expect([...new Set(FILES.map((file) => roomOf(file)))].toSorted()).toEqual(
      expect.arrayContaining(['assessment', 'cli', 'record']),
    );
    expect(
      FILES.map((file) => roomOf(file)).filter(
        (room) => room !== '' && room !== 'cli' && BELOW[room] === undefined,
      ),
    ).toEqual([]);
  });

  test('pure rooms import nothing that knows the world', () => {
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
      ['cli', 'plain', 'findings/reporters'].includes(roomOf(file)),
    )
      .filter((file) => /\.write\(|\bconsole\./.test(readFileSync(file, 'utf8')))
      .map((file) => path.relative(SRC, file));
    // program.ts hands commander the streams for its help, and main.ts waits until what was written is out.
    expect(writers.toSorted()).toEqual([
      'cli/main.ts',
      'cli/print.ts',
      'cli/program.ts',
      'plain/run.ts',
    ]);
  });

  test('only main sets the exit code, and only the wizard and its menu know Ink', () => {
    const setters = FILES.filter((file) =>
      /process\.exitCode\s*=/.test(readFileSync(file, 'utf8')),
    );
    expect(setters.map((file) => path.relative(SRC, file))).toEqual(['main.ts']);
    const inkUsers = IMPORTS.filter(({ target }) => /^(ink|react|ink-select-input)$/.test(target));
    expect([...new Set(inkUsers.map(({ room }) => room))]).toEqual(['wizard']);
  });
});
