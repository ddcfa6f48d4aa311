// Junk in any amount never passes, is reported briefly, and does not delay the check.

import { beforeAll, describe, expect, test } from 'vitest';
import { personOf } from '../../src/signing/trust/statement-names.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { bytesAt, type Tree } from './memory-snapshot.ts';
import { carol } from './people.ts';
import {
  codes,
  editRecord,
  folderOf,
  ID,
  makeRecord,
  PROJECT,
  signedProject,
  treeOf,
  verifyTree,
} from './world.ts';

let signed: Tree;

beforeAll(async () => {
  signed = (await signedProject()).tree;
});

const carols = `approver.${personOf(carol.principal)}.json`;

describe('a flood', () => {
  test('of junk signatures is not checked one by one', async () => {
    const tree = new Map(signed);
    const sig = bytesAt(tree, `${folderOf()}/${carols}.sig`);
    const statement = bytesAt(tree, `${folderOf()}/${carols}`);
    for (let number = 2; number < 5000; number += 1) {
      tree.set(`${folderOf()}/${carols.replace('.json', `.${number}.json`)}`, statement);
      tree.set(`${folderOf()}/${carols.replace('.json', `.${number}.json`)}.sig`, sig);
    }
    const result = await verifyTree(tree);
    expect(codes(result.findings)).toEqual([`too-many-statements records/${ID}`]);
    expect(result.records[0]?.decisions).toEqual([]);
  });

  test('of unknown files gives few findings', async () => {
    const tree = new Map(signed);
    for (let number = 0; number < 5000; number += 1)
      tree.set(`${folderOf()}/junk-${number}`, Buffer.from('x'));
    expect((await verifyTree(tree)).findings.length).toBeLessThan(30);
  });

  test('of records side by side names a few others each', async () => {
    const place = gitdir(PROJECT);
    await makeRecord(place);
    const tree = treeOf(place);
    for (let number = 0; number < 40; number += 1) {
      const id = `2026-11-21-${String.fromCodePoint(97 + (number % 26))}${String.fromCodePoint(97 + Math.floor(number / 26))}aaa`;
      tree.set(`${folderOf(id)}/record.json`, bytesAt(tree, `${folderOf()}/record.json`));
      tree.set(`${folderOf(id)}/record.md`, bytesAt(tree, `${folderOf()}/record.md`));
      editRecord(tree, (record) => ({ ...record, id }), id);
    }
    const { findings } = await verifyTree(tree);
    const rivals = findings.flatMap((finding) =>
      finding.code === 'two-heads' ? [finding.args.others.length] : [],
    );
    expect(rivals).toEqual(Array.from({ length: 41 }, () => 10));
  });
});
