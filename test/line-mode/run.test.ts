import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyAssessment } from '../../src/assessment/assessment.ts';
import { assessmentSchema } from '../../src/assessment/schema.ts';
import { misfit } from '../../src/assessment/answer.ts';
import { UserError } from '../../src/errors.ts';
import { LINE_COMMANDS } from '../../src/ui/line-mode/commands.ts';
import { type LineModeOptions, runPlain } from '../../src/ui/line-mode/run.ts';
import { findQuestion } from '../../src/questionnaire/walk.ts';
import { converse, lastSaved, recordedHere, signedHere } from '../helpers/conversation.ts';
import { everyQuestionnaire } from '../helpers/questionnaires.ts';
import { complete, context, stamp } from '../helpers/sessions.ts';
import { worldOf } from '../helpers/world.ts';

const HOSTILE = 'a\u001B]0;title\u0007b\u001B[2Jc\u009B31md\u202Ee\rf\u200Bg';

describe('leaving', () => {
  test('the end of the input saves and is 0', async () => {
    const talk = await converse(['', '1']);
    expect(talk.code).toBe(0);
    expect(lastSaved(talk).answers['triage.stage']?.value).toBe('idea');
    expect(talk.transcript).toMatch(
      /Saved: 1 of 3 to 12 questions answered, [^\n]*\n[^\n]*\nContinue with: assess\n$/,
    );
  });

  test.each(['q', 'quit', 'Q'])('"%s" saves and is 0', async (word) => {
    const talk = await converse(['', '1', word, '2']);
    expect(talk.code).toBe(0);
    expect(Object.keys(lastSaved(talk).answers)).toEqual(['triage.stage']);
  });

  test('quitting in the middle of a note keeps its text, and not as an answer', async () => {
    const talk = await converse(['go privacy.kinds', '2', 'half a note \\']);
    expect(lastSaved(talk)).toMatchObject({
      answers: { 'privacy.kinds': { note: [] } },
      unfinished: { 'note/privacy.kinds': ['half a note'] },
    });
  });

  test.each([['y'], ['n']])(
    'back from a text that was refused asks what to do with it: %s',
    async (word) => {
      const talk = await converse(['go privacy.kinds', '2', 'short', 'back', 'perhaps', word, 'q']);
      const asked = 'Keep this text? Type y to keep it or n to discard it.';
      expect(talk.transcript.split(asked)).toHaveLength(3);
      const { answers, unfinished } = lastSaved(talk);
      expect(answers['privacy.kinds']?.note).toEqual([]);
      expect(unfinished).toEqual(word === 'y' ? { 'note/privacy.kinds': ['short'] } : {});
    },
  );

  function interruptible(lines: readonly string[]): {
    options: LineModeOptions;
    abort: () => void;
    saved: unknown[];
    out: () => string;
  } {
    const input = new PassThrough();
    const controller = new AbortController();
    const saved: unknown[] = [];
    let transcript = '';
    input.write(lines.map((line) => `${line}\n`).join(''));
    const options: LineModeOptions = {
      context,
      assessment: emptyAssessment('.'),
      input,
      output: { write: (text) => (transcript += text) },
      stamp: () => stamp,
      port: worldOf({ save: async (assessment) => void saved.push(assessment) }),
      interrupted: controller.signal,
    };
    return { options, abort: () => controller.abort(), saved, out: () => transcript };
  }

  test('Ctrl-C saves, a note being typed included, and is 130', async () => {
    const { options, abort, saved, out } = interruptible([
      'go privacy.kinds',
      '2',
      'half a note \\',
    ]);
    const ended = runPlain(options);
    await expect.poll(out).toMatch(/half a note/);
    abort();
    expect(await ended).toBe(130);
    expect(saved.at(-1)).toMatchObject({
      answers: { 'privacy.kinds': { note: [] } },
      unfinished: { 'note/privacy.kinds': ['half a note'] },
    });
  });

  test('Ctrl-C before the start is 130, too', async () => {
    const { options, abort } = interruptible([]);
    abort();
    expect(await runPlain(options)).toBe(130);
  });

  test('no listener is left', async () => {
    const input = new PassThrough();
    input.end('q\n');
    const { options } = interruptible([]);
    await runPlain({ ...options, input });
    expect(['data', 'end', 'close', 'error'].map((event) => input.listenerCount(event))).toEqual(
      [0, 0, 0, 0].map((_, n) =>
        new PassThrough().listenerCount(['data', 'end', 'close', 'error'][n] ?? ''),
      ),
    );
  });
});

