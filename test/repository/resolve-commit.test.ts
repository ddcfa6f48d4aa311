// What a name can mean, with real refs. `a` is the commit of branch main and HEAD, `b` another one.

import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { resolveCommit } from '../../src/repository/git/resolve-commit.ts';
import { gitdir, gitDirAt, type GitDir, temporaryFolder } from '../helpers/git-repository.ts';
import { open, userError } from './fixtures.ts';

interface Place {
  readonly dir: GitDir;
  /** Names of commits, by letter. */
  readonly a: string;
  readonly b: string;
}

function place(): Place {
  const dir = gitdir({ 'a.txt': 'b\n' });
  const b = dir.git('rev-parse', 'HEAD');
  const a = dir.commit({ 'a.txt': 'a\n' });
  dir.git('checkout', '--quiet', '--detach');
  dir.git('branch', '--delete', '--force', 'main');
  dir.git('config', 'remote.up/stream.url', 'https://git.example/shop.git');
  return { dir, a, b };
}

type Outcome = 'a' | 'b' | 'ambiguous' | 'none' | 'unclear';

async function outcomeOf({ dir, a, b }: Place, name: string): Promise<Outcome> {
  try {
    const commit = await resolveCommit(await open(dir), name);
    return commit === a ? 'a' : commit === b ? 'b' : 'none';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.what.includes('more than one commit')) return 'ambiguous';
    return error.what.includes('cannot tell') ? 'unclear' : 'none';
  }
}

describe('a name with one meaning', () => {
  test.each<[string, Readonly<Record<string, 'a' | 'b'>>, Outcome]>([
    ['main', { 'refs/heads/main': 'a' }, 'a'],
    ['main', { 'refs/tags/main': 'b' }, 'b'],
    ['main', { 'refs/remotes/origin/main': 'b' }, 'b'],
    ['main', { 'refs/remotes/fork/main': 'b' }, 'b'],
    ['main', { 'refs/remotes/up/stream/main': 'b' }, 'b'],
    ['origin/main', { 'refs/remotes/origin/main': 'b' }, 'b'],
    ['remotes/origin/main', { 'refs/remotes/origin/main': 'b' }, 'b'],
    ['heads/main', { 'refs/heads/main': 'a' }, 'a'],
    ['pull/7/head', { 'refs/pull/7/head': 'b' }, 'b'],
    ['origin', { 'refs/remotes/origin/HEAD': 'b' }, 'b'],
    ['HEAD', {}, 'a'],
    ['HEAD~1', {}, 'b'],
    ['HEAD^', {}, 'b'],
    ['HEAD^{commit}', {}, 'a'],
    ['main~1', { 'refs/heads/main': 'a' }, 'b'],
    // Names below the one that is meant, and names that end alike.
    ['main', { 'refs/heads/main/x': 'a' }, 'none'],
    ['main', { 'refs/remotes/origin/feature/main': 'a' }, 'none'],
    ['nothing', {}, 'none'],
    ['nothing~1', {}, 'none'],
    [':/change', {}, 'none'],
    ['HEAD:a.txt', {}, 'none'],
    ['--all', {}, 'none'],
    ['', {}, 'none'],
    ['ma*n', { 'refs/heads/main': 'a' }, 'none'],
    ['refs/heads/main', { 'refs/heads/main': 'a', 'refs/tags/main': 'b' }, 'a'],
    ['refs/tags/main', { 'refs/heads/main': 'a', 'refs/tags/main': 'b' }, 'b'],
  ])('%s, with %j: %s', async (name, refs, outcome) => {
    const here = place();
    for (const [ref, commit] of Object.entries(refs)) here.dir.git('update-ref', ref, here[commit]);
    expect(await outcomeOf(here, name)).toBe(outcome);
  });
});

test('a full name means itself, also where a tag is named like it', async () => {
  const here = place();
  here.dir.git('update-ref', 'refs/tags/refs/heads/main', here.b);
  expect(here.dir.git('rev-parse', 'refs/heads/main')).toBe(here.b);
  expect(await outcomeOf(here, 'refs/heads/main')).toBe('none');
  expect(await outcomeOf(here, 'refs/heads/main~0')).toBe('none');
});

/** Full names that a short name can mean, as git or as people use it. */
const KINDS = [
  'refs/heads/NAME',
  'refs/tags/NAME',
  'refs/remotes/NAME',
  'refs/NAME',
  'refs/remotes/origin/NAME',
  'refs/remotes/fork/NAME',
  'refs/remotes/up/stream/NAME',
  'refs/remotes/NAME/HEAD',
] as const;

const PAIRS = KINDS.flatMap((one, index) =>
  KINDS.slice(index + 1).map((two) => [one, two] as const),
);

