// What is shown beside an answer: what it still lacks, evidence, note, and what the repository shows.

import { basisChangeLines, reopenedByFacts } from '../../../assessment/basis.ts';
import { reopenedWords } from '../../../assessment/changed-evidence.ts';
import { evidenceWords } from '../../../assessment/evidence.ts';
import type { Command } from '../../../session/command.ts';
import { choicesOf } from '../../../session/choices.ts';
import { foundFor } from '../../../session/found.ts';
import { commentsOn, contradictionsOn } from '../../../session/lists.ts';
import type { Session } from '../../../session/state.ts';
import { FIND_OUT, IN_REPOSITORY } from '../../../session/text/answers.ts';
import { changedSinceWords, scoredAs } from '../../../session/text/evidence.ts';
import { factLines, IN_FILES } from '../../../scan/fact-words.ts';
import { unfinishedOn } from '../../../session/text/unfinished.ts';
import { type Asked, REWORDED } from '../../../assessment/survey.ts';
import { kindTitle } from '../../../scan/kinds.ts';
import type { Question } from '../../../questionnaire/schema.ts';
import { keyFor } from '../key-words.ts';
import { clipped, hanging, type Line, span } from '../text/line.ts';
import type { Tone } from '../theme.ts';
import type { Room } from '../view.ts';
import { cells } from '../../../terminal/width.ts';

const NOTE_LINES = 2;
const CHANGED_LINES = 3;
const LABEL_WIDTH = 20;

/** The most pressing first. Comments of others are shown in full; everything else has a line or two. */
export function answerFacts(session: Session, asked: Asked, room: Room): readonly Line[] {
  const { question, answer } = asked;
  const isPromised = answer?.evidenceLater === true && asked.lacksEvidence;
  const between = ` ${room.marks.dot} `;
  return [
    ...commentsOn(session, question.id).flatMap((each) =>
      hanging([span('Comment'.padEnd(LABEL_WIDTH), 'muted')], each, 'warn', room.width),
    ),
    ...contradictionsOn(session, question.id).flatMap((ask) =>
      hanging([span('Contradiction'.padEnd(LABEL_WIDTH), 'muted')], ask, 'warn', room.width),
    ),
    ...changedFacts(asked, room),
    ...rewordedFacts(asked, room),
    ...fact('Still missing', missingWords(asked, session), 'warn', room),
    ...fact(
      'Evidence',
      isPromised ? `promised; ${scoredAs(asked.evidenceLimit ?? 1)}` : '',
      'warn',
      room,
    ),
    ...fact('Evidence', (answer?.evidence ?? []).map(evidenceWords).join(between), 'text', room),
    ...(answer?.note ?? [])
      .filter((written) => written !== '')
      .slice(0, NOTE_LINES)
      .flatMap((written, index) => fact(index === 0 ? 'Note' : '', written, 'text', room)),
    ...unfinishedOn(session, question.id).flatMap((each) => fact('Typed', each, 'warn', room)),
  ];
}

/**
 * What the repository shows: files to look at, and the facts of the scan. `most`: the lines that are left when all options
 * are shown. Facts come late, so they never push an option out of a window in which all of them fit; where there is one
 * line, it names the facts.
 */
export function repositoryFacts(
  session: Session,
  question: Question,
  room: Room,
  most: number,
): readonly Line[] {
  const between = ` ${room.marks.dot} `;
  const found = foundFor(session, question.id);
  const files = session.context.suggestions.get(question.id) ?? [];
  const lines = [
    ...fact(IN_REPOSITORY, listed(files, between, room.width), 'text', room),
    ...factLines(found).flatMap((each, index) =>
      fact(index === 0 ? IN_FILES : '', each, 'text', room),
    ),
  ];
  if (most === 0) return [];
  if (lines.length <= Math.max(1, most) || found.length === 0) return lines;
  const names = found.map(({ subject, kind }) => (subject === '' ? kindTitle(kind) : subject));
  return fact(IN_FILES, listed(names, between, room.width), 'text', room);
}

/** How to find the answer in ten minutes. */
export function findOutLines({ help }: Question, { width }: Room): readonly Line[] {
  return hanging([span(FIND_OUT.padEnd(LABEL_WIDTH), 'muted')], help, 'muted', width);
}

/** As many of the paths as fit whole, at least one, and how many more there are. */
function listed(paths: readonly string[], between: string, width: number): string {
  for (let count = paths.length; count > 1; count -= 1) {
    const more = paths.length - count;
    const shown = paths.slice(0, count).join(between);
    const text = more === 0 ? shown : `${shown}${between}${more} more`;
    if (LABEL_WIDTH + cells(text) <= width) return text;
  }
  const [first = ''] = paths;
  return paths.length > 1 ? `${first}${between}${paths.length - 1} more` : first;
}

/** The files that changed since the answer, and the keys that settle it. */
function changedFacts(
  { question, answer, changed, factChanges }: Asked,
  room: Room,
): readonly Line[] {
  if (answer === undefined || changed.length + factChanges.length === 0) return [];
  const context = question.kind === 'rows' ? 'rows' : 'question';
  const key = (command: Command): string => keyFor(context, command, room.marks);
  return [
    ...shortList(basisChangeLines(factChanges)).flatMap((words) =>
      hanging([span('Facts'.padEnd(LABEL_WIDTH), 'muted')], words, 'warn', room.width),
    ),
    ...changed
      .slice(0, CHANGED_LINES)
      .flatMap((file) =>
        hanging(
          [span('Evidence'.padEnd(LABEL_WIDTH), 'muted')],
          changedSinceWords(file, answer.at),
          'warn',
          room.width,
        ),
      ),
    ...fact(
      '',
      `${key('confirm')} confirms the answer, ${key('difference')} shows what changed`,
      'muted',
      room,
    ),
  ];
}

/** The first lines of a list, and how many more there are. */
function shortList(lines: readonly string[]): readonly string[] {
  const more = lines.length - CHANGED_LINES;
  return more > 0 ? [...lines.slice(0, CHANGED_LINES), `and ${more} more`] : lines;
}

/** That the words of the question changed since the answer, and the key that settles it. */
function rewordedFacts(
  { question, isReworded, changed, factChanges }: Asked,
  room: Room,
): readonly Line[] {
  if (!isReworded || changed.length + factChanges.length > 0) return [];
  const key = keyFor(question.kind === 'rows' ? 'rows' : 'question', 'confirm', room.marks);
  return fact('Changed', `${REWORDED}: ${key} confirms it`, 'warn', room);
}

/** What an answer lacks, where the screen does not show it anyway. */
function missingWords(asked: Asked, { survey }: Session): string {
  const { question, answer, missing, changed, factChanges } = asked;
  const reasons = [reopenedWords(changed), reopenedByFacts(factChanges), REWORDED];
  if (reasons.includes(missing)) return '';
  if (answer === undefined || answer.value === null || missing === undefined) return '';
  const hasOpenRow = choicesOf(question, answer, survey).some(
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
