// Builds the model of one input: what is shown, what it counts, what it feeds and serves.

import { holds } from '../../questionnaire/condition.ts';
import { all, type Kleene } from '../../questionnaire/kleene.ts';
import type { Question, Questionnaire, Scenario } from '../../questionnaire/schema.ts';
import { askedAs } from '../../questionnaire/walk.ts';
import { NO_RISK } from '../level.ts';
import type { Open, ScoringInput } from '../result.ts';
import { beforeControls, IRREVERSIBLE, VULNERABLE, WIDE_REACH } from './before-controls.ts';
import {
  chosenOption,
  countedControl,
  rowAnswer,
  type AnswerState,
} from './unanswered-counts-worst.ts';
import type { ControlModel, ControlUse, Model, ScenarioModel } from './model.ts';
import { practiceModels } from './practices.ts';
import { type RuleQuestion, redLineRows, type RuleContext, rulesOf } from './fired-rules.ts';
import {
  allQuestions,
  namedFlags,
  namedInRules,
  scenarioLinks,
  withoutEffect,
} from './scenario-links.ts';
import { countsIn, type DeepGates, deepGates, shownWithin } from './visibility.ts';

interface Part {
  readonly questionnaire: Questionnaire;
  readonly applies: Kleene;
  readonly gates: DeepGates;
  readonly questions: readonly Question[];
  /** As if the questionnaire applies. */
  readonly shown: ReadonlyMap<string, Kleene>;
}

/** Reads the input once. Throws RangeError on a condition that never passed the questionnaire schema. */
export function buildModel(input: ScoringInput): Model {
  const { flags, answers, recorded } = input;
  const sources =
    input.triage === undefined ? input.questionnaires : [input.triage, ...input.questionnaires];
  const parts = sources.map((questionnaire) => partOf(questionnaire, input));
  const controls: ControlModel[] = [];
  const asked = new Map<string, RuleQuestion>();
  for (const part of parts) {
    for (const question of part.questions) {
      const isAsked = all([part.applies, part.shown.get(question.id) ?? false]);
      const index = question.kind === 'control' ? controls.length : -1;
      asked.set(question.id, { question, asked: isAsked, index });
      if (question.kind !== 'control') continue;
      const counted = countedControl(question, answers.get(question.id), recorded);
      controls.push({ question, counted, asked: isAsked });
    }
  }
  const context: RuleContext = { flags, answers, asked, controls };
  const lines = [...asked.values()].map((entry) =>
    redLineRows(entry.question, entry.asked, context),
  );
  const open = [...asked.values()].filter(
    (entry) =>
      entry.asked !== false &&
      askedAs(entry.question) === entry.question.id &&
      !isWordingOnly(entry.question, input),
  );
  return {
    flags,
    flagTitles: new Map(
      Object.entries(input.triage?.flags ?? {}).map(([flag, { title }]) => [flag, title]),
    ),
    controls,
    questionnaires: parts
      .filter((part) => part.questionnaire !== input.triage)
      .map((part) => ({
        questionnaire: part.questionnaire,
        applies: part.applies,
        scenarios: part.questionnaire.scenarios.map((scenario) =>
          scenarioModel(part, scenario, context),
        ),
      })),
    rules: parts.flatMap((part) =>
      part.questions.flatMap((question) => rulesOf(question, part.applies, context)),
    ),
    rows: lines.flatMap((line) => line.findings),
    exceptions: lines.flatMap((line) => line.exceptions),
    unknown: unknownOf(
      open.map((entry) => entry.question),
      input,
    ),
    flagSources: new Map(
      Object.entries(input.triage?.flags ?? {}).map(([flag, { from }]) => [
        flag,
        [...new Set(from.map((place) => place.split('/')[0] ?? place))],
      ]),
    ),
    findOut: open
      .map((entry) => entry.question)
      .filter((question) => standingOf(question, input).includes('unknown')),
    practices: [...asked.values()].flatMap((entry) => practiceModels(entry, context)),
  };
}

