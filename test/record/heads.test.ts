// Which records are current for a scope and questionnaire, as a table.

import { beforeAll, describe, expect, test } from 'vitest';
import { headsOf, latestOf, type RecordLinks, unreplaced } from '../../src/record/heads.ts';
import type { AssessmentRecord } from '../../src/record/format/schema.ts';
import type { StoredRecord } from '../../src/record/store/records.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { makeRecord, PROJECT } from '../verify/world.ts';

interface Row extends Partial<RecordLinks> {
  readonly id: string;
  readonly withdrawn?: boolean;
}

const links = ({ withdrawn = false, ...row }: Row): RecordLinks & { withdrawn: boolean } => ({
  project: 'p1',
  scope: '.',
  covered: ['privacy'],
  supersedes: [],
  ...row,
  withdrawn,
});

const replaces = (
  id: string,
  ...questionnaires: readonly string[]
): Pick<RecordLinks, 'supersedes'> => ({ supersedes: [{ id, questionnaires }] });

interface Case {
  readonly name: string;
  readonly records: readonly Row[];
  /** `record questionnaires`. */
  readonly heads: readonly string[];
  /** Where a new record would replace others than the heads. */
  readonly unreplaced?: readonly string[];
  /** The id in project.json; p1 unless given. */
  readonly project?: { readonly id: string | undefined };
}

const CASES: readonly Case[] = [
  { name: 'no record', records: [], heads: [] },
  { name: 'one record', records: [{ id: 'a' }], heads: ['a privacy'] },
  {
    name: 'a superseded record',
    records: [{ id: 'a' }, { id: 'b', ...replaces('a', 'privacy') }],
    heads: ['b privacy'],
  },
  {
    name: 'a record superseded for one of its questionnaires',
    records: [
      { id: 'a', covered: ['privacy', 'bias'] },
      { id: 'b', ...replaces('a', 'privacy') },
    ],
    heads: ['a bias', 'b privacy'],
  },
  {
    name: 'two heads for the same questionnaire',
    records: [{ id: 'a' }, { id: 'b' }],
    heads: ['a privacy', 'b privacy'],
  },
  {
    name: 'two scopes',
    records: [{ id: 'a' }, { id: 'b', scope: 'packages/b' }],
    heads: ['a privacy', 'b privacy'],
  },
  {
    name: 'a withdrawn record',
    records: [{ id: 'a', withdrawn: true }],
    heads: [],
    unreplaced: ['a privacy'],
  },
  {
    name: 'a withdrawn record: what it replaced does not become a head again',
    records: [{ id: 'a' }, { id: 'b', withdrawn: true, ...replaces('a', 'privacy') }],
    heads: [],
    unreplaced: ['b privacy'],
  },
  {
    name: 'a withdrawn record beside a head',
    records: [{ id: 'a' }, { id: 'b', withdrawn: true }],
    heads: ['a privacy'],
    unreplaced: ['a privacy', 'b privacy'],
  },
  {
    name: 'a record of another project',
    records: [{ id: 'a', project: 'p2' }],
    heads: [],
  },
  {
    name: 'a record of another project replaces none of this one',
    records: [{ id: 'a' }, { id: 'b', project: 'p2', ...replaces('a', 'privacy') }],
    heads: ['a privacy'],
  },
  {
    name: 'project.json cannot be read, so that no record is known to be of another project',
    records: [{ id: 'a', project: 'p2' }],
    heads: ['a privacy'],
    project: { id: undefined },
  },
  {
    name: 'two records that replace each other',
    records: [
      { id: 'a', ...replaces('b', 'privacy') },
      { id: 'b', ...replaces('a', 'privacy') },
    ],
    heads: [],
  },
];

describe('the heads of a repository', () => {
  test.each(CASES)('$name', ({ records, heads, unreplaced: all = heads, project }) => {
    const { id: own } = project ?? { id: 'p1' };
    const every = records.map((row) => links(row));
    const said = (chosen: ReturnType<typeof unreplaced>): readonly string[] =>
      chosen.map(({ record, questionnaires }) => `${record.id} ${questionnaires.join(' ')}`);
    expect(said(headsOf(every, own, ({ withdrawn }) => withdrawn))).toEqual(heads);
    expect(said(unreplaced(every, own))).toEqual(all);
  });
});

describe('the records that people continue from', () => {
  let made: AssessmentRecord;
  beforeAll(async () => {
    made = await makeRecord(gitdir(PROJECT));
  });

  const stored = (id: string, part: Partial<AssessmentRecord> = {}): StoredRecord => ({
    id,
    sha256: id,
    parse: { ok: true, record: { ...made, id, ...part }, inOrder: true },
  });
  const unreadable: StoredRecord = {
    id: 'broken',
    sha256: '',
    parse: { ok: false, kind: 'illegal', why: 'it is not a record' },
  };
  const latest = (records: readonly StoredRecord[], ...withdrawn: readonly string[]): string[] =>
    latestOf(records, made.project.id, (id) => withdrawn.includes(id)).map(
      ({ record, questionnaire, isWithdrawn }) =>
        `${record.id} ${questionnaire}${isWithdrawn ? ' withdrawn' : ''}`,
    );

  test('are the heads, and unreadable records are left out', () => {
    expect(latest([stored('a'), unreadable])).toEqual(['a privacy', 'a bias']);
  });

  test('are withdrawn records where a questionnaire has no head', () => {
    expect(latest([stored('a')], 'a')).toEqual(['a privacy withdrawn', 'a bias withdrawn']);
    expect(latest([stored('a'), stored('b')], 'a')).toEqual(['b privacy', 'b bias']);
    expect(latest([stored('a'), stored('b', { scope: 'packages/b' })], 'a')).toEqual([
      'a privacy withdrawn',
      'a bias withdrawn',
      'b privacy',
      'b bias',
    ]);
  });

  test('are never records of another project', () => {
    const project = { ...made.project, id: 'another' };
    expect(latest([stored('a'), stored('b', { project })])).toEqual(['a privacy', 'a bias']);
  });
});
