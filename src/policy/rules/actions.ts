// What was promised with a date is done by then.

import { recordPath } from '../../record/store/records.ts';
import { type Finding, found } from '../../findings/finding.ts';
import { endOfDay } from '../../assessment/days.ts';
import { type Rule } from './rule.ts';

/** Overdue actions block; actions without a day are noted. */
export const actions: Rule = ({ facts, judged: heads }) =>
  heads.flatMap((head): readonly Finding[] => {
    const path = recordPath(head.record.id).file;
    const overdue = head.actions.filter(({ due }) => due !== '' && endOfDay(due) < facts.now);
    const undated = head.actions.filter(({ due }) => due === '');
    return [
      ...overdue.map(({ id, what, owner, due }) =>
        found('action-overdue', path, { action: id, what, owner, due }),
      ),
      ...(undated.length === 0 ? [] : [found('actions-undated', path, { count: undated.length })]),
    ];
  });
