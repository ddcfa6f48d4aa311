// Who does what by when: the steps that someone has taken on, by owner and then by date.

import type { AssessmentReport, ReportedStep } from '../assessment-report-schema.ts';
import { dueWords, ownerWords } from '../../scoring/step-words.ts';
import { markup, type Markup, NO_MARKUP } from './markup.ts';
import { htmlTable, userText } from './tables.ts';

/** After every day, so that steps without a date are last. */
const NO_DATE = '9999';

/** The table; nothing where no step has an owner or a date. */
export function planTable({ steps }: Pick<AssessmentReport, 'steps'>): Markup {
  const planned = steps.filter(({ owner, due }) => owner !== '' || due !== '');
  if (planned.length === 0) return NO_MARKUP;
  return htmlTable(
    'By owner and date',
    ['Owner', 'Date', 'Step'],
    inOrder(planned).map((step) => [
      userText(ownerWords(step.owner)),
      markup`${dueWords(step.due)}`,
      userText(step.what),
    ]),
  );
}

function inOrder(steps: readonly ReportedStep[]): readonly ReportedStep[] {
  const key = ({ owner, due }: ReportedStep): string =>
    `${owner === '' ? '\uFFFF' : owner}\0${due === '' ? NO_DATE : due}`;
  return steps.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