function partOf(questionnaire: Questionnaire, { flags, answers }: ScoringInput): Part {
  const gates = deepGates(questionnaire, flags, answers);
  const questions = allQuestions(questionnaire);
  return {
    questionnaire,
    applies: holds(questionnaire.applies, flags),
    gates,
    questions,
    shown: new Map(questions.map((question) => [question.id, shownWithin(question, flags, gates)])),
  };
}

function scenarioModel(part: Part, scenario: Scenario, context: RuleContext): ScenarioModel {
  const { flags } = context;
  const applies = all([part.applies, holds(scenario.applies, flags)]);
  const gate = part.gates.get(scenario.id) ?? false;
  const { exposures } = scenarioLinks(part.questionnaire, scenario.id);
  // Lint proves that a scenario that applies has a feed. If it has none, nothing limits the
  // harm, so the worst value is used.
  const whenNone = applies === true ? 4 : 0;
  const shown = (question: Question): Kleene => countsIn(gate, question, flags);
  const { level, ...before } = beforeControls(scenario, exposures, shown, whenNone, context);
  return {
    scenario,
    questionnaire: part.questionnaire,
    applies,
    gate,
    ...before,
    before:
      applies === false ? NO_RISK : { ...level, ...(applies === true ? {} : { best: 'None' }) },
    ...usesOf(part, scenario, gate, context),
  };
}

function usesOf(
  part: Part,
  scenario: Scenario,
  gate: Kleene,
  context: RuleContext,
): Pick<ScenarioModel, 'essential' | 'other' | 'deep' | 'repair'> {
  const uses: Readonly<Record<'essential' | 'other' | 'deep' | 'repair', ControlUse[]>> = {
    essential: [],
    other: [],
    deep: [],
    repair: [],
  };
  for (const question of scenarioLinks(part.questionnaire, scenario.id).controls) {
    const role = question.serves[scenario.id];
    const shown = countsIn(gate, question, context.flags);
    const index = context.asked.get(question.id)?.index ?? -1;
    if (role === undefined || shown === false) continue;
    if (context.controls[index]?.counted.standing === 'left-out') continue;
    // A deep control that is not essential can only withhold the second step, whatever role its file gives it.
    const isWithholding = question.tier === 'deep' && role !== 'essential';
    uses[isWithholding ? 'deep' : role].push({ index, certain: shown === true });
  }
  return uses;
}

/** The state of the answer to a question; for rows, of each shown row. Contributions and practices are unscored. */
function standingOf(
  question: Question,
  { answers, flags, recorded }: ScoringInput,
): readonly AnswerState[] {
  const answer = answers.get(question.id);
  switch (question.kind) {
    case 'exposure':
    case 'choice':
      return [chosenOption(question, answer).standing];
    case 'control': {
      const { standing } = countedControl(question, answer, recorded);
      return standing === 'left-out' ? [] : [standing];
    }
    case 'rows':
      return question.answers === 'contribution' || question.answers === 'practice'
        ? []
        : question.rows
            .filter((row) => holds(row.show, flags) !== false)
            .map((row) => rowAnswer(row, answer).standing);
  }
}

/** A triage question that sets no flag, has no red line and appears in no rule (such as the stage) does not affect the score. */
function isWordingOnly(question: Question, { triage, questionnaires }: ScoringInput): boolean {
  if (triage === undefined || !withoutEffect(triage).has(question)) return false;
  return ![triage, ...questionnaires].some((each) => namedInRules(each).has(question.id));
}

function unknownOf(questions: readonly Question[], input: ScoringInput): Open {
  return {
    questions: questions
      .filter((question) => standingOf(question, input).some((standing) => standing !== 'given'))
      .map((question) => question.id),
    flags: usedFlags(input).filter((flag) => holds(flag, input.flags) === 'maybe'),
  };
}

/** Flags that conditions of the questionnaires name, and those that change a score by themselves. */
function usedFlags({ questionnaires }: ScoringInput): readonly string[] {
  const hasScenarios = questionnaires.some(({ scenarios }) => scenarios.length > 0);
  const weighing = hasScenarios ? [VULNERABLE, IRREVERSIBLE, WIDE_REACH] : [];
  return [...new Set([...questionnaires.flatMap((each) => namedFlags(each)), ...weighing])].sort();
}
