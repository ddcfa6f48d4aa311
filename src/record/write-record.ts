// Writing a prepared record with the files it needs, beside other processes that may do the same.

import { UserError } from '../errors.ts';
import { ConflictError } from '../errors.ts';
import { type NewFile, newFiles, writeTogether } from '../repository/files/write-together.ts';
import { type Finished, type FinishRequest, prepareRecord } from './finish.ts';
import { PROJECT_FILE, RECORDS } from './format/places.ts';
import type { AssessmentRecord } from './format/schema.ts';
import { writeStrict } from './format/strict-json.ts';
import { coveredBy, linksOf, unreplaced } from './heads.ts';
import { readRecords } from './store/records.ts';
import { assessmentsOf, listBelow, reread } from './store/workspace.ts';

const TRIES = 3;

/**
 * Writes a prepared record, all of its files or none, and gives it as it was written: prepared again where another
 * process has made the first files of the project meanwhile, because both records must name the same project. Throws a
 * UserError; then nothing was written.
 */
export async function writeRecord(request: FinishRequest, prepared: Finished): Promise<Finished> {
  const { top } = request.workspace;
  let finished = prepared;
  for (let left = TRIES; ; left -= 1) {
    try {
      await writeTogether(assessmentsOf(top), newFiles(withProject(finished)));
      return finished;
    } catch (error) {
      if (!(error instanceof ConflictError) || left === 1) throw error;
    }
    finished = await prepareRecord({ ...request, workspace: await reread(request.workspace) });
  }
}

/** The project exists already, or is written with the record; in both cases it must be the one that the record names. */
function withProject({ files, project }: Finished): readonly NewFile[] {
  if (files.some(({ path }) => path === PROJECT_FILE)) return files;
  return [{ path: PROJECT_FILE, text: writeStrict(project) }, ...files];
}

/**
 * What to say about records that other processes have made since this one was prepared: a record that replaces the same
 * ones is current beside it, and one that came first may have been replaced unseen. The record is there, so what cannot
 * be read is a note and no failure.
 */
export async function meanwhileNotes(
  top: string,
  finished: Finished,
  known: ReadonlySet<string>,
): Promise<readonly string[]> {
  try {
    return await madeMeanwhile(top, finished, known);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [`assess cannot tell whether another process made a record as well: ${error.why}`];
  }
}

async function madeMeanwhile(
  top: string,
  { record }: Finished,
  known: ReadonlySet<string>,
): Promise<readonly string[]> {
  const ids = await listBelow(top, RECORDS);
  const fresh = ids.filter((id) => !known.has(id) && id !== record.id);
  if (fresh.length === 0) return [];
  const own = new Set(coveredBy(record));
  const links = (await readRecords(top)).flatMap((stored) => linksOf(stored) ?? []);
  const rivals = unreplaced(links, record.project.id).filter(
    ({ record: other, questionnaires }) =>
      fresh.includes(other.id) &&
      other.scope === record.scope &&
      questionnaires.some((questionnaire) => own.has(questionnaire)),
  );
  const replaced = record.supersedes.filter(({ id }) => fresh.includes(id));
  return [
    ...replaced.map(
      ({ id }) => `another process made record ${id} meanwhile, and this record replaces it`,
    ),
    ...rivals.map(({ record: other }) => rivalNote(other.id, record)),
  ];
}

function rivalNote(id: string, { id: own }: AssessmentRecord): string {
  return `another process made record ${id} at the same time. Neither record replaces the other: assess verify reports both until a new record (assess run, or assess) replaces ${own} and ${id}`;
}
