// How big the window is, and from what size on the wizard can draw.

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Below this the wizard would cut off what must be read; the plain mode works at any size. */
export const MINIMUM_SIZE: Size = { columns: 60, rows: 20 };

/** What a terminal that does not tell its size is taken for. */
export const DEFAULT_SIZE: Size = { columns: 80, rows: 24 };

/** A pseudo-terminal can claim any size; beyond this, drawing would only use up memory. */
const LARGEST: Size = { columns: 1000, rows: 500 };

function within(value: number | undefined, fallback: number, largest: number): number {
  if (value === undefined || !Number.isInteger(value) || value < 1) return fallback;
  return Math.min(value, largest);
}

/** The size in character cells of the terminal behind a stream, with a usual size if it is unknown. */
export function terminalSize(stream: { readonly columns?: number; readonly rows?: number }): Size {
  return {
    columns: within(stream.columns, DEFAULT_SIZE.columns, LARGEST.columns),
    rows: within(stream.rows, DEFAULT_SIZE.rows, LARGEST.rows),
  };
}

/** Whether the wizard can draw in a window of this size. */
export function isLargeEnough(size: Size): boolean {
  return size.columns >= MINIMUM_SIZE.columns && size.rows >= MINIMUM_SIZE.rows;
}
