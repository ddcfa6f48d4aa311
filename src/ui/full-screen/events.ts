// From a key to an event of the session: pure, so that what a key does can be tested without a screen.

import { choicesOf } from '../../session/choices.ts';
import { askedById } from '../../session/derived.ts';
import { moved } from '../../session/steps.ts';
import type { Command } from '../../session/command.ts';
import type { Session } from '../../session/state.ts';
import type { SessionEvent } from '../../session/events.ts';
import { isLargeEnough } from '../../terminal/size.ts';
import { contextOf, match, type Press, takesText } from './key-match.ts';
import { markOf } from './screens/question-entries.ts';
import { frameOf } from './frame.ts';
import { turnedTo } from './screens/question.ts';
import { scrollRange } from './screens/scroll.ts';
import type { Window } from './view.ts';

/** What a key means where the person is; undefined when nothing, or when the menu on the screen reads it itself. */
export function eventOf(session: Session, press: Press, window: Window): SessionEvent | undefined {
  const does = match(contextOf(session, isLargeEnough(window.size)), press);
  switch (does?.kind) {
    case 'command':
      return (
        moveInWindow(session, does.command, window) ?? { type: 'command', command: does.command }
      );
    case 'pick':
      return picked(session, press.name);
    case 'insert':
      return press.text === undefined ? undefined : { type: 'insert', text: press.text };
    case 'menu':
    case undefined:
      return undefined;
  }
}

/** What a paste means: text where text is typed, nothing elsewhere. */
export function pasteEvent(
  session: Session,
  text: string,
  { size }: Window,
): SessionEvent | undefined {
  return takesText(contextOf(session, isLargeEnough(size))) ? { type: 'insert', text } : undefined;
}

/** A text that scrolls ends where its last line is in the window, and a list turns its own pages: only the window knows. */
function moveInWindow(
  session: Session,
  command: Command,
  window: Window,
): SessionEvent | undefined {
  const range = scrollRange(session, window);
  if (range !== undefined) {
    const to = moved(command, Math.min(range.at, range.end), range.end + 1);
    return to === undefined ? undefined : { type: 'scroll', to };
  }
  const isPage = command === 'page-down' || command === 'page-up';
  if (!isPage || session.overlay !== undefined) return undefined;
  const index = turnedTo(session, command === 'page-down', frameOf(session, window).body);
  return index === undefined ? undefined : { type: 'pick', index };
}

function picked(session: Session, mark: string): SessionEvent | undefined {
  if (session.overlay?.at === 'evidence') {
    return mark === '0' ? undefined : { type: 'pick', index: Number(mark) - 1 };
  }
  const { screen } = session;
  const asked = screen.at === 'question' ? askedById(session, screen.id) : undefined;
  if (asked === undefined) return undefined;
  const choices = choicesOf(asked.question, asked.answer, session.survey.flags);
  const index = choices.findIndex((choice) => markOf(choice) === mark);
  return index === -1 ? undefined : { type: 'pick', index };
}
