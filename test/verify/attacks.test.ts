// The attacks on records that verify has to see through, each as somebody would carry it out. Those that need the
// base branch or a policy to be noticed belong to check.

import { beforeAll, describe, expect, test } from 'vitest';
import { formatPublicKey } from '../../src/signing/public-key.ts';
import { personOf } from '../../src/signing/statement-names.ts';
import { trustFilesOf } from '../../src/verify/trust.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { bytesAt, memorySnapshot, type Tree } from './memory-snapshot.ts';
import { alice, ALLOWED, allowedLine, bob, carol, mallory } from './people.ts';
import {
  codes,
  editRecord,
  folderOf,
  ID,
  makeRecord,
  NEWER,
  PROJECT,
  removeStatements,
  sign,
  signedProject,
  treeOf,
  verifyTree,
} from './world.ts';

let signed: Tree;
let foreign: Tree;

beforeAll(async () => {
  signed = (await signedProject()).tree;
  foreign = (await signedProject()).tree;
});

const carols = `approver.${personOf(carol.principal)}.json`;
const alices = `assessor.${personOf(alice.principal)}.json`;

function copy(
  tree: Tree,
  from: Tree,
  names: readonly string[],
  to: (name: string) => string,
): void {
  for (const name of names) tree.set(to(name), bytesAt(from, `${folderOf()}/${name}`));
}

async function errors(tree: Tree): Promise<readonly string[]> {
  const { findings, outcome } = await verifyTree(tree);
  expect(outcome).toBe('not-genuine');
  return [
    ...new Set(findings.filter(({ kind }) => kind === 'error').map(({ code }) => code)),
  ].sort();
}

describe('a sign-off', () => {
  test('moved to another record', async () => {
    const place = gitdir(PROJECT);
    await makeRecord(place);
    await makeRecord(place, { id: NEWER, time: '2026-11-22T10:00:00Z' });
    const tree = treeOf(place).set('assessments/allowed_signers', Buffer.from(ALLOWED));
    sign(tree, carol);
    copy(tree, tree, [carols, `${carols}.sig`], (name) => `${folderOf(NEWER)}/${name}`);
    expect(await errors(tree)).toEqual([
      'statement-digest',
      'statement-other-record',
      'time-before-record',
    ]);
  });

  test('moved to another project with the same folder names', async () => {
    const tree = new Map(signed);
    editRecord(tree, (record) => void record.answers[0]!.note.push('Ours.'));
    tree.set(
      'assessments/project.json',
      Buffer.from(
        String(bytesAt(tree, 'assessments/project.json')).replace(
          /"id": "\w+"/,
          `"id": "${'q'.repeat(26)}"`,
        ),
      ),
    );
    expect(await errors(tree)).toEqual([
      'record-project',
      'statement-digest',
      'statement-other-project',
    ]);
  });

  test('renamed to another role', async () => {
    const tree = new Map(signed);
    sign(tree, alice, { role: 'reviewer', seen: [] });
    const name = `reviewer.${personOf(alice.principal)}.json`;
    for (const end of ['', '.sig']) {
      tree.set(
        `${folderOf()}/${name.replace('reviewer', 'approver')}${end}`,
        bytesAt(tree, `${folderOf()}/${name}${end}`),
      );
      tree.delete(`${folderOf()}/${name}${end}`);
    }
    expect(await errors(tree)).toEqual(['signature-other-role', 'statement-misnamed']);
  });

  test('taken from another record together with its record.json and record.md', async () => {
    const tree = new Map(signed);
    removeStatements(tree);
    copy(
      tree,
      foreign,
      ['record.json', 'record.md', carols, `${carols}.sig`],
      (name) => `${folderOf(NEWER)}/${name}`,
    );
    // alice's, which carol had seen, was left behind.
    expect(await errors(tree)).toEqual([
      'record-id',
      'seen-missing',
      'statement-other-record',
      'two-heads',
    ]);
  });

  test('signed by a key of the same name that the attacker made', async () => {
    const tree = new Map(signed);
    removeStatements(tree);
    editRecord(tree, (record) => void record.answers[0]!.note.push('Safe.'));
    sign(tree, alice, { role: 'assessor', by: mallory });
    sign(tree, carol, { by: mallory });
    expect(await errors(tree)).toEqual(['unknown-key']);
  });

  test('dated back into the time of an expired key, before the record was there', async () => {
    const tree = new Map(signed);
    sign(tree, bob, { role: 'reviewer', time: '2026-11-20T12:00:00Z' });
    expect(await errors(tree)).toEqual(['time-before-record']);
  });

  test('by a key that is valid only in the future of the record', async () => {
    const tree = new Map(signed);
    tree.set(
      'assessments/allowed_signers',
      Buffer.from(
        allowedLine(alice, ['assessor']) +
          allowedLine(carol, ['approver'], ',valid-after="20280101Z"'),
      ),
    );
    expect(await errors(tree)).toEqual(['key-not-yet-valid']);
  });
});

