// The result screen: pages of text, and the list of actions.

import { actionEntries, type ActionEntry } from '../../../session/actions.ts';
import { RESULT_TABS, type Screen, type Session } from '../../../session/state.ts';
import { WHEN_WORDS, ownerWords, dueWords } from '../../../scoring/step-words.ts';
import { apart, BLANK, type Line, span } from '../text/line.ts';
import { scrollEnd } from '../text/page.ts';
import type { Tone } from '../theme.ts';
import { linesOnly, type Room, type View } from '../view.ts';
import { type ListRow, listView } from './result-list.ts';
import { resultLines } from './result-text.ts';
import { risksView } from './risks.ts';
import { tabLine } from './tabs.ts';

const HEAD_LINES = 2;
type ResultScreen = Extract<Screen, { at: 'result' }>;

/** Lines that scroll, and the room they have. */
export interface Scroll {
  readonly lines: readonly Line[];
  readonly height: number;
}

/** The lines that scroll; undefined on the pages that are lists. */
export function resultScroll(
  session: Session,
  screen: ResultScreen,
  room: Room,
): Scroll | undefined {
  if (screen.tab === 'actions' || screen.tab === 'accepted') return undefined;
  return {
    lines: resultLines(session, screen.tab, room),
    height: Math.max(1, room.height - HEAD_LINES),
  };
}

/** The result so far, by its pages. */
export function resultView(session: Session, screen: ResultScreen, room: Room): View {
  const { width, marks } = room;
  const scroll = resultScroll(session, screen, room);
  if (scroll === undefined) {
    const view = screen.tab === 'actions' ? actionsView : risksView;
    return view(session, screen.cursor, room);
  }
  const { lines, height } = scroll;
  const from = Math.min(screen.cursor, scrollEnd(lines.length, height));
  const place =
    lines.length <= height
      ? ''
      : `${from + 1} to ${Math.min(lines.length, from + height)} of ${lines.length} lines`;
  const tabs = tabLine(RESULT_TABS, screen.tab, width, marks);
  return linesOnly([
    apart(tabs, [span(place, 'muted')], width, marks.ellipsis),
    BLANK,
    ...lines.slice(from, from + height),
  ]);
}

const KIND_TONES: Readonly<Record<ActionEntry['kind'], Tone>> = {
  'must-fix': 'danger',
  'fix-by-date': 'warn',
  'find-out': 'warn',
  improve: 'muted',
  own: 'accent',
  optional: 'muted',
};

function actionsView(session: Session, at: number, room: Room): View {
  const { dot } = room.marks;
  const rows = actionEntries(session).map(({ what, kind, owner, due }): ListRow => {
    const plan = [ownerWords(owner), dueWords(due)].join(` ${dot} `);
    return {
      head: what,
      below: [span(WHEN_WORDS[kind], KIND_TONES[kind]), span(` ${dot} ${plan}`, 'muted')],
      detail: what,
    };
  });
  const empty = 'No action follows from the answers. + adds one of your own.';
  return listView('actions', rows, at, empty, room);
}
