// What can be taken instead of typed: which files, names and days, and what the keys do with them.

import { describe, expect, test } from 'vitest';
import { actionEntries } from '../../src/session/actions.ts';
import { offersOf } from '../../src/session/offers.ts';
import type { Session } from '../../src/session/state.ts';
import { textOf } from '../../src/session/text-field.ts';
import { after, answer, begun, complete, pick, typed } from '../helpers/sessions.ts';

const FILES = [
  'README.md',
  'docs/readers.md',
  'packages/read/index.ts',
  'src/record/format/schema.ts',
  'src/scoring/score.ts',
];

const offered = (session: Session): readonly string[] =>
  session.overlay?.at === 'text' ? offersOf(session, session.overlay).map(({ text }) => text) : [];

const written = (session: Session): string =>
  session.overlay?.at === 'text' ? textOf(session.overlay.field) : '';

describe('a file as evidence', () => {
  const asked = (): Session =>
    after(
      answer(begun(undefined, { tracked: new Set(FILES) }), 'privacy.minimise', 2),
      pick(2),
      'accept',
    );
  const evidence = (session: Session): unknown =>
    session.assessment.answers['privacy.minimise']?.evidence;

  test.each([
    ['', ['src/db/schema.sql', 'docs/fields.md'], 'what the repository suggests'],
    ['read', ['README.md', 'docs/readers.md', 'packages/read/index.ts'], 'nearest first'],
    ['docs', ['docs/readers.md'], 'any part of the path'],
    ['rec sch', ['src/record/format/schema.ts'], 'words in any place'],
    ['SRC/S', ['src/scoring/score.ts'], 'letter case does not matter'],
    ['nowhere', [], 'nothing'],
    ['README.md', [], 'nothing beside what stands there already'],
  ])('%j offers %j: %s', (text, expected) => {
    expect(offered(after(asked(), typed(text)))).toEqual(expected);
  });

  test('enter attaches what is marked', () => {
    const session = after(asked(), typed('read'), 'down', 'down', 'accept');
    expect(evidence(session)).toEqual([{ kind: 'path', path: 'docs/readers.md' }]);
  });

  test('tab inserts it, to continue typing', () => {
    expect(written(after(asked(), typed('sch'), 'complete'))).toBe('src/record/format/schema.ts');
    expect(written(after(asked(), typed('read'), 'down', 'down', 'complete'))).toBe(
      'docs/readers.md',
    );
  });

  test('a part of a name that fits one file is that file', () => {
    const session = after(asked(), typed('rec'), 'accept');
    expect(evidence(session)).toEqual([{ kind: 'path', path: 'src/record/format/schema.ts' }]);
  });

  test('a part of a name that fits several files is refused, and none is marked', () => {
    const refused = after(asked(), typed('read'), 'accept');
    expect(refused.overlay).toMatchObject({
      error: expect.stringMatching(/tracks no file read/),
      offer: undefined,
    });
    expect(evidence(after(refused, 'accept'))).toEqual([]);
  });

  test('text typed after a mark is used, not the mark', () => {
    const session = after(asked(), typed('read'), 'down', typed('ers.txt'), 'accept');
    expect(evidence(session)).toEqual([]);
    const up = after(asked(), typed('README.md'), 'down', 'up', 'accept');
    expect(evidence(up)).toEqual([{ kind: 'path', path: 'README.md' }]);
  });

  test('the mark stays inside the list', () => {
    const session = after(
      asked(),
      typed('read'),
      ...Array.from({ length: 9 }, () => 'down' as const),
    );
    expect(session.overlay).toMatchObject({ offer: 2 });
    expect(after(session, 'up', 'up', 'up', 'up').overlay).toMatchObject({ offer: undefined });
  });

  test('without git every path is typed', () => {
    const session = after(answer(begun(), 'privacy.minimise', 2), pick(2), 'accept', typed('read'));
    expect(offered(session)).toEqual([]);
  });
});

describe('a person and a day', () => {
  const asked = (): Session => after(answer(begun(), 'privacy.minimise', 2), pick(4), 'accept');

  test('who answers is offered, and who was named before', () => {
    expect(offered(asked())).toEqual(['alice@example.com']);
    const named = after(asked(), typed('Bob'), 'accept', typed('2026-11-20'), 'accept');
    const again = after(named, pick(5), 'accept');
    expect(offered(again)).toEqual(['Bob', 'alice@example.com']);
  });

  test('the date of today needs one key', () => {
    const session = after(asked(), typed('Bob'), 'accept');
    expect(offered(session)).toEqual(['2026-11-21']);
    expect(
      after(session, 'down', 'accept').assessment.answers['privacy.minimise']?.evidence,
    ).toEqual([{ kind: 'person', name: 'Bob', on: '2026-11-21' }]);
  });

  test.each([
    ['2026-11-22', undefined, 'tomorrow here is today in the east'],
    ['2026-11-23', expect.stringMatching(/in the future/), 'a day in the future'],
  ])('%s: %s', (day, error) => {
    const session = after(asked(), typed('Bob'), 'accept', typed(day), 'accept');
    expect(session.overlay?.at === 'text' ? session.overlay.error : undefined).toEqual(error);
  });
});

describe('an action', () => {
  const planning = (): Session =>
    after(complete(), 'result', 'previous', 'add', typed('Do it'), 'accept');

  test('offers who was named for another one, and days', () => {
    const first = after(planning(), 'accept', typed('Bob'), 'accept');
    expect(offered(first)).toEqual(['2026-12-05', '2026-12-21', '2027-02-19']);
    const dated = after(first, typed('2027-'), 'down', 'accept', 'add', typed('More'), 'accept');
    const planned = actionEntries(dated).find(({ owner }) => owner !== '');
    expect(planned).toMatchObject({ owner: 'Bob', due: '2027-02-19' });
    expect(offered(after(dated, 'last', 'accept'))[0]).toBe('Bob');
  });
});
