// Whether the answers still hold: age, changed code, reaffirmations, questionnaires.

import { rmSync } from 'node:fs';
import path from 'node:path';
import { freeze } from '../../../src/record/build.ts';
import { builtinInstruments, type Instruments } from '../../../src/questionnaire/builtin.ts';
import {
  alice,
  ANSWERS,
  assessedProject,
  bareProject,
  carol,
  CODE,
  FIRST,
  type Project,
  SECOND,
} from '../project.ts';
import { EVIDENCE, sha } from '../../verify/world.ts';
import type { Row } from './row.ts';

const NEW_CODE = { 'src/app.ts': 'let mail = "";\nsend(mail);\n' };
const EXACT = 'staleness: {subject: exact, effect: error}\n';

async function changedCode(at?: string): Promise<Project> {
  const project = await assessedProject();
  project.write(NEW_CODE).commit('code', at);
  return project;
}

/** Changed code, and a reaffirmation of it by alice as assessor. */
async function reaffirmed(): Promise<Project> {
  const project = await changedCode();
  project.sign(alice, 'assessor', {
    kind: 'reaffirm',
    to: project.subject(),
    time: '2026-11-22T09:00:00Z',
  });
  return project;
}

function privacyAs(version: string): Instruments {
  const { triage, questionnaires } = builtinInstruments();
  return {
    triage,
    questionnaires: questionnaires.map((one) => (one.id === 'privacy' ? { ...one, version } : one)),
  };
}

const adapted = (version: string): string =>
  freeze(privacyAs(version).questionnaires.find(({ id }) => id === 'privacy')!).sha256;

async function adaptedProject(policy: string): Promise<Project> {
  const project = await bareProject();
  await project.record({ instruments: privacyAs('9.0.0') });
  return project.policy(policy).sign(alice, 'assessor');
}

/** What assess init adds for a forge, after the first record. */
async function withGate(): Promise<Project> {
  const project = await assessedProject();
  project
    .write({
      '.github/CODEOWNERS': '/x @alice\n',
      '.github/workflows/assess.yml': 'name: assess\n',
    })
    .commit('gate');
  return project;
}

/** A record with docs/fields.md as evidence. */
async function withEvidence(): Promise<Project> {
  const project = await bareProject();
  await project.record({ changes: [EVIDENCE] });
  project.sign(alice, 'assessor').commit();
  return project;
}

