// What `assess diff A B` compares: names of records, folders of records, or revisions of git.

import { realpathSync } from 'node:fs';
import path from 'node:path';
import { type ComparedSide, type Comparison, compareSides } from '../comparison/comparison.ts';
import { UserError } from '../errors.ts';
import { isOfOtherProject } from '../record/heads.ts';
import { recordIdPattern } from '../record/format/schema.ts';
import { RECORDS, unreadableRecords } from '../record/store/records.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { diskSnapshot } from '../repository/files/disk-snapshot.ts';
import { isCommitName, resolveCommit } from '../repository/git/resolve-commit.ts';
import { legalLine } from '../text/legal-text.ts';
import { trustFilesOf } from '../signing/trust/trust-files.ts';
import { recordNamed, unreadableCurrent } from './record-choice.ts';
import {
  checkoutSource,
  commitSource,
  comparedRecord,
  currentState,
  noRecordIn,
  type RecordSource,
  recordState,
  scopesIn,
} from './record-sources.ts';

/** A side as a person named it. */
export interface TypedSide {
  readonly word: string;
  /** The word as an absolute path. */
  readonly path: string;
}

export interface ComparisonRequest {
  readonly workspace: Workspace;
  /** At most two, the earlier one first. */
  readonly sides: readonly TypedSide[];
  /** From the top of the repository; undefined where none was asked for. */
  readonly scope: string | undefined;
  /** Now, as YYYY-MM-DDThh:mm:ssZ. */
  readonly time: string;
}

/** What a word means. */
type Meant =
  | { readonly kind: 'record'; readonly id: string }
  | { readonly kind: 'revision'; readonly source: RecordSource };

/**
 * Compares two states. One name: that state with the current records; no name: the last two records. Throws a UserError
 * when a name means nothing or two things, or when a side has no record.
 */
export async function comparisonOf(request: ComparisonRequest): Promise<Comparison> {
  const here = checkoutSource(request.workspace, request.time);
  const [first, second] = request.sides;
  if (first === undefined) return lastTwo(here, scopeFor(request, [here]));
  const meant = [await meaningOf(request, here, first)];
  if (second === undefined) meant.push({ kind: 'revision', source: here });
  else meant.push(await meaningOf(request, here, second));
  const scope = scopeOf(request, here, meant);
  const [before, after] = meant.map((each) => stateOf(here, each, scope));
  if (before === undefined || after === undefined) throw new RangeError('two sides are compared');
  return compareSides(before, after);
}

async function meaningOf(
  { workspace, time }: ComparisonRequest,
  here: RecordSource,
  { word, path: typed }: TypedSide,
): Promise<Meant> {
  const { repository, top } = workspace;
  const inFolder = recordAt(top, typed);
  const named = here.stored.some(({ id }) => id === word) ? word : undefined;
  const id = named ?? inFolder;
  if (repository.kind === 'none') {
    if (id === undefined) throw noSuchSide(word, here);
    return { kind: 'record', id };
  }
  if (id !== undefined) {
    if (await isCommitName(repository, word)) throw twoMeanings(word, id);
    return { kind: 'record', id };
  }
  // The name of a record that is not here is hardly ever one of a revision.
  if (recordIdPattern.test(word) && !(await isCommitName(repository, word)))
    throw noSuchSide(word, here);
  const commit = await resolveCommit(repository, word, (name) => name);
  const trust = trustFilesOf(diskSnapshot(top));
  const source = await commitSource(repository, { ref: legalLine(word), commit }, trust, time);
  return { kind: 'revision', source };
}

/** The record whose folder, or whose record.json, is at an absolute path. */
function recordAt(top: string, typed: string): string | undefined {
  const names = path.relative(top, withRealFolder(typed)).split(path.sep);
  if (names.at(-1) === 'record.json') names.pop();
  const id = names.pop() ?? '';
  return names.join('/') === RECORDS && recordIdPattern.test(id) ? id : undefined;
}

