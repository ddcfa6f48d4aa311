// The names of statement files: `<role>.<person>.json`, later ones `<role>.<person>.2.json`, other series with
// their kind in front. One more signer is two new files, so the changes of two people do not conflict.

import { createHash } from 'node:crypto';
import { ROLE, type StatementKind } from './roles.ts';

export interface StatementName {
  readonly kind: StatementKind;
  readonly role: string;
  /** As `personOf` makes it. */
  readonly person: string;
  /** 1 for the first of a series. */
  readonly number: number;
}

const PERSON = /^[a-z0-9][a-z0-9-]{0,40}-[0-9a-f]{6}$/;
const NUMBER = /^(?:[2-9]|[1-9]\d{1,3})$/;
const SUFFIX = '.json';
const READABLE_LENGTH = 40;

/** Kinds whose name is a prefix; a sign-off has none. */
const PREFIXED = [
  'comment',
  'reaffirm',
  'trust-change',
] as const satisfies readonly StatementKind[];

/**
 * A principal as part of a file name: `carol@example.com` is `carol-example-com-` and the first six hex digits
 * of its sha256, which keep two people apart whose names read the same.
 */
export function personOf(principal: string): string {
  const before = persons.get(principal);
  if (before !== undefined) return before;
  const person = newPerson(principal);
  if (persons.size >= MAX_PERSONS) persons.clear();
  persons.set(principal, person);
  return person;
}

/** A few people sign many records. Bounded, because hostile files bring many names. */
const persons = new Map<string, string>();
const MAX_PERSONS = 512;

function newPerson(principal: string): string {
  const words = principal.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const readable = words.join('-').slice(0, READABLE_LENGTH).replace(/-$/, '');
  const digest = createHash('sha256').update(principal, 'utf8').digest('hex').slice(0, 6);
  return `${readable === '' ? 'signer' : readable}-${digest}`;
}

/** The file name of a statement; that of its signature has `.sig` after it. */
export function formatStatementName(name: StatementName): string {
  const prefix = name.kind === 'signoff' ? [] : [name.kind];
  const number = name.number === 1 ? [] : [String(name.number)];
  return [...prefix, name.role, name.person, ...number].join('.') + SUFFIX;
}

/** What a file name says, or null when it is not that of a statement. */
export function parseStatementName(file: string): StatementName | null {
  if (!file.endsWith(SUFFIX)) return null;
  const parts = file.slice(0, -SUFFIX.length).split('.');
  const last = parts.at(-1) ?? '';
  const number = NUMBER.test(last) ? Number(last) : 1;
  if (number > 1) parts.pop();
  const [first, ...others] = parts;
  const prefix = parts.length === 3 ? PREFIXED.find((kind) => kind === first) : undefined;
  if (parts.length === 3 && prefix === undefined) return null;
  const [role, person, ...rest] = prefix === undefined ? parts : others;
  if (role === undefined || person === undefined || rest.length > 0) return null;
  if (!ROLE.test(role) || !PERSON.test(person)) return null;
  return { kind: prefix ?? 'signoff', role, person, number };
}

/** The name for a person's next statement, given the names already there. */
export function nextStatementName(
  files: Iterable<string>,
  series: { readonly kind: StatementKind; readonly role: string; readonly principal: string },
): StatementName {
  const person = personOf(series.principal);
  let number = 1;
  for (const file of files) {
    const name = parseStatementName(file.replace(/\.sig$/, ''));
    const isSame =
      name?.kind === series.kind && name.role === series.role && name.person === person;
    if (isSame) number = Math.max(number, name.number + 1);
  }
  return { kind: series.kind, role: series.role, person, number };
}
