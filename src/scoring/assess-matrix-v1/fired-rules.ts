// Rules and red-line rows: which fire, which could fire because something is not known.

import type { ScoredAnswers } from '../../questionnaire/answer.ts';
import { conditionOf, type Flags, flagsOf, holds } from '../../questionnaire/condition.ts';
import { all, type Kleene, not } from '../../questionnaire/kleene.ts';
import type { Clause, Question, QuestionRow, Rows } from '../../questionnaire/schema.ts';
import type { FiredRule, RedLineException } from '../result.ts';
import { chosenOption, mayBeLeftOut, rowAnswer } from './unanswered-counts-worst.ts';
import type { ControlModel, Model, RuleModel, RuleWork, Steps, StepTest } from './model.ts';

/** A question that rules may look at. */
export interface RuleQuestion {
  readonly question: Question;
  readonly asked: Kleene; // its questionnaire's condition included
  readonly index: number; // place in the list of controls, -1 for other kinds
}

export interface RuleContext {
  readonly flags: Flags;
  readonly answers: ScoredAnswers;
  readonly asked: ReadonlyMap<string, RuleQuestion>;
  readonly controls: readonly ControlModel[];
}

/** The id of a rule when it fires. */
export function ruleFinding(question: Question, rule: Question['rules'][number]): string {
  return `${question.id}:${rule.id}`;
}

/** The id of a red-line row when it fires. */
export function rowFinding(question: Question, row: QuestionRow): string {
  return `${question.id}/${row.key}`;
}

/** The rules of a question that any step of a control could make fire. */
export function rulesOf(
  question: Question,
  applies: Kleene,
  context: RuleContext,
): readonly RuleModel[] {
  return question.rules.flatMap((rule) => {
    const fixed: Kleene[] = [applies];
    const tests: StepTest[] = [];
    for (const clause of rule.when) {
      const part = readClause(clause, context);
      if (typeof part === 'object') tests.push(part);
      else fixed.push(part);
    }
    const holdsSoFar = all(fixed);
    if (holdsSoFar === false) return [];
    const { effect, say, redLine } = rule;
    const id = ruleFinding(question, rule);
    return [
      {
        finding: { id, question: question.id, effect, redLine, say },
        fixed: holdsSoFar,
        tests,
        source: { question, rule },
      },
    ];
  });
}

/** Where the work of a rule is done, and what decides whether it fires. */
export function workOf({ source: { question, rule } }: RuleModel): RuleWork {
  const { when } = rule;
  const own = when.filter((clause) => 'question' in clause && clause.question === question.id);
  const row = own.flatMap((clause) => ('row' in clause ? [clause.row] : []))[0];
  return {
    place: row === undefined ? question.id : `${question.id}/${row}`,
    questions: when.flatMap((clause) => ('question' in clause ? [clause.question] : [])),
    flags: when.flatMap((clause) =>
      'flags' in clause ? [...flagsOf(conditionOf(clause.flags))] : [],
    ),
    firesFor: own.flatMap((clause) =>
      'is' in clause && (!('row' in clause) || clause.row === row) ? clause.is : [],
    ),
  };
}

// A question that is hidden, or not among the questionnaires, makes its clause false.
function readClause(clause: Clause, context: RuleContext): Kleene | StepTest {
  if ('flags' in clause) return holds(clause.flags, context.flags);
  const placed = context.asked.get(clause.question);
  if (placed === undefined || placed.asked === false) return false;
  if ('is' in clause) {
    const row = 'row' in clause ? clause.row : undefined;
    return all([placed.asked, isOneOf(placed.question, row, clause.is, context)]);
  }
  const control = context.controls[placed.index];
  if (control === undefined || control.counted.standing === 'left-out') return false;
  return {
    index: placed.index,
    asked: placed.asked,
    mayVanish: control.counted.standing !== 'given' && mayBeLeftOut(control.question),
    atMost: 'stepAtMost' in clause ? clause.stepAtMost : 4,
    atLeast: 'stepAtLeast' in clause ? clause.stepAtLeast : 0,
  };
}

