// Small pictures of levels: the band of a questionnaire, and the levels of the records over time.

import { LEVELS, levelRank, type Band } from '../../scoring/level.ts';
import type { AssessmentReport } from '../assessment-report-schema.ts';
import { markup, type Markup, NO_MARKUP } from './markup.ts';
import { levelClass } from './tables.ts';

const STEP = 34;
const WIDTH = STEP * LEVELS.length;

/** A band on the five levels: outlined before controls, filled after. The words are in the cells beside it. */
export function bandPicture(before: Band, after: Band): Markup {
  const bar = (kind: 'was' | 'now', { best, worst }: Band, y: number, height: number): Markup => {
    const left = levelRank(best) * STEP;
    const width = (levelRank(worst) + 1) * STEP - left;
    return markup`<rect class="bar ${kind} ${levelClass(worst)}" x="${left + 1}" y="${y}" width="${width - 2}" height="${height}" rx="3"/>`;
  };
  return markup`<svg class="band-picture" viewBox="0 0 ${WIDTH} 22" width="${WIDTH}" height="22" aria-hidden="true">
${LEVELS.map((_, at) => markup`<rect class="track" x="${at * STEP + 1}" y="9" width="${STEP - 2}" height="4" rx="2"/>`)}
${bar('was', before, 1, 20)}${bar('now', after, 6, 10)}</svg>`;
}

/** The levels of the records of a scope over time; nothing for a single record. */
export function historyPicture({ history }: AssessmentReport): Markup {
  if (history.length < 2) return NO_MARKUP;
  const gap = Math.max(12, Math.min(72, 560 / (history.length - 1)));
  const shown = history.slice(-48);
  const y = (rank: number): number => 14 + (4 - rank) * 24;
  const points = shown.map(({ level }, at) => ({
    x: 84 + at * gap,
    y: y(levelRank(level)),
    level,
  }));
  const width = 84 + (shown.length - 1) * gap + 16;
  const first = shown[0]?.completed.slice(0, 10) ?? '';
  const last = shown.at(-1)?.completed.slice(0, 10) ?? '';
  return markup`<figure class="wide" role="region" aria-label="Levels over time, drawn" tabindex="0"><svg viewBox="0 0 ${width} 126" width="${width}" height="126" role="img" aria-labelledby="history-title history-desc">
<title id="history-title">Level after controls over time</title>
<desc id="history-desc">From ${first} to ${last}. The table below lists each record.</desc>
${LEVELS.map((level, rank) => markup`<text class="axis" x="0" y="${y(rank) + 4}">${level}</text><line class="grid" x1="74" x2="${width}" y1="${y(rank)}" y2="${y(rank)}"/>`)}
<polyline class="trend" points="${points.map((point) => `${point.x},${point.y}`).join(' ')}"/>
${points.map((point) => markup`<circle class="dot ${levelClass(point.level)}" cx="${point.x}" cy="${point.y}" r="5"/>`)}
</svg></figure>`;
}
