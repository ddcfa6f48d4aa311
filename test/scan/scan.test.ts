// The engine of the scan: zones, order, what is counted as not read, and that facts have no values.

import { describe, expect, test } from 'vitest';
import type { Detector } from '../../src/scan/detector.ts';
import { DEPENDENCIES } from '../../src/scan/detectors/dependencies.ts';
import { DETECTORS as EVERY_DETECTOR } from '../../src/scan/detectors/index.ts';
import { lineCounter } from '../../src/scan/formats/line-counter.ts';
import { scan, type ScanSource } from '../../src/scan/scan.ts';
import { zoneOf } from '../../src/scan/zones.ts';
import { sourceOf } from './source.ts';

/** The engine is the same for every detector. */
const DETECTORS = [DEPENDENCIES];

test.each([
  ['src/app.ts', 'product'],
  ['package.json', 'product'],
  ['requirements.txt', 'product'],
  ['src/contest/latest.ts', 'product'],
  ['migrations/001_users.sql', 'product'],
  ['test/app.ts', 'test'],
  ['src/app.test.ts', 'test'],
  ['pkg/user_test.go', 'test'],
  ['spec/models/user_spec.rb', 'test'],
  ['src/UserTest.java', 'test'],
  ['README.md', 'docs'],
  ['examples/web/package.json', 'docs'],
  ['vendor/test/lib.php', 'vendored'],
  ['ios/Pods/Stripe/Stripe.swift', 'vendored'],
  ['public/jquery.min.js', 'vendored'],
] as const)('%s is in zone %s', (path, zone) => {
  expect(zoneOf(path)).toBe(zone);
});

const manifest = (name: string): string => JSON.stringify({ dependencies: { [name]: '1' } });

describe('a fact', () => {
  test('of a script of developers is medium at most, unless it is a schema or a secret', () => {
    const classOf = (path: string, text: string): unknown =>
      scan(sourceOf({ [path]: text }), EVERY_DETECTOR, []).facts.find(({ kind }) =>
        /^(?:dependency\.payment|field|secret)/.test(kind),
      )?.class;
    const model = 'class User(models.Model):\n    email = models.EmailField()\n';
    const table = 'CREATE TABLE users (email text);\n';
    expect(classOf('package.json', manifest('stripe'))).toBe('strong');
    expect(classOf('tools/package.json', manifest('stripe'))).toBe('medium');
    expect(classOf('packages/web/scripts/users.py', model)).toBe('medium');
    expect(classOf('web/scripts/users.py', model)).toBe('strong');
    expect(classOf('scripts/users.sql', table)).toBe('strong');
    expect(classOf('scripts/.env', 'API_TOKEN=tango-8821\n')).toBe('strong');
  });

  test('has the best place first and three places at most', () => {
    const { facts } = scan(
      sourceOf({
        'test/package.json': manifest('left-pad'),
        'a/b/package.json': manifest('left-pad'),
        'package.json': '{"devDependencies": {"left-pad": "1"}}',
        'examples/package.json': manifest('left-pad'),
      }),
      DETECTORS,
      [],
    );
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({
      key: 'dependency.declared:npm/left-pad',
      class: 'strong',
      zone: 'product',
      count: 4,
    });
    expect(facts[0]?.places.map(({ path }) => path)).toEqual([
      'a/b/package.json',
      'package.json',
      'test/package.json',
    ]);
  });

  test('has a key on one line without control characters, of bounded length', () => {
    const evil = `\u001B[2J::error::\u202E\n${'x'.repeat(5000)}`;
    const { facts } = scan(sourceOf({ 'package.json': manifest(evil) }), DETECTORS, []);
    expect(facts[0]?.key).toMatch(/^dependency\.declared:npm\/[ -~]{1,200}$/);
  });

  test('is the same in every order of the listing', () => {
    const source = sourceOf({
      'package.json': manifest('b'),
      'sub/package.json': manifest('a'),
      'SECURITY.md': 'Write to us. '.repeat(20),
    });
    const turned = { ...source, files: source.files.toReversed() };
    expect(JSON.stringify(scan(turned, DETECTORS, []))).toBe(
      JSON.stringify(scan(source, DETECTORS, [])),
    );
  });

  test('is left out where its rule is off', () => {
    const source = sourceOf({ 'package.json': manifest('a') });
    const off = [{ rule: 'declared-dependency', reason: 'a template' }];
    expect(scan(source, DETECTORS, off).facts).toEqual([]);
  });
});

