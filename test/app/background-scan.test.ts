// The scan of a session, in a worker of the built program and in the thread of the session.

import { Worker } from 'node:worker_threads';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { backgroundScan, type WorkerAnswer } from '../../src/app/session/background-scan.ts';
import { openWorkspace } from '../../src/record/store/workspace.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { PROGRAM } from '../helpers/program.ts';

const FILES = { 'package.json': '{"dependencies":{"stripe":"^1.0.0"}}\n' };
const KEY = 'dependency.payment:npm/stripe';

const keysIn = (answer: WorkerAnswer): readonly string[] =>
  'report' in answer ? answer.report.facts.map(({ key }) => key) : [answer.problem.what];

describe('the scan of a session', () => {
  test('runs in a worker of the built program', async () => {
    const repository = gitdir(FILES);
    const file = path.join(path.dirname(PROGRAM), 'scan-worker.js');
    const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
      new Worker(file, { argv: [repository.path, '.'], env: repository.env })
        .once('message', resolve)
        .once('error', reject);
    });
    expect(keysIn(answer)).toContain(KEY);
  });

  test('runs without a worker where the program has none', async () => {
    const { path: folder, env } = gitdir(FILES);
    const ended = new AbortController().signal;
    const report = await backgroundScan(await openWorkspace(folder, env), '.', { env, ended });
    expect(report?.facts.map(({ key }) => key)).toContain(KEY);
  });

  test('gives nothing once the session is over', async () => {
    const { path: folder, env } = gitdir(FILES);
    const ended = AbortSignal.abort();
    expect(
      await backgroundScan(await openWorkspace(folder, env), '.', { env, ended }),
    ).toBeUndefined();
  });
});
