// Tables of HTML with a caption and heads, and the marks of levels that the whole page uses.

import { LEVELS, levelRank, type Band, type Level } from '../../scoring/level.ts';
import { bandWords } from '../../scoring/words.ts';
import type { Decision } from '../../text/decisions.ts';
import type { ReportedSignature } from '../assessment-report-schema.ts';
import { markup, type Markup, NO_MARKUP } from './markup.ts';

/**
 * A table. The first cell of a row is its head. In a narrow window each row is a block, and each cell has the head of its
 * column before it.
 */
export function htmlTable(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Markup[])[],
): Markup {
  if (rows.length === 0) return NO_MARKUP;
  return markup`<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ([first = NO_MARKUP, ...others]) =>
    markup`<tr><th scope="row">${first}</th>${others.map((cell, at) => markup`<td data-head="${heads[at + 1] ?? ''}">${cell}</td>`)}</tr>`,
)}
</tbody></table></div>`;
}

/** Text that a person wrote, in the direction of its own script. */
export function userText(text: string): Markup {
  return markup`<bdi>${text}</bdi>`;
}

/** Lines that a person wrote. */
export function userLines(lines: readonly string[]): Markup {
  return markup`${lines.map((line) => markup`<p dir="auto">${line}</p>`)}`;
}

/** A level: its word, and as many filled marks as it is high. Colour repeats what the word says. */
export function levelMark(level: Level): Markup {
  const rank = levelRank(level);
  const marks = LEVELS.slice(1).map((_, at) => (at < rank ? '\u25CF' : '\u25CB'));
  return markup`<span class="level ${levelClass(level)}"><span class="marks" aria-hidden="true">${marks.join('')}</span> ${level}</span>`;
}

/** What a signature says. Its colour is that of the decision: a genuine signature can reject. */
export function decisionMark({ decision, says, state }: ReportedSignature): Markup {
  const side = decision === null || state !== 'genuine' ? '' : SIDES[decision];
  return markup`<span class="${side}">${userText(says)}</span>`;
}

const SIDES: Readonly<Record<Decision, string>> = {
  answers: '',
  approve: 'for',
  reject: 'against',
  withdraw: 'against',
};

/** The class that gives the colours of a level. */
export function levelClass(level: Level): string {
  return `is-${level.toLowerCase()}`;
}

/** A band: one level, or both of its ends. */
export function bandMark(band: Band): Markup {
  if (band.best === band.worst) return levelMark(band.worst);
  return markup`<span class="band"><span class="visually-hidden">${bandWords(band)}</span><span aria-hidden="true">${levelMark(band.best)} to ${levelMark(band.worst)}</span></span>`;
}

/** A day of a time, as people read it in tables: 2026-11-20. */
export function dayPart(time: string): Markup {
  const day = time.slice(0, 10);
  return day === '' ? NO_MARKUP : markup`<time datetime="${time}">${day}</time>`;
}
