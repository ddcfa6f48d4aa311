// A text being typed over a screen: editing it, taking an offer, accepting it, leaving it.

import { lastEvidenceEntry } from './lists.ts';
import { type Offer, offersOf } from './offers.ts';
import type { Command } from './command.ts';
import type { Overlay, Purpose, Session } from './state.ts';
import type { SessionStep } from './events.ts';
import { change, evidenceOverlay, only, over, proceed } from './steps.ts';
import { type Edit, edit, fieldOf, type TextField, textOf } from './text-field.ts';
import { withReadingText, typedTo } from './on-reading.ts';
import { afterPart } from './on-risks.ts';
import { accept } from './text-purpose.ts';
import { askText, isAboutRecord, purposeKey } from './unfinished-text.ts';
import type { Stamp } from '../assessment/change.ts';
import { withoutUnreasoned } from './on-decide.ts';

type TextOverlay = Extract<Overlay, { at: 'text' }>;

/** The commands that edit a text. */
export const EDITS: Readonly<Partial<Record<Command, Edit>>> = {
  up: 'line-up',
  down: 'line-down',
  left: 'left',
  right: 'right',
  'word-left': 'word-left',
  'word-right': 'word-right',
  'line-start': 'start',
  'line-end': 'end',
  'delete-back': 'delete-back',
  'delete-forward': 'delete-forward',
  'delete-word': 'delete-word',
  'delete-to-start': 'delete-to-start',
  'delete-to-end': 'delete-to-end',
  newline: 'newline',
};

/** A command while a text is typed. */
export function onText(
  session: Session,
  overlay: TextOverlay,
  command: Command,
  stamp: Stamp,
): SessionStep {
  if (overlay.isLeaving) return onLeaving(session, overlay, command, stamp);
  const offers = offersOf(session, overlay);
  if (offers.length > 0 && (command === 'up' || command === 'down')) {
    const offer = marked(command, overlay.offer, offers.length);
    return only(over(session, { ...overlay, offer }));
  }
  const editing = EDITS[command];
  if (editing !== undefined)
    return only(over(session, typing(overlay, edit(overlay.field, editing))));
  switch (command) {
    case 'complete': {
      const taken = offers[overlay.offer ?? 0];
      return only(taken === undefined ? session : over(session, typing(overlay, fieldWith(taken))));
    }
    case 'editor':
      return { session, effects: [{ type: 'open-editor', text: textOf(overlay.field) }] };
    case 'close':
      return leaveText(session, overlay, stamp);
    case 'accept':
      return acceptText(session, overlay, offers, stamp);
    default:
      return only(session);
  }
}

function typing(overlay: TextOverlay, field: TextField): TextOverlay {
  return { ...overlay, field, offer: undefined, error: undefined };
}

function fieldWith({ text }: Offer): TextField {
  return fieldOf(text, false);
}

/** Which offer is marked after a command: down moves into the list, up at its top returns to the typed text. */
function marked(
  command: 'up' | 'down',
  offer: number | undefined,
  count: number,
): number | undefined {
  if (command === 'down') return Math.min(count - 1, (offer ?? -1) + 1);
  return offer === undefined || offer === 0 ? undefined : offer - 1;
}

function acceptText(
  session: Session,
  overlay: TextOverlay,
  offers: readonly Offer[],
  stamp: Stamp,
): SessionStep {
  const taken = overlay.offer === undefined ? undefined : offers[overlay.offer];
  const field = taken === undefined ? overlay.field : fieldWith(taken);
  const accepted = accept(overlay, field, session);
  switch (accepted.type) {
    case 'refuse': {
      const file = onlyFile(overlay, offers);
      return file === undefined
        ? only(over(session, { ...overlay, isLeaving: false, error: accepted.why }))
        : acceptText(session, { ...overlay, field: fieldWith(file), offer: undefined }, [], stamp);
    }
    case 'ask':
      return only(askText(session, accepted.purpose, '', overlay.thenNext));
    case 'reading': {
      const step = withReadingText(session, accepted.text, textOf(field));
      return forgetTyped(
        { ...step, session: over(step.session, undefined) },
        overlay.purpose,
        stamp,
      );
    }
    case 'change': {
      const step = forgetTyped(change(session, accepted.change, stamp), overlay.purpose, stamp);
      return { ...step, session: afterText(step.session, overlay) };
    }
  }
}