export const TIME: readonly Row[] = [
  {
    situation: 'The record is older than allowed',
    make: async () => (await assessedProject()).check({ time: '2027-11-23T00:00:00Z' }),
  },
  {
    situation: 'The code has changed since',
    make: async () => (await changedCode()).check(),
  },
  {
    situation: 'The code has changed on disk, without a commit',
    make: async () => (await assessedProject()).write(NEW_CODE).check(),
  },
  {
    situation:
      'HEAD has other code, which an attribute of git makes look like the assessed code on disk',
    make: async () => {
      const project = await bareProject();
      project.write({ '.gitattributes': '*.js ident\n', 'a.js': '/* $Id$ */\n' }).commit();
      await project.record();
      project.policy(EXACT).sign(alice, 'assessor').commit();
      project.git('config', 'core.checkStat', 'minimal');
      const text = '/* $Id: */ run(); /* x $ */\n';
      const blob = project.place.gitBytes(['hash-object', '-w', '--stdin'], Buffer.from(text));
      const id = blob.toString('latin1').trim();
      project.git('update-index', '--cacheinfo', `100644,${id},a.js`);
      project.git('commit', '--quiet', '--message=other code');
      project.write({ 'a.js': text });
      return project.check();
    },
  },
  {
    situation: 'The code has changed, and the policy allows only the assessed state',
    make: async () => (await changedCode()).policy(EXACT).check(),
  },
  {
    situation: 'The code has changed within the days of grace',
    make: async () =>
      (await changedCode()).policy('staleness: {effect: error, graceDays: 7}\n').check(),
  },
  {
    situation: 'The code has changed, and the days of grace are over',
    make: async () =>
      (await changedCode('2026-11-21T14:00:00Z'))
        .policy('staleness: {effect: error, graceDays: 1}\n')
        .check(),
  },
  {
    situation: 'A change returns to the assessed code and leaves it again, after the days of grace',
    make: async () => {
      const project = await changedCode('2026-11-21T14:00:00Z');
      project.policy('staleness: {effect: error, graceDays: 1}\n').commit();
      const code = project.read('src/app.ts');
      project
        .branch('change')
        .write({ 'src/app.ts': CODE['src/app.ts'] ?? '' })
        .commit('revert');
      project.write({ 'src/app.ts': code }).commit('revert the revert', '2026-11-22T23:00:00Z');
      return project.check({ base: 'main' });
    },
  },
  {
    situation:
      'A change has the assessed code as its first parent, and merges a base that left it long ago',
    make: async () => {
      const project = await changedCode('2026-11-21T14:00:00Z');
      project.policy('staleness: {effect: error, graceDays: 1}\n').commit();
      project.branch('change', 'HEAD~2').git('merge', '--quiet', '--no-ff', '--no-commit', 'main');
      project.commit('merge', '2026-11-22T23:00:00Z');
      return project.check({ base: 'main' });
    },
  },
  {
    situation: 'The commit that changed the code has a date in the future',
    make: async () =>
      (await changedCode('2099-01-01T00:00:00Z'))
        .policy('staleness: {effect: error, graceDays: 1}\n')
        .check(),
  },
  {
    situation: 'Only the files that run the check itself have been added',
    make: async () => (await withGate()).check(),
  },
  {
    situation:
      'Only the files that run the check itself have been added, and the policy allows only the assessed state',
    make: async () => (await withGate()).policy(EXACT).check(),
  },
  {
    situation: 'The files that run the check have been added, and others have changed',
    make: async () => (await withGate()).write(NEW_CODE).check(),
  },
  {
    situation: 'Evidence is gone',
    make: async () => (await withEvidence()).remove('docs/fields.md').check(),
  },
  {
    situation: 'Evidence is gone, and the policy makes that an error',
    make: async () =>
      (await withEvidence()).policy('evidence: {gone: error}\n').remove('docs/fields.md').check(),
  },
  {
    situation: 'Evidence has changed, and the policy makes that a warning',
    make: async () =>
      (await withEvidence())
        .policy('evidence: {changed: warning, gone: error}\n')
        .write({ 'docs/fields.md': '# Other fields\n' })
        .check(),
  },
  {
    situation: 'Only files under assessments/ have changed',
    make: async () => {
      const project = await assessedProject();
      project.sign(carol, 'approver', { kind: 'comment' }).commit();
      return project.policy(EXACT).check();
    },
  },
  {
    situation: 'The code has changed, and the answers were reaffirmed',
    make: async () => (await reaffirmed()).policy(EXACT).check(),
  },
  {
    situation: 'The code has changed again after a reaffirmation',
    make: async () => {
      const project = await reaffirmed();
      project.write({ 'src/app.ts': 'send();\n' }).commit('again');
      return project.policy(EXACT).check();
    },
  },
  {
    situation: 'A record of high risk was reaffirmed by the assessor alone',
    make: async () => {
      const project = await bareProject();
      await project.record({ rule: ANSWERS.high });
      project
        .sign(alice, 'assessor')
        .sign(carol, 'approver', { time: '2026-11-21T13:00:00Z' })
        .commit('record');
      project.write(NEW_CODE).commit('code');
      return project
        .sign(alice, 'assessor', {
          kind: 'reaffirm',
          to: project.subject(),
          time: '2026-11-22T09:00:00Z',
        })
        .policy(EXACT)
        .check();
    },
  },
  {
    situation: 'The answers were reaffirmed more often than allowed',
    make: async () => (await reaffirmed()).policy(`${EXACT}maxReaffirmations: 0\n`).check(),
  },
  {
    situation: 'A reaffirmed record is older than allowed',
    make: async () => (await reaffirmed()).check({ time: '2027-11-23T00:00:00Z' }),
  },
  {
    situation: 'A shallow clone does not have the assessed state',
    make: async () => (await changedCode()).clone('--depth=1').check(),
  },
  {
    situation: 'There is no git here, and the record is bound to a state',
    make: async () => {
      const project = await assessedProject();
      rmSync(path.join(project.place.path, '.git'), { recursive: true });
      return project.check();
    },
  },
  {
    situation: 'There is no git here, and the policy allows only the assessed state',
    make: async () => {
      const project = await assessedProject();
      rmSync(path.join(project.place.path, '.git'), { recursive: true });
      return project.policy(EXACT).check();
    },
  },
  {
    situation: 'The record is not bound to a state',
    make: async () => (await unbound()).check(),
  },
  {
    situation: 'The record is not bound to a state, and the policy allows that',
    make: async () => (await unbound()).policy('unbound: warning\n').check(),
  },
  {
    situation: 'The assessed path no longer exists',
    make: async () => {
      const project = await assessedProject();
      await project.record({ id: SECOND, scope: 'packages/web' });
      project
        .sign(alice, 'assessor', { id: SECOND })
        .policy('  - {questionnaire: privacy, scope: packages/web}\n');
      project.remove('packages').commit();
      return project.check();
    },
  },
  {
    situation: 'A questionnaire is not one that came with assess',
    make: async () => (await adaptedProject('')).check(),
  },
  {
    situation: 'A questionnaire is not one that came with assess, and the policy accepts it',
    make: async () =>
      (await adaptedProject(`ownQuestionnaires: ["${adapted('9.0.0')}"]\n`)).check(),
  },
  {
    situation: 'A questionnaire is older than the policy accepts',
    make: async () =>
      (await assessedProject()).policy('minimumVersions: {privacy: 99.0.0}\n').check(),
  },
  {
    situation: 'A questionnaire is older than that of the record before',
    make: async () => {
      const project = await adaptedProject(`ownQuestionnaires: ["${adapted('9.0.0')}"]\n`);
      await project.record({ id: SECOND, time: '2026-11-22T09:00:00Z' });
      return project.sign(alice, 'assessor', { id: SECOND, time: '2026-11-22T10:00:00Z' }).check();
    },
  },
  {
    situation: 'The code sends data to a new recipient',
    make: async () => (await newRecipient()).check(),
  },
  {
    situation: 'The code sends data to a new recipient, and the policy makes new facts a warning',
    make: async () => (await newRecipient()).policy('facts: {new: warning}\n').check(),
  },
  {
    situation: 'The code sends data to a new recipient, and by the policy only new models decide',
    make: async () => (await newRecipient()).policy('facts: {kinds: [model]}\n').check(),
  },
  {
    situation: 'A package that the record knows has a newer version and another manifest',
    make: async () => {
      const project = await withFacts();
      project.remove('package.json').write({ 'web/package.json': PAYS.replace('14', '15') });
      project.commit();
      return project.check();
    },
  },
  {
    situation: 'The privacy notice on which an answer relied is gone',
    make: async () => {
      const project = await withFacts();
      project.remove('docs/privacy-notice.md').commit();
      return project.check();
    },
  },
  {
    situation: 'The files could not be scanned when the record was made',
    make: async () => {
      const project = await bareProject();
      await project.record({}, (record) => {
        record.facts = { file: '', sha256: '', coverage: ['not scanned: git failed'] };
        for (const answer of [...record.profile.triage, ...record.answers]) answer.basis = [];
      });
      return project.remove(FACTS).sign(alice, 'assessor').check();
    },
  },
  {
    situation: 'Only other rules of the scan find a new recipient',
    make: async () => (await scannedByOtherRules()).check(),
  },
];

