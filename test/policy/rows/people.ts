// Who stands behind a record.

import {
  alice,
  ANSWERS,
  assessedProject,
  bareProject,
  bob,
  carol,
  FIRST,
  mallory,
  type Project,
  SECOND,
} from '../project.ts';
import type { Row } from './row.ts';

const TWO = 'quorum:\n  None: {assessor: 1}\n  High: {assessor: 1, approver: 2}\n';
const LATER = '2026-11-21T13:00:00Z';
const THIRD = '2026-11-22-fghij';

async function high(): Promise<Project> {
  const project = await bareProject();
  await project.record({ rule: ANSWERS.high });
  return project.sign(alice, 'assessor');
}

/** A record of low risk that follows one of high risk. */
async function lowAfterHigh(isApproved: boolean): Promise<Project> {
  const project = await high();
  if (isApproved) project.sign(carol, 'approver', { time: LATER });
  await project.record({ id: SECOND, time: '2026-11-22T09:00:00Z' });
  return project.sign(alice, 'assessor', { id: SECOND, time: '2026-11-22T10:00:00Z' });
}

export const PEOPLE: readonly Row[] = [
  {
    situation: 'Nobody has signed',
    make: async () => {
      const project = await bareProject();
      await project.record();
      return project.check();
    },
  },
  {
    situation: 'High before controls, and only the assessor has signed',
    make: async () => (await high()).check(),
  },
  {
    situation: 'High before controls, and an approver has signed, too',
    make: async () => (await high()).sign(carol, 'approver', { time: LATER }).check(),
  },
  {
    situation: 'Two approvers are needed, and one has signed',
    make: async () => (await high()).policy(TWO).sign(carol, 'approver', { time: LATER }).check(),
  },
  {
    situation: 'Two approvers are needed, and one has signed twice',
    make: async () =>
      (await high())
        .policy(TWO)
        .sign(carol, 'approver', { time: LATER })
        .sign(carol, 'approver', { time: '2026-11-21T14:00:00Z', number: 2 })
        .check(),
  },
  {
    situation: 'Two approvers are needed, and two have signed',
    make: async () =>
      (await high())
        .policy(TWO)
        .sign(carol, 'approver', { time: LATER })
        .sign(bob, 'approver', { time: '2026-11-21T14:00:00Z' })
        .check(),
  },
  {
    situation: 'The policy lists no numbers for High: those of the next lower level hold',
    make: async () =>
      (await high())
        .policy('quorum:\n  None: {assessor: 1}\n  Moderate: {assessor: 1, reviewer: 1}\n')
        .check(),
  },
  {
    situation: 'The policy lists numbers for High only, and nobody has signed a record of low risk',
    make: async () => {
      const project = await bareProject();
      await project.record();
      return project.policy('quorum:\n  High: {approver: 1}\n').check();
    },
  },
  {
    situation: 'The record before was High, and an approver is missing on the new one',
    make: async () => (await lowAfterHigh(true)).check(),
  },
  {
    situation: 'A record in between lowers the scrutiny without an approver',
    make: async () => {
      const project = await lowAfterHigh(true);
      await project.record({ id: THIRD, time: '2026-11-22T12:00:00Z' });
      return project.sign(alice, 'assessor', { id: THIRD, time: '2026-11-22T13:00:00Z' }).check();
    },
  },
  {
    situation: 'An approver has agreed that the risk fell; later records need only an assessor',
    make: async () => {
      const project = await lowAfterHigh(true);
      project.sign(carol, 'approver', { id: SECOND, time: '2026-11-22T11:00:00Z' });
      await project.record({ id: THIRD, time: '2026-11-22T12:00:00Z' });
      return project.sign(alice, 'assessor', { id: THIRD, time: '2026-11-22T13:00:00Z' }).check();
    },
  },
  {
    situation: 'A High record is withdrawn, and a new one begins beside it without following it',
    make: async () => {
      const project = await high();
      project.sign(bob, 'assessor', { decision: 'withdraw', time: LATER });
      await project.record({ id: SECOND, time: '2026-11-22T09:00:00Z' }, (record) => {
        record.supersedes = [];
        record.changes = { changed: [], added: [], removed: [], carried: [] };
      });
      return project.sign(alice, 'assessor', { id: SECOND, time: '2026-11-22T10:00:00Z' }).check();
    },
  },
  {
    situation: 'Somebody rejects, others approve',
    make: async () =>
      (await high())
        .sign(carol, 'approver', { time: LATER })
        .sign(bob, 'approver', { decision: 'reject', time: '2026-11-21T14:00:00Z' })
        .check(),
  },
  {
    situation: 'Somebody rejects, and approves later',
    make: async () =>
      (await high())
        .sign(carol, 'approver', { decision: 'reject', time: LATER })
        .sign(carol, 'approver', { time: '2026-11-21T14:00:00Z', number: 2 })
        .check(),
  },
  {
    situation: 'One person signs in two roles that are kept apart',
    make: async () => {
      const project = await bareProject();
      await project.record({ rule: ANSWERS.high });
      return project.sign(carol, 'assessor').sign(carol, 'approver', { time: LATER }).check();
    },
  },
  {
    situation: 'One person signs in two roles, and the policy does not keep them apart',
    make: async () => {
      const project = await bareProject();
      await project.record({ rule: ANSWERS.high });
      return project
        .policy('separated: []\n')
        .sign(carol, 'assessor')
        .sign(carol, 'approver', { time: LATER })
        .check();
    },
  },
  {
    situation: 'Somebody signs who is not in allowed_signers',
    make: async () => (await high()).sign(mallory, 'approver', { time: LATER }).check(),
  },
  {
    situation: 'Somebody signs in a role that they do not have',
    make: async () => (await high()).sign(alice, 'approver', { time: LATER }).check(),
  },
  {
    situation: 'A foreign key has signed everything anew',
    make: async () => {
      const project = await bareProject();
      await project.record();
      return project.sign(alice, 'assessor', { by: mallory }).check();
    },
  },
  {
    situation: 'The rejection was removed; somebody had seen it',
    make: async () => {
      const project = await high();
      project.sign(bob, 'approver', { decision: 'reject', time: LATER });
      const folder = `assessments/records/${FIRST}`;
      const rejection =
        project
          .git('ls-files', '--others', folder)
          .split('\n')
          .find((file) => /approver\.bob.*json$/.test(file)) ?? '';
      return project
        .sign(carol, 'approver', { time: '2026-11-21T14:00:00Z' })
        .remove(rejection, `${rejection}.sig`)
        .check();
    },
  },
  {
    situation: 'A statement is of a version that this assess does not know',
    make: async () => {
      const project = await bareProject();
      await project.record();
      return project
        .sign(alice, 'assessor', {
          change: (statement) => ({ ...statement, predicateType: 'urn:assess-cli:signoff:v2' }),
        })
        .check();
    },
  },
  {
    situation: 'allowed_signers is missing',
    make: async () => (await assessedProject()).remove('assessments/allowed_signers').check(),
  },
  {
    situation: 'The key of the signer was revoked',
    make: async () => (await assessedProject()).revoke(alice).check(),
  },
];
