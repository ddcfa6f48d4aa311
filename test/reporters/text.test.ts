import { expect, test } from 'vitest';
import { text } from '../../src/reporters/text.ts';
import { FAILED, PASSED } from './sample.ts';

const GOLDEN = '../fixtures/reporters';

test('a failed check: the answer first, then what is required, what was found, what to do', async () => {
  await expect(text(FAILED)).toMatchFileSnapshot(`${GOLDEN}/failed.txt`);
});

test('a passed check is four lines', () => {
  expect(text(PASSED)).toBe(
    'Yes: everything that is required is there.\n\n2 records; 0 errors, 0 warnings, 0 notes\ntrust: this checkout\n',
  );
});

test('what cannot be told is not called an error', () => {
  expect(text(FAILED)).toContain('unclear  method-unknown  ');
});
