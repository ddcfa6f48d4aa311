// Answer sheets in a repository where something was answered before: whose answers stand, and what a sheet starts from.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fullAssessment, sheetText } from '../helpers/answers.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess, type Outcome } from '../helpers/program.ts';
import { project } from '../helpers/shop.ts';

const PRIVACY = sheetText(
  fullAssessment({ only: ['privacy'], facts: ['triage.data/identifiers'], step: 2 }),
);
const CHANGED = PRIVACY.replace(/( {2}privacy\.minimise:\n {4}value:) 2/, '$1 1');
const ALICE = { by: 'alice@example.com', at: '2026-11-20T10:00:00Z' };
const BOB = { by: 'bob@example.com', at: '2026-11-21T10:00:00Z' };
const IDS = { [ALICE.by]: '2026-11-20-aaaaa', [BOB.by]: '2026-11-21-bbbbb' };

interface Given {
  readonly id: string;
  readonly by: string;
  readonly at: string;
}

function record(
  place: GitDir,
  sheet: string,
  { by, at }: typeof ALICE,
  more: readonly string[] = [],
): Promise<Outcome> {
  const args = ['run', '--answers', '-', '--by', by, '--time', at, '--id', IDS[by] ?? '', ...more];
  return assess(place, args, { input: sheet });
}

function answersOf(place: GitDir, id: string): readonly Given[] {
  const file = path.join(place.path, 'assessments/records', id, 'record.json');
  const { profile, answers } = JSON.parse(readFileSync(file, 'utf8'));
  return [...profile.triage, ...answers];
}

describe('a sheet handed in by somebody else', () => {
  test('what was changed is of who changed it, the rest of who answered it', async () => {
    const place = project();
    expect((await record(place, PRIVACY, ALICE)).stderr).toBe('');
    const run = await record(place, CHANGED, BOB);
    expect(run.code).toBe(0);
    const answers = answersOf(place, '2026-11-21-bbbbb');
    expect(run.stderr).toBe(
      `note: Answers that stand as others gave them keep their names: ${answers.length - 1} of ${ALICE.by}.\n` +
        `note: Answers that differ from what others gave are recorded as yours: 1 of ${ALICE.by}.\n`,
    );
    for (const { id, by, at } of answers)
      expect({ by, at }).toEqual(id === 'privacy.minimise' ? BOB : ALICE);
    expect((await assess(place, ['verify'])).code).toBe(0);
  });

  test('in another repository all of it is theirs', async () => {
    const place = project();
    const run = await record(place, PRIVACY, BOB);
    expect(run.stderr).toBe('');
    for (const { by, at } of answersOf(place, '2026-11-21-bbbbb')) expect({ by, at }).toEqual(BOB);
  });

  test('in another scope all of it is theirs', async () => {
    const place = project();
    await record(place, PRIVACY, ALICE);
    const run = await record(place, PRIVACY.replace('scope: "."', 'scope: "docs"'), BOB);
    expect(run.stderr).toBe('');
    for (const { by } of answersOf(place, '2026-11-21-bbbbb')) expect(by).toBe(BOB.by);
  });

  test('a name and a time on the sheet are refused', async () => {
    const place = project();
    const run = await record(
      place,
      PRIVACY.replace('  privacy.minimise:\n', '$&    by: ceo@example.com\n'),
      BOB,
    );
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('who answered and when is not read from a sheet');
    expect(place.git('status', '--porcelain')).toBe('');
  });

  test('notes are in the JSON, too', async () => {
    const place = project();
    await record(place, PRIVACY, ALICE);
    const run = await record(place, CHANGED, BOB, ['--dry-run', '--json']);
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout).notes).toHaveLength(2);
  });
});
