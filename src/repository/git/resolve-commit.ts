// Finds the commit of a name. git itself takes the first kind of name that exists, a tag before a branch, and
// says nothing: a person who can push a tag named main could choose the policy that judges a change. Here every meaning
// counts, and a name with several is refused.

import { shellWord } from '../../text/shell-word.ts';
import { UserError } from '../../errors.ts';
import { legalLine } from '../../text/legal-text.ts';
import { fetchCommand, remotesOf } from './fetch-command.ts';
import { answerOf, outputOf } from './git-problem.ts';
import { adviceFor, missingHistory } from './missing-history.ts';
import { objectIds } from './object-batch.ts';
import type { SafeRepository } from './safety.ts';

/** One meaning of a name: a full name that means nothing else, and its commit. */
interface Meaning {
  readonly name: string;
  readonly commit: string;
}

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** What git reads as the beginning of an object id; the same letters may be a branch. */
const ABBREVIATED = /^[0-9a-f]{4,64}$/i;
/** What `git describe` prints: the last part is an abbreviated object id. */
const DESCRIBED = /-g([0-9a-f]{4,64})$/i;
/** git abbreviates to at least this many letters without an option. */
const USUAL_ABBREVIATION = 7;
const NAMES = 'look up branches and tags';
/** No ref has one of these in its name. */
const NOT_IN_REFS = /[*?[\\~^:\s]|@\{|\.\./;

/**
 * The commit of a branch, tag, remote branch or object id, with an optional suffix such as `~1`. Throws a UserError
 * when there is none, or when the name has meanings that are different commits. `typed`: how a person gives a name to
 * the command, where that is not `--base NAME`.
 */
export async function resolveCommit(
  repository: SafeRepository,
  ref: string,
  typed: (name: string) => string = asBase,
): Promise<string> {
  const [, name = '', suffix = ''] = /^(.*?)((?:[~^:]|@\{).*)?$/s.exec(ref) ?? [];
  const meanings = ref.startsWith('-') ? [] : await meaningsOf(repository, name, typed);
  if (new Set(meanings.map(({ commit }) => commit)).size > 1)
    throw severalMeanings(ref, meanings, typed);
  const commit = await suffixed(repository, name, suffix, meanings[0]);
  if (commit !== undefined) return commit;
  throw noSuchCommit(repository, ref);
}

/** A suffix counts from the commit of the name; without a name, from HEAD. */
async function suffixed(
  repository: SafeRepository,
  name: string,
  suffix: string,
  meaning: Meaning | undefined,
): Promise<string | undefined> {
  if (suffix === '') return meaning?.commit;
  // The upstream of a branch, and where it was before; git takes the short name only, and it has one meaning.
  if (suffix.startsWith('@{') && (name === '' || meaning !== undefined))
    return commitNamed(repository, `${name}${suffix}`);
  const isRelative = meaning !== undefined && /^[~^]/.test(suffix);
  return isRelative ? commitNamed(repository, `${meaning.commit}${suffix}`) : undefined;
}

/** Whether git has a commit of this name, or several; without a suffix such as `~1`. */
export async function isCommitName(repository: SafeRepository, name: string): Promise<boolean> {
  if (name.startsWith('-')) return false;
  return (await meaningsOf(repository, name, asBase)).length > 0;
}

function asBase(name: string): string {
  return `--base ${name}`;
}

async function meaningsOf(
  repository: SafeRepository,
  name: string,
  typed: (name: string) => string,
): Promise<readonly Meaning[]> {
  if (name === '') return [];
  // A name in full means itself, even where another ref is named as if it were inside it.
  if (name.startsWith('refs/')) return refsAmong(repository, [name]);
  const direct = await commitNamed(repository, name);
  if (OBJECT_ID.test(name)) return direct === undefined ? [] : [{ name, commit: direct }];
  const refs = await refsAmong(repository, fullNames(repository, name));
  const objects = await abbreviated(repository, name);
  if (objects.length === 0) refuseCutAbbreviation(repository, name, refs, typed);
  const meanings = [...refs, ...objects];
  // HEAD, FETCH_HEAD and whatever else git knows and the lists above do not.
  const isListed = direct === undefined || meanings.some(({ commit }) => commit === direct);
  return isListed ? meanings : [...meanings, { name: direct, commit: direct }];
}

/** Every full name that git, or a person, means by a short one. */
function fullNames({ config }: SafeRepository, name: string): readonly string[] {
  return [
    ...['heads/', 'tags/', 'remotes/', ''].map((place) => `refs/${place}${name}`),
    ...[...remotesOf(config), '*'].map((remote) => `refs/remotes/${remote}/${name}`),
    `refs/remotes/${name}/HEAD`,
  ];
}

/** The refs with one of these full names, and their commits; refs of other objects are left out. `*`: one part. */
async function refsAmong(
  repository: SafeRepository,
  wanted: readonly string[],
): Promise<readonly Meaning[]> {
  const ANY = 'refs/remotes/*/';
  const names = wanted.filter((name) => !NOT_IN_REFS.test(name.replace(ANY, '')));
  if (names.length === 0) return [];
  const listed = await repository.git(['for-each-ref', '--format=%(refname)', '--', ...names]);
  const found = outputOf(listed, NAMES).toString('utf8').split('\n');
  // git also lists what is below a name.
  const isWanted = (full: string): boolean =>
    names.includes(full) || names.includes(full.replace(/^refs\/remotes\/[^/]+\//, ANY));
  return commitsOf(
    repository,
    [...new Set(found)].filter((full) => isWanted(full)),
  );
}

/** The commits, or tags of commits, whose ids begin with a name. */
async function abbreviated(repository: SafeRepository, name: string): Promise<readonly Meaning[]> {
  const start = ABBREVIATED.test(name) ? name : DESCRIBED.exec(name)?.[1];
  if (start === undefined) return [];
  const outcome = await repository.git(['rev-parse', `--disambiguate=${start}`]);
  const ids = answerOf(outcome, NAMES)?.toString('latin1').split('\n') ?? [];
  return commitsOf(
    repository,
    ids.filter((id) => OBJECT_ID.test(id)),
  );
}

async function commitsOf(
  repository: SafeRepository,
  names: readonly string[],
): Promise<readonly Meaning[]> {
  const commits = names.map((name) => `${name}^{commit}`);
  const ids = await objectIds(repository, commits, NAMES);
  return names.flatMap((name, index) => {
    const commit = ids[index] ?? null;
    return commit === null ? [] : [{ name, commit }];
  });
}

async function commitNamed(repository: SafeRepository, name: string): Promise<string | undefined> {
  const outcome = await repository.git(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  const commit = answerOf(outcome, NAMES)?.toString('latin1').trim() ?? '';
  return OBJECT_ID.test(commit) ? commit : undefined;
}

function severalMeanings(
  ref: string,
  meanings: readonly Meaning[],
  typed: (name: string) => string,
): UserError {
  const names = meanings.map(({ name }) => typed(shellWord(name)));
  return new UserError({
    what: `"${legalLine(ref)}" names more than one commit here`,
    why: meanings.map(({ name, commit }) => `${legalLine(name)} is ${commit}`).join('\n'),
    fix: `name the one you mean in full: ${names.join(' or ')}`,
  });
}

/** In a clone without all objects, a branch can have the name of an abbreviated id that is merely not here. */
function refuseCutAbbreviation(
  { shallow }: SafeRepository,
  name: string,
  refs: readonly Meaning[],
  typed: (name: string) => string,
): void {
  const [ref] = refs;
  if (!shallow || ref === undefined) return;
  if (!ABBREVIATED.test(name) || name.length < USUAL_ABBREVIATION) return;
  throw new UserError({
    what: `assess cannot tell what "${legalLine(name)}" means`,
    why: `it names ${legalLine(ref.name)}, and may begin a commit id that this shallow clone lacks`,
    fix: `name it in full: ${typed(shellWord(ref.name))}, or the whole commit id`,
  });
}

function noSuchCommit(repository: SafeRepository, ref: string): UserError {
  const { config, shallow } = repository;
  const what = `there is no commit "${legalLine(ref)}" here`;
  const why = shallow
    ? 'this clone is shallow and has only a part of the history and branches'
    : 'no branch, tag or commit in this clone has this name';
  const fetch = fetchCommand(config, ref);
  if (fetch === undefined) {
    const fix = 'git branch -a and git tag list the names that are here; there is no remote';
    return new UserError({ what, why, fix });
  }
  // A commit is fetched with the branch that it is on; a branch or tag by its name.
  const isCommit = ABBREVIATED.test(ref) || DESCRIBED.test(ref) || /[~^@]/.test(ref);
  if (isCommit && shallow)
    return new UserError({ what, why, fix: adviceFor(missingHistory(repository)) });
  if (isCommit) {
    const fix = 'check the spelling, or fetch the branch that the commit is on';
    return new UserError({ what, why, fix });
  }
  const inCi = shallow ? ' (in CI: check out with fetch-depth: 0)' : '';
  return new UserError({ what, why, fix: `fetch it first: ${legalLine(fetch)}${inCi}` });
}
