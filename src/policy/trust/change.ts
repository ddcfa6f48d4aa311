// One difference between two versions of the files that decide over releases, as a plain value.

import type { TrustEffect } from '../../findings/rows/policy.ts';

/** A difference without the file it is in. */
export interface Difference {
  /** A verb phrase that follows "this change". */
  readonly what: string;
  readonly effect: TrustEffect;
  /**
   * People who gain power by it. Each of them has an interest, so the consent of one of them alone is not enough.
   * Empty: the difference favours no person.
   */
  readonly interested: readonly string[];
}

/** One change of trust. `path` is from the top of the repository. */
export interface TrustDifference extends Difference {
  readonly path: string;
}

export type Bytes = Uint8Array | undefined;

/** A difference that makes records or changes pass more easily. */
export function loosens(what: string, interested: readonly string[] = []): Difference {
  return { what, effect: 'loosens', interested };
}

/** A difference that makes records or changes pass less easily. */
export function tightens(what: string, interested: readonly string[] = []): Difference {
  return { what, effect: 'tightens', interested };
}

/** A difference that does both, or whose effect assess cannot tell. */
export function changes(what: string, interested: readonly string[] = []): Difference {
  return { what, effect: 'changes', interested };
}

/** Above zero loosens, below zero tightens, zero is no difference. */
export function directed(size: number, what: string): readonly Difference[] {
  if (size === 0) return [];
  return [size > 0 ? loosens(what) : tightens(what)];
}

/** The difference of a file that cannot be read on one side: its effect is unknown, so it is treated as one that loosens. */
export function unreadableFile(name: string, isNow: boolean): readonly Difference[] {
  return [
    loosens(isNow ? `makes ${name} unreadable` : `changes ${name}, which could not be read before`),
  ];
}
