// What has to be covered.

import {
  alice,
  ANSWERS,
  assessedProject,
  bareProject,
  carol,
  FIRST,
  POLICY,
  type Project,
  SECOND,
  SIGNERS,
} from '../project.ts';
import { PROJECT_TYPE } from '../../../src/record/format/schema.ts';
import type { Files } from '../../helpers/git-repository.ts';
import type { Row } from './row.ts';

const EXEMPT = (questionnaire: string, until: string): string =>
  `exemptions:\n  - {questionnaire: ${questionnaire}, owner: alice@example.com, reason: in preparation, until: ${until}}\n`;
const SECURITY = '  - {questionnaire: security}\n';
const WEB = '  - {questionnaire: privacy, scope: packages/web}\n';

/** A policy that leaves to triage what has to be covered. */
const WHAT_APPLIES = { 'assessments/policy.yaml': 'schema: assess.policy/1\n' };
const DAMAGED = { [`assessments/records/${FIRST}/record.json`]: '' };

/** The files of a record as they were made in another project; with what it rests on, or without. */
async function recordOfAnother(id: string, isWhole = false): Promise<Files> {
  const other = await bareProject();
  const file = 'assessments/project.json';
  other.write({
    [file]: `${JSON.stringify({ type: PROJECT_TYPE, id: 'z'.repeat(26), name: 'other' }, null, 2)}\n`,
  });
  await other.record({ id });
  other.sign(alice, 'assessor', { id });
  const names = other.git('ls-files', '--others', 'assessments').split('\n');
  const wanted = names.filter(
    (name) => name.startsWith(`assessments/records/${id}/`) || (isWhole && name !== file),
  );
  return {
    ...Object.fromEntries(wanted.map((name) => [name, other.read(name)])),
    ...(isWhole ? { [file]: PROJECT_JSON } : {}),
  };
}

const PROJECT_JSON = `${JSON.stringify({ type: PROJECT_TYPE, id: 'a'.repeat(26), name: 'shop' }, null, 2)}\n`;

async function exemptTo(until: string): Promise<Project> {
  return (await assessedProject()).policy(SECURITY + EXEMPT('security', until));
}

