// Evidence that changed: what reading files means for the answers, and how a person confirms an answer.

import { basisChangeLines } from '../assessment/basis.ts';
import { isReopened } from '../assessment/survey.ts';
import { confirmable, pinnedFiles } from '../assessment/changed-evidence.ts';
import { askedById } from './derived.ts';
import type { SessionEvent, SessionStep } from './events.ts';
import type { Session } from './state.ts';
import { basisNow, confirmation, withFiles } from './grounds.ts';
import { change, only, over, say } from './steps.ts';
import type { Stamp } from '../assessment/change.ts';

/** The session after files were read; those that were just attached are pinned to their answer. */
export function onEvidenceRead(
  session: Session,
  { files, attached }: Extract<SessionEvent, { type: 'evidence-read' }>,
  stamp: Stamp,
): SessionStep {
  const now = withFiles(session, files);
  if (attached === undefined) return only(now);
  const paths = [...files.keys()];
  const step = change(
    now,
    { type: 'pin', question: attached, files: pinnedFiles(files, paths) },
    stamp,
  );
  const refused = paths.find((path) => files.get(path)?.ok === false);
  const file = files.get(refused ?? '');
  return file === undefined || file.ok
    ? step
    : {
        ...step,
        session: say(step.session, 'warning', `${refused} cannot be evidence: ${file.why}.`),
      };
}

/** Asks for what has changed in the files under an answer. */
export function askDifference(session: Session, id: string): SessionStep {
  const asked = askedById(session, id);
  if (asked === undefined || (asked.changed.length === 0 && asked.factChanges.length === 0))
    return only(say(session, 'info', UNCHANGED));
  const facts = basisChangeLines(asked.factChanges);
  return {
    session,
    effects: [{ type: 'show-difference', question: id, files: asked.changed, facts }],
  };
}

/** Shows what has changed, if the person still looks at the question. */
export function onDifference(
  session: Session,
  { question, lines }: Extract<SessionEvent, { type: 'difference' }>,
): Session {
  const { screen, overlay } = session;
  const isHere = screen.at === 'question' && screen.id === question && overlay === undefined;
  return isHere ? over(session, { at: 'difference', question, lines, scroll: 0 }) : session;
}

const UNCHANGED = 'Nothing under this answer has changed.';

/** The person confirms an answer with the files as the screen shows them; those that cannot be evidence are read again. */
export function confirmAnswer(session: Session, id: string, stamp: Stamp): SessionStep {
  const asked = askedById(session, id);
  if (asked === undefined || !isReopened(asked)) return only(say(session, 'info', UNCHANGED));
  const basis = basisNow(session.context, id) ?? asked.answer?.basis;
  const step = change(session, confirmation(id, confirmable(asked.changed), basis), stamp);
  const broken = asked.changed.find(({ now }) => !now.ok);
  if (broken === undefined || broken.now.ok)
    return { ...step, session: say(step.session, 'info', 'The answer is confirmed.') };
  const warned = say(
    session,
    'warning',
    `${broken.path} cannot be evidence: ${broken.now.why}. Remove it or restore the file.`,
  );
  const paths = asked.changed.map(({ path }) => path);
  return { session: warned, effects: [{ type: 'read-evidence', paths, attached: undefined }] };
}
