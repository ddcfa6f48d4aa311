// A repository with ten records, and a git that writes down when it ran.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { manyRecords } from './many-records.mjs';
import { makeRepository } from './processes.mjs';

const FILES_A_FOLDER = 100;

/**
 * A repository of many files with ten records, all committed.
 *
 * @param {string} scratch
 * @param {number} files
 * @param {number} records
 */
export async function largeRepository(scratch, files, records) {
  const top = join(scratch, 'large');
  const { git } = makeRepository(top, () => {
    for (let at = 0; at < files; at += FILES_A_FOLDER) {
      const folder = join(top, 'src', String(at / FILES_A_FOLDER));
      mkdirSync(folder, { recursive: true });
      for (let index = 0; index < FILES_A_FOLDER; index += 1)
        writeFileSync(join(folder, `${index}.ts`), `export const value = ${at + index};\n`);
    }
  });
  const call = await manyRecords(scratch);
  call('makeBound', top, records);
  git('add', '.');
  git('commit', '-m', 'Records');
  return top;
}

/**
 * A git in front of git that writes down from when to when each call ran.
 *
 * @param {string} scratch
 */
export function watchedGit(scratch) {
  const folder = join(scratch, 'bin');
  const log = join(scratch, 'calls.txt');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'git'),
    `#!/bin/bash\nstart=$EPOCHREALTIME\n${real} "$@"\ncode=$?\necho "$start $EPOCHREALTIME" >> ${log}\nexit $code\n`,
    { mode: 0o755 },
  );
  writeFileSync(log, '');
  return { path: `${folder}${delimiter}${process.env['PATH']}`, log };
}

/**
 * Milliseconds in which at least one call ran, and how many calls there were, since the last time this was asked.
 *
 * @param {string} log
 */
export function takeTimeInGit(log) {
  const calls = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' ').map(Number))
    .map(([start = 0, end = 0]) => ({ start, end }))
    .toSorted((a, b) => a.start - b.start);
  writeFileSync(log, '');
  let [seconds, until] = [0, 0];
  for (const { start, end } of calls) {
    seconds += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return { milliseconds: seconds * 1000, calls: calls.length };
}