export const COVERAGE: readonly Row[] = [
  {
    situation: 'A record of low risk, signed by its assessor',
    make: async () => (await assessedProject()).check(),
  },
  {
    situation: 'There is no policy.yaml',
    make: async () => (await assessedProject()).remove('assessments/policy.yaml').check(),
  },
  {
    situation: 'A line of the policy is not valid',
    make: async () => (await assessedProject()).policy('maxAgeDais: 365\n').check(),
  },
  {
    situation: 'The policy requires a questionnaire, and nothing is assessed',
    make: async () => (await bareProject()).check(),
  },
  {
    situation: 'The policy names no questionnaire, and nothing is assessed',
    make: async () => (await bareProject()).write(WHAT_APPLIES).check(),
  },
  {
    situation:
      'The policy names no questionnaire, and triage says that more applies than was assessed',
    make: async () => (await assessedProject()).write(WHAT_APPLIES).check(),
  },
  {
    situation: 'A required questionnaire does not apply, and the record says so',
    make: async () => {
      const project = await bareProject();
      await project.record({ rule: { ...ANSWERS.low, only: ['privacy', 'bias'] } });
      return project.policy('  - {questionnaire: bias}\n').sign(alice, 'assessor').check();
    },
  },
  {
    situation: 'A part of the repository is required, and only the whole was assessed',
    make: async () => (await assessedProject()).policy(WEB).check(),
  },
  {
    situation: 'A part of the repository was assessed that nothing requires',
    make: async () => {
      const project = await assessedProject();
      await project.record({ id: SECOND, scope: 'packages/web' });
      return project.check();
    },
  },
  {
    situation: 'What is required is exempt for now',
    make: async () => (await exemptTo('2027-03-01')).check(),
  },
  {
    situation: 'An approver rejected a record, its assessor withdraws it, and an exemption is left',
    make: async () => {
      const project = (await assessedProject()).policy(EXEMPT('privacy', '2027-03-01'));
      project.sign(carol, 'approver', { decision: 'reject' });
      project.sign(alice, 'assessor', {
        number: 2,
        decision: 'withdraw',
        time: '2026-11-21T13:00:00Z',
      });
      return project.check();
    },
  },
  {
    situation: 'An exemption has ended',
    make: async () => (await exemptTo('2026-11-22')).check(),
  },
  {
    situation: 'The last second of an exemption',
    make: async () => (await exemptTo('2026-11-23')).check({ time: '2026-11-23T23:59:59Z' }),
  },
  {
    situation: 'The second after an exemption',
    make: async () => (await exemptTo('2026-11-23')).check({ time: '2026-11-24T00:00:00Z' }),
  },
  {
    situation: 'An exemption exempts nothing',
    make: async () => (await assessedProject()).policy(EXEMPT('bias', '2027-03-01')).check(),
  },
  {
    situation: 'An exemption is no longer needed',
    make: async () => (await assessedProject()).policy(EXEMPT('privacy', '2027-03-01')).check(),
  },
  {
    situation: 'The record was withdrawn',
    make: async () =>
      (await assessedProject()).sign(carol, 'approver', { decision: 'withdraw' }).check(),
  },
  {
    situation: 'The newest record was withdrawn, and the one before does not become current',
    make: async () => {
      const project = await assessedProject();
      await project.record({ id: SECOND, time: '2026-11-22T09:00:00Z' });
      return project
        .sign(alice, 'assessor', { id: SECOND, time: '2026-11-22T10:00:00Z' })
        .sign(carol, 'approver', { id: SECOND, decision: 'withdraw', time: '2026-11-22T11:00:00Z' })
        .check();
    },
  },
  {
    situation: 'Product code is under assessments/',
    make: async () =>
      (await assessedProject()).write({ 'assessments/login.ts': 'export {};\n' }).check(),
  },
  {
    situation: 'The record is of a version that this assess does not know',
    make: async () => {
      const project = await bareProject();
      await project.record(
        {},
        (record) => void Object.assign(record, { type: 'urn:assess-cli:record:v2' }),
      );
      return project.sign(alice, 'assessor').check();
    },
  },
  {
    situation:
      'The policy names no questionnaire, and the record is of a version that this assess does not know',
    make: async () => {
      const project = await bareProject();
      await project.record(
        {},
        (record) => void Object.assign(record, { type: 'urn:assess-cli:record:v2' }),
      );
      return project.write(WHAT_APPLIES).sign(alice, 'assessor').check();
    },
  },
  {
    situation: 'The only record is damaged',
    make: async () => (await assessedProject()).write(DAMAGED).check(),
  },
  {
    situation: 'The policy names no questionnaire, and the only record is damaged',
    make: async () => (await assessedProject()).write({ ...WHAT_APPLIES, ...DAMAGED }).check(),
  },
  {
    situation: 'Two current records cover the same questionnaire',
    make: async () => {
      const project = await assessedProject();
      await project.record({ id: SECOND, time: '2026-11-22T09:00:00Z' }, (record) => {
        record.supersedes = [];
        record.changes = { changed: [], confirmed: [], added: [], removed: [], carried: [] };
      });
      return project.sign(alice, 'assessor', { id: SECOND, time: '2026-11-22T10:00:00Z' }).check();
    },
  },
  {
    situation: 'A record of another project was copied beside the current one',
    make: async () => {
      const project = await assessedProject();
      return project.write(await recordOfAnother(SECOND)).check();
    },
  },
  {
    situation: 'The only record is one of another project',
    make: async () => (await bareProject()).write(await recordOfAnother(FIRST, true)).check(),
  },
  {
    situation: 'A record of a part replaces one of the whole',
    make: async () => {
      const project = await assessedProject();
      await project.record({ id: SECOND, time: '2026-11-22T09:00:00Z' }, (record) => {
        record.scope = 'packages/web';
      });
      return project.sign(alice, 'assessor', { id: SECOND, time: '2026-11-22T10:00:00Z' }).check();
    },
  },
  {
    situation: 'The policy is that of another folder (--trust)',
    make: async () => {
      const project = await assessedProject();
      project.write({
        '../rules/policy.yaml': `${POLICY}${SECURITY}`,
        '../rules/allowed_signers': SIGNERS,
      });
      return project.check({ trust: '../rules' });
    },
  },
  {
    situation: 'The folder of --trust has no policy',
    make: async () => (await assessedProject()).check({ trust: 'src' }),
  },
];
