// Finishing an assessment: what the record is bound to, its evidence, its files, written whole or not at all.

import type { Assessment } from '../assessment/assessment.ts';
import { surveyOf } from '../assessment/survey.ts';
import { currentMethod } from '../scoring/index.ts';
import { UserError } from '../errors.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { legalLine } from '../text/legal-text.ts';
import { headState, repositoryAddress } from '../repository/git/identity.ts';
import { parseScope } from '../repository/files/path-form.ts';
import { readSubject, type Subject } from '../repository/git/subject.ts';
import type { RuleOff } from '../scan/scan.ts';
import type { NewFile } from '../repository/files/write-together.ts';
import { linksOf, unreplaced } from './heads.ts';
import { buildRecord, freeze, projectId, recordId, type Superseded } from './build.ts';
import { acceptanceNotes, sameAnswersNotes, subjectNotes, unaskedNotes } from './notes.ts';
import { factsForRecord } from './scan-files.ts';
import { pinEvidence } from './pin-evidence.ts';
import { GIT_SETTINGS, PROJECT_FILE } from './format/places.ts';
import { frozenPath, readRecords, recordPath, type StoredRecord } from './store/records.ts';
import {
  refuseChanged,
  refuseDoubtful,
  refuseEarlier,
  refuseGrown,
  refuseIncomplete,
  refuseLater,
  refuseUnconfirmed,
} from './refusals.ts';
import { renderRecord } from './format/render.ts';
import { type AssessmentRecord, FACTS_FILE, type Project, PROJECT_TYPE } from './format/schema.ts';
import { writeStrict } from './format/strict-json.ts';
import { readBelow, type Workspace } from './store/workspace.ts';

export interface FinishRequest {
  readonly workspace: Workspace;
  readonly instruments: Instruments;
  readonly assessment: Assessment;
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  readonly random: Uint8Array; // at least 31 bytes, for ids that are not there yet
  readonly id?: string | undefined; // the record's, where the caller chooses
  readonly projectName: string; // for a project without project.json
  readonly toolVersion: string;
  /** The rules of the scan that the policy switches off; undefined: none. */
  readonly rulesOff?: readonly RuleOff[] | undefined;
}

export interface Finished {
  readonly record: AssessmentRecord;
  readonly project: Project;
  /** The records that were there when it was prepared, by id. */
  readonly known: ReadonlySet<string>;
  /** Not written yet; in the order in which they must be. */
  readonly files: readonly NewFile[];
  /** Things the person should know: evidence that looks private, files that are not tracked. */
  readonly notes: readonly string[];
}

/** Makes the record and its files in memory. Throws a UserError when something is missing or cannot be pinned. */
export async function prepareRecord(request: FinishRequest): Promise<Finished> {
  const { workspace, instruments } = request;
  const assessment = { ...request.assessment, scope: scopeOf(request) };
  const survey = surveyOf(instruments, assessment, currentMethod);
  refuseIncomplete(instruments, assessment, survey);
  const subject = await readSubject(workspace.repository, assessment.scope);
  const evidence = await pinEvidence(
    workspace,
    survey.asked.flatMap(({ question, answer }) =>
      answer === undefined ? [] : [{ id: question.id, evidence: answer.evidence }],
    ),
  );
  refuseChanged(survey, evidence.files);
  const facts = await factsForRecord(workspace, assessment.scope, request.rulesOff ?? []);
  refuseGrown(survey, facts.facts);
  refuseDoubtful(instruments, assessment, survey, facts.facts);
  const project = workspace.project ?? newProject(request);
  const records = await readRecords(workspace.top);
  const supersedes = supersededBy(records, project.id, assessment.scope, [
    ...survey.open.map(({ id }) => id),
    ...survey.closed.map((c) => c.questionnaire),
  ]);
  refuseEarlier(request.time, supersedes);
  refuseLater(survey, request.time);
  const record = buildRecord({
    id: request.id ?? recordId(request.time, request.random),
    time: request.time,
    toolVersion: request.toolVersion,
    project,
    repository: addressOf(workspace),
    subject: recordSubject(subject),
    observed: await observed(workspace, subject),
    instruments,
    assessment,
    survey,
    pinned: evidence.pinned,
    facts,
    supersedes,
  });
  refuseUnconfirmed(record, supersedes);
  const { folder, file } = recordPath(record.id);
  // Evidence may be in the folder before its record is.
  if (records.some((stored) => stored.id === record.id && stored.sha256 !== '')) {
    throw new UserError({
      what: `record ${record.id} exists already`,
      why: 'records are never replaced',
      fix: 'choose another id, or leave it out',
    });
  }
  const frozen = [instruments.triage, ...survey.open].map((q) => freeze(q));
  const files = [
    ...(await missingOf(workspace.top, GIT_SETTINGS)),
    ...(await missingOf(workspace.top, [{ path: PROJECT_FILE, text: writeStrict(project) }])),
    ...(await missingOf(
      workspace.top,
      frozen.map(({ file, text }) => ({ path: frozenPath(file), text })),
    )),
    ...(facts.text === undefined ? [] : [{ path: `${folder}/${FACTS_FILE}`, text: facts.text }]),
    { path: `${folder}/record.md`, text: renderRecord(record) },
    // Last: a folder with a record.json is a whole record.
    { path: file, text: writeStrict(record) },
  ];
  return {
    record,
    project,
    known: new Set(records.map(({ id }) => id)),
    files,
    notes: [
      ...sameAnswersNotes(record),
      ...unaskedNotes(request, survey),
      ...acceptanceNotes(request, survey),
      ...evidence.notes,
      ...subjectNotes(subject),
    ],
  };
}

