// The record that a command works on: the one that was named, else the current one; the person chooses among several.

import { choiceLine, currentRecords } from '../app/record-choice.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { chooseOne } from './choose.ts';
import type { Asking } from './confirm.ts';

/** A call of a command that takes the id of a record. */
interface WithRecord extends Asking {
  readonly args: { readonly record: string | undefined };
}

/**
 * The id of the record. `time`: now, as YYYY-MM-DDThh:mm:ssZ; `beforeAsking` is called where several records are current
 * and the person is about to be asked. Throws a UserError when assess cannot tell which one is meant.
 */
export async function chosenRecord(
  call: WithRecord,
  workspace: Workspace,
  time: string,
  beforeAsking: () => void = () => undefined,
): Promise<string> {
  if (call.args.record !== undefined) return call.args.record;
  const records = await currentRecords(workspace, time);
  const [first, ...others] = records;
  if (first !== undefined && others.length === 0) return first.id;
  beforeAsking();
  const { id } = await chooseOne(call, {
    items: records,
    lineOf: choiceLine,
    what: 'several records are current',
    none: 'no record was chosen',
    fix: 'name one of them as the first argument',
  });
  return id;
}
