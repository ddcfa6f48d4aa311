// What is said about input that has no effect: no key and no paste disappears without a word.

import type { Discarded } from './events.ts';
import type { Session } from './state.ts';
import { say } from './steps.ts';

const WORDS: Readonly<Record<Discarded, string>> = {
  early: 'Keys that came before this screen was shown are ignored. Press them again if you want.',
  burst: 'Several keys came at once, as in a paste. Press keys that choose something one by one.',
  paste: 'The paste is ignored: there is no text field here.',
  'rest-of-paste': 'This field has one line. What came after the first line is left out.',
  'no-choice': 'Choose an entry first: by its number, or with up and down.',
  'no-meaning': 'This key does nothing here. ? lists the keys.',
};

/** The session with the reason why input had no effect. An error that is shown stays. */
export function announced(session: Session, what: Discarded): Session {
  return session.message?.tone === 'error' ? session : say(session, 'warning', WORDS[what]);
}

/** The session after "save and quit" where the last changes cannot be saved: it says how to leave without them. */
export function exitRefused(session: Session): Session {
  const why = session.message?.tone === 'error' ? session.message.text : 'Not saved.';
  const sentence = why.endsWith('.') ? why : `${why}.`;
  return say(session, 'error', `${sentence} assess stays open. Ctrl+C leaves without saving.`);
}