/** The files that finishing would write for the first time in this repository. */
export async function firstFiles(top: string): Promise<readonly string[]> {
  const missing = await missingOf(top, [...GIT_SETTINGS, { path: PROJECT_FILE, text: '' }]);
  return missing.map((file) => file.path);
}

/** The scope in the one spelling that a record may have. Throws a UserError on one that can have none. */
function scopeOf({ assessment }: FinishRequest): string {
  const parsed = parseScope(assessment.scope);
  if (parsed.ok) return parsed.scope;
  throw new UserError(parsed.problem);
}

async function missingOf(top: string, files: readonly NewFile[]): Promise<readonly NewFile[]> {
  const missing: NewFile[] = [];
  for (const file of files) {
    if ((await readBelow(top, file.path)) === undefined) missing.push(file);
  }
  return missing;
}

function newProject(request: FinishRequest): Project {
  return {
    type: PROJECT_TYPE,
    id: projectId(request.random.subarray(5)),
    name: legalLine(request.projectName).trim().slice(0, 200) || 'project',
  };
}

function addressOf({ repository }: Workspace): string {
  return repository.kind === 'git' ? legalLine(repositoryAddress(repository.config) ?? '') : '';
}

function recordSubject(subject: Subject): AssessmentRecord['subject'] {
  if (subject.kind === 'none') return { kind: 'none', why: legalLine(subject.why) };
  return {
    kind: 'git',
    algorithm: subject.algorithm,
    type: subject.objectType,
    object: subject.id,
  };
}

async function observed(
  { repository }: Workspace,
  subject: Subject,
): Promise<AssessmentRecord['observed']> {
  if (repository.kind === 'none') return { gitCommit: '', branch: '', dirty: false };
  const head = await headState(repository);
  return {
    gitCommit: head.commit ?? '',
    branch: legalLine(head.branch ?? ''),
    dirty: subject.kind === 'git' && subject.dirty,
  };
}

/** What a new record replaces: every record of its project and scope that no other replaces, withdrawn ones included. */
function supersededBy(
  records: readonly StoredRecord[],
  project: string,
  scope: string,
  covered: readonly string[],
): readonly Superseded[] {
  const links = records.flatMap((stored) => linksOf(stored) ?? []);
  return unreplaced(links, project)
    .filter(({ record }) => record.scope === scope)
    .flatMap(({ record: { record, sha256 }, questionnaires }): readonly Superseded[] => {
      const replaced = questionnaires.filter((questionnaire) => covered.includes(questionnaire));
      return replaced.length === 0 ? [] : [{ record, sha256, questionnaires: replaced }];
    });
}