describe('saving', () => {
  test('after every line that changed something, and only then', async () => {
    const talk = await converse(['', '1', '?', 'where', 'y n n', 'b', 'r']);
    expect(talk.saved.length).toBe(2);
  });

  test('does not happen for a person who only looked', async () => {
    expect((await converse(['', '?', 'result', 'q'])).saved).toEqual([]);
  });

  test('an error is shown, the conversation continues, and quitting waits', async () => {
    const talk = await converse(['', '1', 'q', '2'], {
      save: () => Promise.reject(new Error('the disk is full')),
    });
    expect(talk.transcript).toContain('Not saved: the disk is full');
    expect(talk.transcript).toContain('2 of 3 to 12. What goes in?');
    expect(talk.transcript).toContain('assess stays open. Ctrl+C leaves');
    expect(talk.transcript).toContain('The last answers could not be saved.');
    expect(talk.code).toBe(2);
  });

  test('once saving works again, quitting is normal', async () => {
    let tries = 0;
    const talk = await converse(['', '1', 'q'], {
      save: async () => {
        tries += 1;
        if (tries === 1) throw new Error('the disk is full');
      },
    });
    expect(talk.code).toBe(0);
    expect(tries).toBe(2);
  });
});

const LOCKED = { what: 'locked', why: 'it is locked', fix: 'unlock it' };

describe('the record', () => {
  const { assessment } = complete();
  test('is written unsigned when that is chosen', async () => {
    const talk = await converse(['finish', '2'], { assessment });
    expect(talk.records).toHaveLength(1);
    expect(talk.signers).toEqual([]);
    expect(talk.transcript).toContain('Record 2026-11-21-k7f3q is written');
    expect(talk.code).toBe(0);
  });

  test('that could not be signed is tried again, with this key or another, until one stops', async () => {
    const { signing } = context;
    const signers = [
      { id: 'key-1', label: 'ED25519 alice' },
      { id: 'key-2', label: 'RSA work' },
    ];
    const tried: string[] = [];
    const talk = await converse(['finish', '1', '', '1', '2', '1'], {
      assessment,
      signing: async () => ({ signers, signing, newFiles: [] }),
      signRecord: async ({ signer }) => {
        tried.push(signer);
        if (tried.length === 4) return signedHere;
        throw new UserError({ ...LOCKED, what: `locked ${tried.length}` });
      },
    });
    expect(tried).toEqual(['key-1', 'key-1', 'key-2', 'key-2']);
    expect(talk.records).toHaveLength(1);
    expect(talk.transcript).toContain('Not signed: Locked 1');
    expect(talk.transcript).toContain('Next: assess sign');
    expect(talk.transcript).toContain('Signed by alice@example.com as assessor');
    expect(talk.code).toBe(0);
  });

  test.each([
    ['the choice', ['2']],
    ['q', ['q']],
    ['the end of the input', []],
  ])('that could not be signed is left unsigned by %s, and no draft is saved', async (_, last) => {
    const { signers, signing } = context;
    const talk = await converse(['finish', '1', ...last], {
      assessment,
      signing: async () => ({ signers, signing, newFiles: [] }),
      signRecord: () => Promise.reject(new UserError(LOCKED)),
    });
    expect(talk.transcript).toMatch(
      /It is not signed yet\.\n[^\n]*\n[^\n]*\nNext: assess sign [^\n]*\n$/,
    );
    expect(talk.saved).toEqual([]);
    expect(talk.code).toBe(0);
  });

  test('is not written while something is missing, whatever is typed', async () => {
    const talk = await converse(['finish', '2', 'finish', 'unsigned', 'finish', '3']);
    expect(talk.records).toEqual([]);
  });

  test('a problem is said in sentences, and one may try again', async () => {
    const problem = {
      what: 'docs/a.md is not there',
      why: 'it was deleted\nor moved',
      fix: 'name another file',
    };
    const talk = await converse(['finish', '1', '3'], {
      assessment,
      record: () => Promise.reject(new UserError(problem)),
    });
    expect(talk.transcript).toContain(
      'docs/a.md is not there. It was deleted\nor moved. Name another file.\n',
    );
    expect(talk.transcript.match(/Finish: make the record/g)?.length).toBe(2);
    expect(talk.code).toBe(0);
  });
});

