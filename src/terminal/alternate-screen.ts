// The second screen that full-screen programs draw on, and drawing it again from a known place.

export const ENTER_ALTERNATE_SCREEN = '\u001B[?1049h\u001B[H';

/** On the main screen this moves the cursor to where it was saved last: only after entering. */
export const LEAVE_ALTERNATE_SCREEN = '\u001B[?1049l';

const HOME = '\u001B[H';
const ERASE_ALL = '\u001B[2J';

/**
 * The bytes that show one line at the top of the alternate screen before anything heavy is loaded.
 * The cursor returns to the corner: Ink draws from where the cursor is, and would otherwise draw
 * wherever the shell's cursor happened to be.
 */
export function firstPaint(line: string): string {
  // A program that was killed may have left its own screen behind: start on an empty one.
  return `${ENTER_ALTERNATE_SCREEN}${ERASE_ALL}${line}${HOME}`;
}

interface Drawing {
  /** Ink's `clear`: forgets the frame it believes to be on the screen. */
  clear(): void;
}

interface ResizableOutput {
  write(text: string): unknown;
  emit(event: 'resize'): unknown;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

/** Draws the whole frame again on an empty screen: Ctrl-L, and after anything that wrote in between. */
export function repaint(app: Drawing, stdout: ResizableOutput): void {
  app.clear();
  stdout.write(ERASE_ALL + HOME);
  stdout.emit('resize'); // what makes Ink lay out and draw at once
}

/** Long enough for the last frame of the old size to have been drawn, in milliseconds. */
const SETTLE = 50;

/**
 * Repaints once a change of size has come to rest. Ink erases by counting its own rows upwards, which
 * misses when the terminal has moved or cut rows meanwhile. Returns the function that stops it.
 */
export function repaintAfterResize(app: Drawing, stdout: ResizableOutput): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isRepainting = false;
  const onResize = (): void => {
    if (isRepainting) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      isRepainting = true;
      repaint(app, stdout);
      isRepainting = false;
    }, SETTLE);
  };
  stdout.on('resize', onResize);
  return () => {
    clearTimeout(timer);
    stdout.off('resize', onResize);
  };
}
