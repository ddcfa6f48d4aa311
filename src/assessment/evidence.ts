// Evidence as people write it: a path of the repository, an address, or a person and a day.

import type * as z from 'zod';
import type { Evidence } from './answer.ts';
import { hasBegun } from './days.ts';
import { type evidenceEntry, evidenceSchema } from './schema.ts';

export type EvidenceInput = z.output<typeof evidenceEntry>;

export type EvidenceReading =
  | { readonly ok: true; readonly evidence: Evidence }
  | { readonly ok: false; readonly why: string };

const ADDRESS = /^https?:\/\//i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What is known where evidence is given. */
export interface EvidenceBounds {
  /** The paths that can be evidence. */
  readonly tracked?: ReadonlySet<string> | undefined;
  readonly today?: string;
}

/** What an entry means as evidence, or why it is none, by the bounds that are known. */
export function evidenceOf(entry: EvidenceInput, bounds: EvidenceBounds = {}): EvidenceReading {
  const parsed = evidenceSchema.safeParse(candidateOf(entry));
  if (!parsed.success) {
    return { ok: false, why: parsed.error.issues[0]?.message ?? 'it cannot be read' };
  }
  const why = beyond(parsed.data, bounds);
  return why === undefined ? { ok: true, evidence: parsed.data } : { ok: false, why };
}

function beyond(evidence: Evidence, { tracked, today }: EvidenceBounds): string | undefined {
  if (evidence.kind === 'path' && tracked?.has(evidence.path) === false) {
    return `git tracks no file ${evidence.path}; write the path from the top folder, and git add a new file first`;
  }
  return evidence.kind === 'person' && today !== undefined
    ? dayAheadMisfit(evidence.on, today)
    : undefined;
}

function candidateOf(entry: EvidenceInput): unknown {
  if (typeof entry !== 'string') {
    const row = entry.row === undefined ? {} : { row: entry.row.trim() };
    if ('path' in entry) {
      const path = pathOf(entry.path);
      const { sha256 } = entry;
      const pin = sha256 === undefined ? {} : { pin: { blob: '', sha256 } };
      return { kind: 'path', path, ...row, ...pin };
    }
    if ('url' in entry) return { kind: 'url', url: entry.url.trim(), ...row };
    return { kind: 'person', name: entry.person.trim(), on: entry.on.trim(), ...row };
  }
  const text = entry.trim();
  if (ADDRESS.test(text)) return { kind: 'url', url: text };
  const person = personAndDay(text);
  return person === undefined
    ? { kind: 'path', path: pathOf(text) }
    : { kind: 'person', ...person };
}

/** A person and a day as people write them: `Ann Lee, 2026-11-20`; undefined where a text is anything else. */
export function personAndDay(
  text: string,
): { readonly name: string; readonly on: string } | undefined {
  // One pattern for the whole text would take time that grows with the square of a long run of spaces.
  const comma = text.lastIndexOf(',');
  const [name, on] = [text.slice(0, Math.max(0, comma)).trim(), text.slice(comma + 1).trim()];
  return name !== '' && DAY.test(on) ? { name, on } : undefined;
}

/** Why a day on which someone looked or said something is not possible; undefined when it is. */
export function dayAheadMisfit(on: string, today: string): string | undefined {
  return hasBegun(on, today)
    ? undefined
    : 'that day is in the future; write the day on which it was looked at or said';
}

/** In NFC, the only form that a record holds: a shell or a file manager of macOS gives another one. */
function pathOf(text: string): string {
  return text
    .trim()
    .replace(/^(\.\/)+/, '')
    .normalize('NFC');
}

/** One piece of evidence in words: the path, the address, or the person and the day; with the row that it is about. */
export function evidenceWords(evidence: Evidence): string {
  const { row } = evidence;
  return `${shownThing(evidence)}${row === undefined ? '' : ` (for ${row})`}`;
}

function shownThing(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'path':
      return evidence.path;
    case 'url':
      return evidence.url;
    case 'person':
      return `${evidence.name}, ${evidence.on}`;
  }
}
