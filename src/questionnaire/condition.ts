// Conditions: when a questionnaire, question, row or scenario applies, written over flags only.
// Grammar: `always` | flag | not C | C and C | C or C | (C); `not` binds tightest, then `and`.

import { type Kleene, not } from './kleene.ts';

export type Condition =
  | { readonly op: 'always' }
  | { readonly op: 'flag'; readonly flag: string }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'and' | 'or'; readonly of: readonly Condition[] };

/** Facts about the project, set by triage. A flag that is not in the map is not known: maybe. */
export type Flags = ReadonlyMap<string, Kleene>;

export type ConditionParse =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly at: number; readonly why: string };

interface Token {
  readonly text: string;
  readonly at: number;
}

const TOKEN = /\s*(?:([a-z][a-z0-9-]*)|([()]))/y;
const MAX_LENGTH = 500;
const MAX_DEPTH = 20;

/** Reads a condition; `at` of a failure is the zero-based offset of the character that is wrong. */
export function parseCondition(source: string): ConditionParse {
  if (source.length > MAX_LENGTH) return failure(MAX_LENGTH, 'it is longer than 500 characters');
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < source.trimEnd().length) {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(source);
    if (match === null) {
      return failure(
        offset,
        'only flag names, and, or, not, always and parentheses are allowed here',
      );
    }
    const text = match[1] ?? match[2] ?? '';
    offset = TOKEN.lastIndex;
    tokens.push({ text, at: offset - text.length });
  }
  const reader = { tokens, position: 0, end: source.length };
  const parsed = readOr(reader, 0);
  if (!parsed.ok) return parsed;
  const rest = tokens[reader.position];
  if (rest !== undefined) return failure(rest.at, `"${rest.text}" is not expected here`);
  return parsed;
}

interface Reader {
  readonly tokens: readonly Token[];
  position: number;
  readonly end: number;
}

function failure(at: number, why: string): ConditionParse {
  return { ok: false, at, why };
}

function readOr(reader: Reader, depth: number): ConditionParse {
  return readChain(reader, 'or', depth, readAnd);
}

function readAnd(reader: Reader, depth: number): ConditionParse {
  return readChain(reader, 'and', depth, readNot);
}

function readChain(
  reader: Reader,
  op: 'and' | 'or',
  depth: number,
  next: (reader: Reader, depth: number) => ConditionParse,
): ConditionParse {
  const parts: Condition[] = [];
  for (;;) {
    const part = next(reader, depth);
    if (!part.ok) return part;
    parts.push(part.condition);
    if (reader.tokens[reader.position]?.text !== op) break;
    reader.position += 1;
  }
  const [only] = parts;
  return { ok: true, condition: parts.length === 1 && only ? only : { op, of: parts } };
}

function readNot(reader: Reader, depth: number): ConditionParse {
  const token = reader.tokens[reader.position];
  if (token === undefined) return failure(reader.end, 'a flag is missing at the end');
  if (depth > MAX_DEPTH) return failure(token.at, 'it is nested too deeply');
  reader.position += 1;
  switch (token.text) {
    case 'not': {
      const inner = readNot(reader, depth + 1);
      return inner.ok ? { ok: true, condition: { op: 'not', of: inner.condition } } : inner;
    }
    case '(': {
      const inner = readOr(reader, depth + 1);
      if (!inner.ok) return inner;
      const close = reader.tokens[reader.position];
      if (close?.text !== ')') return failure(close?.at ?? reader.end, 'a ")" is missing');
      reader.position += 1;
      return inner;
    }
    case ')':
    case 'and':
    case 'or':
      return failure(token.at, `a flag is expected before "${token.text}"`);
    case 'always':
      return { ok: true, condition: { op: 'always' } };
    default:
      return { ok: true, condition: { op: 'flag', flag: token.text } };
  }
}

/**
 * Evaluates in Kleene logic. A flag that is not in the map makes the part that names it `unset`: maybe, or (false, true)
 * what it is at worst or at best, also behind a `not`.
 */
export function evaluate(condition: Condition, flags: Flags, unset: Kleene = 'maybe'): Kleene {
  switch (condition.op) {
    case 'always':
      return true;
    case 'flag':
      return flags.get(condition.flag) ?? unset;
    case 'not':
      return not(evaluate(condition.of, flags, not(unset)));
    case 'and':
      return decided(condition.of, flags, unset, false);
    case 'or':
      return decided(condition.of, flags, unset, true);
  }
}

/** `and` is decided by the first part that is false, `or` by the first that is true; else one open part leaves it open. */
function decided(parts: readonly Condition[], flags: Flags, unset: Kleene, by: boolean): Kleene {
  let isOpen = false;
  for (const part of parts) {
    const value = evaluate(part, flags, unset);
    if (value === by) return by;
    if (value === 'maybe') isOpen = true;
  }
  return isOpen ? 'maybe' : !by;
}

const parsed = new Map<string, Condition>();

/**
 * Evaluates a condition's text, as `evaluate` does. The text must already have passed the questionnaire schema;
 * throws RangeError otherwise, because that is a bug of the caller and not a user's mistake.
 */
export function holds(source: string, flags: Flags, unset: Kleene = 'maybe'): Kleene {
  return evaluate(conditionOf(source), flags, unset);
}

/** The parsed form of a condition that has passed the questionnaire schema; throws RangeError if it has not. */
export function conditionOf(source: string): Condition {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  const result = parseCondition(source);
  if (!result.ok) throw new RangeError(`condition "${source}": ${result.why}`);
  parsed.set(source, result.condition);
  return result.condition;
}

/** The flags a condition mentions, each once, in order of first mention. */
export function flagsOf(condition: Condition): readonly string[] {
  switch (condition.op) {
    case 'always':
      return [];
    case 'flag':
      return [condition.flag];
    case 'not':
      return flagsOf(condition.of);
    case 'and':
    case 'or':
      return [...new Set(condition.of.flatMap((part) => flagsOf(part)))];
  }
}
