// Levels and bands in colour and as a drawing.

import { type Band, LEVELS, levelRank } from '../../scoring/level.ts';
import { type Line, span } from './text/line.ts';
import { LEVEL_TONES, type Marks } from './theme.ts';

/** "High", or "Moderate to High" while something is open, as part of a line. */
export function bandSpans({ best, worst }: Band): Line {
  if (best === worst) return [span(worst, LEVEL_TONES[worst])];
  return [span(best, LEVEL_TONES[best]), span(' to '), span(worst, LEVEL_TONES[worst])];
}

const CELLS_PER_LEVEL = 3;

/** A scale from no risk to Critical with the part that is still possible filled. */
export function bandDrawing({ best, worst }: Band, marks: Marks): Line {
  const cells = LEVELS.map((level): Line => {
    const isInside = levelRank(level) >= levelRank(best) && levelRank(level) <= levelRank(worst);
    const mark = isInside ? marks.bandFill : marks.bandLine;
    return [span(mark.repeat(CELLS_PER_LEVEL), isInside ? LEVEL_TONES[level] : 'muted')];
  });
  return [span(marks.bandLeft, 'muted'), ...cells.flat(), span(marks.bandRight, 'muted')];
}
