// The same answers, once with the keys of the wizard and once as typed lines: the same assessment.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowChoices, shownRows } from '../../src/assessment/answer.ts';
import { choicesOf } from '../../src/session/choices.ts';
import { evidenceEntries } from '../../src/session/lists.ts';
import type { Command } from '../../src/session/command.ts';
import type { Session } from '../../src/session/state.ts';
import type { SessionEvent } from '../../src/session/events.ts';
import { questionsOf } from '../../src/questionnaire/walk.ts';
import { converse, lastSaved } from '../helpers/conversation.ts';
import { everyQuestionnaire } from '../helpers/questionnaires.ts';
import { after, begun, typed } from '../helpers/sessions.ts';

interface Evidence {
  readonly kind: 'path' | 'url' | 'person' | 'later' | 'suggested' | 'none';
  readonly text: string;
}

/** What a person means, in no particular way of saying it. */
interface Meaning {
  readonly question: string;
  readonly entry: number; // which of the entries offered
  readonly rows: readonly number[]; // which of the choices of each row
  readonly reason: string;
  readonly note: string;
  readonly evidence: Evidence;
}

interface Both {
  readonly session: Session;
  readonly lines: readonly string[];
}

const strokes = (session: Session, ...of: readonly (Command | SessionEvent)[]): Session =>
  after(session, ...of);
const times = (count: number, command: Command): readonly Command[] =>
  Array.from({ length: count }, () => command);

function say({ session: before, lines: earlier }: Both, meaning: Meaning): Both {
  const asked = before.survey.asked.find(({ question }) => question.id === meaning.question);
  if (asked === undefined) return { session: before, lines: earlier };
  let session = strokes(before, 'find', typed(meaning.question), 'accept');
  const lines = [...earlier, `go ${meaning.question}`];
  const { question } = asked;
  if (question.kind === 'rows') {
    const rows = shownRows(question, session.survey);
    session = strokes(session, 'first');
    const letters = rows.map((row, index) => {
      const choices = rowChoices(question, row);
      const choice = choices[(meaning.rows[index] ?? 0) % choices.length] ?? 'unknown';
      session = strokes(
        session,
        'first',
        ...times(index, 'down'),
        ROW_COMMANDS[choice] ?? 'unknown',
      );
      return ROW_LETTERS[choice] ?? 'u';
    });
    session = strokes(session, 'accept');
    lines.push(letters.join(' '));
  } else {
    const choices = choicesOf(question, asked.answer, session.survey);
    const index = meaning.entry % choices.length;
    const choice = choices[index];
    session = strokes(session, 'first', ...times(index, 'down'), 'accept');
    if (choice?.kind === 'not-applicable') {
      session = strokes(session, 'delete-to-start', typed(meaning.reason), 'accept');
      lines.push(`n/a ${meaning.reason}`);
    } else {
      lines.push(choice?.kind === 'value' ? choice.mark : 'u');
    }
  }
  const chosen: Both = { session, lines };
  const both = session.overlay?.at === 'evidence' ? attach(chosen, meaning.evidence) : chosen;
  return both.session.overlay?.at === 'text' ? note(both, meaning.note) : both;
}

function attach({ session, lines }: Both, { kind, text }: Evidence): Both {
  const question = session.overlay?.at === 'evidence' ? session.overlay.question : '';
  const entries = evidenceEntries(session, question);
  const index = entries.findIndex((entry) => entry.kind === kind);
  if (kind === 'none' || index === -1)
    return { session: strokes(session, { type: 'continue' }), lines: [...lines, ''] };
  const chosen = strokes(session, 'first', ...times(index, 'down'), 'accept');
  switch (kind) {
    case 'later':
      return { session: chosen, lines: [...lines, 'later'] };
    case 'suggested':
      return { session: strokes(chosen, 'last', 'accept'), lines: [...lines, '1', ''] };
    case 'person': {
      const [name = '', day = ''] = text.split(', ');
      return {
        session: strokes(chosen, typed(name), 'accept', typed(day), 'accept', 'last', 'accept'),
        lines: [...lines, text, ''],
      };
    }
    default:
      return {
        session: strokes(chosen, typed(text), 'accept', 'last', 'accept'),
        lines: [...lines, text, ''],
      };
  }
}

