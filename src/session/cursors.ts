// Where cursors and typed text are: kept inside their lists, moved by a pick, a scroll or a character.

import { choicesOf } from './choices.ts';
import { askedById } from './derived.ts';
import { evidenceEntries, foundQuestions, resultCount, reviewEntries } from './lists.ts';
import type { Session } from './state.ts';
import { at, over, say } from './steps.ts';
import { insert, textOf } from './text-field.ts';

/** A change may take the question on the screen, or the row under the cursor, out of what is asked. */
export function grounded(session: Session): Session {
  const { screen } = session;
  if (screen.at === 'question' && askedById(session, screen.id) === undefined) {
    return say(
      at(session, { at: 'home' }),
      'info',
      'That question is no longer asked, after this change.',
    );
  }
  return inList(session);
}

/** A list may have become shorter under its cursor. */
function inList(session: Session): Session {
  const { overlay, screen } = session;
  const last = Math.max(0, entryCount(session) - 1);
  if (overlay?.at === 'evidence' || overlay?.at === 'find') {
    return overlay.cursor <= last ? session : over(session, { ...overlay, cursor: last });
  }
  const isList =
    screen.at === 'question' ||
    (screen.at === 'record' && screen.tab === 'answers') ||
    screen.at === 'review' ||
    (screen.at === 'result' && resultCount(session, screen.tab) !== undefined);
  if (overlay !== undefined || !isList || screen.cursor <= last) return session;
  return { ...session, screen: { ...screen, cursor: last } };
}

/** The text in front with more of it typed. */
export function typed(session: Session, text: string): Session {
  const { overlay } = session;
  if (overlay?.at === 'text' && !overlay.isLeaving)
    return {
      ...session,
      overlay: {
        ...overlay,
        field: insert(overlay.field, text),
        offer: undefined,
        error: undefined,
      },
    };
  if (overlay?.at === 'find')
    return { ...session, overlay: { ...overlay, field: insert(overlay.field, text), cursor: 0 } };
  return session;
}

/** The cursor of the list in front on an entry, if it has that many. */
export function picked(session: Session, index: number): Session {
  if (!Number.isInteger(index) || index < 0 || index >= entryCount(session)) return session;
  const { overlay, screen } = session;
  if (overlay?.at === 'evidence' || overlay?.at === 'find')
    return over(session, { ...overlay, cursor: index });
  if (!('cursor' in screen)) return session;
  return { ...session, screen: { ...screen, cursor: index } };
}

/** The cursor of the list in front moved by so many entries, and kept inside it. */
export function movedBy(session: Session, by: number): Session {
  const { overlay, screen } = session;
  const list = overlay ?? screen;
  if (!('cursor' in list) || !Number.isInteger(by)) return session;
  return picked(session, Math.max(0, Math.min(entryCount(session) - 1, list.cursor + by)));
}

/** A text that scrolls, at a line from 0. How many lines there are depends on the window: the caller knows. */
export function scrolled(session: Session, to: number): Session {
  if (!Number.isInteger(to) || to < 0) return session;
  const { overlay, screen } = session;
  if (overlay?.at === 'help' || overlay?.at === 'difference')
    return over(session, { ...overlay, scroll: to });
  if (overlay !== undefined) return session;
  switch (screen.at) {
    case 'home':
    case 'finish':
    case 'done':
    case 'decide':
    case 'signed':
      return { ...session, screen: { ...screen, scroll: to } };
    default:
  }
  const isText =
    (screen.at === 'result' && resultCount(session, screen.tab) === undefined) ||
    (screen.at === 'record' && screen.tab !== 'answers');
  return isText ? { ...session, screen: { ...screen, cursor: to } } : session;
}

function entryCount(session: Session): number {
  const { overlay, screen } = session;
  switch (overlay?.at) {
    case 'evidence':
      return evidenceEntries(session, overlay.question).length;
    case 'find':
      return foundQuestions(session, textOf(overlay.field)).length;
    case 'help':
    case 'difference':
    case 'text':
    case 'clear':
      return 0;
    case undefined:
  }
  if (screen.at === 'record')
    return screen.tab === 'answers' ? (session.reading?.record.answers.length ?? 0) : 0;
  if (screen.at === 'review') return reviewEntries(session, screen.filter).length;
  if (screen.at === 'result') return resultCount(session, screen.tab) ?? 0;
  if (screen.at !== 'question') return 0;
  const asked = askedById(session, screen.id);
  return asked === undefined ? 0 : choicesOf(asked.question, asked.answer, session.survey).length;
}
