// What keeps a command from reading for hours: sums and counts, each of which fails closed.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/text/limits.ts';
import { diskSnapshot } from '../../src/repository/files/disk-snapshot.ts';
import type { RecordFacts } from '../../src/verify/record.ts';
import { succession } from '../../src/verify/succession.ts';
import { temporaryFolder } from '../helpers/git-repository.ts';
import { type Tree, verifyTree } from './world.ts';

const FEW = { bytesRead: 100, bytesHashed: 100, folderEntries: 3 };
const MESSAGE = /files are too many or too large/;

function folder(count: number, size: number): string {
  const top = temporaryFolder();
  mkdirSync(path.join(top, 'a'));
  for (let each = 0; each < count; each += 1)
    writeFileSync(path.join(top, 'a', `f${each}`), 'x'.repeat(size));
  return top;
}

describe('a snapshot', () => {
  test('reads as much as its limit, and then fails', () => {
    const snapshot = diskSnapshot(folder(3, 50), FEW);
    expect(snapshot.read('a/f0', 50).state).toBe('read');
    expect(snapshot.read('a/f1', 50).state).toBe('read');
    expect(() => snapshot.read('a/f2', 50)).toThrow(MESSAGE);
  });

  test('computes digests of as much as its limit, and then fails', () => {
    const snapshot = diskSnapshot(folder(3, 50), FEW);
    expect(snapshot.digest('a/f0', 50)).toHaveLength(64);
    expect(snapshot.digest('a/f1', 50)).toHaveLength(64);
    expect(() => snapshot.digest('a/f2', 50)).toThrow(MESSAGE);
  });

  test('computes the digest of a file once, however many records name it', () => {
    const top = folder(1, 60);
    const snapshot = diskSnapshot(top, FEW);
    const first = snapshot.digest('a/f0', 60);
    for (let each = 0; each < 1000; each += 1) expect(snapshot.digest('a/f0', 60)).toBe(first);
  });

  test('gives a file beyond the limit of evidence a text that is no digest', () => {
    const snapshot = diskSnapshot(folder(1, 60), FEW);
    expect(snapshot.digest('a/f0', 59)).toBe('too-large');
    expect(snapshot.digest('a/f9', 59)).toBeUndefined();
  });

  test('lists no folder with more entries than its limit', () => {
    expect(diskSnapshot(folder(3, 1), FEW).list('a')).toHaveLength(3);
    expect(() => diskSnapshot(folder(4, 1), FEW).list('a')).toThrow(MESSAGE);
  });
});

/** Names of five letters for as many records or files as are wanted. */
function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) =>
    Array.from(
      { length: 5 },
      (_, at) => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(n / 26 ** at) % 26],
    ).join(''),
  );
}

test('more record folders than are read are refused before one is read', async () => {
  const tree: Tree = new Map(
    names(LIMITS.records + 1).map((name) => [
      `assessments/records/2026-11-21-${name}/record.json`,
      Buffer.from('{}'),
    ]),
  );
  await expect(verifyTree(tree)).rejects.toThrow(
    `there are ${LIMITS.records + 1} record folders in assessments/records`,
  );
});

test('more frozen questionnaires than are read are refused before one is read', async () => {
  const tree: Tree = new Map(
    names(LIMITS.frozenQuestionnaires + 1).map((name) => [
      `assessments/questionnaires/${name}-1.0.0-0123456789ab.json`,
      Buffer.from('{}'),
    ]),
  );
  await expect(verifyTree(tree)).rejects.toThrow(
    `there are ${LIMITS.frozenQuestionnaires + 1} questionnaires in assessments/questionnaires`,
  );
});

test('records that all replace each other give one finding each, which names a few of them', () => {
  const ids = names(200).map((name) => `2026-11-21-${name}`);
  const facts = ids.map((id): RecordFacts => ({
    id,
    sha256: '0'.repeat(64),
    statements: 0,
    decisions: [],
    revokedRejections: [],
    reaffirmations: [],
    comments: [],
    valid: [],
    withdrawn: false,
    content: {
      project: 'p',
      scope: '.',
      completed: '2026-11-21T10:00:00Z',
      subject: { kind: 'none', why: 'no git' },
      verdict: {
        verdict: 'ready',
        level: 'Low',
        band: { best: 'Low', worst: 'Low' },
        before: { best: 'Low', worst: 'Low' },
        perQuestionnaire: [],
      },
      covered: ['privacy'],
      questionnaires: [],
      supersedes: ids.map((other) => ({
        id: other,
        sha256: '0'.repeat(64),
        questionnaires: ['privacy'],
      })),
    },
  }));
  const { findings } = succession(facts, 'p');
  const rings = findings.filter(({ code }) => code === 'supersedes-cycle');
  expect(rings.map((finding) => finding.path).toSorted()).toEqual(
    ids.map((id) => `assessments/records/${id}/record.json`).toSorted(),
  );
  expect(Math.max(...rings.map((finding) => JSON.stringify(finding).length))).toBeLessThan(1000);
});

test.each([
  ['allowed_signers', 'signers-line'],
  ['revoked_keys', 'revocations-line'],
])('a %s file of junk gives a few findings, and how many more', async (file, code) => {
  const tree: Tree = new Map([[`assessments/${file}`, Buffer.from('x\n'.repeat(5000))]]);
  if (file === 'revoked_keys') tree.set('assessments/allowed_signers', Buffer.from(''));
  const { findings } = await verifyTree(tree);
  const lines = findings.filter((finding) => finding.code === code);
  expect(lines).toHaveLength(21);
  expect(JSON.stringify(lines)).toContain('and 4980 more of this kind');
});
