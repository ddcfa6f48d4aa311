// How long a person needs for a question: to read it, to compare what fits, and to choose. Decision 38 has the source of
// each figure and what it is worth. Looking something up in the project is not part of it.

import type { Question } from '../questionnaire/schema.ts';
import { answerTexts } from '../questionnaire/walk.ts';

/** Adults read English non-fiction at 238 words a minute on average (Brysbaert, J. Memory and Language 109, 2019). */
const WORDS_PER_MINUTE = 238;

/** Operators M and K (average typist) of the keystroke-level model (Card, Moran and Newell, Comm. ACM 23(7), 1980). */
const SECONDS = { decision: 1.35, key: 0.28 } as const;

/** An answer is chosen between 2 neighbours, which are read again. */
const COMPARED = 2;

/** One decision, and a key to choose and a key to confirm. */
const CHOICE = { decisions: 1, keys: 2 } as const;

/**
 * The averages of 291 ladders in eight walks. 59 % of the answers needed evidence, which takes three more decisions: its
 * kind, which file, and that nothing else is needed.
 */
const LADDER = { decisions: 2.8, keys: 6.7 } as const;

/** The keys of the sentence that a question demanded in the walks. */
const NOTE_KEYS = 90;

/** Seconds for a question, of which `rows` rows are shown where it has rows. */
export function secondsFor(question: Question, rows: number): number {
  const texts = answerTexts(question);
  const average = wordsIn(texts) / texts.length;
  const first = wordsIn([question.ask, question.why]);
  const note = question.note === null ? 0 : SECONDS.decision + NOTE_KEYS * SECONDS.key;
  switch (question.kind) {
    case 'rows':
      return reading(first + average * rows) + acting(rows, rows + 1) + note;
    case 'control':
      return answering(first, average, texts.length, LADDER) + note;
    case 'choice':
    case 'exposure':
      return answering(first, average, texts.length, CHOICE) + note;
  }
}

interface Actions {
  readonly decisions: number;
  readonly keys: number;
}

function answering(first: number, average: number, choices: number, actions: Actions): number {
  return reading(first + average * (choices + COMPARED)) + acting(actions.decisions, actions.keys);
}

function acting(decisions: number, keys: number): number {
  return decisions * SECONDS.decision + keys * SECONDS.key;
}

function reading(words: number): number {
  return (words / WORDS_PER_MINUTE) * 60;
}

function wordsIn(texts: readonly string[]): number {
  return texts.join(' ').split(/\s+/).length;
}
