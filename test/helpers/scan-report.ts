// Reports of a scan for tests of what shows them.

import type { FactClass, Zone } from '../../src/scan/fact.ts';
import { factKey } from '../../src/scan/fact.ts';
import type { FactKind } from '../../src/scan/kinds.ts';
import { type Fact, SCAN_SCHEMA, type ScanReport } from '../../src/scan/scan-schema.ts';

/** A fact in one place, strong and in the product unless `own` differs. */
export function factIn(
  path: string,
  kind: FactKind,
  subject: string,
  own: { readonly class?: FactClass; readonly zone?: Zone; readonly line?: number } = {},
): Fact {
  const { class: factClass = 'strong', zone = 'product', line = 7 } = own;
  const place = { path, line, class: factClass, zone, rule: 'a-rule', reason: 'as declared' };
  return {
    key: factKey({ kind, subject }),
    kind,
    subject,
    class: factClass,
    zone,
    places: [place],
    count: 1,
  };
}

/** A report with these facts of 4 files, of which 3 were read. */
export function reportOf(facts: readonly Fact[]): ScanReport {
  return {
    schema: SCAN_SCHEMA,
    tool: { name: 'assess', version: '0.0.0' },
    scope: '.',
    coverage: {
      listedBy: 'git',
      files: 4,
      read: 3,
      notWanted: 1,
      binary: 0,
      tooLarge: 0,
      pointers: 0,
      links: 0,
      submodules: 0,
      missing: 0,
      unreadable: 0,
    },
    rulesOff: [],
    facts: [...facts],
  };
}
