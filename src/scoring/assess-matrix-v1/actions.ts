// What to do, from the answers: one action for each place where work is done.

import type { Questionnaire } from '../../questionnaire/schema.ts';
import { questionsOf } from '../../questionnaire/walk.ts';
import type { Action, ActionClass, FiredRule } from '../result.ts';
import { causesOfWork, raiseCause, type Weak } from './causes.ts';
import type { ControlModel, Model } from './model.ts';
import { practiceCauses, rowPlace } from './practices.ts';
import { meetsWords } from './wording.ts';
import type { WorkCause, WorkChange, PieceOfWork } from './work.ts';

const ORDER: readonly ActionClass[] = [
  'must-fix',
  'fix-by-date',
  'find-out',
  'improve',
  'optional',
];

/** What to do, by class and then in the order of the questions. */
export function actionsOf(
  model: Model,
  findings: readonly FiredRule[],
  weak: readonly Weak[],
): readonly Action[] {
  return piecesOf(model, findings, weak).map(({ action }) => action);
}

/** Every piece of work with the change that it makes, in the same order. */
export function piecesOf(
  model: Model,
  findings: readonly FiredRule[],
  weak: readonly Weak[],
): readonly PieceOfWork[] {
  const causes = [...causesOfWork(model, findings, weak), ...practiceCauses(model.practices)];
  const places = new Map<string, WorkCause[]>();
  for (const cause of causes) places.set(cause.place, [...(places.get(cause.place) ?? []), cause]);
  return [...places.values()]
    .map((each) => pieceOf(each))
    .sort((a, b) => ORDER.indexOf(a.action.class) - ORDER.indexOf(b.action.class));
}

/** The ids of all actions that answers to these questionnaires can ask for. */
export function actionIds(questionnaires: readonly Questionnaire[]): readonly string[] {
  return questionnaires.flatMap((questionnaire) =>
    questionsOf(questionnaire).flatMap(({ question }) => [
      question.id,
      ...(question.kind === 'control' ? [2, 3, 4].map((step) => `${question.id}/${step}`) : []),
      ...(question.kind === 'rows' ? question.rows.map((row) => rowPlace({ question, row })) : []),
    ]),
  );
}

/**
 * One action: the words of the most urgent cause, or of the one that needs the highest step; the rules of the others are met
 * by the same work.
 */
function pieceOf(causes: readonly WorkCause[]): PieceOfWork {
  const [first, ...others] = causes.toSorted(
    (a, b) =>
      ORDER.indexOf(a.class) - ORDER.indexOf(b.class) || Number(b.certain) - Number(a.certain),
  );
  if (first === undefined) throw new RangeError('a piece of work without a cause');
  const { place, question, certain } = first;
  const change = furthest([first, ...others].map((each) => each.change));
  const { what, evidence } = [first, ...others].find((each) => isAsFar(each, change)) ?? first;
  const rules = [first, ...others].flatMap(({ rule }) => rule ?? []);
  const saidOnce = new Map(rules.map((rule) => [rule.say, rule]));
  return {
    action: {
      id: place,
      class: first.class,
      what,
      answers: [question],
      evidence,
      meets: meetsWords(
        [...saidOnce.values()].filter(({ say }) => !what.includes(say)),
        change?.kind === 'find-out',
      ),
      certain,
    },
    rules: rules.map(({ say }) => say),
    change,
  };
}

/** What several causes at one place need together: the highest step, or an option for which none of their rules fires. */
function furthest(changes: readonly (WorkChange | null)[]): WorkChange | null {
  const [first = null] = changes;
  if (first?.kind === 'raise') {
    const steps = changes.flatMap((change) => (change?.kind === 'raise' ? [change.step] : []));
    return { ...first, step: Math.max(...steps) };
  }
  if (first?.kind !== 'settle') return first;
  const settled = changes.flatMap((change) => (change?.kind === 'settle' ? [change] : []));
  return {
    ...first,
    firesFor: settled.flatMap(({ firesFor }) => firesFor),
    isOnlyWay: settled.every(({ isOnlyWay }) => isOnlyWay),
  };
}

function isAsFar({ change }: WorkCause, needed: WorkChange | null): boolean {
  return change?.kind !== 'raise' || needed?.kind !== 'raise' || change.step >= needed.step;
}

/** The work of taking a control further, to a step, by its place in the model. It has its own owner and date. */
export function raisePiece(
  { question, asked }: ControlModel,
  control: number,
  step: number,
  when: ActionClass,
): PieceOfWork {
  const cause = raiseCause(question, control, step, when, asked === true);
  return pieceOf([{ ...cause, place: `${question.id}/${step}` }]);
}
