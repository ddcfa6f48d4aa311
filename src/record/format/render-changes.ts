// What a record changes and sets aside, in record-md-v1. As signed as the rendering itself, so it may never change.

import { inert, list } from './render-markdown.ts';
import type { AssessmentRecord } from './schema.ts';

/** How the answers differ from those of the superseded records; nothing for a first record. */
export function changesSection({
  changes: parts,
  supersedes,
}: AssessmentRecord): readonly string[] {
  if (supersedes.length === 0) return [];
  const { changed, confirmed, added, removed, carried } = parts;
  return [
    '## Since the superseded records',
    list([
      `answers changed: ${named(changed)}`,
      `answers confirmed again: ${confirmed.length === 0 ? 'none' : confirmed.length}`,
      ...confirmed.map((one) => confirmation(one)),
      `answers added: ${named(added)}`,
      `answers removed: ${named(removed)}`,
      `answers carried over: ${carried.length === 0 ? 'none' : carried.length}`,
    ]),
  ];
}

function named(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : `${ids.length} (${ids.map((id) => inert(id)).join(', ')})`;
}

function confirmation({
  id,
  by,
  at,
  evidence,
}: AssessmentRecord['changes']['confirmed'][number]): string {
  const files = evidence.map(
    ({ path, sha256 }) => `; ${inert(path)} was sha256 ${sha256.slice(0, 12)}`,
  );
  return `confirmed: ${inert(id)}, before by ${inert(by)}, ${inert(at)}${files.join('')}`;
}

/** The facts of a scan that someone set aside, with the reason. */
export function waiversSection({ waivers: given }: AssessmentRecord): readonly string[] {
  if (given.length === 0) return [];
  return [
    '## Facts set aside',
    list(
      given.map(({ fact, digest, reason, why, by, on, until }) => {
        const because = why.map((line) => inert(line)).join(' ');
        return `${inert(fact)} (sha256 ${digest.slice(0, 12)}): ${reason}, ${because} By ${inert(by)}, ${on}, until ${until}`;
      }),
    ),
  ];
}

/** The scan that the record rests on, as items of a list. */
export function scanItems({ facts }: AssessmentRecord): readonly string[] {
  return facts.file === ''
    ? []
    : [
        `facts: ${inert(facts.file)} (sha256 ${facts.sha256.slice(0, 12)})`,
        ...facts.coverage.map((line) => `scanned: ${inert(line)}`),
      ];
}
