// What is said after a line because of what it changed: the answer taken, the band, red lines, contradictions.

import { unaskedLines } from '../../assessment/not-asked.ts';
import { contradictionsNow, newlyUnasked, resultSoFar } from '../../session/derived.ts';
import type { Session } from '../../session/state.ts';
import { bandWords, stopWords } from '../../scoring/words.ts';
import { shownQuestion } from './pages/question.ts';
import { shortAnswer } from './words.ts';

/** Messages about the change from one state to the next; none when no answer changed. */
export function changeSentences(before: Session, after: Session): readonly string[] {
  if (after.assessment === before.assessment) return [];
  return [
    ...taken(before, after),
    ...crossed(before, after),
    ...misfits(before, after),
    ...bands(before, after),
    ...unaskedLines(newlyUnasked(before, after)),
  ];
}

/** The answer as it was taken, when the question on the screen got another one. */
function taken(before: Session, after: Session): readonly string[] {
  const asked = shownQuestion(before);
  if (asked === undefined) return [];
  const { id } = asked.question;
  const now = after.survey.asked.find(({ question }) => question.id === id);
  const was = asked.answer;
  const is = now?.answer;
  if (now === undefined || is === undefined || is === was) return [];
  const isChosen = is.value !== null || is.notApplicable !== null;
  // Rows say themselves which of them are open.
  const isHalf = typeof is.value === 'object' && now.missing?.startsWith('no answer for') === true;
  const isSame =
    is.value === was?.value && is.notApplicable === was?.notApplicable && is.at === was.at;
  if (!isChosen || isSame || isHalf) return [];
  return [`Answered: ${shortAnswer(now, after.survey)}.`];
}

function crossed(before: Session, after: Session): readonly string[] {
  const lines = (session: Session): readonly (readonly [id: string, say: string])[] =>
    resultSoFar(session)
      .findings.filter(({ effect, certain }) => effect === 'stop' && certain)
      .map((finding) => [finding.id, stopWords(finding)]);
  const known = new Set(lines(before).map(([id]) => id));
  return lines(after).flatMap(([id, say]) => (known.has(id) ? [] : [say]));
}

function misfits(before: Session, after: Session): readonly string[] {
  const known = new Set(contradictionsNow(before).map(({ id }) => id));
  return contradictionsNow(after).flatMap(({ id, ask, questions }) =>
    known.has(id)
      ? []
      : [
          `Two answers contradict each other: ${ask} (${questions.join(', ')}). Type review contradicted to see them.`,
        ],
  );
}

/** Bands that moved, once something beyond triage is answered. */
function bands(before: Session, after: Session): readonly string[] {
  const was = new Map(
    resultSoFar(before).questionnaires.map(({ id, after: band }) => [id, bandWords(band)]),
  );
  return resultSoFar(after).questionnaires.flatMap(({ id, after: band }) => {
    const then = was.get(id);
    const now = bandWords(band);
    return then === undefined || then === now ? [] : [`Risk in ${id} so far: ${now}.`];
  });
}
