// facts.json of a record folder: what a scan found. It is allowed only where the record names it, with its digest, and what
// the answers rest on must follow from it.

import { basisDigest, projectedValue } from '../record/answer-basis.ts';
import { digestOf } from '../record/format/digest.ts';
import { type FactsFile, factsFileSchema } from '../record/format/facts-schema.ts';
import { parseRestored } from '../record/format/reformatted.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import { isSameJson, MAX_BYTES, parseStrict } from '../record/format/strict-json.ts';
import { type Finding, found } from '../findings/finding.ts';
import type { Snapshot } from '../repository/files/snapshot.ts';

/** Checks the facts file that a record names, and the basis of each answer. `path`: of record.json. */
export function checkFactsFile(
  snapshot: Snapshot,
  folder: string,
  path: string,
  record: Pick<AssessmentRecord, 'facts' | 'profile' | 'answers' | 'scope'>,
): readonly Finding[] {
  const { facts } = record;
  if (facts.file === '')
    return hasBasis(record) ? [found('record-inconsistent', path, { what: 'basis' })] : [];
  const file = `${folder}/${facts.file}`;
  const read = snapshot.read(file, MAX_BYTES);
  if (read.state === 'missing') return [found('facts-missing', path, {})];
  if (read.state !== 'read') return [found('facts-differ', path, {})];
  const { bytes, isReformatted, parsed } = parseRestored(read.bytes, parseStrict);
  if (digestOf(bytes) !== facts.sha256) return [found('facts-differ', path, {})];
  const layout = isReformatted ? [found('reformatted', file, {})] : [];
  const content = parsed.ok ? factsFileSchema.safeParse(parsed.value) : undefined;
  if (content?.success !== true || content.data.scope !== record.scope)
    return [...layout, found('record-inconsistent', path, { what: 'facts' })];
  return follows(record, content.data)
    ? layout
    : [...layout, found('record-inconsistent', path, { what: 'basis' })];
}

function hasBasis({ profile, answers }: Pick<AssessmentRecord, 'profile' | 'answers'>): boolean {
  return [...profile.triage, ...answers].some(({ basis }) => basis.length > 0);
}

/** Whether every basis is what the facts give. A projection that this version does not know has only its own digest. */
function follows(
  { profile, answers }: Pick<AssessmentRecord, 'profile' | 'answers'>,
  { facts }: FactsFile,
): boolean {
  const computed = new Map<string, readonly string[] | undefined>();
  return [...profile.triage, ...answers].every(({ basis }) =>
    basis.every(({ projection, value, digest }) => {
      if (!computed.has(projection)) computed.set(projection, projectedValue(projection, facts));
      const expected = computed.get(projection) ?? value;
      return isSameJson(value, expected) && digest === basisDigest(value);
    }),
  );
}
