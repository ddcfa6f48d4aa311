// Which decisions are current, which records are heads, and how that reads in one line.

import { beforeAll, describe, expect, test } from 'vitest';
import { parseAllowedSigners } from '../../src/signing/trust/allowed-signers.ts';
import { formatPublicKey } from '../../src/signing/ssh/public-key.ts';
import { readContext } from '../../src/verify/context.ts';
import { readStatements } from '../../src/verify/record.ts';
import { summaryOf } from '../../src/verify/summary.ts';
import { concerns } from '../../src/verify/verdicts.ts';
import { trustFilesOf } from '../../src/signing/trust/trust-files.ts';
import type { Verification, VerifiedRecord } from '../../src/verify/verify.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { bytesAt, memorySnapshot, type Tree } from './memory-snapshot.ts';
import { alice, ALLOWED, allowedLine, carol, otherTwin, twin } from './people.ts';
import {
  ID,
  makeRecord,
  NEWER,
  NOW,
  PROJECT,
  removeStatements,
  sign,
  signedProject,
  treeOf,
  verifyTree,
} from './world.ts';

let signed: Tree;
let two: Tree;

beforeAll(async () => {
  signed = (await signedProject()).tree;
  const place = gitdir(PROJECT);
  await makeRecord(place);
  await makeRecord(place, { id: NEWER, time: '2026-11-22T10:00:00Z' });
  two = treeOf(place).set('assessments/allowed_signers', Buffer.from(ALLOWED));
});

const only = ({ records }: Verification, id = ID): VerifiedRecord =>
  records.find((record) => record.id === id)!;
const decisions = (result: Verification): readonly string[] =>
  only(result).decisions.map(({ role, person, decision }) => `${role} ${person} ${decision}`);

describe('current decisions', () => {
  test('are the latest valid ones of each person in each role', async () => {
    const tree = new Map(signed);
    sign(tree, carol, { number: 2, decision: 'reject', time: '2026-11-21T14:00:00Z' });
    sign(tree, alice, { role: 'reviewer', time: '2026-11-21T14:00:00Z' });
    const result = await verifyTree(tree);
    expect(result.outcome).toBe('genuine');
    expect(decisions(result)).toEqual([
      'approver carol@example.com reject',
      'assessor alice@example.com answers',
      'reviewer alice@example.com approve',
    ]);
  });

  test('comments and reaffirmations change none', async () => {
    const tree = new Map(signed);
    sign(tree, carol, { kind: 'comment', time: '2026-11-21T14:00:00Z' });
    sign(tree, carol, { kind: 'comment', number: 2, time: '2026-11-21T15:00:00Z' });
    const to = { kind: 'git', algorithm: 'sha1', type: 'tree', object: 'c'.repeat(40) } as const;
    const further = { ...to, object: 'd'.repeat(40) };
    sign(tree, carol, { kind: 'reaffirm', to, time: '2026-11-22T10:00:00Z' });
    sign(tree, carol, {
      kind: 'reaffirm',
      number: 2,
      from: to,
      to: further,
      time: '2026-11-22T11:00:00Z',
    });
    const result = await verifyTree(tree);
    expect(result.findings.filter(({ kind }) => kind !== 'note')).toEqual([]);
    expect(decisions(result)).toEqual([
      'approver carol@example.com approve',
      'assessor alice@example.com answers',
    ]);
    expect(only(result).reaffirmations.map((each) => each.to)).toEqual([to, further]);
  });

  test('of two people on two branches need not have seen each other', async () => {
    const tree = new Map(signed);
    removeStatements(tree);
    sign(tree, alice, { role: 'assessor', seen: [] });
    sign(tree, carol, { seen: [], decision: 'reject' });
    const result = await verifyTree(tree);
    expect(result.outcome).toBe('genuine');
    expect(decisions(result)).toEqual([
      'approver carol@example.com reject',
      'assessor alice@example.com answers',
    ]);
  });

  test('a later decision that is not valid replaces none, and the record is not genuine', async () => {
    const tree = new Map(signed);
    const later = sign(tree, carol, {
      number: 2,
      decision: 'reject',
      time: '2026-11-21T14:00:00Z',
    });
    tree.set(`${later}.sig`, bytesAt(tree, `${later}.sig`).subarray(1));
    const result = await verifyTree(tree);
    expect(decisions(result)).toEqual([
      'approver carol@example.com approve',
      'assessor alice@example.com answers',
    ]);
    expect(result.outcome).toBe('not-genuine');
  });

  test('are not valid with a key that any of several lists revokes', async () => {
    const own = trustFilesOf(memorySnapshot(signed));
    const bytes = Buffer.from(`${formatPublicKey(carol.key)}\n`);
    const base = { path: 'base/revoked_keys', read: { state: 'read', bytes } as const };
    const trust = { ...own, revokedKeys: [...own.revokedKeys, base] };
    const result = await verifyTree(signed, { trust });
    expect(result.findings.map(({ code }) => code)).toContain('key-revoked');
    expect(decisions(result)).toEqual(['assessor alice@example.com answers']);
  });

  test('there is no current decision while a trust file cannot be read', async () => {
    const tree = new Map(signed).set(
      'assessments/allowed_signers',
      Buffer.from(`${ALLOWED}broken\n`),
    );
    expect(decisions(await verifyTree(tree))).toEqual([]);
  });

  test('are those of the people the statements name, though file names read alike', () => {
    const tree = new Map(signed);
    removeStatements(tree);
    sign(tree, twin, { decision: 'reject', time: '2026-11-21T14:00:00Z' });
    sign(tree, otherTwin, { number: 2, time: '2026-11-21T15:00:00Z' });
    // Such a file of signers is refused as a whole; these two come from files of their own.
    const signers = [twin, otherTwin].flatMap((who) => {
      const parsed = parseAllowedSigners(Buffer.from(allowedLine(who, ['approver'])));
      return parsed.ok ? parsed.signers : [];
    });
    const snapshot = memorySnapshot(tree);
    const trust = trustFilesOf(snapshot);
    const { context } = readContext(snapshot, { trust, now: NOW });
    const statements = readStatements({ ...context, trust: { signers, revoked: [] } }, ID);
    expect(statements.findings).toEqual([]);
    const decided = statements.decisions.map(({ person, decision }) => [person, decision]);
    expect(Object.fromEntries(decided)).toEqual({
      [twin.principal]: 'reject',
      [otherTwin.principal]: 'approve',
    });
  });

  test('of a person who may not sign are not valid, and others still are', async () => {
    const tree = new Map(signed);
    sign(tree, alice, { role: 'approver', decision: 'withdraw', time: '2026-11-21T14:00:00Z' });
    const result = await verifyTree(tree);
    expect(only(result)).toMatchObject({ withdrawn: false, headFor: ['privacy', 'bias'] });
    expect(result.outcome).toBe('not-genuine');
  });
});

