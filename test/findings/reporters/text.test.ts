import { expect, test } from 'vitest';
import { text } from '../../../src/findings/reporters/text.ts';
import { FAILED, PASSED, VERIFIED } from './sample.ts';

const GOLDEN = '../../fixtures/reporters';

test('a failed check: the verdict, the requirements, the findings, the next command', async () => {
  await expect(text(FAILED)).toMatchFileSnapshot(`${GOLDEN}/failed.txt`);
});

test('a passed check is four lines', () => {
  expect(text(PASSED)).toBe(
    'PASSED: nothing blocks a release\n\n2 records; 0 errors, 0 warnings, 0 notes\ntrust: this checkout\n',
  );
});

test('verify lists its records in place of requirements', async () => {
  await expect(text(VERIFIED)).toMatchFileSnapshot(`${GOLDEN}/verified.txt`);
});

test('what assess could not judge is not called an error', () => {
  expect(text(FAILED)).toContain('unclear  method-unknown  ');
});
