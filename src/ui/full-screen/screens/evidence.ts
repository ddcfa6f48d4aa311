// Attaching evidence: what is there, what the repository suggests, ways to add more.

import { askedById } from '../../../session/derived.ts';
import { evidenceEntries, type EvidenceEntry } from '../../../session/lists.ts';
import type { Overlay, Session } from '../../../session/state.ts';
import { EVIDENCE_ASK, stepEvidence } from '../../../session/text/evidence.ts';
import type { Question } from '../../../questionnaire/schema.ts';
import { BLANK, clipped, hanging, type Line, paragraph, span } from '../text/line.ts';
import { listPageOf } from '../text/page.ts';
import { linesOnly, type Room, type View } from '../view.ts';
import { evidenceWords } from '../../../assessment/evidence.ts';

const WAYS = {
  path: 'a file of this repository',
  url: 'an address',
  person: 'a person who can say so, and the day',
  later: 'later: remind me before signing',
  done: 'that is all: go on',
} as const;

/** What shows that the answer is so. */
export function evidenceView(
  session: Session,
  overlay: Extract<Overlay, { at: 'evidence' }>,
  room: Room,
): View {
  const { width, height, marks } = room;
  const asked = askedById(session, overlay.question);
  if (asked === undefined) return linesOnly([]);
  const entries = evidenceEntries(session, overlay.question);
  const value = asked.answer?.value ?? null;
  const head = [
    ...paragraph(EVIDENCE_ASK, 'strong', width),
    ...paragraph(asked.question.ask, 'muted', width),
    ...stepLines(asked.question, value, width),
    BLANK,
  ].slice(0, Math.max(1, height - Math.min(entries.length, 6)));
  const page = listPageOf(entries.length, overlay.cursor, height - head.length);
  const lines = entries.slice(page.first, page.end).map((entry, index) => {
    const position = page.first + index;
    const isHere = position === overlay.cursor;
    const spans: Line = [
      span(`${isHere ? marks.pointer : ' '} `, 'focus'),
      span(`${position < 9 ? position + 1 : ' '}  `, 'accent'),
      ...entrySpans(entry, isHere, marks.check),
    ];
    return clipped(spans, width, marks.ellipsis);
  });
  return linesOnly([...head, ...lines]);
}

function stepLines(question: Question, value: unknown, width: number): readonly Line[] {
  return stepEvidence(question)
    .filter(({ step }) => step === value)
    .flatMap(({ step, wanted }) =>
      hanging([span(`  step ${step}  `, 'accent')], wanted, 'text', width),
    );
}

function entrySpans(entry: EvidenceEntry, isHere: boolean, check: string): Line {
  const tone = isHere ? 'focus' : 'text';
  switch (entry.kind) {
    case 'attached':
      return [
        span(`${check} `, 'ok'),
        span(evidenceWords(entry.evidence), tone),
        span('  attached', 'ok'),
      ];
    case 'suggested':
      return [span('+ ', 'muted'), span(entry.path, tone), span('  in this repository', 'muted')];
    case 'path':
    case 'url':
    case 'person':
    case 'later':
    case 'done':
      return [span('  '), span(WAYS[entry.kind], tone)];
  }
}
