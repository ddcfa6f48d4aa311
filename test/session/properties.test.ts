import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessmentSchema } from '../../src/assessment/schema.ts';
import { misfit } from '../../src/assessment/answer.ts';
import { choicesOf } from '../../src/session/choices.ts';
import {
  evidenceEntries,
  foundQuestions,
  resultCount,
  reviewEntries,
} from '../../src/session/lists.ts';
import { reduce } from '../../src/session/reduce.ts';
import { type Command, COMMANDS } from '../../src/session/command.ts';
import { RECORD_TABS } from '../../src/session/reading.ts';
import { FILTERS, RESULT_TABS, type Session } from '../../src/session/state.ts';
import type { Destination, Intent, SessionEvent } from '../../src/session/events.ts';
import { textOf } from '../../src/session/text-field.ts';
import { resultOf } from '../../src/assessment/outcome.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { findQuestion, questionsOf } from '../../src/questionnaire/walk.ts';
import { everyQuestionnaire, instruments } from '../helpers/questionnaires.ts';
import { begun, complete, stamp } from '../helpers/sessions.ts';
import { SIGNED, UNSIGNED } from '../helpers/world.ts';
import type { Change } from '../../src/assessment/change.ts';

const ids = everyQuestionnaire.flatMap((one) =>
  questionsOf(one).map(({ question }) => question.id),
);
const questionId = fc.constantFrom(...ids, 'no.such');
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    'Customers, and their postal address',
    'https://example.org',
    '2026-11-20',
    'privacy.',
    'docs/a.md',
    '\u001B[2J',
  ),
);
const whole: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    type: fc.constant('value' as const),
    question: questionId,
    value: fc.oneof(fc.constantFrom('idea', 'health', 'many', 'unknown'), fc.nat(5)),
  }),
  fc.record({
    type: fc.constant('row' as const),
    question: questionId,
    row: fc.constantFrom('people', 'model', 'sells'),
    value: fc.constantFrom('yes', 'no', 'unknown', 'exception'),
  }),
  fc.record({ type: fc.constant('clear' as const), question: questionId }),
  fc.record({ type: fc.constant('note' as const), question: questionId, text }),
  fc.record({
    type: fc.constant('accept-risk' as const),
    scenario: fc.constantFrom('P1', 'P2', 'B1', 'Z9'),
    texts: fc.record(
      { why: text, owner: text, until: fc.constantFrom('2027-01-31', 'soon'), wouldChange: text },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    type: fc.constant('withdraw-acceptance' as const),
    scenario: fc.constantFrom('P1', 'P2', 'B1', 'Z9'),
  }),
  fc.record({
    type: fc.constant('remove-evidence' as const),
    question: questionId,
    index: fc.nat(2),
  }),
);
const destination: fc.Arbitrary<Destination> = fc.oneof(
  fc.constantFrom<Destination>({ at: 'home' }, { at: 'finish' }, { at: 'records' }),
  fc.record({
    at: fc.constant('question' as const),
    id: questionId,
    back: fc.constantFrom('flow' as const, ...FILTERS),
  }),
  fc.record({ at: fc.constant('review' as const), filter: fc.constantFrom(...FILTERS) }),
  fc.record({ at: fc.constant('result' as const), tab: fc.constantFrom(...RESULT_TABS) }),
  fc.record({
    at: fc.constant('record' as const),
    tab: fc.constantFrom(...RECORD_TABS),
    cursor: fc.integer({ min: -1, max: 9 }),
  }),
);
const intent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({ type: fc.constant('open' as const), to: destination }),
  fc.record({
    type: fc.constant('answer' as const),
    value: fc.oneof(
      fc.constantFrom('idea', 'health', 'many', 'unknown'),
      fc.nat(5),
      fc.dictionary(
        fc.constantFrom('people', 'model', 'nothing-else', 'sells', 'hidden'),
        fc.constantFrom('yes', 'no', 'unknown', 'exception'),
      ),
    ),
  }),
  fc.record({ type: fc.constant('write' as const), text }),
  fc.record({ type: fc.constant('comment-on' as const), answer: questionId }),
  fc.record({
    type: fc.constant('accept-risk' as const),
    scenario: fc.constantFrom('P1', 'P2', 'B1', 'Z9'),
  }),
  fc.constant({ type: 'quit' as const }),
);
// Answers are given more often than the rest, so that the far parts of the session are reached.
const often: readonly Command[] = [
  'accept',
  'accept',
  'down',
  'yes',
  'no',
  'unknown',
  'next',
  'evidence',
  'note',
  'find',
  'close',
  'review',
  'result',
  'previous',
  'ask-all',
  'clear',
];
const event: fc.Arbitrary<SessionEvent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...often)
      .map((command): SessionEvent => ({ type: 'command', command })),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...COMMANDS)
      .map((command): SessionEvent => ({ type: 'command', command })),
  },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: -2, max: 12 })
      .map((index): SessionEvent => ({ type: 'pick', index })),
  },
  { weight: 2, arbitrary: text.map((typed): SessionEvent => ({ type: 'insert', text: typed })) },
  { weight: 3, arbitrary: intent },
  { weight: 1, arbitrary: whole.map((change): SessionEvent => ({ type: 'change', change })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        'continue',
        'review',
        'result',
        'finish',
        'gaps',
        'back',
        'unsigned',
        'sign:key-1',
        'x',
      )
      .map((choice): SessionEvent => ({ type: 'menu', choice })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<SessionEvent>(
      { type: 'saved' },
      { type: 'save-failed', why: 'disk' },
      { type: 'edited', text: 'from the\neditor' },
      { type: 'edit-failed', why: 'none' },
      { type: 'record-failed', why: 'disk' },
      {
        type: 'recorded',
        recorded: UNSIGNED,
      },
      { type: 'record-signed', signed: SIGNED },
      {
        type: 'sign-failed',
        why: 'locked',
        standing: { signers: [], signing: '', canMakeKey: false, newFiles: [] },
      },
      { type: 'scroll', to: 3 },
      { type: 'move', by: 5 },
      { type: 'move', by: -5 },
      { type: 'no-to-rows', first: 0, end: 2 },
      { type: 'discarded', what: 'early' },
    ),
  },
);
const events = fc.array(event, { maxLength: 60 });
const start = fc.constantFrom(begun(), complete());

