// Small steps that the parts of the reducer share.

import { demandedNote, written } from '../assessment/answer.ts';
import { apply, type Assessment } from '../assessment/assessment.ts';
import { changedFiles, confirmable } from '../assessment/changed-evidence.ts';
import { choicesOf, NOWHERE, startOf } from './choices.ts';
import { basisNow, confirmation, surveyIn } from './grounds.ts';
import { reviewEntries } from './lists.ts';
import type { Context, Filter, Message, Overlay, Screen, Session } from './state.ts';
import type { Effect, SessionStep } from './events.ts';
import { askText } from './unfinished-text.ts';
import type { Change, Stamp } from '../assessment/change.ts';

/** A step without effects. */
export function only(session: Session): SessionStep {
  return { session, effects: [] };
}

/** The session on another screen, nothing on top. */
export function at(session: Session, screen: Screen): Session {
  return { ...session, screen, overlay: undefined };
}

/** The session with something on top, or nothing. */
export function over(session: Session, overlay: Overlay | undefined): Session {
  return { ...session, overlay };
}

/** The session with a message under the screen. */
export function say(session: Session, tone: Message['tone'], text: string): Session {
  return { ...session, message: { tone, text } };
}

/** The session after a change of the assessment, to be saved if it changed anything. */
export function change(session: Session, what: Change, stamp: Stamp): SessionStep {
  const changed = apply(session.assessment, what, stamp);
  if (changed === session.assessment) return only(session);
  const { context } = session;
  const { files } = context;
  const assessment = CHOOSING.has(what.type) ? settled(changed, what, context, stamp) : changed;
  const survey = surveyIn(context, assessment, session.survey.method);
  const read: readonly Effect[] =
    what.type === 'add-evidence' && what.evidence.kind === 'path' && files !== undefined
      ? [{ type: 'read-evidence', paths: [what.evidence.path], attached: what.question }]
      : [];
  const effects: readonly Effect[] = [{ type: 'save' }, ...read];
  return { session: { ...session, assessment, survey, save: 'saving' }, effects };
}

const CHOOSING: ReadonlySet<Change['type']> = new Set(['value', 'row', 'not-applicable']);

/** A person who chooses an answer chooses it with the files and facts as the screen shows them. */
function settled(assessment: Assessment, what: Change, context: Context, stamp: Stamp): Assessment {
  if (!('question' in what)) return assessment;
  const { question } = what;
  const files = confirmable(changedFiles(assessment.answers[question], context.files));
  const basis = basisNow(context, question);
  return files.length === 0 && basis === undefined
    ? assessment
    : apply(assessment, confirmation(question, files, basis), stamp);
}

/** What leaving takes: nothing is written for a person who only looked. */
export function leaving({ save, reading }: Session, code: 0 | 130): readonly Effect[] {
  const effects: readonly Effect[] = save === 'saved' ? [] : [{ type: 'save' }];
  const comments: readonly Effect[] =
    reading === undefined || reading.save === 'saved' ? [] : [{ type: 'save-comments' }];
  return [...effects, ...comments, { type: 'exit', code }];
}

/** The session on a question, with the cursor where `startOf` puts it. */
export function openQuestion(session: Session, id: string, back: 'flow' | Filter): Session {
  const asked = session.survey.asked.find((entry) => entry.question.id === id);
  if (asked === undefined) return at(session, { at: 'home' });
  const cursor = startOf(choicesOf(asked.question, asked.answer, session.survey));
  return at(session, { at: 'question', id, cursor, back });
}

/** The evidence of a question, with no entry highlighted. `thenNext`: the next question follows. */
export function evidenceOverlay(
  question: string,
  thenNext: boolean,
): Extract<Overlay, { at: 'evidence' }> {
  return { at: 'evidence', question, cursor: NOWHERE, thenNext };
}

/** After an answer: ask for what it still lacks, otherwise go on. */
export function proceed(session: Session, id: string, evidenceAsked = false): Session {
  const asked = session.survey.asked.find((entry) => entry.question.id === id);
  if (asked === undefined) return advance(session, id);
  if (asked.lacksEvidence && !evidenceAsked && asked.answer?.evidenceLater !== true) {
    return over(session, evidenceOverlay(id, true));
  }
  const demanded =
    asked.answer === undefined ? undefined : demandedNote(asked.question, asked.answer);
  if (
    asked.answer === undefined ||
    demanded === undefined ||
    written(asked.answer.note) >= demanded.min
  ) {
    return advance(session, id);
  }
  const { min, ask } = demanded;
  return askText(
    session,
    { for: 'note', question: id, min, ask },
    asked.answer.note.join('\n'),
    true,
  );
}

/** Continues after the evidence of a question: with the next question where that was the way. */
export function afterEvidence(
  session: Session,
  { question, thenNext }: Extract<Overlay, { at: 'evidence' }>,
): Session {
  const closed = over(session, undefined);
  return thenNext ? proceed(closed, question, true) : closed;
}

/** The next question, or where the person came from, or the review when this was the last. */
export function advance(session: Session, id: string): Session {
  const { asked } = session.survey;
  const index = asked.findIndex((entry) => entry.question.id === id);
  if (session.screen.at === 'question' && session.screen.back !== 'flow')
    return review(session, id, session.screen.back);
  const next = asked[index + 1];
  if (next !== undefined) return openQuestion(session, next.question.id, 'flow');
  const unfinished = asked.some((entry) => entry.missing !== undefined);
  return unfinished
    ? at(session, { at: 'review', filter: 'unanswered', cursor: 0 })
    : at(session, { at: 'result', tab: 'summary', cursor: 0 });
}

/** The review, with the cursor on a question or, where the filter no longer lets it pass, on the one behind it. */
export function review(session: Session, id: string, filter: Filter): Session {
  const place = session.survey.asked.findIndex((entry) => entry.question.id === id);
  const behind = new Set(
    session.survey.asked.slice(Math.max(0, place)).map(({ question }) => question.id),
  );
  const entries = reviewEntries(session, filter);
  const found = entries.findIndex(({ asked }) => behind.has(asked.question.id));
  return at(session, {
    at: 'review',
    filter,
    cursor: found === -1 ? Math.max(0, entries.length - 1) : found,
  });
}

/** The question before, or home. */
export function retreat(session: Session, id: string): Session {
  const { asked } = session.survey;
  const index = asked.findIndex((entry) => entry.question.id === id);
  const before = asked[index - 1];
  return before === undefined
    ? at(session, { at: 'home' })
    : openQuestion(session, before.question.id, 'flow');
}

/**
 * A cursor moved by a command, kept inside a list of `count` entries; undefined for other commands. `page`: entries or
 * lines of a page, where the window is not known a usual one.
 */
export function moved(
  command: string,
  cursor: number,
  count: number,
  page = PAGE,
): number | undefined {
  const to = MOVES[command]?.(cursor, count, page);
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}

/** The value after another, or before it; behind the last comes the first. */
export function cycle<T>(values: readonly T[], current: T, step: 1 | -1): T {
  const index = (values.indexOf(current) + step + values.length) % values.length;
  return values[index] ?? current;
}

const PAGE = 10;
const MOVES: Readonly<Record<string, (cursor: number, count: number, page: number) => number>> = {
  up: (cursor) => cursor - 1,
  down: (cursor) => cursor + 1,
  'page-up': (cursor, _, page) => cursor - page,
  'page-down': (cursor, _, page) => cursor + page,
  first: () => 0,
  last: (_, count) => count - 1,
};
