// Who has signed a record.

import {
  alice,
  allowedLine,
  ANSWERS,
  assessedProject,
  bareProject,
  bob,
  carol,
  FIRST,
  mallory,
  type Project,
  SECOND,
  SIGNERS,
} from '../project.ts';
import type { Files } from '../../helpers/git-repository.ts';
import { fullAssessment, type Rule } from '../../helpers/answers.ts';
import { person } from '../../verify/people.ts';
import type { Signing } from '../../verify/world.ts';
import type { Row } from './row.ts';

const TWO = 'quorum:\n  None: {assessor: 1}\n  High: {assessor: 1, approver: 2}\n';
const LATER = '2026-11-21T13:00:00Z';
const THIRD = '2026-11-22-fghij';

const signers = (lines: string): Files => ({ 'assessments/allowed_signers': lines });

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

/** Bob's reason is a sentence, so that it differs from all other output. */
const REJECTED: Signing = {
  decision: 'reject',
  time: LATER,
  change: (statement) => ({
    ...statement,
    predicate: { ...statement.predicate, comment: ['Accounts are', 'never deleted.'] },
  }),
};
const NEXT_DAY = '2026-11-22T09:00:00Z';

/** A record that bob has rejected as approver, and one after it that alice has signed as assessor. */
async function afterRejection(first: Rule, second: Rule): Promise<Project> {
  const project = await bareProject();
  await project.record({ rule: first });
  project.sign(alice, 'assessor').sign(bob, 'approver', REJECTED);
  await project.record({ id: SECOND, rule: second, time: NEXT_DAY });
  return project.sign(alice, 'assessor', { id: SECOND, time: '2026-11-22T10:00:00Z' });
}

/** A key that bob got when the old one was revoked. */
const bobAgain = person(bob.principal);
const twoKeys = signers(SIGNERS + allowedLine(bobAgain, ['assessor', 'approver']));

/** A record that others have approved and bob has rejected, with a key that is revoked now. */
async function rejectedThenRevoked(how: Signing = REJECTED): Promise<Project> {
  const project = await high();
  return project
    .sign(carol, 'approver', { time: LATER })
    .sign(bob, 'approver', how)
    .write(twoKeys)
    .revoke(bob);
}

/** A record of low risk that bob has rejected, with a key that is revoked now, and one after it. */
async function replacedThenRevoked(second: Rule): Promise<Project> {
  return (await afterRejection(ANSWERS.low, second)).write(twoKeys).revoke(bob);
}

const approvedBy = (id: string, hour: number): Signing => ({
  id,
  time: `2026-11-22T${hour}:00:00Z`,
});

