// One statement and its signature: are these the bytes that this person, in this role, with a key that may do so,
// signed about this record.

import { digestOf } from '../record/format/digest.ts';
import { authorise } from '../signing/trust/authorise.ts';
import { namespaceOf, type StatementKind } from '../signing/trust/roles.ts';
import { parseInstant } from '../signing/trust/instant.ts';
import type { PublicKey } from '../signing/ssh/public-key.ts';
import { readStatement } from '../signing/statements/statement.ts';
import { verifyArmour } from '../signing/ssh/sshsig.ts';
import {
  formatStatementName,
  personOf,
  type StatementName,
} from '../signing/trust/statement-names.ts';
import type { Statement } from '../signing/statements/statement-schema.ts';
import type { Code } from '../findings/registry.ts';
import type { VerifyContext } from './context.ts';
import { type Finding, found } from '../findings/finding.ts';
import { layoutOf } from '../record/format/reformatted.ts';
import type { FileRead } from './snapshot.ts';

/** What the check of a statement needs to know besides the statement. */
export type StatementContext = Pick<VerifyContext, 'trust' | 'project' | 'now' | 'skew'>;

/** What a statement has to be about. */
export interface About {
  /** The record's id; undefined for a statement that is about no record. */
  readonly record: string | undefined;
  /** Digests of the files beside it; undefined where there is no such file. */
  readonly files: Readonly<Record<'record.json' | 'record.md', string | undefined>>;
  /** When the record was completed, where it can be read. */
  readonly completed: string | undefined;
}

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
}

/**
 * What a statement is worth by itself. valid: signed by a key that may sign for this person in this role, and nothing is
 * wrong with it. revoked: it would be valid, and its key is in revoked_keys. unknown: nothing is wrong with it, and there
 * are no trust files that say whose key it is. invalid: everything else.
 */
export type Validity = 'valid' | 'revoked' | 'unknown' | 'invalid';

/** Checks one statement by itself; series.ts checks how it fits with the others. */
export function checkStatement(
  context: StatementContext,
  about: About,
  file: StatementFile,
): { readonly fact: StatementFact; readonly findings: readonly Finding[] } {
  const { path, name } = file;
  const asIs = readStatement(file.bytes);
  const layout = asIs.ok ? undefined : layoutOf(file.bytes);
  const bytes = layout?.state === 'relaid' ? Buffer.from(layout.text) : file.bytes;
  const read = layout?.state === 'relaid' ? readStatement(bytes) : asIs;
  const signed = checkSignature(file, bytes);
  const statement = read.ok ? read.statement : undefined;
  const findings = [
    ...(layout?.state === 'relaid' ? [found('reformatted', path, {})] : []),
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
      : checkKey(context, path, statement, signed.key)),
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
    const why =
      signature.state === 'too-large' ? 'it is larger than 64 kB' : 'it is not a plain file';
    return unsigned(found('signature-unreadable', sig, { why }));
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
  ];
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
  about: About,
  path: string,
  time: string,
): readonly Finding[] {
  const at = parseInstant(time) ?? 0;
  if (at > context.now + context.skew) return [found('time-future', path, { time })];
  const { completed } = about;
  const earliest = completed === undefined ? null : parseInstant(completed);
  if (completed === undefined || earliest === null || at >= earliest - context.skew) return [];
  return [found('time-before-record', path, { time, completed })];
}

/** Judged at the time the statement claims; that a claim is not back-dated, only its history can show. */
function checkKey(
  context: StatementContext,
  path: string,
  { predicate }: Statement,
  key: PublicKey,
): readonly Finding[] {
  if (context.trust === undefined) return [];
  const { person, role, time } = predicate;
  const verdict = authorise({
    ...context.trust,
    principal: person,
    role,
    key,
    at: parseInstant(time) ?? 0,
  });
  if (verdict.ok) return [];
  // An approval by a revoked key has no effect, and others can sign. A rejection must not disappear with its key: the
  // person who revokes the key may be the one whose record was rejected. Whether it still matters, check decides.
  const isAgainst = 'decision' in predicate && predicate.decision !== 'approve';
  const code = verdict.code === 'key-revoked' && isAgainst ? 'rejection-revoked' : verdict.code;
  return [found(code, path, { person, role, fingerprint: key.fingerprint })];
}
