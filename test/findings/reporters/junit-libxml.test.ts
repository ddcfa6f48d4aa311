// Test results as libxml2 reads them, which is in many of the programs that people look at test results with. Runs where
// xmllint is installed (scripts/setup/system-programs.mjs); .ci/run installs it.

import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { junit } from '../../../src/findings/reporters/junit.ts';
import { FAILED, hostile, HOSTILE, PASSED } from './sample.ts';

const libxml = (source: string, xpath: string): string => {
  const { status, stdout, stderr } = spawnSync(
    'xmllint',
    ['--nonet', '--noent', '--xpath', xpath, '-'],
    { input: source, encoding: 'utf8' },
  );
  if (status !== 0 || stderr !== '') throw new Error(`xmllint: ${stderr}`);
  return stdout.replace(/\n$/, '');
};

const COUNTS =
  'concat(count(/testsuites/testsuite/testcase), " ", count(//failure), " ", count(//error), " ", count(//skipped))';

test('it finds the same cases', () => {
  expect(libxml(junit(FAILED), COUNTS)).toBe('9 4 1 1');
  expect(libxml(junit(PASSED), COUNTS)).toBe('1 0 0 0');
});

describe('whatever the texts are', () => {
  test.each(HOSTILE)('%j', (text) => {
    expect(libxml(junit(hostile(text)), COUNTS)).toBe('9 4 1 1');
  });

  test('markup comes back as the text it was', () => {
    const text = `]]><b a="1">&amp;'`;
    expect(libxml(junit(hostile(text)), 'string((//failure)[3]/@message)')).toBe(text);
    expect(libxml(junit(hostile(text)), 'string((//failure)[3])')).toBe(`${text}\nfix: ${text}`);
  });
});

test('it refuses what is not well-formed', () => {
  expect(() => libxml(junit(FAILED).replace('</testcase>', ''), COUNTS)).toThrow('xmllint: ');
});
