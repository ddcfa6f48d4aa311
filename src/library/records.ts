// The library: making and rendering records. Pure functions: the caller supplies the id, the time and all digests.

import type { Survey } from '../assessment/survey.ts';
import { surveyOf } from '../assessment/survey.ts';
import { UserError } from '../errors.ts';
import { buildRecord, freeze, projectId, recordId, type Superseded } from '../record/build.ts';
import { withoutFacts } from '../record/facts-file.ts';
import { digestOf } from '../record/format/digest.ts';
import { GIT_SETTINGS, PROJECT_FILE } from '../record/format/places.ts';
import { renderRecord } from '../record/format/render.ts';
import {
  type AssessmentRecord,
  type PinnedEvidence,
  PROJECT_TYPE,
  projectSchema,
  recordSchema,
} from '../record/format/schema.ts';
import { writeStrict } from '../record/format/strict-json.ts';
import {
  refuseEarlier,
  refuseIncomplete,
  refuseLater,
  refuseUnconfirmed,
} from '../record/refusals.ts';
import { frozenPath, parseRecord, recordPath } from '../record/store/records.ts';
import { currentMethod } from '../scoring/index.ts';
import { TOOL } from '../version.ts';
import { assessmentFrom, instrumentsFrom, secondsOf, valid } from './boundary.ts';
import { digestsSchema } from './digests-schema.ts';
import type { RecordFiles, RecordRequest } from './record-data.ts';

const NOT_BOUND = {
  kind: 'none',
  why: 'the record was made without looking at the source',
} as const;
const NOT_SCANNED = withoutFacts([
  'not scanned: the record was made without looking at the source',
]);
const NOT_OBSERVED = { gitCommit: '', branch: '', dirty: false } as const;

/**
 * The record of a finished assessment, with every file that belongs to it. Writes nothing. Throws a UserError on missing
 * answers, on contradictions without an explanation, on evidence without a digest or with another one than its answer was
 * confirmed with, and on times that do not fit.
 */
export function buildRecordFiles(request: RecordRequest): RecordFiles {
  const { time, repository = '', subject = NOT_BOUND, observed = NOT_OBSERVED } = request;
  secondsOf(time);
  const instruments = instrumentsFrom(request.questionnaires);
  const assessment = assessmentFrom(request.assessment);
  const project = valid('the project', projectSchema, { type: PROJECT_TYPE, ...request.project });
  const survey = surveyOf(instruments, assessment, currentMethod);
  refuseIncomplete(instruments, assessment, survey);
  const supersedes = (request.supersedes ?? []).map(superseded);
  refuseEarlier(time, supersedes);
  refuseLater(survey, time);
  const built = buildRecord({
    id: request.id,
    time,
    toolVersion: TOOL.version,
    project,
    repository,
    subject,
    observed,
    instruments,
    assessment,
    survey,
    pinned: pinnedBy(request.digests ?? {}, survey),
    facts: NOT_SCANNED,
    supersedes,
  });
  const record = valid('the record', recordSchema, built);
  refuseUnconfirmed(record, supersedes);
  const json = writeStrict(record);
  const markdown = renderRecord(record);
  const { folder, file } = recordPath(record.id);
  return {
    json,
    markdown,
    files: [
      ...GIT_SETTINGS.map((each) => ({ ...each })),
      { path: PROJECT_FILE, text: writeStrict(project) },
      ...[instruments.triage, ...survey.open].map((questionnaire) => {
        const frozen = freeze(questionnaire);
        return { path: frozenPath(frozen.file), text: frozen.text };
      }),
      { path: `${folder}/record.md`, text: markdown },
      // Last: a folder with a record.json is a whole record.
      { path: file, text: json },
    ],
  };
}

function pinnedBy(
  digests: NonNullable<RecordRequest['digests']>,
  { asked }: Survey,
): ReadonlyMap<string, readonly PinnedEvidence[]> {
  return new Map(
    asked.map(({ question, answer }) => [
      question.id,
      (answer?.evidence ?? []).map((item): PinnedEvidence => {
        if (item.kind !== 'path') return item;
        const given = Object.hasOwn(digests, item.path) ? digests[item.path] : undefined;
        if (given === undefined) throw noDigest(question.id, item.path);
        const { sha256, blob = '' } = valid(`the digest of ${item.path}`, digestsSchema, given);
        if (item.pin !== undefined && item.pin.sha256 !== sha256)
          throw notConfirmed(question.id, item.path);
        const row = item.row === undefined ? {} : { row: item.row };
        return { kind: 'path', path: item.path, blob, sha256, ...row };
      }),
    ]),
  );
}

function noDigest(question: string, path: string): UserError {
  return new UserError({
    what: `the digest of ${path} is missing`,
    why: `${question} names the file as evidence, and a record stores its SHA-256`,
    fix: 'add the path and its SHA-256 to digests',
  });
}

function notConfirmed(question: string, path: string): UserError {
  return new UserError({
    what: `${path} has changed since the answer to ${question}`,
    why: 'digests has another SHA-256 than the answer, and no one has confirmed it since',
    fix: 'apply the change "confirm" with the new digests, by who looked at the file',
  });
}

function superseded({
  json,
  questionnaires,
}: NonNullable<RecordRequest['supersedes']>[number]): Superseded {
  return { record: recordFrom(json), sha256: digestOf(json), questionnaires };
}

/** The text of record.md for the text of a record.json. Throws a UserError on a text that is not a valid record. */
export function renderRecordText(json: string): string {
  return renderRecord(recordFrom(json));
}

function recordFrom(json: string): AssessmentRecord {
  const parsed = parseRecord(Buffer.from(json));
  if (parsed.ok) return parsed.record;
  throw new UserError({
    what: 'the text is not a valid record',
    why: parsed.why,
    fix: 'pass the exact text of a record.json file',
  });
}

/** A new record id: the day of `time` and 5 characters. `random`: at least 5 random bytes. Throws a RangeError on fewer. */
export function newRecordId(time: string, random: Uint8Array): string {
  secondsOf(time);
  return recordId(time, random);
}

/** A new project id. `random`: at least 26 random bytes. Throws a RangeError on fewer. */
export function newProjectId(random: Uint8Array): string {
  return projectId(random);
}