describe('two meanings of any kind', () => {
  // Two of them cannot exist beside each other, because one is a folder of the other.
  const pairs = PAIRS.filter(([one, two]) => !two.startsWith(`${one}/`));

  test.each(pairs)(
    '%s and %s: different commits are refused, the same commit is not',
    async (one, two) => {
      const here = place();
      const [first, second] = [one, two].map((kind) => kind.replace('NAME', 'x/y'));
      here.dir.git('update-ref', first ?? '', here.a);
      here.dir.git('update-ref', second ?? '', here.b);
      expect(await outcomeOf(here, 'x/y')).toBe('ambiguous');
      expect(await outcomeOf(here, 'x/y~0')).toBe('ambiguous');
      const { fix } = await userError(resolveCommit(await open(here.dir), 'x/y'));
      for (const full of [first, second]) {
        expect(fix).toContain(`--base ${full}`);
        expect(await outcomeOf(here, full ?? '')).not.toBe('ambiguous');
      }
      here.dir.git('update-ref', second ?? '', here.a);
      expect(await outcomeOf(here, 'x/y')).toBe('a');
    },
  );

  test('an annotated tag means its commit', async () => {
    const here = place();
    here.dir.git('tag', '--annotate', '--message', 'x', 'v1', here.b);
    expect(await outcomeOf(here, 'v1')).toBe('b');
    here.dir.git('update-ref', 'refs/heads/v1', here.a);
    expect(await outcomeOf(here, 'v1')).toBe('ambiguous');
  });

  test('a file beside HEAD that git takes for a name', async () => {
    const here = place();
    here.dir.git('update-ref', 'refs/remotes/origin/main', here.a);
    here.dir.write({ '.git/main': `${here.b}\n` });
    expect(here.dir.git('rev-parse', 'main')).toBe(here.b);
    expect(await outcomeOf(here, 'main')).toBe('ambiguous');
  });

  test('a tag named HEAD', async () => {
    const here = place();
    here.dir.git('update-ref', 'refs/tags/HEAD', here.b);
    expect(await outcomeOf(here, 'HEAD')).toBe('ambiguous');
  });
});

describe('object ids', () => {
  const LENGTHS = [4, 7, 12, 39];
  test('a name that is also the beginning of a commit id is refused', async () => {
    const here = place();
    for (const length of LENGTHS) {
      const name = here.b.slice(0, length);
      expect(await outcomeOf(here, name)).toBe('b');
      expect(await outcomeOf(here, name.toUpperCase())).toBe('b');
      here.dir.git('update-ref', `refs/heads/${name}`, here.a);
      expect(await outcomeOf(here, name)).toBe('ambiguous');
      expect(await outcomeOf(here, `refs/heads/${name}`)).toBe('a');
    }
  });

  test('a whole id means the object, whatever is named like it', async () => {
    const here = place();
    here.dir.git('update-ref', `refs/tags/${here.b}`, here.a);
    expect(await outcomeOf(here, here.b)).toBe('b');
    const missing = 'f'.repeat(40);
    here.dir.git('update-ref', `refs/heads/${missing}`, here.a);
    expect(await outcomeOf(here, missing)).toBe('none');
  });

  test('a name of git describe', async () => {
    const here = place();
    const name = `v1-3-g${here.b.slice(0, 7)}`;
    expect(await outcomeOf(here, name)).toBe('b');
    here.dir.git('update-ref', `refs/tags/${name}`, here.a);
    expect(await outcomeOf(here, name)).toBe('ambiguous');
  });

  test('the id of a blob is no commit, and does not disturb a branch', async () => {
    const here = place();
    const name = here.dir.git('rev-parse', 'HEAD:a.txt').slice(0, 10);
    expect(await outcomeOf(here, name)).toBe('none');
    here.dir.git('update-ref', `refs/heads/${name}`, here.b);
    expect(await outcomeOf(here, name)).toBe('b');
  });

  test('in a shallow clone, a branch named like an id may hide one that is not here', async () => {
    const here = place();
    here.dir.git('update-ref', 'refs/heads/main', here.a);
    const folder = temporaryFolder('clone');
    const from = `file://${here.dir.path}`;
    execFileSync('git', ['clone', '--quiet', '--depth=1', '--branch=main', from, folder], {
      env: here.dir.env,
    });
    const clone = { ...here, dir: gitDirAt(folder, here.dir.env) };
    const name = here.b.slice(0, 7);
    clone.dir.git('update-ref', `refs/tags/${name}`, here.a);
    clone.dir.git('update-ref', 'refs/tags/feed', here.a);
    expect(await outcomeOf(clone, name)).toBe('unclear');
    expect(await outcomeOf(clone, `refs/tags/${name}`)).toBe('a');
    expect(await outcomeOf(clone, 'feed')).toBe('a');
  });
});

test('the upstream of a branch, and the branch before', async () => {
  const here = place();
  const { dir } = here;
  dir.git('update-ref', 'refs/remotes/origin/main', here.b);
  dir.git('checkout', '--quiet', '-b', 'topic');
  dir.git('config', 'remote.origin.url', 'https://git.example/shop.git');
  dir.git('config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*');
  dir.git('branch', '--quiet', '--set-upstream-to=origin/main');
  expect(await outcomeOf(here, '@{upstream}')).toBe('b');
  expect(await outcomeOf(here, 'topic@{u}')).toBe('b');
  expect(await outcomeOf(here, '@')).toBe('a');
});
