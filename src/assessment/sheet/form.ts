// The form of a sheet. What does not fit is named and left out, so that the rest of the sheet is not lost.

import { type FormFault, formFaults } from '../../questionnaire/form-faults.ts';
import { type Sheet, sheetSchema } from './schema.ts';

/** What is wrong with a part of a sheet. */
export type Fault = Omit<FormFault, 'parts'>;

export interface FormReading {
  /** What fits; undefined when the file is no sheet at all. */
  readonly sheet: Sheet | undefined;
  readonly faults: readonly Fault[];
}

/** Leaving one part out can leave another without what it needs. A sheet is not nested more deeply than this. */
const MOST_ROUNDS = 8;

/** Reads the content of a YAML file as a sheet. Takes time in proportion to the content. */
export function readForm(content: unknown): FormReading {
  const whole = sheetSchema.safeParse(content);
  if (whole.success) return { sheet: whole.data, faults: [] };
  const faults = formFaults(whole.error.issues);
  let rest = content;
  let left = faults;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const cuts = cutsOf(rest, left);
    if (cuts === 'everything') break;
    rest = without(rest, cuts);
    const parsed = sheetSchema.safeParse(rest);
    if (parsed.success) return { sheet: parsed.data, faults };
    left = formFaults(parsed.error.issues);
  }
  return { sheet: undefined, faults };
}

/** What to leave out below a part of the content, by key: all of it, or something further in. */
type Cuts = Map<string, Cuts | 'everything'>;

function cutsOf(content: unknown, faults: readonly FormFault[]): Cuts | 'everything' {
  const cuts: Cuts = new Map();
  for (const part of faults.flatMap(({ parts }) => parts)) {
    const path = existing(content, part);
    if (path.length === 0) return 'everything';
    addCut(cuts, path);
  }
  return cuts;
}

function addCut(cuts: Cuts, path: readonly string[]): void {
  let at = cuts;
  for (const key of path.slice(0, -1)) {
    const below: Cuts | 'everything' = at.get(key) ?? new Map();
    if (below === 'everything') return;
    at.set(key, below);
    at = below;
  }
  at.set(path.at(-1) ?? '', 'everything');
}

/** As much of a path as there is: where a part is missing, the fault is in what is around it. */
function existing(content: unknown, path: readonly PropertyKey[]): readonly string[] {
  let at = content;
  for (const [depth, key] of path.entries()) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key))
      return path.slice(0, depth).map(String);
    at = Reflect.get(at, key);
  }
  return path.map(String);
}

/** The content without some of its parts. Parts without a cut are not looked into. */
function without(content: unknown, cuts: Cuts): unknown {
  if (typeof content !== 'object' || content === null) return content;
  const kept = Object.entries(content).flatMap(([key, part]): readonly [string, unknown][] => {
    const below = cuts.get(key);
    if (below === 'everything') return [];
    return [[key, below === undefined ? part : without(part, below)]];
  });
  return Array.isArray(content) ? kept.map(([, part]) => part) : Object.fromEntries(kept);
}
