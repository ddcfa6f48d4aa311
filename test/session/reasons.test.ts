// A rule that may hold, in the words of both surfaces: what is unknown is to be found out, and missing evidence is to
// be attached.

import { expect, test } from 'vitest';
import type { FiredRule, Reason } from '../../src/scoring/result.ts';
import { resultSoFar } from '../../src/session/derived.ts';
import { groundOf } from '../../src/ui/full-screen/screens/reasons.ts';
import { reasonWords } from '../../src/ui/line-mode/words.ts';
import { complete } from '../helpers/sessions.ts';

type Effect = 'stop' | 'must-fix';

const session = complete();

function words(effect: Effect, missingEvidence: readonly string[]): readonly string[] {
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
  return [groundOf(reason, result, session).text, reasonWords(reason, result, session)];
}

test.each<[Effect, readonly string[], readonly string[]]>([
  [
    'must-fix',
    [],
    [
      'Not known yet, find out. Must be fixed if it holds: Delete the data.',
      'Find out, before release: Delete the data. (q.it)',
    ],
  ],
  [
    'must-fix',
    ['q.it', 'q.other'],
    [
      'Evidence is missing: q.it, q.other. Must be fixed until it is attached: Delete the data.',
      'Before release, until the evidence for q.it, q.other is attached: Delete the data. (q.it)',
    ],
  ],
  [
    'stop',
    ['q.it'],
    [
      'Evidence is missing: q.it. Red line until it is attached: Delete the data.',
      'Red line, until the evidence for q.it is attached: Delete the data. (q.it)',
    ],
  ],
])('%s, missing evidence %j', (effect, missing, expected) => {
  expect(words(effect, missing)).toEqual(expected);
});
