// The answer sheet: an assessment as a YAML file that a person or a program fills in.
// `assess questions` writes it, `assess run --answers FILE` reads it.

import { LIMITS } from '../../text/limits.ts';
import type { Questionnaire } from '../../questionnaire/schema.ts';
import { andMore, listProblems } from '../../text/problem-list.ts';
import { readYaml } from '../../text/yaml-source.ts';
import { currentMethod } from '../../scoring/index.ts';
import { shownRows } from '../answer.ts';
import { apply, type Assessment, emptyAssessment } from '../assessment.ts';
import { surveyOf } from '../survey.ts';
import { type Attributed, attributed } from '../attribution.ts';
import { changesOf, chosenIn, confirmedIn } from './changes.ts';
import { type Fault, readForm } from './form.ts';
import type { Stamp } from '../change.ts';

interface SheetProblem {
  readonly line: number; // from 1
  readonly what: string;
}

export type SheetParse =
  | ({ readonly ok: true } & Attributed)
  | {
      readonly ok: false;
      readonly problems: readonly SheetProblem[];
      /** What could be read beside them; undefined when it is no sheet at all. */
      readonly rest: Attributed | undefined;
    };

/** What was answered before, for a scope, nearest first. */
export type StandingFor = (scope: string) => readonly Assessment[];

/** Reads an answer sheet. `stamp`: who hands it in, and when. Gaps are no problem here. */
export function parseSheet(
  source: string,
  questionnaires: readonly Questionnaire[],
  stamp: Stamp,
  standingFor: StandingFor = () => [],
): SheetParse {
  if (source.length > LIMITS.sheetLength)
    return unreadable({ line: 1, what: 'it is larger than 1 MiB' });
  const yaml = readYaml(source);
  if (!yaml.ok) return unreadable(yaml.problems[0]);
  const located = (faults: readonly Fault[]): readonly SheetProblem[] => {
    const lineOf = ({ path }: Fault): number => yaml.placeOf(path).line;
    return listProblems(faults, {
      kindOf: ({ kind }) => kind,
      entryOf: (each) => ({ line: lineOf(each), what: each.what() }),
      restOf: (first, count) => ({ line: lineOf(first), what: andMore(count, first.what()) }),
    });
  };
  const form = readForm(yaml.content);
  if (form.sheet === undefined)
    return { ok: false, problems: located(form.faults), rest: undefined };
  const { sheet } = form;
  const standing = standingFor(sheet.scope);
  const context = { questionnaires, stamp, standing };
  const chosen = chosenIn(sheet, context);
  const entered = changesOf(sheet, context);
  const assessment = entered.changes.reduce<Assessment>(
    (sum, change) => apply(sum, change, stamp),
    {
      ...emptyAssessment(sheet.scope),
      only: [...chosen.only],
      askAll: sheet.askAll,
      assisted: sheet.assisted ?? [],
    },
  );
  const read: Attributed = attributed(assessment, {
    standing,
    stamp,
    confirmed: confirmedIn(sheet),
    shownRows: shownRowsOf(questionnaires, assessment),
  });
  const faults = [...form.faults, ...chosen.faults, ...entered.faults];
  return faults.length === 0
    ? { ok: true, ...read }
    : { ok: false, problems: located(faults), rest: read };
}

/** The rows that are asked with these answers, by question. */
function shownRowsOf(
  all: readonly Questionnaire[],
  assessment: Assessment,
): ReadonlyMap<string, ReadonlySet<string>> {
  const triage = all.find(({ id }) => id === 'triage');
  if (triage === undefined) return new Map();
  const questionnaires = all.filter((each) => each !== triage);
  const survey = surveyOf({ triage, questionnaires }, assessment, currentMethod);
  return new Map(
    survey.asked.flatMap(({ question }) =>
      question.kind === 'rows'
        ? [[question.id, new Set(shownRows(question, survey).map(({ key }) => key))] as const]
        : [],
    ),
  );
}

function unreadable({ line, what }: SheetProblem): SheetParse {
  return { ok: false, problems: [{ line, what }], rest: undefined };
}
