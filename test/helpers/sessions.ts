// A session over the small questionnaires, and short ways to drive it.

import { type Assessment, emptyAssessment } from '../../src/assessment/assessment.ts';
import { reduce, startSession } from '../../src/session/reduce.ts';
import type { Command } from '../../src/session/command.ts';
import type { Context, Session } from '../../src/session/state.ts';
import type { Effect, SessionEvent } from '../../src/session/events.ts';
import { instruments } from './questionnaires.ts';
import type { Stamp } from '../../src/assessment/change.ts';

export const stamp: Stamp = { by: 'alice@example.com', at: '2026-11-21T16:00:00Z' };

export const context: Context = {
  instruments,
  project: 'acme/web',
  place: 'main@56125c5',
  person: 'alice@example.com',
  today: '2026-11-21',
  suggestions: new Map([['privacy.minimise', ['src/db/schema.sql', 'docs/fields.md']]]),
  hasDraft: true,
  signers: [{ id: 'key-1', label: 'ED25519 alice' }],
  signing: 'You can sign with ED25519 alice.',
  newFiles: ['assessments/project.json'],
  records: [],
};

export function begun(
  assessment: Assessment = emptyAssessment('.'),
  overrides: Partial<Context> = {},
): Session {
  return startSession({ ...context, ...overrides }, assessment);
}

export interface Run {
  readonly session: Session;
  readonly effects: readonly Effect[];
}

/** The session after these events; a word is short for a command. */
export function after(session: Session, ...strokes: readonly (Command | SessionEvent)[]): Session {
  return run(session, strokes).session;
}

export function run(
  session: Session,
  strokes: readonly (Command | SessionEvent)[],
  by: Stamp = stamp,
): Run {
  const effects: Effect[] = [];
  let current = session;
  for (const stroke of strokes) {
    const step = reduce(
      current,
      typeof stroke === 'string' ? { type: 'command', command: stroke } : stroke,
      by,
    );
    current = step.session;
    effects.push(...step.effects);
  }
  return { session: current, effects };
}

export const typed = (text: string): SessionEvent => ({ type: 'insert', text });
export const pick = (index: number): SessionEvent => ({ type: 'pick', index });

/** Opens a question through "find". */
export function open(session: Session, id: string): Session {
  const found = after(session, 'find', typed(id), 'accept');
  if (found.screen.at !== 'question' || found.screen.id !== id)
    throw new Error(`cannot open ${id}`);
  return found;
}

/** Opens a question and chooses the entry at an index. */
export function answer(session: Session, id: string, index: number): Session {
  return after(open(session, id), pick(index), 'accept');
}

export const ADDRESS = 'https://example.org/proof';

/** All answers given, with evidence, notes and rows; data about people, no model. */
export function complete(): Session {
  let session = begun();
  session = answer(session, 'triage.stage', 1);
  session = after(open(session, 'triage.data'), 'yes', 'no', 'no', 'accept');
  session = after(open(session, 'triage.lines'), 'no', 'no', 'accept');
  session = after(
    answer(session, 'privacy.kinds', 1),
    typed('Customers, their postal address'),
    'accept',
  );
  session = answer(session, 'privacy.reach', 0);
  session = attached(answer(session, 'privacy.minimise', 2));
  session = attached(answer(session, 'privacy.erase', 3));
  session = after(
    open(session, 'privacy.recipients'),
    'not-applicable',
    typed('Nobody gets any'),
    'accept',
  );
  return after(open(session, 'privacy.give'), 'yes', 'accept');
}

/** Attaches an address in the evidence panel and continues. */
export function attached(session: Session, address = ADDRESS): Session {
  if (session.overlay?.at !== 'evidence') throw new Error('no evidence panel');
  let current = session;
  while (current.overlay?.at === 'evidence')
    current = after(
      current,
      'last',
      'up',
      'up',
      'accept',
      typed(address),
      'accept',
      'last',
      'accept',
    );
  return current;
}
