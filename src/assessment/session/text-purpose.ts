// What happens with a text when it is accepted, by what it was typed for.

import { legalLines } from '../../questionnaire/legal-text.ts';
import { isDay, written } from '../answer.ts';
import type { Assessment, Change } from '../assessment.ts';
import { evidenceOf, type EvidenceEntry } from '../evidence.ts';
import type { Context, Overlay, Purpose } from './state.ts';
import { fieldOf, type TextField, textOf } from './text-field.ts';

/** The text editor over the screen, with what is already written. */
export function openText(purpose: Purpose, text: string, thenNext: boolean): TextOverlay {
  const multiline = purpose.for === 'note' || purpose.for === 'explanation';
  return {
    at: 'text',
    purpose,
    field: fieldOf(text, multiline),
    offer: undefined,
    error: undefined,
    thenNext,
  };
}

type TextOverlay = Extract<Overlay, { at: 'text' }>;

export type Accepted =
  | { readonly type: 'change'; readonly change: Change }
  | { readonly type: 'ask'; readonly overlay: Overlay } // one more thing to type
  | { readonly type: 'refuse'; readonly why: string };

const refuse = (why: string): Accepted => ({ type: 'refuse', why });
const done = (change: Change): Accepted => ({ type: 'change', change });

/** What the meaning of a text depends on beside itself. */
interface Around {
  readonly assessment: Assessment;
  readonly tracked: Context['tracked'];
  readonly today: string;
}

/** What an accepted text means: a change, a next question, or why it is not accepted. */
export function accept(
  { purpose, thenNext }: TextOverlay,
  field: TextField,
  around: Around,
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
      return evidence(purpose.question, { path: text }, around);
    case 'url':
      return evidence(purpose.question, { url: text }, around);
    case 'person-name':
      return text === ''
        ? refuse('Please write a name')
        : {
            type: 'ask',
            overlay: openText(
              {
                for: 'person-day',
                question: purpose.question,
                name: text,
                today: around.today,
              },
              '',
              thenNext,
            ),
          };
    case 'person-day':
      return evidence(purpose.question, { person: purpose.name, on: text }, around);
    case 'owner': {
      const due = around.assessment.plans[purpose.action]?.due ?? '';
      return done({ type: 'plan', action: purpose.action, plan: { owner: text, due } });
    }
    case 'due': {
      const owner = around.assessment.plans[purpose.action]?.owner ?? '';
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
  }
}

function evidence(question: string, entry: EvidenceEntry, around: Around): Accepted {
  const read = evidenceOf(entry, around);
  return read.ok
    ? done({ type: 'add-evidence', question, evidence: read.evidence })
    : refuse(read.why);
}
