// What a scan shows beside the questions.

import { describe, expect, test } from 'vitest';
import { evidenceEntries } from '../../src/session/lists.ts';
import { foundFor, suggestedFiles } from '../../src/session/found.ts';
import { startSession } from '../../src/session/reduce.ts';
import type { Session } from '../../src/session/state.ts';
import { emptyAssessment } from '../../src/assessment/assessment.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import type { Fact } from '../../src/scan/scan-schema.ts';
import { questionPage } from '../../src/ui/line-mode/pages/question.ts';
import { homePage } from '../../src/ui/line-mode/pages/screens.ts';
import { after, begun, context } from '../helpers/sessions.ts';
import { factIn, reportOf } from '../helpers/scan-report.ts';
import { writtenSheet } from '../helpers/answers.ts';

const QUESTION = 'triage.parties';

const PAYMENT = factIn('package.json', 'dependency.payment', 'npm/stripe');
const FACTS: readonly Fact[] = [
  factIn('package.json', 'dependency.payment', 'npm/in-a-test', { zone: 'test' }),
  factIn('package.json', 'dependency.payment', 'npm/weak', { class: 'weak' }),
  factIn('packages/shop/package.json', 'dependency.payment', 'npm/below'),
  factIn('package.json', 'host.payment', 'medium.example', { class: 'medium' }),
  factIn('package.json', 'licence.text', 'MIT'),
  PAYMENT,
];

const SCANNED = { type: 'scanned', report: reportOf(FACTS) } as const;

/** A session over the questionnaires of assess. */
function session(): Session {
  return startSession(
    { ...context, instruments: builtinInstruments(), suggestions: new Map() },
    emptyAssessment('.'),
  );
}

function asked(of: Session, id: string): Session['survey']['asked'][number] {
  const found = of.survey.asked.find(({ question }) => question.id === id);
  if (found === undefined) throw new RangeError(`${id} is not asked`);
  return found;
}

test('a scan that fails is said at home, and the session continues', () => {
  const failed = after(begun(), { type: 'scan-failed', why: 'The policy cannot be read.' });
  expect(homePage(failed)).toContain('The files were not scanned. The policy cannot be read.');
  expect(foundFor(failed, QUESTION)).toEqual([]);
});

describe('facts beside a question', () => {
  test('are of its kinds and of the product, the surest first, near the top first', () => {
    const shown = foundFor(after(session(), SCANNED), QUESTION).map(({ subject }) => subject);
    expect(shown).toEqual(['npm/stripe', 'npm/below', 'medium.example']);
  });

  test('are shown only after the scan, and only beside the questions of their kinds', () => {
    expect(foundFor(session(), QUESTION)).toEqual([]);
    expect(foundFor(after(session(), SCANNED), 'triage.stage')).toEqual([]);
  });

  test('are read out with place and reason', () => {
    const now = after(session(), SCANNED);
    expect(questionPage(now, asked(now, QUESTION))).toContain(
      'In the files: package.json:7  npm/stripe, as declared',
    );
  });

  test('are a comment on the sheet, also with an odd path', () => {
    const now = session();
    const odd = factIn('a\n  value: no\u001B[2J', 'dependency.payment', 'npm/odd');
    const sheet = writtenSheet(now.assessment, now.survey, [asked(now, QUESTION)], [PAYMENT, odd]);
    expect(sheet).toContain('  #   in the files: package.json:7  npm/stripe, as declared\n');
    expect(sheet).not.toContain('\u001B');
    expect(sheet.split('\n')).not.toContain('  value: no');
  });
});

describe('files of facts as evidence', () => {
  test('are offered after the files that the question looks for, each once', () => {
    const now = after(
      startSession(
        {
          ...context,
          instruments: builtinInstruments(),
          suggestions: new Map([[QUESTION, ['docs/vendors.md', 'package.json']]]),
        },
        emptyAssessment('.'),
      ),
      SCANNED,
    );
    expect(suggestedFiles(now, QUESTION)).toEqual([
      'docs/vendors.md',
      'package.json',
      'packages/shop/package.json',
    ]);
    expect(evidenceEntries(now, QUESTION).filter(({ kind }) => kind === 'suggested')).toHaveLength(
      3,
    );
  });

  test('are not offered where git does not track them', () => {
    const base = session();
    const now = after(
      { ...base, context: { ...base.context, tracked: new Set(['package.json']) } },
      SCANNED,
    );
    expect(suggestedFiles(now, QUESTION)).toEqual(['package.json']);
  });
});
