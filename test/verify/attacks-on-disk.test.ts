// Tricks that need a file system: links, pipes, folders in the place of files, names that no text can hold.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { personOf } from '../../src/signing/trust/statement-names.ts';
import { diskSnapshot } from '../../src/repository/files/disk-snapshot.ts';
import { trustFilesOf } from '../../src/signing/trust/trust-files.ts';
import { verify } from '../../src/verify/verify.ts';
import { gitdir, writeFiles } from '../helpers/git-repository.ts';
import type { Tree } from './memory-snapshot.ts';
import { alice, carol } from './people.ts';
import { codes, folderOf, ID, NOW, PROJECT, signedProject } from './world.ts';

let signed: Tree;

beforeAll(async () => {
  signed = (await signedProject()).tree;
});

const carols = `approver.${personOf(carol.principal)}.json`;
const alices = `assessor.${personOf(alice.principal)}.json`;

describe('on disk', () => {
  async function onDisk(change: (top: string) => void): Promise<readonly string[]> {
    const place = gitdir(PROJECT);
    for (const [file, content] of signed) writeFiles(place.path, { [file]: content });
    change(place.path);
    const snapshot = diskSnapshot(place.path);
    const result = await verify({ snapshot, trust: trustFilesOf(snapshot), now: NOW });
    return codes(result.findings);
  }

  test('genuine files are genuine on disk', async () => {
    expect(await onDisk(() => undefined)).toEqual([]);
  });

  const record = (top: string): string => path.join(top, folderOf());

  test.each([
    [
      'record.json as a link to its own copy',
      (top: string) => linkAway(path.join(record(top), 'record.json'), top),
      `link ${short('record.json')}`,
    ],
    [
      'a signature as a link',
      (top: string) => linkAway(path.join(record(top), `${carols}.sig`), top),
      `link ${short(`${carols}.sig`)}`,
    ],
    [
      'allowed_signers as a link',
      (top: string) => linkAway(path.join(top, 'assessments/allowed_signers'), top),
      'link allowed_signers',
    ],
    [
      'a record folder as a link',
      (top: string) => linkAway(record(top), top),
      `link records/${ID}`,
    ],
    [
      'the folder of records as a link',
      (top: string) => linkAway(path.join(top, 'assessments/records'), top),
      'link records',
    ],
    [
      'assessments as a link',
      (top: string) => linkAway(path.join(top, 'assessments'), top),
      'link assessments',
    ],
  ])('%s', async (_, change, expected) => {
    expect(await onDisk(change)).toContain(expected);
  });

  test('a link is not followed', async () => {
    const found = await onDisk((top) => linkAway(path.join(top, 'assessments'), top));
    expect(found).toEqual(['link assessments']);
  });

  test('a pipe in place of a file does not hang', async () => {
    const found = await onDisk((top) => {
      rmSync(path.join(record(top), 'record.md'));
      execFileSync('mkfifo', [path.join(record(top), 'record.md')]);
    });
    expect(found).toEqual([
      `not-a-file ${short('record.md')}`,
      `rendering-differs ${short('record.md')}`,
    ]);
  });

  test('folders in place of files', async () => {
    const found = await onDisk((top) => {
      rmSync(path.join(record(top), alices));
      mkdirSync(path.join(record(top), alices));
      rmSync(path.join(top, 'assessments/project.json'));
      mkdirSync(path.join(top, 'assessments/project.json'));
    });
    expect(found).toContain(`not-a-file ${short(alices)}`);
    expect(found).toContain('project-unreadable project.json');
  });

  test('names that no text can hold', async () => {
    const found = await onDisk((top) => {
      writeFileSync(
        Buffer.concat([Buffer.from(`${record(top)}/`), Buffer.from([0xff, 0xfe])]),
        'x',
      );
      writeFileSync(path.join(record(top), '\u202Egpj.exe'), 'x');
    });
    expect(found.filter((text) => text.startsWith('unknown-file'))).toHaveLength(2);
  });

  function short(name: string): string {
    return `records/${ID}/${name}`;
  }

  /** Moves a file or folder elsewhere and leaves a link in its place. */
  function linkAway(file: string, top: string): void {
    const elsewhere = path.join(top, `elsewhere-${path.basename(file)}`);
    execFileSync('mv', [file, elsewhere]);
    symlinkSync(elsewhere, file);
  }
});
