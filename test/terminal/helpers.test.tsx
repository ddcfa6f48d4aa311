// The test helpers themselves: the screen model in this process, and pictures of it.
import { Box, Text } from 'ink';
import { expect, test } from 'vitest';
import { List } from '../fixtures/terminal/list-app.tsx';
import { inkScreen } from '../helpers/ink-screen.ts';
import { KEYS } from '../helpers/pty.ts';
import { Screen, screenToSvg } from '../helpers/screen.ts';

test('keys in one piece reach a component one by one', async () => {
  const app = await inkScreen(<List />);
  await app.press(KEYS.down, KEYS.down, KEYS.enter);
  expect(app.text()).toContain('chosen three');
});

test('a paste, a change of size and the bytes written can be observed', async () => {
  const app = await inkScreen(<List />, { columns: 60, rows: 20 });
  expect(app.text()).toContain('size 60x20');
  await app.resize(40, 12);
  expect(app.text()).toContain('size 40x12');
  await app.paste('two\nlines');
  expect(app.text()).toContain('chosen pasted 9');
  const before = app.bytes();
  await app.press(KEYS.down);
  expect(app.bytes() - before).toBeGreaterThan(0);
  expect(app.bytes() - before).toBeLessThan(300);
});

test('wide characters keep a box aligned', async () => {
  const app = await inkScreen(
    <Box borderStyle="single" width={12}>
      <Text>日本 ab</Text>
    </Box>,
    { columns: 20, rows: 5 },
  );
  expect(app.screen.lines.slice(0, 3)).toEqual(['┌──────────┐', '│日本 ab   │', '└──────────┘']);
});

test('a screen becomes a picture that is the same every time', async () => {
  const draw = async (): Promise<string> => {
    const screen = new Screen({ columns: 12, rows: 3 });
    await screen.write(
      '\u001B[1;32mok\u001B[0m <b> & 日\r\n\u001B[7minverse\u001B[0m \u001B[38;5;208mx\u001B[0m',
    );
    return screenToSvg(screen, 'A "small" screen');
  };
  const svg = await draw();
  expect(await draw()).toBe(svg);
  expect(svg).toMatchInlineSnapshot(`
    "<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 124.8 78" width="124.8" height="78" role="img">
    <title>A &quot;small&quot; screen</title>
    <rect width="100%" height="100%" rx="8" fill="#14171c"/>
    <g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
    <text x="12 20.4" y="25.5" fill="#98c379" font-weight="bold">ok</text><text x="37.2 45.6 54" y="25.5" fill="#d5d9e0">&lt;b&gt;</text><text x="70.8" y="25.5" fill="#d5d9e0">&amp;</text><text x="87.6" y="25.5" fill="#d5d9e0">日</text>
    <rect x="12" y="30" width="58.8" height="18" fill="#d5d9e0"/><text x="12 20.4 28.8 37.2 45.6 54 62.4" y="43.5" fill="#14171c">inverse</text><text x="79.2" y="43.5" fill="#ff8700">x</text>
    </g>
    </svg>
    "
  `);
});

test('in a picture, letters beside an accent or a wide character have places of their own', async () => {
  const screen = new Screen({ columns: 12, rows: 1 });
  await screen.write('ab e\u0301cd 日ef');
  const places = Array.from(
    screenToSvg(screen, 'Letters').matchAll(/<text x="([^"]*)"[^>]*>([^<]*)</g),
    ([, x = '', text]) => [text, x.split(' ').length],
  );
  expect(places).toEqual([
    ['ab', 2],
    ['e\u0301', 1],
    ['cd', 2],
    ['日', 1],
    ['ef', 2],
  ]);
});
