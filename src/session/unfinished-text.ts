// Text that a person has typed and not accepted. It is kept for the next time, and no answer and no record has it.

import { storedLines } from '../assessment/stored-text.ts';
import type { Purpose, Session } from './state.ts';
import { fieldOf, textOf } from './text-field.ts';
import { isLong, openText } from './text-purpose.ts';

/** The name under which unfinished text is kept: its purpose and what it is about. */
export function purposeKey(purpose: Purpose): string {
  switch (purpose.for) {
    case 'note':
    case 'reason':
    case 'path':
    case 'url':
    case 'person-name':
      return `${purpose.for}/${purpose.question}`;
    case 'person-day':
      // The day is asked after the name; both are typed again from the name on.
      return `person-name/${purpose.question}`;
    case 'owner':
    case 'due':
      return `${purpose.for}/${purpose.action}`;
    case 'own-action':
      return 'own-action';
    case 'explanation':
      return `explanation/${purpose.contradiction}`;
    case 'acceptance':
      return `acceptance/${purpose.scenario}/${purpose.part}`;
    case 'answer-comment':
      return `comment/${purpose.answer}`;
    case 'decision-comment':
      return `decision-comment/${purpose.decision}`;
  }
}

/** Whether a text is about the record that is read: it is kept with the comments on that record. */
export function isAboutRecord(purpose: Purpose): boolean {
  return purpose.for === 'answer-comment' || purpose.for === 'decision-comment';
}

/** What was typed for a purpose earlier and not accepted; undefined without such a text. */
export function unfinishedText(
  { assessment, reading }: Pick<Session, 'assessment' | 'reading'>,
  purpose: Purpose,
): string | undefined {
  // What is kept of a person and a day is the name.
  if (purpose.for === 'person-day') return undefined;
  const key = purposeKey(purpose);
  return isAboutRecord(purpose) ? reading?.unfinished[key] : assessment.unfinished[key]?.join('\n');
}

/** The session with a text asked for: what is stored, or what was typed earlier and not accepted. */
export function askText(
  session: Session,
  purpose: Purpose,
  stored: string,
  thenNext: boolean,
): Session {
  const overlay = openText(purpose, stored, thenNext);
  const typed = unfinishedText(session, purpose);
  if (typed === undefined) return { ...session, overlay };
  const field = fieldOf(typed, isLong(purpose));
  return {
    ...session,
    overlay: { ...overlay, field },
    message: { tone: 'info', text: 'You typed this text earlier and did not accept it.' },
  };
}

/** Whether a text is being typed that is not stored, neither as an answer nor as unfinished. */
export function isTyping(session: Pick<Session, 'assessment' | 'reading' | 'overlay'>): boolean {
  const { overlay } = session;
  if (overlay?.at !== 'text') return false;
  const { purpose, kept } = overlay;
  const text = textOf(overlay.field);
  if (purpose.for === 'person-day') {
    const { question, name } = purpose;
    return text !== '' || unfinishedText(session, { for: 'person-name', question }) !== name;
  }
  const stored = unfinishedText(session, purpose) ?? '';
  return text !== kept && text !== stored && storedLines(text).join('\n') !== stored;
}
