// A text being typed over a screen: editing it, taking an offer, accepting it, leaving it.

import type { Stamp } from '../assessment/assessment.ts';
import { lastEvidenceEntry } from './lists.ts';
import { type Offer, offersOf } from './offers.ts';
import type { Command } from './command.ts';
import type { Overlay, Session } from './state.ts';
import type { SessionStep } from './events.ts';
import { change, only, over, proceed } from './steps.ts';
import { type Edit, edit, fieldOf, type TextField, textOf } from './text-field.ts';
import { leaveReadingText, saidTo } from './on-reading.ts';
import { afterPart } from './on-risks.ts';
import { accept, isLong, openText } from './text-purpose.ts';

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
      return closeText(session, overlay, stamp);
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
      // What comes nearest is marked: the next enter takes it.
      const offer = overlay.offer ?? (offers.length === 0 ? undefined : 0);
      return only(over(session, { ...overlay, offer, error: accepted.why }));
    }
    case 'ask':
      return only(over(session, accepted.overlay));
    case 'reading': {
      const step = saidTo(session, accepted.text, textOf(field));
      return { ...step, session: over(step.session, undefined) };
    }
    case 'change': {
      const step = change(session, accepted.change, stamp);
      return { ...step, session: afterText(step.session, overlay) };
    }
  }
}

/** Esc keeps what was written at length, drops other half-typed texts, and returns to where it was opened. */
function closeText(session: Session, overlay: TextOverlay, stamp: Stamp): SessionStep {
  const { purpose } = overlay;
  if (isLong(purpose)) {
    const step = keepText(session, overlay, stamp);
    return { ...step, session: over(step.session, undefined) };
  }
  const fromEvidence =
    purpose.for === 'path' ||
    purpose.for === 'url' ||
    purpose.for === 'person-name' ||
    purpose.for === 'person-day';
  return only(
    over(
      session,
      fromEvidence
        ? { at: 'evidence', question: purpose.question, cursor: 0, thenNext: overlay.thenNext }
        : undefined,
    ),
  );
}

function afterText(session: Session, overlay: TextOverlay): Session {
  const { purpose, thenNext } = overlay;
  switch (purpose.for) {
    case 'path':
    case 'url':
    case 'person-name':
    case 'person-day':
      return over(session, {
        at: 'evidence',
        question: purpose.question,
        cursor: lastEvidenceEntry(session, purpose.question),
        thenNext,
      });
    case 'owner': {
      const due = session.assessment.plans[purpose.action]?.due ?? '';
      return over(session, openText({ for: 'due', action: purpose.action }, due, false));
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
    case 'remark':
    case 'decision-comment':
      return over(session, undefined);
  }
}

/** Keeps a text of several lines unchanged, finished or not. */
export function keepText(
  session: Session,
  { purpose, field }: TextOverlay,
  stamp: Stamp,
): SessionStep {
  const text = textOf(field);
  if (!isLong(purpose)) return only(session);
  switch (purpose.for) {
    case 'note':
      return change(session, { type: 'note', question: purpose.question, text }, stamp);
    case 'explanation':
      return change(
        session,
        { type: 'explain', contradiction: purpose.contradiction, text },
        stamp,
      );
    case 'acceptance': {
      const said = { [purpose.part]: text };
      return change(session, { type: 'accept-risk', scenario: purpose.scenario, said }, stamp);
    }
    case 'remark':
    case 'decision-comment':
      return leaveReadingText(session, purpose, text);
    default:
      return only(session);
  }
}
