// What people read about the statements beside a record.

import { expect, test } from 'vitest';
import { buildComment } from '../../src/signing/statements/statement.ts';
import { commentsByAnswer } from '../../src/signing/statements/statements-on-record.ts';

function comment(person: string, time: string, text: string) {
  const about = {
    project: 'f3b8f7a0-6c0f-4c53-9d0a-0d2a3a9a8f10',
    record: '2026-11-21-k7f3q',
    recordJson: 'a'.repeat(64),
    recordMd: 'b'.repeat(64),
    person,
    role: 'reviewer',
    time,
    seen: [],
    tool: { name: 'assess', version: '1.0.0' },
  };
  return buildComment(about, { comment: [], answers: [{ answer: 'p.q', comment: [text] }] });
}

test('comments on an answer are listed oldest first, and one by an expired key is marked', () => {
  const comments = commentsByAnswer([
    {
      statement: comment('bob@example.com', '2026-11-22T10:00:00Z', 'Fine.'),
      hasExpiredKey: true,
    },
    {
      statement: comment('carol@example.com', '2026-11-21T10:00:00Z', 'Why?'),
      hasExpiredKey: false,
    },
  ]);
  expect(comments.get('p.q')).toEqual([
    'carol@example.com: Why?',
    'bob@example.com, with a key that has expired since: Fine.',
  ]);
});
