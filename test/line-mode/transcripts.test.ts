// Whole conversations as a person hears them. Read the files under transcripts/ aloud when they change.

import { describe, expect, test } from 'vitest';
import { converse, lastSaved } from '../helpers/conversation.ts';
import { bias, privacy, triage } from '../helpers/questionnaires.ts';
import { complete } from '../helpers/sessions.ts';

const FIRST_TIME = [
  '', // begin
  '2',
  'y n n',
  'n',
  'n',
  '4',
  'short',
  'Customers, and their bank account',
  '2',
  '3',
  '1',
  '',
  'u',
  'n/a Nobody gets any',
  '2',
  'Ann Lee, 2026-11-20',
  '',
  'y',
  '', // home
  'finish',
  '1',
];

describe('conversations', () => {
  test('a first assessment, from the first question to the signed record', async () => {
    const talk = await converse(FIRST_TIME);
    await expect(talk.transcript).toMatchFileSnapshot('transcripts/first-time.txt');
    expect(talk.code).toBe(0);
    expect(talk.records).toHaveLength(1);
    expect(talk.signers).toEqual(['key-1']);
  });

  test('changes of mind: back, another answer, a row, notes and evidence added and removed', async () => {
    const talk = await converse([
      '',
      '1',
      'b',
      '3',
      'y',
      'n n',
      'b',
      '2 u',
      'go privacy.erase',
      '3',
      'docs/erase.md',
      'remove 1',
      'e ./x',
      '',
      'go 7',
      'note Seen by Bob',
      'e https://example.org',
      '.',
      'clear',
      'q',
    ]);
    await expect(talk.transcript).toMatchFileSnapshot('transcripts/changes-of-mind.txt');
    expect(lastSaved(talk).answers['privacy.erase']).toBeUndefined();
  });

  test('what line mode says about input it does not understand', async () => {
    const talk = await converse([
      'hello',
      '',
      '9',
      'n/a because',
      'y',
      '',
      '2',
      'y y y y',
      '7 y',
      'maybe',
      'none',
      'x',
      'go nowhere',
      'find',
      'find zebra',
      'go 6',
      '2',
      'I do not know',
      '5',
      'Bob, 2026-02-31',
      'q',
    ]);
    await expect(talk.transcript).toMatchFileSnapshot('transcripts/not-understood.txt');
  });

  test('reviewing, explaining, planning', async () => {
    const { assessment } = complete();
    const talk = await converse(
      [
        'go privacy.kinds',
        '1',
        'r',
        '',
        'review contradicted',
        'explain 1 Only in tests',
        'explain 1 Only in tests, never in use',
        '4',
        '3',
        'home',
        'go privacy.minimise',
        '0',
        'r no',
        'r una',
        'result',
        'result drivers',
        'result help',
        'result actions',
        'plan 1 Bob Ray, 2026-11-20',
        'plan 1 Bob Ray, 2027-01-31',
        'add Call Ann',
        'result actions',
        'remove 2',
        'where',
        'all',
        'q',
      ],
      { assessment },
    );
    await expect(talk.transcript).toMatchFileSnapshot('transcripts/review.txt');
    expect(lastSaved(talk)).toMatchObject({
      askAll: true,
      ownActions: [],
      explanations: { 'data-but-none': ['Only in tests, never in use'] },
    });
  });

  test('help at each place', async () => {
    const talk = await converse([
      '?',
      '',
      '?',
      '1',
      '?',
      'go privacy.minimise',
      '?',
      'how',
      '2',
      '?',
      'q',
    ]);
    await expect(talk.transcript).toMatchFileSnapshot('transcripts/help.txt');
  });
});

describe('read without a screen', () => {
  test('text is only added: no control character but the end of a line', async () => {
    const { transcript } = await converse(FIRST_TIME);
    expect(transcript.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  test('every question that is asked is read out before its answer', async () => {
    const { transcript } = await converse(FIRST_TIME);
    for (const questionnaire of [triage, privacy]) {
      for (const question of questionnaire.sections.flatMap(({ questions }) => questions)) {
        const asked = transcript.indexOf(question.ask);
        expect(asked, question.id).toBeGreaterThan(-1);
        expect(transcript.indexOf('\nAnswer: ', asked), question.id).toBeGreaterThan(asked);
      }
    }
    expect(transcript).not.toContain(bias.sections[0]?.questions[0]?.ask);
  });

  test('each line can be read alone: no 2 blank lines, no line begins with space', async () => {
    const { transcript } = await converse(FIRST_TIME);
    expect(transcript).not.toMatch(/\n\n\n/);
    expect(transcript.split('\n').filter((line) => line.startsWith(' '))).toEqual([]);
  });
});
