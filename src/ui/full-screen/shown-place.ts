// What a person sees, where it decides what their keys are meant for: the screen, and the part of a list on it.

import { finishMenu, homeMenu, type MenuEntry, signAgainMenu } from '../../session/menus.ts';
import { decideMenu, recordsMenu } from '../../session/reading-menus.ts';
import type { Session } from '../../session/state.ts';
import { purposeKey } from '../../session/unfinished-text.ts';
import { visibleEntries } from './screens/scroll.ts';
import type { Window } from './view.ts';

/** A place as it is shown. Two places are the same when both texts are. */
export interface ShownPlace {
  /** The screen and what is over it: its question, its page, its menu, its text. */
  readonly screen: string;
  /** The part of a question's list that is in the window. */
  readonly part: string;
}

/** The place that a session shows in a window. */
export function shownPlace(session: Session, window: Window): ShownPlace {
  const visible = visibleEntries(session, window);
  return {
    screen: JSON.stringify([screenParts(session), overlayParts(session)]),
    part: visible === undefined ? '' : `${visible.first} ${visible.end}`,
  };
}

function screenParts(session: Session): readonly string[] {
  const { screen } = session;
  switch (screen.at) {
    case 'question':
      return [screen.at, screen.id, screen.back];
    case 'review':
      return [screen.at, screen.filter];
    case 'result':
    case 'record':
      return [screen.at, screen.tab];
    case 'home':
      return [screen.at, ...choicesIn(homeMenu(session))];
    case 'finish':
      return [screen.at, ...choicesIn(finishMenu(session))];
    case 'done':
      return [screen.at, ...choicesIn(signAgainMenu(session))];
    case 'records':
      return [screen.at, ...choicesIn(recordsMenu(session.context.records))];
    case 'decide':
      return [
        screen.at,
        ...(session.reading === undefined ? [] : choicesIn(decideMenu(session.reading))),
      ];
    case 'writing':
    case 'signing':
    case 'opening':
    case 'sealing':
    case 'signed':
      return [screen.at];
  }
}

function choicesIn(menu: readonly MenuEntry[]): readonly string[] {
  return menu.map(({ choice }) => choice);
}

function overlayParts({ overlay }: Session): readonly string[] {
  switch (overlay?.at) {
    case undefined:
      return [];
    case 'text':
      return [overlay.at, purposeKey(overlay.purpose), overlay.purpose.for, `${overlay.isLeaving}`];
    case 'evidence':
    case 'clear':
    case 'difference':
      return [overlay.at, overlay.question];
    case 'help':
    case 'find':
      return [overlay.at];
  }
}
