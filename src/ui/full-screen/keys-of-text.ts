// The keys where something is typed: nearly every other key is a character there.

import { COMMAND_WORDS } from '../../session/text/commands.ts';
import { ALWAYS, type KeyRow, row, shown } from './key-rows.ts';

const EDITING: readonly KeyRow[] = [
  row(['left'], 'left', 'one character left'),
  row(['right'], 'right', 'one character right'),
  row(['ctrl+left', 'alt+left', 'alt+b'], 'word-left', 'one word left'),
  row(['ctrl+right', 'alt+right', 'alt+f'], 'word-right', 'one word right'),
  row(['home', 'ctrl+a'], 'line-start', 'to the beginning of the line'),
  row(['backspace'], 'delete-back', 'delete the character before the cursor'),
  row(['delete', 'ctrl+d'], 'delete-forward', 'delete the character under the cursor'),
  row(['ctrl+w', 'alt+backspace'], 'delete-word', 'delete the word before the cursor'),
  row(['ctrl+u'], 'delete-to-start', 'delete to the beginning of the line'),
  row(['ctrl+k'], 'delete-to-end', 'delete to the end of the line'),
];

const TYPE: KeyRow = {
  keys: [],
  does: { kind: 'insert' },
  help: 'any other character is typed; what you paste as well',
  footer: undefined,
};

const LINE: readonly KeyRow[] = [
  row(['enter'], 'accept', 'keep it and go on', shown(1, ['enter'], 'keep')),
  row(
    ['esc'],
    'close',
    'back; asks whether to keep a text that has changed',
    shown(2, ['esc'], 'back'),
  ),
  row(['end', 'ctrl+e'], 'line-end', 'to the end'),
  ...EDITING,
  ...ALWAYS,
  TYPE,
];

/** By the place where they work. */
export const TEXT_KEYS = {
  text: [
    row(['enter'], 'accept', 'keep it and go on', shown(1, ['enter'], 'keep')),
    row(['ctrl+j', 'alt+enter'], 'newline', 'a new line', shown(4, ['ctrl+j'], 'new line')),
    row(
      ['esc'],
      'close',
      'back; asks whether to keep a text that has changed',
      shown(2, ['esc'], 'back'),
    ),
    row(['ctrl+e'], 'editor', COMMAND_WORDS.editor, shown(3, ['ctrl+e'], 'your editor')),
    row(['up'], 'up', 'one line up'),
    row(['down'], 'down', 'one line down'),
    row(['end'], 'line-end', 'to the end of the line'),
    ...EDITING,
    ...ALWAYS,
    TYPE,
  ],
  line: LINE,
  offers: [
    row(
      ['up'],
      'up',
      'up in the list, and back to what you typed',
      shown(3, ['up', 'down'], 'choose'),
    ),
    row(['down'], 'down', 'into the list, and down in it'),
    row(
      ['tab'],
      'complete',
      'complete with the marked entry and continue typing',
      shown(4, ['tab'], 'complete'),
    ),
    ...LINE,
  ],
  find: [
    row(['enter'], 'accept', 'go to the question', shown(1, ['enter'], 'go there')),
    row(['up'], 'up', 'one question up', shown(1, ['up', 'down'], 'choose')),
    row(['down'], 'down', 'one question down'),
    row(['pageup'], 'page-up', 'a page up'),
    row(['pagedown'], 'page-down', 'a page down'),
    row(['esc'], 'close', 'back', shown(2, ['esc'], 'back')),
    row(['end', 'ctrl+e'], 'line-end', 'to the end of the line'),
    ...EDITING,
    ...ALWAYS,
    TYPE,
  ],
} as const satisfies Readonly<Record<string, readonly KeyRow[]>>;
