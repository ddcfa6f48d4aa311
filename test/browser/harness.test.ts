// What test/helpers/browser.ts promises. Without these tests, "no message, no request" could mean that nothing listens.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { useBrowser } from '../helpers/browser.ts';
import { temporaryFolder } from '../helpers/git-repository.ts';

const open = useBrowser();

const PAGE = `<!doctype html>
<title>Page</title>
<style>
  @media (prefers-color-scheme: dark) { p { color: rgb(1, 1, 1) } }
  @media print { p { color: rgb(2, 2, 2) } }
  @media (max-width: 400px) { p { color: rgb(3, 3, 3) } }
</style>
<p>text</p>`;

test.each([
  ['dark', { colors: 'dark' }, 'rgb(1, 1, 1)'],
  ['printed', { media: 'print' }, 'rgb(2, 2, 2)'],
  ['narrow', { viewport: { width: 400, height: 300 } }, 'rgb(3, 3, 3)'],
  ['light, wide and on a screen by default', {}, 'rgb(0, 0, 0)'],
] as const)('a page is %s', async (_name, options, color) => {
  const { page, messages, requests } = await open({ html: PAGE }, options);
  expect(await page.evaluate("getComputedStyle(document.querySelector('p')).color")).toBe(color);
  expect({ messages, requests }).toEqual({ messages: [], requests: [] });
});

test('messages and requests of a page are reported, and no request is answered', async () => {
  const file = path.join(temporaryFolder(), 'page.html');
  writeFileSync(
    file,
    `<script>console.warn('careful'); setTimeout(() => { throw new Error('broken') })</script>
     <img src="http://192.0.2.1/a.png"><img src="beside.svg">`,
  );
  writeFileSync(
    path.join(path.dirname(file), 'beside.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
  );
  const { page, messages, requests } = await open({ file });
  await page.waitForLoadState('load');
  expect(messages).toContain('warning: careful');
  expect(messages).toContain('error: broken');
  expect(requests.map((url) => path.basename(url)).sort()).toEqual(['a.png', 'beside.svg']);
  expect(await page.evaluate('[...document.images].map((image) => image.naturalWidth)')).toEqual([
    0, 0,
  ]);
});
