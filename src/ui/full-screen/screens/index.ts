// The table of screens: from the session to the content of the screen's region.

import {
  openingWords,
  SIGNING_DECISION,
  signingWords,
  WRITING_RECORD,
} from '../../../session/text/signing.ts';
import type { Session } from '../../../session/state.ts';
import { clipped } from '../text/line.ts';
import { linesOnly, type Room, type View } from '../view.ts';
import { evidenceView } from './evidence.ts';
import { differenceView } from './difference.ts';
import { findView } from './find.ts';
import { signingView } from './done.ts';
import { waitingView } from './finish.ts';
import { helpView } from './help.ts';
import { menuTextView } from './menu-text.ts';
import { menuTextOf } from './menu-texts.ts';
import { questionView } from './question.ts';
import { recordsView, recordView } from './record.ts';
import { resultView } from './result.ts';
import { reviewView } from './review.ts';
import { textView } from './text.ts';

/** What the session shows in a room; never higher nor wider than it. */
export function viewOf(session: Session, room: Room): View {
  const view = inFront(session, room);
  const height = room.height - (view.menu?.entries.length ?? 0);
  const lines = view.lines.slice(0, Math.max(0, height));
  return { ...view, lines: lines.map((each) => clipped(each, room.width, room.marks.ellipsis)) };
}

function inFront(session: Session, room: Room): View {
  const { overlay, screen } = session;
  switch (overlay?.at) {
    case 'help':
      return helpView(session, overlay, room);
    case 'difference':
      return differenceView(overlay, room);
    case 'find':
      return findView(session, overlay, room);
    case 'evidence':
      return evidenceView(session, overlay, room);
    case 'text':
      return textView(session, overlay, room);
    case 'clear': // asks in the line below the screen
    case undefined:
  }
  switch (screen.at) {
    case 'question':
      return questionView(session, screen, room);
    case 'review':
      return reviewView(session, screen, room);
    case 'result':
      return resultView(session, screen, room);
    case 'writing':
      return waitingView(WRITING_RECORD);
    case 'signing':
      return signingView(signingWords(screen.outcome.id), room);
    case 'sealing':
      return signingView(SIGNING_DECISION, room);
    case 'records':
      return recordsView(session, room);
    case 'opening':
      return waitingView(openingWords(screen.id));
    case 'record':
      return recordView(session, screen, room);
    case 'home':
    case 'finish':
    case 'done':
    case 'decide':
    case 'signed': {
      const text = menuTextOf(session, room);
      return text === undefined ? linesOnly([]) : menuTextView(text, screen.scroll ?? 0, room);
    }
  }
}
