// Accepting a High risk in the session: the page of the result, its four texts, and what becomes of an acceptance that
// is not needed any more.

import { describe, expect, test } from 'vitest';
import { SENTENCE } from '../../src/assessment/answer.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { acceptedRisks, riskEntries } from '../../src/session/risks.ts';
import { reduce } from '../../src/session/reduce.ts';
import type { Session } from '../../src/session/state.ts';
import { after, answer, begun, complete, pick, run, stamp, typed } from '../helpers/sessions.ts';

/** P2 is High: an address is kept, and nothing is erased. P1 is Moderate. */
const highRisk = (): Session => answer(complete(), 'privacy.erase', 0);

const page = (session: Session): Session => after(session, 'result', 'previous', 'previous');
const row = (session: Session, scenario: string): Session =>
  after(session, pick(riskEntries(session).findIndex((one) => one.scenario === scenario)));
const TEXTS = [
  'Nobody outside uses it before March.',
  'Ann Lee',
  '2027-03-31',
  'A first complaint',
] as const;
const accepted = (session: Session): Session =>
  TEXTS.reduce(
    (before, text) => after(before, typed(text), 'accept'),
    after(row(page(session), 'P2'), 'accept'),
  );
const entry = (session: Session, scenario = 'P2') =>
  riskEntries(session).find((one) => one.scenario === scenario);

test('the situation is one with a High risk', () => {
  expect(entry(highRisk())).toMatchObject({ level: 'High', refusal: undefined });
});

describe('accepting', () => {
  test('asks for four texts, one after the other, and comes back to the list', () => {
    const session = accepted(highRisk());
    expect(session.assessment.acceptances).toEqual({
      P2: {
        why: ['Nobody outside uses it before March.'],
        owner: 'Ann Lee',
        until: '2027-03-31',
        wouldChange: ['A first complaint'],
      },
    });
    expect(session.overlay).toBeUndefined();
    expect(session.screen).toMatchObject({ at: 'result', tab: 'accepted' });
    expect(session.message?.text).toMatch(/P2 is accepted.*when an approver/);
    expect(acceptedRisks(session)).toMatchObject({ standing: [{ scenario: 'P2' }], leftOut: [] });
  });

  test('changes neither the level nor the verdict', () => {
    const [before, now] = [highRisk(), accepted(highRisk())];
    expect(entry(now)?.level).toBe(entry(before)?.level);
    expect(now.survey).toEqual(before.survey);
  });

  const refused: readonly (readonly [nth: number, text: string, why: RegExp])[] = [
    [0, 'later', new RegExp(`${SENTENCE} characters`)],
    [1, ' ', /who accepts/],
    [2, '2026-11-21', /not in the future/],
    [2, '2028-01-01', /too far away/],
    [3, ' ', /review it/],
  ];
  test.each(refused)('text %i refuses %j', (nth, text, why) => {
    const asking = TEXTS.slice(0, nth).reduce(
      (before, each) => after(before, typed(each), 'accept'),
      after(row(page(highRisk()), 'P2'), 'accept'),
    );
    const tried = after(asking, typed(text), 'accept');
    expect(tried.overlay).toMatchObject({ at: 'text', error: expect.stringMatching(why) });
    expect(tried.assessment).toBe(asking.assessment);
  });

  test('an acceptance can be changed; what stays is taken with enter', () => {
    const again = after(row(page(accepted(highRisk())), 'P2'), 'accept');
    expect(again.overlay).toMatchObject({ purpose: { part: 'why' } });
    const changed = after(
      again,
      'accept',
      'delete-to-start',
      typed('Bob Ray'),
      'accept',
      'accept',
      'accept',
    );
    expect(changed.assessment.acceptances['P2']).toMatchObject({
      owner: 'Bob Ray',
      until: '2027-03-31',
    });
    expect(changed.overlay).toBeUndefined();
  });

  test('a text that is not accepted is no part of an acceptance, and is there the next time', () => {
    const half = after(row(page(highRisk()), 'P2'), 'accept', typed('Nobody'));
    const left = after(half, 'leave');
    expect(left.assessment.acceptances).toEqual({});
    expect(left.assessment.unfinished).toEqual({ 'acceptance/P2/why': ['Nobody'] });
    expect(after(half, 'close', 'no').assessment).toMatchObject({
      acceptances: {},
      unfinished: {},
    });
  });

  test('an acceptance with some of its texts is kept, with a message', () => {
    const noOwner = after(
      row(page(highRisk()), 'P2'),
      'accept',
      typed(TEXTS[0]),
      'accept',
      typed('An'),
      'close',
      'no',
    );
    expect(entry(noOwner)?.leftOut).toMatch(/names no one/);
  });

  test('it is withdrawn by one key', () => {
    const { session, effects } = run(row(page(accepted(highRisk())), 'P2'), ['remove']);
    expect(session.assessment.acceptances).toEqual({});
    expect(effects).toEqual([{ type: 'save' }]);
    expect(run(session, ['remove']).effects).toEqual([]);
    expect(after(session, 'remove').message?.text).toMatch(/is not accepted/);
  });
});

