// The records over time, one line each: what happened to each record is visible in its line.

import { describe, expect, test } from 'vitest';
import type { SignatureFacts } from '../../src/comparison/comparison-schema.ts';
import type { LoggedRecord } from '../../src/comparison/record-log-schema.ts';
import { byScope, logLines, sparkline } from '../../src/comparison/record-log.ts';
import { rowsFor } from '../../src/terminal/rows.ts';
import { HOSTILE } from '../findings/reporters/sample.ts';

const SIGNED: SignatureFacts = {
  record: '2026-11-21-aaaaa',
  file: 'assessor.alice.json',
  person: 'alice@example.com',
  role: 'assessor',
  says: 'answers',
  time: '2026-11-21T11:00:00Z',
  doubt: '',
  hasExpiredKey: false,
};

function logged(change: Partial<LoggedRecord> = {}): LoggedRecord {
  return {
    id: '2026-11-21-aaaaa',
    completed: '2026-11-21T10:00:00Z',
    scope: '.',
    questionnaires: ['privacy'],
    level: 'High',
    verdict: 'not-ready',
    state: 'current',
    outcome: 'genuine',
    isRejected: false,
    signatures: [SIGNED],
    ...change,
  };
}

const LINE = '  2026-11-21  2026-11-21-aaaaa  High      Not ready  privacy';
const ANSWERS = '    alice@example.com (assessor), 2026-11-21: these are my answers';

test.each<[string, Partial<LoggedRecord>, readonly string[]]>([
  ['signed and current', {}, [LINE, ANSWERS]],
  ['not signed', { signatures: [] }, [`${LINE}  NOT SIGNED`]],
  [
    'signed, and the signature is not valid',
    { signatures: [{ ...SIGNED, doubt: 'the key was revoked' }] },
    [
      `${LINE}  NOT SIGNED`,
      '    NOT VALID: the key was revoked. It says: alice@example.com (assessor), 2026-11-21: these are my answers',
    ],
  ],
  [
    'rejected',
    { isRejected: true, signatures: [{ ...SIGNED, role: 'approver', says: 'reject' }] },
    [`${LINE}  REJECTED`, '    alice@example.com (approver), 2026-11-21: rejects it'],
  ],
  ['replaced', { state: 'replaced' }, [`${LINE}  replaced`, ANSWERS]],
  [
    'withdrawn',
    { state: 'withdrawn', signatures: [{ ...SIGNED, says: 'withdraw' }] },
    [`${LINE}  WITHDRAWN`, '    alice@example.com (assessor), 2026-11-21: withdraws it'],
  ],
  ['not genuine', { outcome: 'not-genuine' }, [`${LINE}  NOT GENUINE`, ANSWERS]],
  [
    'not genuine and not signed',
    { outcome: 'not-genuine', signatures: [] },
    [`${LINE}  NOT GENUINE, NOT SIGNED`],
  ],
])('a record that is %s', (_, change, lines) => {
  expect(logLines(byScope([logged(change)]), true).slice(1)).toEqual(lines);
});

test('a record that cannot be read has a section of its own', () => {
  const unread = logged({
    completed: '',
    scope: '',
    questionnaires: [],
    level: null,
    verdict: null,
    state: 'unreadable',
    outcome: 'not-genuine',
    signatures: [],
  });
  expect(logLines(byScope([unread]), true)).toEqual([
    'records that cannot be read',
    '  2026-11-21  2026-11-21-aaaaa  not known  cannot be read  NOT GENUINE, NOT SIGNED',
  ]);
});

describe('levels over time', () => {
  const levels = (['None', 'Low', 'Moderate', 'High', 'Critical', null] as const).map((level) => ({
    level,
  }));

  test('are bars, and letters where the terminal has no bars', () => {
    expect(sparkline(levels, true)).toBe('▁▂▄▆█?');
    expect(sparkline(levels, false)).toBe('-LMHC?');
  });

  test('oldest first by the time of completion, the whole repository before its parts', () => {
    const records = [
      logged({ id: '2026-11-23-ccccc', completed: '2026-11-23T10:00:00Z', level: 'Low' }),
      logged({ id: '2026-11-22-bbbbb', completed: '2026-11-22T10:00:00Z', scope: 'packages/a' }),
      logged(),
    ];
    const lines = logLines(byScope(records), false).filter((line) => line.includes('over time'));
    expect(lines).toEqual([
      'the whole repository   levels over time: HL',
      'packages/a   levels over time: H',
    ]);
  });
});

test.each(HOSTILE)('text of other people has no effect: %j', (text) => {
  const shown = rowsFor(
    {},
    logLines(
      byScope([
        logged({
          scope: text,
          questionnaires: [text],
          signatures: [{ ...SIGNED, person: text, role: text, doubt: text }],
        }),
      ]),
      true,
    ),
  );
  expect(shown).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E\u2066]/);
  expect(shown).not.toMatch(/^\s*::|##[\w.-]*\[/m);
});
