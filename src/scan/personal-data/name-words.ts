// The words of a name in code. Names of columns are compared word by word, so that `age` is not found in `message`.

/** UTF-16 units of a name that are read; a longer one is no name. */
const MOST_NAME = 120;

/**
 * The words of `firstName`, `first_name`, `FIRST-NAME` or `firstNames2`: lower case, without accents and digits, each in
 * the singular.
 */
export function nameWords(name: string): readonly string[] {
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  const words = wordsIn(name.slice(0, MOST_NAME));
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  if (name.length <= MOST_NAME) KNOWN.set(name, words);
  return words;
}

/** Names that were asked for: a schema has `id` and `created_at` hundreds of times. */
const KNOWN = new Map<string, readonly string[]>();
const MOST_KNOWN = 5000;

function wordsIn(name: string): readonly string[] {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .map(singular);
}

/** `users` as `user`; close enough to compare words that went through the same function. */
function singular(word: string): string {
  if (word.length < 4) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /(?:ss|us|is)$/.test(word) || !word.endsWith('s') ? word : word.slice(0, -1);
}

/** The words of a list with spaces between, in the singular. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).flatMap((word) => (word === '' ? [] : [singular(word)])));
}

/** Plurals that no rule gives; nouns without one. */
const PLURALS: ReadonlyMap<string, string> = new Map([
  ['person', 'people'],
  ['child', 'children'],
  ['people', 'people'],
  ['children', 'children'],
  ['data', 'data'],
  ['staff', 'staff'],
  ['info', 'info'],
  ['information', 'information'],
]);

/**
 * The name of a table or class as a table would have it: `UserProfile`, `user_profile` and `user_profiles` give
 * `user_profiles`, so that a model and its table give the same fact.
 */
export function tableName(name: string): string {
  const parts = snakeParts(name);
  const last = parts.pop();
  return last === undefined ? '' : [...parts, plural(last)].join('_');
}

/** The name of a column in one form: `emailAddress` and `email_address2` give `email_address`. */
export function columnName(name: string): string {
  const parts = snakeParts(name);
  const named = parts.map((part) => part.replace(/\d+$/, '')).filter((part) => part !== '');
  return (named.length === 0 ? parts : named).join('_');
}

function snakeParts(name: string): string[] {
  return name
    .slice(0, MOST_NAME)
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
}

function plural(word: string): string {
  const known = PLURALS.get(word);
  if (known !== undefined) return known;
  if (word.endsWith('sis')) return `${word.slice(0, -2)}es`;
  if (/[^su]s$/.test(word) && !word.endsWith('is')) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
