// What has changed in the files under an answer, over the question.

import type { Overlay } from '../../../session/state.ts';
import { COMMAND_WORDS } from '../../../session/text/commands.ts';
import { capitalised } from '../../../text/amount.ts';
import { apart, BLANK, clipped, type Line, line, span } from '../text/line.ts';
import { scrollEnd } from '../text/page.ts';
import type { Tone } from '../theme.ts';
import { linesOnly, type Room, type View } from '../view.ts';

type DifferenceOverlay = Extract<Overlay, { at: 'difference' }>;

const HEAD_LINES = 2;

/** The room its lines have. */
export function differenceHeight(room: Room): number {
  return Math.max(1, room.height - HEAD_LINES);
}

/** The part of the difference that is in the window. */
export function differenceView(overlay: DifferenceOverlay, room: Room): View {
  const { width, marks } = room;
  const { lines } = overlay;
  const height = differenceHeight(room);
  const from = Math.min(overlay.scroll, scrollEnd(lines.length, height));
  const end = Math.min(lines.length, from + height);
  const place = lines.length <= height ? '' : `${from + 1} to ${end} of ${lines.length} lines`;
  return linesOnly([
    apart(
      [span(capitalised(COMMAND_WORDS.difference), 'focus')],
      [span(place, 'muted')],
      width,
      marks.ellipsis,
    ),
    BLANK,
    ...lines.slice(from, end).map((text) => clipped(lineOf(text), width, marks.ellipsis)),
  ]);
}

const TONES: Readonly<Record<string, Tone>> = { '+': 'ok', '-': 'danger', '@': 'accent' };

function lineOf(text: string): Line {
  return line(text, TONES[text.charAt(0)] ?? 'text');
}
