// assess log: the records of a repository over time, with their levels and who signed.

import { loggedRecords } from '../app/logged-records.ts';
import { byScope, logLines } from '../comparison/record-log.ts';
import { marksFor, UNICODE } from '../ui/full-screen/theme.ts';
import { type CallOf, type ExitCode, timeOf } from './command.ts';
import { scopeOption, workspaceOf } from './open.ts';
import { print, printJson } from './print.ts';

/** Prints the log, the oldest record first. */
export async function run(call: CallOf<'log'>): Promise<ExitCode> {
  const { io, options } = call;
  const workspace = await workspaceOf(call);
  const records = await loggedRecords(workspace, scopeOption(call, workspace), timeOf(call));
  const scopes = byScope(records);
  if (options.json) printJson(io, 'assess.log/1', { scopes });
  else if (records.length === 0) print(io, ['there is no record here']);
  else print(io, logLines(scopes, marksFor(io.env, io.platform) === UNICODE));
  return 0;
}
