// The picture in the README is what the built program draws today, and the same on every machine.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { drawPicture } from '../../scripts/picture.mjs';
import { ROOT } from '../helpers/pty.ts';

test('docs/wizard.svg is current (npm run picture)', async () => {
  const drawn = await drawPicture();
  expect(readFileSync(path.join(ROOT, 'docs', 'wizard.svg'), 'utf8') === drawn).toBe(true);
}, 60_000);
