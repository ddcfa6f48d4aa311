// Answers that facts of a scan make doubtful, in a session.

import { describe, expect, test } from 'vitest';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import type { Fact } from '../../src/scan/scan-schema.ts';
import { contradictionsOn } from '../../src/session/lists.ts';
import type { Session } from '../../src/session/state.ts';
import { factIn, reportOf } from '../helpers/scan-report.ts';
import { after, begun } from '../helpers/sessions.ts';

const scanned = (...facts: readonly Fact[]): Session =>
  after(begun(undefined, { instruments: builtinInstruments() }), {
    type: 'scanned',
    report: reportOf(facts),
  });

const value = (given: string) =>
  ({ type: 'change', change: { type: 'value', question: 'triage.data', value: given } }) as const;
const health = factIn('schema.sql', 'field.health', 'patients.diagnosis');
const ASK =
  'The files show: patients.diagnosis, schema.sql:7, Fields: health. Your answer is a milder kind of data. Can the project receive sensitive data?';

describe('an answer that facts make doubtful', () => {
  test('is a contradiction: the fact first, then a question', () => {
    const session = after(scanned(health), value('identifiers'));
    expect(contradictionsOn(session, 'triage.data')).toEqual([ASK]);
  });

  test('is none where the facts are weaker or elsewhere, or the answer covers them', () => {
    for (const own of [{ class: 'medium' }, { zone: 'test' }, { zone: 'docs' }] as const) {
      const fact = factIn('schema.sql', 'field.health', 'patients.diagnosis', own);
      const session = after(scanned(fact), value('identifiers'));
      expect(contradictionsOn(session, 'triage.data')).toEqual([]);
    }
    const covered = after(scanned(health), value('sensitive'));
    expect(contradictionsOn(covered, 'triage.data')).toEqual([]);
  });

  test('is open until someone explains it, also where the scan ends after the answer', () => {
    const answered = after(scanned(), value('identifiers'));
    const open = after(answered, { type: 'scanned', report: reportOf([health]) });
    const explained = after(open, {
      type: 'change',
      change: {
        type: 'explain',
        contradiction: 'facts-no-sensitive-data',
        text: 'The table is a leftover of a demonstration and is always empty.',
      },
    });
    expect(contradictionsOn(answered, 'triage.data')).toEqual([]);
    expect(contradictionsOn(open, 'triage.data')).toEqual([ASK]);
    expect(contradictionsOn(explained, 'triage.data')).toEqual([]);
  });
});