function cursorAndCount(session: Session): readonly [cursor: number, count: number] {
  const { overlay, screen } = session;
  if (overlay?.at === 'evidence')
    return [overlay.cursor, evidenceEntries(session, overlay.question).length];
  if (overlay?.at === 'find')
    return [overlay.cursor, foundQuestions(session, textOf(overlay.field)).length];
  if (overlay?.at === 'text') return [overlay.field.cursor, overlay.field.characters.length + 1];
  switch (screen.at) {
    case 'question': {
      const asked = session.survey.asked.find(({ question }) => question.id === screen.id);
      if (asked === undefined) throw new Error(`${screen.id} is on the screen and not asked`);
      return [screen.cursor, choicesOf(asked.question, asked.answer, session.survey).length];
    }
    case 'review':
      return [screen.cursor, reviewEntries(session, screen.filter).length];
    case 'result':
      return [
        resultCount(session, screen.tab) === undefined ? 0 : screen.cursor,
        resultCount(session, screen.tab) ?? 1,
      ];
    default:
      return [0, 1];
  }
}

/** On a question without an answer, and on its evidence, no entry is highlighted at first. */
function isNowhere({ screen, survey, assessment, overlay }: Session): boolean {
  if (overlay?.at === 'evidence') return true;
  // The help covers a question without a cursor of its own.
  if ((overlay !== undefined && overlay.at !== 'help') || screen.at !== 'question') return false;
  const { question } = survey.asked.find((asked) => asked.question.id === screen.id) ?? {};
  const answer = assessment.answers[screen.id];
  return question?.kind !== 'rows' && (answer?.value ?? answer?.notApplicable ?? null) === null;
}

test('any events leave a consistent session', () => {
  fc.assert(
    fc.property(start, events, (first, happened) => {
      let session = first;
      for (const one of happened) {
        session = reduce(session, one, stamp).session;
        const [cursor, count] = cursorAndCount(session);
        expect(cursor).toBeGreaterThanOrEqual(isNowhere(session) ? -1 : 0);
        expect(cursor).toBeLessThan(Math.max(1, count));
      }
      expect(session.survey).toEqual(surveyOf(instruments, session.assessment, currentMethod));
      expect(assessmentSchema.safeParse(session.assessment).error?.issues ?? []).toEqual([]);
      for (const [id, answer] of Object.entries(session.assessment.answers)) {
        const placed = findQuestion(everyQuestionnaire, id);
        expect(
          placed === undefined ? `${id} is no question` : misfit(placed.question, answer),
        ).toBeUndefined();
      }
    }),
    { numRuns: 300 },
  );
});

