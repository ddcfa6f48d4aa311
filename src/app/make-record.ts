// Making a record of answers: prepared in memory, and written once the person has seen it. A session and the command run
// make records here and nowhere else.

import type { Assessment } from '../assessment/assessment.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { type Finished, prepareRecord } from '../record/finish.ts';
import { projectNameOf } from '../record/project-name.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { meanwhileNotes, writeRecord } from '../record/write-record.ts';
import { readablePolicy } from './policy-and-signers.ts';
import { type SignedSame, signedSame } from './signed-same.ts';
import { VERSION } from '../version.ts';

/** The answers, and what a record is made with. */
export interface MakingRequest {
  readonly workspace: Workspace;
  readonly instruments: Instruments;
  readonly assessment: Assessment;
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  /** The time by which things are judged, as YYYY-MM-DDThh:mm:ssZ; `time` is that of the record. */
  readonly now: string;
  readonly random: (bytes: number) => Uint8Array;
  /** The id that the record gets, for reproducible records; undefined for one by chance. */
  readonly id: string | undefined;
}

/** A record that is written. */
export interface MadeRecord extends Finished {
  /** What to say about records that other processes made at the same time. */
  readonly meanwhile: readonly string[];
}

/** A record in memory. */
export interface RecordInMemory {
  readonly prepared: Finished;
  /** The signed record that it would replace with the same content; undefined where there is something new to record. */
  readonly same: SignedSame | undefined;
  /** Writes all of its files or none. Throws a UserError; then nothing was written. */
  readonly write: () => Promise<MadeRecord>;
}

const RANDOM_BYTES = 31;

/** Makes the record in memory. Throws a UserError when something is missing or cannot be pinned. */
export async function recordInMemory(request: MakingRequest): Promise<RecordInMemory> {
  const { workspace, random, now, ...rest } = request;
  const finish = {
    ...rest,
    workspace,
    random: random(RANDOM_BYTES),
    projectName: (await projectNameOf(workspace)).name,
    toolVersion: VERSION,
    rulesOff: (await readablePolicy(workspace))?.scan.off,
  };
  const prepared = await prepareRecord(finish);
  return {
    prepared,
    same: await signedSame(workspace, now, prepared.record),
    write: async () => {
      const finished = await writeRecord(finish, prepared);
      const meanwhile = await meanwhileNotes(workspace.top, finished, prepared.known);
      return { ...finished, meanwhile };
    },
  };
}
