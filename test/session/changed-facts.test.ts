// Facts under answers in a session: compared once the scan is done, and settled by a person like changed evidence.

import { describe, expect, test } from 'vitest';
import { apply, type Assessment } from '../../src/assessment/assessment.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { UserError } from '../../src/errors.ts';
import { DETECTORS } from '../../src/scan/detectors/index.ts';
import { scan } from '../../src/scan/scan.ts';
import type { ScanReport } from '../../src/scan/scan-schema.ts';
import { runEffect } from '../../src/session/effects.ts';
import type { SessionEvent } from '../../src/session/events.ts';
import { reopenedCounts } from '../../src/session/lists.ts';
import type { Session } from '../../src/session/state.ts';
import { fullAssessment, STAMP } from '../helpers/answers.ts';
import { after, begun, open, run } from '../helpers/sessions.ts';
import { reportOf } from '../helpers/scan-report.ts';
import { worldOf } from '../helpers/world.ts';
import { sourceOf } from '../scan/source.ts';

const QUESTION = 'privacy.minimise';
const LATER = { by: 'bob@example.com', at: '2026-11-25T10:00:00Z' };
const TABLE = 'create table users (id int, email text);\n';
const GROWN = 'create table users (id int, email text, birth_date date);\n';
const SAYS = 'db/schema.sql now has field users.birth_date (birth)';

function reportOn(schema: string): ScanReport {
  const { facts } = scan(sourceOf({ 'db/schema.sql': schema }), DETECTORS, []);
  return { ...reportOf([]), facts: [...facts] };
}

const scanned = (schema: string): SessionEvent => ({ type: 'scanned', report: reportOn(schema) });

const ANSWERS = fullAssessment({ only: ['privacy'], facts: ['triage.data/identifiers'], step: 1 });
const beginning = (assessment: Assessment): Session =>
  begun(assessment, { instruments: builtinInstruments() });

/** A finished session whose answers rest on the facts of a table. */
const resting = (): Session => after(beginning(ANSWERS), scanned(TABLE));
/** The same after the table has got another column. */
const grown = (): Session => after(resting(), scanned(GROWN));

const answerIn = ({ assessment }: Session) => assessment.answers[QUESTION]!;
const basisIn = (session: Session): readonly string[] =>
  answerIn(session).basis?.['field/names/1'] ?? ['none'];
const missingIn = ({ survey }: Session): string | undefined =>
  survey.asked.find(({ question }) => question.id === QUESTION)?.missing;

describe('answers', () => {
  test('are bound to the facts once these are known, without a new author or time', () => {
    const session = resting();
    expect(basisIn(session)).toEqual(['field.contact:users.email']);
    expect(answerIn(session)).toMatchObject(STAMP);
    expect(missingIn(session)).toBeUndefined();
    expect(session.save).toBe('saved');
  });

  test('are compared only if the scan is done', () => {
    const failed = after(resting(), { type: 'scan-failed', why: 'too many files' });
    expect(missingIn(failed)).toBeUndefined();
    const begunAgain = beginning(resting().assessment);
    expect(missingIn(begunAgain)).toBeUndefined();
    expect(missingIn(after(begunAgain, scanned(GROWN)))).toBe(SAYS);
  });

  test('are reopened by a new fact: missing, counted, and no record is offered', () => {
    const session = grown();
    expect(missingIn(session)).toBe(SAYS);
    expect(reopenedCounts(session).facts).toBeGreaterThan(0);
    expect(reopenedCounts(session)).toMatchObject({ files: 0, words: 0 });
    expect(basisIn(session)).toEqual(['field.contact:users.email']);
  });

  test('are not reopened by a fact that is gone and shows nothing good', () => {
    expect(reopenedCounts(after(grown(), scanned(TABLE))).facts).toBe(0);
    expect(reopenedCounts(after(resting(), scanned('select 1;\n'))).facts).toBe(0);
  });
});

describe('a reopened answer', () => {
  test('that a person confirms rests on the facts of now, and belongs to that person', () => {
    const { session, effects } = run(open(grown(), QUESTION), ['confirm'], LATER);
    expect(missingIn(session)).toBeUndefined();
    expect(basisIn(session)).toEqual(['field.birth:users.birth_date', 'field.contact:users.email']);
    expect(answerIn(session)).toMatchObject(LATER);
    expect(effects).toEqual([{ type: 'save' }]);
  });

  test('is settled by another choice too, and not by a note', () => {
    const chosen: SessionEvent = {
      type: 'change',
      change: { type: 'value', question: QUESTION, value: 1 },
    };
    expect(missingIn(after(grown(), chosen))).toBeUndefined();
    const note: SessionEvent = {
      type: 'change',
      change: { type: 'note', question: QUESTION, text: 'Seen.' },
    };
    expect(missingIn(after(grown(), note))).toBe(SAYS);
  });

  test('shows what has changed', () => {
    const { effects } = run(open(grown(), QUESTION), ['difference']);
    expect(effects).toEqual([
      { type: 'show-difference', question: QUESTION, files: [], facts: [SAYS] },
    ]);
  });

  test('that was confirmed before the scan was done is asked about once more', () => {
    const early = beginning(resting().assessment);
    const confirmed = apply(
      early.assessment,
      { type: 'confirm', question: QUESTION, files: [], basis: answerIn(early).basis! },
      LATER,
    );
    expect(missingIn(after(beginning(confirmed), scanned(GROWN)))).toBe(SAYS);
  });
});

test('a record that is refused because of new facts shows them', async () => {
  const world = worldOf({
    record: () => Promise.reject(new UserError({ what: 'w', why: 'y', fix: 'f' })),
    scan: async () => reportOn(GROWN),
  });
  const event = await runEffect(
    { port: world, surface: world, stop: new AbortController().signal },
    { type: 'record', signer: undefined },
    resting(),
  );
  expect(event).toMatchObject({ type: 'record-failed' });
  expect(missingIn(after(resting(), event!))).toBe(SAYS);
});
