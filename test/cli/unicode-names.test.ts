// A name is the same text in every Unicode form. macOS and its programs give names in NFD; git, and so the record, has
// most of them in NFC.

import { expect, test } from 'vitest';
import { sheetText } from '../helpers/answers.ts';
import { gitdir, type GitDir } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';
import { ID, project, TARGET, TIME } from '../helpers/shop.ts';

const NAME = 'büro';
const DECOMPOSED = NAME.normalize('NFD');
const MAKE = ['--answers', '-', '--dry-run', '--json', '--id', ID, '--time', TIME];

/** The sheet of the shop with another scope and another file as evidence. */
const sheetWith = (name: string): string =>
  sheetText(TARGET)
    .replace('scope: "."', `scope: "${name}"`)
    .replaceAll('{person: "Alice", on: "2026-11-20"}', `${name}/privacy.md`);

function shop(): GitDir {
  const place = project();
  place.commit({ [`${NAME}/privacy.md`]: '# Fields and why\n' });
  return place;
}

test('a sheet with names in NFD makes the record of the same sheet in NFC', async () => {
  const sheet = sheetWith(NAME);
  expect(sheet).toContain(`${NAME}/privacy.md`);
  const [composed, decomposed] = await Promise.all(
    [sheet, sheet.normalize('NFD')].map((input) => assess(shop(), ['run', ...MAKE], { input })),
  );
  expect(composed?.code).toBe(0);
  expect(composed?.stdout).toContain(`${NAME}/privacy.md`);
  // Each project gets an id of its own.
  const contentOf = (stdout = ''): string => stdout.replaceAll(/"id": "[a-z2-7]{26}"/g, '');
  expect(decomposed?.code).toBe(0);
  expect(contentOf(decomposed?.stdout)).toBe(contentOf(composed?.stdout));
});

test.each(['NFC', 'NFD'])('a scope typed in %s is recorded as git has it', async (form) => {
  const typed = NAME.normalize(form);
  const sheet = await assess(shop(), ['questions', '--from', 'nothing', '--scope', typed]);
  expect(sheet.code).toBe(0);
  expect(sheet.stdout).toContain(`scope: ${JSON.stringify(NAME)}\n`);
});

test.each(['NFC', 'NFD'])(
  'a scope that git has in NFD is refused with the reason when it is typed in %s',
  async (form) => {
    const place = gitdir({ [`${DECOMPOSED}/a.md`]: '1' });
    const typed = NAME.normalize(form);
    const sheet = await assess(place, ['questions', '--from', 'nothing', '--scope', typed]);
    expect([sheet.code, sheet.stdout]).toEqual([2, '']);
    expect(sheet.stderr).toContain('another Unicode form');
    expect(sheet.stderr).toContain('fix: rename it with git mv');
  },
);
