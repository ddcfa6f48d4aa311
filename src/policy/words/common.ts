// What the sentences of several findings share.

import type { PolicyCode } from '../codes.ts';
import type { PolicyArgs } from '../finding.ts';

export interface Words<C extends PolicyCode> {
  /** One sentence without a full stop. */
  readonly say: (args: PolicyArgs[C]) => string;
  /** What to do now. */
  readonly fix: (args: PolicyArgs[C]) => string;
  /** The command to type next, where there is one. */
  readonly next?: (args: PolicyArgs[C]) => string | undefined;
}

/** The words of some codes. */
export type WordsOf<C extends PolicyCode> = { readonly [K in C]: Words<K> };

/** A scope in words. */
export function whole(scope: string): string {
  return scope === '.' ? 'the whole repository' : scope;
}

/** `one file`, `3 files`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `one ${one}` : `${count} ${many}`;
}

export const ANEW = 'make a new record with assess; the answers are carried over';
export const anew = (): string => ANEW;
export const makeRecord = (): string => 'assess';
