// The example project: its sheet is complete, its evidence exists, and its result is the one that its head describes.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { contradictionsOf } from '../../src/assessment/contradictions.ts';
import { firstStepsOf } from '../../src/assessment/outcome.ts';
import { gapsOf } from '../../src/assessment/survey.ts';
import { assessed, instruments } from './projects.ts';

const FOLDER = new URL('../../examples/support-chatbot/', import.meta.url);
const example = assessed(readFileSync(new URL('answers.yaml', FOLDER), 'utf8'));

test('every question is answered, and no two answers contradict each other', () => {
  expect(gapsOf(example.survey)).toEqual([]);
  expect(contradictionsOf(instruments, example.assessment, example.survey)).toEqual([]);
});

test('every path that is named as evidence is in the example', () => {
  const paths = Object.values(example.assessment.answers).flatMap(({ evidence }) =>
    evidence.flatMap((item) => (item.kind === 'path' ? [item.path] : [])),
  );
  expect(paths.length).toBeGreaterThan(25);
  const missing = paths.filter((path) => !existsSync(fileURLToPath(new URL(path, FOLDER))));
  expect(missing).toEqual([]);
});

test('the project is not ready, because the terms for the chats have not been read', () => {
  expect(example.result).toMatchObject({ verdict: 'not-ready', level: 'Moderate' });
  const first = firstStepsOf(instruments, example.survey).find(
    ({ class: when }) => when === 'must-fix',
  );
  expect(first).toMatchObject({
    id: 'privacy.recipients',
    effect: { verdict: 'ready-with-actions' },
  });
});

test('it shows a claim without evidence, and an answer that is not known yet', () => {
  const claims = example.survey.asked.filter(({ lacksEvidence }) => lacksEvidence);
  expect(claims.map(({ question }) => question.id)).toEqual(['social.accessibility']);
  expect(example.result.unknown.questions).toEqual(['social.reliance']);
});
