// Records as a session reads and signs them: opened with everything a signer should see, signed as they were shown.

import type {
  Capacity,
  OpenRecord,
  RecordLine,
  SignatureRequest,
  SignedStatement,
} from '../assessment/session/reading.ts';
import { UserError } from '../errors.ts';
import { approvers, doubles, quorumAt, scrutineer, tally } from '../policy/evaluate/people.ts';
import { parsePolicy } from '../policy/parse.ts';
import type { Policy } from '../policy/schema.ts';
import { answerText, type Moved, movedSince } from '../record/compare.ts';
import { parseRecord, RECORDS, type StoredRecord } from '../record/records.ts';
import type { AssessmentRecord } from '../record/schema.ts';
import { listBelow, readBelow, type Workspace } from '../record/workspace.ts';
import { ASSESSMENTS } from '../repository/path-form.ts';
import { parseInstant } from '../signing/instant.ts';
import type { RunWithTerminal } from '../signing/ssh-keygen.ts';
import { parseStatementName } from '../signing/statement-names.ts';
import { remarksByAnswer, saidLines, statementsAbout } from '../signoff/said.ts';
import {
  openSignable,
  type Signable,
  signRecord,
  type Statementable,
} from '../signoff/sign-record.ts';
import { candidatesOf, findSigners, keyWords, signingSentence } from '../signoff/signers.ts';
import { readTrust, rolesOf } from '../signoff/trust-files.ts';
import { diskSnapshot } from '../verify/disk-snapshot.ts';
import { gitSource } from '../verify/git-source.ts';
import { summaryOf } from '../verify/summary.ts';
import { trustFilesOf } from '../verify/trust.ts';
import { type VerifiedRecord, verify } from '../verify/verify.ts';
import { messageOf } from '../verify/wording.ts';
import { VERSION } from '../version.ts';
import { type Call, textOption, timeOf } from './command.ts';
import { preference } from './preferences.ts';
import { givenRole } from './sign-steps.ts';

/** Reads a record as it is to be shown to `person`. Throws a UserError when it cannot be read or must not be signed. */
export async function openRecord(
  call: Call,
  workspace: Workspace,
  person: string,
  id: string,
): Promise<OpenRecord> {
  const [signable, said, standing] = await Promise.all([
    openSignable(workspace, id),
    statementsAbout(workspace, id),
    standingOf(call, workspace, id),
  ]);
  const { record } = signable;
  const remarks = remarksByAnswer(said);
  return {
    id,
    person,
    standing: standing.sentence,
    obstacles: standing.obstacles,
    text: signable.markdown.trimEnd().split('\n'),
    ...(await comparison(workspace, record)),
    answers: [...record.profile.triage, ...record.answers].map((answer) => ({
      id: answer.id,
      question: answer.question,
      answer: answerText(answer),
      remarks: remarks.get(answer.id) ?? [],
    })),
    said: said.map((statement) => saidLines(statement)),
    files: filesOf(signable),
    seen: signable.seen.map(({ name }) => name),
    capacities: await capacitiesOf(call, workspace, person, standing),
  };
}

function filesOf({ recordJson, recordMd }: Signable): OpenRecord['files'] {
  return [
    { name: 'record.json', sha256: recordJson },
    { name: 'record.md', sha256: recordMd },
  ];
}

interface Standing {
  readonly sentence: string;
  readonly obstacles: readonly string[];
  readonly verified: VerifiedRecord | undefined;
  /** undefined where there is none, or none that can be read; then nothing is said about who is needed. */
  readonly policy: Policy | undefined;
}

