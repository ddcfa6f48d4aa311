// One line of allowed_signers with other options, everything else as people wrote it.

import { namespaceOf } from './roles.ts';
import { formatSignerTime } from './instant.ts';

/** Principal, options, and the rest, which is the key and a comment that may look like anything. */
const PARTS = /^(\s*\S+\s+)((?:[A-Za-z-]+="[^"]*",?)+)([\s\S]*)$/;

/** A line with its options changed. */
function withOptions(
  line: string,
  change: (options: readonly string[]) => readonly string[],
): string {
  const [, principal = '', options = '', rest = ''] = PARTS.exec(line) ?? [];
  return `${principal}${change(options.split(/,(?=[A-Za-z-]+=")/)).join(',')}${rest}`;
}

/** The line with `valid-before` set among its options. */
export function withEnd(line: string, at: number): string {
  const end = `valid-before="${formatSignerTime(at)}"`;
  return withOptions(line, (options) => [
    ...options.filter((option) => !option.startsWith('valid-before=')),
    end,
  ]);
}

/** The line with more roles among its namespaces. */
export function withRoles(line: string, roles: readonly string[]): string {
  return changeNamespaces(line, (given) => [
    ...new Set([...given, ...roles.map((role) => namespaceOf(role))]),
  ]);
}

/** The line with some of its namespaces; those of other programs are among them. */
export function withNamespaces(line: string, isKept: (namespace: string) => boolean): string {
  return changeNamespaces(line, (given) => given.filter((namespace) => isKept(namespace)));
}

function changeNamespaces(
  line: string,
  change: (namespaces: readonly string[]) => readonly string[],
): string {
  return withOptions(line, (options) =>
    options.map((option) => {
      const [, given] = /^namespaces="([^"]*)"$/.exec(option) ?? [];
      return given === undefined ? option : `namespaces="${change(given.split(',')).join(',')}"`;
    }),
  );
}
