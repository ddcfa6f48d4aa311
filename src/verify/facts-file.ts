// facts.json of a record folder: what a scan found. It is allowed only where the record names it, with its digest.

import { digestOf } from '../record/format/digest.ts';
import { layoutOf } from '../record/format/reformatted.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import { MAX_BYTES } from '../record/format/strict-json.ts';
import { type Finding, found } from '../findings/finding.ts';
import type { Snapshot } from '../repository/files/snapshot.ts';

/** Checks that the facts file that a record names is there and has the recorded digest. `path`: of record.json. */
export function checkFactsFile(
  snapshot: Snapshot,
  folder: string,
  path: string,
  { facts }: Pick<AssessmentRecord, 'facts'>,
): readonly Finding[] {
  if (facts.file === '') return [];
  const file = `${folder}/${facts.file}`;
  const read = snapshot.read(file, MAX_BYTES);
  if (read.state === 'missing') return [found('facts-missing', path, {})];
  if (read.state !== 'read') return [found('facts-differ', path, {})];
  if (digestOf(read.bytes) === facts.sha256) return [];
  const layout = layoutOf(read.bytes);
  const isReformatted = layout.state === 'reformatted' && digestOf(layout.text) === facts.sha256;
  return [isReformatted ? found('reformatted', file, {}) : found('facts-differ', path, {})];
}
