import { describe, expect, test } from 'vitest';
import { parseSheet } from '../../src/assessment/sheet/sheet.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { builtinCatalogue } from '../../src/questionnaire/builtin-catalogue.ts';
import { lint } from '../../src/questionnaire/lint/index.ts';
import { parseQuestionnaire } from '../../src/questionnaire/parse.ts';
import { readYaml } from '../../src/text/yaml-source.ts';
import { everyQuestionnaire } from '../helpers/questionnaires.ts';
import { stamp } from '../helpers/sessions.ts';

describe('YAML is read as it looks', () => {
  test('its content, and the position of each part', () => {
    const read = readYaml('id: privacy\nlist:\n  - a\n  - b: 1\n');
    if (!read.ok) throw new Error('it was refused');
    expect(read.content).toEqual({ id: 'privacy', list: ['a', { b: 1 }] });
    expect(read.placeOf(['id'])).toEqual({ line: 1, column: 1 });
    expect(read.placeOf(['list', 1, 'b'])).toEqual({ line: 4, column: 5 });
    expect(read.placeOf(['list', 1, 'nowhere', 'at all'])).toEqual({ line: 4, column: 5 });
    expect(read.placeOf(['elsewhere'])).toEqual({ line: 1, column: 1 });
  });

  test.each([
    ['a name twice', 'a: 1\nb: 2\na: 3\n', 3, 'syntax', '"a" is here twice'],
    ['a name twice, further in', 'x:\n  - {b: 1, b: 2}\n', 2, 'syntax', '"b" is here twice'],
    ['a name twice, in another writing', 'a: 1\n"a": 2\n', 2, 'syntax', '"a" is here twice'],
    ['a name that is a list', '? [a]\n: b\n', 1, 'syntax', 'plain text'],
    ['__proto__', 'a:\n  __proto__: 1\n', 2, 'syntax', 'can be no name'],
    ['an alias', 'a: 1\nb: *c\n', 2, 'indirect', 'alias'],
    ['an anchor that is not used', 'a: 1\nb: &c 2\n', 2, 'indirect', 'anchors'],
    ['an anchor on a list', 'a: &c\n  - 1\n', 2, 'indirect', 'anchors'],
    ['a tag', 'a: !!str 1\n', 1, 'indirect', 'tags'],
    ['a tag of its own', 'a: !x {b: 1}\n', 1, 'indirect', 'tags'],
    ['a list without end', 'a: [\n', 2, 'syntax', 'Flow'],
  ])('%s is a problem with its line', (_, text, line, kind, what) => {
    const read = readYaml(text);
    if (read.ok) throw new Error('it was accepted');
    expect(read.problems[0]).toMatchObject({ line, kind });
    expect(read.problems[0].what.toLowerCase()).toContain(what.toLowerCase());
  });

  test('a questionnaire with a field twice is refused at the second', () => {
    const { questionnaire, problems } = parseQuestionnaire('id: a\ntitle: x\nid: b\n');
    expect(questionnaire).toBeUndefined();
    expect(problems).toEqual([
      expect.objectContaining({ code: 'yaml', severity: 'error', line: 3, column: 1 }),
    ]);
  });
});

/** A questionnaire of the right form, but for what is written below it. */
const HEAD = `schema: assess.questionnaire/1
id: small
version: 1.0.0
title: Small
about: One control.
sections:
  - id: A
    title: All
    questions:
      - {kind: control, id: small.one, ask: How?, why: Because, help: Look, unknown: Ask, steps: [a, b, c, d, e], evidence: {step2: a, step3: b, step4: c}}
`;

