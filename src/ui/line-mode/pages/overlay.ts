// What is asked beside a question: evidence, and texts of one line.

import { evidenceEntries } from '../../../session/lists.ts';
import type { Overlay, Session } from '../../../session/state.ts';
import { EVIDENCE_ASK, stepEvidence } from '../../../session/text/evidence.ts';
import { textPromptOf } from '../../../session/text/prompts.ts';
import { textOf } from '../../../session/text-field.ts';
import { minimumOf } from '../../../session/text-purpose.ts';
import { KEEP_TEXT_LINE } from '../help-words.ts';
import { evidenceWords } from '../../../assessment/evidence.ts';

type EvidenceOverlay = Extract<Overlay, { at: 'evidence' }>;
type TextOverlay = Extract<Overlay, { at: 'text' }>;

/** What shows that the answer is so. */
export function evidencePage(
  session: Session,
  { question: id, thenNext }: EvidenceOverlay,
): readonly string[] {
  const question = session.survey.asked.find((asked) => asked.question.id === id)?.question;
  const value = session.assessment.answers[id]?.value;
  const wanted = (question === undefined ? [] : stepEvidence(question)).flatMap((each) =>
    each.step === value ? [` Step ${each.step} asks for: ${each.wanted}`] : [],
  );
  const entries = evidenceEntries(session, id);
  return [
    `${EVIDENCE_ASK}${wanted.join('')}`,
    ...suggestedPaths(session, id).map((path, index) => `${index + 1}. ${path}`),
    ...entries.flatMap((entry) =>
      entry.kind === 'attached'
        ? [`Attached ${entry.index + 1}: ${evidenceWords(entry.evidence)}`]
        : [],
    ),
    `A path, an address, or NAME, YYYY-MM-DD. Enter alone ${thenNext ? 'continues' : 'returns to the question'}${entries.some(({ kind }) => kind === 'later') ? '; "later" keeps a reminder' : ''}.`,
  ];
}

/** Files that may be chosen by their number. */
export function suggestedPaths(session: Session, question: string): readonly string[] {
  return evidenceEntries(session, question).flatMap((entry) =>
    entry.kind === 'suggested' ? [entry.path] : [],
  );
}

/** What to type, and the current text. */
export function textPage({ purpose, field, thenNext, isLeaving }: TextOverlay): readonly string[] {
  if (isLeaving) return [KEEP_TEXT_LINE];
  const before = textOf(field).split('\n').join(' / ');
  const { ask, hints } = textPromptOf(purpose);
  const least = minimumOf(purpose);
  return [
    [ask, ...hints, ...(least === 0 ? [] : [`At least ${least} characters.`])].join(' '),
    ...(before === '' ? [] : [`So far: ${before}`]),
    before === ''
      ? `Enter alone leaves it${thenNext ? ' for later' : ''}.`
      : 'What you type takes its place. Enter alone keeps it.',
  ];
}
