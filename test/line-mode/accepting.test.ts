// Accepting a risk line by line, and the same in the wizard and on a sheet: one record, byte for byte.

import { describe, expect, test } from 'vitest';
import { ACCEPTANCE_PARTS } from '../../src/assessment/acceptance.ts';
import { apply, type Assessment } from '../../src/assessment/assessment.ts';
import { parseSheet } from '../../src/assessment/sheet/sheet.ts';
import { riskEntries } from '../../src/session/risks.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { prepareRecord } from '../../src/record/finish.ts';
import { openWorkspace } from '../../src/record/store/workspace.ts';
import { fullAssessment, sheetText, STAMP } from '../helpers/answers.ts';
import { converse, lastSaved } from '../helpers/conversation.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { after, begun, complete, answer, pick, stamp, typed } from '../helpers/sessions.ts';

const SAID = {
  why: 'The new sign-up form, for the seller e\u0301t\u00E9, ships in March.',
  owner: 'Ann Lee',
  until: '2027-03-31',
  wouldChange: 'A complaint. Or a delay.',
};
const LINES = ACCEPTANCE_PARTS.map((part) => SAID[part]);
const high = (): Assessment =>
  fullAssessment({
    only: ['privacy'],
    facts: ['triage.data/consequential'],
    step: 2,
    given: { 'privacy.uses': 'profiles', 'privacy.purpose-and-basis': 1 },
  });
const instruments = builtinInstruments();

async function recordOf(assessment: Assessment): Promise<ReadonlyMap<string, string>> {
  const place = gitdir({ 'README.md': '# Shop\n' });
  const { files, record } = await prepareRecord({
    workspace: await openWorkspace(place.path, place.env),
    instruments,
    assessment,
    time: '2026-11-21T18:00:00Z',
    random: Buffer.alloc(31, 7),
    id: '2026-11-21-k7f3q',
    projectName: 'shop',
    toolVersion: '1.0.0',
  });
  expect(record.acceptances.map(({ scenario }) => scenario)).toEqual(['P2']);
  return new Map(files.map(({ path, text }) => [path, text.replaceAll(/"[0-9a-f]{40}"/g, '"-"')]));
}

test('wizard, lines and sheet make the same record', async () => {
  const page = after(begun(high(), { instruments }), 'result', 'previous', 'previous');
  const at = riskEntries(page).findIndex(({ scenario }) => scenario === 'P2');
  const inWizard = LINES.reduce(
    (session, text) => after(session, typed(text), 'accept'),
    after(page, pick(at), 'accept'),
  ).assessment;
  const asLines = lastSaved(
    await converse(['result accepted', `accept ${at + 1}`, ...LINES, 'q'], {
      assessment: high(),
      context: { instruments },
    }),
  );
  const written = apply(high(), { type: 'accept-risk', scenario: 'P2', texts: SAID }, STAMP);
  const read = parseSheet(
    sheetText(written),
    [instruments.triage, ...instruments.questionnaires],
    stamp,
    () => [written],
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const [one, two, three] = await Promise.all(
    [inWizard, asLines, read.assessment].map((each) => recordOf(each)),
  );
  expect(two).toEqual(one);
  expect(three).toEqual(one);
  const folder = 'assessments/records/2026-11-21-k7f3q';
  const markdown = one?.get(`${folder}/record.md`) ?? '';
  expect(markdown).toContain('## Accepted risks');
  expect(markdown).toContain('- accepted by Ann Lee until 2027-03-31');
  expect(markdown.indexOf('## Accepted risks')).toBeLessThan(markdown.indexOf('## Scenarios'));
});

describe('line mode', () => {
  const { assessment } = answer(complete(), 'privacy.erase', 0);

  test('reads out the risks, asks for each text, and says what it means', async () => {
    const talk = await converse(
      [
        'result accepted',
        'accept 9',
        'accept 1',
        'later',
        'Nobody outside uses it \\',
        'before March.',
        'Ann Lee',
        '2026-11-01',
        '2027-03-31',
        'A first complaint',
        'finish',
        '',
        'result accepted',
        'accept P2',
        '',
        'Bob Ray',
        '',
        '',
        'withdraw 1',
        'withdraw 1',
        'q',
      ],
      { assessment },
    );
    await expect(talk.transcript).toMatchFileSnapshot('transcripts/accepting.txt');
    const acceptances = talk.saved.map((each) => each.acceptances['P2']);
    expect(acceptances).toContainEqual({
      why: ['Nobody outside uses it', 'before March.'],
      owner: 'Bob Ray',
      until: '2027-03-31',
      wouldChange: ['A first complaint'],
    });
    expect(lastSaved(talk).acceptances).toEqual({});
  });

  test('says why a Critical risk cannot be accepted', async () => {
    const worst = after(answer(begun(assessment), 'privacy.kinds', 3), 'close').assessment;
    const talk = await converse(['result accepted', 'accept P2', 'q'], { assessment: worst });
    expect(talk.transcript).toContain('P2 cannot be accepted: its risk is Critical');
    expect(lastSaved(talk).acceptances).toEqual({});
  });
});
