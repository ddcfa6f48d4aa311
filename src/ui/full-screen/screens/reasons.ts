// The colour of a reason for a verdict.

import type { Reason } from '../../../scoring/result.ts';
import type { Tone } from '../theme.ts';

/** How grave a reason is. What may still turn out well is a warning. */
export function reasonTone(reason: Reason): Tone {
  switch (reason.kind) {
    case 'finding':
      if (!reason.certain) return 'warn';
      return reason.effect === 'stop' ? 'critical' : 'danger';
    case 'scenario':
      return reason.level === 'Critical' || reason.level === 'High' ? 'danger' : 'warn';
    case 'unknown':
    case 'flag':
      return 'warn';
  }
}
