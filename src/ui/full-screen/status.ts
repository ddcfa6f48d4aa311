// The lines above the keys: a message when there is one, otherwise the risk.

import { askedById, isDone, progressIn, resultSoFar } from '../../session/derived.ts';
import type { Message, Session } from '../../session/state.ts';
import type { Size } from '../../terminal/size.ts';
import { openWords } from '../../session/text/risks.ts';
import { bandDrawing, bandSpans } from './risk-words.ts';
import { BLANK, clipped, columnsOf, firstLines, hanging, type Line, span } from './text/line.ts';
import type { Marks, Tone } from './theme.ts';

/** Lines of a message at least. What went wrong needs more of them: why, and what helps. */
const MESSAGE_LINES: Readonly<Record<Message['tone'], number>> = { info: 3, warning: 4, error: 6 };

/** The help begins with the whole message. */
const REST_IN_HELP = ' ? shows all of it';

/** After esc in a text that has changed. */
const KEEP_TEXT = 'Keep this text? y keeps it, n discards it, Esc continues writing.';

/** Before an answer is deleted. */
const DELETE_ANSWER = 'Delete this answer, its note and its evidence? y deletes, n keeps.';

const MESSAGE_WORDS: Readonly<
  Record<Message['tone'], { readonly tone: Tone; readonly word: string }>
> = {
  info: { tone: 'accent', word: '' },
  warning: { tone: 'warn', word: 'Note: ' },
  error: { tone: 'danger', word: 'Error: ' },
};

/** One line, or as many as a message needs, up to a third of the window. */
export function statusBar(
  session: Session,
  { columns: width, rows }: Size,
  marks: Marks,
): readonly Line[] {
  const asked = confirmationOf(session);
  if (asked !== undefined) {
    const before =
      session.message === undefined
        ? []
        : messageLines(session.message, { columns: width, rows }, marks);
    return [
      ...before,
      ...messageLines({ tone: 'info', text: asked }, { columns: width, rows }, marks),
    ];
  }
  if (session.message !== undefined)
    return messageLines(session.message, { columns: width, rows }, marks);
  if (session.screen.at !== 'question' || session.overlay !== undefined) return [BLANK];
  return [riskLine(session, session.screen.id, width, marks)];
}

/** What is asked before something is kept or deleted; undefined otherwise. */
function confirmationOf({ overlay }: Session): string | undefined {
  if (overlay?.at === 'clear') return DELETE_ANSWER;
  return overlay?.at === 'text' && overlay.isLeaving ? KEEP_TEXT : undefined;
}

function messageLines(
  message: Message,
  { columns: width, rows }: Size,
  marks: Marks,
): readonly Line[] {
  const most = Math.max(MESSAGE_LINES[message.tone], Math.floor(rows / 3));
  return firstLines(
    wholeMessage(message, width, marks),
    most,
    width,
    marks.ellipsis + REST_IN_HELP,
  );
}

/** All lines of a message. */
export function wholeMessage(
  { tone, text }: Message,
  width: number,
  marks: Marks,
): readonly Line[] {
  const { tone: colour, word } = MESSAGE_WORDS[tone];
  const mark = tone === 'info' ? marks.dot : '!';
  return hanging([span(`${mark} ${word}`, colour)], text, colour, width);
}

/** The band of the questionnaire at hand and of all, if there is space. */
function riskLine(session: Session, id: string, width: number, marks: Marks): Line {
  const result = resultSoFar(session);
  const asked = askedById(session, id);
  const own = result.questionnaires.find((entry) => entry.id === asked?.questionnaire.id);
  const overall: Line = [span('Overall ', 'muted'), ...bandSpans(result.after)];
  const isTriaged = isDone(progressIn(session, session.context.instruments.triage.id));
  const open = isTriaged ? openWords(result.open, session) : '';
  const parts: readonly Line[] =
    own === undefined
      ? [
          [
            span('Overall ', 'muted'),
            ...bandDrawing(result.after, marks),
            span(' '),
            ...bandSpans(result.after),
          ],
        ]
      : [
          [
            span(`${asked?.questionnaire.title ?? own.id} `, 'muted'),
            ...bandDrawing(own.after, marks),
            span(' '),
            ...bandSpans(own.after),
          ],
          overall,
        ];
  const all = open === '' ? parts : [...parts, [span(open, 'muted')]];
  let kept: Line = [];
  for (const part of all) {
    const longer = kept.length === 0 ? part : [...kept, span('   '), ...part];
    if (columnsOf(longer) > width) break;
    kept = longer;
  }
  return kept.length === 0 ? clipped(parts[0] ?? BLANK, width, marks.ellipsis) : kept;
}
