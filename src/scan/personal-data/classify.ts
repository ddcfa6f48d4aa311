// Whether a column is personal data: by the words of its name, by whom its table is about, and by its declared type.
// Only names are compared. A column that no table lists is not classified, whatever it holds.

import type { FactClass } from '../fact.ts';
import type { FactKind } from '../kinds.ts';
import { ACCOUNT_TYPES } from './account-types.ts';
import { typeClass } from './declared-type.ts';
import type { FieldType } from './field-type.ts';
import { IDENTITY_TYPES } from './identity-types.ts';
import { LIFE_TYPES } from './life-types.ts';
import { nameWords, wordSet } from './name-words.ts';
import { isChildren, objectRole, type ObjectRole, roleInColumn } from './objects.ts';
import { SENSITIVE_TYPES } from './sensitive-types.ts';

/** All types, in no order that matters: the longest name that matches decides. */
export const FIELD_TYPES: readonly FieldType[] = [
  ...IDENTITY_TYPES,
  ...SENSITIVE_TYPES,
  ...LIFE_TYPES,
  ...ACCOUNT_TYPES,
];

/** A column, as a schema declares it. */
export interface NamedColumn {
  /** The table, class or message. */
  readonly object: string;
  readonly column: string;
  /** As it is written, without lengths: `varchar`, `String`; empty where none is declared. */
  readonly type: string;
  /** Whom the object is about, where the name of the object does not say it and something else does. */
  readonly role?: ObjectRole | undefined;
}

/** What a column holds, how sure that is, and why. */
export interface Classified {
  readonly type: FieldType;
  readonly class: FactClass;
  /** A part of a sentence: `about a person`. */
  readonly because: string;
}

/** How the words of a name match, from the surest; `within` is the last. */
const TIERS = ['evident', 'ofPerson', 'whole', 'own', 'hints'] as const;

type Tier = (typeof TIERS)[number] | 'within';

interface Pattern {
  readonly words: readonly string[];
  readonly tier: Tier;
  readonly type: FieldType;
}

const groups = (names: string | undefined): readonly (readonly string[])[] =>
  (names ?? '').split(',').flatMap((name) => {
    const words = nameWords(name);
    return words.length === 0 ? [] : [words];
  });

function patternsOf(type: FieldType): readonly Pattern[] {
  const tiers = TIERS.map((tier) => [tier, type[tier]] as const);
  return [...tiers, ['within', type.within?.names] as const].flatMap(([tier, names]) =>
    groups(names).map((words): Pattern => ({ words, tier, type })),
  );
}

/** The patterns by their first word. */
const PATTERNS = new Map<string, Pattern[]>();
for (const pattern of FIELD_TYPES.flatMap(patternsOf)) {
  const [first = ''] = pattern.words;
  const known = PATTERNS.get(first);
  if (known === undefined) PATTERNS.set(first, [pattern]);
  else known.push(pattern);
}

const EXCLUDED = new Map(FIELD_TYPES.map((type) => [type, wordSet(type.excludes ?? '')]));
const WITHIN = new Map(FIELD_TYPES.map((type) => [type, wordSet(type.within?.objects ?? '')]));

/** First words of a switch or a number about a column: `has_email`, `notify_phone`. */
const FIRST_WORDS = wordSet(`
  is has can should allow enable enabled disable disabled show hide use require requires required need needs send notify
  accept receive want did was will num count max min total get set skip ignore force auto on public
`);

/** Last words of something about a column and not the column: `email_template`, `phone_verified_at`. */
const LAST_WORDS = wordSet(`
  algorithm at attempt attribute available blocked body bounced button by cache changed checked class color colour column
  confirmation confirmed consent count counter created deadline deleted digest disabled domain enabled error estimated exist expired expiry
  expires failed feature field file format formatter frequency handler header help hint hook host hostname icon id index
  interval invalid job kind label length limit list locked map mapping match method mode notification option optional page
  param parameter path pattern percent permission placeholder policy port preference priority prompt provider queue quota
  rate ratio regex regexp required retry route rule schema sent setting size status strategy style subject sum table
  template test timeout title total transport type unique updated uri url valid validation validator verification verified
  version visibility visible weight width
`);

/** Words of configuration and of tests, wherever they are in a name. */
const OTHER_WORDS = wordSet(`
  smtp imap pop ldap ftp sftp database redis mysql postgres template placeholder regex dummy mock tooltip mailer plugin bot noreply
`);

