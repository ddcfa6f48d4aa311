// The menus of the wizard's screens as data: what is offered depends on how far the answers are, and on who can sign.

import { unownedActions } from './actions.ts';
import { contradictionsNow } from './derived.ts';
import { commentedCount, reopenedCounts } from './lists.ts';
import { signEntry } from './signer-choice.ts';
import type { Session } from './state.ts';

export interface MenuEntry {
  readonly choice: string;
  readonly label: string;
}

/** Whether a record can be made, or what blocks it: open questions, then contradictions without an explanation. */
export function standingOf(session: Session): 'complete' | 'unanswered' | 'contradicted' {
  if (session.survey.asked.some((asked) => asked.missing !== undefined)) return 'unanswered';
  return contradictionsNow(session).some(({ isExplained }) => !isExplained)
    ? 'contradicted'
    : 'complete';
}

/** What home offers. */
export function homeMenu(session: Session): readonly MenuEntry[] {
  const answered = session.survey.asked.some((asked) => asked.answer !== undefined);
  const complete = session.survey.asked.every((asked) => asked.missing === undefined);
  const go = complete ? 'Go through answers again' : answered ? 'Continue answering' : 'Start';
  const finish = complete ? [{ choice: 'finish', label: 'Finish: make the record' }] : [];
  // Answers that were given to another state of the code are to be looked at before they are signed again.
  const isCarried = session.context.carried !== undefined;
  const commented = commentedCount(session);
  const { files, facts, words } = reopenedCounts(session);
  const reopened = files + facts + words;
  const read =
    session.context.records.length > 0
      ? [{ choice: 'records', label: 'Read and sign records' }]
      : [];
  const isReader = session.context.feedback?.isUndecided === true;
  return [
    ...(isReader ? read : []),
    ...(commented > 0 && !isReader
      ? [{ choice: 'commented', label: `Answers with comments (${commented})` }]
      : []),
    ...(reopened > 0 ? [{ choice: 'reopened', label: `Answers to confirm (${reopened})` }] : []),
    ...(isCarried ? [] : finish),
    { choice: 'continue', label: go },
    ...(isCarried ? finish : []),
    ...(answered
      ? [
          { choice: 'review', label: 'Review all answers' },
          { choice: 'result', label: 'Result so far' },
        ]
      : []),
    ...(isReader ? [] : read),
    ...(session.context.canMakeKey === true
      ? [{ choice: 'make-key', label: 'Make a signing key' }]
      : []),
    { choice: 'quit', label: 'Save and quit' },
  ];
}

/** What is offered while a signature that was asked for has not been made; empty otherwise. */
export function signAgainMenu({ screen, context }: Session): readonly MenuEntry[] {
  if (screen.at !== 'done' || screen.failed === undefined) return [];
  const { signer } = screen.failed;
  const others = context.signers.filter(({ id }) => id !== signer);
  return [
    { choice: `sign:${signer}`, label: 'Try again' },
    ...others.map((other) => signEntry(other, 'Sign with')),
    { choice: 'unsigned', label: 'Sign it later' },
  ];
}

/** What the finish screen offers. */
export function finishMenu(session: Session): readonly MenuEntry[] {
  const standing = standingOf(session);
  if (standing !== 'complete') {
    const label = standing === 'unanswered' ? 'Show what is missing' : 'Show contradicting answers';
    return [
      { choice: 'gaps', label },
      { choice: 'back', label: 'Not now' },
    ];
  }
  const unproved = session.survey.asked.filter(({ lacksEvidence }) => lacksEvidence).length;
  const unowned = unownedActions(session).length;
  return [
    ...session.context.signers.map((signer) => signEntry(signer, 'Write and sign with')),
    { choice: 'unsigned', label: 'Write it unsigned' },
    ...(unproved === 0 ? [] : [{ choice: 'evidence', label: `Add evidence first (${unproved})` }]),
    ...(unowned === 0 ? [] : [{ choice: 'owners', label: `Name owners first (${unowned})` }]),
    { choice: 'back', label: 'Not now' },
  ];
}
