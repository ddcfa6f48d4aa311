// From where the person is and a key to what it means there.

import type { ResultTab, Session } from '../../session/state.ts';
import { offersOf } from '../../session/offers.ts';
import { askedById } from '../../session/derived.ts';
import { signAgainMenu } from '../../session/menus.ts';
import type { Question } from '../../questionnaire/schema.ts';
import type { Does } from './key-rows.ts';
import { KEY_CONTEXTS, KEY_TABLE, type KeyContext } from './keys.ts';

/** One key as the table names it; `text` is what it types, if it is a character. */
export interface Press {
  readonly name: string;
  readonly text: string | undefined;
}

const MATCHERS: ReadonlyMap<KeyContext, ReadonlyMap<string, Does>> = new Map(
  KEY_CONTEXTS.map((context) => [
    context,
    new Map(KEY_TABLE[context].flatMap((row) => row.keys.map((key) => [key, row.does] as const))),
  ]),
);

const TYPING: ReadonlySet<KeyContext> = new Set(
  KEY_CONTEXTS.filter((context) => KEY_TABLE[context].some((row) => row.does.kind === 'insert')),
);

/** What a key does in a context; undefined when it does nothing there. */
export function match(context: KeyContext, press: Press): Does | undefined {
  const does = MATCHERS.get(context)?.get(press.name);
  if (does !== undefined) return does;
  return press.text !== undefined && TYPING.has(context) ? { kind: 'insert' } : undefined;
}

const LIST_CONTEXTS: Readonly<Partial<Record<ResultTab, KeyContext>>> = {
  actions: 'actions',
  accepted: 'risks',
};

/** The context of keys, in a window that is large enough or not. */
export function contextOf(session: Session, isLargeEnough: boolean): KeyContext {
  if (!isLargeEnough) return 'small';
  const { overlay, screen } = session;
  if (overlay?.at === 'clear') return 'deleting-answer';
  if (overlay?.at === 'text') {
    if (overlay.isLeaving) return 'leaving-text';
    if (overlay.field.multiline) return 'text';
    return offersOf(session, overlay).length > 0 ? 'offers' : 'line';
  }
  if (overlay !== undefined) return overlay.at;
  switch (screen.at) {
    case 'question':
      return contextOfQuestion(askedById(session, screen.id)?.question);
    case 'result':
      return LIST_CONTEXTS[screen.tab] ?? 'result';
    case 'record':
      return screen.tab === 'answers' ? 'record-answers' : 'record';
    case 'opening':
      return 'writing';
    case 'sealing':
      return 'signing';
    case 'done':
      return signAgainMenu(session).length > 0 ? 'unsigned' : 'done';
    case 'home':
    case 'review':
    case 'finish':
    case 'writing':
    case 'records':
    case 'decide':
    case 'signed':
    case 'signing':
      return screen.at;
  }
}

function contextOfQuestion(question: Question | undefined): KeyContext {
  if (question?.kind !== 'rows') return 'question';
  switch (question.answers) {
    case 'red-line':
      return 'red-lines';
    case 'practice':
      return 'practices';
    case 'fact':
    case 'contribution':
      return 'rows';
  }
}

/** Whether a context takes what is typed and pasted. */
export function takesText(context: KeyContext): boolean {
  return TYPING.has(context);
}
