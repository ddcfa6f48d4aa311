// What terminals send for the keys that tests and benchmarks press.
export const KEYS = /** @type {const} */ ({
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  home: '\u001B[H',
  end: '\u001B[F',
  pageUp: '\u001B[5~',
  pageDown: '\u001B[6~',
  delete: '\u001B[3~',
  enter: '\r',
  escape: '\u001B',
  tab: '\t',
  shiftTab: '\u001B[Z',
  backspace: '\u007F',
  space: ' ',
  f1: '\u001BOP',
});

/**
 * The control character of a letter.
 *
 * @param {string} letter
 */
export const ctrl = (letter) => String.fromCharCode(letter.toLowerCase().charCodeAt(0) - 96);

/**
 * A bracketed paste.
 *
 * @param {string} text
 */
export const paste = (text) => `\u001B[200~${text}\u001B[201~`;