/** Words that may be beside a general word: `home_city`, `encrypted_name`. */
const QUALIFIERS = wordSet(`
  additional alternate alternative backup billing birth business contact cipher ciphertext current decrypted delivery emergency
  encrypted full hash hashed home lawful legal mailing main new normalized old permanent personal previous primary private
  raw registered residential secondary shipping work
`);

const BECAUSE: Readonly<Record<ObjectRole, string>> = {
  person: 'about a person',
  near: 'about something that concerns a person',
  organisation: 'about an organisation',
  other: 'by its name alone',
  thing: '',
  configuration: '',
};

/** The class by how the name matches and by whom it is about; none where it is about no person. */
const CLASSES: Readonly<Record<Tier, Partial<Readonly<Record<ObjectRole, FactClass>>>>> = {
  evident: { person: 'strong', near: 'strong', other: 'strong', organisation: 'medium' },
  ofPerson: { person: 'strong', near: 'medium', other: 'weak' },
  whole: { person: 'strong', near: 'medium' },
  own: { person: 'strong' },
  hints: { person: 'medium', near: 'weak' },
  within: { person: 'medium', near: 'medium', other: 'medium' },
};

/** What personal data a column is; undefined where its names say none. */
export function classify(column: NamedColumn): Classified | undefined {
  const words = nameWords(column.column);
  const declared = typeClass(column.type);
  const candidates = words
    .flatMap((word, at) => (PATTERNS.get(word) ?? []).map((pattern) => ({ pattern, at })))
    .filter(({ pattern, at }) => pattern.words.every((word, index) => words[at + index] === word))
    .toSorted((one, other) => other.pattern.words.length - one.pattern.words.length);
  for (const { pattern, at } of candidates) {
    const { type, tier } = pattern;
    if (declared !== 'unknown' && !type.fits.includes(declared)) continue;
    const before = words.slice(0, at);
    const after = words.slice(at + pattern.words.length);
    if (isAboutSomethingElse(type, before, after)) continue;
    const rest = [...before, ...after];
    if (!isTierMet(pattern, rest, column.object)) continue;
    const role = roleOf(column.role ?? objectRole(column.object), rest);
    const found = CLASSES[tier][role];
    if (found !== undefined) return { type, class: found, because: BECAUSE[role] };
  }
  return undefined;
}

/** What a column is besides that: data about a child, where the table is children and a name or a date says a person. */
export function alsoOfChild({ object, column }: NamedColumn, found: Classified): boolean {
  return (
    OF_CHILD.has(found.type.kind) &&
    isChildren(object) &&
    // A tree has children with a name as well.
    nameWords(column).join(' ') !== 'name'
  );
}

const OF_CHILD: ReadonlySet<FactKind> = new Set([
  'field.birth',
  'field.contact',
  'field.education',
  'field.government-id',
  'field.health',
  'field.name',
]);

/** Whether the words around a match make it a switch, a figure or a setting. */
function isAboutSomethingElse(
  type: FieldType,
  before: readonly string[],
  after: readonly string[],
): boolean {
  const rest = [...before, ...after];
  // A finding such as `has_diabetes` is the data itself.
  const isFinding = type.fits.includes('boolean');
  return (
    (!isFinding && FIRST_WORDS.has(before[0] ?? '')) ||
    LAST_WORDS.has(after.at(-1) ?? '') ||
    rest.some((word) => OTHER_WORDS.has(word) || EXCLUDED.get(type)?.has(word) === true)
  );
}

/** Whether a general word is the whole name, and in one of its tables where it needs one. */
function isTierMet({ tier, type }: Pattern, rest: readonly string[], object: string): boolean {
  if (tier === 'evident' || tier === 'ofPerson') return true;
  const isWhole = rest.every((word) => QUALIFIERS.has(word) || roleInColumn(word) === 'person');
  if (!isWhole || tier !== 'within') return isWhole;
  return WITHIN.get(type)?.has(nameWords(object).at(-1) ?? '') === true;
}

/** Whom a column is about: the person that its own name has, or the object. */
function roleOf(role: ObjectRole, rest: readonly string[]): ObjectRole {
  if (role === 'configuration') return role;
  const inColumn = new Set(rest.map((word) => roleInColumn(word)));
  if (role === 'person' || inColumn.has('person')) return 'person';
  if (role === 'thing' || inColumn.has('thing')) return 'thing';
  return inColumn.has('organisation') ? 'organisation' : role;
}
