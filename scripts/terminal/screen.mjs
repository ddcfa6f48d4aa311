// What a person would see: bytes in, a grid of characters out. Used by tests, benchmarks and the
// pictures of the documentation, so that they all look at the screen and not at escape sequences.
import { createRequire } from 'node:module';

// Both packages are CommonJS whose names Node cannot see from an import.
const require = createRequire(import.meta.url);
/** @type {typeof import('@xterm/headless')} */
const { Terminal } = require('@xterm/headless');
/** @type {typeof import('@xterm/addon-unicode11')} */
const { Unicode11Addon } = require('@xterm/addon-unicode11');

/** @typedef {{ columns: number, rows: number }} Size */

export class Screen {
  #terminal;
  #isCursorHidden = false;
  #hasAlternateBeenUsed = false;

  /**
   * @param {Size} size
   * @param {object} [options]
   * @param {(reply: string) => void} [options.reply] receives what a terminal answers to queries
   * @param {boolean} [options.lineEnds] turns line feeds into carriage return and line feed, which otherwise the operating system does
   */
  constructor({ columns, rows }, { reply = () => {}, lineEnds = false } = {}) {
    this.#terminal = new Terminal({
      cols: columns,
      rows,
      allowProposedApi: true,
      scrollback: 1000,
      convertEol: lineEnds,
    });
    this.#terminal.loadAddon(new Unicode11Addon());
    this.#terminal.unicode.activeVersion = '11';
    this.#terminal.onData(reply);
    for (const [final, isHidden] of /** @type {const} */ ([
      ['h', false],
      ['l', true],
    ])) {
      this.#terminal.parser.registerCsiHandler({ prefix: '?', final }, (parameters) => {
        if (parameters.includes(25)) this.#isCursorHidden = isHidden;
        if (parameters.includes(1049) && final === 'h') this.#hasAlternateBeenUsed = true;
        return false; // the terminal itself handles it as well
      });
    }
  }

  /**
   * Resolves when the bytes are on the screen.
   *
   * @param {string | Uint8Array} data
   * @returns {Promise<void>}
   */
  write(data) {
    return new Promise((resolve) => {
      this.#terminal.write(data, resolve);
    });
  }

  /** @param {Size} size */
  resize({ columns, rows }) {
    this.#terminal.resize(columns, rows);
  }

  get size() {
    return { columns: this.#terminal.cols, rows: this.#terminal.rows };
  }

  /** The buffer itself, for what needs single cells. */
  get buffer() {
    return this.#terminal.buffer.active;
  }

  /** The visible rows, without trailing spaces. */
  get lines() {
    const { active } = this.#terminal.buffer;
    // The column limit keeps out cells that lie beyond a window that was made narrower.
    return Array.from({ length: this.#terminal.rows }, (_, row) =>
      (
        active.getLine(active.baseY + row)?.translateToString(true, 0, this.#terminal.cols) ?? ''
      ).trimEnd(),
    );
  }

  /** The visible rows as one text, without empty rows at the end. */
  get text() {
    return this.lines.join('\n').trimEnd();
  }

  /** Everything still remembered, rows that scrolled away included. */
  get history() {
    const { active } = this.#terminal.buffer;
    return Array.from({ length: active.length }, (_, row) =>
      (active.getLine(row)?.translateToString(true, 0, this.#terminal.cols) ?? '').trimEnd(),
    )
      .join('\n')
      .trimEnd();
  }

  get cursor() {
    const { active } = this.#terminal.buffer;
    return { column: active.cursorX, row: active.cursorY };
  }

  /** The modes a program may leave behind. */
  get modes() {
    return {
      alternateScreen: this.#terminal.buffer.active.type === 'alternate',
      hasUsedAlternateScreen: this.#hasAlternateBeenUsed,
      bracketedPaste: this.#terminal.modes.bracketedPasteMode,
      cursorHidden: this.#isCursorHidden,
      synchronized: this.#terminal.modes.synchronizedOutputMode,
    };
  }

  /** Whether anything visible is coloured or otherwise styled. */
  get isStyled() {
    const { active } = this.#terminal.buffer;
    for (let row = 0; row < this.#terminal.rows; row++) {
      const line = active.getLine(active.baseY + row);
      for (let column = 0; column < this.#terminal.cols; column++) {
        if (line?.getCell(column)?.isAttributeDefault() === false) return true;
      }
    }
    return false;
  }
}

/**
 * A screen with a frame around it, for messages of failing tests.
 *
 * @param {Screen} screen
 */
export function framed(screen) {
  const { columns } = screen.size;
  const edge = `+${'-'.repeat(columns)}+`;
  return [edge, ...screen.lines.map((line) => `|${line}`), edge].join('\n');
}
