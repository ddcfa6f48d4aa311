// What the wizard and the line mode need of the world: the session's context, and carrying out what it asks for.

import type { Assessment } from '../../assessment/assessment.ts';
import { evidencePaths } from '../../assessment/changed-evidence.ts';
import { dayOfTime } from '../../assessment/days.ts';
import type { SessionPort } from '../../session/port.ts';
import type { Context } from '../../session/state.ts';
import { UserError } from '../../errors.ts';
import type { Instruments } from '../../questionnaire/builtin.ts';
import { findQuestion } from '../../questionnaire/walk.ts';
import { carriedFrom } from '../../record/carry.ts';
import { readEvidence } from '../../record/pin-evidence.ts';
import { keepDraft, loadDraft } from '../../record/store/draft-file.ts';
import { firstFiles } from '../../record/finish.ts';
import { projectNameOf } from '../../record/project-name.ts';
import { droppedNotes, rewordedNotes } from '../../record/notes.ts';
import { readRecords, type StoredRecord } from '../../record/store/records.ts';
import type { Workspace } from '../../record/store/workspace.ts';
import { listTrackedFiles, suggestPaths } from '../../repository/files/files.ts';
import { headState } from '../../repository/git/identity.ts';
import type { EarlierRecords } from './earlier-records.ts';
import { signaturesByLevel } from '../needed.ts';
import { portOf, type SessionRequest } from './port.ts';
import { signersOf, signingStanding } from './signing.ts';
import type { Stamp } from '../../assessment/change.ts';

export interface SessionSetup {
  readonly context: Context;
  readonly assessment: Assessment;
  readonly stamp: () => Stamp;
  readonly port: SessionPort;
  /** Things to say before the session begins. */
  readonly notes: readonly string[];
}

/** Prepares a session: the draft or the earlier record, suggestions, signers. `ended`: aborted when it is over. */
export async function setUpSession(
  request: SessionRequest,
  ended: AbortSignal,
): Promise<SessionSetup> {
  const { workspace, instruments, actor, scope, only, canAsk, time } = request;
  const person = actor.principal;
  // None of these waits for another, and most wait for git or the disk.
  const [draft, records, signers, place, paths, first, keeper] = await Promise.all([
    loadDraft(workspace, instruments),
    readRecords(workspace.top),
    signersOf(actor, workspace, time()),
    placeOf(workspace),
    pathsOf(workspace),
    firstFiles(workspace.top),
    keepDraft(workspace, instruments),
  ]);
  if (draft !== undefined && scope !== undefined && scope !== draft.assessment.scope)
    throw otherScope(draft.assessment.scope, scope);
  const about = draft?.assessment.scope ?? scope ?? '.';
  const earlier = await earlierOf(workspace, records, { scope: about, time: time() });
  const stands = carriedFrom(earlier?.heads ?? [], about, instruments, dayOfTime(time()));
  const start = draft?.assessment ?? stands;
  const assessment: Assessment = { ...start, only: [...(only ?? start.only)] };
  const context: Context = {
    instruments,
    project: (await projectNameOf(workspace)).name,
    place,
    commandPlace: request.commandPlace,
    person,
    today: dayOfTime(time()),
    suggestions: suggestionsIn(paths ?? [], assessment.scope, instruments),
    ...signingStanding(canAsk, signers, first, request.commandPlace),
    signaturesAt: await signaturesByLevel(workspace, person, time()),
    records: earlier?.lines ?? [],
    files: await readEvidence(workspace, evidencePaths(assessment.answers)),
    tracked: paths === undefined ? undefined : new Set(paths),
    hasDraft: draft !== undefined,
    carried: await earlier?.carried({
      answers: stands.answers,
      isBegunFromIt: isCarried(start, stands),
    }),
    feedback: await earlier?.feedback({ person, isAnswering: draft !== undefined }),
  };
  return {
    context,
    assessment,
    stamp: () => ({ by: person, at: time() }),
    notes: [...droppedNotes(draft?.dropped ?? []), ...rewordedNotes(assessment.reworded)],
    port: portOf(request, { keeper, signers, first, ended }),
  };
}

/** What records say to the session; undefined without records: verifying is loaded only where there is one. */
async function earlierOf(
  workspace: Workspace,
  records: readonly StoredRecord[],
  about: { readonly scope: string; readonly time: string },
): Promise<EarlierRecords | undefined> {
  if (records.length === 0) return undefined;
  const { earlierRecords } = await import('./earlier-records.ts');
  return earlierRecords(workspace, records, about);
}

function otherScope(current: string, wanted: string): UserError {
  return new UserError({
    what: `a draft for ${current} is not finished`,
    why: `one assessment is open at a time, and you asked for ${wanted}`,
    fix: 'finish it with assess, or move assessments/draft.json away',
  });
}

async function placeOf({ repository }: Workspace): Promise<string> {
  if (repository.kind === 'none') return 'not in git';
  const head = await headState(repository);
  const changed = head.changedCount === 0 ? '' : ` +${head.changedCount}`;
  return `${head.branch ?? 'detached'}@${head.commit?.slice(0, 7) ?? 'no commit'}${changed}`;
}

/** What git tracks and a record can name; undefined without git. */
async function pathsOf({ repository }: Workspace): Promise<readonly string[] | undefined> {
  if (repository.kind === 'none') return undefined;
  return (await listTrackedFiles(repository))
    .filter((file) => file.kind === 'file' || file.kind === 'executable')
    .map((file) => file.path);
}

/** Globs are matched when a question is first looked at: most are never asked. */
function suggestionsIn(
  paths: readonly string[],
  scope: string,
  { triage, questionnaires }: Instruments,
): Context['suggestions'] {
  const all = [triage, ...questionnaires];
  const known = new Map<string, readonly string[]>();
  return {
    get: (id) => {
      const before = known.get(id);
      if (before !== undefined) return before;
      const globs = findQuestion(all, id)?.question.signals.paths ?? [];
      const found = suggestPaths(globs, paths, 5, scope);
      known.set(id, found);
      return found;
    },
  };
}

/** Whether any answer is unchanged from a current record; a draft may be older than the record. */
function isCarried(start: Assessment, stands: Assessment): boolean {
  if (start === stands) return true;
  return Object.entries(stands.answers).some(([id, { by, at }]) => {
    const answer = start.answers[id];
    return answer?.by === by && answer.at === at;
  });
}
