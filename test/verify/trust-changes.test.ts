// Consent to changed trust files: signed like a sign-off, about no record, in a folder of its own.

import { beforeAll, describe, expect, test } from 'vitest';
import { namespaceOf } from '../../src/signing/trust/roles.ts';
import { buildSignoff, buildTrustChange } from '../../src/signing/statements/statement.ts';
import { formatStatementName, personOf } from '../../src/signing/trust/statement-names.ts';
import type { Statement } from '../../src/signing/statements/statement-schema.ts';
import { bytesAt, sha, type Tree } from './memory-snapshot.ts';
import { ALLOWED, carol, mallory, type Person } from './people.ts';
import { codes, folderOf, ID, signature, SIGNED, signedProject, verifyTree } from './world.ts';
import { statementBytes } from '../helpers/statement-bytes.ts';

let signed: Tree;
let project: string;

beforeAll(async () => {
  signed = (await signedProject()).tree;
  project = JSON.parse(String(bytesAt(signed, 'assessments/project.json'))).id;
});

const FILES = {
  before: [{ name: 'assessments/allowed_signers', sha256: sha('') }],
  after: [{ name: 'assessments/allowed_signers', sha256: sha(ALLOWED) }],
};
const tool = { name: 'assess', version: '1.0.0' };

function consent(who: Person, id = project): Statement {
  const about = { project: id, person: who.principal, role: 'approver', time: SIGNED, tool };
  return buildTrustChange(about, FILES, ['Carol joins.']);
}

/** Adds a statement under the name that belongs to a consent of this person. */
function add(
  tree: Tree,
  who: Person,
  statement: Statement,
  folder = 'assessments/trust-changes',
): string {
  const person = personOf(who.principal);
  const name = formatStatementName({ kind: 'trust-change', role: 'approver', person, number: 1 });
  const bytes = statementBytes(statement);
  tree.set(`${folder}/${name}`, bytes);
  tree.set(`${folder}/${name}.sig`, signature(who, namespaceOf('approver'), bytes));
  return `${folder}/${name}`.replace('assessments/', '');
}

describe('a consent', () => {
  test('is valid when an approver has signed it, and names both states of the files', async () => {
    const tree = new Map(signed);
    add(tree, carol, consent(carol));
    const result = await verifyTree(tree);
    expect(codes(result.findings)).toEqual([]);
    expect(result.consents).toMatchObject([
      {
        person: carol.principal,
        role: 'approver',
        ...FILES,
      },
    ]);
  });

  test('of a person who may not sign is not valid', async () => {
    const tree = new Map(signed);
    const path = add(tree, mallory, consent(mallory));
    const result = await verifyTree(tree);
    expect(codes(result.findings)).toEqual([`unknown-person ${path}`]);
    expect(result.consents).toEqual([]);
  });

  test('whose change has ended the key it is signed with is not an error, and is not valid for another change', async () => {
    const tree = new Map(signed);
    const ended = ALLOWED.replace('20280101Z', '20261121115959Z');
    expect(ended).not.toBe(ALLOWED);
    tree.set('assessments/allowed_signers', Buffer.from(ended));
    for (const name of tree.keys()) if (name.includes('approver.carol')) tree.delete(name);
    const path = add(tree, carol, consent(carol));
    const { findings, consents, outcome } = await verifyTree(tree);
    expect(findings.filter(({ path: at }) => at.endsWith(path))).toMatchObject([
      { code: 'key-expired', kind: 'warning' },
    ]);
    expect(consents).toEqual([]);
    expect(outcome).toBe('genuine');
  });

  test('of another project is not valid', async () => {
    const tree = new Map(signed);
    const path = add(tree, carol, consent(carol, 'b'.repeat(26)));
    expect(codes((await verifyTree(tree)).findings)).toEqual([`statement-other-project ${path}`]);
  });

  test('is not valid beside a record', async () => {
    const tree = new Map(signed);
    const path = add(tree, carol, consent(carol), folderOf());
    const { findings } = await verifyTree(tree);
    expect(codes(findings)).toEqual([`unknown-file ${path}`, `unknown-file ${path}.sig`]);
  });

  test('is not valid as a sign-off under another name, and the reverse', async () => {
    const tree = new Map(signed);
    const about = {
      project,
      record: ID,
      recordJson: sha(''),
      recordMd: sha(''),
      person: carol.principal,
      role: 'approver',
      time: SIGNED,
      seen: [],
      tool,
    };
    const path = add(tree, carol, buildSignoff(about, 'approve', []));
    const there = await verifyTree(tree);
    expect(codes(there.findings)).toEqual([`statement-misnamed ${path}`]);
    expect(there.consents).toEqual([]);

    const beside = new Map(signed);
    const name = `${folderOf()}/reviewer.${personOf(carol.principal)}.json`;
    const bytes = statementBytes(consent(carol));
    beside.set(name, bytes);
    beside.set(`${name}.sig`, signature(carol, namespaceOf('reviewer'), bytes));
    const result = await verifyTree(beside);
    expect(codes(result.findings)).toEqual([
      `statement-misnamed ${name.replace('assessments/', '')}`,
    ]);
    expect(result.records[0]?.decisions).toHaveLength(2);
  });

  test('other files beside it are unknown', async () => {
    const tree = new Map(signed).set('assessments/trust-changes/run.sh', Buffer.from('x'));
    expect(codes((await verifyTree(tree)).findings)).toEqual(['unknown-file trust-changes/run.sh']);
  });
});
