// What verify found about single statements, for the people who read them.

import { findingText } from '../findings/finding.ts';
import type { Code } from '../findings/registry.ts';
import { RECORDS } from '../record/store/records.ts';
import type { StatementDoubt } from '../signing/statements/statements-on-record.ts';
import type { Verification } from './verify.ts';

/** Findings after which no statement was checked one by one. */
export const UNCHECKED: ReadonlySet<Code> = new Set([
  'signers-missing',
  'signers-line',
  'revocations-line',
  'too-many-statements',
]);

/**
 * What verify found about each statement beside a record, by the name of its file. A statement that verify does not list
 * as valid is not valid, whether there is a finding about it or not.
 */
export function statementDoubts(
  { records, findings }: Pick<Verification, 'records' | 'findings'>,
  id: string,
): (file: string) => StatementDoubt {
  const valid = records.find((record) => record.id === id)?.valid ?? [];
  return (file) => {
    const found = valid.find((one) => one.file === file);
    if (found !== undefined) return { doubt: undefined, hasExpiredKey: found.hasExpiredKey };
    const path = `${RECORDS}/${id}/${file}`;
    const about = new Set([path, `${path}.sig`]);
    const why =
      findings.find((finding) => about.has(finding.path)) ??
      findings.find(({ code }) => UNCHECKED.has(code));
    const doubt = why === undefined ? 'assess verify does not accept it' : findingText(why);
    return { doubt, hasExpiredKey: false };
  };
}
