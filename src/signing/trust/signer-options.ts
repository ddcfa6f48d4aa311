// The options of an allowed_signers line: `namespaces="...",valid-after="...",valid-before="..."`.

import { roleOf } from './roles.ts';
import { parseSignerTime } from './instant.ts';
import type { TrustProblemCode } from './trust-lines.ts';
import { trimBlanks } from '../ssh/words.ts';

export interface SignerOptions {
  readonly namespaces: readonly string[];
  readonly roles: readonly string[];
  /** Seconds since 1970; null where the line sets no limit. Both ends belong to the window. */
  readonly validAfter: number | null;
  readonly validBefore: number | null;
}

export type SignerOptionsResult =
  | { readonly ok: true; readonly options: SignerOptions; readonly rest: string }
  | { readonly ok: false; readonly code: TrustProblemCode; readonly why: string };

/** Any other purpose a key may also be listed for, such as `git` or `file@example.com`. */
const FOREIGN_NAMESPACE = /^[A-Za-z0-9][\w@.:/+-]{0,127}$/;
const OUR_PREFIX = 'assess.';

/** Reads the options at the start of `text`; `rest` is what follows the blanks after them. */
export function parseSignerOptions(text: string): SignerOptionsResult {
  const values = readPairs(text);
  if (!values.ok) return values;
  const namespaces = readNamespaces(values.pairs.get('namespaces'));
  if (!namespaces.ok) return namespaces;
  const validAfter = readDate(values.pairs.get('valid-after'));
  const validBefore = readDate(values.pairs.get('valid-before'));
  if (validAfter === undefined || validBefore === undefined) {
    return failed(
      'date',
      'a date must be a real one, written YYYYMMDDZ or YYYYMMDDHHMMSSZ, with the Z',
    );
  }
  if (validAfter !== null && validBefore !== null && validBefore <= validAfter) {
    return failed('date', 'valid-before is not later than valid-after');
  }
  const roles = namespaces.list.flatMap((namespace) => roleOf(namespace) ?? []);
  const options = { namespaces: namespaces.list, roles, validAfter, validBefore };
  return { ok: true, options, rest: values.rest };
}

type Pairs =
  | { readonly ok: true; readonly pairs: ReadonlyMap<string, string>; readonly rest: string }
  | { readonly ok: false; readonly code: TrustProblemCode; readonly why: string };

/** One option: a name, then a value in double quotes. A backslash would start an escape; no value of ours needs one. */
const OPTION = /^([A-Za-z-]+)(?:="([^"\\]*)")?/;
const KNOWN = new Set(['namespaces', 'valid-after', 'valid-before']);

function readPairs(text: string): Pairs {
  const pairs = new Map<string, string>();
  let rest = text;
  for (;;) {
    const [whole, name, value] = OPTION.exec(rest) ?? [];
    if (whole === undefined || name === undefined) return unreadable('its options cannot be read');
    if (name.toLowerCase().startsWith('cert-authority')) {
      return failed(
        'cert-authority',
        'certificate authorities are not supported; list each key separately',
      );
    }
    if (!KNOWN.has(name)) return unreadable(`its option "${name.slice(0, 32)}" is not known`);
    if (value === undefined)
      return unreadable(`its option "${name}" needs a value in double quotes`);
    if (pairs.has(name)) return unreadable(`its option "${name}" is given twice`);
    pairs.set(name, value);
    rest = rest.slice(whole.length);
    if (rest.startsWith(',')) {
      rest = rest.slice(1);
    } else if (/^[ \t]/.test(rest)) {
      return { ok: true, pairs, rest: trimBlanks(rest) };
    } else {
      return unreadable('its options are not followed by a key');
    }
  }
}

type Namespaces =
  | { readonly ok: true; readonly list: readonly string[] }
  | { readonly ok: false; readonly code: TrustProblemCode; readonly why: string };

function readNamespaces(value: string | undefined): Namespaces {
  if (value === undefined)
    return failed('namespaces', 'it has no namespaces="...", so its roles are unknown');
  const list = value.split(',');
  for (const namespace of list) {
    if (/[*?!]/.test(namespace)) {
      return failed('pattern', 'its namespaces may not contain *, ? or !; name each role');
    }
    if (!FOREIGN_NAMESPACE.test(namespace)) {
      return failed('namespaces', 'one of its namespaces is empty or not a plain name');
    }
    if (namespace.startsWith(OUR_PREFIX) && roleOf(namespace) === null) {
      return failed('namespaces', `"${namespace}" is not of the form assess.<role>.v1`);
    }
  }
  return { ok: true, list };
}

/** null when there is none, undefined when it cannot be read. */
function readDate(value: string | undefined): number | null | undefined {
  return value === undefined ? null : (parseSignerTime(value) ?? undefined);
}

function failed(code: TrustProblemCode, why: string) {
  return { ok: false, code, why } as const;
}

function unreadable(why: string) {
  return failed('unreadable-line', why);
}