/** git names the top folder by its real path. */
function withRealFolder(typed: string): string {
  try {
    return realpathSync(typed);
  } catch {
    return typed;
  }
}

/** The scope that was asked for, that of a named record, or the only one that there is. */
function scopeOf(request: ComparisonRequest, here: RecordSource, meant: readonly Meant[]): string {
  const named = meant.flatMap((each) =>
    each.kind === 'record' ? [recordNamed(here.stored, each.id)] : [],
  );
  const [record] = named;
  if (record === undefined) {
    const sources = meant.flatMap((each) => (each.kind === 'revision' ? [each.source] : []));
    return scopeFor(request, sources);
  }
  const other = named.find(({ scope }) => request.scope !== undefined && scope !== request.scope);
  if (other === undefined) return record.scope;
  throw new UserError({
    what: `record ${other.id} is about ${other.scope}`,
    why: `--scope ${request.scope ?? ''} asks for another part`,
    fix: 'leave --scope out: a named record has its own',
  });
}

function scopeFor({ scope }: ComparisonRequest, sources: readonly RecordSource[]): string {
  if (scope !== undefined) return scope;
  const scopes = [...new Set(sources.flatMap((source) => scopesIn(source)))];
  if (scopes.length <= 1 || scopes.includes('.'))
    return scopes.length === 1 ? (scopes[0] ?? '.') : '.';
  throw new UserError({
    what: 'assess cannot tell which part of the repository to compare',
    why: `there are records of ${scopes.join(', ')}`,
    fix: `name one: --scope ${scopes[0] ?? '.'}`,
  });
}

function stateOf(here: RecordSource, meant: Meant, scope: string): ComparedSide {
  if (meant.kind === 'record') return recordState(here, meant.id);
  const state = currentState(meant.source, scope);
  if (state.records.length === 0) throw noRecordIn(state.name, scope);
  return state;
}

/** The newest record of a scope and those that it replaces, or the one before it where it replaces none. */
function lastTwo(here: RecordSource, scope: string): Comparison {
  const [unread] = unreadableRecords(here.stored);
  if (unread !== undefined) throw unreadableCurrent(unread);
  const records = here.stored
    .flatMap(({ parse }) => (parse.ok ? [parse.record] : []))
    .filter((record) => record.scope === scope)
    .filter((record) => !isOfOtherProject(record.project.id, here.reader.project))
    .toSorted((a, b) => (a.completed < b.completed ? 1 : -1));
  const [newest, earlier] = records;
  if (newest === undefined) throw noRecordIn(here.name, scope);
  const replaced = newest.supersedes.flatMap(({ id, questionnaires }) => {
    const record = records.find((each) => each.id === id);
    return record === undefined ? [] : [comparedRecord(here, record, questionnaires)];
  });
  if (replaced.length > 0)
    return compareSides({ name: here.name, records: replaced }, recordState(here, newest.id));
  if (earlier === undefined)
    throw new UserError({
      what: `there is only one record of ${scope === '.' ? 'the whole repository' : scope}`,
      why: 'a comparison needs two',
      fix: `assess show ${newest.id} shows it`,
    });
  return compareSides(recordState(here, earlier.id), recordState(here, newest.id));
}

function twoMeanings(word: string, id: string): UserError {
  return new UserError({
    what: `"${legalLine(word)}" names a record and a revision of git`,
    why: `record ${id} is here, and so is a revision of that name`,
    fix: `./${RECORDS}/${id} is the record; refs/heads/${legalLine(word)} or refs/tags/${legalLine(word)} the revision`,
  });
}

function noSuchSide(word: string, { stored }: RecordSource): UserError {
  const ids = stored.map(({ id }) => id).slice(-5);
  return new UserError({
    what: `there is no record or revision "${legalLine(word)}" here`,
    why: ids.length === 0 ? 'there is no record here' : `the last records are ${ids.join(', ')}`,
    fix: 'name a record, its folder or a revision; assess log lists the records',
  });
}
