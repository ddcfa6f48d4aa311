// Takes the keyboard before the wizard is loaded.

interface Keyboard {
  setRawMode?(on: boolean): unknown;
}

/**
 * Turns off echo and line editing at once, so that keys typed while the wizard loads reach it, and
 * do not appear on the screen it is about to draw. Nothing is read yet: they wait in the terminal.
 * Call it before the first line is painted. Node puts the terminal back when the process ends.
 */
export function takeKeyboard(stdin: Keyboard): void {
  stdin.setRawMode?.(true);
}
