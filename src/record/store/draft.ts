// The draft: an assessment in progress as it is stored in assessments/draft.json between sessions.

import { misfit } from '../../assessment/answer.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import type { Instruments } from '../../questionnaire/builtin.ts';
import { findQuestion } from '../../questionnaire/walk.ts';
import { DRAFT_SCHEMA, draftSchema } from './draft-schema.ts';
import { parseKept } from './stored-form.ts';
import { writeStrict } from '../format/strict-json.ts';

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
  return writeStrict({ schema: DRAFT_SCHEMA, project, assessment: { ...assessment, versions } });
}

/** Reads a draft. Answers that do not fit the questionnaires of today are named and left out. */
export function parseDraft(bytes: Uint8Array, instruments: Instruments): DraftParse {
  const parsed = parseKept(bytes, draftSchema);
  if (!parsed.ok) return parsed;
  const all = [instruments.triage, ...instruments.questionnaires];
  const { assessment } = parsed.value;
  const fitting = Object.entries(assessment.answers).filter(([id, answer]) => {
    const placed = findQuestion(all, id);
    return placed !== undefined && misfit(placed.question, answer) === undefined;
  });
  const kept = new Set(fitting.map(([id]) => id));
  return {
    ok: true,
    assessment: { ...assessment, answers: Object.fromEntries(fitting) },
    dropped: Object.keys(assessment.answers).filter((id) => !kept.has(id)),
  };
}