/** How a record stands: genuine or not, signed by whom, and who is still needed. */
async function standingOf(call: Call, workspace: Workspace, id: string): Promise<Standing> {
  const { repository, top } = workspace;
  const snapshot = diskSnapshot(top);
  const { records, findings } = await verify({
    snapshot,
    trust: trustFilesOf(snapshot),
    now: parseInstant(timeOf(call)) ?? 0,
    source: repository.kind === 'git' ? gitSource(repository) : undefined,
  });
  const verified = records.find((record) => record.id === id);
  const own = new Set(['record.json', 'record.md'].map((file) => `${RECORDS}/${id}/${file}`));
  const obstacles = findings
    .filter(({ kind, path }) => kind === 'error' && own.has(path))
    .map((finding) => messageOf(finding));
  const policy = await policyOf(workspace);
  const needed =
    policy === undefined || verified === undefined
      ? []
      : tally(
          policy,
          quorumAt(policy, scrutineer(policy, records)(verified).level),
          approvers(verified),
        ).filter(({ have, need }) => have < need);
  const missing = needed.map(({ role, have, need }) => `${need - have} ${role}`).join(', ');
  const summary = verified === undefined ? 'not known to verify' : summaryOf(verified);
  return {
    sentence: missing === '' ? summary : `${summary}; still needed: ${missing}`,
    obstacles,
    verified,
    policy,
  };
}

async function policyOf({ top }: Workspace): Promise<Policy | undefined> {
  const bytes = await readBelow(top, `${ASSESSMENTS}/policy.yaml`);
  const parsed = bytes === undefined ? undefined : parsePolicy(bytes);
  return parsed?.ok === true ? parsed.policy : undefined;
}

const GROUPS: Readonly<Record<Moved['group'], string>> = {
  result: 'Result',
  scenarios: 'Scenarios',
  answers: 'Answers',
  actions: 'Actions',
  questionnaires: 'Questionnaires',
};

async function comparison(
  { top }: Workspace,
  record: AssessmentRecord,
): Promise<Pick<OpenRecord, 'incomparable' | 'moved'>> {
  if (record.supersedes.length === 0) {
    return { incomparable: 'It replaces no other record, so there is nothing to compare.', moved: [] };
  }
  const previous = [];
  for (const { id, questionnaires } of record.supersedes) {
    const bytes = await readBelow(top, `${RECORDS}/${id}/record.json`);
    const parsed = bytes === undefined ? undefined : parseRecord(bytes);
    if (parsed?.ok !== true) {
      const incomparable = `It replaces ${id}, which cannot be read here, so what changed cannot be told.`;
      return { incomparable, moved: [] };
    }
    previous.push({ record: parsed.record, questionnaires });
  }
  const moved = movedSince(previous, record).map((each) => ({
    ...each,
    group: GROUPS[each.group],
  }));
  return { incomparable: undefined, moved };
}

/** The roles of the person, or the one they asked for; those that are still needed first. */
async function capacitiesOf(
  call: Call,
  workspace: Workspace,
  person: string,
  standing: Standing,
): Promise<readonly Capacity[]> {
  const trust = await readTrust(workspace.top);
  const given = givenRole(call);
  const enrolled = trust === undefined ? ['assessor'] : rolesOf(trust.signers, person);
  const roles = given === undefined ? enrolled : [given];
  // Who has no role here learns why, as somebody who would approve.
  const asked = roles.length === 0 ? ['approver'] : roles;
  return Promise.all(
    asked.map(async (role): Promise<Capacity> => {
      const signers = await signersIn(call, workspace, person, role);
      return {
        role,
        signers: candidatesOf(signers).map((candidate) => ({
          id: candidate.key.fingerprint,
          label: keyWords(candidate),
        })),
        signing: [signingSentence(signers), ...cautions(person, role, standing)].join(' '),
      };
    }),
  );
}

/** Said before somebody signs in a role in which it would not count. */
function cautions(person: string, role: string, { verified, policy }: Standing): readonly string[] {
  if (policy === undefined || verified === undefined) return [];
  const after = [...verified.decisions, { person, role }];
  return doubles(policy, after)
    .filter((double) => double.person === person && double.roles.includes(role))
    .map(
      ({ roles: [one, other] }) =>
        `The policy keeps ${one} and ${other} apart: you would count in neither.`,
    );
}

