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
import { entriesOnPage, scrollRange, visibleEntries } from './screens/scroll.ts';
import type { Window } from './view.ts';

/** What a key means where the person is; undefined when the menu on the screen reads it itself. */
export function eventOf(session: Session, press: Press, window: Window): SessionEvent | undefined {
  const context = contextOf(session, isLargeEnough(window.size));
  const does = match(context, press);
  switch (does?.kind) {
    case 'command':
      return commanded(session, does.command, window);
    case 'pick':
      return picked(session, press.name);
    case 'insert':
      return press.text === undefined ? undefined : { type: 'insert', text: press.text };
    case 'menu':
      return undefined;
    case undefined:
      return context === 'small' ? undefined : { type: 'discarded', what: 'no-meaning' };
  }
}

/** What a paste means: text where text is typed, and no more than a word about it elsewhere. */
export function pasteEvents(
  session: Session,
  text: string,
  { size }: Window,
): readonly SessionEvent[] {
  const context = contextOf(session, isLargeEnough(size));
  if (!takesText(context)) return [{ type: 'discarded', what: 'paste' }];
  if (context === 'text') return [{ type: 'insert', text }];
  const [first = '', ...rest] = text.trim().split(/\r\n|\r|\n/);
  return [
    { type: 'insert', text: first },
    ...(rest.length === 0 ? [] : [{ type: 'discarded', what: 'rest-of-paste' } as const]),
  ];
}

/** The event of a command. How far a page is, and which rows are seen, only the window knows. */
function commanded(session: Session, command: Command, window: Window): SessionEvent {
  if (command === 'none-of-these') {
    const { first, end } = visibleEntries(session, window) ?? { first: 0, end: 0 };
    return { type: 'no-to-rows', first, end };
  }
  const range = scrollRange(session, window);
  if (range !== undefined) {
    const { at, end, page } = range;
    const to = moved(command, Math.min(at, end), end + 1, page);
    if (to !== undefined) return { type: 'scroll', to };
  }
  if (command !== 'page-up' && command !== 'page-down') return { type: 'command', command };
  const isDown = command === 'page-down';
  const { body } = frameOf(session, window);
  const index = session.overlay === undefined ? turnedTo(session, isDown, body) : undefined;
  if (index !== undefined) return { type: 'pick', index };
  const page = entriesOnPage(session, window);
  return { type: 'move', by: isDown ? page : -page };
}

function picked(session: Session, mark: string): SessionEvent | undefined {
  if (session.overlay?.at === 'evidence') {
    return mark === '0' ? undefined : { type: 'pick', index: Number(mark) - 1 };
  }
  const { screen } = session;
  const asked = screen.at === 'question' ? askedById(session, screen.id) : undefined;
  if (asked === undefined) return undefined;
  const choices = choicesOf(asked.question, asked.answer, session.survey);
  const index = choices.findIndex((choice) => markOf(choice) === mark);
  return index === -1 ? undefined : { type: 'pick', index };
}
