// Whether everything a questionnaire names exists: flags, questions, options, scenarios, references, practices.

import { isKindOrGroup } from '../../scan/kinds.ts';
import { conditionOf, flagsOf } from '../condition.ts';
import type { Found, Path } from '../parse.ts';
import type { Question, Questionnaire } from '../schema.ts';
import { conditionsOf, contradictionConditions, findQuestion, questionsOf } from '../walk.ts';
import { clauses, keysOf } from './clauses.ts';
import { doubts } from './doubts.ts';
import { missingName, missingNames } from './missing-name.ts';

/** What may be named. */
export interface Catalogue {
  readonly flags: ReadonlySet<string>;
  readonly references: ReadonlySet<string>;
  readonly practices: ReadonlyMap<string, string>; // practice id -> domain
  readonly incidents: ReadonlySet<string>;
  /** The other questionnaires, for rules and contradictions that look across. */
  readonly others: readonly Questionnaire[];
}

/** Every name that leads nowhere, and every id used twice. */
export function links(questionnaire: Questionnaire, catalogue: Catalogue): readonly Found[] {
  const all = [questionnaire, ...catalogue.others.filter((other) => other.id !== questionnaire.id)];
  return [
    ...duplicates(questionnaire),
    ...unknownFlags(questionnaire, catalogue),
    ...flagRows(questionnaire),
    ...questionnaire.sections.flatMap((section, index) =>
      missingNames(
        section.incidents,
        catalogue.incidents,
        ['sections', index, 'incidents'],
        'incident',
      ),
    ),
    ...questionsOf(questionnaire).flatMap(({ question, path }) => [
      ...missingNames(
        question.references,
        catalogue.references,
        [...path, 'references'],
        'reference',
      ),
      ...question.signals.facts.flatMap((signal, index) =>
        isKindOrGroup(signal)
          ? []
          : [
              missingName(
                [...path, 'signals', 'facts', index],
                `there is no kind of fact "${signal}"`,
                'use a kind or a group of kinds of docs/scan.md',
              ),
            ],
      ),
      ...doubts(question, path),
      ...practices(question, path, catalogue),
      ...scenarios(question, path, questionnaire),
      ...sameOptions(question, path, all),
      ...question.rules.flatMap((rule, index) => [
        ...missingNames(
          rule.references,
          catalogue.references,
          [...path, 'rules', index, 'references'],
          'reference',
        ),
        ...clauses(rule.when, [...path, 'rules', index, 'when'], all),
      ]),
      ...rowReferences(question, path, catalogue),
      ...(question.id.startsWith(`${questionnaire.id}.`)
        ? []
        : [
            missingName(
              [...path, 'id'],
              `question ${question.id} does not begin with "${questionnaire.id}."`,
            ),
          ]),
    ]),
    ...questionnaire.contradictions.flatMap((contradiction, index) =>
      clauses(contradiction.when, ['contradictions', index, 'when'], all),
    ),
    ...(questionnaire.applies !== 'always' && questionnaire.closing === null
      ? [
          missingName(
            ['applies'],
            'it does not always apply and has no closing line',
            'write the sentence that is signed when it does not apply under "closing"',
          ),
        ]
      : []),
  ];
}

function duplicates(questionnaire: Questionnaire): readonly Found[] {
  const seen = new Set<string>();
  const ids = [
    ...questionnaire.scenarios.map(({ id }, index) => ({ id, path: ['scenarios', index, 'id'] })),
    ...questionnaire.sections.map(({ id }, index) => ({ id, path: ['sections', index, 'id'] })),
    ...questionsOf(questionnaire).flatMap(({ question, path }) => [
      { id: question.id, path: [...path, 'id'] },
      ...question.rules.map((rule, index) => ({
        id: `rule ${rule.id}`,
        path: [...path, 'rules', index, 'id'],
      })),
      ...keysOf(question).map((key) => ({ id: `${question.id}/${key}`, path })),
    ]),
  ];
  return ids.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        code: 'duplicate-id',
        severity: 'error' as const,
        path,
        what: `"${id}" is used twice`,
        fix: 'give one of them another id',
      },
    ];
  });
}

function unknownFlags(questionnaire: Questionnaire, catalogue: Catalogue): readonly Found[] {
  const conditions = [...conditionsOf(questionnaire), ...contradictionConditions(questionnaire)];
  return conditions.flatMap(({ source, path }) =>
    flagsOf(conditionOf(source)).flatMap((flag) =>
      catalogue.flags.has(flag)
        ? []
        : [missingName(path, `there is no flag "${flag}"`, 'use a flag that triage sets')],
    ),
  );
}

function flagRows(questionnaire: Questionnaire): readonly Found[] {
  return Object.entries(questionnaire.flags).flatMap(([flag, { from }]) =>
    from.flatMap((reference, index) => {
      const [id = '', key = ''] = reference.split('/');
      const placed = findQuestion([questionnaire], id);
      return placed !== undefined && keysOf(placed.question).includes(key)
        ? []
        : [
            missingName(
              ['flags', flag, 'from', index],
              `flag ${flag} names a row that is not there: ${reference}`,
            ),
          ];
    }),
  );
}

function practices(question: Question, path: Path, catalogue: Catalogue): readonly Found[] {
  return missingNames(
    question.covers,
    new Set(catalogue.practices.keys()),
    [...path, 'covers'],
    'practice',
  );
}

function scenarios(question: Question, path: Path, questionnaire: Questionnaire): readonly Found[] {
  const known = new Set(questionnaire.scenarios.map((scenario) => scenario.id));
  if (question.kind === 'exposure') {
    return Object.keys(question.feeds).flatMap((id) =>
      known.has(id) ? [] : [missingName([...path, 'feeds', id], `there is no scenario "${id}"`)],
    );
  }
  if (question.kind !== 'control') return [];
  return Object.keys(question.serves).flatMap((id) =>
    known.has(id) ? [] : [missingName([...path, 'serves', id], `there is no scenario "${id}"`)],
  );
}

/** Whatever is asked in triage for another question has the same options there, word for word. */
function sameOptions(
  question: Question,
  path: Path,
  all: readonly Questionnaire[],
): readonly Found[] {
  if (question.kind !== 'exposure' || question.sameAs === null) return [];
  const place = [...path, 'sameAs'];
  const asked = findQuestion(
    all.filter(({ flags }) => Object.keys(flags).length > 0),
    question.sameAs,
  )?.question;
  if (asked === undefined || (asked.kind !== 'choice' && asked.kind !== 'exposure'))
    return [missingName(place, `triage has no list of options "${question.sameAs}"`)];
  const options = (of: typeof asked): string =>
    of.options.map(({ key, text }) => `${key}: ${text}`).join('\n');
  return options(asked) === options(question)
    ? []
    : [
        missingName(
          place,
          `the options of ${question.id} differ from those of ${question.sameAs}`,
          'write the same keys and texts in the same order, so that one answer fits both',
        ),
      ];
}

function rowReferences(question: Question, path: Path, catalogue: Catalogue): readonly Found[] {
  if (question.kind !== 'rows') return [];
  return question.rows.flatMap((row, index) => {
    const place = [...path, 'rows', index];
    return [
      ...missingNames(row.references, catalogue.references, [...place, 'references'], 'reference'),
      ...missingNames(
        row.covers,
        new Set(catalogue.practices.keys()),
        [...place, 'covers'],
        'practice',
      ),
    ];
  });
}
