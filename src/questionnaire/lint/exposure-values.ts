// The values of exposure questions: one an option, never falling, and none without an effect.

import type { Found } from '../parse.ts';
import type { Exposure, Questionnaire } from '../schema.ts';
import { questionsOf } from '../walk.ts';

/** Every fault in the values that exposure questions give to scenarios. */
export function exposureValues(questionnaire: Questionnaire): readonly Found[] {
  const bases = new Map(questionnaire.scenarios.map(({ id, base }) => [id, base]));
  const ruled = new Set(
    questionsOf(questionnaire).flatMap(({ question }) =>
      question.rules.flatMap(({ when }) =>
        when.flatMap((clause) =>
          'is' in clause && !('row' in clause)
            ? clause.is.map((key) => `${clause.question}/${key}`)
            : [],
        ),
      ),
    ),
  );
  return questionsOf(questionnaire).flatMap(({ question, path }) => {
    if (question.kind !== 'exposure') return [];
    const faults = orderedValues(question, path);
    // Options of a question that triage asks are those of triage, whatever they change here.
    if (faults.length > 0 || question.sameAs !== null) return faults;
    return deadOptions(question, path, bases, ruled);
  });
}

function error(code: string, path: Found['path'], what: string, fix: string): Found {
  return { code, severity: 'error', path, what, fix };
}

function orderedValues(question: Exposure, path: Found['path']): readonly Found[] {
  return Object.entries(question.feeds).flatMap(([scenario, feed]) =>
    (['severity', 'likelihood'] as const).flatMap((what) => {
      const values = feed[what];
      const place = [...path, 'feeds', scenario, what];
      if (values === null) return [];
      if (values.length !== question.options.length) {
        return [
          error(
            'values-missing',
            place,
            `${question.id}: ${values.length} values for ${question.options.length} options`,
            'write one value for each option, in their order',
          ),
        ];
      }
      return values.some((value, index) => value < (values[index - 1] ?? 0))
        ? [
            error(
              'falling-values',
              place,
              `${question.id}: the values of ${scenario} fall down the list`,
              'order the options from least to most',
            ),
          ]
        : [];
    }),
  );
}

/**
 * Options with the same effect as the one before. A likelihood at or below the base has none, because the base counts
 * anyway; an option that a rule names has one.
 */
function deadOptions(
  question: Exposure,
  path: Found['path'],
  bases: ReadonlyMap<string, number>,
  ruled: ReadonlySet<string>,
): readonly Found[] {
  const effects = question.options.map(({ key }, index) =>
    [
      ruled.has(`${question.id}/${key}`) ? key : '',
      ...Object.entries(question.feeds).flatMap(([scenario, { severity, likelihood }]) => [
        severity?.[index] ?? '',
        likelihood === null ? '' : Math.max(bases.get(scenario) ?? 1, likelihood[index] ?? 1),
      ]),
    ].join(' '),
  );
  return question.options.flatMap(({ key }, index) =>
    index > 0 && effects[index] === effects[index - 1]
      ? [
          error(
            'dead-option',
            [...path, 'options', index],
            `${question.id}: option ${key} has the same effect as the one before`,
            'give it another value, lower a base, or merge the two options',
          ),
        ]
      : [],
  );
}
