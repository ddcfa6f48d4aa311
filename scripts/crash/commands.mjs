// Commands that are killed while they write.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { leftOvers, visibleLeftOvers } from './sandbox.mjs';

/** @typedef {import('./sandbox.mjs').Sandbox} Sandbox */
/** @typedef {import('./sessions.mjs').Try} Try */

/**
 * `run` in a repository without records.
 *
 * @param {Sandbox} sandbox
 * @param {string} folder
 * @param {{ slow: number, random: () => number }} how
 */
export function killedRun(sandbox, folder, how) {
  return killed(sandbox, folder, ['run', '--answers', 'answers.yaml'], how, 1.6);
}

/**
 * `sign` for the first time.
 *
 * @param {Sandbox} sandbox
 * @param {string} folder
 * @param {{ slow: number, random: () => number }} how
 */
export function killedSign(sandbox, folder, how) {
  const key = sandbox.keyOf('alice');
  return killed(
    sandbox,
    folder,
    ['sign', '--yes', '--by', 'alice@example.com', '--role', 'assessor', '--key', key],
    how,
    1.2,
  );
}

/**
 * @param {Sandbox} sandbox
 * @param {string} folder
 * @param {readonly string[]} args
 * @param {{ slow: number, random: () => number }} how
 * @param {number} seconds within which it has certainly ended on a fast disk
 * @returns {Promise<Try>}
 */
async function killed(sandbox, folder, args, { slow, random }, seconds) {
  // Half of them at any moment, half while it writes, which is a small part of its time.
  const isAnywhere = random() < 0.5;
  const delay = random() * ((isAnywhere ? seconds * 1000 : 120) + 25 * slow);
  const changed = timesIn(folder);
  const hasBegun = () => isAnywhere || timesIn(folder) !== changed;
  await sandbox.run(folder, args, { slow, kill: { when: hasBegun, after: delay } });
  const visible = visibleLeftOvers(folder).map((line) => `git would add ${line}`);
  const torn = tornRecords(folder);
  // Once more, to its end: what the first one left must not be in its way.
  const copy = sandbox.copy(folder);
  const again = await sandbox.run(copy, args);
  const isSigned = /already/.test(again.stderr);
  const next = [
    ...(again.code === 0 || isSigned ? [] : [`once more: ${again.stderr.trim().slice(0, 200)}`]),
    ...(again.code === 0
      ? leftOvers(copy).map((name) => `left after the next start: ${name}`)
      : []),
  ];
  sandbox.discard(copy);
  return {
    shown: 0,
    onDisk: 0,
    lost: 0,
    saidSaved: false,
    problems: [...visible, ...torn, ...next],
  };
}

/** When the folders that a command writes to were last changed. @param {string} folder */
function timesIn(folder) {
  const assessments = path.join(folder, 'assessments');
  const records = path.join(assessments, 'records');
  const ids = existsSync(records) ? readdirSync(records) : [];
  return [assessments, records, ...ids.map((id) => path.join(records, id))]
    .map((name) => statSync(name, { throwIfNoEntry: false })?.mtimeMs ?? 0)
    .join(' ');
}

/** Folders of records that lack a file. @param {string} folder */
function tornRecords(folder) {
  const records = path.join(folder, 'assessments', 'records');
  let ids;
  try {
    ids = readdirSync(records);
  } catch {
    return [];
  }
  return ids.flatMap((id) => {
    const names = readdirSync(path.join(records, id));
    const missing = ['record.json', 'record.md'].filter((name) => !names.includes(name));
    return missing.map((name) => `${id} has no ${name}`);
  });
}
