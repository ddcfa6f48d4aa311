// What the answers of records rest on, compared with the files as they are now. The files are scanned each time: facts that
// were remembered, or only written down, could be those of another state.

import { type AnswerBasis, basisChanges, projectionsOf } from '../../assessment/basis.ts';
import type { Projections } from '../../assessment/basis.ts';
import { UserError } from '../../errors.ts';
import { basisFromRecord } from '../../record/answer-basis.ts';
import { digestOf } from '../../record/format/digest.ts';
import { type FactsFile, factsFileSchema } from '../../record/format/facts-schema.ts';
import type { AssessmentRecord, RecordAnswer } from '../../record/format/schema.ts';
import { MAX_BYTES, parseStrict } from '../../record/format/strict-json.ts';
import { rulesThatLooked, scanFiles } from '../../record/scan-files.ts';
import { recordPath } from '../../record/store/records.ts';
import type { Snapshot } from '../../repository/files/snapshot.ts';
import type { Elements, ProjectedElement } from '../../scan/projections.ts';
import type { RuleOff, ScanOutcome } from '../../scan/scan.ts';
import { amount } from '../../text/amount.ts';
import type { BasisState, HeadBasis, JudgedChange } from '../facts.ts';

type Place = Parameters<typeof scanFiles>[0];

/** Compares each record, by its id. Each scope is scanned once. Throws nothing that a scan throws: then a basis is unknown. */
export async function answerBases(
  place: Place,
  snapshot: Snapshot,
  records: readonly AssessmentRecord[],
  rulesOff: readonly RuleOff[],
): Promise<ReadonlyMap<string, HeadBasis>> {
  const bases = new Map<string, HeadBasis>();
  for (const scope of new Set(records.map((record) => record.scope))) {
    const own = records.filter((record) => record.scope === scope);
    const scanned = own.some(({ facts }) => facts.file !== '')
      ? await scannedNow(place, scope, rulesOff)
      : { why: '' };
    for (const record of own) bases.set(record.id, basisOfHead(snapshot, record, scanned));
  }
  return bases;
}

/** A scan of the files as they are now, or why there is none. */
type Scanned =
  | (Pick<ScanOutcome, 'coverage' | 'facts'> & { readonly rules: FactsFile['rules'] })
  | { readonly why: string };

async function scannedNow(
  place: Place,
  scope: string,
  rulesOff: readonly RuleOff[],
): Promise<Scanned> {
  try {
    return { ...(await scanFiles(place, scope, rulesOff)), rules: rulesThatLooked(rulesOff) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { why: `the files cannot be scanned: ${error.what}` };
  }
}

function basisOfHead(snapshot: Snapshot, record: AssessmentRecord, scanned: Scanned): HeadBasis {
  const { facts } = record;
  if (facts.file === '')
    return { kind: 'unknown', why: facts.coverage[0] ?? 'the record was made without a scan' };
  if ('why' in scanned) return { kind: 'unknown', why: scanned.why };
  const stored = storedFacts(snapshot, record);
  if (stored === undefined) return { kind: 'unknown', why: `${facts.file} cannot be read` };
  const { missing, unreadable } = scanned.coverage;
  const comparison: Comparison = {
    before: projectionsOf(stored.facts),
    now: projectionsOf(scanned.facts),
    otherRules: otherRules(stored.rules, scanned.rules),
    isPartial: missing + unreadable > 0,
  };
  const answers = [...record.profile.triage, ...record.answers]
    .filter(({ basis }) => basis.length > 0)
    .map((answer) => basisState(answer, comparison));
  const partly = comparison.isPartial
    ? [`${amount(missing + unreadable, 'file')} cannot be read here`]
    : [];
  return { kind: 'compared', answers, notSeen: partly };
}

function storedFacts(snapshot: Snapshot, { id, facts }: AssessmentRecord): FactsFile | undefined {
  const read = snapshot.read(`${recordPath(id).folder}/${facts.file}`, MAX_BYTES);
  if (read.state !== 'read' || digestOf(read.bytes) !== facts.sha256) return undefined;
  const parsed = parseStrict(read.bytes);
  const content = parsed.ok ? factsFileSchema.safeParse(parsed.value) : undefined;
  return content?.success === true ? content.data : undefined;
}

/** Ids of rules that only one of two scans had, or that looked for something else. */
function otherRules(before: FactsFile['rules'], now: FactsFile['rules']): ReadonlySet<string> {
  const [old, current] = [before, now].map(
    (rules) => new Map(rules.map(({ id, digest }) => [id, digest])),
  );
  const ids = [...before, ...now].map(({ id }) => id);
  return new Set(ids.filter((id) => old?.get(id) !== current?.get(id)));
}

interface Comparison {
  readonly before: Projections;
  readonly now: Projections;
  readonly otherRules: ReadonlySet<string>;
  /** Files could not be read, so that facts may be missing. */
  readonly isPartial: boolean;
}

function basisState(answer: RecordAnswer, comparison: Comparison): BasisState {
  const { now, isPartial } = comparison;
  const basis = basisFromRecord(answer);
  const changes = basisChanges(basis, now).map((change): JudgedChange => {
    const side = change.change === 'new' ? now : comparison.before;
    const found = side.get(change.projection)?.get(change.element);
    return {
      ...change,
      isStrong: found?.facts[0].class === 'strong',
      isByOtherRule: found !== undefined && isByOtherRule(found, comparison.otherRules),
    };
  });
  return { question: answer.id, state: stateIn(basis, changes, comparison, isPartial), changes };
}

/** Whether no rule that both scans had alike finds an element. */
function isByOtherRule({ facts }: ProjectedElement, otherRules: ReadonlySet<string>): boolean {
  const rules = facts.flatMap(({ places }) => places.map(({ rule }) => rule));
  return rules.length > 0 && rules.every((rule) => otherRules.has(rule));
}

function stateIn(
  basis: AnswerBasis,
  changes: readonly JudgedChange[],
  { before, now }: Comparison,
  isPartial: boolean,
): BasisState['state'] {
  const ids = Object.keys(basis);
  if (ids.some((id) => now.get(id) === undefined)) return 'unknown';
  if (changes.some(({ change }) => change === 'new')) return 'grown';
  if (changes.length > 0) return isPartial ? 'unknown' : 'shrunk';
  const isMoved = ids.some((id) => placesOf(before.get(id)) !== placesOf(now.get(id)));
  return isMoved ? 'moved' : 'fresh';
}

/** Where the facts of a projection are, as a text to compare. Lines are left out: they change with every edit. */
function placesOf(elements: Elements | undefined): string {
  const paths = [...(elements?.values() ?? [])].flatMap(({ element, facts }) =>
    facts.flatMap(({ places }) => places.map(({ path }) => `${element}\n${path}`)),
  );
  return [...new Set(paths)].toSorted().join('\n');
}
