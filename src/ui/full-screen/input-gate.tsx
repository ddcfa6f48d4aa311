// The only place that reads keys and pastes. Each key becomes one event, reduced at once from the state
// as it is then: a fast typist, or a slow line, gets what slow typing would have given.

import { useInput, usePaste } from 'ink';
import type { ReactNode } from 'react';
import type { Burst } from './burst.ts';
import { eventOf, pasteEvent } from './events.ts';
import type { Press } from './key-match.ts';
import { pressesOf } from './presses.ts';
import type { Session } from '../../session/state.ts';
import type { Store } from '../../session/store.ts';
import type { Window } from './view.ts';

interface InputGateProps {
  readonly store: Store;
  readonly window: Window;
  readonly burst: Burst;
}

/** Reads the keyboard for as long as it is mounted. It must stand before any menu, so that it reads first. */
export function InputGate({ store, window, burst }: InputGateProps): ReactNode {
  useInput((input, key) => {
    const presses = pressesOf(input, key);
    burst.count(presses.map(({ name }) => name));
    feed(store, presses, window);
  });
  usePaste((text) => {
    store.dispatch((session) => pasteEvent(session, text, window));
  });
  return null;
}

/** Hands keys to the session, one after the other; what a key means is decided when it is its turn. */
export function feed(store: Store, presses: readonly Press[], window: Window): void {
  store.dispatch(...presses.map((press) => (session: Session) => eventOf(session, press, window)));
}
