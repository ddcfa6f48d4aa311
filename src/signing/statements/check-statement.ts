// Checks one statement and its signature: whether this person, in this role, with a key that may do so, signed these
// bytes about this record. The only checker of statements: verify, signing and everything shown to people use it.

import { digestOf } from '../../record/format/digest.ts';
import type { Trust } from '../trust/authorise.ts';
import { namespaceOf, type StatementKind } from '../trust/roles.ts';
import { parseInstant } from '../trust/instant.ts';
import { MAX_ARMOUR } from '../ssh/armour.ts';
import type { PublicKey } from '../ssh/public-key.ts';
import { decisionsIn } from '../../text/decisions.ts';
import { checkKey, refusalAt } from './statement-key.ts';
import { readStatementFile } from './statement.ts';
import { verifyArmour } from '../ssh/sshsig.ts';
import { formatStatementName, personOf, type StatementName } from '../trust/statement-names.ts';
import type { Statement } from './statement-schema.ts';
import type { Code } from '../../findings/registry.ts';
import { type Finding, found } from '../../findings/finding.ts';
import { type FileRead, unreadWhy } from '../../repository/files/snapshot.ts';

/** What the check of a statement needs to know besides the statement. */
export interface StatementContext {
  /** undefined: signatures can be checked, but not whose they are. */
  readonly trust: Trust | undefined;
  /** The id in project.json; undefined when that cannot be read. */
  readonly project: string | undefined;
  /** Seconds since 1970. */
  readonly now: number;
  /** Seconds by which clocks may differ. */
  readonly skew: number;
}

/** What a statement has to be about. */
export interface About {
  /** The record's id; undefined for a statement that is about no record. */
  readonly record: string | undefined;
  /** Digests of the files beside it; undefined where there is no such file. */
  readonly files: Readonly<Record<'record.json' | 'record.md', string | undefined>>;
  /** When the record was completed, where it can be read. */
  readonly completed: string | undefined;
}

/** A consent to changed trust files is about no record. */
export const ABOUT_NO_RECORD: About = {
  record: undefined,
  files: { 'record.json': undefined, 'record.md': undefined },
  completed: undefined,
};

export interface StatementFile {
  readonly path: string;
  readonly name: StatementName;
  readonly bytes: Uint8Array;
  readonly signature: FileRead;
}

export interface StatementFact {
  readonly path: string;
  readonly file: string;
  readonly name: StatementName;
  /** Of the file as it has to be, where only its layout was changed. */
  readonly sha256: string;
  /** undefined when it cannot be read. */
  readonly statement: Statement | undefined;
  /** Of the key that made the signature; undefined where the signature is not a good one. */
  readonly fingerprint: string | undefined;
  readonly validity: Validity;
  /**
   * The key may no longer sign for this person in this role. An earlier statement stays valid, but its time is only a
   * claim: the person who has the key can date a new statement back.
   */
  readonly hasExpiredKey: boolean;
}

/**
 * The state of a statement alone. valid: signed by a key that may sign for this person in this role, and nothing is
 * wrong with it. revoked: it would be valid, and its key is in revoked_keys. unknown: nothing is wrong with it, and there
 * are no trust files that say whose key it is. invalid: everything else.
 */
export type Validity = 'valid' | 'revoked' | 'unknown' | 'invalid';

/** Checks one statement alone; series.ts checks how it fits with the others. */
export function checkStatement(
  context: StatementContext,
  about: About,
  file: StatementFile,
): { readonly fact: StatementFact; readonly findings: readonly Finding[] } {
  const { path, name } = file;
  const { bytes, isReformatted, parsed: read } = readStatementFile(file.bytes);
  const signed = checkSignature(file, bytes);
  const statement = read.ok ? read.statement : undefined;
  const findings = [
    ...(isReformatted ? [found('reformatted', path, {})] : []),
    ...signed.findings,
    ...(read.ok
      ? checkContent(context, about, file, read.statement, read.kind)
      : [
          found(read.code === 'unknown-type' ? 'statement-unknown' : 'statement-unreadable', path, {
            why: read.why,
          }),
        ]),
    ...(statement === undefined || signed.key === undefined
      ? []
      : checkKey(context.trust, path, statement, signed.key)),
  ];
  const { key } = signed;
  return {
    fact: {
      path,
      file: formatStatementName(name),
      name,
      sha256: digestOf(bytes),
      statement,
      fingerprint: key?.fingerprint,
      validity: validityOf(context, findings),
      hasExpiredKey:
        statement !== undefined &&
        key !== undefined &&
        refusalAt(context.trust, statement, key, context.now) === 'key-expired',
    },
    findings,
  };
}

