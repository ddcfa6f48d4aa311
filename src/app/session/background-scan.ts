// The scan of a session: in a worker, so that no key waits for it. Where a worker cannot start, in this thread.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { UserError } from '../../errors.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import type { Environment } from '../../repository/git/program.ts';
import type { ScanReport } from '../../scan/scan-schema.ts';

/** What the worker posts: the report, or the parts of a UserError. */
export type WorkerAnswer =
  | { readonly report: ScanReport }
  | { readonly problem: Pick<UserError, 'what' | 'why' | 'fix'> };

/** The built program has the worker as a file of its own; there is none beside the sources. */
const WORKER = new URL('./scan-worker.js', import.meta.url);

/**
 * Scans a part of a workspace, `.` for the whole. Gives undefined when `ended` is aborted first: the session is over. Rejects
 * with a UserError that says why there is no report.
 */
export async function backgroundScan(
  workspace: Workspace,
  scope: string,
  { env, ended }: { readonly env: Environment; readonly ended: AbortSignal },
): Promise<ScanReport | undefined> {
  const answer = existsSync(fileURLToPath(WORKER))
    ? await fromWorker([workspace.top, scope], env, ended)
    : 'no-worker';
  if (ended.aborted) return undefined;
  if (answer === 'no-worker') return inThisThread(workspace, scope);
  if ('problem' in answer) throw new UserError(answer.problem);
  return answer.report;
}

async function fromWorker(
  argv: string[],
  env: Environment,
  ended: AbortSignal,
): Promise<WorkerAnswer | 'no-worker'> {
  const worker = new Worker(WORKER, { argv, env: { ...env } });
  return new Promise((resolve) => {
    worker.once('message', (answer: WorkerAnswer) => resolve(answer));
    worker.once('error', () => resolve('no-worker'));
    worker.once('exit', () => resolve('no-worker'));
    ended.addEventListener('abort', () => void worker.terminate(), { once: true });
  });
}

/** A repository that breaks a rule of the scan must not end the session, so every failure is a reason. */
async function inThisThread(workspace: Workspace, scope: string): Promise<ScanReport> {
  const { scanWorkspace } = await import('../scan.ts');
  try {
    return await scanWorkspace(workspace, scope);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError({
      what: 'the files cannot be scanned',
      why: error instanceof Error ? error.message : String(error),
      fix: 'answer without the facts, and report the problem',
    });
  }
}
