// The actions in record-md-v1. As signed as the rendering itself, so it may never change.

import { inert, table } from './render-markdown.ts';
import type { AssessmentRecord } from './schema.ts';

type Action = AssessmentRecord['actions'][number];

const CLASSES: Readonly<Record<Action['class'], string>> = {
  'must-fix': 'before release',
  'fix-by-date': 'by the date',
  'find-out': 'find out',
  own: 'own',
  optional: 'optional',
};

/** The actions in a table; what they change and what would show that they are done, where the record says it. */
export function actionsTable(record: AssessmentRecord): readonly string[] {
  if (record.actions.length === 0) return ['## Actions', 'None.'];
  return [
    '## Actions',
    table(
      ['When', 'What', 'Who', 'Due'],
      record.actions.map((action) => [
        CLASSES[action.class],
        [inert(action.what), ...effectOf(action), ...proofOf(action)].join('; '),
        inert(action.owner) || 'no owner yet',
        action.due === '' ? 'no date' : inert(action.due),
      ]),
    ),
  ];
}

function effectOf({ effect: { scenarios, meets } }: Action): readonly string[] {
  const lowered = scenarios.map(({ id, from, to }) => `${inert(id)} from ${from} to ${to}`);
  return [
    ...(lowered.length === 0 ? [] : [`lowers ${lowered.join(', ')}`]),
    ...meets.map((duty) => `meets ${inert(duty)}`),
  ];
}

function proofOf({ evidence }: Action): readonly string[] {
  return evidence === '' ? [] : [`done when: ${inert(evidence)}`];
}