describe('the editor', () => {
  const edit = (text: string) => async () => ({ kind: 'changed', text }) as const;
  test('writes a note of several lines', async () => {
    const talk = await converse(['go privacy.erase', 'editor'], { edit: edit('one\ntwo') });
    expect(lastSaved(talk).answers['privacy.erase']?.note).toEqual(['one', 'two']);
  });
  test('writes the note that is asked for, and continues', async () => {
    const talk = await converse(['go privacy.kinds', '2', 'editor'], {
      edit: edit('Customers, and their address'),
    });
    expect(talk.transcript).toMatch(/The text is taken\.\n\n5 of/);
  });
  test('a text that is too short is refused, and asked for again', async () => {
    const talk = await converse(
      ['go privacy.kinds', '2', 'editor', 'Customers, and their address'],
      { edit: edit('short') },
    );
    expect(talk.transcript).toContain('Write 20 characters or more; now it has 5.');
    expect(lastSaved(talk).answers['privacy.kinds']?.note).toEqual([
      'Customers, and their address',
    ]);
  });
  test('failures are shown', async () => {
    const talk = await converse(['go privacy.erase', 'editor'], {
      edit: async () => ({ kind: 'failed', why: 'No editor was found.' }),
    });
    expect(talk.transcript).toContain('\nNo editor was found.\n');
  });
  test('where it fails, lines are typed', async () => {
    const talk = await converse(['go privacy.erase', 'editor', 'one \\', 'two'], {
      edit: async () => ({ kind: 'failed', why: 'No editor was found.' }),
    });
    expect(lastSaved(talk).answers['privacy.erase']?.note).toEqual(['one', 'two']);
  });
});

