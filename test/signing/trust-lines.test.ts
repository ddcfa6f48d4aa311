// A mistake in a trust file, in words.

import { expect, test } from 'vitest';
import { placedProblem, readTrustLines } from '../../src/signing/trust/trust-lines.ts';

test('a mistake is reported with its line', () => {
  const { problems } = readTrustLines(Buffer.from('# who may sign\nalice\r\n'));
  expect(problems.map(placedProblem)).toEqual(['line 2: it ends in CR LF; line ends must be LF']);
});

test('a fault of the whole file is reported without a line', () => {
  const { problems } = readTrustLines(Buffer.from([0xff]));
  expect(problems.map(placedProblem)).toEqual(['the file is not valid UTF-8']);
});