describe('what is not read is counted', () => {
  const read = { ...sourceOf({}), files: [{ path: 'package.json', kind: 'file' as const }] };
  const coverageOf = (source: ScanSource): Readonly<Record<string, unknown>> =>
    scan(source, DETECTORS, []).coverage;

  test.each([
    ['binary', Buffer.from('{"dependencies": {"a": "1"}}\0')],
    ['pointers', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n'],
  ])('as %s, by its content', (count, content) => {
    const source = sourceOf({ 'package.json': content });
    expect(coverageOf(source)).toMatchObject({ [count]: 1, read: 0 });
    expect(scan(source, DETECTORS, []).facts).toEqual([]);
  });

  test.each(['tooLarge', 'missing', 'links', 'unreadable'] as const)(
    'as %s, by how reading ends',
    (state) => {
      expect(coverageOf({ ...read, read: () => ({ state }) })).toMatchObject({
        [state]: 1,
        read: 0,
      });
    },
  );

  test.each([
    ['link', 'links'],
    ['submodule', 'submodules'],
    ['unreadable', 'unreadable'],
  ] as const)('as a %s, by its kind in the listing', (kind, count) => {
    const files = [{ path: 'package.json', kind }];
    expect(coverageOf({ ...read, files })).toMatchObject({ [count]: 1, read: 0, files: 1 });
  });

  test('as not wanted, where no rule reads it', () => {
    expect(coverageOf(sourceOf({ 'image.xyz': 'x' }))).toMatchObject({ notWanted: 1, read: 0 });
  });
});

test.each([
  ['ASCII', '{"dependencies": {"left-pad": "1"}}'],
  ['UTF-8', '{"name": "café", "dependencies": {"left-pad": "1"}}'],
  ['UTF-8 with a byte order mark', '\uFEFF{"dependencies": {"left-pad": "1"}}'],
])('a text in %s is read', (_, text) => {
  // In the middle of a larger memory, as files are read.
  const bytes = Buffer.from(`x${text}x`).subarray(1, -1);
  const { facts } = scan(sourceOf({ 'package.json': bytes }), DETECTORS, []);
  expect(facts.map(({ key }) => key)).toContain('dependency.declared:npm/left-pad');
});

test('only the beginning of a file is read where that is enough for every detector', () => {
  const head: Detector = {
    rules: [],
    wants: ({ path }) => path !== 'c.ts',
    isHeadEnough: () => true,
    inText: () => [],
  };
  const whole: Detector = { rules: [], wants: ({ path }) => path === 'b.csv', inText: () => [] };
  const parts: string[] = [];
  const source = sourceOf({ 'a.csv': 'a', 'b.csv': 'b', 'c.ts': 'c' });
  const counted: ScanSource = {
    ...source,
    read: (path, part) => {
      parts.push(`${path} ${part}`);
      return source.read(path, part);
    },
  };
  scan(counted, [head, whole], []);
  expect(parts).toEqual(['a.csv head', 'b.csv whole']);
});

test('each text is read once, whatever number of detectors want it', () => {
  const wanting: Detector = { rules: [], wants: () => true, inText: () => [] };
  const source = sourceOf({ 'a.ts': 'a', 'b.ts': 'b' });
  const asked: string[] = [];
  const counted: ScanSource = {
    ...source,
    read: (path, part) => {
      asked.push(path);
      return source.read(path, part);
    },
  };
  scan(counted, [wanting, wanting], []);
  expect(asked).toEqual(['a.ts', 'b.ts']);
});

test('lines are counted in time in proportion to the text, also where it has one line', () => {
  const lineAt = lineCounter(`a\n${'x'.repeat(4_000_000)}`);
  const start = performance.now();
  for (let position = 2; position < 1_000_000; position += 2) lineAt(position);
  expect(lineAt(3_000_000)).toBe(2);
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('100,000 files are scanned, and the result stays small', { timeout: 120_000 }, () => {
  const text = Buffer.from("fetch('https://api.stripe.com/v1');\n");
  const files = Array.from({ length: 100_000 }, (_, index) => ({
    path: `src/${index % 1000}/${index}.ts`,
    kind: 'file' as const,
  }));
  const { coverage, facts } = scan(
    { listedBy: 'git', files, read: () => ({ state: 'read', bytes: text }) },
    EVERY_DETECTOR,
    [],
  );
  expect(coverage.read).toBe(100_000);
  expect(facts.find(({ key }) => key === 'host.payment:api.stripe.com')?.count).toBe(100_000);
  expect(JSON.stringify(facts).length).toBeLessThan(5000);
});