export const PEOPLE: readonly Row[] = [
  {
    situation: 'The record has no signature',
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
    situation: 'High before controls, and allowed_signers has no approver',
    make: async () => (await high()).write(signers(allowedLine(alice, ['assessor']))).check(),
  },
  {
    situation: 'High before controls, and the only approver is the assessor',
    make: async () =>
      (await high()).write(signers(allowedLine(alice, ['assessor', 'approver']))).check(),
  },
  {
    situation: 'High before controls, and the key of the only approver has ended',
    make: async () =>
      (await high())
        .write(
          signers(
            allowedLine(alice, ['assessor']) +
              allowedLine(carol, ['approver'], ',valid-before="20261122Z"'),
          ),
        )
        .check(),
  },
  {
    situation: 'Two approvers are needed, and allowed_signers has one',
    make: async () =>
      (await high())
        .policy(TWO)
        .write(signers(allowedLine(alice, ['assessor']) + allowedLine(carol, ['approver'])))
        .check(),
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
    situation: 'The policy lists no numbers for High, so those of the next lower level apply',
    make: async () =>
      (await high())
        .policy('quorum:\n  None: {assessor: 1}\n  Moderate: {assessor: 1, reviewer: 1}\n')
        .check(),
  },
  {
    situation: 'The policy lists numbers for High only, and a record of low risk has no signature',
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
    situation: 'A record in between lowers the required quorum without an approver',
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
        record.changes = { changed: [], confirmed: [], added: [], removed: [], carried: [] };
      });
      return project.sign(alice, 'assessor', { id: SECOND, time: '2026-11-22T10:00:00Z' }).check();
    },
  },
  {
    situation: 'One person rejects the record, and others approve it',
    make: async () =>
      (await high())
        .sign(carol, 'approver', { time: LATER })
        .sign(bob, 'approver', { decision: 'reject', time: '2026-11-21T14:00:00Z' })
        .check(),
  },
  {
    situation: 'A person rejects the record and approves it later',
    make: async () =>
      (await high())
        .sign(carol, 'approver', { decision: 'reject', time: LATER })
        .sign(carol, 'approver', { time: '2026-11-21T14:00:00Z', number: 2 })
        .check(),
  },
  {
    situation: 'A rejected record is replaced by one with the same answers, and others approve',
    make: async () =>
      (await afterRejection(ANSWERS.high, ANSWERS.high))
        .sign(carol, 'approver', approvedBy(SECOND, 11))
        .check(),
  },
  {
    situation: 'Another person gives the same answers at another time',
    make: async () => {
      const project = await bareProject();
      await project.record({ rule: ANSWERS.high });
      project.sign(alice, 'assessor').sign(bob, 'approver', REJECTED);
      const again = fullAssessment(ANSWERS.high);
      const assessment = {
        ...again,
        answers: Object.fromEntries(
          Object.entries(again.answers).map(([id, answer]) => [
            id,
            { ...answer, by: 'carol@example.com', at: '2026-11-22T08:00:00Z' },
          ]),
        ),
      };
      await project.record({ id: SECOND, assessment, time: NEXT_DAY });
      return project
        .sign(alice, 'assessor', { id: SECOND, time: '2026-11-22T10:00:00Z' })
        .sign(carol, 'approver', approvedBy(SECOND, 11))
        .check();
    },
  },
  {
    situation: 'The person who rejected a record approves the next one with the same answers',
    make: async () =>
      (await afterRejection(ANSWERS.high, ANSWERS.high))
        .sign(bob, 'approver', approvedBy(SECOND, 11))
        .check(),
  },
  {
    situation:
      'The person who rejected a record approves that record later, after the same answers were recorded again',
    make: async () =>
      (await afterRejection(ANSWERS.high, ANSWERS.high))
        .sign(carol, 'approver', approvedBy(SECOND, 11))
        .sign(bob, 'approver', { time: '2026-11-22T12:00:00Z', number: 2 })
        .check(),
  },
  {
    situation: 'A rejected record is withdrawn, and one with the same answers begins beside it',
    make: async () => {
      const project = await bareProject();
      await project.record({ rule: ANSWERS.high });
      project
        .sign(bob, 'approver', REJECTED)
        .sign(alice, 'assessor', { decision: 'withdraw', time: '2026-11-21T14:00:00Z' });
      await project.record({ id: SECOND, rule: ANSWERS.high, time: NEXT_DAY }, (record) => {
        record.supersedes = [];
        record.changes = { changed: [], confirmed: [], added: [], removed: [], carried: [] };
      });
      return project
        .sign(alice, 'assessor', approvedBy(SECOND, 10))
        .sign(carol, 'approver', approvedBy(SECOND, 11))
        .check();
    },
  },
  {
    situation: 'The answers change after a rejection, and come back to what was rejected',
    make: async () => {
      const project = await afterRejection(ANSWERS.high, ANSWERS.low);
      project.sign(bob, 'approver', approvedBy(SECOND, 11));
      await project.record({ id: THIRD, rule: ANSWERS.high, time: '2026-11-22T12:00:00Z' });
      return project
        .sign(alice, 'assessor', approvedBy(THIRD, 13))
        .sign(carol, 'approver', approvedBy(THIRD, 14))
        .check();
    },
  },
  {
    situation: 'A rejected record is replaced by one with other answers, and others approve',
    make: async () =>
      (await afterRejection(ANSWERS.high, ANSWERS.low))
        .sign(carol, 'approver', approvedBy(SECOND, 11))
        .check(),
  },
  {
    situation:
      'An approver rejects a record of low risk, and no approver signs the next one with other answers',
    make: async () => (await afterRejection(ANSWERS.low, ANSWERS.actions)).check(),
  },
  {
    situation:
      'Others have approved the record that replaced a rejected one, and it is replaced itself',
    make: async () => {
      const project = await afterRejection(ANSWERS.low, ANSWERS.actions);
      project.sign(carol, 'approver', approvedBy(SECOND, 11));
      await project.record({ id: THIRD, rule: ANSWERS.actions, time: '2026-11-22T12:00:00Z' });
      return project.sign(alice, 'assessor', approvedBy(THIRD, 13)).check();
    },
  },
  {
    situation: 'A person who may not approve rejects a record, and it is replaced',
    make: async () => {
      const project = await bareProject();
      await project.record();
      project.sign(alice, 'assessor').sign(mallory, 'approver', REJECTED);
      await project.record({ id: SECOND, time: NEXT_DAY });
      return project.sign(alice, 'assessor', approvedBy(SECOND, 10)).check();
    },
  },
  {
    situation: 'A record is rejected with a key that was revoked later',
    make: async () => (await rejectedThenRevoked()).check(),
  },
  {
    situation:
      'The person who rejected a record with a key that was revoked later approves it with a new key',
    make: async () =>
      (await rejectedThenRevoked())
        .sign(bobAgain, 'approver', { time: '2026-11-21T15:00:00Z', number: 2 })
        .check(),
  },
  {
    situation: 'A record is rejected, and then approved, with a key that was revoked later',
    make: async () =>
      (await rejectedThenRevoked())
        .sign(bob, 'approver', { time: '2026-11-21T15:00:00Z', number: 2 })
        .check(),
  },
  {
    situation: 'A record is withdrawn with a key that was revoked later',
    make: async () => (await rejectedThenRevoked({ ...REJECTED, decision: 'withdraw' })).check(),
  },
  {
    situation:
      'A record with the same answers replaces one that was rejected with a key that was revoked later, and lacks an approver',
    make: async () => (await replacedThenRevoked(ANSWERS.low)).check(),
  },
  {
    situation:
      'A record with the same answers replaces one that was rejected with a key that was revoked later, and has all its sign-offs',
    make: async () =>
      (await replacedThenRevoked(ANSWERS.low))
        .sign(carol, 'approver', approvedBy(SECOND, 11))
        .check(),
  },
  {
    situation:
      'A record with other answers replaces one that was rejected with a key that was revoked later, and lacks an approver',
    make: async () => (await replacedThenRevoked(ANSWERS.actions)).check(),
  },
  {
    situation:
      'A record with other answers replaces one that was rejected with a key that was revoked later, and has all its sign-offs',
    make: async () =>
      (await replacedThenRevoked(ANSWERS.actions))
        .sign(carol, 'approver', approvedBy(SECOND, 11))
        .check(),
  },
  {
    situation:
      'A record was approved after one that a revoked key rejected, and is replaced itself',
    make: async () => {
      const project = await replacedThenRevoked(ANSWERS.low);
      project.sign(carol, 'approver', approvedBy(SECOND, 11));
      await project.record({ id: THIRD, rule: ANSWERS.low, time: '2026-11-22T12:00:00Z' });
      return project.sign(alice, 'assessor', approvedBy(THIRD, 13)).check();
    },
  },
  {
    situation: 'A valid rejection is followed by one of the same answers with a revoked key',
    make: async () => {
      const project = await bareProject();
      await project.record({ rule: ANSWERS.low });
      project.write(twoKeys).sign(alice, 'assessor').sign(bobAgain, 'approver', REJECTED);
      await project.record({ id: SECOND, rule: ANSWERS.low, time: NEXT_DAY });
      project.sign(bob, 'approver', { ...REJECTED, ...approvedBy(SECOND, 10) }).revoke(bob);
      await project.record({ id: THIRD, rule: ANSWERS.low, time: '2026-11-22T12:00:00Z' });
      return project
        .sign(alice, 'assessor', approvedBy(THIRD, 13))
        .sign(carol, 'approver', approvedBy(THIRD, 14))
        .check();
    },
  },
  {
    situation: 'One person signs in two roles that the policy separates',
    make: async () => {
      const project = await bareProject();
      await project.record({ rule: ANSWERS.high });
      return project.sign(carol, 'assessor').sign(carol, 'approver', { time: LATER }).check();
    },
  },
  {
    situation: 'One person signs in two roles, and the policy does not separate them',
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
    situation: 'A person signs who is not in allowed_signers',
    make: async () => (await high()).sign(mallory, 'approver', { time: LATER }).check(),
  },
  {
    situation: 'A person signs in a role that they do not have',
    make: async () => (await high()).sign(alice, 'approver', { time: LATER }).check(),
  },
  {
    situation: 'An unknown key has signed everything again',
    make: async () => {
      const project = await bareProject();
      await project.record();
      return project.sign(alice, 'assessor', { by: mallory }).check();
    },
  },
  {
    situation: 'A rejection was removed after someone had seen it',
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
