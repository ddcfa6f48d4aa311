// A record read line by line, and signed.

import { describe, expect, test } from 'vitest';
import type { OpenRecord, SignatureRequest } from '../../src/assessment/session/reading.ts';
import { UserError } from '../../src/errors.ts';
import { converse, type Conversation } from '../helpers/conversation.ts';
import { LINES, ONE_ROLE, OPEN, RECORD_ID } from '../helpers/reading.ts';

interface Talk extends Conversation {
  readonly requests: readonly SignatureRequest[];
}

async function read(
  lines: readonly string[],
  record: OpenRecord = ONE_ROLE,
  failures: readonly UserError[] = [],
): Promise<Talk> {
  const requests: SignatureRequest[] = [];
  const talk = await converse(lines, {
    context: { records: LINES },
    opened: record,
    openRecord: async (id) => ({ ...record, id }),
    signRecord: async (request) => {
      requests.push(request);
      const failure = failures[requests.length - 1];
      if (failure !== undefined) throw failure;
      return {
        record: request.record,
        said: 'carol approves it.',
        files: ['a.json.sig', 'a.json'],
      };
    },
  });
  return { ...talk, requests };
}

describe('reading line by line', () => {
  test('from the record to a rejection, with a remark', async () => {
    const talk = await read([
      'part',
      'part answers',
      'remark 2 Which list?',
      '3',
      'Ask Marta.\\',
      'Soon.',
      'part signatures',
      '',
      '2',
      'Read the terms first.',
      '1',
    ]);
    await expect(talk.transcript).toMatchFileSnapshot('transcripts/reading.txt');
    expect(talk.requests).toEqual([
      {
        record: RECORD_ID,
        person: ONE_ROLE.person,
        files: ONE_ROLE.files,
        seen: ONE_ROLE.seen,
        role: 'approver',
        signer: 'SHA256:one',
        decision: 'reject',
        comment: ['Read the terms first.'],
        answers: [
          { answer: 'privacy.recipients', comment: ['Which list?'] },
          { answer: 'privacy.retention', comment: ['Ask Marta.', 'Soon.'] },
        ],
      },
    ]);
    expect(talk.code).toBe(0);
  });

  test('from home: the list, a record, and back', async () => {
    const talk = await converse(['records', '1', 'back', 'back', 'q'], {
      context: { records: LINES },
      openRecord: async (id) => ({ ...ONE_ROLE, id }),
    });
    expect(talk.transcript).toContain(`1. ${LINES[0]?.line}`);
    expect(talk.transcript).toContain(`Record ${RECORD_ID}: record. It is genuine`);
    expect(talk.transcript.match(/Home\. Assessment of/g)).toHaveLength(2);
    expect(talk.code).toBe(0);
  });

  test.each([
    ['a part that is not there', 'part music', 'There is no part "music". Parts: record,'],
    ['an answer that is not there', 'remark 9 x', 'There is no answer 9.'],
    ['a remark without a number', 'remark', 'Type remark, the number of the answer'],
    ['a line that means nothing', 'bananas', '"bananas" means nothing here.'],
    ['help', '?', 'remark NUMBER [TEXT]: remark on that answer of the record'],
  ])('%s is told, and nothing changes', async (_, line, told) => {
    const talk = await read([line, 'q']);
    expect(talk.transcript).toContain(told);
    expect(talk.requests).toEqual([]);
  });

  test('quitting with a remark that is not signed is held back once', async () => {
    const talk = await read(['remark 1 Still?', 'q', 'q', 'again']);
    expect(talk.transcript.match(/not signed and would be lost/g)).toHaveLength(1);
    expect(talk.transcript).toMatch(/is read and not signed\. To sign it: assess sign/);
    expect(talk.transcript).not.toContain('again\n');
    expect(talk.code).toBe(0);
  });

  test('the end of the input leaves at once', async () => {
    const talk = await read(['remark 1 Still?']);
    expect(talk.code).toBe(0);
    expect(talk.requests).toEqual([]);
  });

  test('a signature that failed keeps everything, and the next try signs', async () => {
    const wrong = new UserError({ what: 'wrong passphrase', why: 'a typo', fix: 'try again' });
    const talk = await read(['remark 1 Still?', 'sign', '1', '1', '1'], ONE_ROLE, [wrong]);
    expect(talk.transcript).toContain('wrong passphrase. Why: a typo. What helps: try again');
    expect(talk.requests).toHaveLength(2);
    expect(talk.requests[1]).toEqual(talk.requests[0]);
    expect(talk.transcript.trimEnd().split('\n').slice(-4)).toEqual([
      'carol approves it.',
      'File: a.json.sig',
      'File: a.json',
      'To keep it with the record: git add assessments',
    ]);
  });

  test('a record with an obstacle says so, and offers nothing but the way back', async () => {
    const talk = await read(['', '1', 'q'], { ...OPEN, obstacles: ['record.md was changed.'] });
    expect(talk.transcript).toContain('It must not be signed: record.md was changed.');
    expect(talk.transcript).toContain('1. Back to the record');
    expect(talk.requests).toEqual([]);
  });

  test('hostile text in a record does nothing to the terminal', async () => {
    const evil = '\u001B]0;x\u0007\u001B[2J\u202Ehidden';
    const talk = await read(['part answers', 'part signatures', 'part what', '', '1', 'q'], {
      ...OPEN,
      standing: evil,
      rejectedBefore: [evil],
      text: [evil],
      answers: [{ id: 'a.b', question: evil, answer: evil, remarks: [evil] }],
      said: [[evil]],
      moved: [{ group: evil, what: evil, was: evil, is: evil }],
      seen: [{ name: evil, sha256: '3'.repeat(64) }],
    });
    // oxlint-disable-next-line no-control-regex -- that is what must not be there
    expect(talk.transcript).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
    expect(talk.transcript).toContain('hidden');
  });
});
