// Attacks on what people have signed: on sign-offs, and above all on rejections.

import { personOf } from '../../src/signing/trust/statement-names.ts';
import {
  alice,
  allowedLine,
  ANSWERS,
  assessedProject,
  bareProject,
  bob,
  carol,
  mallory,
  type Project,
  SIGNERS,
} from '../policy/project.ts';
import { bytesAt, type Tree } from '../verify/memory-snapshot.ts';
import { bob as expired, otherTwin, twin } from '../verify/people.ts';
import { editRecord, folderOf, NEWER, removeStatements, sign } from '../verify/world.ts';
import { type Attack, changed, checked } from './attack.ts';

/** Files of projects with one record, signed by alice as assessor and by carol as approver. */
export interface Signed {
  readonly own: () => Tree;
  readonly foreign: () => Tree;
  /** A second, newer record beside the signed one. */
  readonly two: () => Tree;
}

const nameOf = (role: string, person: string): string => `${role}.${personOf(person)}.json`;
const carols = nameOf('approver', carol.principal);
const second = carols.replace('.json', '.2.json');
const halves = ['', '.sig'];

function copy(
  tree: Tree,
  from: Tree,
  names: readonly string[],
  to: (name: string) => string,
): void {
  for (const name of names) tree.set(to(name), bytesAt(from, `${folderOf()}/${name}`));
}

/** carol rejects what she has approved. */
function reject(tree: Tree): void {
  sign(tree, carol, { number: 2, decision: 'reject', time: '2026-11-21T14:00:00Z' });
}

export const onSignOffs = ({ own, foreign, two }: Signed): readonly Attack[] => [
  {
    attack: 'The signature of a sign-off is removed',
    play: changed(own, (tree) => tree.delete(`${folderOf()}/${carols}.sig`)),
    errors: ['statement-unsigned'],
  },
  {
    attack: 'A sign-off is copied to another record',
    play: changed(two, (tree) =>
      copy(tree, tree, [carols, `${carols}.sig`], (name) => `${folderOf(NEWER)}/${name}`),
    ),
    errors: ['statement-digest', 'statement-other-record', 'time-before-record'],
  },
  {
    attack: 'A sign-off is copied to another project with the same folder names',
    play: changed(own, (tree) => {
      editRecord(tree, (record) => void record.answers[0]!.note.push('Ours.'));
      const file = 'assessments/project.json';
      const text = String(bytesAt(tree, file)).replace(/"id": "\w+"/, `"id": "${'q'.repeat(26)}"`);
      tree.set(file, Buffer.from(text));
    }),
    errors: ['record-project', 'statement-digest', 'statement-other-project'],
  },
  {
    attack: 'A sign-off is renamed to another role',
    play: changed(own, (tree) => {
      sign(tree, alice, { role: 'reviewer', seen: [] });
      for (const end of halves) {
        const from = `${folderOf()}/${nameOf('reviewer', alice.principal)}${end}`;
        tree.set(from.replace('reviewer', 'approver'), bytesAt(tree, from));
        tree.delete(from);
      }
    }),
    errors: ['signature-other-role', 'statement-misnamed'],
  },
  {
    attack: 'A sign-off is taken from another project together with its record',
    play: changed(own, (tree) => {
      removeStatements(tree);
      const names = ['record.json', 'record.md', carols, `${carols}.sig`];
      copy(tree, foreign(), names, (name) => `${folderOf(NEWER)}/${name}`);
    }),
    // The sign-off of alice, which carol had seen, was left behind.
    errors: ['facts-missing', 'record-id', 'seen-missing', 'statement-other-record', 'two-heads'],
  },
  {
    attack: 'A record is edited, and signed again in the names of its signers with an unknown key',
    play: changed(own, (tree) => {
      removeStatements(tree);
      editRecord(tree, (record) => void record.answers[0]!.note.push('Safe.'));
      sign(tree, alice, { role: 'assessor', by: mallory });
      sign(tree, carol, { by: mallory });
    }),
    errors: ['unknown-key'],
  },
  {
    attack: 'A person signs in the name of another one, with their own key',
    file: 'test/verify/rows/keys.ts',
    test: 'alice in the name of carol',
    stoppedBy: '`key-of-another-person`',
  },
  {
    attack: 'A person approves in a role that they do not have',
    situation: 'A person signs in a role that they do not have',
  },
  {
    attack: 'The assessor approves their own record',
    situation: 'One person signs in two roles that the policy separates',
  },
  {
    attack: 'An assessor writes a statement that approves their own answers',
    file: 'test/verify/rows/statements.ts',
    test: 'an assessor who approves',
    stoppedBy: '`decision-not-in-role`',
  },
  {
    attack: 'An approver writes a statement that the answers are theirs',
    file: 'test/verify/rows/statements.ts',
    test: 'an approver who signs the answers',
    stoppedBy: '`decision-not-in-role`',
  },
  {
    attack: 'One person signs twice, to be counted as two',
    situation: 'Two approvers are needed, and one has signed twice',
  },
  {
    attack: 'A signature is dated back to before the record was made',
    play: changed(own, (tree) =>
      sign(tree, expired, { role: 'reviewer', time: '2026-11-20T12:00:00Z' }),
    ),
    errors: ['time-before-record'],
  },
  {
    attack: 'A signature is dated in the future',
    file: 'test/verify/rows/statements.ts',
    test: 'dated tomorrow',
    stoppedBy: '`time-future`',
  },
  {
    attack: 'A key that has expired signs now, dated back to when it was valid',
    situation: 'A new signature is dated back to when its key was valid',
  },
  {
    attack: 'A key that has expired signs a comment now, dated back to when it was valid',
    situation: 'A new comment is dated back to when its key was valid',
  },
  {
    attack:
      'A key that has expired signs a text that the base already has, dated back to when it was valid',
    situation: 'The base has a statement without its signature, which the change adds, dated back',
  },
  {
    attack: 'A statement of an unknown version is written, so that it is skipped',
    situation: 'A statement is of a version that this assess does not know',
  },
  {
    attack: 'Thousands of junk statements keep the check busy',
    file: 'test/verify/floods.test.ts',
    test: 'of junk signatures is not checked one by one',
    stoppedBy: '`too-many-statements`; none of them is checked',
  },
];