describe('typed answers', () => {
  const cases: readonly (readonly [
    question: string,
    lines: readonly string[],
    answer: Record<string, unknown>,
  ])[] = [
    ['triage.stage', ['2'], { value: 'built' }],
    ['triage.stage', ['used'], { value: 'used' }],
    ['triage.stage', ['U'], { value: 'unknown' }],
    ['triage.stage', ["don't know"], { value: 'unknown' }],
    ['triage.data', ['ynu'], { value: { people: 'yes', model: 'no', 'nothing-else': 'unknown' } }],
    [
      'triage.data',
      ['yes, no, unknown'],
      { value: { people: 'yes', model: 'no', 'nothing-else': 'unknown' } },
    ],
    [
      'triage.data',
      ['3 y', '1n 2u'],
      { value: { people: 'no', model: 'unknown', 'nothing-else': 'yes' } },
    ],
    [
      'triage.data',
      ['y', 'n', 'n'],
      { value: { people: 'yes', model: 'no', 'nothing-else': 'no' } },
    ],
    [
      'triage.data',
      ['1 y', 'none'],
      { value: { people: 'yes', model: 'no', 'nothing-else': 'no' } },
    ],
    [
      'triage.lines',
      ['n x', 'Signed by each seller, seen by Bob on 2026-11-01'],
      {
        value: { hidden: 'no', sells: 'exception' },
        note: ['Signed by each seller, seen by Bob on 2026-11-01'],
      },
    ],
    ['privacy.give', ['p n'], { value: { tools: 'plan', data: 'not-for-us' } }],
    ['privacy.minimise', ['0'], { value: 0 }],
    ['privacy.minimise', ['2', 'later'], { value: 2, evidenceLater: true, evidence: [] }],
    [
      'privacy.minimise',
      ['2', '2', ''],
      { value: 2, evidence: [{ kind: 'path', path: 'docs/fields.md' }] },
    ],
    [
      'privacy.minimise',
      ['e docs/a.md', '3'],
      { value: 3, evidence: [{ kind: 'path', path: 'docs/a.md' }] },
    ],
    [
      'privacy.recipients',
      ['n/a: Nobody gets any'],
      { value: null, notApplicable: 'Nobody gets any' },
    ],
    [
      'privacy.recipients',
      ['na', 'Nobody gets any'],
      { value: null, notApplicable: 'Nobody gets any' },
    ],
    ['privacy.recipients', ['na', 'back', '1'], { value: 1, notApplicable: null }],
    ['privacy.kinds', ['2', 'short', '', 'n'], { value: 'contact', note: [] }],
    ['privacy.erase', ['note one', 'note two'], { value: null, note: ['one', 'two'] }],
    ['privacy.erase', ['note', 'one'], { note: ['one'] }],
    ['privacy.erase', ['note one', 'note', 'two'], { note: ['two'] }],
    ['privacy.erase', ['note one', 'note', ''], { note: ['one'] }],
    ['privacy.erase', ['note lef\u001B[D\u001B[Ct\u0007'], { note: ['left'] }],
    ['privacy.erase', ['2', 'docs/a.md', 'later'], { evidenceLater: false }],
    [
      'triage.data',
      ['y n n', 'b', 'n u y'],
      { value: { people: 'no', model: 'unknown', 'nothing-else': 'yes' } },
    ],
  ];
  test.each(cases)('%s: %j', async (question, lines, answer) => {
    const talk = await converse([`go ${question}`, ...lines]);
    expect(lastSaved(talk).answers[question]).toMatchObject(answer);
  });

  test.each([
    ['2', 'For row 2, type 2 y, 2 n or 2 u.'],
    ['0', 'There is no row 0. Rows are 1 to 3.'],
    ['4', 'There is no row 4. Rows are 1 to 3.'],
    ['99', 'There is no row 99. Rows are 1 to 3.'],
    ['100', 'There is no row 100. Rows are 1 to 3.'],
    ['99 y', 'There is no row 99. Rows are 1 to 3.'],
    ['1 y, 100 n', 'There is no row 100. Rows are 1 to 3.'],
  ])('the number of a row without an answer, or of no row: %s', async (line, reply) => {
    const talk = await converse(['go triage.data', line]);
    expect(talk.transcript).toContain(`${reply} Nothing was changed.`);
    expect(talk.saved.at(-1)?.answers['triage.data']).toBeUndefined();
  });

  test.each([
    ['triage.stage', '4'],
    ['triage.stage', 'b'],
    ['triage.data', 'y y y y'],
    ['triage.data', 'x'],
    ['triage.data', '4 y'],
    ['triage.lines', 'none'],
    ['privacy.minimise', '5'],
    ['privacy.minimise', 'n/a x'],
    ['privacy.minimise', 'e I do not know'],
    ['privacy.minimise', 'e https://'],
    ['privacy.minimise', 'e Bob, 2026-02-31'],
    ['privacy.minimise', 'remove 1'],
  ])('%s: %j changes nothing', async (question, line) => {
    const talk = await converse([`go ${question}`, line]);
    expect(lastSaved(talk)).toEqual(emptyAssessment('.'));
  });
});

