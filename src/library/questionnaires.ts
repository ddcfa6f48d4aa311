// The library: questionnaires.

import { builtinInstruments } from '../questionnaire/builtin.ts';
import { builtinCatalogue } from '../questionnaire/builtin-catalogue.ts';
import { lint } from '../questionnaire/lint/index.ts';
import { published } from './boundary.ts';
import type { QuestionnaireReading, QuestionnaireSet } from './questionnaire-data.ts';

/** The questionnaires that come with assess. The objects are frozen and always the same. */
export function builtinQuestionnaires(): QuestionnaireSet {
  const { triage, questionnaires } = builtinInstruments();
  return {
    triage: published(triage),
    questionnaires: questionnaires.map((each) => published(each)),
  };
}

/**
 * Reads a questionnaire from YAML or JSON text and checks it as `assess lint` does. It can use the flags of the built-in
 * triage. Problems are returned, not thrown; a text with an error gives no questionnaire.
 */
export function readQuestionnaire(text: string): QuestionnaireReading {
  const { questionnaire, problems } = lint(text, builtinCatalogue(), new Set());
  const isUsable = problems.every(({ severity }) => severity !== 'error');
  return {
    questionnaire: questionnaire === undefined || !isUsable ? undefined : published(questionnaire),
    problems: problems.map(({ line, column, code, severity, what, fix }) => ({
      line,
      column,
      code,
      severity,
      what,
      fix,
    })),
  };
}
