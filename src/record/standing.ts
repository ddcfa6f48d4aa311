// What was answered before: the draft of the wizard, and the records that stand.

import type { Assessment } from '../assessment/assessment.ts';
import { UserError } from '../errors.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { carriedFrom } from './carry.ts';
import { loadDraft } from './draft-file.ts';
import { headsOf, readRecords } from './records.ts';
import type { Workspace } from './workspace.ts';

/** For a scope, what stands for it, nearest first: a draft of it that can be read, then its records. */
export async function readStanding(
  workspace: Workspace,
  instruments: Instruments,
  today: string,
): Promise<(scope: string) => readonly Assessment[]> {
  const [draft, records] = await Promise.all([
    readableDraft(workspace, instruments),
    readRecords(workspace.top),
  ]);
  const heads = headsOf(records);
  return (scope) => [
    ...(draft?.scope === scope ? [draft] : []),
    carriedFrom(heads, scope, instruments, today),
  ];
}

/** A draft that is broken says nothing; those who go on with it say why. */
async function readableDraft(
  workspace: Workspace,
  instruments: Instruments,
): Promise<Assessment | undefined> {
  try {
    return (await loadDraft(workspace, instruments))?.assessment;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
