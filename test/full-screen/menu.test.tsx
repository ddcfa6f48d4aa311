// The menu as a component of its own.
import { render } from 'ink-testing-library';
import { describe, expect, test, vi } from 'vitest';
import { Menu } from '../../src/ui/full-screen/components/menu.tsx';
import { ASCII, UNICODE } from '../../src/ui/full-screen/theme.ts';

const ENTRIES = [
  { choice: 'go', label: 'Go on' },
  { choice: 'look', label: 'Look first' },
  { choice: 'leave', label: 'Leave' },
];
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe('a menu', () => {
  test('shows its entries with numbers and where the cursor is', () => {
    const { lastFrame } = render(
      <Menu
        entries={ENTRIES}
        isActive

        startsAt="first"
        marks={UNICODE}
        isNumber={() => false}
        onChoose={vi.fn<(choice: string | undefined) => void>()}
      />,
    );
    expect(lastFrame()).toBe('❯ 1  Go on\n  2  Look first\n  3  Leave');
  });

  test('uses a mark that every terminal has, where others cannot be shown', () => {
    const { lastFrame } = render(
      <Menu
        entries={ENTRIES}
        isActive

        startsAt="first"
        marks={ASCII}
        isNumber={() => false}
        onChoose={vi.fn<(choice: string | undefined) => void>()}
      />,
    );
    expect(lastFrame()).toContain('> 1  Go on');
  });

  test('chooses the entry under the cursor', async () => {
    const onChoose = vi.fn<(choice: string | undefined) => void>();
    const { stdin } = render(
      <Menu
        entries={ENTRIES}
        isActive

        startsAt="first"
        marks={UNICODE}
        isNumber={() => false}
        onChoose={onChoose}
      />,
    );
    await turn();
    stdin.write('\u001B[B');
    await turn();
    stdin.write('\r');
    await turn();
    expect(onChoose.mock.calls).toEqual([['look']]);
  });

  test('a number moves the cursor, and only enter chooses', async () => {
    const onChoose = vi.fn<(choice: string | undefined) => void>();
    let key = '';
    const { stdin, lastFrame } = render(
      <Menu
        entries={ENTRIES}
        isActive

        startsAt="first"
        marks={UNICODE}
        isNumber={() => key === '3'}
        onChoose={onChoose}
      />,
    );
    await turn();
    key = '3';
    stdin.write(key);
    await turn();
    expect(lastFrame()).toBe('  1  Go on\n  2  Look first\n❯ 3  Leave');
    expect(onChoose).not.toHaveBeenCalled();
    key = 'enter';
    stdin.write('\r');
    await turn();
    expect(onChoose.mock.calls).toEqual([['leave']]);
  });

  test('ignores keys while an overlay is open', async () => {
    const onChoose = vi.fn<(choice: string | undefined) => void>();
    const { stdin } = render(
      <Menu
        entries={ENTRIES}
        isActive={false}

        startsAt="first"
        marks={UNICODE}
        isNumber={() => false}
        onChoose={onChoose}
      />,
    );
    await turn();
    stdin.write('\r');
    await turn();
    expect(onChoose).not.toHaveBeenCalled();
  });

  test('shows no escape sequence of a label', () => {
    const hostile = [{ choice: 'x', label: '\u001B[31mred\u001B]52;c;AAAA\u0007 key\u202E' }];
    const { lastFrame } = render(
      <Menu
        entries={hostile}
        isActive

        startsAt="first"
        marks={UNICODE}
        isNumber={() => false}
        onChoose={vi.fn<(choice: string | undefined) => void>()}
      />,
    );
    expect(lastFrame()).toBe('❯ 1  red key');
  });
});
