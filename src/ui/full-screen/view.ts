// A screen is lines, and the position of a menu or the cursor of the terminal in them. A screen is a function of the
// session and the space it has; another module draws it.

import type { MenuEntry } from '../../session/menus.ts';
import type { Size } from '../../terminal/size.ts';
import type { Line } from './text/line.ts';
import type { Marks } from './theme.ts';

/** The terminal the session is shown on. */
export interface Window {
  readonly size: Size;
  readonly marks: Marks;
}

/** The region a screen has for itself, in columns and lines. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly marks: Marks;
}

export interface View {
  readonly lines: readonly Line[];
  /** A menu behind the line with this number; a label takes the lines that it has. */
  readonly menu?: {
    readonly after: number;
    readonly entries: readonly MenuEntry[];
    /** Makes or signs something: no entry is highlighted until the person highlights one. */
    readonly isBinding?: boolean;
  };
  /** Where text is typed, from the region's corner. */
  readonly cursor?: { readonly row: number; readonly column: number };
}

/** A view of lines alone. */
export function linesOnly(lines: readonly Line[]): View {
  return { lines };
}
