// What was answered before: the draft of the wizard, and the latest records.

import type { Assessment } from '../../assessment/assessment.ts';
import { UserError } from '../../errors.ts';
import type { Instruments } from '../../questionnaire/builtin.ts';
import { parseScope } from '../../repository/files/path-form.ts';
import { carriedFrom } from '../carry.ts';
import { loadDraft } from './draft-file.ts';
import { type Latest, latestOf } from '../heads.ts';
import { readRecords, type Unreadable, unreadableRecords } from './records.ts';
import type { Workspace } from './workspace.ts';

/** The current records of a scope, and the assessment that they form together. */
export interface Stands {
  readonly heads: readonly Latest[];
  readonly assessment: Assessment;
  /** Records that may have replaced them, for all one can tell. */
  readonly unreadable: readonly Unreadable[];
}

/** Whether the record with an id is withdrawn by a valid decision; verify knows. */
export type IsWithdrawn = (id: string) => boolean;

/** What is current for a scope by its records. */
export async function readStands(
  { top, project }: Workspace,
  instruments: Instruments,
  today: string,
  isWithdrawn: IsWithdrawn,
): Promise<(scope: string) => Stands> {
  const records = await readRecords(top);
  const all = latestOf(records, project?.id, isWithdrawn);
  return (given) => {
    const scope = spelt(given);
    return {
      heads: all.filter((head) => head.scope === scope),
      assessment: carriedFrom(all, scope, instruments, today),
      unreadable: unreadableRecords(records),
    };
  };
}

/** A scope in the one spelling that records have; an illegal scope is returned unchanged and has no records. */
function spelt(scope: string): string {
  const parsed = parseScope(scope);
  return parsed.ok ? parsed.scope : scope;
}

/** What was answered before for a scope, nearest first: in a draft of it that can be read, then in its records. */
export async function readStanding(
  workspace: Workspace,
  instruments: Instruments,
  today: string,
  isWithdrawn: IsWithdrawn,
): Promise<(scope: string) => readonly Assessment[]> {
  const [draft, standsFor] = await Promise.all([
    readableDraft(workspace, instruments),
    readStands(workspace, instruments, today, isWithdrawn),
  ]);
  return (scope) => [
    ...(draft?.scope === spelt(scope) ? [draft] : []),
    standsFor(scope).assessment,
  ];
}

/** A draft that cannot be read is left out; the wizard reports why when it opens the draft. */
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