const FACTS = `assessments/records/${FIRST}/facts.json`;
const PAYS = '{"dependencies": {"stripe": "14"}}\n';

async function newRecipient(): Promise<Project> {
  const project = await assessedProject();
  project.write({ 'package.json': PAYS }).commit();
  return project;
}

/** A record that rests on a payment package and on a privacy notice. */
async function withFacts(): Promise<Project> {
  const project = await bareProject();
  project.write({
    'package.json': PAYS,
    'docs/privacy-notice.md': `# Privacy\n\n${'We store your address to send the goods. '.repeat(4)}\n`,
  });
  project.commit();
  const { low } = ANSWERS;
  // The payment package needs a recipient.
  await project.record({
    rule: { ...low, facts: [...(low.facts ?? []), 'triage.parties/receivers'] },
  });
  return project.sign(alice, 'assessor');
}

/** A record whose scan had another rule for payment packages, and code with such a package. */
async function scannedByOtherRules(): Promise<Project> {
  const project = await bareProject();
  await project.record({}, (record) => {
    const facts = project
      .read(FACTS)
      .replace(/("id": "dependency-payment",\s+"digest": ")[0-9a-f]+/, `$1${'0'.repeat(32)}`);
    project.write({ [FACTS]: facts });
    record.facts = { file: 'facts.json', sha256: sha(facts), coverage: record.facts.coverage };
  });
  project.sign(alice, 'assessor');
  project.write({ 'package.json': PAYS }).commit();
  return project;
}

async function unbound(): Promise<Project> {
  const project = await bareProject();
  await project.record({}, (record) => {
    record.subject = { kind: 'none', why: 'not in a git repository' };
    record.observed = { gitCommit: '', branch: '', dirty: false };
  });
  return project.sign(alice, 'assessor');
}