describe('heads', () => {
  test('are what no other record replaces', async () => {
    const result = await verifyTree(two);
    expect(result.records.map(({ id, headFor }) => [id, headFor])).toEqual([
      [ID, []],
      [NEWER, ['privacy', 'bias']],
    ]);
  });

  test('a withdrawn record is not one, and the record it replaced does not return', async () => {
    const tree = new Map(two);
    sign(tree, carol, { id: NEWER, decision: 'withdraw', time: '2026-11-22T12:00:00Z' });
    const result = await verifyTree(tree);
    expect(result.records.map(({ headFor, withdrawn }) => [headFor, withdrawn])).toEqual([
      [[], false],
      [[], true],
    ]);
  });

  test('a withdrawal ends when the same person approves again in the same role, and only then', async () => {
    const tree = new Map(two);
    sign(tree, carol, { id: NEWER, decision: 'withdraw', time: '2026-11-22T12:00:00Z' });
    sign(tree, alice, { id: NEWER, role: 'assessor', time: '2026-11-22T13:00:00Z' });
    const withdrawn = (await verifyTree(tree)).records.find(({ id }) => id === NEWER);
    expect(withdrawn).toMatchObject({ withdrawn: true, headFor: [] });
    sign(tree, carol, { id: NEWER, number: 2, time: '2026-11-22T14:00:00Z' });
    const again = (await verifyTree(tree)).records.find(({ id }) => id === NEWER);
    expect(again).toMatchObject({ withdrawn: false, headFor: ['privacy', 'bias'] });
  });

  test('withdrawing one of two current records leaves the other', async () => {
    const place = gitdir(PROJECT);
    await makeRecord(place);
    const rival = treeOf(place);
    const other = gitdir(PROJECT);
    other.write({ 'assessments/project.json': bytesAt(rival, 'assessments/project.json') });
    await makeRecord(other, { id: NEWER });
    const both: Tree = new Map([...rival, ...treeOf(other)]).set(
      'assessments/allowed_signers',
      Buffer.from(ALLOWED),
    );
    expect((await verifyTree(both)).findings.map(({ code }) => code)).toContain('two-heads');
    sign(both, carol, { id: NEWER, decision: 'withdraw' });
    const settled = await verifyTree(both);
    expect(settled.findings.map(({ code }) => code)).not.toContain('two-heads');
    expect(only(settled).headFor).toEqual(['privacy', 'bias']);
  });
});

