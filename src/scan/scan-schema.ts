// What `assess scan --json` prints. The form has its own version; later versions only add keys. The types are used
// everywhere, the schema only by tests and publication.

import * as z from 'zod';
import { FACT_CLASSES, ZONES } from './fact.ts';

export const SCAN_SCHEMA = 'assess.scan/1';

const factClass = z.enum(FACT_CLASSES);
const zone = z.enum(ZONES);

const placeSchema = z.strictObject({
  path: z.string(), // from the top of the repository, / between names
  line: z.int().min(1).nullable(), // null where the fact is about the whole file
  class: factClass,
  zone,
  rule: z.string(), // the id of the rule that matched
  reason: z.string(), // why it matched
});

/** One fact. Its texts can quote names from the repository: escape them where they are shown. */
export const factSchema = z.strictObject({
  key: z.string(), // kind and subject; unique, the same wherever the thing is found
  kind: z.string(), // docs/scan.md lists them
  subject: z.string(), // empty where the kind says it all
  class: factClass, // of the first place
  zone, // of the first place
  places: z.array(placeSchema).min(1), // at most 3, product first
  count: z.int().min(1), // of all places
});

/** How much was looked at. What was not looked at may hold facts. */
export const coverageSchema = z.strictObject({
  listedBy: z.enum(['git', 'walk']), // git: the tracked files. walk: the folder, without git
  files: z.int(), // listed, in the scope
  read: z.int(), // whose text was read
  notWanted: z.int(), // that no rule reads; their names were looked at
  binary: z.int(),
  tooLarge: z.int(), // larger than the limit for one file
  pointers: z.int(), // Git LFS pointers: the content is not here
  links: z.int(), // symbolic links, which are not followed
  submodules: z.int(), // which are not entered
  missing: z.int(), // listed by git, and not on disk
  unreadable: z.int(), // the system refuses to read them, or the name is not UTF-8
});

export const scanReportSchema = z.strictObject({
  schema: z.literal(SCAN_SCHEMA),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  scope: z.string(), // "." is the whole repository
  coverage: coverageSchema,
  rulesOff: z.array(z.strictObject({ rule: z.string(), reason: z.string() })), // by the policy
  facts: z.array(factSchema), // by key
});

export type Fact = Readonly<z.infer<typeof factSchema>>;
export type FactPlace = Readonly<z.infer<typeof placeSchema>>;
export type ScanCoverage = Readonly<z.infer<typeof coverageSchema>>;
export type ScanReport = Readonly<z.infer<typeof scanReportSchema>>;
