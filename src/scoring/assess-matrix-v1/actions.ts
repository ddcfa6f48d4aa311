// Actions that follow from the answers. A person adds owner and date.

import type { Question, Questionnaire } from '../../questionnaire/schema.ts';
import { questionsOf } from '../../questionnaire/walk.ts';
import { isAtLeast, type Level } from '../level.ts';
import type { Action, ActionClass, FiredRule } from '../result.ts';
import type { ControlModel, Model } from './model.ts';
import { rowFinding, ruleFinding } from './fired-rules.ts';
import { practiceActions, practiceId } from './practices.ts';
import { SENTENCES } from './wording.ts';

const ORDER: readonly ActionClass[] = ['must-fix', 'fix-by-date', 'find-out', 'optional'];

/** The parts of a scenario that actions need: its worst level and the places of its low essential controls. */
export interface Weak {
  readonly level: Level;
  readonly low: readonly number[];
}

/** What to do, by class and then in the order of the questions. */
export function actionsOf(
  model: Model,
  findings: readonly FiredRule[],
  weak: readonly Weak[],
): readonly Action[] {
  const fixes = findings.flatMap((finding) =>
    finding.missingEvidence.length === 0
      ? actionOfFinding(finding)
      : evidenceActions(finding, model),
  );
  const actions = [
    ...withoutRepeats(fixes),
    ...model.controls.flatMap((control, index) => actionOfControl(control, index, weak, fixes)),
    ...model.findOut.map((question): Action => ({
      id: findOutId(question),
      class: 'find-out',
      what: question.unknown,
      question: question.id,
      certain: true,
    })),
    ...practiceActions(model.practices),
  ];
  return actions.sort((a, b) => ORDER.indexOf(a.class) - ORDER.indexOf(b.class));
}

/** The ids of all actions that answers to these questionnaires can ask for. */
export function actionIds(questionnaires: readonly Questionnaire[]): readonly string[] {
  return questionnaires.flatMap((questionnaire) =>
    questionsOf(questionnaire).flatMap(({ question }) => [
      ...question.rules.map((rule) => fixId(ruleFinding(question, rule))),
      ...(question.kind === 'rows' ? question.rows : []).flatMap((row) =>
        row.redLine === null ? [] : [fixId(rowFinding(question, row))],
      ),
      ...(question.kind === 'control' ? [raiseId(question), evidenceId(question)] : []),
      ...(question.kind === 'rows' && question.answers === 'practice'
        ? question.rows.map((row) => practiceId({ question, row }))
        : []),
      findOutId(question),
    ]),
  );
}

type Named = Pick<Question, 'id'>;

const raiseId = ({ id }: Named): string => `raise.${id}`;
const evidenceId = ({ id }: Named): string => `evidence.${id}`;
const findOutId = ({ id }: Named): string => `find-out.${id}`;
const fixId = (finding: string): string => `fix.${finding.replaceAll(/[:/]/g, '.')}`;

/** Whether a rule of the same question asks for as much, by as early a date: one piece of work is one action. */
function isAskedBy(fixes: readonly Action[], { certain, class: when, question }: Action): boolean {
  return fixes.some(
    (fix) =>
      fix.question === question &&
      (fix.certain || !certain) &&
      ORDER.indexOf(fix.class) <= ORDER.indexOf(when),
  );
}

function actionOfFinding(finding: FiredRule): readonly Action[] {
  const { question, certain, effect } = finding;
  // A "fix" that may not hold is no work yet: the unknown answer has its own action.
  if (effect === 'fix' && !certain) return [];
  const isRow = finding.id === rowId(finding);
  const what =
    isRow && certain ? SENTENCES.redLine(finding.redLine ?? '', finding.say) : finding.say;
  return [
    {
      id: fixId(finding.id),
      class: effect === 'fix' ? 'fix-by-date' : 'must-fix',
      what: certain ? what : SENTENCES.whether(what),
      question,
      certain,
    },
  ];
}

/** Where only evidence is missing there is nothing to find out: attaching it is the work. */
function evidenceActions({ effect, missingEvidence }: FiredRule, model: Model): readonly Action[] {
  // A "fix" that may not hold is no work yet; what the missing evidence costs a scenario has its own action.
  if (effect === 'fix') return [];
  return model.controls
    .filter(({ question }) => missingEvidence.includes(question.id))
    .map((control) => evidenceAction(control, control.counted.claimed ?? 2, 'must-fix'));
}

function evidenceAction(control: ControlModel, claimed: number, when: ActionClass): Action {
  return {
    id: evidenceId(control.question),
    class: when,
    what: SENTENCES.evidence(claimed, evidenceFor(control, claimed)),
    question: control.question.id,
    certain: control.asked === true,
  };
}

/** Two rules may wait for the same evidence. */
function withoutRepeats(actions: readonly Action[]): readonly Action[] {
  return [...new Map(actions.map((action) => [action.id, action])).values()];
}

function rowId({ id, question }: FiredRule): string {
  return id.startsWith(`${question}/`) ? id : '';
}

// An essential control at step 0 or 1 does not lower its scenario. "Don't know" has its own action, and an
// unanswered question needs an answer first.
function actionOfControl(
  control: ControlModel,
  index: number,
  weak: readonly Weak[],
  fixes: readonly Action[],
): readonly Action[] {
  const { counted, question, asked } = control;
  const waiting = weak.filter(
    ({ level, low }) => isAtLeast(level, 'Moderate') && low.includes(index),
  );
  if (waiting.length === 0 || counted.claimed === null) return [];
  const when = waiting.some(({ level }) => isAtLeast(level, 'High')) ? 'must-fix' : 'fix-by-date';
  if (counted.claimed >= 2) {
    const action = evidenceAction(control, counted.claimed, when);
    return fixes.some(({ id }) => id === action.id) ? [] : [action];
  }
  const action: Action = {
    id: raiseId(question),
    class: when,
    what: SENTENCES.raise(question.steps[2] ?? ''),
    question: question.id,
    certain: asked === true,
  };
  return isAskedBy(fixes, action) ? [] : [action];
}

function evidenceFor({ question }: ControlModel, step: number): string {
  const { step2, step3, step4 } = question.evidence;
  return [step2, step3, step4][step - 2] ?? step2;
}
