// The ways through docs/ci.md, "The first time", "When people change" and "Alone in the project", with the built program
// and the generated workflow.

import { expect, test } from 'vitest';
import { ForgeProject, POLICY } from './people.ts';

const TODAY = new Date().toISOString().slice(0, 10);
const FIRST = `${TODAY}-first`;
const NEXT = `${TODAY}-later`;
const EXACT = 'staleness: {subject: exact, graceDays: 0, effect: error}';
const LONG = { timeout: 300_000 };

/** Sets up on a branch, as alice. */
async function setUp(project: ForgeProject, ...args: readonly string[]): Promise<string> {
  project.begin('setup');
  const own = ['--by', 'alice@example.com', '--key', project.key('alice').file, '--yes'];
  return (await project.run('alice', ['init', '--ci', 'github', ...own, ...args])).stdout;
}

const noOneElse = (project: ForgeProject): void =>
  project.edit(POLICY, (text) =>
    text.replace('High: {assessor: 1, approver: 1}', 'High: {assessor: 1}'),
  );

/** Rules, carol as approver and a record that both have signed, all on main. */
async function running(): Promise<ForgeProject> {
  const project = new ForgeProject();
  await setUp(project);
  await project.add('carol', 'approver');
  await project.record(FIRST);
  await project.sign('carol', ['sign', FIRST, '--role', 'approver', '--decision', 'approve']);
  project.merge();
  return project;
}

/** alice alone, with a record on main. */
async function alone(): Promise<ForgeProject> {
  const project = new ForgeProject();
  await setUp(project);
  noOneElse(project);
  project.merge();
  return project;
}

test('a team: rules and people, then the record, then the required check', LONG, async () => {
  const project = new ForgeProject();
  const output = await setUp(project);
  expect(output).toMatch(/1\. .*people who will sign:\n +assess trust add NAME --role approver/);
  await project.add('carol', 'approver');
  expect(project.propose().code).toBe(2);
  project.merge();
  expect(project.judgeMain().code).toBe(1);

  project.begin('record');
  await project.record(FIRST);
  expect(project.propose().code).toBe(1);
  await project.sign('carol', ['sign', FIRST, '--role', 'approver', '--decision', 'approve']);
  expect(project.propose().code).toBe(0);
  // From here on the check can be required: main passes, and so does a change of something else.
  project.merge();
  expect(project.judgeMain().code).toBe(0);
  project.begin('docs');
  project.place.write({ 'docs/help.md': '# Help\n' });
  expect(project.propose().code).toBe(0);
});

test('the approver is missing: the findings name the order that works', LONG, async () => {
  const project = new ForgeProject();
  await setUp(project);
  expect(project.propose().stdout).toContain('merge the change that adds them first');
  project.merge();

  project.begin('record');
  await project.record(FIRST);
  const record = project.propose();
  expect(record.code).toBe(1);
  expect(record.stdout).toMatch(
    /in a pull request that is merged first, because refs\/remotes\/origin\/main decides: assess trust add/,
  );

  project.begin('people');
  await project.add('carol', 'approver');
  const people = project.propose();
  expect(people.code).toBe(1);
  expect(people.stdout).toContain('require the check only after it is merged');
  // The check is not required yet, so both can be merged in the order that works.
  project.merge();
  project.place.git('checkout', '--quiet', 'record');
  project.place.git('merge', '--quiet', '--no-edit', 'main');
  await project.sign('carol', ['sign', FIRST, '--role', 'approver', '--decision', 'approve']);
  expect(project.propose().code).toBe(0);
});

test('an old project: exempt until a day, so the check can be required at once', LONG, async () => {
  const project = new ForgeProject();
  const output = await setUp(project, '--exempt-until', '2999-01-01');
  expect(output).toMatch(/2\. Require the check:[\s\S]*3\. .*2999-01-01/);
  expect(project.propose().code).toBe(2);
  project.merge();
  expect(project.judgeMain().code).toBe(0);
  project.begin('people');
  await project.add('carol', 'approver');
  expect(project.propose().code).toBe(0);
});

test('alone: the rules, the record, and a lost key', LONG, async () => {
  const project = await alone();
  project.begin('record');
  await project.record(FIRST);
  expect(project.propose().code).toBe(0);
  project.merge();
  expect(project.judgeMain().code).toBe(0);
  project.begin('rotate');
  await project.trust('rotate', 'alice@example.com', '--key', project.key('alice-new').publicFile);
  expect(project.propose().code).toBe(0);
  project.merge();
  expect(project.judgeMain().code).toBe(0);
  // The old record stays valid, and the next one is signed with the new key.
  project.begin('next');
  await project.record(NEXT, 'alice-new');
  expect(project.propose().code).toBe(0);
});

