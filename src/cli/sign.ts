// assess sign: one person's decision about a record.

import { UserError } from '../errors.ts';
import { legalLines } from '../questionnaire/legal-text.ts';
import type { Candidate } from '../signing/keys.ts';
import { parseStatementName } from '../signing/statement-names.ts';
import { DECISIONS, type Decision } from '../signing/statement-schema.ts';
import {
  firstSigningFiles,
  openSignable,
  type Signable,
  signRecord,
} from '../signoff/sign-record.ts';
import { keyWords, type Signers } from '../signoff/signers.ts';
import { VERSION } from '../version.ts';
import { type Call, type ExitCode, flagOption, textOption, timeOf } from './command.ts';
import { terminalRunner } from './hand-over.ts';
import { workspaceOf } from './open.ts';
import { print, printJson, remark } from './print.ts';
import { chooseCandidate, confirm, givenRole, newestId, signersFor } from './sign-steps.ts';
import { verdictLines } from './summary.ts';

/** Signs; exit 0 when the statement is written, 2 otherwise. */
export async function run(call: Call): Promise<ExitCode> {
  const { io } = call;
  const workspace = await workspaceOf(call);
  const id = call.args[0] ?? (await newestId(workspace.top));
  const signable = await openSignable(workspace, id);
  const time = timeOf(call);
  const signers = await signersFor(call, workspace, roleOption(call, signable), time);
  const decision = decisionOption(call);
  const comment = legalLines(textOption(call, 'comment') ?? '');
  if (decision !== 'approve' && comment.length === 0) {
    throw new UserError({
      what: `a decision to ${decision} needs a reason`,
      why: 'others have to know what to mend',
      fix: '--comment "why"',
    });
  }
  const candidate = await chooseCandidate(call, signers);
  remark(io, whatIsSigned(signable, signers, candidate, decision, comment));
  await confirm(call);
  const files = await signRecord({
    workspace,
    signable,
    signers,
    candidate,
    statements: [{ kind: 'signoff', decision, comment }],
    time,
    tool: { name: 'assess', version: VERSION },
    run: terminalRunner(io),
  });
  if (flagOption(call, 'json')) {
    printJson(io, 'assess.sign/1', {
      record: id,
      person: signers.principal,
      role: signers.role,
      decision,
      key: candidate.key.fingerprint,
      files,
    });
  } else {
    print(io, [
      `signed: ${signers.principal} as ${signers.role}, ${decision}`,
      ...files.map((file) => `  ${file}`),
      '',
      `Next: git add ${files.join(' ')}`,
    ]);
  }
  return 0;
}

/** `--role`, or assessor while nobody has signed as that. */
function roleOption(call: Call, signable: Signable): string {
  const given = givenRole(call);
  if (given !== undefined) return given;
  const assessed = signable.seen.some(({ name }) => {
    const parsed = parseStatementName(name);
    return parsed?.kind === 'signoff' && parsed.role === 'assessor';
  });
  if (!assessed) return 'assessor';
  throw new UserError({
    what: 'it is not clear in which role you sign',
    why: 'the assessor has signed already',
    fix: '--role reviewer, --role approver, or --role assessor to change your own decision',
  });
}

function decisionOption(call: Call): Decision {
  const given = textOption(call, 'decision') ?? 'approve';
  const decision = DECISIONS.find((name) => name === given);
  if (decision !== undefined) return decision;
  throw new UserError({
    what: `"${given}" is not a decision`,
    why: `decisions are ${DECISIONS.join(', ')}`,
    fix: '--decision approve',
  });
}

function whatIsSigned(
  signable: Signable,
  signers: Signers,
  candidate: Candidate,
  decision: Decision,
  comment: readonly string[],
): readonly string[] {
  const first = firstSigningFiles(signers);
  return [
    `You are about to sign record ${signable.record.id} of ${signable.record.project.name}:`,
    ...verdictLines(signable.record).map((line) => `  ${line}`),
    '',
    `  record.json  sha256 ${signable.recordJson}`,
    `  record.md    sha256 ${signable.recordMd}`,
    `  seen         ${signable.seen.length === 0 ? 'no other statements' : signable.seen.map(({ name }) => name).join(', ')}`,
    `  as           ${signers.principal}, ${signers.role}: ${decision}`,
    ...comment.map((line) => `               ${line}`),
    `  with         ${keyWords(candidate)}`,
    '',
    'Your name, this decision and the record with its gaps and paths become public with the repository.',
    ...(first.length === 0
      ? []
      : [`Written for the first time: ${first.join(', ')} (your key, as ${signers.role})`]),
  ];
}
