// The program of the worker that scans a workspace while a person answers. Its arguments are the folder and the scope; it
// posts one answer and ends.

import { parentPort } from 'node:worker_threads';
import { UserError } from '../../errors.ts';
import { openWorkspace } from '../../record/store/workspace.ts';
import { scanWorkspace } from '../scan.ts';
import type { WorkerAnswer } from './background-scan.ts';

const [folder = '.', scope = '.'] = process.argv.slice(2);
parentPort?.postMessage(await answer(), []);

async function answer(): Promise<WorkerAnswer> {
  try {
    return { report: await scanWorkspace(await openWorkspace(folder, process.env), scope) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { problem: { what: error.what, why: error.why, fix: error.fix } };
  }
}
