// An assessment whose evidence is confirmed as the files are on disk now: what a session leaves behind.

import { apply, type Assessment } from '../../src/assessment/assessment.ts';
import { evidencePaths, pinnedFiles } from '../../src/assessment/changed-evidence.ts';
import { readEvidence } from '../../src/record/pin-evidence.ts';
import type { Workspace } from '../../src/record/store/workspace.ts';
import { STAMP } from './answers.ts';

export async function pinnedNow(workspace: Workspace, assessment: Assessment): Promise<Assessment> {
  const files = await readEvidence(workspace, evidencePaths(assessment.answers));
  return Object.keys(assessment.answers).reduce(
    (sum, question) =>
      apply(sum, { type: 'pin', question, files: pinnedFiles(files, [...files.keys()]) }, STAMP),
    assessment,
  );
}