/** The least processor time of two runs, in microseconds, without the time of other programs on the machine. */
function work(task: () => unknown): number {
  const runs = [1, 2].map(() => {
    const before = process.cpuUsage();
    task();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...runs);
}

describe('a hostile file', () => {
  const SMALL = 250;
  const TIMES = 16;
  const many = (write: (n: number) => string, count: number): string =>
    Array.from({ length: count }, (_, n) => write(n)).join('');

  const SHEET = 'schema: assess.answers/1\nanswers:\n';
  // With a search among all of its names for each name, sixteen times the file takes 256 times the work.
  test.each<[what: string, head: string, write: (n: number) => string, tail?: string]>([
    ['many names', '', (n) => `name${n}: 1\n`],
    ['many errors', '', () => 'a: b: c\n'],
    ['many wrong items', '', (n) => `x${n}: {a: 1}\n`],
    ['many unknown questions', SHEET, (n) => `  x.q${n}: yes\n`],
    ['many answers of the wrong form', SHEET, (n) => `  x.q${n}: 1.5\n`],
    ['many answers with an unknown key', SHEET, (n) => `  x.q${n}: {vale: 1}\n`],
    ['many pieces of evidence of the wrong form', SHEET, (n) => `  x.q${n}: {evidence: [1]}\n`],
    ['many explanations of the wrong form', `${SHEET}explanations:\n`, (n) => `  x${n}: 1\n`],
    ['many unknown flags', `${HEAD}flags:\n`, (n) => `  f${n}: {title: t, from: [a.b/c]}\n`],
    [
      'spaces in evidence',
      `${SHEET}  privacy.minimise: {evidence: ["a`,
      () => ' '.repeat(20),
      'b"]}',
    ],
  ])(
    '%s need time proportional to the file',
    (_, head, write, tail = '') => {
      const read = (count: number): unknown => {
        const text = `${head}${many(write, count)}${tail}`;
        return [
          lint(text, builtinCatalogue(), new Set()),
          parsePolicy(Buffer.from(text)),
          parseSheet(text, everyQuestionnaire, stamp),
        ];
      };
      read(SMALL); // the first run includes compilation
      const small = work(() => read(SMALL));
      expect(work(() => read(SMALL * TIMES)) / small).toBeLessThan(TIMES * 4);
    },
    60_000,
  );

  test.each<[what: string, problems: () => readonly string[]]>([
    [
      'a sheet',
      () => {
        const text = `${SHEET}${many((n) => `  x.x${n}: yes\n`, 2_000)}`;
        const parse = parseSheet(text, everyQuestionnaire, stamp);
        return parse.ok ? [] : parse.problems.map(({ what }) => what);
      },
    ],
    [
      'a policy',
      () => {
        const text = `schema: assess.policy/1\n${many((n) => `x${n}: 1\n`, 2_000)}`;
        const parse = parsePolicy(Buffer.from(text));
        return parse.ok ? [] : parse.problems.map(({ why }) => why);
      },
    ],
    [
      'the form of a questionnaire',
      () =>
        parseQuestionnaire(`scenarios:\n${many((n) => `  - {x${n + 50}: 1}\n`, 100)}`).problems.map(
          ({ what }) => what,
        ),
    ],
    [
      'the names of a questionnaire',
      () =>
        lint(
          `${HEAD}flags:\n${many((n) => `  x${n}: {title: t, from: [a.b/c]}\n`, 150)}`,
          builtinCatalogue(),
          new Set(),
        ).problems.map(({ what }) => what),
    ],
  ])('%s with many problems lists 20 of each kind, and how many more', (_, problems) => {
    const what = problems();
    const more = what.filter((text) => /^and \d+ more of this kind: /.test(text));
    expect(more.length).toBeGreaterThan(0);
    expect(what.length).toBeLessThanOrEqual(21 * more.length + 20);
    expect(what.filter((text) => /x1\d\d/.test(text))).toEqual([]);
  });

  test('each entry of lint says how many problems it represents', () => {
    const text = `${HEAD}flags:\n${many((n) => `  x${n}: {title: t, from: [a.b/c]}\n`, 150)}`;
    const { problems } = lint(text, builtinCatalogue(), new Set());
    const named = problems.filter(({ code, what }) => code === 'unknown-name' && /x\d/.test(what));
    expect(named.reduce((sum, { count }) => sum + count, 0)).toBe(150);
  });

  test.each(['[', '{a: ', '- ', '? ', '!a '])(
    'nested without end with %j is a problem, no crash',
    (open) => {
      expect(parseQuestionnaire(open.repeat(5_000)).problems).not.toEqual([]);
    },
  );
});
