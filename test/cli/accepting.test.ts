// The built program in a real pseudo-terminal: a High risk is accepted with the keys that the footer names.

import { expect, test } from 'vitest';
import { apply } from '../../src/assessment/assessment.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { formatDraft } from '../../src/record/store/draft-file.ts';
import { fullAssessment, STAMP } from '../helpers/answers.ts';
import { KEYS, startAssess } from '../helpers/pty.ts';
import { environment, FIXED, ID, project, sameFromSheet } from '../helpers/shop.ts';

const ANSWERS = fullAssessment({
  only: ['privacy'],
  facts: ['triage.data/consequential', 'privacy.awareness/recorded'],
  step: 2,
  given: { 'privacy.purpose-and-basis': 1 },
});
const SAID = {
  why: 'The new sign-up form ships in March.',
  owner: 'Ann Lee',
  until: '2027-03-31',
  wouldChange: 'A complaint.',
};

test('the record is that of the answer sheet', async () => {
  const place = project();
  place.write({ 'assessments/draft.json': formatDraft(ANSWERS, '', builtinInstruments()) });
  const app = startAssess(['-C', place.path, ...FIXED], { env: environment(place) });
  await app.waitFor('Finish: make the record');
  app.send('v');
  await app.waitFor('[summary]');
  for (const page of ['[first steps]', '[drivers]', '[accepted]']) {
    app.send(KEYS.tab);
    await app.waitFor(page);
  }
  await app.waitFor('not accepted');
  app.send(KEYS.enter);
  await app.waitFor('Why is the risk P2 accepted?');
  app.send('later', KEYS.enter);
  await app.waitFor('Write 20 characters or more');
  // ctrl+u takes the line back.
  app.send('\u0015', SAID.why, KEYS.enter);
  await app.waitFor('Who owns the risk P2?');
  app.send(SAID.owner, KEYS.enter);
  await app.waitFor('What is the end date');
  app.send('2026-11-20', KEYS.enter);
  await app.waitFor('is not in the future');
  app.send('\u0015', SAID.until, KEYS.enter);
  await app.waitFor('What would make you review the risk P2');
  app.send(SAID.wouldChange, KEYS.enter);
  await app.waitFor('accepted by Ann Lee until 2027-03-31');
  app.send('s');
  await app.waitFor('Write it unsigned');
  await app.waitFor('P2 is accepted by Ann Lee until 2027-03-31');
  await app.type('1', KEYS.enter);
  await app.waitFor(ID);
  app.send(KEYS.enter);
  expect(await app.waitForExit()).toMatchObject({ code: 0 });
  await sameFromSheet(
    place,
    apply(ANSWERS, { type: 'accept-risk', scenario: 'P2', texts: SAID }, STAMP),
    ANSWERS,
  );
});
