// Collects what a report on a record says: the use case of `assess report`.

import type { Report } from '../findings/report-schema.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import { readRecords, type StoredRecord } from '../record/store/records.ts';
import type { Workspace } from '../record/store/workspace.ts';
import type { AssessmentReport, UnansweredReport } from '../report/assessment-report-schema.ts';
import { type AroundRecord, reportOfRecord } from '../report/of-record.ts';
import { redacted } from '../report/redact.ts';
import { releaseOf } from '../report/release.ts';
import type { Environment } from '../repository/git/program.ts';
import { statementsAbout } from '../signing/statements/statements-on-record.ts';
import type { VerifiedRecord } from '../verify/verify.ts';
import { TOOL } from '../version.ts';
import { recordNamed } from './record-choice.ts';
import { policyStateOf } from './policy-and-signers.ts';
import { type Standings, standingsIn } from './record-standing.ts';
import { judgedRelease } from './release-report.ts';
import { reportedSignatures } from './report-signatures.ts';
import { type ReportOnFolder, verifiedFolder } from './verification-report.ts';

export interface ReportRequest {
  readonly workspace: Workspace;
  readonly env: Environment;
  /** The id of a record. */
  readonly record: string;
  /** Now, as YYYY-MM-DDThh:mm:ssZ. */
  readonly time: string;
  /** Replaces notes, people, paths and hosts. */
  readonly redact: boolean;
}

/** The report on a record. Throws a UserError when there is no such record, or when a file cannot be read. */
export async function assessmentReport(request: ReportRequest): Promise<AssessmentReport> {
  const { workspace, record: id, time, redact } = request;
  const stored = await readRecords(workspace.top);
  const record = recordNamed(stored, id);
  const { report: gate, verification } = await judged(request);
  const ids = new Set(stored.map((each) => each.id));
  const standings = await standingsIn(workspace, time, { verification, ids });
  const standing = standings.of(id);
  const statements = await statementsAbout(workspace, id);
  const report = reportOfRecord(record, {
    generated: time,
    tool: TOOL,
    sha256: stored.find((each) => each.id === id)?.sha256 ?? '',
    state: stateOf(standing.verified),
    outcome: standing.verified?.outcome ?? 'cannot-judge',
    policy: standing.policyFile,
    requirements: gate.requirements
      .filter((requirement) => requirement.record === id)
      .map(({ questionnaire, state, signoffs }) => ({ questionnaire, state, signoffs })),
    needed: standing.needed.map(({ role, count, people }) => ({
      role,
      count,
      people: [...people],
    })),
    signatures: [
      ...reportedSignatures(
        statements.map((each) => ({ ...each, ...standing.doubtOf(each.file) })),
        standing.verified,
      ),
    ],
    findings: findingsAbout(gate, id),
    series: seriesOf(stored, record, standings),
  });
  return answered(redact ? redacted(report) : report);
}

/** The answer follows from the report as it is shown, so it names no one who was left out. */
function answered(report: UnansweredReport): AssessmentReport {
  return { ...report, release: releaseOf(report) };
}

/** What check says where there is a policy to judge by, and otherwise what verify says. */
async function judged({ workspace, env, time }: ReportRequest): Promise<ReportOnFolder> {
  const request = { folder: workspace.top, env, time, trust: undefined };
  const policy = await policyStateOf(workspace);
  return policy.kind === 'read'
    ? judgedRelease({ ...request, base: undefined, bootstrap: false })
    : verifiedFolder({ ...request, records: [] });
}

function stateOf(verified: VerifiedRecord | undefined): AroundRecord['state'] {
  if (verified?.isForeign === true) return 'of-another-project';
  if (verified?.withdrawn === true) return 'withdrawn';
  return verified !== undefined && verified.headFor.length === 0 ? 'replaced' : 'current';
}

/** What was found about a record, and what is wrong with a file that is part of no record. */
function findingsAbout({ findings }: Report, id: string): AroundRecord['findings'] {
  return findings
    .filter(({ path, kind }) => {
      const folders = path.split('/');
      return folders.includes(id) || (kind === 'error' && !folders.includes('records'));
    })
    .map(({ code, kind, judged, text, fix }) => ({ code, kind, judged, text, fix }));
}

/** The records of the same project and scope. */
function seriesOf(
  stored: readonly StoredRecord[],
  { project, scope }: AssessmentRecord,
  standings: Standings,
): AroundRecord['series'] {
  return stored.flatMap(({ id, parse }) =>
    parse.ok && parse.record.project.id === project.id && parse.record.scope === scope
      ? [{ record: parse.record, isGenuine: standings.of(id).verified?.outcome === 'genuine' }]
      : [],
  );
}
