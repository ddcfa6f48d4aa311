// Limits as a person meets them: each command ends soon, with its exit code and the file, when a file is one byte too
// large or a folder has one file too many. Sums of gigabytes and 20,000 record folders are tested in test/verify/limits.test.ts.

import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LIMITS } from '../../src/text/limits.ts';
import type { GitDir } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';
import { ID, TARGET } from '../helpers/shop.ts';
import { sheetText } from '../helpers/answers.ts';
import { assessPrivacy, type Team, team } from '../helpers/team.ts';

const RECORD = `assessments/records/${ID}`;
const SHEET = sheetText(TARGET);

/** A file of zero bytes that takes no room on the disk. */
function huge({ path: folder }: GitDir, file: string, size: number): void {
  const name = path.join(folder, file);
  mkdirSync(path.dirname(name), { recursive: true });
  writeFileSync(name, '', { flag: 'a' });
  truncateSync(name, size);
}

function many({ path: folder }: GitDir, count: number, nameOf: (n: number) => string): void {
  for (let n = 0; n < count; n += 1) {
    const name = path.join(folder, nameOf(n));
    mkdirSync(path.dirname(name), { recursive: true });
    writeFileSync(name, '{}');
  }
}

/** A number as five letters. */
const letters = (n: number): string =>
  Array.from(
    { length: 5 },
    (_, at) => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(n / 26 ** at) % 26],
  ).join('');

interface Case {
  readonly what: string;
  readonly make: (made: Team) => void;
  readonly args: readonly string[];
  readonly code: 1 | 2;
  readonly says: RegExp;
}

const CASES: readonly Case[] = [
  {
    what: 'a file named on the command line',
    make: ({ place }) => huge(place, 'answers.yaml', LIMITS.inputBytes + 1),
    args: ['run', '--answers', 'answers.yaml'],
    code: 2,
    says: /answers\.yaml[^]*8 MiB/,
  },
  {
    what: 'an answer sheet',
    make: ({ place }) => place.write({ 'answers.yaml': SHEET.padEnd(LIMITS.sheetLength + 1, '#') }),
    args: ['run', '--answers', 'answers.yaml'],
    code: 2,
    says: /answers\.yaml[^]*1 MiB/,
  },
  {
    what: 'a questionnaire',
    make: ({ place }) =>
      place.write({ 'q.yaml': 'id: q\n'.padEnd(LIMITS.questionnaireLength + 1, '#') }),
    args: ['lint', 'q.yaml'],
    code: 1,
    says: /too-large/,
  },
  {
    what: 'a policy',
    make: ({ place }) => huge(place, 'assessments/policy.yaml', LIMITS.policyBytes + 1),
    args: ['check'],
    code: 2,
    says: /policy\.yaml[^]*1 MiB/,
  },
  {
    what: 'a file of signers',
    make: ({ place }) => huge(place, 'assessments/allowed_signers', LIMITS.signersBytes + 1),
    args: ['verify'],
    code: 1,
    says: /signers-line[^]*1 MiB/,
  },
  {
    what: 'a record',
    make: ({ place }) => huge(place, `${RECORD}/record.json`, LIMITS.jsonBytes + 1),
    args: ['verify'],
    code: 1,
    says: /record-unreadable[^]*4 MiB/,
  },
  {
    what: 'a rendered record',
    make: ({ place }) => huge(place, `${RECORD}/record.md`, LIMITS.renderingBytes + 1),
    args: ['verify'],
    code: 1,
    says: /rendering-differs/,
  },
  {
    what: 'evidence',
    make: ({ place }) => {
      huge(place, 'big.bin', LIMITS.evidenceBytes + 1);
      place.write({ 'answers.yaml': SHEET.replaceAll('db/schema.sql', 'big.bin') });
    },
    args: ['run', '--answers', 'answers.yaml', '--only', 'privacy'],
    code: 2,
    says: /big\.bin[^]*100 MiB/,
  },
  {
    what: 'frozen questionnaires',
    make: ({ place }) =>
      many(
        place,
        LIMITS.frozenQuestionnaires + 1,
        (n) => `assessments/questionnaires/${letters(n)}-1.0.0-0123456789ab.json`,
      ),
    args: ['verify'],
    code: 2,
    says: /50\d questionnaires/,
  },
  {
    what: 'statements beside a record',
    make: ({ place }) =>
      many(
        place,
        LIMITS.statementsOfRecord + 1,
        (n) => `${RECORD}/reviewer.${letters(n)}-012345.json`,
      ),
    args: ['verify'],
    code: 1,
    says: /too-many-statements/,
  },
  {
    what: 'consents to changes of trust',
    make: ({ place }) =>
      many(
        place,
        LIMITS.trustChanges + 1,
        (n) => `assessments/trust-changes/trust-change.approver.${letters(n)}-012345.json`,
      ),
    args: ['verify'],
    code: 1,
    says: /too-many-statements/,
  },
  {
    what: 'a file with a key',
    make: ({ place }) => huge(place, 'key.pub', LIMITS.keyFileBytes + 1),
    args: ['trust', 'add', 'dave@example.com', '--role', 'reviewer', '--key', 'key.pub', '--yes'],
    code: 2,
    says: /key\.pub[^]*64 KiB/,
  },
];

test.each(CASES)('$what beyond the limit', async ({ make, args, code, says }) => {
  const made = team();
  await assessPrivacy(made);
  make(made);
  const run = await assess(made.place, args);
  expect(`${run.stdout}${run.stderr}`).toMatch(says);
  expect({ code: run.code, signal: run.signal }).toEqual({ code, signal: null });
});
