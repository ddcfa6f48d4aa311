// Text in a form that every terminal gives the same width. What terminals disagree on is emoji of several
// parts; where they do, a line is longer than we believe, breaks, and pushes the frame off the window.
// Only what is shown is changed, never what is kept.

import { plain } from './safe-text.ts';

const PRINTABLE_ASCII = /^[ -~]*$/;
/** Style selectors, the box of a keycap, skin tones. */
const MODIFIERS = /[\uFE0E\uFE0F\u20E3]|\p{Emoji_Modifier}/gu;
const JOINED_EMOJI = /(\p{Extended_Pictographic})\u200D/gu;

/** A text from outside as one safe line: joined emoji fall into their parts, keycaps and skin tones go. */
export function steady(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text;
  return plain(text).replaceAll(MODIFIERS, '').replaceAll(JOINED_EMOJI, '$1');
}
