// Whether the work is saved, by situation: the header and the last lines use the same function.

import { expect, test } from 'vitest';
import { saveState, type SaveState } from '../../src/session/saved.ts';
import type { Session } from '../../src/session/state.ts';
import { leavingLines } from '../../src/session/text/leaving.ts';
import { headerLine } from '../../src/ui/full-screen/header.ts';
import { UNICODE } from '../../src/ui/full-screen/theme.ts';
import { after, begun, open } from '../helpers/sessions.ts';

const saved: Session = { ...begun(), save: 'saved' };
const typing: Session = {
  ...after(open(saved, 'triage.stage'), 'note', { type: 'insert', text: 'Draft' }),
  save: 'saved',
};

test.each<[string, Session, SaveState, string, string]>([
  ['everything is on disk', saved, 'saved', 'saved', 'Saved: '],
  [
    'a change is being written',
    { ...saved, save: 'saving' },
    'saving',
    'saving',
    'The last answers could not be saved.',
  ],
  ['a text is being typed', typing, 'typing', 'text not saved', 'Saved: '],
  [
    'the disk refused',
    { ...saved, save: 'failed' },
    'failed',
    'NOT SAVED',
    'The last answers could not be saved.',
  ],
  [
    'the disk refused while a text is typed',
    { ...typing, save: 'failed' },
    'failed',
    'NOT SAVED',
    'The last answers could not be saved.',
  ],
])('%s', (_, session, state, mark, line) => {
  expect(saveState(session)).toBe(state);
  const header = headerLine(session, 100, UNICODE).map(({ text }) => text);
  expect(header.join('').endsWith(` ${mark}`)).toBe(true);
  expect(leavingLines(session)[0]).toContain(line);
});
