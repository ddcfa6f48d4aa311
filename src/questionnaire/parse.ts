// From the text of a questionnaire file to a questionnaire, or to problems with their place in the text.

import { type Questionnaire, questionnaireSchema } from './schema.ts';
import { pathOfIssue, type Place, readYaml, type YamlProblem } from './yaml-source.ts';

export type Path = readonly PropertyKey[];

export interface LintProblem extends Place {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly what: string;
  readonly fix: string;
}

/** A problem before its place is looked up. */
export interface Found {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly path: Path;
  readonly what: string;
  readonly fix: string;
}

export interface Parsed {
  readonly questionnaire: Questionnaire | undefined;
  readonly problems: readonly LintProblem[];
  /** Gives problems found later their line and column. */
  readonly locate: (found: Found) => LintProblem;
}

const MAX_SOURCE = 1024 * 1024;
/** A person mends the first few; a hostile file could hold a million. */
const MOST_PROBLEMS = 50;

/** Reads YAML or JSON. Aliases, tags and duplicate keys are refused: what is read must be what is seen. */
export function parseQuestionnaire(source: string): Parsed {
  if (source.length > MAX_SOURCE) {
    const what = 'the file is larger than 1 MiB';
    const fix = 'split it into several questionnaires';
    return refused({ code: 'too-large', severity: 'error', line: 1, column: 1, what, fix });
  }
  const read = readYaml(source);
  if (!read.ok) {
    const [first, ...others] = read.problems;
    return refused(problemOf(first), ...others.map(problemOf));
  }
  const { content, placeOf } = read;
  const locate = ({ path, ...found }: Found): LintProblem => ({ ...found, ...placeOf(path) });
  const result = questionnaireSchema.safeParse(content);
  if (result.success) return { questionnaire: result.data, problems: [], locate };
  const problems = result.error.issues.slice(0, MOST_PROBLEMS).map((issue) =>
    locate({
      code: 'form',
      severity: 'error',
      path: pathOfIssue(issue),
      what: `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`,
      fix: 'see docs/writing-a-questionnaire.md for the form of this field',
    }),
  );
  return { questionnaire: undefined, problems, locate };
}

const FORMS = {
  syntax: {
    code: 'yaml',
    severity: 'error',
    fix: 'mend the YAML there: every name once, two spaces a level, quotes around text with ": " or "#"',
  },
  indirect: {
    code: 'yaml-alias',
    severity: 'error',
    fix: 'write the text out where it belongs',
  },
} as const;

function problemOf({ kind, what, line, column }: YamlProblem): LintProblem {
  return { ...FORMS[kind], line, column, what };
}

function refused(first: LintProblem, ...others: readonly LintProblem[]): Parsed {
  return { questionnaire: undefined, problems: [first, ...others], locate: () => first };
}
