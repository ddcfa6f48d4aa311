// Findings about evidence, and about records that replace each other.

import { AGAIN, listed, NEW_RECORD_HELP, RESTORE, RESTORE_DELETED } from '../words.ts';
import { adviceFor, GAPS } from '../../repository/git/missing-history.ts';
import { amount } from '../../text/amount.ts';
import { rowsOf } from '../row.ts';

const { error, note } = rowsOf('evidence');
const succession = rowsOf('succession');

interface OneEvidence {
  readonly evidence: string;
}
interface OneRecord {
  readonly record: string;
}

/** Why assess did not compare some evidence with git. */
export type Unchecked = keyof typeof UNCHECKED;

const UNCHECKED = {
  ...GAPS,
  'not-bound': 'the record names no source state',
  'outside-scope': 'the evidence is outside the scope',
  'without-git': 'the evidence was recorded without git',
} as const;

interface UncheckedEvidence {
  readonly count: number;
  readonly because: Unchecked;
  /** The command that fetches the history; empty where that does not help. */
  readonly fetch: string;
}

function uncheckedFix({ because, fetch }: UncheckedEvidence): string {
  switch (because) {
    case 'not-bound':
    case 'without-git':
      return 'make a new record in a git clone of the project';
    case 'outside-scope':
      return 'compare the file with the digest in the record, or assess a larger scope';
    default:
      return adviceFor({ gap: because, fetch });
  }
}

export const EVIDENCE = {
  'evidence-path': error({
    say: ({ evidence, why }: OneEvidence & { readonly why: string }) =>
      `assess cannot open the evidence "${evidence}": ${why}`,
    ...RESTORE,
    means:
      'The path of some evidence leads out of the repository, into .git or into assessments/, or it is not a valid path.',
    matters: 'assess never opens such a path, so reviewers cannot check this evidence.',
  }),
  'evidence-missing': error({
    say: ({ evidence }: OneEvidence) => `the evidence ${evidence} is missing`,
    ...RESTORE_DELETED,
    means: 'A file that the record names is missing from an evidence/ folder.',
    matters: 'Reviewers can no longer see the evidence for an answer.',
  }),
  'evidence-differs': error({
    say: ({ evidence }: OneEvidence) => `the evidence ${evidence} is not the recorded file`,
    ...RESTORE,
    means: 'A file in an evidence/ folder is not the file that was recorded.',
    matters:
      'Evidence in a record never changes. The answer was given and signed with another file.',
    help: `${RESTORE.help} New evidence belongs in a new record.`,
  }),
  'facts-missing': error({
    say: () => 'the record names facts.json, and the file is missing',
    ...RESTORE_DELETED,
    means: 'A record names the facts that a scan found, and its facts.json is missing.',
    matters: 'Reviewers can no longer see the facts that the answers rest on.',
  }),
  'facts-differ': error({
    say: () => 'facts.json does not have the digest that the record names',
    ...RESTORE,
    means: 'The file facts.json beside a record is not the file that was recorded.',
    matters: 'The facts of a scan never change. The record was signed with other facts.',
    help: `${RESTORE.help} New facts belong in a new record.`,
  }),
  'evidence-other-blob': error({
    say: ({ evidence, absent }: OneEvidence & { readonly absent: boolean }) =>
      absent
        ? `the assessed state of the project has no file ${evidence}`
        : `the assessed state of the project has another content of ${evidence}`,
    ...AGAIN,
    means: 'In the assessed state of the project, this file has another content or does not exist.',
    matters: 'The answer is based on a file that was not part of the assessed code.',
  }),
  'evidence-unnamed': error({
    say: () => 'no answer names this file as evidence',
    fix: 'delete the file or move it to its proper place',
    means: 'An evidence/ folder contains a file that no answer names.',
    matters: 'Files under assessments/ are not assessed, so each must belong to a record.',
  }),
  'evidence-unchecked': note({
    say: ({ count, because }: UncheckedEvidence) =>
      `${amount(count, 'evidence file')} not compared with git: ${UNCHECKED[because]}`,
    fix: uncheckedFix,
    means:
      'assess could not compare some evidence with the assessed state. The history is not in this clone, there is no git, or the evidence is outside the scope.',
    matters: 'Nothing is known to be wrong. The digest in the record still identifies the file.',
    help: 'What helps depends on the reason, and the finding names it. In a shallow clone, fetch the history: git fetch --unshallow. Evidence outside the scope can be compared with the digest in the record.',
  }),
  'evidence-changed': note({
    say: ({ evidence, gone }: OneEvidence & { readonly gone: boolean }) =>
      gone
        ? `the evidence ${evidence} is no longer in the working tree`
        : `the evidence ${evidence} has changed since the record`,
    fix: 'open assess, confirm or change the answer, and make a new record',
    means: 'A project file that an answer names as evidence has changed since the record.',
    matters:
      'Files of a project change; the record is still genuine. The answer may be out of date.',
    help: 'Open assess. It carries the answers over, and each answer whose file has changed must be confirmed or changed. Then make a new record.',
  }),
};

export const SUCCESSION = {
  'supersedes-missing': succession.error({
    say: ({ record }: OneRecord) => `the record replaces ${record}, which is missing`,
    ...RESTORE_DELETED,
    means: 'A record replaces another record that does not exist.',
    matters:
      'Records are never deleted, so that earlier decisions, including rejections, stay readable.',
  }),
  'supersedes-changed': succession.error({
    say: ({ record }: OneRecord) => `the record replaces ${record}, which has changed since`,
    ...RESTORE,
    means: 'A record replaces another record that has changed since.',
    matters:
      'The replaced record was edited later, or the newer record was made from another version of it.',
  }),
  'supersedes-cycle': succession.error({
    say: ({ records }: { readonly records: readonly string[] }) =>
      `these records replace each other in a circle: ${listed(records)}`,
    ...RESTORE,
    means: 'Records replace each other in a circle.',
    matters:
      'None of these records is the newest, so none is valid. assess cannot make such a circle; someone edited a record.',
  }),
  'supersedes-scope': succession.error({
    say: ({ record, scope, own }: OneRecord & { readonly scope: string; readonly own: string }) =>
      `the record replaces ${record} of scope ${scope}, but assesses only ${own}`,
    fix: 'delete the record if it is new and unsigned, then make a new one',
    means: 'A record replaces a record of another scope.',
    matters: 'An assessment of one folder could replace the assessment of the whole project.',
    help: `Delete this record if it is new and unsigned. ${NEW_RECORD_HELP}`,
  }),
  'supersedes-uncovered': succession.error({
    say: ({ record, questionnaires }: OneRecord & { readonly questionnaires: readonly string[] }) =>
      `the record replaces ${record} for ${listed(questionnaires)}, which only one of them covers`,
    ...RESTORE,
    means: 'A record replaces another record for a questionnaire that only one of them covers.',
    matters: 'The earlier answers would be replaced by nothing.',
  }),
  'two-heads': succession.error({
    say: ({
      scope,
      questionnaires,
      others,
    }: {
      readonly scope: string;
      readonly questionnaires: readonly string[];
      readonly others: readonly string[];
    }) =>
      `${listed(others)} also covers ${listed(questionnaires)} in scope ${scope}, and neither replaces the other`,
    fix: 'open assess; the new record replaces both',
    means:
      'Two records cover the same questionnaire and scope, and neither replaces the other. This happens when two people assess on two branches.',
    matters: 'It is unclear which record is current, so neither is accepted for a release.',
    help: 'Open assess. It carries the newest answers over, and the new record replaces both.',
  }),
};
