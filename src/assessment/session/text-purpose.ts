// What happens with a text when it is accepted, by what it was typed for.

import { legalLines } from '../../questionnaire/legal-text.ts';
import { isDay, written } from '../answer.ts';
import type { Assessment, Change } from '../assessment.ts';
import { evidenceOf, type EvidenceEntry } from '../evidence.ts';
import { needsReason } from './reading.ts';
import type { Context, Overlay, Purpose } from './state.ts';
import { fieldOf, type TextField, textOf } from './text-field.ts';

/** The text editor over the screen, with what is already written. */
export function openText(purpose: Purpose, text: string, thenNext: boolean): Overlay {
  const field = fieldOf(text, isLong(purpose));
  return { at: 'text', purpose, field, error: undefined, thenNext };
}

const LONG: ReadonlySet<Purpose['for']> = new Set([
  'note',
  'explanation',
  'remark',
  'decision-comment',
]);

/** Whether a text may have several lines. */
export function isLong(purpose: Purpose): boolean {
  return LONG.has(purpose.for);
}

export type Accepted =
  | { readonly type: 'change'; readonly change: Change }
  | { readonly type: 'ask'; readonly overlay: Overlay } // one more thing to type
  | { readonly type: 'reading'; readonly text: ReadingText } // said to a record that is being read
  | { readonly type: 'refuse'; readonly why: string };

/** A text that is said to a record, and not part of the assessment. */
export type ReadingText = Extract<Purpose, { for: 'remark' | 'decision-comment' }>;

const refuse = (why: string): Accepted => ({ type: 'refuse', why });
const done = (change: Change): Accepted => ({ type: 'change', change });

/** What an accepted text means: a change, a next question, or why it is not accepted. */
export function accept(
  purpose: Purpose,
  field: TextField,
  thenNext: boolean,
  assessment: Assessment,
  tracked?: Context['tracked'],
): Accepted {
  const text = textOf(field).trim();
  switch (purpose.for) {
    case 'note': {
      const length = written(legalLines(text));
      return purpose.min > 0 && length < purpose.min
        ? refuse(`Please write ${purpose.min} characters or more; now it has ${length}`)
        : done({ type: 'note', question: purpose.question, text });
    }
    case 'reason':
      return text === ''
        ? refuse('Please say why it does not apply')
        : done({ type: 'not-applicable', question: purpose.question, reason: text });
    case 'path':
      return evidence(purpose.question, { path: text }, tracked);
    case 'url':
      return evidence(purpose.question, { url: text });
    case 'person-name':
      return text === ''
        ? refuse('Please write a name')
        : {
            type: 'ask',
            overlay: openText(
              { for: 'person-day', question: purpose.question, name: text },
              '',
              thenNext,
            ),
          };
    case 'person-day':
      return evidence(purpose.question, { person: purpose.name, on: text });
    case 'owner': {
      const due = assessment.plans[purpose.action]?.due ?? '';
      return done({ type: 'plan', action: purpose.action, plan: { owner: text, due } });
    }
    case 'due': {
      const owner = assessment.plans[purpose.action]?.owner ?? '';
      return text !== '' && !isDay(text)
        ? refuse('Please write the day as YYYY-MM-DD, or leave it empty')
        : done({ type: 'plan', action: purpose.action, plan: { owner, due: text } });
    }
    case 'own-action':
      return text === ''
        ? refuse('Please say what to do')
        : done({ type: 'own-action', what: text });
    case 'explanation':
      return done({ type: 'explain', contradiction: purpose.contradiction, text });
    case 'remark':
      return { type: 'reading', text: purpose };
    case 'decision-comment':
      return text === '' && needsReason(purpose.decision)
        ? refuse('Please say why: others have to know what to mend')
        : { type: 'reading', text: purpose };
  }
}

function evidence(question: string, entry: EvidenceEntry, tracked?: Context['tracked']): Accepted {
  const read = evidenceOf(entry, tracked);
  return read.ok
    ? done({ type: 'add-evidence', question, evidence: read.evidence })
    : refuse(read.why);
}