describe('only some records', () => {
  test('findings about others are left out, and supersession still sees them', async () => {
    const tree = new Map(two).set(`assessments/records/${ID}/junk`, Buffer.from('x'));
    const newer = await verifyTree(tree, { only: new Set([NEWER]) });
    expect(newer.records.map(({ id }) => id)).toEqual([NEWER]);
    expect(newer.outcome).toBe('genuine');
    const older = await verifyTree(tree, { only: new Set([ID]) });
    expect(older.outcome).toBe('not-genuine');
    expect(only(older).headFor).toEqual([]);
  });

  test('findings about files that they need are not left out', async () => {
    const tree = new Map(signed);
    tree.delete('assessments/project.json');
    expect((await verifyTree(tree, { only: new Set([ID]) })).outcome).toBe('not-genuine');
    const frozen = [...signed.keys()].find((file) => file.includes('questionnaires/privacy'))!;
    const edited = new Map(signed).set(frozen, Buffer.from('{}\n'));
    const result = await verifyTree(edited, { only: new Set([ID]) });
    expect(result.outcome).toBe('not-genuine');
    expect(summaryOf(only(result))).toBe('NOT GENUINE, because of files that it depends on');
  });
});

describe('only some records in full', () => {
  const withJunk = (): Tree =>
    new Map(two)
      .set(`assessments/records/${ID}/junk`, Buffer.from('x'))
      .set(`assessments/records/${NEWER}/junk`, Buffer.from('x'));

  test.each([ID, NEWER])(
    '%s and the statements about all are judged as in a full check',
    async (id) => {
      const edited = withJunk();
      const whole = await verifyTree(edited);
      expect(whole.records.map((record) => record.id)).toEqual([ID, NEWER]);
      const some = await verifyTree(edited, { inFull: new Set([id]) });
      const about = concerns(new Set([id]), whole.records);
      expect(some.records.find((record) => record.id === id)).toEqual(
        whole.records.find((record) => record.id === id),
      );
      expect(some.findings.filter(about)).toEqual(whole.findings.filter(about));
      const facts = (records: typeof whole.records): readonly unknown[] =>
        records.map(({ decisions, revokedRejections, content, headFor, valid }) => ({
          decisions,
          revokedRejections,
          content,
          headFor,
          valid,
        }));
      expect(facts(some.records)).toEqual(facts(whole.records));
    },
  );

  test('what is wrong with the answers of others is not looked for', async () => {
    const edited = withJunk();
    const bytes = bytesAt(edited, `assessments/records/${ID}/record.json`);
    const wrong = new Map(edited).set(
      `assessments/records/${ID}/record.json`,
      Buffer.from(
        Buffer.from(bytes)
          .toString()
          .replace(/"class": "[a-z-]+"/, '"class": "own"'),
      ),
    );
    const codesOf = ({ findings }: Awaited<ReturnType<typeof verifyTree>>): readonly string[] =>
      findings.map(({ code }) => code);
    expect(codesOf(await verifyTree(wrong))).toContain('result-differs');
    expect(codesOf(await verifyTree(wrong, { inFull: new Set([NEWER]) }))).not.toContain(
      'result-differs',
    );
  });
});

describe('the summary of a record', () => {
  const people =
    'approved by carol@example.com as approver; answered by alice@example.com as assessor';

  test('says who has signed, and never "valid"', async () => {
    const record = only(await verifyTree(signed));
    expect(summaryOf(record)).toBe(`genuine, 2 sign-offs (${people})`);
  });

  test('of a rejected record begins with the rejection', async () => {
    const tree = new Map(signed);
    sign(tree, carol, { number: 2, decision: 'reject', time: '2026-11-21T14:00:00Z' });
    expect(summaryOf(only(await verifyTree(tree)))).toBe(
      'genuine, rejected by carol@example.com as approver, 1 sign-off (answered by alice@example.com as assessor)',
    );
  });

  test('says what an unsigned, commented, withdrawn or replaced record is', async () => {
    const tree = new Map(signed);
    removeStatements(tree);
    expect(summaryOf(only(await verifyTree(tree)))).toBe('genuine, not signed');
    sign(tree, carol, { kind: 'comment' });
    expect(summaryOf(only(await verifyTree(tree)))).toBe('genuine, no sign-off');
    sign(tree, carol, { decision: 'withdraw' });
    expect(summaryOf(only(await verifyTree(tree)))).toBe(
      'genuine, withdrawn by carol@example.com as approver',
    );
    expect(summaryOf(only(await verifyTree(two)))).toBe(
      'genuine, not signed, replaced by a newer record',
    );
  });

  test('says no, or that assess cannot tell', async () => {
    const broken = new Map(signed);
    broken.delete(`assessments/records/${ID}/record.md`);
    expect(summaryOf(only(await verifyTree(broken)))).toBe('NOT GENUINE, 1 error');
    const unknown = new Map(signed);
    unknown.delete('assessments/allowed_signers');
    expect(summaryOf(only(await verifyTree(unknown)))).toBe('cannot be judged');
  });
});