function signersIn(
  call: Call,
  workspace: Workspace,
  principal: string,
  role: string,
): ReturnType<typeof findSigners> {
  const { io } = call;
  return findSigners({
    workspace,
    env: io.env,
    platform: io.platform,
    principal,
    role,
    key: textOption(call, 'key') ?? preference(io, 'key'),
    at: parseInstant(timeOf(call)) ?? 0,
  });
}

/** Signs what was said to a record, if it still is as it was shown. Throws a UserError; then nothing was signed. */
export async function signAsShown(
  call: Call,
  workspace: Workspace,
  shown: OpenRecord,
  request: SignatureRequest,
  run: RunWithTerminal | null,
): Promise<SignedStatement> {
  const signable = await openSignable(workspace, request.record);
  refuseOther(signable, shown);
  const signers = await signersIn(call, workspace, shown.person, request.role);
  const candidate = candidatesOf(signers).find(({ key }) => key.fingerprint === request.signer);
  if (candidate === undefined) {
    throw new UserError({
      what: 'the key is no longer there',
      why: `${request.signer} was offered a moment ago and is gone now`,
      fix: 'put it back or load it into the agent, and open the record again',
    });
  }
  const files = await signRecord({
    workspace,
    signable,
    signers,
    candidate,
    statements: statementsOf(request),
    time: timeOf(call),
    tool: { name: 'assess', version: VERSION },
    run,
  });
  const { principal, role } = signers;
  return {
    record: request.record,
    said: `${principal} (${role}) ${SAID[request.decision]} ${request.record}.`,
    files,
  };
}

const SAID: Readonly<Record<SignatureRequest['decision'], string>> = {
  approve: 'approves record',
  reject: 'rejects record',
  withdraw: 'withdraws record',
  remark: 'remarks on record',
};

/** Remarks on answers are a statement of their own; the decision has seen them. */
function statementsOf({ decision, comment, answers }: SignatureRequest): readonly Statementable[] {
  if (decision === 'remark') return [{ kind: 'comment', comment, answers }];
  const remarks: readonly Statementable[] =
    answers.length === 0 ? [] : [{ kind: 'comment', comment: [], answers }];
  return [...remarks, { kind: 'signoff', decision, comment }];
}

/** A signature says what the person has seen; so nothing may have come or changed since it was shown. */
function refuseOther(signable: Signable, shown: OpenRecord): void {
  const isSame =
    JSON.stringify(filesOf(signable)) === JSON.stringify(shown.files) &&
    JSON.stringify(signable.seen.map(({ name }) => name)) === JSON.stringify(shown.seen);
  if (isSame) return;
  throw new UserError({
    what: `record ${shown.id} is not as it was shown`,
    why: 'its files, or the statements beside it, have changed since you opened it',
    fix: 'open it again and read what is new; your remarks stay where they are',
  });
}

/** One line a record, newest first; the newest with how many have signed. */
export async function recordLines(
  top: string,
  records: readonly StoredRecord[],
): Promise<readonly RecordLine[]> {
  const readable = records
    .flatMap((stored) => (stored.parse.ok ? [stored.parse.record] : []))
    .sort((a, b) => (a.completed < b.completed ? 1 : -1));
  return Promise.all(
    readable.map(async ({ id, verdict }, index) => {
      const signed = index < MOST_COUNTED ? `, ${await signedWords(top, id)}` : '';
      return { id, line: `${id}  ${verdict.verdict}, ${verdict.level}${signed}` };
    }),
  );
}

const MOST_COUNTED = 9;

async function signedWords(top: string, id: string): Promise<string> {
  const names = new Set(await listBelow(top, `${RECORDS}/${id}`));
  const count = [...names].filter(
    (name) => parseStatementName(name)?.kind === 'signoff' && names.has(`${name}.sig`),
  ).length;
  if (count === 0) return 'not signed';
  return count === 1 ? 'one signature' : `${count} signatures`;
}
