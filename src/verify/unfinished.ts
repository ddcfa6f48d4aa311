// What a killed write has left under assessments/ is no file of the project while git does not track it. A tracked one is
// a file like any other: somebody committed it, and what is in it was never assessed.

import { isUnfinishedWrite } from '../repository/unfinished-writes.ts';
import { type Finding, found } from './finding.ts';
import type { Snapshot } from './snapshot.ts';
import type { Source } from './source.ts';

export interface WithoutUnfinished {
  /** The same files without those of unfinished writes. */
  readonly snapshot: Snapshot;
  /** Findings for those that were listed until now and are tracked. Throws a UserError when git refuses to read. */
  readonly findings: (source: Source | undefined) => Promise<readonly Finding[]>;
}

/** A flood of them must not become a flood of findings. */
const MOST_NAMED = 20;

/** Hides unfinished writes from the checks, and remembers them. */
export function withoutUnfinished(snapshot: Snapshot): WithoutUnfinished {
  const hidden = new Set<string>();
  return {
    snapshot: {
      ...snapshot,
      list: (folder) =>
        snapshot.list(folder)?.filter(({ name }) => {
          if (!isUnfinishedWrite(name)) return true;
          hidden.add(folder === '' ? name : `${folder}/${name}`);
          return false;
        }),
    },
    findings: async (source) => {
      if (hidden.size === 0 || source === undefined) return [];
      const tracked = await source.tracked();
      const committed = [...hidden].filter((path) =>
        tracked.some((file) => file === path || file.startsWith(`${path}/`)),
      );
      return committed.slice(0, MOST_NAMED).map((path) => found('unknown-file', path, {}));
    },
  };
}
