import { beforeAll, describe, expect, test } from 'vitest';
import { codes as allCodes, REGISTRY } from '../../src/findings/registry.ts';
import { TOPICS } from '../../src/findings/row.ts';
import { expectStyle } from '../findings/style.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { EVIDENCE_ROWS, SUCCESSION_ROWS } from './rows/around.ts';
import { FILE_ROWS } from './rows/files.ts';
import { KEY_ROWS } from './rows/keys.ts';
import { RECORD_ROWS } from './rows/record.ts';
import type { Bases } from './rows/row.ts';
import { STATEMENT_ROWS } from './rows/statements.ts';
import { ALLOWED } from './people.ts';
import {
  codes,
  EVIDENCE,
  makeRecord,
  NEWER,
  PROJECT,
  signedProject,
  treeOf,
  verifyTree,
} from './world.ts';

const rows = [
  ...FILE_ROWS,
  ...RECORD_ROWS,
  ...EVIDENCE_ROWS,
  ...SUCCESSION_ROWS,
  ...STATEMENT_ROWS,
  ...KEY_ROWS,
];

/** These need real git: evidence.test.ts and unexpected-files.test.ts. */
const ELSEWHERE = ['evidence-other-blob', 'evidence-changed', 'ignored-files', 'draft-tracked'];

let bases: Bases;

beforeAll(async () => {
  const { tree: signed } = await signedProject();
  const place = gitdir(PROJECT);
  await makeRecord(place, { changes: [EVIDENCE] });
  place.write({ 'assessments/allowed_signers': ALLOWED });
  await makeRecord(place, {
    id: NEWER,
    time: '2026-11-22T10:00:00Z',
    changes: [EVIDENCE, { type: 'value', question: 'privacy.breach-plan', value: 2 }],
  });
  const parts = gitdir(PROJECT);
  await makeRecord(parts);
  await makeRecord(parts, { id: NEWER, scope: 'packages/a' });
  bases = { signed, two: treeOf(place), scopes: treeOf(parts) };
});

describe('every finding', () => {
  test.each(['signed', 'two', 'scopes'] as const)('genuine files have none: %s', async (base) => {
    const result = await verifyTree(bases[base]);
    expect(result.findings.filter(({ kind }) => kind === 'error')).toEqual([]);
    expect(result.outcome).toBe('genuine');
  });

  test.each(rows)(
    '$code: $what',
    async ({ from = 'signed', change, expected, isNote, outcome, code }) => {
      const tree = new Map(bases[from]);
      const returned = change(tree);
      const result = await verifyTree(tree);
      const place = typeof returned === 'string' ? returned : '';
      expect([...codes(result.findings)].sort()).toEqual(
        expected.map((text) => text.replace('~', place)).sort(),
      );
      if (isNote === true) expect(result.findings.map((finding) => finding.code)).toContain(code);
      expect(result.outcome).toBe(outcome ?? 'not-genuine');
      for (const finding of result.findings) expectStyle(finding);
    },
  );

  test('has a row here, or a test elsewhere', () => {
    const tested = new Set<string>([...rows.map(({ code }) => code), ...ELSEWHERE]);
    const ofVerify = allCodes().filter((code) => TOPICS[REGISTRY[code].topic].madeBy === 'verify');
    expect(ofVerify.filter((code) => !tested.has(code))).toEqual([]);
  });
});
