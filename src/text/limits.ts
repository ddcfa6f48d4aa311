// How much of what other people wrote is read: bytes, files and counts. Whatever has more is refused with a message
// or counted as not read, never read in part. docs/limits.md is generated from this table.

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

export const LIMITS = {
  /** Bytes of a file or pipe named on the command line. */
  inputBytes: 8 * MIB,
  /** UTF-16 units of an answer sheet. */
  sheetLength: MIB,
  /** UTF-16 units of a questionnaire as a person writes it. */
  questionnaireLength: MIB,
  /** Bytes of policy.yaml. */
  policyBytes: MIB,
  /** Bytes of allowed_signers and of revoked_keys. */
  signersBytes: MIB,
  /** Bytes of a file of JSON: a record, a statement, a frozen questionnaire, project.json, a draft. */
  jsonBytes: 4 * MIB,
  /** Bytes of a record.md. */
  renderingBytes: 8 * MIB,
  /** Bytes of a file that is named as evidence. GitHub takes no larger file either. */
  evidenceBytes: 100 * MIB,
  /** Bytes of all files that the answers of one record name as evidence. */
  evidenceBytesOfRecord: GIB,
  /** Bytes of a file of evidence whose changes are shown line by line. */
  differenceBytes: MIB,
  /** Record folders. */
  records: 20_000,
  /** Frozen questionnaires. */
  frozenQuestionnaires: 500,
  /** Statements beside one record. */
  statementsOfRecord: 64,
  /** Statements in trust-changes. */
  trustChanges: 1000,
  /** Entries of one folder under assessments/. */
  folderEntries: 100_000,
  /** Bytes of all files under assessments/ that one command reads. */
  bytesRead: 2 * GIB,
  /** Bytes of all evidence whose digests one command computes. */
  bytesHashed: 16 * GIB,
  /** Files that one scan lists. */
  scannedFiles: 200_000,
  /** Bytes of a file whose text a scan reads. */
  scannedFileBytes: MIB,
  /** Bytes of a table file that a scan reads, whatever its size: it needs the first line. */
  scannedHeadBytes: 64 * 1024,
  /** Findings of one verification. */
  findings: 1_000_000,
  /** Bytes of a file with a key. */
  keyFileBytes: 64 * 1024,
  /** Bytes of the person's preferences. */
  preferencesBytes: MIB,
} as const;

/** A number of bytes in words: `4 MiB`, `6.1 GiB`. */
export function bytesText(bytes: number): string {
  for (const [unit, size] of UNITS) {
    if (bytes < size) continue;
    const count = bytes / size;
    return `${Number.isInteger(count) ? count : count.toFixed(1)} ${unit}`;
  }
  return `${bytes} bytes`;
}

const UNITS: readonly (readonly [string, number])[] = [
  ['GiB', GIB],
  ['MiB', MIB],
  ['KiB', 1024],
];