/** main has a record that bob has rejected, and a change begins. */
async function rejectedOnMain(): Promise<Project> {
  const project = await assessedProject();
  project.sign(bob, 'approver', { decision: 'reject', time: '2026-11-21T13:00:00Z' }).commit('no');
  return project.branch('change');
}

/** main has a record of high risk with all its sign-offs, which bob has withdrawn. */
async function withdrawnOnMain(): Promise<Project> {
  const project = await bareProject();
  await project.record({ rule: ANSWERS.high });
  project
    .sign(alice, 'assessor')
    .sign(carol, 'approver', { time: '2026-11-21T13:00:00Z' })
    .sign(bob, 'approver', { decision: 'withdraw', time: '2026-11-21T14:00:00Z' })
    .commit('withdrawn');
  return project.branch('change');
}

export const onRejections = ({ own }: Signed): readonly Attack[] => [
  {
    attack: 'A rejection is removed by the change that it blocks',
    situation: 'A change removes a rejection',
  },
  {
    attack: 'A rejection is removed before it is merged, after someone saw it',
    play: changed(own, (tree) => {
      reject(tree);
      sign(tree, alice, { role: 'reviewer', time: '2026-11-21T15:00:00Z' });
      for (const end of halves) tree.delete(`${folderOf()}/${second}${end}`);
    }),
    errors: ['seen-missing'],
  },
  {
    attack: 'A change that began before a rejection is merged without it',
    situation: 'The base has a rejection that the change does not know yet',
  },
  {
    attack: 'The author of a rejected record withdraws it, and an exemption covers the rest',
    situation: 'An approver rejected a record, its assessor withdraws it, and an exemption is left',
  },
  {
    attack: 'A rejection is edited into an approval',
    play: changed(own, (tree) => {
      reject(tree);
      const file = `${folderOf()}/${second}`;
      tree.set(file, Buffer.from(String(bytesAt(tree, file)).replace('"reject"', '"approve"')));
    }),
    errors: ['signature-bad'],
  },
  {
    attack: 'The signature of a rejection is removed',
    play: changed(own, (tree) => {
      reject(tree);
      tree.delete(`${folderOf()}/${second}.sig`);
    }),
    errors: ['statement-unsigned'],
  },
  {
    attack: 'The signature of a rejection is turned into one of an unknown kind',
    play: changed(own, (tree) => {
      reject(tree);
      const file = `${folderOf()}/${second}.sig`;
      const armour = String(bytesAt(tree, file)).split('\n');
      const blob = Buffer.from(armour.slice(1, -2).join(''), 'base64');
      blob.write('ssh-ed25518', blob.indexOf('ssh-ed25519'));
      const lines = blob.toString('base64').match(/.{1,70}/g)!;
      tree.set(file, Buffer.from([armour[0], ...lines, ...armour.slice(-2)].join('\n')));
    }),
    errors: ['signature-unsupported'],
  },
  {
    attack: 'A rejection is overwritten by an earlier approval of the same person',
    play: changed(own, (tree) => {
      reject(tree);
      for (const end of halves)
        tree.set(`${folderOf()}/${second}${end}`, bytesAt(tree, `${folderOf()}/${carols}${end}`));
    }),
    errors: ['predecessor-unseen'],
  },
  {
    attack: 'An earlier approval of the same person is copied behind a rejection',
    play: changed(own, (tree) => {
      reject(tree);
      const third = `${folderOf()}/${carols.replace('.json', '.3.json')}`;
      for (const end of halves)
        tree.set(`${third}${end}`, bytesAt(tree, `${folderOf()}/${carols}${end}`));
    }),
    errors: ['predecessor-unseen', 'time-order'],
  },
  {
    attack:
      'A rejection is followed by an approval in the same name, by a new key that the change lists as revoked',
    situation:
      'A change follows a rejection with an approval in the same name, by a key that it lists as revoked',
  },
  {
    attack:
      'A rejection is followed by a statement in the same name that is not valid for any other reason',
    file: 'test/verify/invalid-statements.test.ts',
    test: 'never changes which decisions are current',
    stoppedBy: 'it replaces nothing, for every reason, decision and order',
  },
  {
    attack:
      'A person is added whose statement files have the names of the person who rejected, and approves',
    play: async () => {
      const project = await assessedProject();
      project
        .write({ 'assessments/allowed_signers': SIGNERS + allowedLine(twin, ['approver']) })
        .sign(twin, 'approver', { decision: 'reject', time: '2026-11-21T13:00:00Z' })
        .commit('no');
      project
        .branch('change')
        .write({
          'assessments/allowed_signers':
            SIGNERS + allowedLine(twin, ['approver']) + allowedLine(otherTwin, ['approver']),
        })
        .sign(otherTwin, 'approver', { number: 2, time: '2026-11-21T14:00:00Z' })
        .commit('yes');
      return checked(await project.check({ base: 'main' }));
    },
    errors: ['rejected', 'trust-changed', 'unknown-person'],
  },
  {
    attack: 'The key of the person who rejected is revoked by the change',
    play: async () => {
      const project = await rejectedOnMain();
      project.revoke(bob).commit('revoke');
      return checked(await project.check({ base: 'main' }));
    },
    errors: ['rejection-unresolved', 'trust-changed'],
  },
  {
    attack:
      'The key of the person who rejected is revoked, and the same answers are recorded again',
    situation:
      'A record with the same answers replaces one that was rejected with a key that was revoked later, and lacks an approver',
  },
  {
    attack: 'The key of the person who withdrew a record is revoked, so that the record returns',
    play: async () => {
      const project = await withdrawnOnMain();
      project.revoke(bob).commit('revoke');
      return checked(await project.check({ base: 'main' }));
    },
    errors: ['rejection-unresolved', 'trust-changed'],
  },
  {
    attack:
      'An attacker with a stolen key approves what its owner rejected, before the key is revoked',
    situation: 'A record is rejected, and then approved, with a key that was revoked later',
  },
  {
    attack: 'The same answers are recorded again, and others approve them',
    situation: 'A rejected record is replaced by one with the same answers, and others approve',
  },
  {
    attack: 'A rejected record is withdrawn, and one with the same answers begins beside it',
    situation: 'A rejected record is withdrawn, and one with the same answers begins beside it',
  },
];
