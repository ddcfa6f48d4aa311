// The texts that scroll: how far down they are, and where they end in this window.

import type { Session } from '../../../session/state.ts';
import { frameOf } from '../frame.ts';
import { type Page, scrollEnd } from '../text/page.ts';
import type { Window } from '../view.ts';
import { differenceHeight } from './difference.ts';
import { findPageSize } from './find.ts';
import { helpHeight, helpLines } from './help.ts';
import { menuTextRange } from './menu-text.ts';
import { menuTextOf } from './menu-texts.ts';
import { visiblePart } from './question.ts';
import { recordPageSize, recordScroll } from './record.ts';
import { resultScroll, type Scroll } from './result.ts';
import { resultPageSize } from './result-list.ts';
import { reviewPageSize } from './review.ts';

export interface ScrollRange {
  readonly at: number;
  readonly end: number;
  /** Lines of a page; the last line of a page is the first one of the next. */
  readonly page: number;
}

/** The position of the text in front; undefined when it does not scroll. */
export function scrollRange(session: Session, window: Window): ScrollRange | undefined {
  const { overlay, screen } = session;
  if (overlay?.at === 'help') {
    const { body } = frameOf(session, window);
    const height = helpHeight(body);
    const lines = helpLines(session, body).length;
    return { at: overlay.scroll, end: scrollEnd(lines, height), page: pageOfText(height) };
  }
  if (overlay?.at === 'difference') {
    const { body } = frameOf(session, window);
    const height = differenceHeight(body);
    const end = scrollEnd(overlay.lines.length, height);
    return { at: overlay.scroll, end, page: pageOfText(height) };
  }
  const { body: room } = frameOf(session, window);
  const text = overlay === undefined ? menuTextOf(session, room) : undefined;
  if (text !== undefined) {
    const { height, end } = menuTextRange(text, room);
    const at = 'scroll' in screen ? (screen.scroll ?? 0) : 0;
    return { at, end, page: pageOfText(height) };
  }
  const scroll = overlay === undefined ? scrollOf(session, window) : undefined;
  return scroll === undefined || !('cursor' in screen)
    ? undefined
    : {
        at: screen.cursor,
        end: scrollEnd(scroll.lines.length, scroll.height),
        page: pageOfText(scroll.height),
      };
}

function pageOfText(height: number): number {
  return Math.max(1, height - 1);
}

/** The entries of a question's list that are in the window; undefined where no question is in front. */
export function visibleEntries(session: Session, window: Window): Page | undefined {
  const { overlay, screen } = session;
  if (overlay !== undefined || screen.at !== 'question') return undefined;
  const { body } = frameOf(session, window);
  return visiblePart(session, screen, body);
}

/** How many entries a page of the list in front has. */
export function entriesOnPage(session: Session, window: Window): number {
  const { overlay, screen } = session;
  const { body } = frameOf(session, window);
  if (overlay?.at === 'find') return findPageSize(body);
  const visible = visibleEntries(session, window);
  if (visible !== undefined) return Math.max(1, visible.end - visible.first);
  switch (screen.at) {
    case 'review':
      return reviewPageSize(body);
    case 'result':
      return resultPageSize(body);
    case 'record':
      return recordPageSize(session, body);
    default:
      return body.height;
  }
}

function scrollOf(session: Session, window: Window): Scroll | undefined {
  const { screen } = session;
  const { body } = frameOf(session, window);
  if (screen.at === 'result') return resultScroll(session, screen, body);
  return screen.at === 'record' ? recordScroll(session, screen, body) : undefined;
}
