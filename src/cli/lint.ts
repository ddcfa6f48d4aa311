// assess lint: check questionnaire files.

import { questionnaireProblems } from '../app/questionnaire-lint.ts';
import { amount } from '../text/amount.ts';
import type { LintProblem } from '../questionnaire/parse.ts';
import type { CallOf, ExitCode } from './command.ts';
import { readInput } from './open.ts';
import { print, printJson } from './print.ts';

/** Exit 0 without errors (warnings allowed), 1 with errors, 2 when a file cannot be read. */
export async function run(call: CallOf<'lint'>): Promise<ExitCode> {
  const results: { readonly file: string; readonly problems: readonly LintProblem[] }[] = [];
  for (const file of call.args.files) {
    results.push({ file, problems: questionnaireProblems(await readInput(call.io, file)) });
  }
  const counted = (severity: LintProblem['severity']): number =>
    results
      .flatMap(({ problems }) => problems.filter((problem) => problem.severity === severity))
      .reduce((sum, { count }) => sum + count, 0);
  const [errors, warnings] = [counted('error'), counted('warning')];
  if (call.options.json) {
    printJson(call.io, 'assess.lint/1', { errors, warnings, files: results });
  } else {
    print(call.io, [
      ...results.flatMap(({ file, problems }) =>
        problems.flatMap((problem) => problemLines(file, problem)),
      ),
      `${amount(errors, 'error')}, ${amount(warnings, 'warning')}`,
    ]);
  }
  return errors === 0 ? 0 : 1;
}

function problemLines(file: string, problem: LintProblem): readonly string[] {
  return [
    `${file}:${problem.line}:${problem.column}: ${problem.severity} ${problem.code}: ${problem.what}`,
    `  fix: ${problem.fix}`,
  ];
}
