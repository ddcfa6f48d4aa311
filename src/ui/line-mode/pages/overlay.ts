// What is asked beside a question: evidence, and texts of one line.

import type { AcceptancePart } from '../../../assessment/acceptance.ts';
import { evidenceEntries } from '../../../session/lists.ts';
import { needsReason } from '../../../session/reading.ts';
import type { Overlay, Purpose, Session } from '../../../session/state.ts';
import { textOf } from '../../../session/text-field.ts';
import type { Control } from '../../../questionnaire/schema.ts';
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
  const wanted =
    question?.kind === 'control' && typeof value === 'number' ? wantedFor(question, value) : '';
  const entries = evidenceEntries(session, id);
  return [
    `What shows it?${wanted}`,
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

function wantedFor({ evidence }: Control, step: number): string {
  const wanted = [evidence.step2, evidence.step3, evidence.step4][step - 2];
  return wanted === undefined ? '' : ` Step ${step} asks for: ${wanted}`;
}

/** What to type, and the current text. */
export function textPage({ purpose, field, thenNext }: TextOverlay): readonly string[] {
  const before = textOf(field).split('\n').join(' / ');
  return [
    ...purposeLines(purpose),
    ...(before === '' ? [] : [`So far: ${before}`]),
    before === ''
      ? `Enter alone leaves it${thenNext ? ' for later' : ''}.`
      : 'What you type takes its place. Enter alone keeps it.',
  ];
}

function purposeLines(purpose: Purpose): readonly string[] {
  switch (purpose.for) {
    case 'note':
      return [
        purpose.min > 0
          ? `A note is needed, ${purpose.min} characters or more: ${purpose.ask}`
          : `A note: ${purpose.ask}`,
      ];
    case 'reason':
      return [`Why does this question not apply? It does not apply when: ${purpose.hint}`];
    case 'path':
      return ['Which file or folder of the repository?'];
    case 'url':
      return ['Which address? It begins with https://'];
    case 'person-name':
      return ['Who can confirm this?'];
    case 'person-day':
      return ['On which day? YYYY-MM-DD'];
    case 'owner':
      return ['Who will do this?'];
    case 'due':
      return ['What is the due date? YYYY-MM-DD, to the end of that day (UTC)'];
    case 'own-action':
      return ['Which action do you want to add?'];
    case 'remark':
      return [`What do you want to say about this answer? ${purpose.about}`];
    case 'decision-comment':
      return [
        needsReason(purpose.decision)
          ? `Why do you ${purpose.decision} the record? Your text is signed, and anyone who can read the repository can read it.`
          : 'What do you want to say? Your text is signed, and anyone who can read the repository can read it.',
      ];
    case 'explanation':
      return [`Why are both answers right? ${purpose.ask}`];
    case 'acceptance':
      return [PART_LINES[purpose.part](purpose.scenario)];
  }
}

const PART_LINES: Readonly<Record<AcceptancePart, (scenario: string) => string>> = {
  why: (scenario) => `Why is the risk of ${scenario} accepted? One sentence or more.`,
  owner: (scenario) => `Who owns the risk of ${scenario}?`,
  until: () =>
    'What is the end date? YYYY-MM-DD, to the end of that day (UTC). Twelve months away at most; your policy may say less.',
  wouldChange: (scenario) => `What would make you look at ${scenario} again before that?`,
};
