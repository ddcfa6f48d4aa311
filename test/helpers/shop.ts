// The project, the answers and the way through the wizard that the terminal tests share.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { apply, type Assessment } from '../../src/assessment/assessment.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { formatDraft } from '../../src/record/store/draft-file.ts';
import { findQuestion } from '../../src/questionnaire/walk.ts';
import { suggestPaths } from '../../src/repository/files/files.ts';
import { fullAssessment, sheetText, STAMP } from './answers.ts';
import { type GitDir, gitdir } from './git-repository.ts';
import { assess } from './program.ts';
import type { startAssess } from './pty.ts';
import { walkOf } from './walk.ts';

const FILES = {
  'db/schema.sql': 'create table users (id int, email text, birth_date date);\n',
  'docs/privacy.md': '# Fields and why\n',
  'README.md': '# Shop\n',
};
export const TIME = '2026-11-20T10:00:00Z';
export const ID = '2026-11-20-abcde';
export const FIXED = ['--only', 'privacy', '--time', TIME, '--id', ID];

export function project(): GitDir {
  return gitdir(FILES, { globalConfig: { 'user.email': STAMP.by }, folder: 'shop' });
}

export function environment(place: GitDir): Record<string, string> {
  return {
    ...place.env,
    ASSESS_CONFIG_DIR: path.join(path.dirname(place.path), 'config'),
    HOME: path.dirname(place.path),
  };
}

function suggested(id: string): readonly string[] {
  const { triage, questionnaires } = builtinInstruments();
  const globs = findQuestion([triage, ...questionnaires], id)?.question.signals.paths ?? [];
  return suggestPaths(globs, Object.keys(FILES), 5);
}

/** Triage and privacy: evidence from the repository, one unknown, one not applicable. */
function answers(): Assessment {
  const base = fullAssessment({
    only: ['privacy'],
    facts: [
      'triage.stage/being-built',
      'triage.data/identifiers',
      'triage.delivery/service',
      'triage.delivery/wide',
      'triage.regions/eu',
    ],
    given: { 'privacy.retention': 'unknown' },
    step: 2,
  });
  const at = { by: STAMP.by, at: TIME };
  const stamped = {
    ...base,
    answers: Object.fromEntries(
      Object.entries(base.answers).map(([id, answer]) => [id, { ...answer, at: TIME }]),
    ),
  };
  const withPath = Object.keys(stamped.answers)
    .filter((id) => suggested(id).includes('db/schema.sql') && stamped.answers[id]?.value === 2)
    .slice(0, 1)
    .reduce<Assessment>((sum, id) => {
      const cleared = {
        ...sum,
        answers: { ...sum.answers, [id]: { ...sum.answers[id]!, evidence: [] } },
      };
      return apply(
        cleared,
        { type: 'add-evidence', question: id, evidence: { kind: 'path', path: 'db/schema.sql' } },
        at,
      );
    }, stamped);
  const optional = Object.keys(withPath.answers).find((id) => {
    const { triage, questionnaires } = builtinInstruments();
    const question = findQuestion([triage, ...questionnaires], id)?.question;
    return question?.kind === 'control' && question.notApplicable !== null;
  });
  if (optional === undefined) throw new Error('no question can be "not applicable"');
  const cleared = {
    ...withPath,
    answers: { ...withPath.answers, [optional]: { ...withPath.answers[optional]!, evidence: [] } },
  };
  return apply(
    cleared,
    { type: 'not-applicable', question: optional, reason: 'Nobody has an account here.' },
    at,
  );
}

export const TARGET = answers();
export const LEGS = walkOf(TARGET, suggested);

function filesOf(place: GitDir, folder: string): Record<string, string> {
  const full = path.join(place.path, folder);
  return Object.fromEntries(
    readdirSync(full)
      .toSorted()
      .map((name) => [name, readFileSync(path.join(full, name), 'utf8')]),
  );
}

/**
 * Ids and times of the project are made by chance; the rest must agree byte for byte. `draft`: what the wizard began
 * with, and so the sheet, too.
 */
export async function sameFromSheet(
  place: GitDir,
  target = TARGET,
  draft?: Assessment,
): Promise<void> {
  const twin = project();
  if (draft !== undefined)
    twin.write({ 'assessments/draft.json': formatDraft(draft, '', builtinInstruments()) });
  twin.write({
    'assessments/project.json': readFileSync(
      path.join(place.path, 'assessments/project.json'),
      'utf8',
    ),
  });
  const run = await assess(twin, ['run', '--answers', '-', ...FIXED], { input: sheetText(target) });
  expect(run.stderr).toBe('');
  for (const folder of [`assessments/records/${ID}`, 'assessments/questionnaires']) {
    expect(filesOf(place, folder)).toEqual(filesOf(twin, folder));
  }
}

export async function throughQuestions(
  app: ReturnType<typeof startAssess>,
  legs: typeof LEGS,
): Promise<void> {
  for (const leg of legs) {
    await app.waitFor(leg.ask);
    await app.settle(80);
    await app.type(...leg.keys);
  }
}

/** From the result to the list of ways to finish. */
export async function toFinish(app: ReturnType<typeof startAssess>): Promise<void> {
  await app.waitFor('Before controls');
  app.send('s');
  await app.waitFor('Write it unsigned');
}