function note({ session, lines }: Both, text: string): Both {
  const cleared = strokes(session, 'delete-to-start', typed(text));
  const taken = strokes(cleared, 'accept');
  // Too short: discarded after a question, in the wizard after esc, in line mode after enter.
  const isShort = taken.overlay?.at === 'text';
  return {
    session: isShort ? strokes(taken, 'close', 'no') : taken,
    lines: [...lines, text, ...(isShort ? ['', 'n'] : [])],
  };
}

const ENTRIES: Readonly<Record<string, number>> = { 'privacy.recipients': 6, 'privacy.reach': 1 };

const ROW_COMMANDS: Readonly<Record<string, Command>> = {
  yes: 'yes',
  do: 'yes',
  no: 'no',
  'not-for-us': 'no',
  exception: 'exception',
  plan: 'exception',
  unknown: 'unknown',
};
const ROW_LETTERS: Readonly<Record<string, string>> = {
  yes: 'y',
  do: 'y',
  no: 'n',
  'not-for-us': 'n',
  exception: 'x',
  plan: 'p',
  unknown: 'u',
};

const words = fc.constantFrom(
  'Customers, and their postal address',
  'short',
  'Signed by each seller, and seen by Bob on 2026-11-01',
  'e\u0301t\u00E9 \u{1F642} for the seller and the buyer, all of them',
);
const evidence: fc.Arbitrary<Evidence> = fc.constantFrom(
  { kind: 'path', text: 'docs/fields.md' },
  { kind: 'path', text: './src/a b.ts' },
  { kind: 'url', text: 'https://example.org/x?y=1' },
  { kind: 'person', text: 'Ann Lee, 2026-11-20' },
  { kind: 'later', text: '' },
  { kind: 'suggested', text: '' },
  { kind: 'none', text: '' },
);
const meaning: fc.Arbitrary<Meaning> = fc.record({
  question: fc.constantFrom(
    ...everyQuestionnaire.flatMap((one) => questionsOf(one).map(({ question }) => question.id)),
  ),
  entry: fc.nat(8),
  rows: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
  reason: fc.constantFrom('Nobody gets any', 'Not yet'),
  note: words,
  evidence,
});

describe('line mode and the wizard', () => {
  test('the same answers make the same assessment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(meaning, { minLength: 1, maxLength: 25 }), async (meanings) => {
        const { session, lines } = meanings.reduce<Both>(say, { session: begun(), lines: [] });
        const talk = await converse([...lines, 'q']);
        expect(lastSaved(talk)).toEqual(session.assessment);
      }),
      { numRuns: 80 },
    );
  });

  test('and the same bytes, up to the order in which questions were answered', async () => {
    const order = [
      'triage.stage',
      'triage.data',
      'triage.lines',
      'privacy.kinds',
      'privacy.reach',
      'privacy.minimise',
      'privacy.erase',
      'privacy.recipients',
      'privacy.audit',
      'privacy.give',
    ];
    const meanings = order.map((question): Meaning => ({
      question,
      entry: ENTRIES[question] ?? 3,
      rows: [1, 0, 0],
      reason: 'Nobody gets any',
      note: 'Customers, and their postal address, as Bob has approved it',
      evidence: { kind: 'path', text: 'docs/fields.md' },
    }));
    const { session, lines } = meanings.reduce<Both>(say, { session: begun(), lines: [] });
    const talk = await converse([...lines, 'q']);
    expect(JSON.stringify(lastSaved(talk))).toBe(JSON.stringify(session.assessment));
    expect(Object.keys(session.assessment.answers)).toEqual(order);
  });
});
