// What a record changes and sets aside, in record-md-v1. As signed as the rendering itself, so it may never change.

import { amount } from '../../text/amount.ts';
import { inert, list } from './render-markdown.ts';
import type { AssessmentRecord, RecordAnswer } from './schema.ts';

/** How the answers differ from those of the records before; nothing for a first record. */
export function changesSection(record: AssessmentRecord): readonly string[] {
  const { changes, supersedes } = record;
  if (supersedes.length === 0) return [];
  const given = new Map(
    [...record.profile.triage, ...record.answers].map((answer) => [answer.id, answer]),
  );
  const { changed, confirmed, added, removed, carried } = changes;
  const now = (id: string): string => {
    const answer = given.get(id);
    return answer === undefined ? inert(id) : `${inert(answer.question)} ${inert(answer.label)}`;
  };
  return [
    '## What changed since the record before',
    list([
      `${amount(carried.length, 'answer')} carried over, ${changed.length} changed, ${confirmed.length} confirmed again, ${added.length} added, ${removed.length} no longer asked`,
      ...changed.map((id) => `changed: ${now(id)}`),
      ...confirmed.map((one) => confirmation(one, given.get(one.id))),
      ...added.map((id) => `added: ${now(id)}`),
    ]),
  ];
}

function confirmation(
  { id, by, at, evidence }: AssessmentRecord['changes']['confirmed'][number],
  answer: RecordAnswer | undefined,
): string {
  const files = evidence.map(
    ({ path, sha256 }) => `; ${inert(path)} was sha256 ${sha256.slice(0, 12)}`,
  );
  const what = inert(answer?.question ?? id);
  return `confirmed again: ${what} Before by ${inert(by)}, ${inert(at)}${files.join('')}`;
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