/** The file that is meant by a part of its name: the only one in the list. */
function onlyFile({ purpose, field }: TextOverlay, offers: readonly Offer[]): Offer | undefined {
  const isTyped = textOf(field).trim() !== '';
  return purpose.for === 'path' && isTyped && offers.length === 1 ? offers[0] : undefined;
}

/** Esc: a text that is empty or unchanged is left at once; otherwise one question says what happens with it. */
function leaveText(session: Session, overlay: TextOverlay, stamp: Stamp): SessionStep {
  const text = textOf(overlay.field);
  return text.trim() === '' || text === overlay.kept
    ? discardText(session, overlay, stamp)
    : only(over(session, { ...overlay, isLeaving: true }));
}

/** The answer to the question whether the text is kept. */
function onLeaving(
  session: Session,
  overlay: TextOverlay,
  command: Command,
  stamp: Stamp,
): SessionStep {
  switch (command) {
    case 'yes':
      return acceptText(session, overlay, offersOf(session, overlay), stamp);
    case 'no':
      return discardText(session, overlay, stamp);
    case 'close':
      return only(over(session, { ...overlay, isLeaving: false }));
    default:
      return only(session);
  }
}

/** Returns to where the text was opened; nothing of it is kept. */
function discardText(
  session: Session,
  { purpose, thenNext }: TextOverlay,
  stamp: Stamp,
): SessionStep {
  const step = forgetTyped(only(session), purpose, stamp);
  switch (purpose.for) {
    case 'path':
    case 'url':
    case 'person-name':
    case 'person-day':
      return { ...step, session: over(step.session, evidenceOverlay(purpose.question, thenNext)) };
    case 'decision-comment':
      return {
        ...step,
        session: withoutUnreasoned(over(step.session, undefined), purpose.decision),
      };
    default:
      return { ...step, session: over(step.session, undefined) };
  }
}

function afterText(session: Session, overlay: TextOverlay): Session {
  const { purpose, thenNext } = overlay;
  switch (purpose.for) {
    case 'path':
    case 'url':
    case 'person-name':
    case 'person-day':
      return over(session, {
        ...evidenceOverlay(purpose.question, thenNext),
        cursor: lastEvidenceEntry(session, purpose.question),
      });
    case 'owner': {
      const due = session.assessment.plans[purpose.action]?.due ?? '';
      return askText(session, { for: 'due', action: purpose.action }, due, false);
    }
    case 'note':
    case 'reason':
      return thenNext
        ? proceed(over(session, undefined), purpose.question, true)
        : over(session, undefined);
    case 'acceptance':
      return afterPart(session, purpose);
    case 'due':
    case 'own-action':
    case 'explanation':
    case 'answer-comment':
    case 'decision-comment':
      return over(session, undefined);
  }
}

/** Keeps what is typed and not accepted for the next time. It becomes part of no answer. */
export function keepTyped(
  session: Session,
  { purpose, field, kept }: TextOverlay,
  stamp: Stamp,
): SessionStep {
  const text = purpose.for === 'person-day' ? purpose.name : textOf(field);
  return withTyped(only(session), purpose, text === kept ? '' : text, stamp);
}

function forgetTyped(step: SessionStep, purpose: Purpose, stamp: Stamp): SessionStep {
  return withTyped(step, purpose, '', stamp);
}

/** The step with an unfinished text kept, or forgotten where it is empty. */
function withTyped(before: SessionStep, purpose: Purpose, text: string, stamp: Stamp): SessionStep {
  const step = isAboutRecord(purpose)
    ? typedTo(before.session, purposeKey(purpose), text)
    : change(before.session, { type: 'unfinished', key: purposeKey(purpose), text }, stamp);
  const added = step.effects.filter(({ type }) =>
    before.effects.every((each) => each.type !== type),
  );
  return { session: step.session, effects: [...before.effects, ...added] };
}
