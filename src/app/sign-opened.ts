// Signing a record, for the commands, for `run --sign` and for a session: the record is opened, what is said about it is
// signed with a chosen key, and nothing is written where the record is not what was shown.

import { UserError } from '../errors.ts';
import { digestOf } from '../record/format/digest.ts';
import { RECORD_JSON } from '../record/format/unsigned-comments.ts';
import type { Finished } from '../record/finish.ts';
import { recordPath } from '../record/store/records.ts';
import type { Workspace } from '../record/store/workspace.ts';
import type { SeenRecord, SignatureRequest } from '../session/reading.ts';
import { allSigned, signRecord, type Statementable } from '../signing/statements/sign-record.ts';
import type { SignedFiles, SigningMeans } from '../signing/statements/sign-statement.ts';
import { refuseUnfinished } from '../signing/statements/unfinished.ts';
import { candidatesOf, type Signers } from '../signing/trust/signers.ts';
import { TOOL } from '../version.ts';
import { openSignable, type Signable } from '../signing/statements/signable.ts';

/** What is said about an open record. */
export interface StatementsToSign {
  readonly signable: Signable;
  /** In this order; a later one has seen those before it. */
  readonly statements: readonly Statementable[];
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
}

/** The statement of an assessor about their own record. */
export const OWN_ANSWERS: Statementable = { kind: 'signoff', decision: 'answers', comment: [] };

/** Opens a record for a person who is going to sign it. Throws a UserError when it cannot be signed. */
export async function openToSign(
  workspace: Workspace,
  id: string,
  person: string,
): Promise<Signable> {
  const signable = await openSignable(workspace, id);
  await refuseUnfinished(workspace, id, person, signable.statements);
  return signable;
}

/** Signs and writes what is not signed already. Throws a UserError; then nothing was written. */
export function signOpened(means: SigningMeans, about: StatementsToSign): Promise<SignedFiles> {
  return signRecord({ ...means, ...about, tool: TOOL });
}

/** The files of statements that say the same already, where that is all of them; else none. */
export function signedAlready(
  means: SigningMeans,
  about: StatementsToSign,
): Promise<readonly string[]> {
  return allSigned({ ...means, ...about, tool: TOOL });
}

/** What a person sees of an open record before they sign it. */
export function shownOf({ recordJson, recordMd, seen }: Signable, person: string): SeenRecord {
  return { person, files: filesWith(recordJson, recordMd), seen };
}

/** The same for a record that was just made: nothing is beside it. */
export function shownWhenMade({ record, files }: Finished, person: string): SeenRecord {
  const digest = (name: string): string => {
    const file = files.find(({ path }) => path === `${recordPath(record.id).folder}/${name}`);
    return file === undefined ? '' : digestOf(Buffer.from(file.text));
  };
  return { person, files: filesWith(digest(RECORD_JSON), digest(RECORD_MD)), seen: [] };
}

const RECORD_MD = 'record.md';

function filesWith(recordJson: string, recordMd: string): SeenRecord['files'] {
  return [
    { name: RECORD_JSON, sha256: recordJson },
    { name: RECORD_MD, sha256: recordMd },
  ];
}

/** How a request of a session is signed. */
export interface SigningOfRequest extends Omit<SigningMeans, 'signers' | 'candidate'> {
  /** Where the key is looked for: what was found now, then what was found before. */
  readonly among: readonly Signers[];
  readonly time: string; // YYYY-MM-DDThh:mm:ssZ
}

/** Signs what a session asks for, if the record still is as it was shown. Throws a UserError; then nothing was signed. */
export async function signAsShown(
  request: SignatureRequest,
  { among, time, ...means }: SigningOfRequest,
): Promise<SignedFiles> {
  const signable = await openSignable(means.workspace, request.record);
  const [chosen] = among.flatMap((signers) =>
    candidatesOf(signers)
      .filter(({ key }) => key.fingerprint === request.signer)
      .map((candidate) => ({ signers, candidate })),
  );
  if (chosen === undefined) {
    throw new UserError({
      what: 'the key is no longer available',
      why: `${request.signer} was offered a moment ago and cannot be found now`,
      fix: 'put it back or load it into the agent, and sign again',
    });
  }
  refuseOther(shownOf(signable, chosen.signers.principal), request);
  return signOpened({ ...means, ...chosen }, { signable, statements: statementsOf(request), time });
}

/** Comments on answers are a statement of their own; the decision lists it as seen. */
function statementsOf({ decision, comment, answers }: SignatureRequest): readonly Statementable[] {
  if (decision === 'comment') return [{ kind: 'comment', comment, answers }];
  const comments: readonly Statementable[] =
    answers.length === 0 ? [] : [{ kind: 'comment', comment: [], answers }];
  return [...comments, { kind: 'signoff', decision, comment }];
}

/**
 * A signature says what the person has seen; so nothing may have come or changed since it was shown. Throws a UserError
 * where something has.
 */
export function refuseOther(
  now: SeenRecord,
  shown: SeenRecord & Pick<SignatureRequest, 'record'>,
): void {
  const isSame =
    now.person === shown.person &&
    JSON.stringify(now.files) === JSON.stringify(shown.files) &&
    JSON.stringify(now.seen) === JSON.stringify(shown.seen);
  if (isSame) return;
  throw new UserError({
    what: `record ${shown.record} is not as it was shown`,
    why: 'its files, the statements beside it, or your name have changed since',
    fix: 'open it again and read what is new; your comments are kept',
  });
}
