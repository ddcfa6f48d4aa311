// Which result the policy allows for a release.

import { expect } from 'vitest';
import { ACCEPTANCE_PARTS, type AcceptancePart } from '../../../src/assessment/acceptance.ts';
import { apply } from '../../../src/assessment/assessment.ts';
import { riskEntries } from '../../../src/session/risks.ts';
import { builtinInstruments } from '../../../src/questionnaire/builtin.ts';
import type { AssessmentRecord } from '../../../src/record/format/schema.ts';
import { fullAssessment, type Rule, sheetText, STAMP } from '../../helpers/answers.ts';
import { converse, lastSaved } from '../../helpers/conversation.ts';
import { after, begun, pick, typed } from '../../helpers/sessions.ts';
import { COMPLETED } from '../../verify/world.ts';
import { alice, ANSWERS, bareProject, carol, FIRST, type Project } from '../project.ts';
import type { Row } from './row.ts';

type Acceptance = AssessmentRecord['acceptances'][number];
type Said = Readonly<Record<AcceptancePart, string>>;

const SAID: Said = {
  why: 'The new sign-up form ships in March.',
  owner: 'alice@example.com',
  until: '2027-03-31',
  wouldChange: 'A complaint.',
};

async function signed(rule: Rule, edit?: Parameters<Project['record']>[1]): Promise<Project> {
  const project = await bareProject();
  await project.record({ rule }, edit);
  return bothSign(project);
}

function bothSign(project: Project): Project {
  return project.sign(alice, 'assessor').sign(carol, 'approver', { time: '2026-11-21T13:00:00Z' });
}

/** The way of people: an answer sheet, and the record that assess run makes of it. */
async function onSheet(texts: Partial<Said> = {}): Promise<Project> {
  const project = await bareProject();
  const change = { type: 'accept-risk', scenario: 'P2', texts: { ...SAID, ...texts } } as const;
  const sheet = sheetText(apply(fullAssessment(ANSWERS.notReady), change, STAMP));
  project.write({ 'answers.yaml': sheet });
  const ran = await project.run('run', {
    answers: 'answers.yaml',
    by: alice.principal,
    time: COMPLETED,
    id: FIRST,
  });
  expect(ran.error).toBeUndefined();
  return project;
}

/** Ready with actions, all of them with the same day. */
async function allDue(day: string): Promise<Project> {
  return signed(ANSWERS.actions, (record) =>
    record.actions.forEach((action) => void (action.due = day)),
  );
}

/** The same in the wizard: on the page of accepted risks, one text after the other. */
async function inWizard(): Promise<Project> {
  const start = begun(fullAssessment(ANSWERS.notReady), { instruments: builtinInstruments() });
  const page = after(start, 'result', 'previous', 'previous');
  const row = riskEntries(page).findIndex(({ scenario }) => scenario === 'P2');
  const { assessment } = ACCEPTANCE_PARTS.reduce(
    (session, part) => after(session, typed(SAID[part]), 'accept'),
    after(page, pick(row), 'accept'),
  );
  return (await bareProject()).record({ assessment });
}

/** And line by line. */
async function asLines(): Promise<Project> {
  const talk = await converse(
    ['result accepted', 'accept P2', ...ACCEPTANCE_PARTS.map((part) => SAID[part]), 'q'],
    {
      assessment: fullAssessment(ANSWERS.notReady),
      context: { instruments: builtinInstruments() },
    },
  );
  return (await bareProject()).record({ assessment: lastSaved(talk) });
}

/** A record of a person who accepts more than assess allows. */
const forged = (rule: Rule, change: Partial<Acceptance> = {}): Promise<Project> =>
  signed(rule, (record) => {
    const { owner, until } = SAID;
    const whole = { scenario: 'P2', owner, why: [SAID.why], until, wouldChange: ['A complaint.'] };
    record.acceptances = [{ ...whole, ...change }];
  });

export const RESULT: readonly Row[] = [
  {
    situation: 'Ready with actions, none of them dated',
    make: async () => (await signed(ANSWERS.actions)).check(),
  },
  {
    situation: 'Ready with actions, all of them dated and not yet due',
    make: async () => (await allDue('2026-11-23')).check(),
  },
  {
    situation: 'An action is overdue',
    make: async () => (await allDue('2026-11-22')).check(),
  },
  {
    situation: 'The last second of the day of an action',
    make: async () => (await allDue('2026-11-23')).check({ time: '2026-11-23T23:59:59Z' }),
  },
  {
    situation: 'The second after the day of an action',
    make: async () => (await allDue('2026-11-23')).check({ time: '2026-11-24T00:00:00Z' }),
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
    situation: 'The policy accepts only the verdict "ready", and there are actions',
    make: async () =>
      (await signed(ANSWERS.actions))
        .write({
          'assessments/policy.yaml':
            'schema: assess.policy/1\nrequired: [{questionnaire: privacy, verdict: ready}]\n',
        })
        .check(),
  },
  {
    situation: 'The policy accepts the verdict "not ready"',
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
    situation: 'A High risk is accepted on an answer sheet, and an approver has signed',
    make: async () => bothSign(await onSheet()).check(),
  },
  {
    situation: 'A High risk is accepted in the wizard, and an approver has signed',
    make: async () => bothSign(await inWizard()).check(),
  },
  {
    situation: 'A High risk is accepted line by line, and an approver has signed',
    make: async () => bothSign(await asLines()).check(),
  },
  {
    situation: 'A High risk is accepted, and no approver has signed',
    make: async () => (await onSheet()).sign(alice, 'assessor').check(),
  },
  {
    situation: 'The assessor accepts a High risk for themselves',
    make: async () =>
      (await onSheet())
        .sign(carol, 'assessor')
        .sign(carol, 'approver', { time: '2026-11-21T13:00:00Z' })
        .check(),
  },
  {
    situation: 'The acceptance of a risk has ended',
    make: async () => bothSign(await onSheet({ until: '2026-11-22' })).check(),
  },
  {
    situation: 'The last second of an accepted risk',
    make: async () =>
      bothSign(await onSheet({ until: '2026-11-23' })).check({ time: '2026-11-23T23:59:59Z' }),
  },
  {
    situation: 'The second after an accepted risk',
    make: async () =>
      bothSign(await onSheet({ until: '2026-11-23' })).check({ time: '2026-11-24T00:00:00Z' }),
  },
  {
    situation: 'A High risk is accepted, and the policy allows at most Moderate',
    make: async () =>
      bothSign(await onSheet())
        .write({
          'assessments/policy.yaml':
            'schema: assess.policy/1\nrequired: [{questionnaire: privacy, level: Moderate}]\n',
        })
        .check(),
  },
  {
    situation: 'A risk is accepted for longer than twelve months',
    make: async () => (await forged(ANSWERS.notReady, { until: '2028-01-01' })).check(),
  },
  {
    situation: 'A Critical risk is accepted',
    make: async () => (await forged(ANSWERS.blocked, { scenario: 'P1' })).check(),
  },
  {
    situation: 'A risk is accepted that is not High',
    make: async () => (await forged(ANSWERS.low)).check(),
  },
];
