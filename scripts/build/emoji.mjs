// Whether a grapheme is an emoji, for the bundle's copy of string-width. The property it asks for is a
// set of thousands of sequences that Node builds when the pattern is made and again when it is first
// used: 30 to 150 ms together on Node 20. Every such sequence holds a character that is drawn as
// emoji alone, or the selector that asks for it, and that check is cheap.

const CAN_BE_EMOJI = /[\uFE0F\p{Emoji_Presentation}]/u;

/** @type {RegExp | undefined} */
let sequences;

export const rgiEmoji = {
  /** @param {string} grapheme */
  test(grapheme) {
    if (!CAN_BE_EMOJI.test(grapheme)) return false;
    sequences ??= new RegExp('^\\p{RGI_Emoji}$', 'v');
    return sequences.test(grapheme);
  },
};
