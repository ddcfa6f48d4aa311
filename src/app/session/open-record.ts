// A record opened for a person who may sign it: its text, what changed, its statements, and the roles in which the
// person can sign.

import { type Capacity, type OpenRecord } from '../../session/reading.ts';
import type { Earlier } from '../../record/format/unsigned-comments.ts';
import { sentences } from '../../text/sentences.ts';
import { doubles } from '../../policy/rules/people.ts';
import { answerText, type Moved, movedSince } from '../../comparison/moved.ts';
import { parseRecord, RECORDS } from '../../record/store/records.ts';
import type { AssessmentRecord } from '../../record/format/schema.ts';
import { readBelow, type Workspace } from '../../record/store/workspace.ts';
import { commentsByAnswer, statementLines } from '../../signing/statements/statements-on-record.ts';
import { firstSigningFiles } from '../../signing/statements/sign-record.ts';
import { codeStateWords } from '../../text/sign-off-words.ts';
import { noSigner } from '../../signing/trust/signer-words.ts';
import { readTrust } from '../../signing/trust/trust-files.ts';
import { rolesAt } from '../../signing/trust/authorise.ts';
import { parseInstant } from '../../signing/trust/instant.ts';
import { unfinishedProblem } from '../../signing/statements/unfinished.ts';
import { shownOf } from '../sign-opened.ts';
import { type Actor, signersFor } from '../actor.ts';
import { checkedRole } from '../roles.ts';
import { rejectedBefore } from '../superseded-rejections.ts';
import { changedSince } from '../code-changed.ts';
import { type Standing, standingsOf } from '../record-standing.ts';
import { signersToOffer } from './signing.ts';
import { openSignable, type Signable } from '../../signing/statements/signable.ts';

/** Who opens a record, where and when. */
export interface RecordReading {
  readonly workspace: Workspace;
  readonly actor: Actor;
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
  /** The role that was asked for; undefined for those that the person has. */
  readonly role: string | undefined;
  /** Whether there is a terminal to ask at. */
  readonly canAsk: boolean;
}

/** Reads a record as it is to be shown to a person. Throws a UserError when it cannot be read or must not be signed. */
export async function openRecord(
  reading: RecordReading,
  id: string,
): Promise<Omit<OpenRecord, keyof Earlier>> {
  const { workspace, time } = reading;
  const person = reading.actor.principal;
  const [signable, standings] = await Promise.all([
    openSignable(workspace, id),
    standingsOf(workspace, time, new Set([id])),
  ]);
  const { record, statements } = signable;
  const standing = standings.of(id);
  const { states } = standing;
  const isChanged =
    states.length === 0
      ? undefined
      : await changedSince(workspace)({ scope: record.scope, states });
  const codeChanged =
    isChanged === true
      ? codeStateWords({ isChanged, isReaffirmed: states.length > 1 }).clause
      : undefined;
  const unfinished = await unfinishedProblem(workspace, id, person, statements);
  const judged = statements.map((each) => ({ ...each, ...standing.doubtOf(each.file) }));
  // Anyone can write a file in another person's name, so only valid comments are shown beside the answers.
  const comments = commentsByAnswer(judged.filter(({ doubt }) => doubt === undefined));
  return {
    id,
    standing: `${standing.sentence}${codeChanged === undefined ? '' : `; ${codeChanged}`}`,
    codeChanged,
    obstacles: [
      ...standing.obstacles,
      ...(unfinished === undefined ? [] : [sentences(unfinished)]),
    ],
    text: signable.markdown.trimEnd().split('\n'),
    ...(await comparison(workspace, record)),
    rejectedBefore: rejectedBefore(standings, record),
    answers: [...record.profile.triage, ...record.answers].map((answer) => ({
      id: answer.id,
      question: answer.question,
      answer: answerText(answer),
      comments: comments.get(answer.id) ?? [],
    })),
    statements: judged.map((each) => statementLines(each, each)),
    ...shownOf(signable, person),
    capacities: await capacitiesOf(reading, standing, restingOn(statements, standing)),
  };
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
    return {
      incomparable: 'It replaces no other record, so there is nothing to compare.',
      moved: [],
    };
  }
  const previous = [];
  for (const { id, questionnaires } of record.supersedes) {
    const bytes = await readBelow(top, `${RECORDS}/${id}/record.json`);
    const parsed = bytes === undefined ? undefined : parseRecord(bytes);
    if (parsed?.ok !== true) {
      const incomparable = `It replaces ${id}, which cannot be read here, so assess cannot tell what changed.`;
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

/** The roles of the person, or the one they asked for. */
async function capacitiesOf(
  { workspace, actor, time, role: wanted, canAsk }: RecordReading,
  standing: Standing,
  resting: readonly string[],
): Promise<readonly Capacity[]> {
  const trust = await readTrust(workspace.top);
  const person = actor.principal;
  const given = await checkedRole(workspace, wanted);
  const enrolled =
    trust === undefined ? ['assessor'] : rolesAt(trust, person, parseInstant(time) ?? 0);
  const roles = given === undefined ? enrolled : [given];
  // A person without a role sees the reason, as a person who would approve.
  const asked = roles.length === 0 ? ['approver'] : neededFirst(roles, standing);
  return Promise.all(
    asked.map(async (role): Promise<Capacity> => {
      const found = await signersFor(actor, workspace, role, time);
      const { signers, signing } = signersToOffer(canAsk, found);
      const able = found.choice.kind === 'none' ? sentences(noSigner(found)) : signing;
      return {
        role,
        signers,
        signing: [able, ...cautions(person, role, standing), ...resting].join(' '),
        newFiles: firstSigningFiles(found),
      };
    }),
  );
}

/** The role in which a signature is still needed is offered before one in which it changes nothing. */
function neededFirst(roles: readonly string[], { needed }: Standing): readonly string[] {
  const isNeeded = (role: string): boolean => needed.some((each) => each.role === role);
  return [...roles.filter((role) => isNeeded(role)), ...roles.filter((role) => !isNeeded(role))];
}

/**
 * A signature depends on the statements that it lists as seen, and a file that is not valid will probably be deleted.
 */
function restingOn(statements: Signable['statements'], { doubtOf }: Standing): readonly string[] {
  const doubtful = statements.find(({ file }) => doubtOf(file).doubt !== undefined);
  return doubtful === undefined
    ? []
    : [
        `The statement ${doubtful.file} beside the record is not valid. Your signature lists it as seen, and is valid only while that file stays unchanged.`,
      ];
}

/** Shown before a person signs in a role in which the signature would not be valid. */
function cautions(person: string, role: string, { verified, policy }: Standing): readonly string[] {
  if (policy === undefined || verified === undefined) return [];
  const after = [...verified.decisions, { person, role }];
  return doubles(policy, after)
    .filter((double) => double.person === person && double.roles.includes(role))
    .map(
      ({ roles: [one, other] }) =>
        `The policy keeps ${one} and ${other} separate: your sign-off would be valid in neither.`,
    );
}
