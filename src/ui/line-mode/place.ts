// Where the person is, in one word: what may be typed and what is read out depends on it.

import { stageOf } from '../../session/reading.ts';
import type { Session } from '../../session/state.ts';

export const LINE_PLACES = [
  'home',
  'question',
  'evidence',
  'difference',
  'text',
  'review',
  'result',
  'finish',
  'writing',
  'signing',
  'done',
  'records',
  'opening',
  'record',
  'decide',
  'sealing',
  'signed',
] as const;
export type LinePlace = (typeof LINE_PLACES)[number];

/** The place. "help" and "find" are never overlays in line mode. */
export function linePlaceOf({ overlay, screen }: Session): LinePlace {
  if (overlay?.at === 'evidence' || overlay?.at === 'difference' || overlay?.at === 'text')
    return overlay.at;
  return screen.at;
}

/** The same text as long as there is nothing new to read out. */
export function pageKey(session: Session): string {
  const { overlay, screen } = session;
  if (overlay?.at === 'evidence') return `evidence ${overlay.question}`;
  if (overlay?.at === 'difference') return `difference ${overlay.question}`;
  if (overlay?.at === 'text') return `text ${overlay.isLeaving} ${JSON.stringify(overlay.purpose)}`;
  switch (screen.at) {
    case 'question':
      return `question ${screen.id}`;
    case 'review':
      return `review ${screen.filter}`;
    case 'result':
      return `result ${screen.tab}`;
    case 'record':
      return `record ${screen.tab} ${screen.cursor}`;
    case 'decide':
      return `decide ${session.reading === undefined ? '' : stageOf(session.reading)}`;
    case 'records':
    case 'opening':
    case 'sealing':
    case 'signed':
    case 'home':
    case 'finish':
    case 'writing':
    case 'signing':
    case 'done':
      return screen.at;
  }
}
