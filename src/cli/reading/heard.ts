// What others have signed about the records in which the answers stand, for who answers again or reads them first. The
// signatures are checked, so that nobody speaks in another's name; the rest of verify is left to reading the record,
// because opening a session must not wait for it.

import type { Heard } from '../../assessment/session/state.ts';
import type { Head } from '../../record/records.ts';
import type { Workspace } from '../../record/workspace.ts';
import {
  hasDecided,
  openRejections,
  rejectionWords,
  remarksByAnswer,
  signedAbout,
} from '../../signoff/said.ts';
import { trustAtHand } from '../at-hand.ts';

/** What was said about these records; undefined when there are none. */
export async function heardAbout(
  workspace: Workspace,
  heads: readonly Head[],
  { person, isAnswering }: { readonly person: string; readonly isAnswering: boolean },
): Promise<Heard | undefined> {
  const ids = [...new Set(heads.map(({ record }) => record.id))];
  if (ids.length === 0) return undefined;
  const trust = await trustAtHand(workspace);
  const each = await Promise.all(ids.map((id) => signedAbout(workspace, id, trust)));
  return {
    rejections: each.flatMap((said) => openRejections(said)).map((one) => rejectionWords(one)),
    remarks: remarksByAnswer(each.flat()),
    isUndecided: !isAnswering && each.some((said) => said.length > 0 && !hasDecided(said, person)),
  };
}
