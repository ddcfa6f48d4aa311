// Accepted risks and days on their way: into a record, into the next assessment, through drafts of earlier versions.

import { describe, expect, test } from 'vitest';
import { apply, type Assessment } from '../../src/assessment/assessment.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { carriedFrom } from '../../src/record/carry.ts';
import { formatDraft, parseDraft } from '../../src/record/store/draft-file.ts';
import { prepareRecord } from '../../src/record/finish.ts';
import { renderRecord } from '../../src/record/format/render.ts';
import type { AssessmentRecord } from '../../src/record/format/schema.ts';
import { openWorkspace } from '../../src/record/store/workspace.ts';
import { fullAssessment, STAMP } from '../helpers/answers.ts';
import { gitdir } from '../helpers/git-repository.ts';
import type { Change } from '../../src/assessment/change.ts';

const instruments = builtinInstruments();
const place = gitdir({ 'README.md': '# Shop\n' });

const accept = (scenario: string, until = '2027-03-31'): Change => ({
  type: 'accept-risk',
  scenario,
  texts: {
    why: 'The new sign-up form ships in March.',
    owner: 'Ann Lee',
    until,
    wouldChange: 'A complaint.',
  },
});

/** P2 is High, the other risks of privacy are lower. */
function assessment(...changes: readonly Change[]): Assessment {
  const answers = fullAssessment({
    only: ['privacy'],
    facts: ['triage.data/consequential'],
    step: 2,
    given: { 'privacy.uses': 'profiles', 'privacy.purpose-and-basis': 1 },
  });
  return changes.reduce((sum, change) => apply(sum, change, STAMP), answers);
}

async function made(
  from: Assessment,
  time = '2026-11-21T10:00:00Z',
): Promise<{ readonly record: AssessmentRecord; readonly notes: readonly string[] }> {
  return prepareRecord({
    workspace: await openWorkspace(place.path, place.env),
    instruments,
    assessment: from,
    time,
    random: Buffer.alloc(31, 7),
    projectName: 'shop',
    toolVersion: '1.0.0',
  });
}

const heads = (record: AssessmentRecord, questionnaire = 'privacy') => [
  { scope: '.', questionnaire, record, sha256: '0'.repeat(64) },
];

describe('a record', () => {
  test('has the accepted risks, and changes no level and no verdict for them', async () => {
    const [plain, accepted] = [await made(assessment()), await made(assessment(accept('P2')))];
    expect(accepted.record.acceptances).toEqual([
      {
        scenario: 'P2',
        owner: 'Ann Lee',
        why: ['The new sign-up form ships in March.'],
        until: '2027-03-31',
        wouldChange: ['A complaint.'],
      },
    ]);
    expect({ ...accepted.record, acceptances: [] }).toEqual(plain.record);
    expect(accepted.record.verdict.verdict).toBe('not-ready');
    expect(accepted.notes).toEqual(plain.notes);
  });

  test('shows them in a section of their own, which is not there where nothing is accepted', async () => {
    const plain = renderRecord((await made(assessment())).record);
    const text = renderRecord((await made(assessment(accept('P2')))).record);
    const from = text.indexOf('## Accepted risks');
    const to = from + text.slice(from).search(/\n(?=<details>|## )/) + 1;
    expect(text.slice(from, to)).toContain('- review again when: A complaint.');
    expect(text.slice(0, from) + text.slice(to)).toBe(plain);
  });

  test('leaves out what is not High or has run out, and says so', async () => {
    const low = await made(assessment(accept('P2'), accept('P1')));
    expect(low.record.acceptances.map(({ scenario }) => scenario)).toEqual(['P2']);
    expect(low.notes).toContainEqual(
      expect.stringMatching(
        /^The acceptance of P1 is not in the record: its risk is \w+, and only/,
      ),
    );
    const late = await made(assessment(accept('P2', '2026-12-01')), '2026-12-01T00:00:00Z');
    expect(late.record.acceptances).toEqual([]);
    expect(late.notes).toContainEqual(
      'The acceptance of P2 is not in the record: it has no end date in the future.',
    );
  });

  test('keeps days of actions that have passed since they were given', async () => {
    const [first] = (await made(assessment())).record.actions;
    const plan = { owner: 'Ann', due: '2020-01-01' };
    const old = assessment({ type: 'plan', action: first?.id ?? '', plan });
    expect((await made(old)).record.actions[0]).toMatchObject(plan);
  });
});

describe('the next assessment', () => {
  test('starts with the accepted risks whose end date is in the future', async () => {
    const { record } = await made(assessment(accept('P2')));
    const until = (today: string): string | undefined =>
      carriedFrom(heads(record), '.', instruments, today).acceptances['P2']?.until;
    expect(until('2026-12-01')).toBe('2027-03-31');
    expect(until('2027-03-30')).toBe('2027-03-31');
    expect(until('2027-03-31')).toBeUndefined();
    expect(until('2028-01-01')).toBeUndefined();
  });

  test('takes them from the current record of their questionnaire', async () => {
    const { record } = await made(assessment(accept('P2')));
    const carried = carriedFrom(heads(record, 'security'), '.', instruments, '2026-12-01');
    expect(carried.acceptances).toEqual({});
  });

  test('made again at once, has the same', async () => {
    const { record } = await made(assessment(accept('P2')));
    const carried = carriedFrom(heads(record), '.', instruments, '2026-12-01');
    const again = await made({ ...carried, only: ['privacy'] }, '2026-12-01T10:00:00Z');
    expect(again.record.acceptances).toEqual(record.acceptances);
  });
});

describe('a draft', () => {
  const read = (draft: object): Assessment => {
    const parsed = parseDraft(Buffer.from(JSON.stringify(draft)), instruments);
    if (!parsed.ok) throw new Error(parsed.why);
    return parsed.assessment;
  };

  test('keeps accepted risks, finished or not', () => {
    const half: Change = { type: 'accept-risk', scenario: 'P3', texts: { why: 'Because' } };
    const before = assessment(accept('P2'), half);
    const { acceptances } = read(JSON.parse(formatDraft(before, '', instruments)) as object);
    expect(acceptances).toEqual(before.acceptances);
  });

  test('of a version that knew none is read', () => {
    const draft = JSON.parse(formatDraft(assessment(), '', instruments)) as {
      assessment: Record<string, unknown>;
    };
    delete draft.assessment['acceptances'];
    expect(read(draft).acceptances).toEqual({});
  });

  test('with days that have passed is read as it is', () => {
    const plan = { owner: 'Ann', due: '2020-01-01' };
    const old = assessment({ type: 'plan', action: 'a', plan }, accept('P2', '2020-01-01'));
    const again = read(JSON.parse(formatDraft(old, '', instruments)) as object);
    expect(again.plans).toEqual({ a: plan });
    expect(again.acceptances['P2']?.until).toBe('2020-01-01');
  });
});

describe('the next assessment', () => {
  const carried = (record: AssessmentRecord) =>
    Object.keys(carriedFrom(heads(record), '.', instruments, '2026-12-01').answers);

  test.each<[string, Partial<AssessmentRecord['answers'][number]>]>([
    ['the question', { question: 'What else?' }],
    ['the option that was chosen', { label: 'Other words' }],
  ])('asks again where the words of %s are other ones now', async (_, change) => {
    const { record } = await made(assessment());
    const answers = record.answers.map((answer) =>
      answer.id === 'privacy.uses' ? { ...answer, ...change } : answer,
    );
    expect(carried(record)).toContain('privacy.uses');
    const left = carried({ ...record, answers });
    expect(carried(record).filter((id) => !left.includes(id))).toEqual(['privacy.uses']);
  });
});
