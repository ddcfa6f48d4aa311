// assess scan: list the facts that the files of a repository show.

import { explainedLines, scanLines } from '../app/scan-lines.ts';
import { scanWorkspace } from '../app/scan.ts';
import type { CallOf, ExitCode } from './command.ts';
import { scopeOption, workspaceOf } from './open.ts';
import { print, printJson } from './print.ts';

/** Exit 0 when the scan is done, whatever it found. */
export async function run(call: CallOf<'scan'>): Promise<ExitCode> {
  const { io, options } = call;
  const workspace = await workspaceOf(call);
  const report = await scanWorkspace(workspace, scopeOption(call, workspace) ?? '.');
  if (options.explain !== undefined) print(io, explainedLines(report, options.explain));
  else if (options.json) {
    const { schema, ...content } = report;
    printJson(io, schema, content);
  } else print(io, scanLines(report));
  return 0;
}
