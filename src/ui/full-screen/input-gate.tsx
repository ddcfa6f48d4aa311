// The only place that reads keys and pastes. Each key becomes one event, reduced at once from the state as it is then,
// and only on the screen that the person saw when it was typed.

import { useInput, usePaste } from 'ink';
import { type ReactNode, useLayoutEffect } from 'react';
import { eventOf, pasteEvents } from './events.ts';
import { contextOf, type Press, takesText, match } from './key-match.ts';
import type { KeyRun } from './key-run.ts';
import { pressesOf } from './presses.ts';
import { type ShownPlace, shownPlace } from './shown-place.ts';
import type { SessionEvent } from '../../session/events.ts';
import type { Session } from '../../session/state.ts';
import type { Store } from '../../session/store.ts';
import { isLargeEnough } from '../../terminal/size.ts';
import type { Window } from './view.ts';
import { EDITS } from '../../session/on-text.ts';
import type { KeyContext } from './keys.ts';

interface InputGateProps {
  readonly store: Store;
  readonly window: Window;
  readonly run: KeyRun;
  /** The place that is drawn now. */
  readonly shown: ShownPlace;
}

/** Reads the keyboard for as long as it is mounted. It must be before any menu, so that it reads first. */
export function InputGate({ store, window, run, shown }: InputGateProps): ReactNode {
  useLayoutEffect(() => run.drawn(shown));
  useInput((input, key) => {
    feed(store, pressesOf(input, key), window, run);
  });
  usePaste((text) => {
    const { place } = run.take([]);
    for (const event of pasteEvents(store.getSnapshot(), text, window))
      store.dispatch((session) => inPlace(session, event, place, window));
  });
  return null;
}

/** Hands keys to the session, one after the other; what a key means is decided when it is its turn. */
export function feed(store: Store, presses: readonly Press[], window: Window, run: KeyRun): void {
  const { place, isTogether } = run.take(presses.map(({ name }) => name));
  const context = contextOf(store.getSnapshot(), isLargeEnough(window.size));
  const isTyped = takesText(context);
  const { kept, isCut } =
    isTogether && isTyped ? typedTogether(context, presses) : { kept: presses, isCut: false };
  const isRest = run.isCut();
  store.dispatch(
    ...kept.map((press) => (session: Session): SessionEvent | undefined => {
      const event = eventOf(session, press, window);
      if (isAlways(event) || isTurn(event)) return event;
      if (isRest) return undefined;
      const meant = inPlace(session, event, place, window);
      return isTogether && !isTyped && isChoice(meant)
        ? { type: 'discarded', what: 'burst' }
        : meant;
    }),
    ...(isCut ? [{ type: 'discarded', what: 'rest-of-paste' } as const] : []),
  );
  if (isCut) run.cut();
}

/** The event, or that it is discarded: the screen, or the part of a list, is not the one that the key was meant for. */
function inPlace(
  session: Session,
  event: SessionEvent | undefined,
  meant: ShownPlace,
  window: Window,
): SessionEvent | undefined {
  const now = shownPlace(session, window);
  const isThere = now.screen === meant.screen && (now.part === meant.part || isMove(event));
  return isThere ? event : { type: 'discarded', what: 'early' };
}

// What works on every screen, wherever the keys came from.
const ALWAYS: ReadonlySet<string> = new Set(['leave', 'suspend', 'repaint']);
const MOVES: ReadonlySet<string> = new Set(['up', 'down', 'first', 'last']);

/** Turning pages answers nothing, wherever it leads; a held key, or one over a slow line, may turn several. */
function isTurn(event: SessionEvent | undefined): boolean {
  return event?.type === 'command' && (event.command === 'next' || event.command === 'previous');
}

function isAlways(event: SessionEvent | undefined): boolean {
  return event?.type === 'command' && ALWAYS.has(event.command);
}

/** Anything but a move. Among keys that came together it would act before the person has seen the keys before it act. */
function isChoice(event: SessionEvent | undefined): boolean {
  if (event === undefined || isMove(event)) return false;
  return event.type !== 'discarded' || event.what === 'no-meaning';
}

/** A move answers nothing; a held arrow key may pass from one part of a list to the next. */
function isMove(event: SessionEvent | undefined): boolean {
  if (event?.type === 'command') return MOVES.has(event.command);
  return event?.type === 'pick' || event?.type === 'move' || event?.type === 'scroll';
}

const LINE_BREAKS: ReadonlySet<string> = new Set(['enter', 'ctrl+j']);
const NEW_LINE: Press = { name: 'ctrl+j', text: undefined };
const SPACE: Press = { name: ' ', text: ' ' };

interface TypedTogether {
  readonly kept: readonly Press[];
  /** Something came after the first line of a field that has only one. */
  readonly isCut: boolean;
}

/**
 * What is left of keys that came together where text is typed: a paste that the terminal has not marked as one, or letters
 * over a slow line. Such keys may write text. They may not accept the field, leave it, or hand it to another program.
 */
function typedTogether(context: KeyContext, presses: readonly Press[]): TypedTogether {
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
