// assess explain: explains a question or a finding, in the terminal.

import { helpFor } from '../app/explanation.ts';
import type { CallOf, ExitCode } from './command.ts';
import { print, printJson } from './print.ts';

/** Explains a question by its id, or a finding by its code. */
export async function run({ io, args, options }: CallOf<'explain'>): Promise<ExitCode> {
  const { lines, data } = helpFor(args.what);
  if (options.json) printJson(io, 'assess.explain/1', data);
  else print(io, lines);
  return 0;
}
