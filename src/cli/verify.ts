// assess verify: are the files genuine. Whether they suffice for a release, assess check says.

import path from 'node:path';
import { amount } from '../amount.ts';
import { UserError } from '../errors.ts';
import { RECORDS } from '../record/records.ts';
import { recordIdPattern } from '../record/schema.ts';
import { openRepository } from '../repository/safety.ts';
import { parseInstant } from '../signing/instant.ts';
import { diskSnapshot } from '../verify/disk-snapshot.ts';
import { type Finding, isUnjudged, type Outcome } from '../verify/finding.ts';
import { gitSource } from '../verify/git-source.ts';
import { countsOf, reportOf } from '../verify/report.ts';
import { restoreLayouts } from '../verify/restore.ts';
import { summaryOf } from '../verify/summary.ts';
import { trustFilesOf } from '../verify/trust.ts';
import { type Verification, verify, type VerifyInput } from '../verify/verify.ts';
import { messageOf } from '../verify/wording.ts';
import { type Call, type ExitCode, flagOption, folderOf, textOption, timeOf } from './command.ts';
import { print, printJson, remark } from './print.ts';

const EXIT: Readonly<Record<Outcome, ExitCode>> = {
  genuine: 0,
  'not-genuine': 1,
  'cannot-judge': 2,
};

/** Exit 0 when everything is genuine, 1 when something is not, 2 when this version cannot tell. */
export async function run(call: Call): Promise<ExitCode> {
  const { io } = call;
  const repository = await openRepository(path.resolve(io.cwd, folderOf(call)), io.env);
  const top = repository.kind === 'git' ? repository.top : repository.folder;
  const snapshot = diskSnapshot(top);
  const time = timeOf(call);
  const trust = trustOf(call);
  // Read anew each time: --fix may have put back the line ends of these files.
  const input = (): VerifyInput => ({
    snapshot,
    trust: trust === undefined ? trustFilesOf(snapshot) : trust.files,
    now: parseInstant(time) ?? 0,
    source: repository.kind === 'git' ? gitSource(repository) : undefined,
    only: chosen(call, snapshot.list(RECORDS) ?? []),
  });
  let result = await verify(input());
  if (flagOption(call, 'fix')) {
    const restored = await restoreLayouts(top, snapshot, result.findings);
    remark(
      io,
      restored.length === 0
        ? ['nothing to restore']
        : restored.map((file) => `layout restored: ${file}`),
    );
    result = await verify(input());
  }
  const about = { trust: trust?.name ?? 'this checkout', time };
  refuseNothing(result);
  if (flagOption(call, 'json')) {
    const { schema, ...content } = reportOf(result, about);
    printJson(io, schema, content);
  } else {
    print(io, verifyLines(result, about.trust));
  }
  return EXIT[result.outcome];
}

function trustOf(
  call: Call,
): { readonly name: string; readonly files: ReturnType<typeof trustFilesOf> } | undefined {
  const name = textOption(call, 'trust');
  if (name === undefined) return undefined;
  const snapshot = diskSnapshot(path.resolve(call.io.cwd, name));
  const files = trustFilesOf(snapshot, { allowed: 'allowed_signers', revoked: 'revoked_keys' });
  if (files.allowedSigners.read.state !== 'missing') return { name, files };
  throw new UserError({
    what: `there is no allowed_signers in ${name}`,
    why: '--trust names the folder whose allowed_signers and revoked_keys decide',
    fix: 'name the folder that holds these files, or leave --trust out to use those of this checkout',
  });
}

/** The records named on the command line, by id or by folder; undefined for all. Throws a UserError on an unknown one. */
function chosen(
  call: Call,
  entries: readonly { readonly name: string }[],
): ReadonlySet<string> | undefined {
  if (call.args.length === 0) return undefined;
  const names = new Set(entries.map(({ name }) => name));
  const ids = call.args.map((given) => path.basename(given));
  const unknown = ids.find((id) => !recordIdPattern.test(id) || !names.has(id));
  if (unknown === undefined) return new Set(ids);
  throw new UserError({
    what: `there is no record ${unknown}`,
    why:
      names.size === 0
        ? 'there are no records here'
        : `the newest here are ${[...names].slice(-5).join(', ')}`,
    fix: 'name a folder of assessments/records, or none to verify all',
  });
}

/** An empty folder is not genuine records: a gate must not open because there is nothing to look at. */
function refuseNothing({ records, outcome }: Verification): void {
  if (records.length > 0 || outcome !== 'genuine') return;
  throw new UserError({
    what: 'there is no record here',
    why: 'nothing has been assessed in this repository yet, or its records were removed',
    fix: 'run assess to make the first; git log --diff-filter=D -- assessments shows what was removed',
  });
}

/** A verification in words: every record in a line, then the findings by file. */
export function verifyLines(result: Verification, trust: string): readonly string[] {
  const { records, findings } = result;
  return [
    ...records.map((record) => `${record.id}  ${summaryOf(record)}`),
    ...byPath(findings).flatMap(([place, list]) => [
      '',
      place,
      ...list.map((finding) => findingLine(finding)),
    ]),
    '',
    totals(result),
    `trust: ${trust}`,
    ...(findings.length === 0
      ? []
      : ['assess explain CODE tells what a finding means and what to do.']),
  ];
}

function findingLine(finding: Finding): string {
  const weight = isUnjudged(finding) ? 'unclear' : finding.kind;
  return `  ${weight.padEnd(7)}  ${finding.code}: ${messageOf(finding)}`;
}

function byPath(findings: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const list = places.get(finding.path);
    if (list === undefined) places.set(finding.path, [finding]);
    else list.push(finding);
  }
  return [...places];
}

const VERDICTS: Readonly<Record<Outcome, string>> = {
  genuine: 'all genuine',
  'not-genuine': 'not genuine',
  'cannot-judge': 'cannot be judged by this version or without what is missing',
};

function totals({ outcome, records, findings }: Verification): string {
  const { errors, warnings, notes } = countsOf(findings);
  return `${amount(records.length, 'record')}: ${VERDICTS[outcome]} (${amount(errors, 'error')}, ${amount(warnings, 'warning')}, ${amount(notes, 'note')})`;
}
