// What a scan finds. A sighting is one place where a rule matched; a fact is what the sightings of the same thing add up
// to. A fact is keyed by its meaning and not by its place, so that moved code gives the same facts.

import { legalLine } from '../text/legal-text.ts';
import { withoutSecrets } from './formats/secret-formats.ts';
import type { FactKind } from './kinds.ts';

/**
 * How sure a rule is. strong: a question may be asked again because of it. medium: worth showing beside a question.
 * weak: listed for people who look for it.
 */
export const FACT_CLASSES = ['strong', 'medium', 'weak'] as const;
export type FactClass = (typeof FACT_CLASSES)[number];

/** The weaker of two classes. */
export function atMost(most: FactClass, found: FactClass): FactClass {
  return FACT_CLASSES.indexOf(found) > FACT_CLASSES.indexOf(most) ? found : most;
}

/**
 * Where a file belongs. product: what the project is. test: its tests and their data. docs: documentation and examples.
 * vendored: code of others and generated files.
 */
export const ZONES = ['product', 'test', 'docs', 'vendored'] as const;
export type Zone = (typeof ZONES)[number];

/** What a rule found in a file. */
export interface Match {
  /** The id of the rule. */
  readonly rule: string;
  readonly kind: FactKind;
  /** What the fact is about, such as `npm/stripe`; empty where the kind says it all. Never a value of the project. */
  readonly subject: string;
  readonly class: FactClass;
  /** From 1; undefined where the fact is about the whole file. */
  readonly line?: number | undefined;
  /** Why the rule matched, as a part of a sentence: `declared under dependencies`. */
  readonly reason: string;
  /** The zone, where the rule knows better than the path. */
  readonly zone?: Zone | undefined;
}

/** A match with its place. */
export interface Sighting extends Match {
  readonly path: string;
  readonly zone: Zone;
}

/** Longer names are cut: a name of a megabyte is no name. UTF-16 units. */
const MOST_NAME = 200;

/** What is looked at of a name, so that a secret that begins before the cut is recognised. UTF-16 units. */
const MOST_READ = 2000;

/**
 * A name or reason as a fact has it: one line of bounded length, without control or invisible characters. A name that has
 * a secret in the format of a provider is shown without it, whatever rule found the name.
 */
export function factText(text: string): string {
  return legalLine(withoutSecrets(text.slice(0, MOST_READ)).slice(0, MOST_NAME)).trim();
}

/** The key of a fact: `dependency.payment:npm/stripe`, or the kind alone. */
export function factKey({ kind, subject }: Pick<Match, 'kind' | 'subject'>): string {
  const name = factText(subject);
  return name === '' ? kind : `${kind}:${name}`;
}
