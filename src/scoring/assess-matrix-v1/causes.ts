// Every reason for work: rules that fire, weak controls, and answers that are not known.

import type { Control, Question } from '../../questionnaire/schema.ts';
import { isAtLeast, type Level } from '../level.ts';
import type { ActionClass, FiredRule } from '../result.ts';
import { workOf } from './fired-rules.ts';
import type { ControlModel, Model, RuleModel } from './model.ts';
import type { WorkCause, WorkChange } from './work.ts';
import { type MetRule, SENTENCES } from './wording.ts';

/** The parts of a scenario that actions need: its worst level and the places of its low essential controls. */
export interface Weak {
  readonly level: Level;
  readonly low: readonly number[];
}

/** The causes of work in the order of findings, controls and unknown answers. Several can be at one place. */
export function causesOfWork(
  model: Model,
  findings: readonly FiredRule[],
  weak: readonly Weak[],
): readonly WorkCause[] {
  const rules = new Map(model.rules.map((rule) => [rule.finding.id, rule]));
  return [
    ...findings.flatMap((finding) => findingCauses(finding, rules.get(finding.id), model)),
    ...model.controls.flatMap((control, index) => controlCauses(control, index, weak)),
    ...model.findOut.map((question) => findOutCause(question, 'find-out', null)),
  ];
}

function findingCauses(
  finding: FiredRule,
  rule: RuleModel | undefined,
  model: Model,
): readonly WorkCause[] {
  const { certain, effect, missingEvidence } = finding;
  // A "fix" that may not hold is no work yet: what is not known, or not shown, has its own action.
  if (effect === 'fix' && !certain) return [];
  const when = effect === 'fix' ? 'fix-by-date' : 'must-fix';
  // Where only evidence is missing there is nothing to find out: attaching it is the work.
  if (missingEvidence.length > 0) {
    return model.controls.flatMap((control, index) =>
      missingEvidence.includes(control.question.id)
        ? [evidenceCause(control, index, when, askedRule(finding, rule))]
        : [],
    );
  }
  const unknown = certain ? [] : unknownOf(finding, rule, model);
  if (unknown.length > 0)
    return unknown.map((question) => findOutCause(question, when, askedRule(finding, rule)));
  return [ruleCause(finding, when, rule, model)];
}

/** The questions answered with "don't know" that decide whether a rule fires. */
function unknownOf(
  { question }: FiredRule,
  rule: RuleModel | undefined,
  model: Model,
): readonly Question[] {
  const work = rule && workOf(rule);
  const flags = (work?.flags ?? []).filter((flag) => model.flags.get(flag) === 'maybe');
  const named = new Set([
    question,
    ...(work?.questions ?? []),
    ...flags.flatMap((flag) => model.flagSources.get(flag) ?? []),
  ]);
  return model.findOut.filter(({ id }) => named.has(id));
}

function ruleCause(
  finding: FiredRule,
  when: ActionClass,
  rule: RuleModel | undefined,
  model: Model,
): WorkCause {
  const { certain, question, redLine, say } = finding;
  const isRow = rule === undefined;
  const work = rule && workOf(rule);
  const place = work?.place ?? finding.id;
  const change = changeOf(finding, rule, place, model);
  const control = change.kind === 'raise' ? model.controls[change.control] : undefined;
  if (
    control !== undefined &&
    change.kind === 'raise' &&
    (control.counted.claimed ?? 0) >= change.step
  )
    return evidenceCause(control, change.control, when, askedRule(finding, rule));
  return {
    place,
    question,
    class: when,
    what: isRow ? rowWords(redLine ?? '', say, certain) : ruleWords(say, certain),
    evidence:
      control !== undefined && change.kind === 'raise'
        ? evidenceFor(control.question, change.step)
        : SENTENCES.newAnswer(),
    rule: isRow ? null : askedRule(finding, rule),
    certain,
    change,
  };
}

function rowWords(redLine: string, row: string, certain: boolean): string {
  return certain ? SENTENCES.redLine(redLine, row) : SENTENCES.whetherRedLine(redLine, row);
}

function ruleWords(say: string, certain: boolean): string {
  return certain ? say : SENTENCES.whetherNeeded(say);
}

function askedRule({ say, redLine }: FiredRule, rule: RuleModel | undefined): MetRule {
  return { say, redLine: rule === undefined ? (redLine ?? '') : null };
}

function changeOf(
  { question }: FiredRule,
  rule: RuleModel | undefined,
  place: string,
  model: Model,
): WorkChange {
  const control = model.controls.findIndex((each) => each.question.id === question);
  if (control >= 0) {
    const bounds = (rule?.tests ?? []).filter(({ index }) => index === control);
    const needed = bounds.map(({ atMost }) => Math.min(4, atMost + 1));
    return { kind: 'raise', control, step: Math.max(2, ...needed) };
  }
  if (place !== question)
    return { kind: 'settle-row', question, row: place.slice(question.length + 1) };
  return {
    kind: 'settle',
    question,
    firesFor: rule === undefined ? [] : workOf(rule).firesFor,
    isOnlyWay: (rule?.tests ?? []).every(({ atMost }) => atMost === 4),
  };
}

function findOutCause(question: Question, when: ActionClass, rule: MetRule | null): WorkCause {
  return {
    place: question.id,
    question: question.id,
    class: when,
    what: question.unknown,
    evidence: SENTENCES.newAnswer(),
    rule,
    certain: rule === null,
    change: { kind: 'find-out', question: question.id },
  };
}

// An essential control at step 0 or 1 does not lower its scenario. "Don't know" has its own action, and an
// unanswered question needs an answer first.
function controlCauses(
  control: ControlModel,
  index: number,
  weak: readonly Weak[],
): readonly WorkCause[] {
  const { counted, question } = control;
  const waiting = weak.filter(
    ({ level, low }) => isAtLeast(level, 'Moderate') && low.includes(index),
  );
  if (waiting.length === 0 || counted.claimed === null) return [];
  const when = waiting.some(({ level }) => isAtLeast(level, 'High')) ? 'must-fix' : 'fix-by-date';
  if (counted.claimed >= 2) return [evidenceCause(control, index, when, null)];
  return [raiseCause(question, index, 2, when, control.asked === true)];
}

/** The cause of reaching a step of a control. */
export function raiseCause(
  question: Control,
  control: number,
  step: number,
  when: ActionClass,
  certain: boolean,
): WorkCause {
  return {
    place: question.id,
    question: question.id,
    class: when,
    what: SENTENCES.raise(step, question.steps[step] ?? ''),
    evidence: evidenceFor(question, step),
    rule: null,
    certain,
    change: { kind: 'raise', control, step },
  };
}

function evidenceCause(
  { asked, counted, question }: ControlModel,
  control: number,
  when: ActionClass,
  rule: MetRule | null,
): WorkCause {
  const step = counted.claimed ?? 2;
  const evidence = evidenceFor(question, step);
  return {
    place: question.id,
    question: question.id,
    class: when,
    what: SENTENCES.evidence(step, question.steps[step] ?? ''),
    evidence,
    rule,
    certain: asked === true,
    change: { kind: 'raise', control, step },
  };
}

/** The condition on which a step of a control is reached: its evidence can be shown. */
function evidenceFor({ evidence }: Control, step: number): string {
  const { step2, step3, step4 } = evidence;
  return SENTENCES.shown([step2, step3, step4][step - 2] ?? step2);
}
