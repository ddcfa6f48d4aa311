// What lies on top of a screen: help, find, evidence, a text being typed.

import type { Change, Stamp } from '../assessment.ts';
import { evidenceOf } from '../evidence.ts';
import { evidenceEntries, foundQuestions } from './lists.ts';
import type { Command, Overlay, Session, Step } from './state.ts';
import { change, moved, only, openQuestion, over, proceed, say } from './steps.ts';
import { type Edit, edit, textOf } from './text-field.ts';
import { closeReadingText, saidTo } from './on-reading.ts';
import { afterPart } from './on-risks.ts';
import { accept, isLong, openText } from './text-purpose.ts';

/** A command while something lies on top. */
export function onOverlay(
  session: Session,
  overlay: Overlay,
  command: Command,
  stamp: Stamp,
): Step {
  switch (overlay.at) {
    case 'help':
      return onHelp(session, overlay, command);
    case 'find':
      return onFind(session, overlay, command);
    case 'evidence':
      return onEvidence(session, overlay, command, stamp);
    case 'text':
      return onText(session, overlay, command, stamp);
  }
}

function onHelp(
  session: Session,
  overlay: Extract<Overlay, { at: 'help' }>,
  command: Command,
): Step {
  const scroll = moved(command, overlay.scroll, 1000);
  if (scroll !== undefined) return only(over(session, { ...overlay, scroll }));
  const closes =
    command === 'close' || command === 'help' || command === 'accept' || command === 'back';
  return only(closes ? over(session, undefined) : session);
}

const EDITS: Readonly<Partial<Record<Command, Edit>>> = {
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

function onFind(
  session: Session,
  overlay: Extract<Overlay, { at: 'find' }>,
  command: Command,
): Step {
  const found = foundQuestions(session, overlay);
  const cursor = moved(command, overlay.cursor, found.length);
  if (cursor !== undefined) return only(over(session, { ...overlay, cursor: Math.max(0, cursor) }));
  const editing = EDITS[command];
  if (editing !== undefined) {
    return only(over(session, { ...overlay, field: edit(overlay.field, editing), cursor: 0 }));
  }
  if (command === 'close') return only(over(session, undefined));
  if (command !== 'accept') return only(session);
  const target = found[overlay.cursor];
  return only(
    target === undefined
      ? say(session, 'warning', 'Nothing matches.')
      : openQuestion(session, target.question.id, 'flow'),
  );
}

function onEvidence(
  session: Session,
  overlay: Extract<Overlay, { at: 'evidence' }>,
  command: Command,
  stamp: Stamp,
): Step {
  const { question } = overlay;
  const entries = evidenceEntries(session, question);
  const cursor = moved(command, overlay.cursor, entries.length);
  if (cursor !== undefined) return only(over(session, { ...overlay, cursor }));
  const entry = entries[overlay.cursor];
  const finished = (from: Session): Session =>
    overlay.thenNext ? proceed(over(from, undefined), question, true) : over(from, undefined);
  if (command === 'back') return only(over(session, undefined));
  if (command === 'close') return only(finished(session));
  if (command === 'remove') {
    if (entry?.kind !== 'attached') return only(session);
    const step = change(session, { type: 'remove-evidence', question, index: entry.index }, stamp);
    return { ...step, session: over(step.session, { ...overlay, cursor: 0 }) };
  }
  if (command !== 'accept' || entry === undefined) return only(session);
  switch (entry.kind) {
    case 'attached':
      return only(say(session, 'info', 'It is attached. x takes it away.'));
    case 'suggested': {
      const read = evidenceOf({ path: entry.path });
      if (!read.ok) return only(say(session, 'warning', `This name cannot be kept: ${read.why}.`));
      const added = { type: 'add-evidence', question, evidence: read.evidence } as const;
      const step = change(session, added, stamp);
      return {
        ...step,
        session: over(step.session, { ...overlay, cursor: lastEntry(step.session, question) }),
      };
    }
    case 'path':
    case 'url':
      return only(over(session, openText({ for: entry.kind, question }, '', overlay.thenNext)));
    case 'person':
      return only(over(session, openText({ for: 'person-name', question }, '', overlay.thenNext)));
    case 'later': {
      const step = change(session, { type: 'evidence-later', question, later: true }, stamp);
      return { ...step, session: finished(step.session) };
    }
    case 'done':
      return only(finished(session));
  }
}

/** After something was attached the cursor stands on "done", so that enter goes on. */
function lastEntry(session: Session, question: string): number {
  return evidenceEntries(session, question).length - 1;
}

function onText(
  session: Session,
  overlay: Extract<Overlay, { at: 'text' }>,
  command: Command,
  stamp: Stamp,
): Step {
  const editing = EDITS[command];
  if (editing !== undefined) {
    return only(
      over(session, { ...overlay, field: edit(overlay.field, editing), error: undefined }),
    );
  }
  if (command === 'editor') {
    return { session, effects: [{ type: 'open-editor', text: textOf(overlay.field) }] };
  }
  if (command === 'close') return closeText(session, overlay, stamp);
  if (command !== 'accept') return only(session);
  const accepted = accept(overlay, session, stamp);
  switch (accepted.type) {
    case 'refuse':
      return only(over(session, { ...overlay, error: accepted.why }));
    case 'ask':
      return only(over(session, accepted.overlay));
    case 'reading':
      return only(over(saidTo(session, accepted.text, textOf(overlay.field)), undefined));
    case 'change': {
      const step = change(session, accepted.change, stamp);
      return { ...step, session: afterText(step.session, overlay) };
    }
  }
}

/** Esc keeps what was written at length, drops other half-typed texts, and returns to where it was opened. */
function closeText(
  session: Session,
  overlay: Extract<Overlay, { at: 'text' }>,
  stamp: Stamp,
): Step {
  const { purpose } = overlay;
  if (purpose.for === 'remark' || purpose.for === 'decision-comment')
    return only(closeReadingText(session, purpose, textOf(overlay.field)));
  const kept = keptOf(overlay);
  if (kept !== undefined) {
    const step = change(session, kept, stamp);
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

function afterText(session: Session, overlay: Extract<Overlay, { at: 'text' }>): Session {
  const { purpose, thenNext } = overlay;
  switch (purpose.for) {
    case 'path':
    case 'url':
    case 'person-name':
    case 'person-day':
      return over(session, {
        at: 'evidence',
        question: purpose.question,
        cursor: lastEntry(session, purpose.question),
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

/** The change that keeps a text of several lines as it stands, finished or not. */
export function keptOf({ purpose, field }: Extract<Overlay, { at: 'text' }>): Change | undefined {
  const text = textOf(field);
  if (!isLong(purpose)) return undefined;
  switch (purpose.for) {
    case 'note':
      return { type: 'note', question: purpose.question, text };
    case 'explanation':
      return { type: 'explain', contradiction: purpose.contradiction, text };
    case 'acceptance':
      return { type: 'accept-risk', scenario: purpose.scenario, said: { [purpose.part]: text } };
    default:
      return undefined;
  }
}
