// What happens with a text when it is accepted, by what it was typed for.

import { legalLines } from '../text/legal-text.ts';
import { partMisfit } from '../assessment/acceptance.ts';
import { SENTENCE, tooShort, written } from '../assessment/answer.ts';
import { dueMisfit } from '../assessment/days.ts';
import { type EvidenceBounds, evidenceOf, type EvidenceInput } from '../assessment/evidence.ts';
import { needsReason } from './reading.ts';
import type { Overlay, Purpose, Session } from './state.ts';
import { fieldOf, type TextField, textOf } from './text-field.ts';
import type { Change } from '../assessment/change.ts';

type TextOverlay = Extract<Overlay, { at: 'text' }>;

/** The text editor over the screen, with what is already written. */
export function openText(purpose: Purpose, text: string, thenNext: boolean): TextOverlay {
  const field = fieldOf(text, isLong(purpose));
  const kept = textOf(field);
  return {
    at: 'text',
    purpose,
    field,
    kept,
    offer: undefined,
    error: undefined,
    isLeaving: false,
    thenNext,
  };
}

const LONG: ReadonlySet<Purpose['for']> = new Set([
  'note',
  'explanation',
  'answer-comment',
  'decision-comment',
]);

/** Whether a text may have several lines. */
export function isLong(purpose: Purpose): boolean {
  if (purpose.for === 'acceptance') return purpose.part === 'why' || purpose.part === 'wouldChange';
  return LONG.has(purpose.for);
}

/** How many characters a text must have at least; 0 where any will do. */
export function minimumOf(purpose: Purpose): number {
  if (purpose.for === 'note') return purpose.min;
  const isSentence =
    purpose.for === 'explanation' || (purpose.for === 'acceptance' && purpose.part === 'why');
  return isSentence ? SENTENCE : 0;
}

export type Accepted =
  | { readonly type: 'change'; readonly change: Change }
  | { readonly type: 'ask'; readonly purpose: Purpose } // one more thing to type
  | { readonly type: 'reading'; readonly text: ReadingText } // texts to a record that is being read
  | { readonly type: 'refuse'; readonly why: string };

/** A text that is said to a record, and not part of the assessment. */
export type ReadingText = Extract<Purpose, { for: 'answer-comment' | 'decision-comment' }>;

const refuse = (why: string): Accepted => ({ type: 'refuse', why });
const done = (change: Change): Accepted => ({ type: 'change', change });
const doneUnless = (why: string | undefined, change: Change): Accepted =>
  why === undefined ? done(change) : refuse(why);

/** What an accepted text means: a change, a next question, or why it is not accepted. */
export function accept(
  { purpose }: Pick<TextOverlay, 'purpose'>,
  field: TextField,
  { assessment, context: { tracked, today } }: Pick<Session, 'assessment' | 'context'>,
): Accepted {
  const text = textOf(field).trim();
  const around = { tracked, today };
  switch (purpose.for) {
    case 'note':
      return doneUnless(tooShort(legalLines(text), minimumOf(purpose)), {
        type: 'note',
        question: purpose.question,
        text,
      });
    case 'reason':
      return text === ''
        ? refuse('Say why it does not apply')
        : done({ type: 'not-applicable', question: purpose.question, reason: text });
    case 'path':
      return evidence(purpose.question, { path: text }, around);
    case 'url':
      return evidence(purpose.question, { url: text }, around);
    case 'person-name':
      return text === ''
        ? refuse('Write a name')
        : {
            type: 'ask',
            purpose: { for: 'person-day', question: purpose.question, name: text },
          };
    case 'person-day':
      return evidence(purpose.question, { person: purpose.name, on: text }, around);
    case 'owner': {
      const due = assessment.plans[purpose.action]?.due ?? '';
      return done({ type: 'plan', action: purpose.action, plan: { owner: text, due } });
    }
    case 'due': {
      const owner = assessment.plans[purpose.action]?.owner ?? '';
      const plan = { owner, due: text };
      return doneUnless(dueMisfit(text, today), { type: 'plan', action: purpose.action, plan });
    }
    case 'own-action':
      return text === '' ? refuse('Say what to do') : done({ type: 'own-action', what: text });
    case 'explanation':
      return doneUnless(explanationMisfit(text), {
        type: 'explain',
        contradiction: purpose.contradiction,
        text,
      });
    case 'acceptance':
      return doneUnless(partMisfit(purpose.part, text, today), {
        type: 'accept-risk',
        scenario: purpose.scenario,
        texts: { [purpose.part]: text },
      });
    case 'answer-comment':
      return { type: 'reading', text: purpose };
    case 'decision-comment':
      return text === '' && needsReason(purpose.decision)
        ? refuse('Say why: other people must know what to fix')
        : { type: 'reading', text: purpose };
  }
}

/** Why a text does not explain a contradiction; undefined when it does, or takes the explanation back. */
export function explanationMisfit(text: string): string | undefined {
  const lines = legalLines(text);
  return written(lines) === 0 ? undefined : tooShort(lines, SENTENCE);
}

function evidence(question: string, entry: EvidenceInput, around: EvidenceBounds): Accepted {
  const read = evidenceOf(entry, around);
  return read.ok
    ? done({ type: 'add-evidence', question, evidence: read.evidence })
    : refuse(read.why);
}
