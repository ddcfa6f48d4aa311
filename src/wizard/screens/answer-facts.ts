// What lies beside an answer: what it still lacks, evidence, note, and what the repository shows.

import type { Evidence } from '../../assessment/answer.ts';
import { choicesOf } from '../../assessment/session/choices.ts';
import type { Session } from '../../assessment/session/state.ts';
import type { Asked } from '../../assessment/survey.ts';
import { clipped, type Line, span } from '../text/line.ts';
import type { Tone } from '../theme.ts';
import type { Room } from '../view.ts';

const NOTE_LINES = 2;
const LABEL_WIDTH = 20;

/** One piece of evidence in words. */
export function evidenceWords(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'path':
      return evidence.path;
    case 'url':
      return evidence.url;
    case 'person':
      return `${evidence.name}, ${evidence.on}`;
  }
}

/** At most six lines, the most pressing first. */
export function answerFacts(session: Session, asked: Asked, room: Room): readonly Line[] {
  const { question, answer } = asked;
  const isPromised = answer?.evidenceLater === true && asked.lacksEvidence;
  const suggestions = session.context.suggestions.get(question.id) ?? [];
  const between = ` ${room.marks.dot} `;
  return [
    ...fact('Still missing', missingWords(asked, session), 'warn', room),
    ...fact(
      'Evidence',
      isPromised ? 'promised for later; counts 1 until it is attached' : '',
      'warn',
      room,
    ),
    ...fact('Evidence', (answer?.evidence ?? []).map(evidenceWords).join(between), 'text', room),
    ...(answer?.note ?? [])
      .filter((written) => written !== '')
      .slice(0, NOTE_LINES)
      .flatMap((written, index) => fact(index === 0 ? 'Note' : '', written, 'text', room)),
    ...fact('In this repository', suggestions.slice(0, 4).join(between), 'text', room),
  ];
}

/** What an answer lacks, where the screen does not show it anyway. */
function missingWords({ question, answer, missing }: Asked, { survey }: Session): string {
  if (answer === undefined || answer.value === null || missing === undefined) return '';
  const hasOpenRow = choicesOf(question, answer, survey.flags).some(
    (choice) => choice.kind === 'row' && choice.given === undefined,
  );
  return hasOpenRow ? '' : missing;
}

function fact(label: string, text: string, tone: Tone, { width, marks }: Room): readonly Line[] {
  if (text === '') return [];
  return [
    clipped([span(label.padEnd(LABEL_WIDTH), 'muted'), span(text, tone)], width, marks.ellipsis),
  ];
}
