// Whether the code has changed since: status, the record that is opened and home count the reaffirmations that check counts.

import { describe, expect, test } from 'vitest';
import { statusOf } from '../../src/app/status.ts';
import { standingsOf } from '../../src/app/record-standing.ts';
import { openWorkspace } from '../../src/record/store/workspace.ts';
import { alice, assessedProject, FIRST, NOW, pemFile, type Project } from '../policy/project.ts';

const reaffirm = async (project: Project, time: string): Promise<void> => {
  const ran = await project.run('reaffirm', {
    by: alice.principal,
    key: pemFile(project, alice),
    role: 'assessor',
    yes: true,
    time,
    reason: 'only a message has changed',
  });
  expect(ran.error).toBe(undefined);
};
const edit = (project: Project, text: string): void => {
  project.write({ 'src/app.ts': text }).commit('code');
};

const ROWS: readonly (readonly [string, (project: Project) => Promise<void> | void, boolean])[] = [
  ['nothing has changed', () => undefined, false],
  ['the code has changed', (project) => edit(project, 'let mail = "";\n'), true],
  [
    'the code has changed and was reaffirmed',
    async (project) => {
      edit(project, 'let mail = "";\n');
      await reaffirm(project, '2026-11-22T10:00:00Z');
    },
    false,
  ],
  [
    'the code has changed again since it was reaffirmed',
    async (project) => {
      edit(project, 'let mail = "";\n');
      await reaffirm(project, '2026-11-22T10:00:00Z');
      edit(project, 'let mail = null;\n');
    },
    true,
  ],
];

describe('whether the code has changed since', () => {
  test.each(ROWS)('%s', async (_, change, isChanged) => {
    const project = await assessedProject();
    project.policy('staleness: {subject: exact, effect: error}\n').commit('policy');
    await change(project);
    const checked = await project.check();
    expect(checked.findings.includes('code-changed!')).toBe(isChanged);
    const workspace = await openWorkspace(project.place.path, project.place.env);
    const { heads, next } = await statusOf(workspace, NOW, alice.principal);
    expect(new Set(heads.map(({ changed }) => changed))).toEqual(new Set([isChanged]));
    expect(next.includes('the project has changed')).toBe(isChanged);
    const standings = await standingsOf(workspace, NOW, new Set([FIRST]));
    expect(standings.of(FIRST).states.length).toBeGreaterThan(0);
    expect(() => standings.of('2026-11-20-zzzzz')).toThrow('not checked in full');
  });
});
