// Carries out what a session asks for. What comes of it comes back as an event.

import { evidencePaths } from '../assessment/changed-evidence.ts';
import { UserError } from '../errors.ts';
import { sentences } from '../text/sentences.ts';
import { type CommandPlace, problemFrom } from '../text/commands-here.ts';
import type { SessionPort, Surface } from './port.ts';
import type { Session } from './state.ts';
import type { Effect, SessionEvent } from './events.ts';

/** The effects that reach the world; the store itself stops a signature and leaves. */
export type WorldEffect = Exclude<Effect, { readonly type: 'stop-signing' | 'exit' }>;

export interface World {
  readonly port: SessionPort;
  readonly surface: Surface;
  /** Aborted when the person no longer waits for a signature. */
  readonly stop: AbortSignal;
}

/** Carries out one effect of a session; gives the event that comes of it, if any. Rejects only because of a bug. */
export async function runEffect(
  world: World,
  effect: WorldEffect,
  session: Session,
): Promise<SessionEvent | undefined> {
  const { port, surface, stop } = world;
  const { assessment, reading, context } = session;
  const { commandPlace } = context;
  switch (effect.type) {
    case 'save':
      return saved(
        commandPlace,
        async () => {
          await port.save(assessment);
          return { type: 'saved' };
        },
        'save-failed',
      );
    case 'save-comments':
      return saved(
        commandPlace,
        async () => {
          if (reading !== undefined) await port.saveComments(reading);
          return { type: 'comments-saved' };
        },
        'comments-failed',
      );
    case 'read-evidence':
      return attempt(
        commandPlace,
        async () => ({
          type: 'evidence-read',
          files: await port.readEvidence(effect.paths),
          attached: effect.attached,
        }),
        'evidence-failed',
      );
    case 'scan':
      return attempt(
        commandPlace,
        async () => {
          const report = await port.scan(assessment.scope);
          return report === undefined ? undefined : { type: 'scanned', report };
        },
        'scan-failed',
      );
    case 'show-difference':
      return attempt(
        commandPlace,
        async () => {
          const lines = [...effect.facts];
          for (const file of effect.files) lines.push(...(await port.difference(file)));
          return { type: 'difference', question: effect.question, lines };
        },
        'difference-failed',
      );
    case 'open-editor': {
      const edited = await port.edit(effect.text, surface.lend);
      if (edited.kind === 'unchanged') return undefined;
      return edited.kind === 'changed'
        ? { type: 'edited', text: edited.text }
        : { type: 'edit-failed', why: edited.why };
    }
    case 'record': {
      const outcome = await attempt(
        commandPlace,
        async () => {
          const recorded = await port.record(assessment, effect.signer);
          return { type: 'recorded', recorded };
        },
        'record-failed',
      );
      if (outcome.type !== 'record-failed') return outcome;
      return { ...outcome, ...(await readAgain(world, session)) };
    }
    case 'make-key':
      return attempt(
        commandPlace,
        async () => {
          await port.makeKey(surface.lend);
          return { type: 'signing', standing: await port.signing() };
        },
        'key-failed',
      );
    case 'open-record':
      return attempt(
        commandPlace,
        async () => {
          const record = await port.openRecord(effect.id);
          return { type: 'record-opened', record };
        },
        'open-failed',
      );
    case 'sign-record': {
      const outcome = await attempt(
        commandPlace,
        async () => {
          const signed = await port.signRecord(effect.request, surface.lend, stop);
          return { type: 'record-signed', signed };
        },
        'sign-failed',
      );
      return outcome.type === 'sign-failed'
        ? { ...outcome, standing: await port.signing() }
        : outcome;
    }
    case 'suspend':
      await surface.suspend();
      return undefined;
    case 'repaint':
      surface.repaint();
      return undefined;
  }
}

/** The evidence and the facts as they are now, if the session has read them before: they may be why there is no record. */
async function readAgain(
  world: World,
  session: Session,
): Promise<Pick<Extract<SessionEvent, { type: 'record-failed' }>, 'files' | 'report'>> {
  const { files, scan } = session.context;
  const paths = evidencePaths(session.assessment.answers);
  const read =
    files === undefined
      ? undefined
      : await runEffect(world, { type: 'read-evidence', paths, attached: undefined }, session);
  const scanned =
    scan?.state === 'done' ? await runEffect(world, { type: 'scan' }, session) : undefined;
  return {
    ...(read?.type === 'evidence-read' ? { files: read.files } : {}),
    ...(scanned?.type === 'scanned' ? { report: scanned.report } : {}),
  };
}

interface Failure<Type extends string> {
  readonly type: Type;
  readonly why: string;
}

/** A UserError is reported to the person; every other error is a bug. */
async function attempt<Type extends string, Outcome extends SessionEvent | undefined>(
  commandPlace: CommandPlace | undefined,
  act: () => Promise<Outcome>,
  failure: Type,
): Promise<Outcome | Failure<Type>> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { type: failure, why: sentences(problemFrom(commandPlace, error)) };
  }
}

/** Any failure to save is reported and survived, a bug included: the answers are still in memory. */
async function saved<Type extends string>(
  commandPlace: CommandPlace | undefined,
  act: () => Promise<SessionEvent>,
  failure: Type,
): Promise<SessionEvent | Failure<Type>> {
  try {
    return await attempt(commandPlace, act, failure);
  } catch (error) {
    return { type: failure, why: error instanceof Error ? error.message : String(error) };
  }
}
