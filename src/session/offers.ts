// What a text of one line can be taken from instead of being typed: files git tracks, names used before, days.

import { suggestedFiles } from './found.ts';
import type { AcceptancePart } from '../assessment/acceptance.ts';
import { daysAfter } from '../assessment/days.ts';
import type { Context, Overlay, Purpose, Session } from './state.ts';
import { type TextField, textOf } from './text-field.ts';

export interface Offer {
  readonly text: string;
  readonly about: string; // what it is, where the text does not say so
}

type TextOverlay = Extract<Overlay, { at: 'text' }>;

/** More are not looked through; another letter narrows them. */
const MOST = 50;

const DUE_DAYS = [14, 30, 90] as const;
const UNTIL_DAYS = [30, 90, 180] as const;

// A field is made again by every key that edits it, and nothing else changes while one is typed in.
const known = new WeakMap<TextField, readonly Offer[]>();

/** What fits what is typed so far, best first; nothing where it has to be typed. */
export function offersOf(session: Session, { purpose, field }: TextOverlay): readonly Offer[] {
  const before = known.get(field);
  if (before !== undefined) return before;
  const typed = textOf(field).trim();
  const found = offersFor(session, purpose, typed.toLowerCase());
  const offers = found.length === 1 && found[0]?.text === typed ? [] : found;
  known.set(field, offers);
  return offers;
}

function offersFor(session: Session, purpose: Purpose, typed: string): readonly Offer[] {
  switch (purpose.for) {
    case 'path':
      return bare(filesFor(session, purpose.question, typed));
    case 'person-name':
    case 'owner':
      return bare(namesIn(session).filter((name) => fits(name.toLowerCase(), typed)));
    case 'person-day':
      return beginning([{ text: session.context.today, about: 'today' }], typed);
    case 'due':
      return daysFrom(session, DUE_DAYS, typed);
    case 'note':
    case 'reason':
    case 'url':
    case 'own-action':
    case 'explanation':
    case 'answer-comment':
    case 'decision-comment':
      return [];
    case 'acceptance':
      return offersForPart(session, purpose.part, typed);
  }
}

/** For an accepted risk: its owner and its end date. */
function offersForPart(session: Session, part: AcceptancePart, typed: string): readonly Offer[] {
  if (part === 'owner')
    return bare(namesIn(session).filter((name) => fits(name.toLowerCase(), typed)));
  return part === 'until' ? daysFrom(session, UNTIL_DAYS, typed) : [];
}

function bare(texts: readonly string[]): readonly Offer[] {
  return texts.map((text) => ({ text, about: '' }));
}

function daysFrom(session: Session, counts: readonly number[], typed: string): readonly Offer[] {
  const { today } = session.context;
  return beginning(
    counts.map((days) => ({ text: daysAfter(today, days), about: `in ${days} days` })),
    typed,
  );
}

function beginning(offers: readonly Offer[], typed: string): readonly Offer[] {
  return offers.filter(({ text }) => text.startsWith(typed));
}

/** Every word typed occurs somewhere. */
function fits(text: string, typed: string): boolean {
  return typed.split(/\s+/).every((word) => text.includes(word));
}

/** What the repository suggests while nothing is typed, then the tracked files that fit. */
function filesFor(session: Session, question: string, typed: string): readonly string[] {
  if (typed === '') return suggestedFiles(session, question);
  return lowerCased(session.context.tracked)
    .filter(({ lower }) => fits(lower, typed))
    .sort((a, b) => rank(a.lower, typed) - rank(b.lower, typed) || a.lower.length - b.lower.length)
    .slice(0, MOST)
    .map(({ path }) => path);
}

/** The path itself, a path that begins so, a file name that begins so, anything else. */
function rank(path: string, typed: string): number {
  if (path === typed) return 0;
  if (path.startsWith(typed)) return 1;
  return path.slice(path.lastIndexOf('/') + 1).startsWith(typed) ? 2 : 3;
}

interface Known {
  readonly path: string;
  readonly lower: string;
}

const lower = new WeakMap<ReadonlySet<string>, readonly Known[]>();

function lowerCased(tracked: Context['tracked']): readonly Known[] {
  if (tracked === undefined) return [];
  const paths =
    lower.get(tracked) ?? Array.from(tracked, (path) => ({ path, lower: path.toLowerCase() }));
  lower.set(tracked, paths);
  return paths;
}

/** Who was named in this assessment, for actions first, then as evidence; last, who answers it. */
function namesIn({ assessment: { plans, answers }, context }: Session): readonly string[] {
  const owners = Object.values(plans).map(({ owner }) => owner);
  const people = Object.values(answers).flatMap(({ evidence }) =>
    evidence.flatMap((each) => (each.kind === 'person' ? [each.name] : [])),
  );
  return [...new Set([...owners, ...people, context.person])].filter((name) => name !== '');
}
