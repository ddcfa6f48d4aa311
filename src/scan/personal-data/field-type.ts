// A type of personal data: the names by which a field of it is known. The names are data; the tables of this folder list
// them in several languages, each with examples and counter-examples.

import type { FactKind } from '../kinds.ts';
import type { TypeClass } from './declared-type.ts';

/** A field type. Names are groups of words with commas between, in lower case: `first name, prenom`. */
export interface FieldType {
  /** The last part of the rule `field-NAME`. */
  readonly name: string;
  readonly kind: FactKind;
  /** What a field of this type has, with an article where it needs one: `an e-mail address`. */
  readonly holds: string;
  /** Types that fit; a type that is not known fits always, a reference to another table never. */
  readonly fits: readonly TypeClass[];
  /** Names that say it in any table but those of things and configuration; other words may be around. */
  readonly evident?: string;
  /** Names that say it about a person; other words may be around. */
  readonly ofPerson?: string;
  /** General words that say it about a person, as the whole name. */
  readonly whole?: string;
  /** General words that say it only in a table of people, as the whole name. */
  readonly own?: string;
  /** Names that only make it worth a look, about a person; as the whole name. */
  readonly hints?: string;
  /** General words that make it worth a look in some tables, as the whole name, and the words for these tables. */
  readonly within?: { readonly objects: string; readonly names: string };
  /** Words that make it something else: `mac address` is no postal address. */
  readonly excludes?: string;
  /** Columns as `table.column type` that are found, and such that look alike. */
  readonly examples: readonly string[];
  readonly counterExamples: readonly string[];
}

/** What most texts are declared as. */
export const TEXT: readonly TypeClass[] = ['text', 'structured', 'binary', 'choice'];

/** Numbers that are written like texts: a telephone number, a postcode. */
export const TEXT_OR_NUMBER: readonly TypeClass[] = [...TEXT, 'number'];

/** A date, or a part of one. */
export const DATE: readonly TypeClass[] = ['date', 'text', 'number', 'structured', 'binary'];

/** Findings such as a diagnosis, which are also stored as yes or no. */
export const ANY: readonly TypeClass[] = [...TEXT_OR_NUMBER, 'date', 'boolean'];
