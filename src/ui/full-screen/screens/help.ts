// The help over a screen: first what helps with the question at hand, then every key that works there.

import { askedById } from '../../../session/derived.ts';
import type { Overlay, Session } from '../../../session/state.ts';
import { DONT_KNOW } from '../../../session/text/answers.ts';
import { stepEvidence } from '../../../session/text/evidence.ts';
import type { Asked } from '../../../assessment/survey.ts';
import { choicesOf } from '../../../session/choices.ts';
import { citation } from '../../../questionnaire/catalogue.ts';
import { contextOf } from '../key-match.ts';
import { helpForKeys } from '../key-words.ts';
import { wholeMessage } from '../status.ts';
import { apart, BLANK, hanging, type Line, paragraph, span } from '../text/line.ts';
import { scrollEnd } from '../text/page.ts';
import { linesOnly, type Room, type View } from '../view.ts';
import { entryLines } from './question-entries.ts';

const HEAD_LINES = 2;

/** All lines of the help where the person is. */
export function helpLines(session: Session, room: Room): readonly Line[] {
  const { screen, overlay } = session;
  const message = overlay?.at === 'help' ? overlay.message : undefined;
  const asked = screen.at === 'question' ? askedById(session, screen.id) : undefined;
  const context = contextOf({ ...session, overlay: undefined }, true);
  return [
    ...(message === undefined ? [] : [...wholeMessage(message, room.width, room.marks), BLANK]),
    ...(asked === undefined ? [] : questionHelp(session, asked, room)),
    ...helpForKeys(context, room.marks),
  ];
}

/** The room its lines have. */
export function helpHeight(room: Room): number {
  return Math.max(1, room.height - HEAD_LINES);
}

/** The part of the help that is in the window. */
export function helpView(
  session: Session,
  overlay: Extract<Overlay, { at: 'help' }>,
  room: Room,
): View {
  const { width, marks } = room;
  const lines = helpLines(session, room);
  const height = helpHeight(room);
  const from = Math.min(overlay.scroll, scrollEnd(lines.length, height));
  const end = Math.min(lines.length, from + height);
  const place = lines.length <= height ? '' : `${from + 1} to ${end} of ${lines.length} lines`;
  return linesOnly([
    apart([span('Help', 'focus')], [span(place, 'muted')], width, marks.ellipsis),
    BLANK,
    ...lines.slice(from, end),
  ]);
}

function questionHelp(session: Session, asked: Asked, room: Room): readonly Line[] {
  const { question } = asked;
  const { width } = room;
  const part = (title: string, lines: readonly Line[]): readonly Line[] =>
    lines.length === 0 ? [] : [...paragraph(title, 'strong', width), ...lines, BLANK];
  const entries = choicesOf(question, asked.answer, session.survey).flatMap((choice) =>
    entryLines(choice, { isHere: false, lacking: null }, room),
  );
  return [
    ...part(question.ask, [
      ...paragraph(question.why, 'muted', width, 2),
      ...paragraph(question.help, 'text', width, 2),
    ]),
    ...part('What can be answered', entries),
    ...part(`If you ${DONT_KNOW}`, paragraph(question.unknown, 'text', width, 2)),
    ...part(
      'What to write in the note',
      question.note === null ? [] : paragraph(question.note.ask, 'text', width, 2),
    ),
    ...part('What shows a step', evidenceLines(asked, width)),
    ...part('Where it comes from', citationLines(question.references, room)),
    ...part(
      'Practices it asks about',
      question.covers.flatMap((id) => paragraph(id, 'muted', width, 2)),
    ),
  ];
}

function evidenceLines({ question }: Asked, width: number): readonly Line[] {
  return stepEvidence(question).flatMap(({ step, wanted }) =>
    hanging([span(`  step ${step}  `, 'accent')], wanted, 'text', width),
  );
}

function citationLines(references: readonly string[], { width, marks }: Room): readonly Line[] {
  const words = references.map(citation).join(` ${marks.dot} `);
  return words === '' ? [] : paragraph(words, 'muted', width, 2);
}
