// Texts that were typed and not accepted, in words: on the question that they are about, and before the record is made.

import { purposeKey } from '../unfinished-text.ts';
import type { Purpose, Session } from '../state.ts';

/** What a text is, by the name under which it is kept. */
const KINDS: Readonly<Record<string, string>> = {
  note: 'note',
  reason: 'reason',
  path: 'file',
  url: 'address',
  'person-name': 'name',
  owner: 'owner',
  due: 'due date',
  'own-action': 'own action',
  explanation: 'explanation',
  acceptance: 'acceptance',
};

/** The texts that a person can type on a question. */
const ON_QUESTION: readonly ((question: string) => Purpose)[] = [
  (question) => ({ for: 'note', question, min: 0, ask: '' }),
  (question) => ({ for: 'reason', question, hint: '' }),
  (question) => ({ for: 'path', question }),
  (question) => ({ for: 'url', question }),
  (question) => ({ for: 'person-name', question }),
];

/** What was typed on a question and not accepted: "note, not accepted: Read the ...". */
export function unfinishedOn({ assessment }: Session, question: string): readonly string[] {
  return ON_QUESTION.flatMap((purposeOn) => {
    const key = purposeKey(purposeOn(question));
    const text = assessment.unfinished[key];
    return text === undefined ? [] : [`${kindOf(key)}, not accepted: ${text.join(' ')}`];
  });
}

/** What each text is and what it is about: "note of privacy.minimise". */
export function unfinishedNames({ assessment }: Session): readonly string[] {
  return Object.keys(assessment.unfinished).map((key) => {
    const about = key.split('/').slice(1, 2).join('');
    return about === '' ? kindOf(key) : `${kindOf(key)} of ${about}`;
  });
}

function kindOf(key: string): string {
  const [kind = ''] = key.split('/');
  return KINDS[kind] ?? 'text';
}
