// The screens that are a text with a menu below it, by where the person is.

import type { Session } from '../../../session/state.ts';
import type { Room } from '../view.ts';
import { decideText, signedText } from './decide.ts';
import { doneText } from './done.ts';
import { finishText } from './finish.ts';
import { homeText } from './home.ts';
import type { MenuText } from './menu-text.ts';

/** The text and the menu in front; undefined on other screens. */
export function menuTextOf(session: Session, room: Room): MenuText | undefined {
  const { screen } = session;
  switch (screen.at) {
    case 'home':
      return homeText(session, room);
    case 'finish':
      return finishText(session, room);
    case 'done':
      return doneText(session, screen, room);
    case 'decide':
      return decideText(session, room);
    case 'signed':
      return signedText(session, screen.signed, room);
    default:
      return undefined;
  }
}
