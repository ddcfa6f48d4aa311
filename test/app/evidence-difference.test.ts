import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { evidenceDifference } from '../../src/app/evidence-difference.ts';
import type { ChangedEvidence } from '../../src/assessment/changed-evidence.ts';
import { readEvidence } from '../../src/record/pin-evidence.ts';
import { openWorkspace } from '../../src/record/store/workspace.ts';
import { type GitDir, gitdir } from '../helpers/git-repository.ts';

const FILE = 'docs/fields.md';
const NOW = 'b'.repeat(64);
const sha = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** The lines below the heading. */
async function difference(
  place: GitDir,
  before: string | Uint8Array,
  blob = place.git('rev-parse', `HEAD:${FILE}`),
): Promise<readonly string[]> {
  const changed: ChangedEvidence = {
    path: FILE,
    before: { blob, sha256: sha(before) },
    now: { ok: true, blob: '', sha256: NOW },
  };
  const [heading, ...lines] = await evidenceDifference(
    await openWorkspace(place.path, place.env),
    changed,
  );
  expect(heading).toBe(`${FILE} (${sha(before).slice(0, 7)} -> bbbbbbb)`);
  return lines;
}

/** A project whose file was committed and then changed on disk. */
function changedFile(before: string | Uint8Array, after: string | Uint8Array): GitDir {
  const place = gitdir({ [FILE]: before });
  writeFileSync(path.join(place.path, FILE), after);
  return place;
}

describe('the difference of a file of evidence', () => {
  test('is shown as text if git has the earlier content; nothing is written', async () => {
    const place = changedFile('# Fields\nemail\n', '# Fields\nemail\nphone\n');
    expect(await difference(place, '# Fields\nemail\n')).toEqual([
      '@@ -1,2 +1,3 @@',
      ' # Fields',
      ' email',
      '+phone',
    ]);
    expect(place.git('status', '--porcelain')).toBe(` M ${FILE}`);
  });

  test('has no character that a terminal obeys', async () => {
    const place = changedFile('a\n', 'a\n\u001B[31mred\u001B[0m\u202Eevil\n');
    expect((await difference(place, 'a\n')).at(-1)).toBe('+redevil');
  });

  test('of a committed change is that to the content of the answer', async () => {
    const place = changedFile('one\n', 'two\n');
    const blob = place.git('rev-parse', `HEAD:${FILE}`);
    place.git('add', '.');
    place.git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm', 'two');
    expect(await difference(place, 'one\n', blob)).toEqual(['@@ -1 +1 @@', '-one', '+two']);
  });

  const large = 'x\n'.repeat(600_000);
  test.each<readonly [string, string | Uint8Array, string | Uint8Array, string]>([
    ['of a binary file', Buffer.from([0, 1]), Buffer.from([0, 2]), 'It is not a text file'],
    ['of a large file', large, `${large}y\n`, 'The file is too large'],
    ['with the same content', 'a\n', 'a\n', 'To git the content is the same'],
  ])('%s is not shown, and the reason is', async (_, before, after, why) => {
    expect((await difference(changedFile(before, after), before)).join('\n')).toContain(why);
  });

  test.each([
    ['a blob that git does not have', 'c'.repeat(40)],
    ['no blob', ''],
  ])('from %s is not known', async (_, blob) => {
    const place = changedFile('a\n', 'b\n');
    expect(await difference(place, 'a\n', blob)).toEqual(['The earlier content is not in git.']);
  });
});

test('files of evidence are read with their digests, or with the reason why they cannot be evidence', async () => {
  const place = gitdir({ [FILE]: '# Fields\n' });
  const workspace = await openWorkspace(place.path, place.env);
  expect(await readEvidence(workspace, [FILE, 'docs/none.md'])).toEqual(
    new Map([
      [FILE, { ok: true, blob: place.git('rev-parse', `HEAD:${FILE}`), sha256: sha('# Fields\n') }],
      ['docs/none.md', { ok: false, why: 'there is no such file' }],
    ]),
  );
});
