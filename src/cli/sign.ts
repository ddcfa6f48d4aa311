// assess sign: one person's decision about a record.

import { UserError } from '../errors.ts';
import { readRecords } from '../record/records.ts';
import { candidatesOf, findSigners, keyWords, noSigner, type Signers } from '../signoff/signers.ts';
import {
  firstSigningFiles,
  openSignable,
  type Signable,
  signRecord,
} from '../signoff/sign-record.ts';
import { ROLE } from '../signing/constants.ts';
import { parseInstant } from '../signing/instant.ts';
import type { Candidate } from '../signing/keys.ts';
import { parseStatementName } from '../signing/statement-names.ts';
import { DECISIONS, type Decision } from '../signing/statement-schema.ts';
import { legalLines } from '../questionnaire/legal-text.ts';
import { VERSION } from '../version.ts';
import { ask, canAsk } from './ask.ts';
import { type Call, type ExitCode, flagOption, textOption, timeOf } from './command.ts';
import { terminalRunner } from './hand-over.ts';
import { workspaceOf } from './open.ts';
import { principalOf } from './person.ts';
import { preference } from './preferences.ts';
import { print, printJson, remark } from './print.ts';
import { verdictLines } from './summary.ts';

/** Signs; exit 0 when the statement is written, 2 otherwise. */
export async function run(call: Call): Promise<ExitCode> {
  const { io } = call;
  const workspace = await workspaceOf(call);
  const id = call.args[0] ?? (await newestId(workspace.top));
  const signable = await openSignable(workspace, id);
  const time = timeOf(call);
  const signers = await findSigners({
    workspace,
    env: io.env,
    platform: io.platform,
    principal: await principalOf(io, workspace, textOption(call, 'by')),
    role: roleOption(call, signable),
    key: textOption(call, 'key') ?? preference(io, 'key'),
    at: parseInstant(time) ?? 0,
  });
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
    statement: { kind: 'signoff', decision, comment },
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

async function newestId(top: string): Promise<string> {
  const readable = (await readRecords(top)).flatMap((stored) =>
    stored.parse.ok ? [stored.parse.record] : [],
  );
  const [newest] = readable.sort((a, b) => (a.completed < b.completed ? 1 : -1));
  if (newest !== undefined) return newest.id;
  throw new UserError({
    what: 'there is no record to sign',
    why: 'nothing has been assessed here yet, or no record can be read',
    fix: 'run assess to make one; assess verify tells what is wrong with records that are there',
  });
}

/** `--role`, or assessor while nobody has signed as that. */
function roleOption(call: Call, signable: Signable): string {
  const given = textOption(call, 'role');
  if (given !== undefined && ROLE.test(given)) return given;
  if (given !== undefined) {
    throw new UserError({
      what: `"${given}" is not a role`,
      why: 'a role is lower-case letters, digits and hyphens',
      fix: '--role assessor, reviewer, approver, or a role of your policy',
    });
  }
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

/** The key to sign with; asks where several fit and there is somebody to ask. */
export async function chooseCandidate(call: Call, signers: Signers): Promise<Candidate> {
  const candidates = candidatesOf(signers);
  const [first, ...others] = candidates;
  if (first === undefined) throw noSigner(signers);
  if (others.length === 0) return first;
  const list = candidates.map((candidate, index) => `  ${index + 1}  ${keyWords(candidate)}`);
  if (!canAsk(call.io) || flagOption(call, 'yes')) {
    throw new UserError({
      what: 'several keys fit',
      why: list.join('\n'),
      fix: 'name one: --key FILE or --key SHA256:...; assess config set key remembers it',
    });
  }
  remark(call.io, ['Several keys fit:', ...list]);
  const chosen = candidates[Number(await ask(call.io, 'Which one? ')) - 1];
  if (chosen !== undefined) return chosen;
  throw new UserError({
    what: 'no key was chosen',
    why: 'the answer was not one of the numbers',
    fix: 'run the command again; nothing was lost',
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

async function confirm(call: Call): Promise<void> {
  if (flagOption(call, 'yes')) return;
  if (!canAsk(call.io)) {
    throw new UserError({
      what: 'nobody is there to confirm the signature',
      why: 'there is no terminal',
      fix: 'add --yes to sign without being asked',
    });
  }
  const answer = await ask(call.io, 'Sign? (y/N) ');
  if (answer === 'y' || answer === 'Y' || answer === 'yes') return;
  throw new UserError({
    what: 'nothing was signed',
    why: 'you did not confirm',
    fix: 'run the command again when you are ready; the record waits',
  });
}