test(
  'alone, and the key is stolen: first the new key, then the revocation with new signatures',
  LONG,
  async () => {
    const project = await alone();
    project.begin('record');
    await project.record(FIRST);
    project.merge();
    const revokeAndSign = async (): Promise<void> => {
      await project.trust('revoke', project.key('alice').key.fingerprint);
      await project.sign(
        'alice',
        ['sign', FIRST, '--role', 'assessor', '--decision', 'answers'],
        'alice-new',
      );
    };
    project.begin('rotate');
    await project.trust(
      'rotate',
      'alice@example.com',
      '--key',
      project.key('alice-new').publicFile,
    );
    expect(project.propose().code).toBe(0);

    // Both at once: main does not know the new key yet.
    project.begin('at-once');
    await project.trust(
      'rotate',
      'alice@example.com',
      '--key',
      project.key('alice-new').publicFile,
    );
    await revokeAndSign();
    const atOnce = project.propose();
    expect(atOnce.code).toBe(1);
    expect(atOnce.stdout).toContain('merge a pull request that adds the key first');

    project.place.git('checkout', '--quiet', 'rotate');
    project.merge();
    project.begin('revoke');
    await revokeAndSign();
    expect(project.propose().code).toBe(0);
    project.merge();
    expect(project.judgeMain().code).toBe(0);
  },
);

test(
  'the last approver leaves: first the successor, then the end, with consent',
  LONG,
  async () => {
    const project = await running();
    project.begin('successor');
    await project.add('dave', 'approver');
    expect(project.propose().code).toBe(0);
    project.merge();

    project.begin('end');
    await project.trust('end', 'carol@example.com');
    const without = project.propose();
    expect(without.code).toBe(1);
    expect(without.stdout).toContain('trust approve');
    await project.sign('carol', ['trust', 'approve', '--base', 'main', '--reason', 'I leave.']);
    expect(project.propose().code).toBe(0);
    project.merge();
    expect(project.judgeMain().code).toBe(0);
  },
);

test(
  'the last approver has left: the successor comes while the record is valid',
  LONG,
  async () => {
    const project = await running();
    project.begin('end');
    await project.trust('end', 'carol@example.com');
    expect(project.propose().code).toBe(0);
    project.merge();

    project.begin('successor');
    await project.add('dave', 'approver');
    expect(project.propose().code).toBe(0);
    project.merge();

    project.begin('next');
    await project.record(NEXT);
    expect(project.propose().code).toBe(1);
    await project.sign('dave', ['sign', NEXT, '--role', 'approver', '--decision', 'approve']);
    expect(project.propose().code).toBe(0);
  },
);

test(
  'no approver is left and no record is valid: an administrator merges once without the check',
  LONG,
  async () => {
    const project = await running();
    project.begin('strict');
    project.edit(POLICY, (text) => text.replace(/^staleness: .*/m, EXACT));
    project.propose();
    project.merge();
    project.begin('end');
    await project.trust('end', 'carol@example.com');
    project.place.write({ 'src/new.js': '1\n' });
    expect(project.propose().code).toBe(1);
    project.merge();

    project.begin('successor');
    await project.add('dave', 'approver');
    expect(project.propose().code).toBe(1);
    project.merge();
    project.begin('next');
    await project.record(NEXT);
    await project.sign('dave', ['sign', NEXT, '--role', 'approver', '--decision', 'approve']);
    expect(project.propose().code).toBe(0);
  },
);

test(
  'a rejection of what is on main fails, and passes with the record that replaces it',
  LONG,
  async () => {
    const project = await running();
    project.begin('reject');
    const reason = ['--comment', 'Ask the works council first.'];
    await project.sign('carol', [
      'sign',
      FIRST,
      '--role',
      'approver',
      '--decision',
      'reject',
      ...reason,
    ]);
    const rejected = project.propose();
    expect(rejected.code).toBe(1);
    expect(rejected.stdout).toContain('rejected the record');

    project.edit('answers.yaml', (text) =>
      text.replace(
        /^ {2}privacy\.people-reach:\n {4}value: many/m,
        '  privacy.people-reach:\n    value: known',
      ),
    );
    await project.record(NEXT);
    await project.sign('carol', ['sign', NEXT, '--role', 'approver', '--decision', 'approve']);
    expect(project.propose().code).toBe(0);
    project.merge();
    expect(project.judgeMain().code).toBe(0);
  },
);
