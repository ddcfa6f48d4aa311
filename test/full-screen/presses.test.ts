import type { Key } from 'ink';
import { describe, expect, test } from 'vitest';
import { pressesOf } from '../../src/ui/full-screen/presses.ts';

const NONE: Key = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};
const names = (input: string, key: Partial<Key> = {}): readonly string[] =>
  pressesOf(input, { ...NONE, ...key }).map(({ name }) => name);

describe('one report of Ink becomes single keys', () => {
  test.each<[what: string, input: string, key: Partial<Key>, names: readonly string[]]>([
    ['an arrow', '', { upArrow: true }, ['up']],
    ['a modified arrow', '', { leftArrow: true, ctrl: true }, ['ctrl+left']],
    ['enter', '\r', { return: true }, ['enter']],
    ['alt+enter', '\r', { return: true, meta: true }, ['alt+enter']],
    ['shift+tab', '', { tab: true, shift: true }, ['shift+tab']],
    ['esc', '', { escape: true }, ['esc']],
    ['esc twice at once', '', { escape: true, meta: true }, ['esc']],
    ['a control letter', 'c', { ctrl: true }, ['ctrl+c']],
    ['an alt letter', 'b', { meta: true }, ['alt+b']],
    ['a letter', 'q', {}, ['q']],
    ['a capital letter', 'R', { shift: true }, ['R']],
    ['letters in one piece', 'jjk', {}, ['j', 'j', 'k']],
    ['letters and enter in one piece', 'ab\r', {}, ['a', 'b', 'enter']],
    ['tabs in one piece', '\t\t', {}, ['tab', 'tab']],
    ['line feed', '\n', {}, ['ctrl+j']],
    ['controls inside a text', 'a\u0015b', {}, ['a', 'ctrl+u', 'b']],
    ['deletes inside a text', 'a\u007F\b', {}, ['a', 'backspace', 'backspace']],
    ['an emoji of several code points', '👩‍💻é', {}, ['👩‍💻', 'é']],
    ['an unknown key', '', {}, []],
  ])('%s', (_, input, key, expected) => {
    expect(names(input, key)).toEqual(expected);
  });

  test('only characters type something', () => {
    const typed = pressesOf('a\r\u0015é', NONE).map(({ text }) => text);
    expect(typed).toEqual(['a', undefined, undefined, 'é']);
  });
});