function isOneOf(
  question: Question,
  rowKey: string | undefined,
  values: readonly string[],
  context: RuleContext,
): Kleene {
  const answer = context.answers.get(question.id);
  switch (question.kind) {
    case 'exposure':
    case 'choice': {
      const { key } = chosenOption(question, answer);
      return key === null ? 'maybe' : values.includes(key);
    }
    case 'rows': {
      const row = question.rows.find((candidate) => candidate.key === rowKey);
      if (row === undefined) return false;
      const { value } = rowAnswer(row, answer);
      return all([rowShown(row, context), value === null ? 'maybe' : values.includes(value)]);
    }
    case 'control':
      return false;
  }
}

/** Whether a row is shown, as if its question is: by its condition, and as long as the ladder of a practice is not asked. */
export function rowShown({ show, ladder }: QuestionRow, { flags, asked }: RuleContext): Kleene {
  const shown = holds(show, flags);
  return ladder === null ? shown : all([shown, not(asked.get(ladder)?.asked ?? false)]);
}

/** Whether a rule fires, given what the controls count. */
export function firesWith(rule: RuleModel, steps: Steps): Kleene {
  return all([rule.fixed, ...rule.tests.map((test) => passes(test, steps))]);
}

function passes(test: StepTest, steps: Steps): Kleene {
  const low = steps.worst[test.index] ?? 0;
  const high = steps.best[test.index] ?? 4;
  if (low > test.atMost || high < test.atLeast) return false;
  // While it has no answer it may still be answered "not applicable", and then the clause is false.
  if (test.mayVanish && low !== high) return 'maybe';
  return high <= test.atMost && low >= test.atLeast ? test.asked : 'maybe';
}

/** Red-line rows of a question: "yes" fires, an answer that is not known may fire, an exception does not. */
export function redLineRows(
  question: Question,
  asked: Kleene,
  context: RuleContext,
): { readonly findings: readonly FiredRule[]; readonly exceptions: readonly RedLineException[] } {
  if (question.kind !== 'rows') return { findings: [], exceptions: [] };
  const findings: FiredRule[] = [];
  const exceptions: RedLineException[] = [];
  for (const row of question.rows) {
    const shown = all([asked, holds(row.show, context.flags)]);
    if (row.redLine === null || shown === false) continue;
    const { value } = rowAnswer(row, context.answers.get(question.id));
    if (value === 'exception') exceptions.push(exceptionOf(question, row, row.redLine));
    if (value === 'yes' || value === null) {
      findings.push(redLineFinding(question, row, value === 'yes' && shown === true));
    }
  }
  return { findings, exceptions };
}

function exceptionOf(question: Rows, row: QuestionRow, redLine: string): RedLineException {
  return { redLine, question: question.id, row: row.key, say: row.text };
}

function redLineFinding(question: Rows, row: QuestionRow, certain: boolean): FiredRule {
  return {
    id: rowFinding(question, row),
    question: question.id,
    effect: 'stop',
    certain,
    missingEvidence: [],
    redLine: row.redLine,
    say: row.text,
  };
}

/** Everything that fires or may fire: red-line rows first, then rules, in the order of the questions. */
export function findingsOf(model: Model, steps: Steps): readonly FiredRule[] {
  const fired = model.rules.flatMap((rule): FiredRule[] => {
    const fires = firesWith(rule, steps);
    if (fires === false) return [];
    const missingEvidence = fires === true ? [] : evidenceThatDecides(rule, model, steps);
    return [{ ...rule.finding, certain: fires === true, missingEvidence }];
  });
  return [...model.rows, ...fired];
}

/** The controls of a rule whose missing evidence alone keeps it open: with all of it attached, the rule does not fire. */
function evidenceThatDecides(rule: RuleModel, model: Model, steps: Steps): readonly string[] {
  const waiting = new Set(
    rule.tests.flatMap(({ index }) => {
      const claimed = model.controls[index]?.counted.claimed ?? null;
      const isOpen = steps.best[index] !== steps.worst[index];
      return claimed !== null && isOpen && steps.best[index] === claimed ? [index] : [];
    }),
  );
  const worst = steps.worst.map((step, index) =>
    waiting.has(index) ? (steps.best[index] ?? step) : step,
  );
  if (waiting.size === 0 || firesWith(rule, { ...steps, worst }) !== false) return [];
  return [...waiting].flatMap((index) => model.controls[index]?.question.id ?? []);
}
