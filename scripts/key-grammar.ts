// What each key means on every screen, in words, for docs/keys.md.

import { DONT_KNOW } from '../src/session/text/answers.ts';
import type { Command } from '../src/session/command.ts';
import { COMMAND_WORDS } from '../src/session/text/commands.ts';
import type { Does } from '../src/ui/full-screen/key-rows.ts';

/** What a row means, whatever the screen; undefined for keys that type. */
export function meaningOf(does: Does): Command | 'pick' | undefined {
  switch (does.kind) {
    case 'command':
    case 'menu':
      return does.command;
    case 'pick':
      return 'pick';
    case 'insert':
      return undefined;
  }
}

/** What a key means everywhere outside text fields, in the order of docs/keys.md. One row a meaning. */
export const GRAMMAR: Readonly<Partial<Record<Command | 'pick', string>>> = {
  up: 'highlight the entry above, or scroll up',
  down: 'highlight the entry below, or scroll down',
  'page-up': 'a page up',
  'page-down': 'a page down',
  first: 'to the beginning',
  last: 'to the end',
  pick: 'highlight the entry with this number',
  yes: 'yes: marks the highlighted row, or answers the question in the last line',
  no: 'no: marks the highlighted row, or answers the question in the last line',
  exception: 'the exception: marks the highlighted row',
  unknown: `"${DONT_KNOW}": marks the highlighted row, or highlights that entry`,
  'not-applicable': 'highlight "not applicable"',
  'none-of-these': 'mark every row on the screen that has no answer: no',
  accept: 'confirm the page or the highlighted entry',
  close: 'back; nothing is answered, changed or lost',
  next: 'the next page: question, filter, page of the result or of a record',
  previous: 'the page before',
  evidence: 'the evidence of the question',
  confirm: COMMAND_WORDS.confirm,
  difference: COMMAND_WORDS.difference,
  note: 'write: a note, an explanation or a comment',
  add: COMMAND_WORDS.addAction,
  remove: 'remove the highlighted entry',
  clear: 'delete the answer; asks first',
  'ask-all': COMMAND_WORDS.askAll,
  find: 'find a question or an answer by its words',
  review: 'the review of all answers',
  result: COMMAND_WORDS.result,
  sign: 'go on to sign: finish the record, or decide about the one that you read',
  home: COMMAND_WORDS.home,
  help: 'the help',
  quit: COMMAND_WORDS.quit,
  leave: 'leave at once',
  suspend: 'back to the shell for a moment',
  repaint: 'draw the screen again',
};
