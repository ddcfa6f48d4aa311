// A problem in sentences, for places that have no lines for its parts.

import type { Problem } from '../errors.ts';
import { capitalised } from './amount.ts';

/** A problem as running text. */
export function sentences({ what, why, fix }: Problem): string {
  return [what, why, fix].map(sentence).join(' ');
}

function sentence(text: string): string {
  const capital = capitalised(text.trim());
  return /[.!?:]$/.test(capital) || capital === '' ? capital : `${capital}.`;
}
