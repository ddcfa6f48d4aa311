import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/policy/parse.ts';
import { parseQuestionnaire } from '../../src/questionnaire/parse.ts';
import { readYaml } from '../../src/questionnaire/yaml-source.ts';

describe('YAML is read as it looks', () => {
  test('its content, and where each part stands', () => {
    const read = readYaml('id: privacy\nlist:\n  - a\n  - b: 1\n');
    if (!read.ok) throw new Error('it was refused');
    expect(read.content).toEqual({ id: 'privacy', list: ['a', { b: 1 }] });
    expect(read.placeOf(['id'])).toEqual({ line: 1, column: 1 });
    expect(read.placeOf(['list', 1, 'b'])).toEqual({ line: 4, column: 5 });
    expect(read.placeOf(['list', 1, 'nowhere', 'at all'])).toEqual({ line: 4, column: 5 });
    expect(read.placeOf(['elsewhere'])).toEqual({ line: 1, column: 1 });
  });

  test.each([
    ['a name twice', 'a: 1\nb: 2\na: 3\n', 3, 'syntax', '"a" stands here twice'],
    ['a name twice, further in', 'x:\n  - {b: 1, b: 2}\n', 2, 'syntax', '"b" stands here twice'],
    ['a name twice, in another writing', 'a: 1\n"a": 2\n', 2, 'syntax', '"a" stands here twice'],
    ['a name that is a list', '? [a]\n: b\n', 1, 'syntax', 'plain text'],
    ['__proto__', 'a:\n  __proto__: 1\n', 2, 'syntax', 'can be no name'],
    ['an alias', 'a: 1\nb: *c\n', 2, 'indirect', 'alias'],
    ['an anchor that nobody uses', 'a: 1\nb: &c 2\n', 2, 'indirect', 'anchors'],
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

/** The least processor time of three runs, in microseconds: other programs on the machine do not count. */
function work(task: () => unknown): number {
  const runs = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    task();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...runs);
}

describe('a hostile file', () => {
  const SMALL = 500;
  const TIMES = 16;
  const many = (write: (n: number) => string, count: number): string =>
    Array.from({ length: count }, (_, n) => write(n)).join('');

  // With the search of the YAML reader itself, sixteen times the keys take more than two hundred times the work.
  test.each<[string, (n: number) => string]>([
    ['many names', (n) => `name${n}: 1\n`],
    ['many errors', () => 'a: b: c\n'],
    ['many wrong items', (n) => `x${n}: {a: 1}\n`],
  ])(
    'with %s takes work that grows with it, not with its square',
    (_, write) => {
      const read = (count: number): unknown => {
        const text = many(write, count);
        return [parseQuestionnaire(text), parsePolicy(Buffer.from(text))];
      };
      read(SMALL); // what is compiled on the way must not count
      const small = work(() => read(SMALL));
      expect(work(() => read(SMALL * TIMES)) / small).toBeLessThan(TIMES * 4);
    },
    60_000,
  );

  test('gets as many problems as a person can mend, not as many as it has', () => {
    const errors = parseQuestionnaire(many(() => 'a: b: c\n', 2_000)).problems;
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThanOrEqual(50);
    const forms = parseQuestionnaire(`scenarios:\n${many((n) => `  - {x${n}: 1}\n`, 2_000)}`);
    expect(forms.problems.length).toBeLessThanOrEqual(50);
  });

  test.each(['[', '{a: ', '- ', '? ', '!a '])(
    'nested without end with %j is a problem, no crash',
    (open) => {
      expect(parseQuestionnaire(open.repeat(5_000)).problems).not.toEqual([]);
    },
  );
});
