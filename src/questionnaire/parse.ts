// From the text of a questionnaire file to a questionnaire, or to problems with their place in the text.

import { formFaults } from './form-faults.ts';
import { LIMITS } from '../text/limits.ts';
import { andMore, listProblems } from '../text/problem-list.ts';
import { type Questionnaire, questionnaireSchema } from './schema.ts';
import { type SourcePlace, readYaml, type YamlProblem } from '../text/yaml-source.ts';

export type Path = readonly PropertyKey[];

export interface LintProblem extends SourcePlace {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly what: string;
  readonly fix: string;
  /** How many problems this entry represents: more than 1 where only the first of a kind are listed. */
  readonly count: number;
}

/** A problem before its place is looked up. */
export interface Found {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly path: Path;
  readonly what: string;
  readonly fix: string;
  /** Of problems with the same code, those that are counted together; all of them unless given. */
  readonly kind?: string;
}

export interface Parsed {
  readonly questionnaire: Questionnaire | undefined;
  readonly problems: readonly LintProblem[];
  /** Gives problems found later their line and column, and lists the first of each kind. */
  readonly locate: (found: readonly Found[]) => readonly LintProblem[];
}

/** Reads YAML or JSON. Aliases, tags and duplicate keys are refused: what is read must be what is seen. */
export function parseQuestionnaire(source: string): Parsed {
  if (source.length > LIMITS.questionnaireLength) {
    const what = 'the file is larger than 1 MiB';
    const fix = 'split it into several questionnaires';
    return refused({
      code: 'too-large',
      severity: 'error',
      line: 1,
      column: 1,
      what,
      fix,
      count: 1,
    });
  }
  const read = readYaml(source);
  if (!read.ok) {
    const [first, ...others] = read.problems;
    return refused(problemOf(first), ...others.map(problemOf));
  }
  const { content, placeOf } = read;
  const entry = ({ code, severity, path, what, fix }: Found): LintProblem => ({
    code,
    severity,
    what,
    fix,
    ...placeOf(path),
    count: 1,
  });
  const locate = (found: readonly Found[]): readonly LintProblem[] =>
    listProblems(found, {
      kindOf: ({ code, kind = '' }) => `${code} ${kind}`,
      entryOf: entry,
      restOf: (first, count) => ({ ...entry(first), what: andMore(count, first.what), count }),
    });
  const result = questionnaireSchema.safeParse(content);
  if (result.success) return { questionnaire: result.data, problems: [], locate };
  const faults = formFaults(result.error.issues).map(({ path, kind, what }): Found => ({
    code: 'form',
    severity: 'error',
    path,
    kind,
    what: what(),
    fix: 'see docs/writing-a-questionnaire.md for the form of this field',
  }));
  return { questionnaire: undefined, problems: locate(faults), locate };
}

const FORMS = {
  syntax: {
    code: 'yaml',
    severity: 'error',
    fix: 'fix the YAML there: every name once, two spaces a level, quotes around text with ": " or "#"',
  },
  indirect: {
    code: 'yaml-alias',
    severity: 'error',
    fix: 'write the text out where it belongs',
  },
} as const;

function problemOf({ kind, what, line, column }: YamlProblem): LintProblem {
  return { ...FORMS[kind], line, column, what, count: 1 };
}

function refused(first: LintProblem, ...others: readonly LintProblem[]): Parsed {
  return { questionnaire: undefined, problems: [first, ...others], locate: () => [first] };
}
