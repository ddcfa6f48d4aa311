// The draft on disk: with its .gitignore, and never over what another process wrote.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { apply, type Assessment, emptyAssessment } from '../../src/assessment/assessment.ts';
import { ConflictError } from '../../src/errors.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { type DraftKeeper, keepDraft, loadDraft } from '../../src/record/store/draft-file.ts';
import { openWorkspace } from '../../src/record/store/workspace.ts';
import { STAMP } from '../helpers/answers.ts';
import { type GitDir, gitdir } from '../helpers/git-repository.ts';
import { userError } from '../repository/fixtures.ts';

const instruments = builtinInstruments();
const answered = (value: string): Assessment =>
  apply(emptyAssessment('.'), { type: 'value', question: 'triage.stage', value }, STAMP);

interface Kept {
  readonly place: GitDir;
  readonly keeper: () => Promise<DraftKeeper>;
  /** The answer in the draft. */
  readonly answer: () => Promise<unknown>;
}

async function kept(): Promise<Kept> {
  const place = gitdir({ 'README.md': '# Shop\n' });
  const workspace = await openWorkspace(place.path, place.env);
  return {
    place,
    keeper: () => keepDraft(workspace, instruments),
    answer: async () =>
      (await loadDraft(workspace, instruments))?.assessment.answers['triage.stage']?.value,
  };
}

describe('a draft', () => {
  test('is hidden from git before it exists', async () => {
    const { place, keeper, answer } = await kept();
    await (await keeper()).save(answered('idea'));
    expect(await answer()).toBe('idea');
    expect(place.git('status', '--porcelain', '--untracked-files=all')).toBe(
      '?? assessments/.gitignore',
    );
  });

  test('is hidden by a signal that comes before the first save, too', async () => {
    const { place, keeper, answer } = await kept();
    (await keeper()).saveNow(answered('idea'));
    expect(await answer()).toBe('idea');
    expect(place.git('status', '--porcelain')).not.toContain('draft.json');
  });

  test('keeps the newest of saves that are asked for together', async () => {
    const { keeper, answer } = await kept();
    const draft = await keeper();
    await Promise.all(
      ['idea', 'being-built', 'in-use'].map((value) => draft.save(answered(value))),
    );
    expect(await answer()).toBe('in-use');
  });

  test('saved by a signal while a save is under way keeps the newest', async () => {
    const { keeper, answer } = await kept();
    const draft = await keeper();
    await draft.save(answered('idea'));
    const saving = draft.save(answered('being-built')).catch(() => undefined);
    await new Promise((next) => setImmediate(next));
    draft.saveNow(answered('in-use'));
    await saving;
    expect(await answer()).toBe('in-use');
  });
});

describe('what another process wrote to it', () => {
  test('is noticed by the next save, and stays', async () => {
    const { keeper, answer } = await kept();
    const [first, second] = [await keeper(), await keeper()];
    await first.save(answered('idea'));
    const error = await userError(second.save(answered('in-use')));
    expect(error.what).toBe('another assess is writing to the same draft');
    expect(() => second.saveNow(answered('in-use'))).toThrow(ConflictError);
    expect((await userError(second.discard())).what).toContain('the same draft');
    expect(await answer()).toBe('idea');
  });

  test('of two that save at once, one is written whole', async () => {
    const { keeper, answer } = await kept();
    const keepers = [await keeper(), await keeper()];
    const results = await Promise.allSettled(
      keepers.map((each, index) => each.save(answered(index === 0 ? 'idea' : 'in-use'))),
    );
    const winner = results.findIndex(({ status }) => status === 'fulfilled');
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await answer()).toBe(winner === 0 ? 'idea' : 'in-use');
  });

  test('also counts where it is nothing', async () => {
    const { place, keeper } = await kept();
    const draft = await keeper();
    await draft.save(answered('idea'));
    rmSync(path.join(place.path, 'assessments/draft.json'));
    expect((await userError(draft.save(answered('in-use')))).what).toContain('the same draft');
  });
});

test('a draft that was discarded is not brought back by a signal', async () => {
  const { place, keeper } = await kept();
  const draft = await keeper();
  await draft.save(answered('idea'));
  await draft.discard();
  draft.saveNow(answered('in-use'));
  expect(existsSync(path.join(place.path, 'assessments/draft.json'))).toBe(false);
});

test('the .gitignore of the project is left as it is', async () => {
  const { place, keeper } = await kept();
  place.write({ 'assessments/.gitignore': '# ours\n' });
  await (await keeper()).save(answered('idea'));
  const file = path.join(place.path, 'assessments/.gitignore');
  expect(readFileSync(file, 'utf8')).toBe('# ours\n');
});
