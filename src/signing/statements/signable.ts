// A record that is about to be signed: read with what has been signed about it, and compared with what was shown.

import { UserError } from '../../errors.ts';
import { digestOf } from '../../record/format/digest.ts';
import { renderRecord } from '../../record/format/render.ts';
import { type AssessmentRecord, recordIdPattern, RENDERING } from '../../record/format/schema.ts';
import { parseRecord, recordPath } from '../../record/store/records.ts';
import { listBelow, readBelow, type Workspace } from '../../record/store/workspace.ts';
import { parseStatementName } from '../trust/statement-names.ts';
import { type StatementOnRecord, statementsAbout } from './statements-on-record.ts';

/** A record that is about to be signed. */
export interface Signable {
  readonly record: AssessmentRecord;
  readonly recordJson: string; // sha256
  readonly recordMd: string; // sha256
  readonly markdown: string;
  /** What people have said already: of the same bytes as `seen`, so that a signature names as seen exactly what was shown. */
  readonly statements: readonly StatementOnRecord[];
  /** Names of all files beside it. */
  readonly beside: readonly string[];
  /** Statements that are there already, by name, with their sha256. */
  readonly seen: readonly { readonly name: string; readonly sha256: string }[];
}

/** Reads a record and makes sure that its rendering is what it says. Throws a UserError otherwise. */
export async function openSignable(workspace: Workspace, id: string): Promise<Signable> {
  if (!recordIdPattern.test(id)) {
    throw refusal(
      id,
      'an id is a day and five characters of a-z and 2-7, such as 2026-11-22-k7f3q',
      'assess status lists the records',
    );
  }
  const { folder, file } = recordPath(id);
  const json = await readBelow(workspace.top, file);
  const markdown = await readBelow(workspace.top, `${folder}/record.md`);
  if (json === undefined)
    throw refusal(id, 'there is no such record', 'assess status lists the records');
  const parsed = parseRecord(json);
  if (!parsed.ok)
    throw refusal(id, parsed.why, 'restore the files from git; assess verify shows the details');
  const { record } = parsed;
  if (record.id !== id)
    throw refusal(id, `the file says it is ${record.id}`, 'restore the folder from git');
  if (record.rendering !== RENDERING) {
    throw refusal(
      id,
      `its rendering ${record.rendering} is not known to this version`,
      'use the version of assess that wrote it, or a newer one',
    );
  }
  if (markdown?.toString('utf8') !== renderRecord(record)) {
    throw refusal(
      id,
      'record.md is not the rendering of record.json, so you may have read another text',
      'restore record.md from git; assess verify shows the details',
    );
  }
  const beside = await listBelow(workspace.top, folder);
  const statements = await statementsAbout(workspace, id);
  const seen = statements
    .map(({ file, sha256 }) => ({ name: file, sha256 }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    record,
    recordJson: digestOf(json),
    recordMd: digestOf(markdown),
    markdown: markdown.toString('utf8'),
    statements,
    beside,
    seen,
  };
}

function refusal(id: string, why: string, fix: string): UserError {
  return new UserError({ what: `record ${id} cannot be signed`, why, fix });
}

/** What is signed is what was shown, although typing a passphrase may take long. */
export function refuseUnlikeShown(shown: Signable, now: Signable): void {
  const textOf = ({ recordJson, recordMd, seen }: Signable): string =>
    JSON.stringify([recordJson, recordMd, seen]);
  if (textOf(shown) === textOf(now)) return;
  throw new UserError({
    what: `record ${shown.record.id} has changed meanwhile`,
    why: 'its files or statements are not those that were shown; nothing was written',
    fix: 'look at it and sign again',
  });
}

/**
 * A signature says what was seen beside the record. A statement that was added meanwhile was not seen. If it is of
 * the same person and role, the new statement would never be valid, because it does not list its predecessor.
 */
export function refuseUnseen({ record, seen, beside }: Signable, files: readonly string[]): void {
  const known = new Set([...seen.map(({ name }) => name), ...beside]);
  const unseen = files.find((file) => {
    const statement = file.replace(/\.sig$/, '');
    return parseStatementName(statement) !== null && !known.has(statement) && !known.has(file);
  });
  if (unseen === undefined) return;
  throw new UserError({
    what: `something was signed about record ${record.id} meanwhile`,
    why: `${unseen} was not there when you began; nothing was written`,
    fix: 'look at it and sign again',
  });
}