const REVOKED: ReadonlySet<Code> = new Set(['key-revoked', 'rejection-revoked']);

function validityOf({ trust }: StatementContext, findings: readonly Finding[]): Validity {
  if (findings.some(({ code }) => !REVOKED.has(code))) return 'invalid';
  if (findings.length > 0) return 'revoked';
  return trust === undefined ? 'unknown' : 'valid';
}

interface Signed {
  readonly key: PublicKey | undefined;
  readonly findings: readonly Finding[];
}

/** The namespace comes from the file's name, so that an unreadable statement still has a good or bad signature. */
function checkSignature({ path, name, signature }: StatementFile, message: Uint8Array): Signed {
  const sig = `${path}.sig`;
  if (signature.state === 'missing') return unsigned(found('statement-unsigned', path, {}));
  if (signature.state !== 'read') {
    return unsigned(found('signature-unreadable', sig, { why: unreadWhy(signature, MAX_ARMOUR) }));
  }
  const result = verifyArmour({
    armour: signature.bytes,
    message,
    namespace: namespaceOf(name.role),
  });
  switch (result.state) {
    case 'valid':
      return { key: result.key, findings: [] };
    case 'bad-signature':
      return unsigned(
        result.why === 'content'
          ? found('signature-bad', sig, {})
          : found('signature-other-role', sig, { role: name.role }),
      );
    case 'malformed':
      return unsigned(found('signature-unreadable', sig, { why: result.why }));
    case 'unsupported':
      return unsigned(found('signature-unsupported', sig, { what: result.kind }));
  }
}

function unsigned(finding: Finding): Signed {
  return { key: undefined, findings: [finding] };
}

function checkContent(
  context: StatementContext,
  about: About,
  { path, name }: StatementFile,
  statement: Statement,
  kind: StatementKind,
): readonly Finding[] {
  const { predicate } = statement;
  const expected = formatStatementName({
    kind,
    role: predicate.role,
    person: personOf(predicate.person),
    number: name.number,
  });
  return [
    ...(expected === formatStatementName(name)
      ? []
      : [found('statement-misnamed', path, { expected })]),
    ...(context.project === undefined || predicate.project === context.project
      ? []
      : [found('statement-other-project', path, { project: predicate.project })]),
    ...checkSubject(about, path, statement),
    ...checkTime(context, about, path, predicate.time),
    ...checkDecision(path, statement),
  ];
}

/** An assessor signs answers and approves nothing, not even in a file that was written by hand. */
function checkDecision(path: string, { predicate }: Statement): readonly Finding[] {
  if (!('decision' in predicate)) return [];
  const { decision, person, role } = predicate;
  return decisionsIn(role).includes(decision)
    ? []
    : [found('decision-not-in-role', path, { decision, person, role })];
}

function checkSubject(about: About, path: string, statement: Statement): readonly Finding[] {
  if (!('record' in statement.predicate) || about.record === undefined) return [];
  const { record } = statement.predicate;
  const other = record === about.record ? [] : [found('statement-other-record', path, { record })];
  const files = new Map<string, string | undefined>(Object.entries(about.files));
  const differing = statement.subject.flatMap(({ name, digest }) => {
    const actual = files.get(name);
    // A missing file is reported once, not for every statement about it.
    return actual === undefined || actual === digest.sha256
      ? []
      : [found('statement-digest', path, { file: name })];
  });
  return [...other, ...differing];
}

function checkTime(
  context: StatementContext,
  { completed }: About,
  path: string,
  time: string,
): readonly Finding[] {
  const at = parseInstant(time) ?? 0;
  if (at > context.now + context.skew) return [found('time-future', path, { time })];
  const earliest = completed === undefined ? null : parseInstant(completed);
  if (completed === undefined || earliest === null || at >= earliest - context.skew) return [];
  return [found('time-before-record', path, { time, completed })];
}