describe('what cannot be accepted', () => {
  test('a Critical risk', () => {
    const worst = after(answer(highRisk(), 'privacy.kinds', 3), 'close', 'home');
    const asked = after(row(page(worst), 'P2'), 'accept');
    expect(entry(worst)?.level).toBe('Critical');
    expect(asked.overlay).toBeUndefined();
    expect(asked.message?.text).toMatch(
      /P2 cannot be accepted: its risk is Critical, and no one may/,
    );
  });

  test('a risk that is not High is not in the list', () => {
    expect(riskEntries(complete())).toEqual([]);
    const session = complete();
    expect(after(page(session), 'accept', 'remove').assessment).toBe(session.assessment);
  });

  test('is not accepted in one piece either', () => {
    const change = (scenario: string, until = '2027-03-31') =>
      ({
        type: 'change',
        change: {
          type: 'accept-risk',
          scenario,
          texts: { why: TEXTS[0], owner: 'Ann', until, wouldChange: 'A complaint' },
        },
      }) as const;
    const session = highRisk();
    expect(after(session, change('P2')).assessment.acceptances).toHaveProperty('P2');
    for (const wrong of [change('P1'), change('Z9'), change('P2', '2026-11-21')])
      expect(after(session, wrong).assessment).toBe(session.assessment);
  });
});

describe('an acceptance that is not needed any more', () => {
  test('is kept while answers change, with the message that it is left out', () => {
    const lower = answer(accepted(highRisk()), 'privacy.erase', 3);
    expect(lower.assessment.acceptances).toHaveProperty('P2');
    expect(entry(lower)?.leftOut).toMatch(/is (Low|Moderate), and only a High one/);
    expect(acceptedRisks(lower).standing).toEqual([]);
    const again = answer(lower, 'privacy.erase', 0);
    expect(entry(again)?.leftOut).toBeUndefined();
  });

  test('is reported even if its scenario is gone with its questionnaire, and can be withdrawn', () => {
    const closed = after(accepted(highRisk()), {
      type: 'change',
      change: { type: 'row', question: 'triage.data', row: 'people', value: 'no' },
    });
    expect(entry(closed)).toMatchObject({
      level: 'None',
      title: '',
      leftOut: expect.stringMatching(/cannot happen/),
    });
    expect(after(row(page(closed), 'P2'), 'remove').assessment.acceptances).toEqual({});
  });

  test('is reported after its end date', () => {
    const { assessment } = accepted(highRisk());
    const later = begun(assessment, { today: '2027-03-31' });
    expect(entry(later)?.leftOut).toMatch(/no end date in the future/);
  });
});

describe('days of actions', () => {
  const due = (session: Session, text: string): Session =>
    after(
      session,
      'result',
      'previous',
      pick(0),
      'accept',
      'delete-to-start',
      typed('Bob'),
      'accept',
      'delete-to-start',
      typed(text),
      'accept',
    );

  test('that have passed are refused where they are given', () => {
    expect(due(highRisk(), '2026-11-20').overlay).toMatchObject({
      error: expect.stringMatching(/2026-11-20 has passed/),
    });
    expect(due(highRisk(), '2026-11-21').overlay).toBeUndefined();
  });

  test('that have passed since do not prevent naming a person', () => {
    const session = due(highRisk(), '2026-11-21');
    const [action = ''] = Object.keys(session.assessment.plans);
    const old: Assessment = {
      ...session.assessment,
      plans: { [action]: { owner: 'Bob', due: '2020-01-01' } },
    };
    const named = after(
      begun(old),
      'result',
      'previous',
      pick(0),
      'accept',
      'delete-to-start',
      typed('Ann'),
      'accept',
      'close',
    );
    expect(named.assessment.plans[action]).toEqual({ owner: 'Ann', due: '2020-01-01' });
  });

  test('in one piece they are refused as well', () => {
    const session = due(highRisk(), '2026-11-21');
    const [action = ''] = Object.keys(session.assessment.plans);
    const change = { type: 'plan', action, plan: { owner: 'Bob', due: '2026-11-20' } } as const;
    expect(after(session, { type: 'change', change }).assessment).toBe(session.assessment);
  });
});

test('a session that is open at midnight judges days by the new one', () => {
  const before = begun();
  const after = reduce(before, { type: 'saved' }, { ...stamp, at: '2026-11-22T00:00:01Z' }).session;
  expect(before.context.today).toBe('2026-11-21');
  expect(after.context.today).toBe('2026-11-22');
});
