// New facts between two records: the answers that they concern are asked again on every surface, and no surface makes a
// record until a person has settled them.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { STAMP, sheetText } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { project, TARGET, TIME } from '../helpers/shop.ts';

const FIRST = '2026-11-20-aaaaa';
const SECOND = '2026-11-22-bbbbb';
const LATER = ['--only', 'privacy', '--time', '2026-11-22T10:00:00Z', '--id', SECOND];
const FILE = 'db/customers.sql';
const SAYS = `${FILE} now has field customers.home_address (address)`;
const QUESTION = 'privacy.minimise';

/** A project with a record, and a table that came later. */
async function grownProject(): Promise<GitDir> {
  const place = project();
  const first = ['--only', 'privacy', '--time', TIME, '--id', FIRST];
  const made = await assess(place, ['run', '--answers', '-', ...first], {
    input: sheetText(TARGET),
  });
  expect(made.stderr).toBe('');
  place.write({ [FILE]: 'create table customers (id int, home_address text);\n' });
  place.git('add', FILE);
  return place;
}

const sheetOf = async (place: GitDir): Promise<string> =>
  (await assess(place, ['questions', '--only', 'privacy'])).stdout;

const hand = (place: GitDir, sheet: string): Promise<Outcome> =>
  assess(place, ['run', '--answers', '-', ...LATER, '--by', 'bob@example.com'], { input: sheet });

interface Written {
  readonly changes: {
    readonly changed: readonly string[];
    readonly confirmed: readonly { readonly id: string; readonly by: string }[];
    readonly carried: readonly string[];
  };
}

function written(place: GitDir): Written {
  const file = path.join(place.path, 'assessments/records', SECOND, 'record.json');
  const record: Written = JSON.parse(readFileSync(file, 'utf8'));
  return record;
}

describe('a table with addresses that is new since the record', () => {
  test('on a sheet: "confirm: no" is refused, "confirm: yes" makes a record that lists what was asked again', async () => {
    const place = await grownProject();
    const sheet = await sheetOf(place);
    expect(sheet).toContain(`# ${SAYS}`);
    expect(sheet).toContain('new field/names/1 field.address:customers.home_address');
    const refused = await hand(place, sheet);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(`${QUESTION}: ${SAYS}`);

    const confirmed = sheet.replaceAll('confirm: no ', 'confirm: yes ');
    expect((await hand(place, confirmed)).code).toBe(0);
    const { changes } = written(place);
    expect(changes.changed).toEqual([]);
    expect(changes.confirmed.map(({ id }) => id)).toContain(QUESTION);
    expect(changes.confirmed.every(({ by }) => by === STAMP.by)).toBe(true);
    expect(changes.carried).toContain('privacy.people-reach');
    expect((await assess(place, ['verify'])).code).toBe(0);
  });

  test('a confirmation on a sheet is about the facts that the sheet names', async () => {
    const place = await grownProject();
    const confirmed = (await sheetOf(place)).replaceAll('confirm: no ', 'confirm: yes ');
    place.write({ [FILE]: 'create table customers (id int, home_address text, phone text);\n' });
    const refused = await hand(place, confirmed);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('customers.phone');
  });

  test('in line mode the same answers are asked again, and status names them', async () => {
    const place = await grownProject();
    const talk = await assess(place, ['--plain', ...LATER], {
      input: ['review changed', `go ${QUESTION}`, 'difference', '', 'confirm', 'q'].join('\n'),
    });
    expect(talk.stdout).toMatch(/\d answers? rests? on facts that changed\./);
    expect(talk.stdout).toContain(`Still missing: ${SAYS}.`);
    expect(talk.stdout).toContain('The answer is confirmed.');
    const status = await assess(place, ['status']);
    expect(status.stdout).toMatch(/facts changed since under \d answers?: .*privacy\.minimise/);
  });
});
