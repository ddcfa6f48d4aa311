// Writing a text: what it is for, the text itself, what is wrong with it.

import type { AcceptancePart } from '../../../assessment/acceptance.ts';
import { askedById } from '../../../session/derived.ts';
import { actionEntries } from '../../../session/lists.ts';
import { offersOf } from '../../../session/offers.ts';
import type { ReadingDecision } from '../../../session/reading.ts';
import type { Overlay, Purpose, Session } from '../../../session/state.ts';
import { minimumOf } from '../../../session/text-purpose.ts';
import { BLANK, clipped, type Line, line, paragraph, span } from '../text/line.ts';
import { listPageOf } from '../text/page.ts';
import type { Room, View } from '../view.ts';
import { fieldLines } from './field.ts';

interface Wording {
  readonly title: string;
  readonly about: readonly string[]; // a paragraph each
}

const GUTTER = 2;

/** The editor over a screen. */
export function textView(
  session: Session,
  overlay: Extract<Overlay, { at: 'text' }>,
  room: Room,
): View {
  const { width, height, marks } = room;
  const { title, about } = wordingOf(overlay.purpose, session);
  const head: readonly Line[] = [
    ...paragraph(title, 'strong', width),
    ...about.flatMap((each) => paragraph(each, 'muted', width)),
    BLANK,
  ].slice(0, Math.max(1, height - 4));
  const remarks = footLines(overlay, room);
  const offers = offerLines(session, overlay, room, height - head.length - 1 - remarks.length);
  const foot = [...remarks, ...offers];
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
  return left > 0
    ? [BLANK, line(`${left} more ${left === 1 ? 'character' : 'characters'}`, 'muted')]
    : [];
}

/** The answer in full, and what others have remarked on it: on a small screen the list has no room for them. */
function saidBefore(id: string, { reading }: Session): readonly string[] {
  const found = reading?.record.answers.find((answer) => answer.id === id);
  return found === undefined ? [] : [found.answer, ...found.remarks];
}

function wordingOf(purpose: Purpose, session: Session): Wording {
  switch (purpose.for) {
    case 'note':
      return { title: purpose.ask, about: askOf(purpose.question, session) };
    case 'reason':
      return {
        title: 'Why does this question not apply?',
        about: [...askOf(purpose.question, session), purpose.hint],
      };
    case 'path':
      return {
        title: 'Which file shows it?',
        about: ['Type a part of its name. The record keeps its path and digest, not its content.'],
      };
    case 'url':
      return { title: 'Which address shows it?', about: ['It begins with https://'] };
    case 'person-name':
      return { title: 'Who can confirm this?', about: ['The name becomes part of the record.'] };
    case 'person-day':
      return { title: `When did ${purpose.name} confirm this?`, about: ['YYYY-MM-DD'] };
    case 'owner':
      return { title: 'Who will do this?', about: actionOf(purpose.action, session) };
    case 'due':
      return {
        title: 'What is the due date?',
        about: [
          ...actionOf(purpose.action, session),
          'YYYY-MM-DD, to the end of that day (UTC), or empty',
        ],
      };
    case 'own-action':
      return {
        title: 'Which action do you want to add?',
        about: ['The record lists it with the actions that follow from answers.'],
      };
    case 'remark':
      return {
        title: 'What do you want to say about this answer?',
        about: [purpose.about, ...saidBefore(purpose.answer, session)],
      };
    case 'decision-comment':
      return COMMENT_WORDING[purpose.decision];
    case 'explanation':
      return {
        title: purpose.ask,
        about: ['Say why both answers are right. It becomes part of the record.'],
      };
    case 'acceptance':
      return {
        ...PART_WORDINGS[purpose.part],
        title: `${purpose.scenario}: ${PART_WORDINGS[purpose.part].title}`,
      };
  }
}

const PART_WORDINGS: Readonly<Record<AcceptancePart, Wording>> = {
  why: {
    title: 'why is this risk accepted?',
    about: ['The approver reads this text. It becomes part of the record.'],
  },
  owner: {
    title: 'who owns the risk?',
    about: ['A name or an address. It becomes part of the record.'],
  },
  until: {
    title: 'what is the end date?',
    about: [
      'YYYY-MM-DD, to the end of that day (UTC). Twelve months away at most; your policy may say less.',
    ],
  },
  wouldChange: {
    title: 'what would make you look at it again before that?',
    about: ['A complaint, more users, a date that is missed ...'],
  },
};

const COMMENT_WORDING: Readonly<Record<ReadingDecision, Wording>> = {
  approve: {
    title: 'Add a comment to your decision',
    about: ['Your comment is signed with the approval. You can leave it empty.'],
  },
  reject: {
    title: 'What must be fixed?',
    about: [
      'Give the reason for your rejection.',
      'Your text is signed, and anyone who can read the repository can read it.',
    ],
  },
  withdraw: {
    title: 'Why are you withdrawing this record?',
    about: ['Your text is signed, and anyone who can read the repository can read it.'],
  },
  remark: {
    title: 'What do you want to say about the record?',
    about: ['Your comment is signed. It is not a decision.'],
  },
};

function askOf(question: string, session: Session): readonly string[] {
  const ask = askedById(session, question)?.question.ask;
  return ask === undefined ? [] : [`About: ${ask}`];
}

function actionOf(id: string, session: Session): readonly string[] {
  const action = actionEntries(session).find((each) => each.id === id);
  return action === undefined ? [] : [action.what];
}
