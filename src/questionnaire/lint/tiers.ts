// What a question may be by its tier, and the roles of controls.

import type { Found } from '../parse.ts';
import type { Control, Question, Questionnaire } from '../schema.ts';
import { questionsOf } from '../walk.ts';
import type { WordingExceptions } from './wording.ts';

/** Every question that cannot be of its tier, and every control in a role that it cannot have. */
export function tiers(
  questionnaire: Questionnaire,
  exceptions: WordingExceptions,
): readonly Found[] {
  return questionsOf(questionnaire).flatMap(({ question, path }) =>
    (question.kind === 'control' ? controlRoles(question, path) : deepKind(question, path)).filter(
      ({ code, severity }) => severity === 'error' || !exceptions.has(`${question.id} ${code}`),
    ),
  );
}

function error(code: string, path: Found['path'], what: string, fix: string): Found {
  return { code, severity: 'error', path, what, fix };
}

/** A deep question is asked by the scenarios that it serves or feeds. Rows and choices have none. */
function deepKind(question: Question, path: Found['path']): readonly Found[] {
  if (question.tier === 'core' || question.kind === 'exposure') return [];
  return [
    error(
      'deep-kind',
      path,
      `${question.id} is deep and belongs to no scenario`,
      'make it core, or a practice row',
    ),
  ];
}

function controlRoles(question: Control, path: Found['path']): readonly Found[] {
  const roles = Object.values(question.serves);
  const found: Found[] = [];
  if (roles.length === 0) {
    found.push(
      error(
        'serves-nothing',
        path,
        `${question.id} serves no scenario`,
        'name the scenarios it serves',
      ),
    );
  }
  // A repair that appears with a worse exposure could make the level fall.
  if (question.tier === 'deep' && roles.includes('repair')) {
    found.push(
      error(
        'deep-role',
        path,
        `${question.id} is deep and repair`,
        'make it core, or serve as essential or other',
      ),
    );
  }
  if (question.tier === 'core' && roles.length > 0 && roles.every((role) => role === 'other')) {
    found.push({
      code: 'core-other',
      severity: 'warning',
      path,
      what: `${question.id} is core and only supports other controls`,
      fix: 'make it deep, or a practice row, so that only projects at risk are asked',
    });
  }
  if (question.notApplicable !== null && roles.includes('essential')) {
    found.push(
      error(
        'essential-not-applicable',
        path,
        `${question.id} is essential and may be "not applicable"`,
        'make what renders it pointless one of its steps, or a flag',
      ),
    );
  }
  return found;
}
