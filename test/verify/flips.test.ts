// Every file of a signed record, byte for byte: a single changed bit is a no.

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesAt, type Tree } from './memory-snapshot.ts';
import { folderOf, signedProject, verifyTree } from './world.ts';

let tree: Tree;

beforeAll(async () => {
  tree = (await signedProject()).tree;
});

/** One in so many bytes; 1 is all of them. A prime, so that all columns of a layout are met. */
const STRIDES: readonly (readonly [name: string, stride: number, files: RegExp])[] = [
  ['statements', 3, /\.json$/],
  ['signatures', 1, /\.sig$/],
  ['record.json', 41, /\/record\.json$/],
  ['record.md', 23, /\/record\.md$/],
  ['questionnaires', 1499, /\/questionnaires\//],
];

/** The bit that is flipped differs from byte to byte. */
function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = changed[at]! ^ (1 << ((at * 7 + 3) % 8));
  return changed;
}

describe('one flipped bit', () => {
  test.each(STRIDES)(
    'in %s is noticed (one byte in %i)',
    async (name, stride, pattern) => {
      const isRecord = name.startsWith('record');
      const files = [...tree.keys()].filter(
        (file) =>
          pattern.test(file) &&
          (file.startsWith(folderOf()) || name === 'questionnaires') &&
          (isRecord || !/\/record\./.test(file)),
      );
      expect(files.length).toBeGreaterThan(0);
      const unnoticed: string[] = [];
      for (const file of files) {
        const bytes = bytesAt(tree, file);
        for (let at = 0; at < bytes.length; at += stride) {
          const { outcome } = await verifyTree(new Map(tree).set(file, flipped(bytes, at)));
          // A signature that seems to be of a newer kind cannot be judged: no yes, either.
          const isNo =
            outcome === 'not-genuine' || (name === 'signatures' && outcome === 'cannot-judge');
          if (!isNo) unnoticed.push(`${file} at ${at}: ${outcome}`);
        }
      }
      expect(unnoticed).toEqual([]);
    },
    60_000,
  );

  test('so is a file cut short or made longer by one byte', async () => {
    const unnoticed: string[] = [];
    for (const file of tree.keys()) {
      if (!file.startsWith(folderOf()) && !file.includes('/questionnaires/')) continue;
      const bytes = bytesAt(tree, file);
      for (const changed of [
        bytes.subarray(0, -1),
        bytes.subarray(1),
        Buffer.concat([bytes, Buffer.from('\n')]),
        Buffer.alloc(0),
      ]) {
        const { outcome } = await verifyTree(new Map(tree).set(file, changed));
        if (outcome !== 'not-genuine') unnoticed.push(`${file}: ${outcome}`);
      }
    }
    expect(unnoticed).toEqual([]);
  });
});