// What a command may do to the answers, by where it is given; everything else leaves them alone.
const CHANGING: ReadonlySet<Command> = new Set([
  'accept',
  'unknown',
  'yes',
  'no',
  'exception',
  'none-of-these',
  'clear',
  'ask-all',
  'remove',
  'close',
  'leave',
]);

test('an answer changes only through an event that says so', () => {
  fc.assert(
    fc.property(start, events, (first, happened) => {
      let session = first;
      for (const one of happened) {
        const step = reduce(session, one, stamp);
        const mayChange =
          ['change', 'answer', 'write', 'quit', 'no-to-rows'].includes(one.type) ||
          (one.type === 'command' && CHANGING.has(one.command));
        expect(mayChange || step.session.assessment === session.assessment).toBe(true);
        const isSaved = step.effects.some(({ type }) => type === 'save');
        expect(isSaved || step.session.assessment === session.assessment).toBe(true);
        session = step.session;
      }
    }),
    { numRuns: 300 },
  );
});

test('one event changes one answer at most', () => {
  fc.assert(
    fc.property(start, events, (first, happened) => {
      let session = first;
      for (const one of happened) {
        const next = reduce(session, one, stamp).session;
        const [before, now] = [session.assessment.answers, next.assessment.answers];
        const touched = ids.filter((id) => before[id] !== now[id]);
        expect(touched.length).toBeLessThanOrEqual(1);
        session = next;
      }
    }),
    { numRuns: 200 },
  );
});

test('the same events lead to the same session', () => {
  const play = (first: Session, happened: readonly SessionEvent[]): Session =>
    happened.reduce((session, one) => reduce(session, one, stamp).session, first);
  fc.assert(
    fc.property(start, events, (first, happened) => {
      const copy = structuredClone(happened);
      expect(JSON.stringify(play(first, copy))).toBe(JSON.stringify(play(first, happened)));
    }),
    { numRuns: 150 },
  );
});

test('a session is not mutated', () => {
  fc.assert(
    fc.property(events, (happened) => {
      let session = complete();
      for (const one of happened) {
        const before = JSON.stringify(session);
        const next = reduce(session, one, stamp).session;
        expect(JSON.stringify(session)).toBe(before);
        session = next;
      }
    }),
    { numRuns: 60 },
  );
});

const ANSWERS: readonly Change[] = [
  { type: 'value', question: 'triage.stage', value: 'used' },
  { type: 'row', question: 'triage.data', row: 'people', value: 'yes' },
  { type: 'row', question: 'triage.data', row: 'model', value: 'unknown' },
  { type: 'row', question: 'triage.data', row: 'nothing-else', value: 'no' },
  { type: 'row', question: 'triage.lines', row: 'hidden', value: 'no' },
  { type: 'row', question: 'triage.lines', row: 'sells', value: 'yes' },
  { type: 'value', question: 'privacy.kinds', value: 'money' },
  { type: 'note', question: 'privacy.kinds', text: 'Customers, and their bank account' },
  { type: 'value', question: 'privacy.reach', value: 'unknown' },
  { type: 'value', question: 'privacy.minimise', value: 3 },
  {
    type: 'add-evidence',
    question: 'privacy.minimise',
    evidence: { kind: 'path', path: 'docs/a.md' },
  },
  { type: 'not-applicable', question: 'privacy.recipients', reason: 'Nobody' },
  { type: 'value', question: 'bias.size', value: 'large' },
];

test('the same answers in any order give the same result', () => {
  const give = (changes: readonly Change[]): Session =>
    changes.reduce(
      (session, change) => reduce(session, { type: 'change', change }, stamp).session,
      begun(),
    );
  const straight = give(ANSWERS);
  fc.assert(
    fc.property(fc.shuffledSubarray([...ANSWERS], { minLength: ANSWERS.length }), (shuffled) => {
      const session = give(shuffled);
      expect(session.assessment).toEqual(straight.assessment);
      expect(session.survey).toEqual(straight.survey);
      expect(resultOf(instruments, session.survey)).toEqual(resultOf(instruments, straight.survey));
    }),
    { numRuns: 100 },
  );
});
