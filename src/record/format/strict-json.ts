// The only bytes a record or a sign-off may have. There is no canonicalisation step: the bytes of the file are
// signed, but only a legal file is accepted (docs/record-format.md, "Bytes").

import { UserError } from '../../errors.ts';
import { bytesText, LIMITS } from '../../text/limits.ts';
import { illegalIn } from '../../text/legal-text.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export type StrictParse =
  | { readonly ok: true; readonly value: Json }
  | {
      readonly ok: false;
      readonly why: string;
      /** The content is legal and only the layout differs: this is the text it should have. */
      readonly reformatted?: string;
    };

export const MAX_BYTES: number = LIMITS.jsonBytes;
const MAX_DEPTH = 32;
const KEY = /^[A-Za-z_$][A-Za-z0-9_.$/-]{0,127}$/;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads bytes that must be legal: at most 4 MiB, UTF-8 without BOM or CR, exactly what
 * `JSON.stringify(value, null, 2)` plus a newline writes, and every value legal (`illegalValue`).
 */
export function parseStrict(bytes: Uint8Array): StrictParse {
  if (bytes.length > MAX_BYTES) return { ok: false, why: 'it is larger than 4 MiB' };
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  return parseText(decoded.text);
}

function parseText(text: string): StrictParse {
  if (isTooDeep(text)) return { ok: false, why: `it is nested more than ${MAX_DEPTH} deep` };
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, why: 'it is not JSON' };
  }
  const why = illegalValue(value);
  if (why !== undefined) return { ok: false, why };
  const written = format(value);
  if (written === text) return { ok: true, value };
  return {
    ok: false,
    why: 'its layout differs from what assess writes (a duplicate key, or a formatter or editor changed it)',
    reformatted: written,
  };
}

/**
 * The legal text of a value. Throws a UserError when it is too large, and a RangeError on an illegal value, because
 * writers make input legal as it is typed.
 */
export function writeStrict(value: Json): string {
  const text = format(value);
  if (Buffer.byteLength(text) > MAX_BYTES) throw tooLarge();
  const why = illegalValue(value);
  if (why !== undefined) throw new RangeError(why);
  return text;
}

function tooLarge(): UserError {
  return new UserError({
    what: 'the answers cannot be saved',
    why: `the file would be larger than ${bytesText(MAX_BYTES)}; docs/limits.md lists the limits`,
    fix: 'shorten the longest notes, or move their text into a file as evidence',
  });
}

function format(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: string };

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { ok: false, why: 'it begins with a byte order mark' };
  }
  if (bytes.includes(0x0d)) {
    return { ok: false, why: 'it contains carriage returns (line endings were converted)' };
  }
  try {
    return { ok: true, text: UTF8.decode(bytes) };
  } catch {
    return { ok: false, why: 'it is not valid UTF-8' };
  }
}

/** Counted on the text, before JSON.parse could meet its own recursion limit. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (inString) {
      if (character === 0x5c) at += 1;
      else if (character === 0x22) inString = false;
    } else if (character === 0x22) {
      inString = true;
    } else if (character === 0x7b || character === 0x5b) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (character === 0x7d || character === 0x5d) {
      depth -= 1;
    }
  }
  return false;
}

/** Why a value is not allowed in a signed file, or undefined when it is. */
export function illegalValue(value: Json): string | undefined {
  const fault = faultIn(value, 0, newRoom());
  if (fault === undefined) return undefined;
  const place = fault.path.reduce(
    (sum, part) => (part.startsWith('[') || sum === '' ? `${sum}${part}` : `${sum}.${part}`),
    '',
  );
  return `${place === '' ? 'the file' : place}${fault.why}`;
}

/** The place is put together on the way back, because legal files, nearly all, need none. */
interface Fault {
  readonly path: readonly string[];
  readonly why: string;
}

/**
 * Bytes that are left of the largest legal file, by what its layout alone takes. A compact file of 4 MiB can hold two
 * million values, which would be written in many times as much.
 */
interface Room {
  left: number;
}

function newRoom(): Room {
  return { left: MAX_BYTES };
}

function faultIn(value: Json, depth: number, room: Room): Fault | undefined {
  room.left -= 2 * depth + 2; // a line end, the indentation, and at least one character
  if (room.left < 0)
    return {
      path: [],
      why: ` is beyond the ${bytesText(MAX_BYTES)} of a file in the layout of assess`,
    };
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && !Object.is(value, -0)
      ? undefined
      : { path: [], why: ' holds a number that is not a safe integer' };
  }
  if (typeof value === 'string') {
    const why = illegalIn(value);
    return why === undefined ? undefined : { path: [], why: `: ${why}` };
  }
  if (depth >= MAX_DEPTH) return { path: [], why: ` is nested more than ${MAX_DEPTH} deep` };
  if (isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const fault = faultIn(value[index] ?? null, depth + 1, room);
      if (fault !== undefined) return { ...fault, path: [`[${index}]`, ...fault.path] };
    }
    return undefined;
  }
  for (const key of Object.keys(value)) {
    if (!KEY.test(key) || FORBIDDEN_KEYS.has(key)) {
      return { path: [], why: ' has a key that is not allowed' };
    }
    const fault = faultIn(value[key] ?? null, depth + 1, room);
    if (fault !== undefined) return { ...fault, path: [key, ...fault.path] };
  }
  return undefined;
}

function isArray(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether two values are the same JSON text: the order of keys counts, and a member that is undefined is none. */
export function isSameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
