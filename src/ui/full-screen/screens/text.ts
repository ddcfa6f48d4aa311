// Writing a text: what it is for, the text itself, what is wrong with it.

import { askedById } from '../../../session/derived.ts';
import { actionEntries } from '../../../session/actions.ts';
import { offersOf } from '../../../session/offers.ts';
import type { Overlay, Purpose, Session } from '../../../session/state.ts';
import { textPromptOf } from '../../../session/text/prompts.ts';
import { minimumOf } from '../../../session/text-purpose.ts';
import { amount } from '../../../text/amount.ts';
import { BLANK, clipped, type Line, line, paragraph, span } from '../text/line.ts';
import { listPageOf } from '../text/page.ts';
import type { Room, View } from '../view.ts';
import { fieldLines } from './field.ts';

const GUTTER = 2;

/** The editor over a screen. */
export function textView(
  session: Session,
  overlay: Extract<Overlay, { at: 'text' }>,
  room: Room,
): View {
  const { width, height, marks } = room;
  const { ask, hints } = textPromptOf(overlay.purpose);
  const about = [...hints, ...contextOf(overlay.purpose, session)];
  const head: readonly Line[] = [
    ...paragraph(ask, 'strong', width),
    ...about.flatMap((each) => paragraph(each, 'muted', width)),
    BLANK,
  ].slice(0, Math.max(1, height - 4));
  const comments = footLines(overlay, room);
  const offers = offerLines(session, overlay, room, height - head.length - 1 - comments.length);
  const foot = [...comments, ...offers];
  const field = fieldLines(overlay.field, width - GUTTER - 1);
  const space = Math.max(1, height - head.length - foot.length);
  const from = Math.max(0, Math.min(field.row - space + 1, field.lines.length - space));
  const first = Math.min(from, field.row);
  const rows = field.lines
    .slice(first, first + space)
    .map((text): Line => [span(`${marks.bar} `, 'accent'), span(text)]);
  return {
    lines: [...head, ...rows, ...foot],
    cursor: { row: head.length + field.row - first, column: GUTTER + field.column },
  };
}

const MOST_OFFERS = 10;

/** What can be taken instead of typing on; a page of it where it is long. */
function offerLines(
  session: Session,
  overlay: Extract<Overlay, { at: 'text' }>,
  { width, marks }: Room,
  height: number,
): readonly Line[] {
  const offers = offersOf(session, overlay);
  const size = Math.min(MOST_OFFERS, height - 1);
  if (offers.length === 0 || size < 1) return [];
  const page = listPageOf(offers.length, overlay.offer ?? 0, size);
  const lines = offers.slice(page.first, page.end).map(({ text, about }, index) => {
    const isHere = page.first + index === overlay.offer;
    return clipped(
      [
        span(`${isHere ? marks.pointer : ' '} `, 'focus'),
        span(text, isHere ? 'focus' : 'text'),
        span(about === '' ? '' : `  ${about}`, 'muted'),
      ],
      width,
      marks.ellipsis,
    );
  });
  return [BLANK, ...lines];
}

function footLines(
  { error, purpose, field }: Extract<Overlay, { at: 'text' }>,
  { width }: Room,
): readonly Line[] {
  if (error !== undefined) return [BLANK, ...paragraph(`! ${error}`, 'danger', width)];
  const left = minimumOf(purpose) - field.characters.join('').trim().length;
  return left > 0 ? [BLANK, line(amount(left, 'more character'), 'muted')] : [];
}

/** The answer in full, and what others have commented on it: on a small screen the list has no room for them. */
function earlierComments(id: string, { reading }: Session): readonly string[] {
  const found = reading?.record.answers.find((answer) => answer.id === id);
  return found === undefined ? [] : [found.answer, ...found.comments];
}

/** What a person needs to see while typing and does not see behind the editor. */
function contextOf(purpose: Purpose, session: Session): readonly string[] {
  switch (purpose.for) {
    case 'note':
    case 'reason':
      return askOf(purpose.question, session);
    case 'path':
      return ['Type a part of its name.'];
    case 'owner':
    case 'due':
      return actionOf(purpose.action, session);
    case 'answer-comment':
      return earlierComments(purpose.answer, session);
    case 'url':
    case 'person-name':
    case 'person-day':
    case 'own-action':
    case 'decision-comment':
    case 'explanation':
    case 'acceptance':
      return [];
  }
}

function askOf(question: string, session: Session): readonly string[] {
  const ask = askedById(session, question)?.question.ask;
  return ask === undefined ? [] : [`About: ${ask}`];
}

function actionOf(id: string, session: Session): readonly string[] {
  const action = actionEntries(session).find((each) => each.id === id);
  return action === undefined ? [] : [action.what];
}
