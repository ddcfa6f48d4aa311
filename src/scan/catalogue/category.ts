// A category of services and libraries that concern people or models: the packages by which a project uses them, and the
// hosts that it then talks to. The names are facts about vendors; add one only if its page says what it is.

import type { FactClass } from '../fact.ts';
import type { Ecosystem } from '../manifests/manifest.ts';

export interface ServiceCategory {
  /** The last part of the kinds `dependency.NAME` and `host.NAME`. */
  readonly name: string;
  /** What they are, with an article: `a payment service`. */
  readonly services: string;
  /** The class that a fact has at most: medium for packages that are also used for other purposes. */
  readonly most: FactClass;
  /** A package that belongs to it and one that only looks so, as `npm/stripe`; npm or PyPI. */
  readonly example: string;
  readonly counterExample: string;
  /**
   * Names in lower case with spaces between. `*` at the end matches any rest. A Go module matches all below it, a Maven
   * group all its artifacts.
   */
  readonly packages: Partial<Readonly<Record<Ecosystem, string>>>;
  /** Hosts with spaces between; each matches all hosts below it. */
  readonly hosts: string;
}
