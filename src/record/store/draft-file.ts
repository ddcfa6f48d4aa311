// The draft on disk: written whole after every answer, and never over somebody else's.

import type { Assessment } from '../../assessment/assessment.ts';
import { UserError } from '../../errors.ts';
import type { Instruments } from '../../questionnaire/builtin.ts';
import { writeFileAtomic } from '../../repository/files/atomic-write.ts';
import { type DraftParse, formatDraft, parseDraft } from './draft.ts';
import { keepFile } from './stored-file.ts';
import { DRAFT_PATH, GITIGNORE } from '../format/places.ts';
import { readBelow, type Workspace } from './workspace.ts';

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
    fix: `look at it; if it cannot be mended, move it away (mv ${DRAFT_PATH} ../draft-old.json) and start again`,
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
  const file = await keepFile({ root: workspace.top, path: DRAFT_PATH }, foreign);
  const textOf = (assessment: Assessment) => (): string =>
    formatDraft(assessment, workspace.project?.id ?? '', instruments);
  let hidden: Promise<void> | undefined;
  return {
    save: async (assessment) => {
      hidden ??= hideFromGit(workspace.top);
      await hidden;
      await file.save(textOf(assessment));
    },
    saveNow: (assessment) => file.saveNow(textOf(assessment)),
    discard: () => file.discard(),
  };
}

/** Before there is a draft, so that no `git add` can take it along. */
async function hideFromGit(top: string): Promise<void> {
  const { path: name, text } = GITIGNORE;
  if ((await readBelow(top, name)) !== undefined) return;
  await writeFileAtomic({ root: top, path: name, bytes: text, exclusive: true });
}

function foreign(): UserError {
  return new UserError({
    what: 'another assess is writing to the same draft',
    why: `${DRAFT_PATH} was changed by somebody else since this session last wrote it`,
    fix: 'close one of the two; then open assess again to go on with what the other one wrote',
  });
}
