// assess verify: are records and signatures genuine. assess check decides whether they suffice for a release.

import path from 'node:path';
import { UserError } from '../errors.ts';
import type { Report } from '../findings/report-schema.ts';
import { RECORDS } from '../record/store/records.ts';
import { recordIdPattern } from '../record/format/schema.ts';
import { openRepository } from '../repository/git/safety.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import { diskSnapshot } from '../verify/disk-snapshot.ts';
import { gitSource } from '../verify/git-source.ts';
import { verifyReport } from '../verify/report.ts';
import { restoreLayouts } from '../verify/restore.ts';
import { trustFilesOf } from '../verify/trust.ts';
import { type Verification, verify, type VerifyInput } from '../verify/verify.ts';
import { TOOL } from '../version.ts';
import { type Call, type ExitCode, flagOption, folderOf, textOption } from './command.ts';
import { remark } from './print.ts';
import { typedPath } from './typed-path.ts';
import { printReport } from './report.ts';

/** Exit 0 when everything is genuine, 1 when something is not, 2 when assess cannot decide. */
export async function run(call: Call): Promise<ExitCode> {
  return printReport(call, 'verify', (time) => reportFor(call, time));
}

async function reportFor(call: Call, time: string): Promise<Report> {
  const { io } = call;
  const repository = await openRepository(folderOf(call), io.env);
  const top = repository.kind === 'git' ? repository.top : repository.folder;
  const snapshot = diskSnapshot(top);
  const trust = trustOf(call);
  // Read again each time, because --fix can change the line ends of these files.
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
  refuseNothing(result);
  return verifyReport(result, { tool: TOOL, time, trust: trust?.name ?? 'this checkout' });
}

function trustOf(
  call: Call,
): { readonly name: string; readonly files: ReturnType<typeof trustFilesOf> } | undefined {
  const name = textOption(call, 'trust');
  if (name === undefined) return undefined;
  const snapshot = diskSnapshot(typedPath(call.io, name));
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

/** Without records there is nothing to verify, and a check must not pass because of that. */
function refuseNothing({ records, outcome }: Verification): void {
  if (records.length > 0 || outcome !== 'genuine') return;
  throw new UserError({
    what: 'there is no record here',
    why: 'nothing has been assessed in this repository yet, or its records were removed',
    fix: 'run assess to make the first; git log --diff-filter=D -- assessments shows what was removed',
  });
}
