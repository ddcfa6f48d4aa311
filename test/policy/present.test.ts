// How often the files are read for a check: in a large repository that is what it waits for.

import { expect, test } from 'vitest';
import { currentSubject, presentsOf } from '../../src/policy/facts/code-drift.ts';
import { openRepository } from '../../src/repository/git/safety.ts';
import { buildRecord } from '../../src/record/build.ts';
import { PROJECT_TYPE } from '../../src/record/format/schema.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { fullAssessment, STAMP } from '../helpers/answers.ts';
import { gitdir } from '../helpers/git-repository.ts';

test('the files of a scope are read once, whatever changed and however many records are about it', async () => {
  const dir = gitdir({ 'a.txt': 'a\n', 'b.txt': 'b\n' });
  const repository = await openRepository(dir.path, dir.env);
  if (repository.kind === 'none') throw new Error(repository.why);
  const subject = await currentSubject(repository, '.');
  if (subject instanceof Error) throw subject;
  const instruments = builtinInstruments();
  const assessment = fullAssessment({ only: ['privacy'] });
  const record = buildRecord({
    id: '2026-11-20-abcde',
    time: STAMP.at,
    toolVersion: '0.0.0',
    project: { type: PROJECT_TYPE, id: 'abcdefghijklmnopqrstuvwxyz', name: 'Shop' },
    repository: '',
    subject,
    observed: { gitCommit: dir.git('rev-parse', 'HEAD').trim(), branch: '', dirty: false },
    instruments,
    assessment,
    survey: surveyOf(instruments, assessment, currentMethod),
    pinned: new Map(),
    supersedes: [],
  });
  dir.write({ 'a.txt': 'other\n' });

  const calls: string[] = [];
  const watched: typeof repository = {
    ...repository,
    git: (args, options) => {
      calls.push(args[0] ?? '');
      return repository.git(args, options);
    },
  };
  const request = { record, standings: [subject], sinceIn: [] };
  const unbound = { kind: 'none', why: 'made without git' } as const;
  const presents = await presentsOf(watched, [
    request,
    { ...request, record: { ...record, subject: unbound } },
    { ...request },
  ]);
  expect(presents.map(({ kind }) => kind)).toEqual(['changed', 'unbound', 'changed']);
  expect(presents[0]).toMatchObject({
    changes: { kind: 'known', files: [{ path: 'a.txt', added: 1, removed: 1 }] },
  });
  expect(calls.filter((call) => call === 'write-tree')).toHaveLength(1);
  expect(calls.filter((call) => call === 'diff-files')).toHaveLength(1);
});
