// Every file of a signed record, byte for byte: a single changed bit is a no.

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesAt, type Tree } from './memory-snapshot.ts';
import { smallProject } from './small-record.ts';
import { folderOf, signedProject, verifyTree } from './world.ts';

interface Kind {
  readonly name: string;
  readonly is: (file: string) => boolean;
  /** One in so many bytes of the full-size record. A prime, so that all columns of a layout are met. */
  readonly stride: number;
}

const inRecord = (file: string): boolean => file.startsWith(`${folderOf()}/`);

const KINDS: readonly Kind[] = [
  { name: 'record.json', is: (file) => file.endsWith('/record.json'), stride: 97 },
  { name: 'record.md', is: (file) => file.endsWith('/record.md'), stride: 53 },
  {
    name: 'statements',
    is: (file) => inRecord(file) && file.endsWith('.json') && !file.endsWith('/record.json'),
    stride: 7,
  },
  { name: 'signatures', is: (file) => inRecord(file) && file.endsWith('.sig'), stride: 5 },
  { name: 'questionnaires', is: (file) => file.includes('/questionnaires/'), stride: 1499 },
];

const PROJECTS: readonly {
  readonly name: string;
  readonly make: () => Promise<Tree>;
  readonly strideOf: (kind: Kind) => number;
}[] = [
  { name: 'a small record, every byte', make: smallProject, strideOf: () => 1 },
  {
    name: 'a record of full size, some bytes',
    make: async () => (await signedProject()).tree,
    strideOf: ({ stride }) => stride,
  },
];

/** The bit that is flipped differs from byte to byte. */
function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = changed[at]! ^ (1 << ((at * 7 + 3) % 8));
  return changed;
}

describe.each(PROJECTS)('$name', ({ make, strideOf }) => {
  let tree: Tree;
  beforeAll(async () => {
    tree = await make();
  });

  test('is genuine, and every file of it is of one kind', async () => {
    expect((await verifyTree(tree)).outcome).toBe('genuine');
    const files = [...tree.keys()].filter(
      (file) => inRecord(file) || file.includes('/questionnaires/'),
    );
    expect(files.map((file) => KINDS.filter(({ is }) => is(file)).length)).toEqual(
      files.map(() => 1),
    );
    expect(files).toHaveLength(9);
  });

  test.each(KINDS)(
    'one flipped bit in $name is noticed',
    async (kind) => {
      const { name, is } = kind;
      const unnoticed: string[] = [];
      for (const file of [...tree.keys()].filter((one) => is(one))) {
        const bytes = bytesAt(tree, file);
        for (let at = 0; at < bytes.length; at += strideOf(kind)) {
          const { outcome } = await verifyTree(new Map(tree).set(file, flipped(bytes, at)));
          // A signature that seems to be of a newer kind cannot be judged: no yes, either.
          const isNo =
            outcome === 'not-genuine' || (name === 'signatures' && outcome === 'cannot-judge');
          if (!isNo) unnoticed.push(`${file} at ${at}: ${outcome}`);
        }
      }
      expect(unnoticed).toEqual([]);
    },
    300_000,
  );

  test('a file that is one byte shorter or longer is noticed', async () => {
    const unnoticed: string[] = [];
    for (const file of [...tree.keys()].filter((one) => KINDS.some(({ is }) => is(one)))) {
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
