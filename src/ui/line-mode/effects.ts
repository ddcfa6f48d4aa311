// What a turn asks of the world, carried out: saving, the record, a signature, the editor. What comes of it comes
// back as an event.

import type { Assessment, Stamp } from '../../assessment/assessment.ts';
import type { SignatureRequest } from '../../session/reading.ts';
import { reduce } from '../../session/reduce.ts';
import type { Session, SessionEvent } from '../../session/state.ts';
import { UserError } from '../../errors.ts';
import type { LineModeOptions } from './options.ts';
import { tell, type Turn, turnOf } from './turn.ts';

/** Saves; a disk that refuses is told and not thrown. */
export async function saved(
  options: LineModeOptions,
  assessment: Assessment,
): Promise<SessionEvent> {
  const why = await options.save(assessment);
  return why === undefined ? { type: 'saved' } : { type: 'save-failed', why };
}

/** Keeps what is written to the record that is read; a disk that refuses is told and not thrown. */
export async function remarksSaved(
  { saveRemarks }: LineModeOptions,
  { reading }: Session,
): Promise<SessionEvent> {
  const why = reading === undefined ? undefined : await saveRemarks?.(reading);
  return why === undefined ? { type: 'remarks-saved' } : { type: 'remarks-failed', why };
}

/** Makes the record, or says why not. */
export async function recorded(options: LineModeOptions, session: Session): Promise<SessionEvent> {
  const outcome = await options.record(session);
  if (outcome.ok) return { type: 'recorded', recorded: outcome.recorded };
  const { what, why, fix } = outcome.problem;
  return { type: 'record-failed', why: `Not written: ${what}. Why: ${why}. What helps: ${fix}` };
}

/** Opens a record to be read; what keeps it closed is told. */
export async function read(
  open: NonNullable<LineModeOptions['openRecord']>,
  id: string,
): Promise<SessionEvent> {
  return attempt(async () => ({ type: 'record-opened', record: await open(id) }));
}

/** Signs what was decided; where that fails nothing was written, and why is told. */
export async function signed(
  sign: NonNullable<LineModeOptions['signRecord']>,
  request: SignatureRequest,
): Promise<SessionEvent> {
  return attempt(async () => ({ type: 'record-signed', signed: await sign(request) }));
}

async function attempt(act: () => Promise<SessionEvent>): Promise<SessionEvent> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      type: 'reading-failed',
      why: `${error.what}. Why: ${error.why}. What helps: ${error.fix}`,
    };
  }
}

/** A text written in the editor is taken at once, as if it had been typed. */
export async function edit(
  { edit: open }: LineModeOptions,
  session: Session,
  text: string,
  stamp: Stamp,
): Promise<Turn> {
  const turn = turnOf(session, stamp);
  if (open === undefined) return tell(turn, 'There is no editor here. Type the text as lines.');
  const result = await open(text);
  switch (result.kind) {
    case 'changed': {
      const edited = reduce(session, { type: 'edited', text: result.text }, stamp).session;
      const { session: done, effects } = reduce(
        edited,
        { type: 'command', command: 'accept' },
        stamp,
      );
      const error = done.overlay?.at === 'text' ? done.overlay.error : undefined;
      return error === undefined
        ? { ...turn, session: done, effects, said: ['The text is taken.'] }
        : { ...turn, session: done, said: [`${error}.`], page: 'always' };
    }
    case 'unchanged':
      return tell(turn, 'The text was not changed.');
    case 'failed':
      return tell(turn, `${result.problem.what} ${result.problem.why} ${result.problem.fix}`);
  }
}
