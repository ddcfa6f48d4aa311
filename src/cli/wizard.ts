import type { Call, ExitCode } from './command.ts';
import { workspaceOf } from './open.ts';
import { print, remark } from './print.ts';
import { statusLines, statusOf } from './status.ts';

export async function run(call: Call): Promise<ExitCode> {
  print(call.io, statusLines(await statusOf(await workspaceOf(call))));
  remark(call.io, ['assess questions > answers.yaml']);
  return 2;
}
