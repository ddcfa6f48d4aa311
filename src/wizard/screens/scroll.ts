// The texts that scroll: how far down they are, and where they end in this window.

import type { Session } from '../../assessment/session/state.ts';
import { frameOf } from '../frame.ts';
import { scrollEnd } from '../text/page.ts';
import type { Window } from '../view.ts';
import { helpHeight, helpLines } from './help.ts';
import { resultScroll } from './result.ts';

export interface ScrollRange {
  readonly at: number;
  readonly end: number;
}

/** Where the text in front stands; undefined when it is none that scrolls. */
export function scrollRange(session: Session, window: Window): ScrollRange | undefined {
  const { overlay, screen } = session;
  if (overlay?.at === 'help') {
    const { body } = frameOf(session, window);
    return {
      at: overlay.scroll,
      end: scrollEnd(helpLines(session, body).length, helpHeight(body)),
    };
  }
  if (overlay !== undefined || screen.at !== 'result') return undefined;
  const scroll = resultScroll(session, screen, frameOf(session, window).body);
  return scroll === undefined
    ? undefined
    : { at: screen.cursor, end: scrollEnd(scroll.lines.length, scroll.height) };
}
