// The draft on disk: written whole after every answer, and never over somebody else's.

import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, renameSync, writeFileSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Assessment } from '../assessment/assessment.ts';
import { UserError } from '../errors.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { writeFileAtomic } from '../repository/atomic-write.ts';
import { ASSESSMENTS } from '../repository/path-form.ts';
import { DRAFT_FILE, type DraftParse, formatDraft, parseDraft } from './draft.ts';
import { GITIGNORE } from './places.ts';
import { readBelow, type Workspace } from './workspace.ts';

export const DRAFT_PATH = `${ASSESSMENTS}/${DRAFT_FILE}`;

/** Reads the draft; undefined when there is none. Throws a UserError when it is there and cannot be used. */
export async function loadDraft(
  workspace: Workspace,
  instruments: Instruments,
): Promise<Extract<DraftParse, { ok: true }> | undefined> {
  const bytes = await readBelow(workspace.top, DRAFT_PATH);
  if (bytes === undefined) return undefined;
  const parsed = parseDraft(bytes, instruments);
  if (parsed.ok) return parsed;
  throw new UserError({
    what: `the draft ${DRAFT_PATH} cannot be read`,
    why: parsed.why,
    fix: `look at it; if it cannot be mended, move it away (mv ${DRAFT_PATH} draft-old.json) and start again`,
  });
}

/** Whether there is a draft, for those who need the questionnaires only then. Throws a UserError as reading it does. */
export async function hasDraft({ top }: Workspace): Promise<boolean> {
  return (await readBelow(top, DRAFT_PATH)) !== undefined;
}

export interface DraftKeeper {
  /** Writes the draft; calls are done one after the other. Throws a UserError when it cannot or must not. */
  readonly save: (assessment: Assessment) => Promise<void>;
  /** Writes it at once, for a signal or a crash; gives up silently where it cannot. */
  readonly saveNow: (assessment: Assessment) => void;
  /** Removes it after its record was made. */
  readonly discard: () => Promise<void>;
}

/** Keeps the draft of one session. Another session that writes to it is noticed before anything of it is lost. */
export async function keepDraft(
  workspace: Workspace,
  instruments: Instruments,
): Promise<DraftKeeper> {
  let last = await digest(workspace);
  let queue: Promise<void> = Promise.resolve();
  let wanted: Assessment | undefined;
  let isDiscarded = false;
  const write = async (): Promise<void> => {
    // Answers that came while a write was under way are written once, with the newest state.
    if (wanted === undefined) return;
    const text = formatDraft(wanted, workspace.project?.id ?? '', instruments);
    wanted = undefined;
    if ((await digest(workspace)) !== last) throw foreign();
    if (last === '') await hideFromGit(workspace.top);
    await writeFileAtomic({ root: workspace.top, path: DRAFT_PATH, bytes: text });
    last = createHash('sha256').update(text).digest('hex');
  };
  return {
    save: (assessment) => {
      wanted = assessment;
      const done = queue.then(write);
      queue = done.catch(() => undefined);
      return done;
    },
    saveNow: (assessment) => {
      if (isDiscarded) return; // its record is made; a signal must not bring it back
      const text = formatDraft(assessment, workspace.project?.id ?? '', instruments);
      const folder = path.join(workspace.top, ASSESSMENTS);
      const temporary = path.join(folder, `.assess-${randomBytes(8).toString('hex')}.tmp`);
      if (!lstatSync(folder).isDirectory()) return;
      writeFileSync(temporary, text, { flag: 'wx' });
      renameSync(temporary, path.join(folder, DRAFT_FILE));
    },
    discard: async () => {
      await queue;
      isDiscarded = true;
      if ((await digest(workspace)) !== last) throw foreign();
      await unlink(path.join(workspace.top, ...DRAFT_PATH.split('/'))).catch(() => undefined);
      last = '';
    },
  };
}

/** Before there is a draft, so that no `git add` can take it along. */
async function hideFromGit(top: string): Promise<void> {
  const { path: name, text } = GITIGNORE;
  if ((await readBelow(top, name)) !== undefined) return;
  await writeFileAtomic({ root: top, path: name, bytes: text, exclusive: true });
}

async function digest(workspace: Workspace): Promise<string> {
  const bytes = await readBelow(workspace.top, DRAFT_PATH);
  return bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex');
}

function foreign(): UserError {
  return new UserError({
    what: 'another assess is writing to the same draft',
    why: `${DRAFT_PATH} was changed by somebody else since this session last wrote it`,
    fix: 'close one of the two; then open assess again to go on with what the other one wrote',
  });
}
