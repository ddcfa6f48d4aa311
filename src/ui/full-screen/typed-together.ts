// Keys that came together where text is typed: a paste that the terminal has not marked as one, or letters over a slow
// line. Such keys may write text. They may not accept the field, leave it, or hand it to another program.

import { EDITS } from '../../session/on-text.ts';
import { match, type Press } from './key-match.ts';
import type { KeyContext } from './keys.ts';

const LINE_BREAKS: ReadonlySet<string> = new Set(['enter', 'ctrl+j']);
const NEW_LINE: Press = { name: 'ctrl+j', text: undefined };
const SPACE: Press = { name: ' ', text: ' ' };

interface TypedTogether {
  readonly kept: readonly Press[];
  /** Something came after the first line of a field that has only one. */
  readonly isCut: boolean;
}

/** What is left of keys that came together in a context that takes text. */
export function typedTogether(context: KeyContext, presses: readonly Press[]): TypedTogether {
  const isLong = context === 'text';
  const end = isLong ? -1 : presses.findIndex(({ name }) => LINE_BREAKS.has(name));
  const line = end === -1 ? presses : presses.slice(0, end);
  return { kept: line.flatMap((press) => keptOf(context, press)), isCut: end !== -1 };
}

function keptOf(context: KeyContext, press: Press): readonly Press[] {
  if (LINE_BREAKS.has(press.name)) return [NEW_LINE];
  if (press.name === 'tab') return [SPACE];
  const does = match(context, press);
  if (does?.kind === 'insert') return [press];
  if (does?.kind !== 'command') return [];
  return ALWAYS.has(does.command) || EDITS[does.command] !== undefined ? [press] : [];
}

const ALWAYS: ReadonlySet<string> = new Set(['leave', 'suspend', 'repaint']);
