// assess diff: what differs between two states of an assessment, and which changes moved which scenario.

import { comparisonOf } from '../app/comparison-request.ts';
import { comparisonLines, comparisonMarkdown } from '../comparison/formats.ts';
import { UserError } from '../errors.ts';
import { forgeText } from '../findings/reporters/markdown-text.ts';
import { type CallOf, type ExitCode, timeOf } from './command.ts';
import { scopeOption, workspaceOf } from './open.ts';
import { print, printExactly, printJson } from './print.ts';
import { typedPath } from './typed-path.ts';

/** Prints the comparison. Exit 0 whether something differs or not. */
export async function run(call: CallOf<'diff'>): Promise<ExitCode> {
  const { io, args, options } = call;
  if (args.states.length > 2)
    throw new UserError({
      what: `${args.states.length} states are named`,
      why: 'a comparison is between two',
      fix: 'name two, or one to compare with the current records',
    });
  const workspace = await workspaceOf(call);
  const comparison = await comparisonOf({
    workspace,
    sides: args.states.map((word) => ({ word, path: typedPath(io, word) })),
    scope: scopeOption(call, workspace),
    time: timeOf(call),
  });
  if (options.json) printJson(io, 'assess.diff/1', { ...comparison });
  else if (options.markdown) printExactly(io, comparisonMarkdown(comparison, forgeText));
  else print(io, comparisonLines(comparison));
  return 0;
}
