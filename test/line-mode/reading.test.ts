// A record read line by line, and signed.

import { describe, expect, test } from 'vitest';
import type { OpenRecord, SignatureRequest } from '../../src/session/reading.ts';
import type { Unsigned } from '../../src/record/format/unsigned-comments.ts';
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
  saveComments: (unsigned: Unsigned) => Promise<void> = async () => undefined,
): Promise<Talk> {
  const requests: SignatureRequest[] = [];
  const talk = await converse(lines, {
    context: { records: LINES },
    opened: record,
    saveComments,
    openRecord: async (id) => ({ ...record, id }),
    signRecord: async (request) => {
      requests.push(request);
      const failure = failures[requests.length - 1];
      if (failure !== undefined) throw failure;
      return {
        record: request.record,
        by: 'carol (approver)',
        sentence: 'carol approves it.',
        files: ['a.json.sig', 'a.json'],
        next: ['It is genuine.', 'Next: assess check'],
      };
    },
  });
  return { ...talk, requests };
}

describe('reading line by line', () => {
  test('from the record to a rejection, with a comment', async () => {
    const talk = await read([
      'more',
      'part answers',
      'comment 2 Which list?',
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
    expect(talk.transcript).toContain(`Record ${RECORD_ID}. It is genuine`);
    expect(talk.transcript.match(/Home\. Assessment of/g)).toHaveLength(2);
    expect(talk.code).toBe(0);
  });

  test.each([
    ['a part that is not there', 'part music', 'There is no part "music". Type contents'],
    [
      'a part with a number that is not there',
      '9',
      /There is no part 9\. Parts are 1 to \d+\. Type contents/,
    ],
    ['an answer to hear that is not there', 'answer privacy.x', 'There is no answer privacy.x.'],
    ['an answer without a name', 'answer', 'Type answer and its number or name.'],
    ['an answer that is not there', 'comment 9 x', /There is no answer 9\. Answers are 1 to \d+\./],
    ['a comment without a number', 'comment', 'Type comment, the number or name of the answer'],
    ['a line that means nothing', 'bananas', '"bananas" means nothing here.'],
    ['help', '?', 'comment NUMBER or NAME [TEXT]: comment on the answer'],
  ])('%s is reported, and nothing changes', async (_, line, reply) => {
    const talk = await read([line, 'q']);
    expect(talk.transcript).toMatch(reply);
    expect(talk.requests).toEqual([]);
  });

  test('a comment is saved at once, and quitting says so', async () => {
    const kept: Unsigned[] = [];
    const talk = await read(['comment 1 Still?', 'q'], ONE_ROLE, [], async (unsigned) => {
      kept.push(unsigned);
    });
    expect(kept).toMatchObject([{ comments: { 'triage.stage': 'Still?' } }]);
    expect(talk.transcript.trimEnd().split('\n').slice(-3)).toEqual([
      `Record ${RECORD_ID} is read and not signed.`,
      'Kept for later: 1 comment.',
      `To go on: assess sign ${RECORD_ID}`,
    ]);
    expect(talk.code).toBe(0);
  });

  test('what could not be saved is reported, and quitting waits once', async () => {
    const full = (): Promise<void> => Promise.reject(new Error('the disk is full'));
    const talk = await read(['comment 1 Still?', 'q', 'q', 'again'], ONE_ROLE, [], full);
    expect(talk.transcript).toContain('Not saved: the disk is full');
    expect(talk.transcript.match(/will be lost/g)).toHaveLength(1);
    expect(talk.transcript).not.toContain('Kept for later');
    expect(talk.transcript).not.toContain('again\n');
    expect(talk.code).toBe(2);
  });

  test('earlier comments are shown first, and signed with the decision', async () => {
    const earlier = {
      comments: { 'privacy.retention': 'Ask Marta.' },
      comment: '',
      unfinished: {},
    };
    const talk = await read(['', '1', '1'], { ...ONE_ROLE, earlier });
    const notice = talk.transcript.indexOf('Written earlier and not signed yet: 1 comment.');
    expect(notice).toBeGreaterThan(0);
    expect(notice).toBeLessThan(talk.transcript.indexOf('It is genuine'));
    expect(talk.requests).toMatchObject([
      { answers: [{ answer: 'privacy.retention', comment: ['Ask Marta.'] }] },
    ]);
  });

  test('the end of the input leaves at once', async () => {
    const talk = await read(['comment 1 Still?']);
    expect(talk.code).toBe(0);
    expect(talk.requests).toEqual([]);
  });

  test('a signature that failed keeps everything, and the next try signs', async () => {
    const wrong = new UserError({ what: 'wrong passphrase', why: 'a typo', fix: 'try again' });
    const talk = await read(['comment 1 Still?', 'sign', '1', '1', '1'], ONE_ROLE, [wrong]);
    expect(talk.transcript).toContain('Wrong passphrase. A typo. Try again.');
    expect(talk.requests).toHaveLength(2);
    expect(talk.requests[1]).toEqual(talk.requests[0]);
    expect(talk.transcript.trimEnd().split('\n').slice(-6)).toEqual([
      'carol approves it.',
      'File: a.json.sig',
      'File: a.json',
      'Commit these files, so that others see the signature: git add assessments && git commit -m "Sign the assessment"',
      'It is genuine.',
      'Next: assess check',
    ]);
  });

  test('the command that keeps the signature works in the folder where the person is', async () => {
    const talk = await converse(['sign', '1', '1', '1'], {
      opened: ONE_ROLE,
      context: { commandPlace: { top: '..', folder: undefined } },
      signRecord: async ({ record }) => ({
        record,
        by: 'carol',
        sentence: '',
        files: [],
        next: [],
      }),
    });
    expect(talk.transcript).toContain('git -C .. add assessments && git -C .. commit');
  });

  test('a record that cannot be signed says so, and offers only the way back', async () => {
    const talk = await read(['', '1', 'q'], { ...OPEN, obstacles: ['record.md was changed.'] });
    expect(talk.transcript).toContain('It must not be signed: record.md was changed.');
    expect(talk.transcript).toContain('1. Back to the record');
    expect(talk.requests).toEqual([]);
  });

  describe('a long record is read in parts', () => {
    const lines = (count: number, word: string): readonly string[] =>
      Array.from({ length: count }, (_, index) => `- ${word} ${index + 1}`);
    const long: OpenRecord = {
      ...ONE_ROLE,
      text: [
        '# Assessment of shop',
        '',
        '| Worst | P1 Data |',
        '',
        '## Result',
        '',
        ...lines(3, 'result'),
        '',
        '## Scenarios',
        '',
        '### P1 Data: High',
        '',
        ...lines(15, 'first'),
        '',
        '### P2 Use: Low',
        '',
        ...lines(25, 'second'),
      ],
      answers: Array.from({ length: 23 }, (_, index) => ({
        id: `privacy.q${index + 1}`,
        question: `Question ${index + 1}?`,
        answer: `Yes, ${index + 1}`,
        comments: index === 14 ? ['bob: Since when?'] : [],
      })),
    };
    const transcript = async (...lines: readonly string[]): Promise<string> =>
      (await read([...lines, 'q'], long)).transcript;

    test('first its state and a list of its parts, without their content', async () => {
      const text = await transcript();
      expect(text).toContain('Assessment of shop\nWorst; P1 Data\nThe parts of it:\n1. Result\n');
      expect(text).toContain(
        '2. Scenarios\n3. What changed\n4. Answers with their numbers\n5. Sig',
      );
      expect(text).not.toContain('result 1');
    });

    test('a part by its number, by its name, and by a word of its name', async () => {
      for (const way of ['2', 'part 2', 'part scen', 'part enario'])
        expect(await transcript(way)).toContain(
          'Part 2 of 5: Scenarios.\nP1 Data: High\n- first 1\n',
        );
      expect(await transcript('part answers')).toContain('Part 4 of 5');
    });

    test('a piece ends before a scenario where it can, and never loses a line', async () => {
      const one = await transcript('2');
      expect(one).toContain('- first 15\nType more to go on with this part (');
      const through = await transcript(...Array<string>(9).fill('more'));
      for (const line of long.text.filter((each) => each.startsWith('- ')))
        expect(through.split(`${line}\n`), line).toHaveLength(2);
      for (const { question } of long.answers)
        expect(through.split(` ${question} `), question).toHaveLength(2);
      expect(through).toContain('alice@example.com (assessor), 2026-11-21: these are my answers');
      expect(through).toContain('That is the end of it.');
      expect(await transcript('part signatures', 'more')).toContain('That was the last part.');
    });

    test('the rest of a part at once, on request or through a pipe', async () => {
      const text = await transcript('part answers', 'more all', 'more');
      expect(text.match(/Question \d+\?/g)).toHaveLength(23);
      expect(text).toContain('Part 5 of 5: Signatures.');
      expect(await transcript('2', 'more none')).toContain('Type more, or more all');
    });

    test('one answer by number or name, from anywhere', async () => {
      for (const way of ['answer 15', 'a privacy.q15', 'answer Privacy.Q15'])
        expect(await transcript(way)).toContain(
          '15. Question 15? Yes, 15. Comments: bob: Since when?\n',
        );
    });

    test('a comment does not change the position', async () => {
      const text = await transcript('2', 'comment privacy.q20 Why?', 'more', 'answer 20');
      expect(text).toMatch(/Kept\. .*\nChoose: more\n\nPart 2 of 5: Scenarios\.\nP2 Use: Low\n/);
      expect(text).toContain('20. Question 20? Yes, 20. Comments: You, not signed yet: Why?');
    });

    test('a number among the answers starts a comment on that answer', async () => {
      const text = await transcript('part answers', 'more', '12', 'Why?', 'again');
      expect(text).toContain('What do you want to say about this answer? Question 12?');
      expect(text).toContain('12. Question 12? Yes, 12. Comments: You, not signed yet: Why?');
    });
  });

  test('hostile text in a record does nothing to the terminal', async () => {
    const evil = '\u001B]0;x\u0007\u001B[2J\u202Ehidden';
    const talk = await read(['part answers', 'part signatures', 'part what', '', '1', 'q'], {
      ...OPEN,
      standing: evil,
      rejectedBefore: [evil],
      text: [evil],
      answers: [{ id: 'a.b', question: evil, answer: evil, comments: [evil] }],
      statements: [[evil]],
      moved: [{ group: evil, what: evil, was: evil, is: evil }],
      seen: [{ name: evil, sha256: '3'.repeat(64) }],
    });
    // oxlint-disable-next-line no-control-regex -- that is what must not be there
    expect(talk.transcript).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
    expect(talk.transcript).toContain('hidden');
  });
});
