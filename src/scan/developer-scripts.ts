// Scripts that developers run beside the product: what one of them reads, sends or installs says little about the product, so
// that no answer is doubtful because of it.

import { atMost, type FactClass } from './fact.ts';
import type { FactKind } from './kinds.ts';

/** Folders of scripts at the top of a repository, or at the top of a package of it. Deeper ones belong to the product. */
const FOLDER =
  /^(?:(?:apps|packages|services|libs|crates|modules)\/[^/]{1,100}\/)?(?:\.?ci|\.github|build-?(?:scripts|tools)|contrib|dev-?(?:scripts|tools)?|devel|hack|scripts?|tools?|tooling)\//i;

/** Schemas are of the product wherever they are. */
const SCHEMA = /\.(?:sql|prisma)$/i;

/** Scripts that train a model make the product, and a secret in a script is still a secret. */
const KINDS = /^(?:dependency|field|host)\./;

/** The class of a fact in a file: in scripts of developers medium at most. */
export function classInFile(path: string, kind: FactKind, found: FactClass): FactClass {
  return KINDS.test(kind) && FOLDER.test(path) && !SCHEMA.test(path)
    ? atMost('medium', found)
    : found;
}
