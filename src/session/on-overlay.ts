// Overlays on a screen: help, find, evidence, a text being typed.

import { evidenceOf, evidenceWords } from '../assessment/evidence.ts';
import { evidenceEntries, foundQuestions, lastEvidenceEntry } from './lists.ts';
import { confirmAnswer } from './on-changed-evidence.ts';
import { EDITS, onText } from './on-text.ts';
import type { Command } from './command.ts';
import type { Overlay, Session } from './state.ts';
import type { SessionStep } from './events.ts';
import {
  afterEvidence,
  change,
  evidenceOverlay,
  moved,
  only,
  openQuestion,
  over,
  say,
} from './steps.ts';
import { edit, textOf } from './text-field.ts';
import { askText } from './unfinished-text.ts';
import type { Stamp } from '../assessment/change.ts';

/** A command while an overlay is open. */
export function onOverlay(
  session: Session,
  overlay: Overlay,
  command: Command,
  stamp: Stamp,
): SessionStep {
  switch (overlay.at) {
    case 'help':
      return onHelp(session, overlay, command);
    case 'difference':
      return onDifferenceText(session, overlay, command, stamp);
    case 'find':
      return onFind(session, overlay, command);
    case 'clear':
      return onClear(session, overlay, command, stamp);
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
): SessionStep {
  const scroll = moved(command, overlay.scroll, 1000);
  if (scroll !== undefined) return only(over(session, { ...overlay, scroll }));
  const closes = command === 'close' || command === 'help' || command === 'accept';
  return only(closes ? over(session, undefined) : session);
}

/** The person can confirm what they have just read. */
function onDifferenceText(
  session: Session,
  overlay: Extract<Overlay, { at: 'difference' }>,
  command: Command,
  stamp: Stamp,
): SessionStep {
  const scroll = moved(command, overlay.scroll, overlay.lines.length);
  if (scroll !== undefined) return only(over(session, { ...overlay, scroll }));
  const closed = over(session, undefined);
  if (command === 'confirm') return confirmAnswer(closed, overlay.question, stamp);
  return only(command === 'close' ? closed : session);
}

/** The answer to the question whether an answer is deleted. */
function onClear(
  session: Session,
  { question }: Extract<Overlay, { at: 'clear' }>,
  command: Command,
  stamp: Stamp,
): SessionStep {
  switch (command) {
    case 'yes': {
      const cleared = over(say(session, 'info', 'The answer is deleted.'), undefined);
      return change(cleared, { type: 'clear', question }, stamp);
    }
    case 'no':
    case 'close':
      return only(over(session, undefined));
    default:
      return only(session);
  }
}

function onFind(
  session: Session,
  overlay: Extract<Overlay, { at: 'find' }>,
  command: Command,
): SessionStep {
  const found = foundQuestions(session, textOf(overlay.field));
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
): SessionStep {
  const { question } = overlay;
  const entries = evidenceEntries(session, question);
  const cursor = moved(command, overlay.cursor, entries.length);
  if (cursor !== undefined) return only(over(session, { ...overlay, cursor }));
  const entry = entries[overlay.cursor];
  if (command === 'close') return only(over(session, undefined));
  if (command === 'remove') {
    if (entry?.kind !== 'attached') return only(session);
    const step = change(session, { type: 'remove-evidence', question, index: entry.index }, stamp);
    const removed = `Removed: ${evidenceWords(entry.evidence)}`;
    return {
      ...step,
      session: over(
        say(step.session, 'info', removed),
        evidenceOverlay(question, overlay.thenNext),
      ),
    };
  }
  if (command !== 'accept') return only(session);
  if (entry === undefined)
    return only(say(session, 'info', 'Choose an entry first: by its number, or with up and down.'));
  switch (entry.kind) {
    case 'attached':
      return only(say(session, 'info', 'This evidence is attached. The delete key removes it.'));
    case 'suggested': {
      const read = evidenceOf({ path: entry.path });
      if (!read.ok) return only(say(session, 'warning', `This name cannot be kept: ${read.why}.`));
      const added = { type: 'add-evidence', question, evidence: read.evidence } as const;
      const step = change(session, added, stamp);
      return {
        ...step,
        session: over(step.session, {
          ...overlay,
          cursor: lastEvidenceEntry(step.session, question),
        }),
      };
    }
    case 'path':
    case 'url':
      return only(askText(session, { for: entry.kind, question }, '', overlay.thenNext));
    case 'person':
      return only(askText(session, { for: 'person-name', question }, '', overlay.thenNext));
    case 'later': {
      const step = change(session, { type: 'evidence-later', question, later: true }, stamp);
      return { ...step, session: afterEvidence(step.session, overlay) };
    }
    case 'done':
      return only(afterEvidence(session, overlay));
  }
}
