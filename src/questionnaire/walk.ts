// Walks a questionnaire: its questions with their sections, by id, and the conditions they carry.

import { oncePerQuestionnaire } from './once.ts';
import type { Path } from './parse.ts';
import type { Clause, Question, Questionnaire, Section } from './schema.ts';

export interface PlacedQuestion {
  readonly questionnaire: Questionnaire;
  readonly section: Section;
  readonly question: Question;
  readonly path: Path;
}

/** Every question in file order. */
export const questionsOf: (questionnaire: Questionnaire) => readonly PlacedQuestion[] =
  oncePerQuestionnaire((questionnaire) =>
    questionnaire.sections.flatMap((section, s) =>
      section.questions.map((question, q): PlacedQuestion => ({
        questionnaire,
        section,
        question,
        path: ['sections', s, 'questions', q],
      })),
    ),
  );

/** The question with this id in any of the questionnaires. */
export function findQuestion(
  questionnaires: readonly Questionnaire[],
  id: string,
): PlacedQuestion | undefined {
  for (const questionnaire of questionnaires) {
    const found = questionsOf(questionnaire).find((placed) => placed.question.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The id under which a question is asked: its own, or that of the triage question that asks the same. */
export function askedAs(question: Question): string {
  return question.kind === 'exposure' ? (question.sameAs ?? question.id) : question.id;
}

/** What may be chosen of a question, or answered row by row; steps of a control have no keys. */
export function placesOf(
  question: Question,
): readonly { readonly key: string; readonly show: string }[] {
  switch (question.kind) {
    case 'rows':
      return question.rows;
    case 'choice':
    case 'exposure':
      return question.options.map(({ key }) => ({ key, show: 'always' }));
    case 'control':
      return [];
  }
}

export interface PlacedCondition {
  readonly source: string;
  readonly path: Path;
}

/** Every condition that decides what is asked, what applies and which rule fires, with its place. */
export function conditionsOf(questionnaire: Questionnaire): readonly PlacedCondition[] {
  const found: PlacedCondition[] = [{ source: questionnaire.applies, path: ['applies'] }];
  for (const [index, scenario] of questionnaire.scenarios.entries()) {
    found.push({ source: scenario.applies, path: ['scenarios', index, 'applies'] });
  }
  for (const { question, path } of questionsOf(questionnaire)) {
    found.push({ source: question.show, path: [...path, 'show'] });
    if (question.kind === 'rows') {
      for (const [index, row] of question.rows.entries()) {
        found.push({ source: row.show, path: [...path, 'rows', index, 'show'] });
      }
    }
    for (const [index, rule] of question.rules.entries()) {
      found.push(...flagClauses(rule.when, [...path, 'rules', index, 'when']));
    }
  }
  return found;
}

/** The conditions in contradictions: they weigh nothing, and ask. */
export function contradictionConditions({
  contradictions,
}: Questionnaire): readonly PlacedCondition[] {
  return contradictions.flatMap(({ when }, index) =>
    flagClauses(when, ['contradictions', index, 'when']),
  );
}

function flagClauses(when: readonly Clause[], path: Path): readonly PlacedCondition[] {
  return when.flatMap((clause, index) =>
    'flags' in clause ? [{ source: clause.flags, path: [...path, index, 'flags'] }] : [],
  );
}

/** The texts of what can be chosen or marked under a question; never empty. */
export function answerTexts(question: Question): readonly string[] {
  switch (question.kind) {
    case 'control':
      return question.steps;
    case 'rows':
      return question.rows.map(({ text }) => text);
    case 'choice':
    case 'exposure':
      return question.options.map(({ text }) => text);
  }
}
