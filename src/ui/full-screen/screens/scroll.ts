// The texts that scroll: how far down they are, and where they end in this window.

import type { Session } from '../../../session/state.ts';
import { frameOf } from '../frame.ts';
import { scrollEnd } from '../text/page.ts';
import type { Window } from '../view.ts';
import { differenceHeight } from './difference.ts';
import { helpHeight, helpLines } from './help.ts';
import { recordScroll } from './record.ts';
import { resultScroll, type Scroll } from './result.ts';

export interface ScrollRange {
  readonly at: number;
  readonly end: number;
}

/** The position of the text in front; undefined when it does not scroll. */
export function scrollRange(session: Session, window: Window): ScrollRange | undefined {
  const { overlay, screen } = session;
  if (overlay?.at === 'help') {
    const { body } = frameOf(session, window);
    return {
      at: overlay.scroll,
      end: scrollEnd(helpLines(session, body).length, helpHeight(body)),
    };
  }
  if (overlay?.at === 'difference') {
    const { body } = frameOf(session, window);
    return {
      at: overlay.scroll,
      end: scrollEnd(overlay.lines.length, differenceHeight(body)),
    };
  }
  const scroll = overlay === undefined ? scrollOf(session, window) : undefined;
  return scroll === undefined || !('cursor' in screen)
    ? undefined
    : { at: screen.cursor, end: scrollEnd(scroll.lines.length, scroll.height) };
}

function scrollOf(session: Session, window: Window): Scroll | undefined {
  const { screen } = session;
  const { body } = frameOf(session, window);
  if (screen.at === 'result') return resultScroll(session, screen, body);
  return screen.at === 'record' ? recordScroll(session, screen, body) : undefined;
}