describe('a rejection', () => {
  const rejected = (): Tree => {
    const tree = new Map(signed);
    sign(tree, carol, { number: 2, decision: 'reject', time: '2026-11-21T14:00:00Z' });
    return tree;
  };
  const second = carols.replace('.json', '.2.json');

  test('edited into an approval', async () => {
    const tree = rejected();
    const file = `${folderOf()}/${second}`;
    tree.set(file, Buffer.from(String(bytesAt(tree, file)).replace('"reject"', '"approve"')));
    expect(await errors(tree)).toEqual(['signature-bad']);
  });

  test('of which only the signature was taken', async () => {
    const tree = rejected();
    tree.delete(`${folderOf()}/${second}.sig`);
    expect(await errors(tree)).toEqual(['statement-unsigned']);
  });

  test('stripped after somebody saw it', async () => {
    const tree = rejected();
    sign(tree, alice, { role: 'reviewer', time: '2026-11-21T15:00:00Z' });
    tree.delete(`${folderOf()}/${second}`);
    tree.delete(`${folderOf()}/${second}.sig`);
    expect(await errors(tree)).toEqual(['seen-missing']);
  });

  test('replaced by the earlier approval of the same person', async () => {
    const tree = rejected();
    for (const end of ['', '.sig'])
      tree.set(`${folderOf()}/${second}${end}`, bytesAt(tree, `${folderOf()}/${carols}${end}`));
    expect(await errors(tree)).toEqual(['predecessor-unseen']);
  });

  test('hidden by turning its signature into one of an unknown kind', async () => {
    const tree = rejected();
    const file = `${folderOf()}/${second}.sig`;
    const armour = String(bytesAt(tree, file)).split('\n');
    const blob = Buffer.from(armour.slice(1, -2).join(''), 'base64');
    blob.write('ssh-ed25518', blob.indexOf('ssh-ed25519'));
    const lines = blob.toString('base64').match(/.{1,70}/g)!;
    tree.set(file, Buffer.from([armour[0], ...lines, ...armour.slice(-2)].join('\n')));
    const result = await verifyTree(tree);
    expect(result.outcome).toBe('cannot-judge');
    // Nothing passes: her approval before it is current, and what she said after it cannot be judged.
    expect(result.records[0]?.decisions.map(({ file }) => file)).toEqual([carols, alices]);
  });
});

describe('trust', () => {
  test('is taken from the verifier, not from the files that are checked', async () => {
    const tree = new Map(signed);
    removeStatements(tree);
    sign(tree, mallory);
    const trusted = trustFilesOf(memorySnapshot(tree));
    tree.set(
      'assessments/allowed_signers',
      Buffer.from(ALLOWED + allowedLine(mallory, ['approver'])),
    );
    expect((await verifyTree(tree)).outcome).toBe('genuine');
    const judged = await verifyTree(tree, { trust: trusted });
    expect(codes(judged.findings)).toEqual([
      `unknown-person records/${ID}/approver.${personOf(mallory.principal)}.json`,
    ]);
  });

  test('a key is revoked when any of several lists revokes it', async () => {
    const own = trustFilesOf(memorySnapshot(signed));
    const bytes = Buffer.from(`${formatPublicKey(carol.key)}\n`);
    const trust = {
      ...own,
      revokedKeys: [
        ...own.revokedKeys,
        { path: 'base/revoked_keys', read: { state: 'read', bytes } as const },
      ],
    };
    const result = await verifyTree(signed, { trust });
    expect(codes(result.findings)).toEqual([`key-revoked records/${ID}/${carols}`]);
  });
});
