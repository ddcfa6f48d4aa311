// Replaces in the bundle the Intl.Segmenter that Ink's text packages each make at import (5 to 20 ms
// together on Node 20) and then ask for every line of every frame. The real one is made, once, at the
// first text that needs it.
import { ONE_COLUMN, SEQUENCE_ENDS } from './one-column.mjs';

const SIMPLE = new RegExp(`^[${ONE_COLUMN}${SEQUENCE_ENDS}]*$`);

/** The part of Intl.Segments that is used, for text in which every UTF-16 unit is a grapheme. */
class SimpleSegments {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  /** @param {number} [index] */
  containing(index = 0) {
    const segment = this.text[index];
    return segment === undefined ? undefined : { segment, index, input: this.text };
  }

  *[Symbol.iterator]() {
    for (let index = 0; index < this.text.length; index++) {
      yield { segment: this.text.charAt(index), index, input: this.text };
    }
  }
}

/** @type {Intl.Segmenter | undefined} */
let real;

export const segmenter = {
  /** @param {string} text */
  segment(text) {
    if (SIMPLE.test(text)) return new SimpleSegments(text);
    real ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    return real.segment(text);
  },
};
