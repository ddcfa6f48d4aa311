// facts.json of a new record: the facts of a scan that was made for it, in the form that is signed.

import { UserError } from '../errors.ts';
import { coverageWords } from '../scan/coverage-words.ts';
import { isProjected } from '../scan/projected-kinds.ts';
import type { RuleOff, ScanOutcome } from '../scan/scan.ts';
import type { Fact } from '../scan/scan-schema.ts';
import { amount } from '../text/amount.ts';
import { legalLine } from '../text/legal-text.ts';
import { digestOf } from './format/digest.ts';
import { FACTS_TYPE, type FactsFile } from './format/facts-schema.ts';
import { type AssessmentRecord, FACTS_FILE } from './format/schema.ts';
import { MAX_BYTES, writeStrict } from './format/strict-json.ts';

/** What a record says of its scan. */
export interface FactsOfRecord {
  /** The part of record.json. */
  readonly entry: AssessmentRecord['facts'];
  /** The text of facts.json; undefined where there is none. */
  readonly text: string | undefined;
  /** The facts that answers rest on; undefined where nothing was scanned or the file would be too large. */
  readonly facts: FactsFile['facts'] | undefined;
}

/** The entry of a record without facts, and why there are none. */
export function withoutFacts(why: readonly string[]): FactsOfRecord {
  const coverage = why.map((line) => legalLine(line));
  return { entry: { file: '', sha256: '', coverage }, text: undefined, facts: undefined };
}

/** A scan, with what was asked for. */
export interface FinishedScan extends ScanOutcome {
  readonly scope: string;
  readonly rules: FactsFile['rules'];
  readonly rulesOff: readonly RuleOff[];
}

/** facts.json of a scan. `most`: bytes that the file may have. */
export function recordedFacts(outcome: FinishedScan, most = MAX_BYTES): FactsOfRecord {
  const { scope, rulesOff } = outcome;
  const lines = coverageWords(outcome.coverage, scope, rulesOff);
  const listed = outcome.facts.filter(({ kind }) => isProjected(kind));
  const counting = listed.filter((fact) => fact.class !== 'weak' && fact.zone === 'product');
  for (const kept of [listed, counting]) {
    const facts = kept.map(storedFact);
    const text = textOf({
      type: FACTS_TYPE,
      scope,
      coverage: { ...outcome.coverage },
      rules: outcome.rules,
      rulesOff: rulesOff.map(({ rule, reason }) => ({ rule, reason })),
      facts,
    });
    if (text === undefined || Buffer.byteLength(text) > most) continue;
    const left = listed.length - kept.length;
    const coverage = [
      ...lines,
      ...(left === 0 ? [] : [`left out to keep the file small: ${amount(left, 'fact')}`]),
    ].map((line) => legalLine(line));
    return { entry: { file: FACTS_FILE, sha256: digestOf(text), coverage }, text, facts };
  }
  return withoutFacts([...lines, 'the facts are not recorded: the file would be too large']);
}

function textOf(file: FactsFile): string | undefined {
  try {
    return writeStrict(file);
  } catch (error) {
    // More than a file of JSON may have.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** The place of a secret would help those who look for it, so only its kind and key are stored. */
function storedFact({ kind, subject, places, count, ...fact }: Fact): FactsFile['facts'][number] {
  const isSecret = kind.startsWith('secret.');
  return {
    kind,
    subject,
    class: fact.class,
    zone: fact.zone,
    count,
    places: isSecret
      ? []
      : places.map(({ path, line, rule }) => ({ path: legalLine(path), line, rule })),
  };
}
