// Collects the current records of many repositories: the use case of `assess report --portfolio`. One repository is read
// after the other, and of each only its rows are kept.

import { UserError } from '../errors.ts';
import { coveredBy, type RecordLinks, unreplaced } from '../record/heads.ts';
import { recordIdPattern } from '../record/format/schema.ts';
import { parseRecord, recordPath, RECORDS } from '../record/store/records.ts';
import { listBelow, openWorkspace, readBelow, type Workspace } from '../record/store/workspace.ts';
import {
  emptyRow,
  portfolioRow,
  redactedPortfolio,
  inPortfolioOrder,
} from '../report/portfolio.ts';
import { type Portfolio, PORTFOLIO, type PortfolioRow } from '../report/portfolio-schema.ts';
import { diskSnapshot } from '../repository/files/disk-snapshot.ts';
import { readBudget } from '../repository/files/read-budget.ts';
import type { Environment } from '../repository/git/program.ts';
import { trustFilesOf } from '../signing/trust/trust-files.ts';
import { isAgainst } from '../text/decisions.ts';
import { LIMITS } from '../text/limits.ts';
import type { Outcome } from '../verify/verdicts.ts';
import { verify } from '../verify/verify.ts';
import { sourceFor } from '../verify/git-source.ts';
import { TOOL } from '../version.ts';

/** A repository, or a folder in it. */
export interface NamedFolder {
  /** Absolute. */
  readonly folder: string;
  /** As the person typed it. */
  readonly name: string;
}

export interface PortfolioRequest {
  readonly folders: readonly NamedFolder[];
  readonly env: Environment;
  /** Now, as YYYY-MM-DDThh:mm:ssZ. */
  readonly time: string;
  /** false: no record and no signature is checked. */
  readonly verified: boolean;
  readonly redact: boolean;
}

/** A portfolio, and why some repositories could not be read. */
export interface CollectedPortfolio {
  readonly portfolio: Portfolio;
  readonly problems: readonly string[];
}

/** Reads every repository once, whatever the number of folders that name it. A repository that cannot be read has a row. */
export async function collectPortfolio(request: PortfolioRequest): Promise<CollectedPortfolio> {
  const rows: PortfolioRow[] = [];
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const { folder, name } of request.folders) {
    try {
      const workspace = await openWorkspace(folder, request.env);
      if (seen.has(workspace.top)) continue;
      seen.add(workspace.top);
      const found = await rowsOf(workspace, name, request);
      rows.push(
        ...(found.length > 0 ? found : [emptyRow(name, 'no-record', projectIn(workspace))]),
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(`${name}: ${error.what}: ${error.why}`);
      rows.push(emptyRow(name, 'unreadable', ''));
    }
  }
  const portfolio: Portfolio = {
    schema: PORTFOLIO,
    generated: request.time,
    tool: TOOL,
    isVerified: request.verified,
    redacted: false,
    rows: [...inPortfolioOrder(rows)],
  };
  return { portfolio: request.redact ? redactedPortfolio(portfolio) : portfolio, problems };
}

function projectIn({ project }: Workspace): string {
  return project?.name ?? '';
}

function rowsOf(
  workspace: Workspace,
  name: string,
  request: PortfolioRequest,
): Promise<readonly PortfolioRow[]> {
  return request.verified
    ? verifiedRows(workspace, name, request)
    : unverifiedRows(workspace, name, request);
}

const VERIFIED: Readonly<Record<Outcome, PortfolioRow['verified']>> = {
  genuine: 'genuine',
  'not-genuine': 'not genuine',
  'cannot-judge': 'cannot be judged',
};

/** The heads as verify chooses them. A record that cannot be read may be one, so it has a row too. */
async function verifiedRows(
  { repository, top }: Workspace,
  name: string,
  { time }: PortfolioRequest,
): Promise<readonly PortfolioRow[]> {
  const snapshot = diskSnapshot(top);
  const now = Date.parse(time);
  const { records, headRecords } = await verify({
    snapshot,
    trust: trustFilesOf(snapshot),
    now: now / 1000,
    ...sourceFor(repository),
  });
  return records.flatMap(
    ({ id, content, headFor, outcome, decisions }): readonly PortfolioRow[] => {
      if (content === undefined) return [{ ...emptyRow(name, 'unreadable', ''), record: id }];
      const record = headRecords.get(id);
      if (record === undefined) return [];
      const against = decisions.filter(({ decision }) => isAgainst(decision)).length;
      const facts = {
        repository: name,
        questionnaires: headFor,
        verified: VERIFIED[outcome],
        approvals: decisions.length - against,
        rejections: against,
      };
      return [portfolioRow(record, facts, now)];
    },
  );
}

/** What the choice of heads needs of a record, with its row; the rest of the record is not kept. */
interface LinkedRow extends RecordLinks {
  readonly row: PortfolioRow;
}

/** The records that no other replaces, as they are in their files. A withdrawal is not seen, because no statement is read. */
async function unverifiedRows(
  { top, project }: Workspace,
  name: string,
  { time }: PortfolioRequest,
): Promise<readonly PortfolioRow[]> {
  const facts = {
    repository: name,
    verified: 'not verified',
    approvals: null,
    rejections: null,
  } as const;
  const linked: LinkedRow[] = [];
  const broken: PortfolioRow[] = [];
  const budget = readBudget(LIMITS.bytesRead);
  for (const id of await listBelow(top, RECORDS)) {
    if (!recordIdPattern.test(id)) continue;
    const { file } = recordPath(id);
    const bytes = await readBelow(top, file);
    budget.take(bytes?.length ?? 0, file);
    const parsed = bytes === undefined ? undefined : parseRecord(bytes);
    if (parsed?.ok !== true) {
      broken.push({ ...emptyRow(name, 'unreadable', ''), record: id });
      continue;
    }
    const { record } = parsed;
    const { scope, supersedes } = record;
    const row = portfolioRow(record, { ...facts, questionnaires: [] }, Date.parse(time));
    linked.push({
      id,
      project: record.project.id,
      scope,
      covered: coveredBy(record),
      supersedes,
      row,
    });
  }
  const heads = unreplaced(linked, project?.id);
  return [
    ...heads.map(({ record, questionnaires }) => ({
      ...record.row,
      questionnaires: questionnaires.join(','),
    })),
    ...broken,
  ];
}
