// record.json and record.md of one folder: their bytes, their form, and whether the one is the rendering of the other.

import { dayOfTime } from '../assessment/days.ts';
import { isGivenAfter, isShownAfter } from '../assessment/later-dates.ts';
import { LIMITS } from '../text/limits.ts';
import { parseScope } from '../repository/files/path-form.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { digestOf } from '../record/format/digest.ts';
import { parseRecord } from '../record/store/records.ts';
import { renderRecord } from '../record/format/render.ts';
import { type AssessmentRecord, RENDERING } from '../record/format/schema.ts';
import { MAX_BYTES } from '../record/format/strict-json.ts';
import { type Finding, found } from '../findings/finding.ts';
import type { Inconsistency } from '../findings/rows/record.ts';
import { isReformattedMarkdown, parseRestored } from '../record/format/reformatted.ts';
import { type Snapshot, unreadWhy } from '../repository/files/snapshot.ts';

/** Every renderer, by its name in the record. A published renderer is never removed. */
const RENDERERS: ReadonlyMap<string, (record: AssessmentRecord) => string> = new Map([
  [RENDERING, renderRecord],
]);

export interface RecordFile {
  /** undefined when it is missing, illegal or of a version that is not known. */
  readonly record: AssessmentRecord | undefined;
  /** Of the file as it has to be, where only its layout was changed; undefined when there is no file. */
  readonly sha256: string | undefined;
  readonly findings: readonly Finding[];
}

/** Reads a record.json and checks its bytes and form. */
export function readRecordFile(snapshot: Snapshot, path: string): RecordFile {
  const read = snapshot.read(path, MAX_BYTES);
  if (read.state === 'missing')
    return { record: undefined, sha256: undefined, findings: [found('record-missing', path, {})] };
  if (read.state !== 'read')
    return {
      record: undefined,
      sha256: undefined,
      findings: [found('record-unreadable', path, { why: unreadWhy(read, MAX_BYTES) })],
    };
  const { bytes, isReformatted, parsed: parse } = parseRestored(read.bytes, parseRecord);
  const findings = isReformatted ? [found('reformatted', path, {})] : [];
  if (!parse.ok) {
    const code = parse.kind === 'unsupported' ? 'record-unknown' : 'record-unreadable';
    return {
      record: undefined,
      sha256: digestOf(bytes),
      findings: [...findings, found(code, path, { why: parse.why })],
    };
  }
  const { record, inOrder } = parse;
  // People read the top of the file first: another order of keys could put something else there.
  const ordered = inOrder ? [] : [found('record-inconsistent', path, { what: 'keys' })];
  return { record, sha256: digestOf(bytes), findings: [...findings, ...ordered] };
}

/** What the check of a record needs to know of the repository and the clock. */
interface RecordContext {
  /** The id in project.json; undefined when that cannot be read. */
  readonly project: string | undefined;
  /** Seconds since 1970. */
  readonly now: number;
  /** Seconds by which clocks may differ. */
  readonly skew: number;
}

/** Checks what a record says about itself: its folder, project, time, and parts that must agree. */
export function checkRecord(
  context: RecordContext,
  id: string,
  path: string,
  record: AssessmentRecord,
): readonly Finding[] {
  const findings: Finding[] = inconsistencies(record).map((what) =>
    found('record-inconsistent', path, { what }),
  );
  if (record.id !== id) findings.push(found('record-id', path, { id: record.id }));
  if (context.project !== undefined && record.project.id !== context.project) {
    findings.push(found('record-project', path, { project: record.project.id }));
  }
  const completed = parseInstant(record.completed);
  if (completed === null || completed > context.now + context.skew) {
    findings.push(found('record-future', path, { completed: record.completed }));
  }
  return findings;
}

function inconsistencies(record: AssessmentRecord): readonly Inconsistency[] {
  const wrong: Inconsistency[] = [];
  const scope = parseScope(record.scope);
  if (!scope.ok || scope.scope !== record.scope) wrong.push('scope');
  const { subject } = record;
  if (subject.kind === 'git' && subject.object.length !== (subject.algorithm === 'sha1' ? 40 : 64))
    wrong.push('subject');
  const open = record.questionnaires.map(({ id }) => id);
  const closed = record.closed.map(({ questionnaire }) => questionnaire);
  if (open[0] !== 'triage') wrong.push('triage');
  if (new Set(open).size !== open.length) wrong.push('questionnaires');
  if (new Set([...open, ...closed]).size !== open.length + closed.length) wrong.push('closed');
  if (!acceptsItsOwn(record)) wrong.push('acceptances');
  const answers = [...record.profile.triage, ...record.answers];
  const { completed } = record;
  if (answers.some((answer) => isGivenAfter(answer, completed))) wrong.push('answer-times');
  if (answers.some((answer) => isShownAfter(answer, completed))) wrong.push('evidence-days');
  return wrong;
}

/** Accepted risks are the record's own, each once, in its order, and end after it. How high they are, the policy judges. */
function acceptsItsOwn({ acceptances, scenarios, completed }: AssessmentRecord): boolean {
  const accepted = new Set(acceptances.map(({ scenario }) => scenario));
  const own = scenarios.filter(({ id, applies }) => applies !== false && accepted.has(id));
  return (
    own.length === acceptances.length &&
    acceptances.every(
      ({ scenario, until }, index) => scenario === own[index]?.id && until > dayOfTime(completed),
    )
  );
}

export interface RenderingFile {
  /** Of the file as it has to be, where only its layout was changed; undefined when there is no file. */
  readonly sha256: string | undefined;
  readonly findings: readonly Finding[];
}

/** Checks that record.md is exactly the rendering of its record. */
export function checkRendering(
  snapshot: Snapshot,
  path: string,
  record: AssessmentRecord | undefined,
): RenderingFile {
  const read = snapshot.read(path, LIMITS.renderingBytes);
  if (read.state === 'missing')
    return { sha256: undefined, findings: [found('rendering-missing', path, {})] };
  if (read.state !== 'read')
    return { sha256: undefined, findings: [found('rendering-differs', path, { line: 0 })] };
  const digest = digestOf(read.bytes);
  if (record === undefined) return { sha256: digest, findings: [] };
  const render = RENDERERS.get(record.rendering);
  if (render === undefined) {
    return {
      sha256: digest,
      findings: [found('rendering-unknown', path, { rendering: record.rendering })],
    };
  }
  const rendering = render(record);
  if (Buffer.from(rendering).equals(read.bytes)) return { sha256: digest, findings: [] };
  if (isReformattedMarkdown(read.bytes, rendering))
    return { sha256: digestOf(rendering), findings: [found('reformatted', path, {})] };
  return {
    sha256: digest,
    findings: [found('rendering-differs', path, { line: firstDifference(read.bytes, rendering) })],
  };
}

/** The number of the first line that differs, from 1. */
function firstDifference(bytes: Uint8Array, rendering: string): number {
  const expected = rendering.split('\n');
  const given = Buffer.from(bytes).toString('utf8').split('\n');
  const at = expected.findIndex((line, index) => line !== given[index]);
  return (at < 0 ? expected.length : at) + 1;
}
