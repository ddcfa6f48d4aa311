// The draft: an assessment in progress, stored in assessments/draft.json between sessions. Written whole after every answer, and never over what another process wrote.

import path from 'node:path';
import type { Assessment } from '../../assessment/assessment.ts';
import { UserError } from '../../errors.ts';
import type { Instruments } from '../../questionnaire/builtin.ts';
import { systemDisk } from '../../repository/files/disk.ts';
import { type FileChange, newFiles } from '../../repository/files/write-together.ts';
import { keepFile } from './stored-file.ts';
import { DRAFT_PATH, GITIGNORE } from '../format/places.ts';
import { assessmentsOf, readBelow, type Workspace } from './workspace.ts';
import { misfit } from '../../assessment/answer.ts';
import { findQuestion } from '../../questionnaire/walk.ts';
import { wordingOf } from '../../questionnaire/wording.ts';
import { digestOf } from '../format/digest.ts';
import { DRAFT_SCHEMA, draftSchema } from './draft-schema.ts';
import { parseKept } from './stored-form.ts';
import { writeStrict } from '../format/strict-json.ts';

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
    fix: `fix the file, or move it away and start again: mv ${DRAFT_PATH} ../draft-old.json`,
  });
}

/** Whether there is a draft, for those who need the questionnaires only then. Throws a UserError as reading it does. */
export async function hasDraft({ top }: Workspace): Promise<boolean> {
  return (await readBelow(top, DRAFT_PATH)) !== undefined;
}

export interface DraftKeeper {
  /** Writes the draft; calls are done one after the other. Throws a UserError when it cannot or must not. */
  readonly save: (assessment: Assessment) => Promise<void>;
  /** Writes it at once, for a signal or a crash. Throws a UserError when it cannot or must not. */
  readonly saveNow: (assessment: Assessment) => void;
  /** Removes it after its record was made. */
  readonly discard: () => Promise<void>;
}

/** Keeps the draft of one session. Another session that writes to it is noticed before anything of it is lost. */
export async function keepDraft(
  workspace: Workspace,
  instruments: Instruments,
): Promise<DraftKeeper> {
  const { top } = workspace;
  const place = { store: assessmentsOf(top), path: DRAFT_PATH, first: () => missingGitignore(top) };
  const file = await keepFile(place, foreign);
  const textOf = (assessment: Assessment) => (): string =>
    formatDraft(assessment, workspace.project?.id ?? '', instruments);
  return {
    save: (assessment) => file.save(textOf(assessment)),
    saveNow: (assessment) => file.saveNow(textOf(assessment)),
    discard: () => file.discard(),
  };
}

/** There before the draft is, so that no `git add` can take it along. */
function missingGitignore(top: string): readonly FileChange[] {
  const isThere = systemDisk.look(path.join(top, ...GITIGNORE.path.split('/'))) !== undefined;
  return isThere ? [] : newFiles([GITIGNORE]);
}

function foreign(): UserError {
  return new UserError({
    what: 'another assess is writing to the same draft',
    why: `another process has changed ${DRAFT_PATH} since this session last wrote it`,
    fix: 'close one of the two, then open assess again to continue with the saved answers',
  });
}

export type DraftParse =
  | {
      readonly ok: true;
      readonly assessment: Assessment;
      /** Answers that no longer fit because a questionnaire has changed; they were left out. */
      readonly dropped: readonly string[];
    }
  | { readonly ok: false; readonly why: string };

/** The bytes of a draft, with the versions of the questionnaires the answers were given to. */
export function formatDraft(
  assessment: Assessment,
  project: string,
  instruments: Instruments,
): string {
  const versions = Object.fromEntries(
    [instruments.triage, ...instruments.questionnaires].map(({ id, version }) => [id, version]),
  );
  const wordings = Object.fromEntries(
    Object.keys(assessment.answers).flatMap((id) => {
      const digest = digestOfQuestion(id, instruments);
      return digest === undefined ? [] : [[id, digest] as const];
    }),
  );
  return writeStrict({
    schema: DRAFT_SCHEMA,
    project,
    wordings,
    assessment: { ...assessment, versions },
  });
}

function digestOfQuestion(id: string, { triage, questionnaires }: Instruments): string | undefined {
  const placed = findQuestion([triage, ...questionnaires], id);
  return placed === undefined ? undefined : digestOf(wordingOf(placed.question));
}

/**
 * Reads a draft. Answers that do not fit the questionnaires of today are named and left out. Questions whose words have
 * changed since they were answered are among `reworded`.
 */
export function parseDraft(bytes: Uint8Array, instruments: Instruments): DraftParse {
  const parsed = parseKept(bytes, draftSchema);
  if (!parsed.ok) return parsed;
  const all = [instruments.triage, ...instruments.questionnaires];
  const { assessment, wordings } = parsed.value;
  const fitting = Object.entries(assessment.answers).filter(([id, answer]) => {
    const placed = findQuestion(all, id);
    return placed !== undefined && misfit(placed.question, answer) === undefined;
  });
  const kept = new Set(fitting.map(([id]) => id));
  return {
    ok: true,
    assessment: {
      ...assessment,
      answers: Object.fromEntries(fitting),
      reworded: [...kept].filter(
        (id) =>
          assessment.reworded.includes(id) ||
          (wordings[id] !== undefined && wordings[id] !== digestOfQuestion(id, instruments)),
      ),
    },
    dropped: Object.keys(assessment.answers).filter((id) => !kept.has(id)),
  };
}
