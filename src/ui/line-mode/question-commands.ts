// Commands that stay with a question: its evidence, its note, how to find out.

import { askedById } from '../../session/derived.ts';
import { type EvidenceInput, evidenceOf, evidenceWords } from '../../assessment/evidence.ts';
import { actionEntries } from '../../session/actions.ts';
import { howLines, shownQuestion } from './pages/question.ts';
import { linePlaceOf } from './place.ts';
import { again, give, reply, type Turn } from './turn.ts';

/** Attaches what is written behind "evidence", or opens the evidence of the question. */
export function evidence(turn: Turn, rest: string): Turn {
  const { session } = turn;
  const question =
    session.overlay?.at === 'evidence'
      ? session.overlay.question
      : shownQuestion(session)?.question.id;
  if (question === undefined) return turn;
  if (rest === '') return again(session.overlay === undefined ? give(turn, 'evidence') : turn);
  if (!looksLikeEvidence(rest)) {
    return reply(
      turn,
      `"${rest}" does not look like a path. If it is one, type e ./${rest}. Nothing was changed.`,
    );
  }
  return attach(turn, question, rest);
}

/** Attaches evidence, or says why it is none. */
export function attach(turn: Turn, question: string, entry: EvidenceInput): Turn {
  const read = evidenceOf(entry, {
    tracked: turn.session.context.tracked,
    today: turn.stamp.at.slice(0, 10),
  });
  if (!read.ok) return reply(turn, `That is no evidence: ${read.why}.`);
  const change = { type: 'add-evidence', question, evidence: read.evidence } as const;
  return reply(give(turn, { type: 'change', change }), `Attached: ${evidenceWords(read.evidence)}`);
}

/** A command typed in the wrong place must not become the name of a file in a record. */
function looksLikeEvidence(text: string): boolean {
  return /[./]|, \d/.test(text) || /^\S{3,}$/.test(text);
}

/** Removes evidence by its number, or an own action. */
export function remove(turn: Turn, rest: string): Turn {
  const { session } = turn;
  const index = numberIn(rest) - 1;
  if (linePlaceOf(session) === 'result') {
    const action = actionEntries(session)[index];
    if (action?.kind !== 'own')
      return reply(
        turn,
        'Only your own actions can be removed. Type result actions for their numbers.',
      );
    return reply(
      give(turn, { type: 'change', change: { type: 'remove-own-action', action: action.id } }),
      `Removed: ${action.what}`,
    );
  }
  const question =
    session.overlay?.at === 'evidence'
      ? session.overlay.question
      : (shownQuestion(session)?.question.id ?? '');
  const item = askedById(session, question)?.answer?.evidence[index];
  if (item === undefined)
    return reply(
      turn,
      'There is no such evidence. Type evidence for the list of what is attached.',
    );
  const removed = give(turn, {
    type: 'change',
    change: { type: 'remove-evidence', question, index },
  });
  return reply(removed, `Removed: ${evidenceWords(item)}`);
}

/** Adds to the note, or asks for it. */
export function note(turn: Turn, rest: string): Turn {
  if (rest === '') return give(turn, 'note');
  const asked = shownQuestion(turn.session);
  if (asked === undefined) return turn;
  const text = [...(asked.answer?.note ?? []), rest].join('\n');
  return reply(
    give(turn, { type: 'change', change: { type: 'note', question: asked.question.id, text } }),
    'Noted.',
  );
}

/** Deletes the answer of the question, with its note and evidence. */
export function clear(turn: Turn): Turn {
  const asked = shownQuestion(turn.session);
  if (asked?.answer === undefined) return reply(turn, 'There is no answer to delete.');
  const change = { type: 'clear', question: asked.question.id } as const;
  return reply(give(turn, { type: 'change', change }), 'The answer is deleted.');
}

/** Reads out how to find the answer. */
export function how(turn: Turn): Turn {
  const asked = shownQuestion(turn.session);
  return asked === undefined ? turn : reply(turn, ...howLines(asked.question));
}

function numberIn(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : 0;
}
