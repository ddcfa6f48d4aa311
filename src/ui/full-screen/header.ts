// The first line: the project, the progress, and whether it is saved.

import { askedById, isDone, progressIn } from '../../session/derived.ts';
import { isReading } from '../../session/on-reading.ts';
import { type SaveState, saveState } from '../../session/saved.ts';
import type { Session } from '../../session/state.ts';
import { timeLeftWords } from '../../session/text/progress.ts';
import { rangeWords } from '../../text/amount.ts';
import { apartFitting, type Line, span } from './text/line.ts';
import type { Marks, Tone } from './theme.ts';
import { cut } from '../../terminal/width.ts';

const SAVE_WORDS = {
  saved: { tone: 'ok', word: 'saved' },
  saving: { tone: 'muted', word: 'saving' },
  typing: { tone: 'muted', word: 'text not saved' },
  failed: { tone: 'danger', word: 'NOT SAVED' },
} as const satisfies Readonly<Record<SaveState, { readonly tone: Tone; readonly word: string }>>;

function saveMark(save: SaveState, marks: Marks): string {
  if (save === 'saved') return marks.full;
  return save === 'failed' ? marks.cross : marks.empty;
}

/** The header line of a session. */
export function headerLine(session: Session, width: number, marks: Marks): Line {
  const { context, screen } = session;
  const asked = screen.at === 'question' ? askedById(session, screen.id) : undefined;
  const { triage } = context.instruments;
  const shown =
    asked?.questionnaire ?? (isDone(progressIn(session, triage.id)) ? undefined : triage);
  const { done, questions } = progressIn(session, shown?.id);
  const time = timeLeftWords(progressIn(session));
  const save = saveState(session);
  const { tone, word } = SAVE_WORDS[save];
  // While a person reads the answers of others, their own progress is not shown.
  const progress = isReading(session)
    ? 'reading a record'
    : `${shown?.title ?? 'All'} ${done}/${rangeWords(questions)}`;
  const saved: Line = [span('   '), span(`${saveMark(save, marks)} ${word}`, tone)];
  const short: Line = [span(progress, 'accent'), ...saved];
  const timed: Line = isReading(session)
    ? short
    : [span(progress, 'accent'), ...separated(time, 'muted', marks), ...saved];
  const project: Line = [
    span('assess', 'strong'),
    span(`  ${cut(context.project, Math.max(8, Math.floor(width / 3)), marks.ellipsis)}`),
  ];
  const placed: Line = [...project, span(`  ${context.place}`, 'muted')];
  // In a narrow window the place in git is left out first, then the time.
  const pairs = [
    [placed, timed],
    [project, timed],
    [project, short],
  ] as const;
  return apartFitting(pairs, width, marks.ellipsis);
}

function separated(text: string, tone: Tone, marks: Marks): Line {
  return text === '' ? [] : [span(` ${marks.dot} ${text}`, tone)];
}
