// The texts of the screens. A person reviewed each one when it was recorded.
import { describe, expect, test } from 'vitest';
import { apply } from '../../src/assessment/assessment.ts';
import { reduce, startSession } from '../../src/session/reduce.ts';
import type { Command } from '../../src/session/command.ts';
import type { Context, Recorded, Session } from '../../src/session/state.ts';
import type { SessionEvent } from '../../src/session/events.ts';
import { frameOf } from '../../src/ui/full-screen/frame.ts';
import { headerLine } from '../../src/ui/full-screen/header.ts';
import { contextOf } from '../../src/ui/full-screen/key-match.ts';
import { footerLine } from '../../src/ui/full-screen/key-words.ts';
import { viewOf } from '../../src/ui/full-screen/screens/index.ts';
import { leavingLines } from '../../src/session/text/leaving.ts';
import { columnsOf, type Line } from '../../src/ui/full-screen/text/line.ts';
import { type Marks, UNICODE } from '../../src/ui/full-screen/theme.ts';
import { RECORDED, SHOWN, SIGNED, UNSIGNED } from '../helpers/world.ts';
import { answered, CONTEXT, sessionWith, STAMP } from './fixture.ts';

const textOf = (line: Line): string =>
  line
    .map(({ text }) => text)
    .join('')
    .trimEnd();

/** The session after some events; a word is a command. */
function after(session: Session, ...events: readonly (Command | SessionEvent)[]): Session {
  return events.reduce(
    (now, event) =>
      reduce(now, typeof event === 'string' ? { type: 'command', command: event } : event, STAMP)
        .session,
    session,
  );
}

/** The whole window as text, as the application puts it together. */
function windowText(session: Session, columns = 80, rows = 24, marks: Marks = UNICODE): string {
  const { width, body, status } = frameOf(session, { size: { columns, rows }, marks });
  const view = viewOf(session, body);
  const menu = (view.menu?.entries ?? []).map(
    ({ label }, index) => `${index === 0 ? marks.pointer : ' '} ${index + 1}  ${label}`,
  );
  const at = view.menu?.after ?? view.lines.length;
  const lines = view.lines.map(textOf);
  const inside = [...lines.slice(0, at), ...menu, ...lines.slice(at)];
  const filled = [...inside, ...Array.from({ length: body.height - inside.length }, () => '')];
  const rule = marks.rule.repeat(width);
  return [
    headerLine(session, width, marks),
    rule,
    ...filled,
    rule,
    ...status,
    footerLine(contextOf(session, true), width, marks),
  ]
    .map((line) => (typeof line === 'string' ? line : textOf(line)))
    .join('\n');
}

const go: SessionEvent = { type: 'menu', choice: 'continue' };
const on = (id: string, done = 99): Session => {
  const session = sessionWith(done);
  return { ...session, screen: { at: 'question', id, cursor: 0, back: 'flow' } };
};

describe('the header says "saved" only while everything on the screen is on disk', () => {
  const word = (session: Session): string =>
    / (saved|saving|text not saved|NOT SAVED)$/.exec(
      textOf(headerLine(session, 80, UNICODE)),
    )?.[1] ?? '';
  const answering = after(sessionWith(0), { type: 'menu', choice: 'continue' });
  const typing = after(answering, 'note', { type: 'insert', text: 'Whose' });

  test.each<[string, Session, string]>([
    ['nothing was done', answering, 'saved'],
    ['an answer is being saved', after(answering, 'down', 'accept'), 'saving'],
    ['an answer is saved', after(answering, 'down', 'accept', { type: 'saved' }), 'saved'],
    ['a field was opened', after(answering, 'note'), 'saved'],
    ['a note is being typed', typing, 'text not saved'],
    ['what was typed is deleted again', after(typing, 'delete-to-start'), 'saved'],
    [
      'an editor gave back another text',
      after(answering, 'note', { type: 'edited', text: 'Whose' }),
      'text not saved',
    ],
    ['a note is accepted', after(typing, 'accept'), 'saving'],
    ['the disk refused', after(typing, { type: 'save-failed', why: 'full' }), 'NOT SAVED'],
    [
      'the day of a person is asked',
      after(
        sessionWith(4),
        'review',
        { type: 'pick', index: 3 },
        'accept',
        'evidence',
        { type: 'pick', index: 3 },
        'accept',
        { type: 'insert', text: 'Ann' },
        'accept',
      ),
      'text not saved',
    ],
  ])('%s', (_, session, expected) => {
    expect(word(session)).toBe(expected);
  });
});

