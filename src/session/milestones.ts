// Messages for a person who answers: a questionnaire is done and what is next, or an answer has added or removed
// questions. Otherwise the numbers in the header would change for no visible reason.

import { bandWords } from '../scoring/words.ts';
import { totalWords } from '../assessment/progress.ts';
import type { Asked } from '../assessment/survey.ts';
import { askedById, newlyUnasked, placeOf, progressIn, resultSoFar } from './derived.ts';
import type { Session } from './state.ts';
import { say } from './steps.ts';
import { askedAgainSentence, unaskedSentence } from './text/answers.ts';
import { changedCountWords, countChange, titleAndCount } from './text/progress.ts';

/** The session after a step, with the milestone it reached; after what the step itself says, unless that is a warning. */
export function withMilestone(before: Session, after: Session): Session {
  const own = after.message === before.message ? undefined : after.message;
  if (own !== undefined && own.tone !== 'info') {
    // Answers that are no longer asked are never left out silently.
    const left = unasked(before, after);
    return left === undefined ? after : say(after, own.tone, `${own.text} ${left}`);
  }
  const words = milestone(before, after);
  if (words === undefined) return after;
  return say(after, 'info', own === undefined ? words : `${own.text} ${words}`);
}

/** The sentence for a step from one state to the next; undefined if it reached none. */
function milestone(before: Session, after: Session): string | undefined {
  const from = answering(before);
  return (
    unasked(before, after) ??
    (from === undefined ? undefined : passed(from, after)) ??
    changedCount(from, before, after)
  );
}

/** Answers that an answer has taken out of what is asked, or brought back. */
function unasked(before: Session, after: Session): string | undefined {
  if (before.assessment === after.assessment) return undefined;
  const left = newlyUnasked(before, after).length;
  if (left > 0) return unaskedSentence(left);
  const back = newlyUnasked(after, before).filter(
    ({ id }) => askedById(after, id)?.answer !== undefined,
  ).length;
  return back === 0 ? undefined : askedAgainSentence(back);
}

function answering(session: Session): Asked | undefined {
  const { screen } = session;
  return screen.at === 'question' && screen.back === 'flow'
    ? askedById(session, screen.id)
    : undefined;
}

/** The last question of a questionnaire is passed, and none of its questions is open. */
function passed({ question, questionnaire }: Asked, after: Session): string | undefined {
  const { asked } = after.survey;
  const isDone = asked.every(
    (each) => each.questionnaire.id !== questionnaire.id || each.missing === undefined,
  );
  if (!isDone) return undefined;
  if (after.screen.at === 'result') {
    return after.screen.tab === 'summary' && asked.every(({ missing }) => missing === undefined)
      ? 'Every question is answered, and this is the result.'
      : undefined;
  }
  const next = answering(after);
  if (next === undefined || next.questionnaire.id === questionnaire.id) return undefined;
  if (placeOf(after, next.question.id) < placeOf(after, question.id)) return undefined;
  return questionnaire.id === after.context.instruments.triage.id
    ? openedWords(after)
    : doneWords(after, questionnaire, next.questionnaire);
}

function openedWords(session: Session): string {
  const { closed, open } = session.survey;
  const titles = new Map(
    session.context.instruments.questionnaires.map(({ id, title }) => [id, title]),
  );
  const opened = open.map((each) => titleAndCount(session, each)).join(', ');
  const left = closed.map(({ questionnaire }) => titles.get(questionnaire) ?? questionnaire);
  const not = left.length === 0 ? '' : ` Not needed: ${left.join(', ')}.`;
  return `Triage is done. Questions that follow from it: ${opened}.${not}`;
}

interface Titled {
  readonly id: string;
  readonly title: string;
}

function doneWords(session: Session, done: Titled, next: Titled): string {
  const band = resultSoFar(session).questionnaires.find(({ id }) => id === done.id)?.after;
  const risk = band === undefined ? '' : `: ${bandWords(band)}`;
  return `${done.title} is done${risk}. Next is ${next.title}, ${totalWords(progressIn(session, next.id))}.`;
}

/** While triage is answered, every answer narrows the range; a message for each would say nothing. */
function changedCount(
  from: Asked | undefined,
  before: Session,
  after: Session,
): string | undefined {
  if (before.survey === after.survey || before.assessment.askAll !== after.assessment.askAll)
    return undefined;
  const change = countChange(before, after);
  const isOfTriage = from?.questionnaire.id === after.context.instruments.triage.id;
  if (change === undefined || (change === 'narrower' && (from === undefined || isOfTriage)))
    return undefined;
  return changedCountWords(before, after, change);
}
