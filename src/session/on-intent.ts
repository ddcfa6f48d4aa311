// What a person wants in one piece: a screen to open, an answer, a text. Line mode gives nothing else.

import { choicesOf } from './choices.ts';
import { askedById } from './derived.ts';
import { commentOn } from './on-reading.ts';
import { acceptRisk } from './on-risks.ts';
import { openScreen } from './on-screens.ts';
import { isMade } from './on-signing.ts';
import { onText } from './on-text.ts';
import type { Session } from './state.ts';
import type { Intent, SessionStep } from './events.ts';
import { afterEvidence, change, only, proceed } from './steps.ts';
import { openText } from './text-purpose.ts';
import { fits } from './whole-change.ts';
import type { Stamp } from '../assessment/change.ts';

/** The step after an intent. An intent that does not fit where the person is changes nothing. */
export function onIntent(
  session: Session,
  intent: Exclude<Intent, { readonly type: 'quit' }>,
  stamp: Stamp,
): SessionStep {
  const { overlay, screen } = session;
  if (intent.type === 'write') {
    if (overlay?.at !== 'text') return only(session);
    const typed = openText(overlay.purpose, intent.text, overlay.thenNext);
    return onText(session, { ...typed, kept: overlay.kept }, 'accept', stamp);
  }
  if (intent.type === 'continue')
    return only(overlay?.at === 'evidence' ? afterEvidence(session, overlay) : session);
  if (overlay !== undefined || isMade(session) || WAITING.has(screen.at)) return only(session);
  switch (intent.type) {
    case 'open':
      return openScreen(session, intent.to);
    case 'answer':
      return screen.at === 'question'
        ? answer(session, screen.id, intent.value, stamp)
        : only(session);
    case 'comment-on':
      return only(screen.at === 'record' ? commentOn(session, intent.answer) : session);
    case 'accept-risk':
      return only(screen.at === 'result' ? acceptRisk(session, intent.scenario) : session);
  }
}

/** Where the session waits for the world. */
const WAITING: ReadonlySet<Session['screen']['at']> = new Set(['writing', 'opening', 'sealing']);

type Answer = Extract<Intent, { readonly type: 'answer' }>;

/** Continues with what the answer needs; stays while rows are open. */
function answer(session: Session, id: string, value: Answer['value'], stamp: Stamp): SessionStep {
  const given = { type: 'value', question: id, value } as const;
  if (!fits(session, given, stamp)) return only(session);
  const step = change(session, given, stamp);
  const asked = askedById(step.session, id);
  const isOpen =
    asked !== undefined &&
    choicesOf(asked.question, asked.answer, step.session.survey).some(
      (choice) => choice.kind === 'row' && choice.given === undefined,
    );
  return isOpen ? step : { ...step, session: proceed(step.session, id) };
}