describe('the effects of an answer', () => {
  const times = (text: string, part: string): number => text.split(part).length - 1;
  test('a crossed red line is reported once', async () => {
    const talk = await converse(['go triage.lines', 'y n', '1', 'go 1', '2']);
    expect(times(talk.transcript, 'Red line R1 is crossed')).toBe(1);
  });
  test('a pair of contradictory answers is reported once', async () => {
    const lines = [
      'go triage.data',
      'y n n',
      'go privacy.kinds',
      '1',
      'Nobody, there is no data',
      '1',
    ];
    const talk = await converse(lines);
    expect(times(talk.transcript, 'Two answers contradict each other')).toBe(1);
  });
  test('a change of the risk is reported', async () => {
    const talk = await converse(['go privacy.kinds', '2', '', '2', '']);
    expect(times(talk.transcript, 'Risk in privacy so far')).toBe(1);
  });
});

describe('whatever other people wrote', () => {
  test('no control character, escape sequence or hidden character reaches the terminal', async () => {
    const { assessment } = complete();
    const talk = await converse(
      [
        '',
        HOSTILE,
        'go privacy.minimise',
        `note ${HOSTILE}`,
        '3',
        `e ${HOSTILE}.md`,
        '',
        'r',
        'find x\u001B[2J',
        'result',
        'finish',
        '1',
      ],
      {
        assessment,
        context: {
          project: HOSTILE,
          place: HOSTILE,
          person: HOSTILE,
          signing: HOSTILE,
          records: [{ id: '2026-10-02-k7f3q', line: HOSTILE }],
          newFiles: [HOSTILE],
          signers: [{ id: 'k', label: HOSTILE }],
          suggestions: new Map([['privacy.minimise', [HOSTILE]]]),
        },
        record: async () => ({
          id: HOSTILE,
          files: [HOSTILE],
          shown: recordedHere.shown,
          signed: HOSTILE,
          notes: [HOSTILE],
          next: [HOSTILE],
        }),
      },
    );
    expect(talk.transcript.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u200B\u202E]/u);
    expect(talk.transcript).toContain('abcde fg');
  });

  test('any lines: no crash, valid answers, only text', async () => {
    const known = LINE_COMMANDS.flatMap(({ names }) => names);
    const line = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          '',
          '0',
          '1',
          '2',
          '3',
          'y',
          'n',
          'y n n',
          'u',
          'none',
          'n/a no',
          'docs/a.md',
          'later',
          'Customers, and their postal address',
        ),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(
            fc.constantFrom(...known),
            fc.constantFrom('', ' 1', ' privacy.erase', ' all', ' 1 Bob, 2027-01-01', ' x'),
          )
          .map((parts) => parts.join('')),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(line, { maxLength: 40 }), async (isBegun, lines) => {
        const talk = await converse(lines, isBegun ? { assessment: complete().assessment } : {});
        expect(talk.code).toBe(0);
        expect(talk.transcript.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
        const saved = lastSaved(talk);
        expect(assessmentSchema.safeParse(saved).success).toBe(true);
        for (const [id, answer] of Object.entries(saved.answers)) {
          const placed = findQuestion(everyQuestionnaire, id);
          expect(placed === undefined ? id : misfit(placed.question, answer)).toBeUndefined();
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the table of commands', () => {
  test('no name means two things at one place', () => {
    for (const place of new Set(LINE_COMMANDS.flatMap(({ at }) => at))) {
      const names = LINE_COMMANDS.filter(({ at }) => at.includes(place)).flatMap(
        (command) => command.names,
      );
      expect(new Set(names).size, place).toBe(names.length);
    }
  });

  test('no name can be taken for an answer', () => {
    const answers = /^(?:[ynuxp]+|\d+|na|n\/a|none|later|l)$/;
    expect(
      LINE_COMMANDS.flatMap(({ names }) => names).filter((name) => answers.test(name)),
    ).toEqual([]);
  });
});
