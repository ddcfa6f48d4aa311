// The page that GitHub shows for a job: Markdown, appended to the file it names.

import { appendFile } from 'node:fs/promises';
import type { Io } from './io.ts';
import { remark } from './print.ts';

/** Forges take a page of at most 1 MiB; a longer one would be dropped without a word. */
const MOST_BYTES = 1024 * 1024;

/** Appends a text to the job's page, where there is one. A page that cannot be written changes no verdict. */
export async function appendJobSummary(io: Io, text: string): Promise<void> {
  const file = io.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (io.env['GITHUB_ACTIONS'] !== 'true' || file === '') return;
  if (Buffer.byteLength(text) > MOST_BYTES) return;
  try {
    await appendFile(file, `${text}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    remark(io, [`note: the summary of the job could not be written (${why})`]);
  }
}
