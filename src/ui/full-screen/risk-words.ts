// Levels and bands in colour and as a drawing.

import type { Band } from '../../scoring/level.ts';
import { bandBar, type PictureRow } from '../../scoring/risk-picture.ts';
import { type Line, span } from './text/line.ts';
import { LEVEL_TONES, type Marks } from './theme.ts';

/** "High", or "Moderate to High" while something is open, as part of a line. */
export function bandSpans({ best, worst }: Band): Line {
  if (best === worst) return [span(worst, LEVEL_TONES[worst])];
  return [span(best, LEVEL_TONES[best]), span(' to '), span(worst, LEVEL_TONES[worst])];
}

/** A scale from no risk to Critical with the part that is still possible filled. */
export function bandDrawing(band: Band, marks: Marks): Line {
  return pictureLine(bandBar(band, marks));
}

/** A row of a picture in the tones of its levels. */
export function pictureLine(row: PictureRow): Line {
  return row.map(({ text, level }) => span(text, level === null ? 'muted' : LEVEL_TONES[level]));
}
