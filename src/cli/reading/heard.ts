// What others have said about the records in which the answers stand, for who answers again or reads them first. It is
// read and not verified: opening a session must not wait for that, and reading the record does it.

import type { Heard } from '../../assessment/session/state.ts';
import type { Head } from '../../record/records.ts';
import type { Workspace } from '../../record/workspace.ts';
import {
  hasDecided,
  openRejections,
  remarksByAnswer,
  statementsAbout,
} from '../../signoff/said.ts';

/** What was said about these records; undefined when there are none. */
export async function heardAbout(
  workspace: Workspace,
  heads: readonly Head[],
  { person, isAnswering }: { readonly person: string; readonly isAnswering: boolean },
): Promise<Heard | undefined> {
  const ids = [...new Set(heads.map(({ record }) => record.id))];
  if (ids.length === 0) return undefined;
  const each = await Promise.all(ids.map((id) => statementsAbout(workspace, id)));
  return {
    rejections: each.flatMap((said) => openRejections(said)),
    remarks: remarksByAnswer(each.flat()),
    isUndecided: !isAnswering && each.some((said) => said.length > 0 && !hasDecided(said, person)),
  };
}