describe('the screens at 80 x 24', () => {
  test('home, for a newcomer', () => {
    expect(windowText(sessionWith(0))).toMatchInlineSnapshot(`
      "assess  acme/web                  Triage 0/2 · about 1 to 3 min left   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      2 questions about facts come first; they decide which others you see. "Don't
      know yet" is a good answer. Nothing leaves this machine, and every answer is
      saved at once. The minutes are for reading and answering, not for looking
      things up.

        ○ Triage      0/2          about 1 min left
        ○ Care        up to 5      at most 2 min left

      ❯ 1  Start
        2  Read and sign records
        3  Save and quit

      You can sign as alice@example.org.

      Record  2026-10-02-k7f3q  care  High, signed by alice



      ──────────────────────────────────────────────────────────────────────────────

      ↑↓ choose  enter do it  r review  s finish & sign  ? help  q save & quit"
    `);
  });

  test('home, in the middle', () => {
    expect(windowText(sessionWith(4))).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3         All 4/7 · about 1 min left   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      Every answer is saved at once. You can leave at any time and continue later.

        ✓ Triage      2/2          done
        ○ Care        2/5          about 1 min left        Low to High

      ❯ 1  Continue answering
        2  Review all answers
        3  Result so far
        4  Read and sign records
        5  Save and quit

      You can sign as alice@example.org.

      Record  2026-10-02-k7f3q  care  High, signed by alice




      ──────────────────────────────────────────────────────────────────────────────

      ↑↓ choose  enter do it  r review  s finish & sign  ? help  q save & quit"
    `);
  });

  test('a question with options', () => {
    expect(windowText(after(sessionWith(0), go, 'down', 'down'))).toMatchInlineSnapshot(`
      "assess  acme/web                  Triage 0/2 · about 1 to 3 min left   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      Triage › What it is                                            question 1 of 2
      Where is the project today?
        Because it matters to the people in it.

          1  An idea
      ❯   2  Being built
          3  In use
          u  Don't know yet

      How to find out     Look at the code for ten minutes.








      ──────────────────────────────────────────────────────────────────────────────
      Overall ├■■■■■■■■■■■■■■■┤ None to Critical
      ↑↓ choose  enter answer  esc back  e evidence  w note  ? help  q save & quit"
    `);
  });

  test('a row question with answers', () => {
    expect(windowText(after(sessionWith(1), go, 'yes', 'unknown'))).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3     Triage 1/2 · about 2 min left   ○ saving
      ──────────────────────────────────────────────────────────────────────────────
      Triage › What it is                                            question 2 of 2
      Which of these hold?
        Because it matters to the people in it.

        ✓ yes             Data about people can get in
        ? don't know yet  It uses a model that learned from data
      ❯ ○ open            People reach it over a network

      How to find out     Look at the code for ten minutes.









      ──────────────────────────────────────────────────────────────────────────────
      Overall ├■■■■■■■■■■■■■■■┤ None to Critical
      y yes  n no  u don't know  a no to the rest  enter confirm  ↑↓ choose  ? help"
    `);
  });

  test('a red line with its exception', () => {
    expect(windowText(after(on('care.lines', 5), 'exception', 'up'))).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3       Care 3/5 · about 1 min left   ○ saving
      ──────────────────────────────────────────────────────────────────────────────
      Care › Limits                                                  question 4 of 5
      Does it do any of these?
        Because it matters to the people in it.

      ❯ ! exception       It sells data about people
                          x  exception: They asked for it in writing
        ○ open            It watches people who do not know

      How to find out     Look at the code for ten minutes.









      ──────────────────────────────────────────────────────────────────────────────
      Care ├───■■■■■■■■■───┤ Low to High   Overall Low to High
      y yes  n no  u don't know  enter confirm  ↑↓ choose  ? help  q save & quit"
    `);
  });

  test('a control with evidence promised, a note, and files of the repository', () => {
    const session = after(
      sessionWith(3),
      go,
      { type: 'pick', index: 3 },
      'accept',
      { type: 'pick', index: 5 },
      'accept',
      'previous',
      'note',
      { type: 'insert', text: 'Bob knows more about it.' },
      'accept',
    );
    expect(windowText(session)).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3       Care 2/5 · about 1 min left   ○ saving
      ──────────────────────────────────────────────────────────────────────────────
      Care › Data and purpose                   ask: product owner · question 2 of 5
      For each personal field: what shows that it is needed?
        Each step includes the ones before.
        Because it matters to the people in it.

          0  No list of fields exists
          1  There is a list, but nobody compared it with a purpose
          2  Every field has its purpose written beside it, and fields without one
             were removed   needs evidence
      ❯ ✓ 3  As above, and a check in CI stops a new field without a purpose
             your answer, scored as step 1 until you attach evidence
          4  As above, and someone else looked at it in the last twelve months
             needs evidence
          u  Don't know yet

      Evidence            promised; scored as step 1 until you attach evidence
      Note                Bob knows more about it.
      In this repository  src/db/schema.sql · docs/fields.md
      ──────────────────────────────────────────────────────────────────────────────
      Care ├───■■■■■■■■■───┤ Low to High   Overall Low to High
      ↑↓ choose  enter answer  esc back  e evidence  w note  ? help  q save & quit"
    `);
  });

  test('attaching evidence', () => {
    expect(windowText(after(sessionWith(3), go, { type: 'pick', index: 2 }, 'accept')))
      .toMatchInlineSnapshot(`
        "assess  acme/web  main@56125c5 +3       Care 2/5 · about 1 min left   ○ saving
        ──────────────────────────────────────────────────────────────────────────────
        What shows that this is so?
        For each personal field: what shows that it is needed?
          step 2  The list

          1  + src/db/schema.sql  in this repository
          2  + docs/fields.md  in this repository
          3    a file of this repository
          4    an address
          5    a person who can say so, and the day
          6    later: remind me before signing








        ──────────────────────────────────────────────────────────────────────────────

        ↑↓ choose  enter attach or go on  delete remove  esc back"
      `);
  });

  test('writing a note that is too short', () => {
    const session = after(
      on('care.kinds', 2),
      { type: 'pick', index: 1 },
      'accept',
      { type: 'insert', text: 'mine' },
      'accept',
    );
    expect(windowText(session)).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3       Care 0/5 · about 2 min left   ○ saving
      ──────────────────────────────────────────────────────────────────────────────
      Whose data is it?
      A note beside the answer. It becomes part of the record.
      About: What is the most revealing data that can get in?

      │ mine

      ! Write 10 characters or more; now it has 4











      ──────────────────────────────────────────────────────────────────────────────

      enter keep  ctrl+j new line  esc back  ctrl+e your editor"
    `);
  });

  test('the help of a question', () => {
    expect(windowText(after(on('care.minimise', 3), 'help'))).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3        Care 1/5 · about 2 min left   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      Help                                                       1 to 16 of 97 lines

      For each personal field: what shows that it is needed?
        Because it matters to the people in it.
        Look at the code for ten minutes.

      What can be answered
          0  No list of fields exists
          1  There is a list, but nobody compared it with a purpose
          2  Every field has its purpose written beside it, and fields without one
             were removed   needs evidence
          3  As above, and a check in CI stops a new field without a purpose
             needs evidence
          4  As above, and someone else looked at it in the last twelve months
             needs evidence
          u  Don't know yet

      If you don't know yet
      ──────────────────────────────────────────────────────────────────────────────

      ↑↓ scroll  esc close"
    `);
  });

  test('finding a question', () => {
    expect(windowText(after(sessionWith(3), 'find', { type: 'insert', text: 'what' }, 'down')))
      .toMatchInlineSnapshot(`
        "assess  acme/web  main@56125c5 +3         All 3/7 · about 2 min left   ● saved
        ──────────────────────────────────────────────────────────────────────────────
        Find what
        words of the question or its answers, in any order                 6 questions

          ✓ Where is the project today?  What it is
        ❯ ✓ Which of these hold?  What it is
          ✓ What is the most revealing data that can get in?  Data and purpose
          ○ For each personal field: what shows that it is needed?  Data and purpose
          ○ What makes data go away?  Data and purpose
          ○ What do you do for others?  Limits









        ──────────────────────────────────────────────────────────────────────────────

        enter go there  ↑↓ choose  esc back"
      `);
  });

  test('the review of what is missing', () => {
    expect(windowText(after(sessionWith(4), 'review', 'next', 'down'))).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3         All 4/7 · about 1 min left   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      all|[unanswered]|unknown|no evidence|changed|contradicted|red line|commented
      Care › Limits                                                           2 of 3

        ○ What makes data go away?
            not answered
      ❯ ○ Does it do any of these?
            not answered
        ○ What do you do for others?
            not answered









      ──────────────────────────────────────────────────────────────────────────────

      ↑↓ choose  enter open  tab filter  w explain  esc back  ? help  q save & quit"
    `);
  });

  test('the result: summary', () => {
    expect(windowText(after(sessionWith(99), 'result'))).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3                            All 7/7   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      [summary]  first steps  drivers  accepted  actions         1 to 16 of 30 lines

      Not ready: finish 1 action before you release. Then make a new record.

      First steps
         1 Attach evidence (step 2): Every field has its purpose written beside it,
           and fields without one were removed.

      Care         ├───■■■■■■■■■───┤ Low to High   1 answer can move it
      Overall      ├───■■■■■■■■■───┤ Low to High   1 answer can move it

      Before controls
              remote         possible       likely         near certain
      grave   │M             │H             │C             │C
      serious │M             │M             │H P1          │C
      limited │L             │M             │M             │H P2
      minor   │L             │L             │M             │M

      ──────────────────────────────────────────────────────────────────────────────

      ↑↓ scroll  tab next page  enter finish & sign  esc back  ? help  q save & quit"
    `);
  });

  test('the result: first steps', () => {
    expect(windowText(after(sessionWith(99), 'result', 'next'))).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3                            All 7/7   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      summary  [first steps]  drivers  accepted  actions

      Each effect assumes the steps above it.

         1 Attach evidence (step 2): Every field has its purpose written beside it,
           and fields without one were removed.
           before a release · no owner yet · no date yet
           P1 falls from High to Moderate; P2 falls from High to Moderate; the
           project's level is then Moderate; the verdict is then "ready with
           actions".
           Done when you can show: the list.







      ──────────────────────────────────────────────────────────────────────────────

      ↑↓ scroll  tab next page  enter finish & sign  esc back  ? help  q save & quit"
    `);
  });

  test('the result: what drives it', () => {
    expect(windowText(after(sessionWith(99), 'result', 'next', 'next'))).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3                            All 7/7   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      summary  first steps  [drivers]  accepted  actions         1 to 16 of 33 lines

      The number after a question is the severity (0 to 4) or likelihood (1 to 4) of
      its answer in this scenario. It can differ between scenarios.

      P1  Data reaches someone who should not have it
          Low to High, counted as High
         • Severity 2: care.kinds (2): "Names and addresses".
         • Perhaps one step worse, severity 2 to 3: not decided yet whether
           vulnerable-people and irreversible.
         • Likelihood 2 before controls: the base is 2 (It happens).
         • Perhaps one step more likely, 2 to 3: not decided yet whether wide-reach.
         • Before controls: Moderate to High.
         • Essential: care.minimise: claimed 2, counted 1 to 2: no evidence yet.
         • Steps down: 0 to 1, by what is known so far.
         • In the worst case: no step down: care.minimise below 2.
         • After controls: severity 2 to 3, likelihood 1 to 3: Low to High.
         • Still open: care.minimise, irreversible, vulnerable-people and
      ──────────────────────────────────────────────────────────────────────────────

      ↑↓ scroll  tab next page  enter finish & sign  esc back  ? help  q save & quit"
    `);
  });

  test('the result: accepted', () => {
    const page = after(sessionWith(99), 'result', 'previous', 'previous');
    expect(windowText(page)).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3                            All 7/7   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      summary  first steps  drivers  [accepted]  actions                      1 of 2

      ❯ P1 Data reaches someone who should not have it
          High · not accepted
        P2 Data is kept for too long
          High · not accepted








      Lowering a risk is better than accepting it. A risk owner can accept a High
      risk for a limited time; its level does not change. It takes effect when an
      approver other than the assessor has signed the record.

      ──────────────────────────────────────────────────────────────────────────────

      ↑↓ choose  enter accept  tab next page  esc back  ? help  q save & quit"
    `);
    const asking = after(page, 'accept');
    expect(windowText(asking)).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3                            All 7/7   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      Why is the risk P1 accepted?
      The approver reads this text. It becomes part of the record.

      │

      20 more characters












      ──────────────────────────────────────────────────────────────────────────────

      enter keep  ctrl+j new line  esc back  ctrl+e your editor"
    `);
  });

  test('the result: actions', () => {
    expect(windowText(after(sessionWith(99), 'result', 'previous'))).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3                            All 7/7   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      summary  first steps  drivers  accepted  [actions]                      1 of 1

      ❯ Attach evidence (step 2): Every field has its purpose written beside it, an…
          before a release · no owner yet · no date yet










      Attach evidence (step 2): Every field has its purpose written beside it, and
      fields without one were removed.


      ──────────────────────────────────────────────────────────────────────────────

      ↑↓ choose  enter owner & date  + add  tab next page  ? help  q save & quit"
    `);
  });

  test('before the record is made: whose signatures the policy asks for at its level', () => {
    const signaturesAt = (level: string): string => `at ${level}: 1 approver (carol may)`;
    const shown = windowText(after(sessionWith(99, { signaturesAt }), 'sign'), 100, 50);
    expect(shown).toContain('to sign    at High: 1 approver (carol may)');
  });

  test('before the record is made', () => {
    expect(windowText(after(sessionWith(99), 'sign'))).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3                            All 7/7   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      You can sign as alice@example.org.

      The record will say
        Not ready: finish 1 action before you release. Then make a new record.
        Risk after controls: Moderate to High

      It becomes public where you commit it
        • answers    all 7, with their notes, and 1 action
        • people     alice@example.org
        • later      2 answers without the evidence that the step needs:
      … lines 1 to 10 of 14: PgDn shows more

      ❯ 1  Write and sign with alice@example.org (ed25519)
        2  Write and sign with work (rsa)
        3  Write it unsigned
        4  Add evidence first (2)
        5  Name owners first (1)
        6  Not now
      ──────────────────────────────────────────────────────────────────────────────

      ↑↓ choose  enter do it  esc not now  / find  r review  ? help  q save & quit"
    `);
  });

  test('a signature that was not made: why, and what can be done', () => {
    const { signers, signing } = CONTEXT;
    const why = 'The passphrase was not right. Nothing was signed. Try again.';
    const session = after(
      sessionWith(99),
      'sign',
      { type: 'menu', choice: 'sign:k1' },
      { type: 'recorded', recorded: UNSIGNED },
      { type: 'sign-failed', why, standing: { signers, signing, newFiles: [] } },
    );
    expect(windowText(session)).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3                            All 7/7   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      ✓ Record 2026-11-22-abcde is written.
        It is not signed yet. To sign it: assess sign 2026-11-22-abcde
      ! Not signed: The passphrase was not right. Nothing was signed. Try again.

        • assessments/records/2026-11-22-abcde/record.json

      Commit these files with the code that was assessed:
        git add assessments && git commit -m "Add assessment"

      ❯ 1  Try again
        2  Sign with work (rsa)
        3  Sign it later






      ──────────────────────────────────────────────────────────────────────────────

      ↑↓ choose  enter do it  esc leave it unsigned  ? help  q save & quit"
    `);
    // In a small window the choices stay, and so does the reason.
    const small = windowText(session, 60, 16);
    expect(small).toContain('The passphrase was not right');
    expect(small).toContain('Sign it later');
  });

  test('done', () => {
    const session = after(
      sessionWith(99),
      'sign',
      { type: 'menu', choice: 'sign:k1' },
      { type: 'recorded', recorded: UNSIGNED },
      { type: 'record-signed', signed: SIGNED },
    );
    expect(windowText(session)).toMatchInlineSnapshot(`
      "assess  acme/web  main@56125c5 +3                            All 7/7   ● saved
      ──────────────────────────────────────────────────────────────────────────────
      ✓ Record 2026-11-22-abcde is written.
        Signed by alice@example.org as assessor: these are my answers.

        • assessments/records/2026-11-22-abcde/record.json

      Commit these files with the code that was assessed:
        git add assessments && git commit -m "Add assessment"











      ──────────────────────────────────────────────────────────────────────────────

      enter leave"
    `);
  });
});

describe('what comes next', () => {
  const next = [
    'It is genuine, 1 sign-off (answered by alice@example.org as assessor); still needed: 1 approver (carol@example.org, dave@example.org may).',
    'Commit and push the record and open a pull request, so that the others can sign.',
    'Next: assess sign 2026-11-22-abcde --role approver   (by carol@example.org or dave@example.org)',
  ];
  const files = Array.from({ length: 9 }, (_, index) => `assessments/records/x/${index}.json`);
  const done = (outcome: Recorded): Session => ({
    ...sessionWith(99),
    screen: { at: 'done', outcome },
  });
  const signed: Session = {
    ...sessionWith(99),
    screen: {
      at: 'signed',
      signed: { record: 'x', by: 'carol', sentence: 'carol approves record x.', files, next },
    },
  };

  test.each<[string, Session]>([
    ['a record', done({ ...RECORDED, files, next })],
    ['a signature', signed],
  ])(
    '%s: who must sign and the command are shown in full, also in a small window',
    (_, session) => {
      for (const [columns, rows] of [
        [80, 24],
        [60, 20],
      ] as const) {
        const text = windowText(session, columns, rows).replaceAll(/\s+/g, ' ');
        for (const sentence of next) expect(text).toContain(sentence.replaceAll(/\s+/g, ' '));
        expect(text).toContain('git add assessments');
      }
      expect(leavingLines(session)).toEqual(expect.arrayContaining(next));
    },
  );

  test('the screen does not say twice how to sign', () => {
    const unsigned = { ...RECORDED, signed: undefined };
    expect(windowText(done(unsigned))).toContain('not signed yet. To sign it: assess sign');
    expect(windowText(done({ ...unsigned, next }))).toContain('It is not signed yet.');
  });
});

test('a question at 60 x 20', () => {
  expect(windowText(after(on('care.minimise', 3), 'down'), 60, 20)).toMatchInlineSnapshot(`
    "assess  acme/web     Care 1/5 · about 2 min left   ● saved
    ──────────────────────────────────────────────────────────
    Data and purpose      ask: product owner · question 2 of 5
    For each personal field: what shows that it is needed?
      Each step includes the ones before.
      Because it matters to the people in it.
        0  No list of fields exists
    ❯   1  There is a list, but nobody compared it with a
           purpose
        2  Every field has its purpose written beside it, and
           fields without one were removed   needs evidence
        3  As above, and a check in CI stops a new field
           without a purpose   needs evidence
        4  As above, and someone else looked at it in the last
           twelve months   needs evidence
        u  Don't know yet
    ──────────────────────────────────────────────────────────
    Care ├───■■■■■■■■■───┤ Low to High   Overall Low to High
    ↑↓ choose  enter answer  esc back  ? help  q save & quit"
  `);
});

test('two matrices side by side where the window is wide', () => {
  const lines = windowText(after(sessionWith(99), 'result'), 200, 60).split('\n');
  expect(
    lines.filter((line) => line.includes('Before controls') && line.includes('After controls')),
  ).toHaveLength(1);
});

describe('what a screen says', () => {
  test('that the answers could not be saved', () => {
    const session = reduce(
      sessionWith(1),
      { type: 'save-failed', why: 'the disk is full' },
      STAMP,
    ).session;
    const text = windowText(session);
    expect(text).toContain('✗ NOT SAVED');
    expect(text).toContain('! Error: Not saved: the disk is full');
  });

  test('what is not asked, with the reason that is signed', () => {
    const assessment = [
      { type: 'value', question: 'triage.stage', value: 'idea' } as const,
      {
        type: 'value',
        question: 'triage.facts',
        value: { people: 'no', model: 'no', network: 'no' },
      } as const,
    ].reduce((before, change) => apply(before, change, STAMP), answered(0));
    expect(windowText(startSession(CONTEXT, assessment))).toContain(
      'not asked: No data about people gets in.',
    );
  });

  test('what is missing before a record can be made', () => {
    expect(windowText(after(sessionWith(5), 'sign'))).toContain('2 questions still need an answer');
  });

  test('that an answer contradicts another, until it is explained', () => {
    let session = sessionWith(99);
    session = after(
      { ...session, screen: { at: 'question', id: 'triage.stage', cursor: 0, back: 'flow' } },
      'accept',
    );
    session = after(
      { ...session, screen: { at: 'question', id: 'care.minimise', cursor: 3, back: 'flow' } },
      'accept',
      'close',
      'review',
    );
    expect(windowText(session)).toContain('contradicts another answer');
    session = after(
      { ...session, screen: { at: 'review', filter: 'contradicted', cursor: 0 } },
      'note',
      { type: 'insert', text: 'The check in CI came first.' },
      'accept',
    );
    expect(windowText(session)).toContain('contradicts another answer, explained');
  });

  test('how to unblock signing when no key is there', () => {
    const text = windowText(
      after(
        sessionWith(99, { signers: [], signing: 'No key yet: ssh-keygen -t ed25519 makes one.' }),
        'sign',
      ),
    );
    expect(text).toContain('ssh-keygen -t ed25519');
    expect(text).toContain('Write it unsigned');
  });
});

describe('the lines left on the main screen', () => {
  test.each<[what: string, session: Session, expected: readonly string[]]>([
    [
      'in the middle',
      sessionWith(4),
      [
        'Saved: 4 of 7 questions answered, about 1 min left.',
        'Risk so far: Low to High (1 answer can move it).',
        'Continue with: assess',
      ],
    ],
    [
      'before anything is answered',
      sessionWith(0, { hasDraft: false }),
      ['No question is answered yet.', 'Start with: assess'],
    ],
    [
      'with the answers of a record, and no draft',
      sessionWith(99, {
        hasDraft: false,
        carried: {
          record: 'record r of 2026-11-20',
          isWithdrawn: false,
          signOffs: '',
          isBegunFromIt: true,
          answers: {},
          since: '',
        },
      }),
      ['No answer has changed since record r of 2026-11-20.', 'What comes next: assess status'],
    ],
    [
      'after the first answer is saved',
      after(sessionWith(4, { hasDraft: false }), { type: 'saved' }),
      [
        'Saved: 4 of 7 questions answered, about 1 min left.',
        'Risk so far: Low to High (1 answer can move it).',
        'Continue with: assess',
      ],
    ],
    [
      'when it could not be saved',
      { ...sessionWith(0), save: 'failed' },
      [
        'The last answers could not be saved.',
        'Risk so far: None to Critical (3 answers can move it).',
        'Continue with: assess',
      ],
    ],
    [
      'signed',
      { ...sessionWith(99), screen: { at: 'done', outcome: RECORDED } },
      [
        `Record ${RECORDED.id} is written. Signed by alice@example.org as assessor: these are my answers.`,
        'Commit these files with the code that was assessed: git add assessments && git commit -m "Add assessment"',
      ],
    ],
    [
      'unsigned',
      { ...sessionWith(99), screen: { at: 'done', outcome: { ...RECORDED, signed: undefined } } },
      [
        `Record ${RECORDED.id} is written. It is not signed yet. To sign it: assess sign 2026-11-22-abcde`,
        'Commit these files with the code that was assessed: git add assessments && git commit -m "Add assessment"',
      ],
    ],
  ])('%s', (_, session, expected) => {
    expect(leavingLines(session)).toEqual(expected);
  });
});

test('the command that commits works in the folder where the person is', () => {
  const inFolder = sessionWith(99, { commandPlace: { top: '../..', folder: undefined } });
  const done: Session = { ...inFolder, screen: { at: 'done', outcome: RECORDED } };
  const signed: Session = { ...inFolder, screen: { at: 'signed', signed: SIGNED } };
  for (const session of [done, signed]) {
    const command = 'git -C ../.. add assessments && git -C ../.. commit';
    expect(leavingLines(session).join('\n')).toContain(command);
    expect(windowText(session).replaceAll(/\s+/g, ' ')).toContain(command);
  }
});

describe('text of other people', () => {
  const EVIL =
    '\u001B[31mred\u001B[0m \u001B]52;c;AAAA\u0007\u001B]8;;https://x\u0007link\u001B]8;;\u0007 \u202Eevil\u0007\r\n\t\u009B2J end';

  const hostile: Partial<Context> = {
    project: EVIL,
    place: EVIL,
    signing: EVIL,
    records: [{ id: '2026-10-02-k7f3q', line: EVIL }],
    newFiles: [EVIL],
    suggestions: new Map([['care.minimise', [EVIL]]]),
    signers: [{ id: 'k', label: EVIL }],
  };
  const questionnaires = CONTEXT.instruments.questionnaires.map((questionnaire) => ({
    ...questionnaire,
    title: EVIL,
    closing: EVIL,
    scenarios: questionnaire.scenarios.map((scenario) => ({
      ...scenario,
      title: EVIL,
      because: EVIL,
    })),
    sections: questionnaire.sections.map((section) => ({
      ...section,
      title: EVIL,
      questions: section.questions.map((question) => ({
        ...question,
        ask: EVIL,
        why: EVIL,
        help: EVIL,
        role: EVIL,
      })),
    })),
  }));

  test.each<[what: string, events: readonly (Command | SessionEvent)[]]>([
    ['home', []],
    ['a question', [go]],
    ['evidence', [go, { type: 'pick', index: 2 }, 'accept']],
    ['the help', [go, 'help']],
    ['the review', ['review']],
    ['find', ['find']],
    ['the summary', ['result']],
    ['the drivers', ['result', 'next']],
    ['what would help', ['result', 'next', 'next']],
    ['the actions', ['result', 'previous']],
    ['finish', ['sign']],
    [
      'done',
      [
        'sign',
        {
          type: 'recorded',
          recorded: {
            id: EVIL,
            files: [EVIL],
            shown: SHOWN,
            signed: EVIL,
            notes: [EVIL],
            next: [EVIL],
          },
        },
      ],
    ],
    [
      'a signature that was not made',
      [
        'sign',
        { type: 'menu', choice: 'sign:k' },
        {
          type: 'recorded',
          recorded: { ...UNSIGNED, id: EVIL, files: [EVIL] },
        },
        { type: 'sign-failed', why: EVIL, standing: { ...CONTEXT, ...hostile } },
      ],
    ],
    ['a message', [{ type: 'save-failed', why: EVIL }]],
  ])('reaches no terminal from %s', (_, events) => {
    const instruments = { triage: CONTEXT.instruments.triage, questionnaires };
    const context = { ...CONTEXT, ...hostile, instruments };
    const session = after(startSession(context, answered(3)), ...events);
    const text = windowText(session, 60, 20).replaceAll('\n', ' ');
    // oxlint-disable-next-line no-control-regex -- these must not be there
    expect(text).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
    expect(text.split('').length).toBeGreaterThan(100);
  });
});

test('no line is wider than its room, on any screen', () => {
  const long = 'averylongwordwithoutanyspaces'.repeat(9);
  const session = sessionWith(99, {
    project: long,
    place: long,
    records: [{ id: '2026-10-02-k7f3q', line: long }],
    newFiles: [long],
    signing: long,
  });
  const screens = [
    session,
    after(session, go),
    after(session, 'review'),
    after(session, 'result'),
    after(session, 'sign'),
  ];
  const tooWide = screens.flatMap((each) => {
    const { body, status, width } = frameOf(each, {
      size: { columns: 60, rows: 20 },
      marks: UNICODE,
    });
    return [headerLine(each, width, UNICODE), ...status, ...viewOf(each, body).lines].filter(
      (line) => columnsOf(line) > width,
    );
  });
  expect(tooWide).toEqual([]);
});
