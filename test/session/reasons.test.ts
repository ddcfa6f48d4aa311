// A rule that may apply, in words: unknown facts must be found out, and missing evidence must be attached.

import { expect, test } from 'vitest';
import type { FiredRule, Reason } from '../../src/scoring/result.ts';
import { ANSWER_NUMBERS } from '../../src/scoring/words.ts';
import { resultSoFar } from '../../src/session/derived.ts';
import { reasonSentence, stopReasons } from '../../src/session/text/reasons.ts';
import { resultPage } from '../../src/ui/line-mode/pages/result.ts';
import { UNICODE } from '../../src/ui/full-screen/theme.ts';
import { resultLines } from '../../src/ui/full-screen/screens/result-text.ts';
import { after, complete, open } from '../helpers/sessions.ts';

type Effect = 'stop' | 'must-fix';

const session = complete();

function words(effect: Effect, missingEvidence: readonly string[]): string {
  const finding: FiredRule = {
    id: 'q.it:r',
    question: 'q.it',
    effect,
    certain: false,
    missingEvidence,
    redLine: null,
    say: 'Delete the data.',
  };
  const reason: Reason = {
    kind: 'finding',
    demands: 'not-ready',
    finding: finding.id,
    effect,
    certain: false,
  };
  const result = { ...resultSoFar(session), findings: [finding] };
  return reasonSentence(reason, result, session);
}

test.each<[Effect, readonly string[], string]>([
  ['must-fix', [], 'Find out before release: Delete the data. (q.it)'],
  [
    'must-fix',
    ['q.it', 'q.other'],
    'Before release, until evidence for q.it, q.other is attached: Delete the data. (q.it)',
  ],
  ['stop', [], 'Blocks a release, find out whether it applies: Delete the data. (q.it)'],
  [
    'stop',
    ['q.it'],
    'Blocks a release, until evidence for q.it is attached: Delete the data. (q.it)',
  ],
])('%s, missing evidence %j', (effect, missing, expected) => {
  expect(words(effect, missing)).toBe(expected);
});

test('what drives the risk names the red line first, on both surfaces', () => {
  const crossed = after(open(complete(), 'triage.lines'), 'yes');
  const result = resultSoFar(crossed);
  const [first] = stopReasons(result);
  expect(first).toMatchObject({ kind: 'finding', effect: 'stop', certain: true });
  const words = first === undefined ? '' : reasonSentence(first, result, crossed);
  expect(words).toContain('Red line R1 is crossed');
  const room = { width: 200, height: 40, marks: UNICODE };
  const [top = []] = resultLines(crossed, 'drivers', room);
  expect(top.map(({ text }) => text).join('')).toContain(words);
  expect(resultPage(crossed, 'drivers')[0]).toBe(words);
});

test('above the scenarios both surfaces say what the numbers are', () => {
  const session = complete();
  const room = { width: 400, height: 40, marks: UNICODE };
  const screen = resultLines(session, 'drivers', room).map((line) =>
    line.map(({ text }) => text).join(''),
  );
  expect(screen).toContain(ANSWER_NUMBERS);
  expect(resultPage(session, 'drivers')).toContain(ANSWER_NUMBERS);
});
