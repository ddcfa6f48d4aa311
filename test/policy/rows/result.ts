// With which result a release may go out.

import type { AssessmentRecord } from '../../../src/record/schema.ts';
import type { Rule } from '../../helpers/answers.ts';
import { alice, ANSWERS, bareProject, carol, type Project } from '../project.ts';
import type { Row } from './row.ts';

type Acceptance = AssessmentRecord['acceptances'][number];

async function signed(rule: Rule, edit?: Parameters<Project['record']>[1]): Promise<Project> {
  const project = await bareProject();
  await project.record({ rule }, edit);
  return project.sign(alice, 'assessor').sign(carol, 'approver', { time: '2026-11-21T13:00:00Z' });
}

const accept = (change: Partial<Acceptance> = {}): Acceptance => ({
  scenario: 'P2',
  owner: 'alice@example.com',
  why: ['The new sign-up form ships in March.'],
  until: '2027-03-31',
  wouldChange: ['A complaint.'],
  ...change,
});

const withAcceptance = (rule: Rule, change: Partial<Acceptance> = {}): Promise<Project> =>
  signed(rule, (record) => void (record.acceptances = [accept(change)]));

export const RESULT: readonly Row[] = [
  {
    situation: 'Ready with actions, none of them dated',
    make: async () => (await signed(ANSWERS.actions)).check(),
  },
  {
    situation: 'Ready with actions, all of them dated and not yet due',
    make: async () =>
      (
        await signed(ANSWERS.actions, (record) =>
          record.actions.forEach((action) => void (action.due = '2026-11-23')),
        )
      ).check(),
  },
  {
    situation: 'An action is overdue',
    make: async () =>
      (
        await signed(ANSWERS.actions, (record) =>
          record.actions.forEach((action) => void (action.due = '2026-11-22')),
        )
      ).check(),
  },
  {
    situation: 'The verdict is not ready',
    make: async () => (await signed(ANSWERS.notReady)).check(),
  },
  {
    situation: 'The verdict is blocked',
    make: async () => (await signed(ANSWERS.blocked)).check(),
  },
  {
    situation: 'The policy lets only "ready" go out, and there are actions',
    make: async () =>
      (await signed(ANSWERS.actions))
        .write({
          'assessments/policy.yaml':
            'schema: assess.policy/1\nrequired: [{questionnaire: privacy, verdict: ready}]\n',
        })
        .check(),
  },
  {
    situation: 'The policy lets "not ready" go out',
    make: async () =>
      (await signed(ANSWERS.notReady))
        .write({
          'assessments/policy.yaml':
            'schema: assess.policy/1\nrequired: [{questionnaire: privacy, verdict: not-ready}]\n',
        })
        .check(),
  },
  {
    situation: 'The level is above the limit of its line in the policy',
    make: async () =>
      (await signed(ANSWERS.actions))
        .write({
          'assessments/policy.yaml':
            'schema: assess.policy/1\nrequired: [{questionnaire: privacy, level: Low}]\n',
        })
        .check(),
  },
  {
    situation: 'A High risk is accepted, and an approver has signed',
    make: async () => (await withAcceptance(ANSWERS.notReady)).check(),
  },
  {
    situation: 'A High risk is accepted, and no approver has signed',
    make: async () => {
      const project = await bareProject();
      await project.record(
        { rule: ANSWERS.notReady },
        (record) => void (record.acceptances = [accept()]),
      );
      return project.sign(alice, 'assessor').check();
    },
  },
  {
    situation: 'The assessor accepts a High risk for themselves',
    make: async () => {
      const project = await bareProject();
      await project.record(
        { rule: ANSWERS.notReady },
        (record) => void (record.acceptances = [accept()]),
      );
      return project
        .sign(carol, 'assessor')
        .sign(carol, 'approver', { time: '2026-11-21T13:00:00Z' })
        .check();
    },
  },
  {
    situation: 'An accepted risk has run out',
    make: async () => (await withAcceptance(ANSWERS.notReady, { until: '2026-11-22' })).check(),
  },
  {
    situation: 'A risk is accepted for longer than twelve months',
    make: async () => (await withAcceptance(ANSWERS.notReady, { until: '2028-01-01' })).check(),
  },
  {
    situation: 'A Critical risk is accepted',
    make: async () => (await withAcceptance(ANSWERS.blocked)).check(),
  },
  {
    situation: 'A risk is accepted that is not High',
    make: async () => (await withAcceptance(ANSWERS.low)).check(),
  },
];
