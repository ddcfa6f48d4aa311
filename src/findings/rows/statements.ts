// Findings about signed statements: sign-offs, comments, reaffirmations and consent to changed trust files.

import { NEWER_VERSION, RESTORE, RESTORE_DELETED, SIGN_AGAIN } from '../words.ts';
import { rowsOf } from '../row.ts';

const { error, undecided, warning } = rowsOf('statements');

interface OneFile {
  readonly file: string;
}
interface Why {
  readonly why: string;
}
interface Time {
  readonly time: string;
}

/** A power cut between the two files of a signature leaves one of them. */
const INTERRUPTED =
  'If the file name contains your name and git status lists it as untracked, your signing was interrupted. Delete the file (rm FILE) and sign again.';
const CLOCK = `If the clock of the signer was wrong, sign again. ${SIGN_AGAIN.help}`;

export const STATEMENTS = {
  'record-unsigned': warning({
    say: () => 'the record has no sign-off',
    fix: 'sign it: assess sign',
    means: 'The record has no sign-off.',
    matters:
      'Without a signature, anyone can edit the record unnoticed. No person is responsible for it yet.',
  }),
  'statement-unsigned': error({
    say: () => 'the statement has no signature file',
    fix: 'restore the .sig file, or sign again if your signing was interrupted',
    means: 'A statement has no .sig file.',
    matters:
      'Anyone can write a statement. The signature may have been removed to change the text.',
    help: `${INTERRUPTED} Otherwise restore it: git log --all -- FILE.sig finds the commit, git checkout COMMIT -- FILE.sig restores it. If it never existed, the statement is not valid; ask who wrote it.`,
  }),
  'signature-alone': error({
    say: () => 'the statement that this file signs is missing',
    fix: 'restore the .json file, or sign again if your signing was interrupted',
    means: 'A .sig file exists without the statement that it signs.',
    matters: 'Someone removed the statement, which may be a rejection.',
    help: `${INTERRUPTED} Otherwise restore the .json file: git log --all -- FILE finds the commit, git checkout COMMIT -- FILE restores it. If it never existed, ask the signer, then delete the .sig file.`,
  }),
  'statement-unreadable': error({
    say: ({ why }: Why) => `the statement cannot be read: ${why}`,
    ...RESTORE,
    means: 'The file is not a statement that assess writes.',
    matters: 'The content is unclear, so the statement is not valid. It might be a rejection.',
  }),
  'statement-unknown': undecided({
    say: ({ why }: Why) => `this version of assess cannot check the statement: ${why}`,
    ...NEWER_VERSION,
    means: 'The statement has a kind or version that this assess does not know.',
    matters: 'The statement might be a rejection. This version cannot decide and does not guess.',
  }),
  'statement-misnamed': error({
    say: ({ expected }: { readonly expected: string }) =>
      `the file name does not match the statement; expected ${expected}`,
    fix: 'rename both files (.json and .json.sig) to the expected name, unless it is taken',
    means: 'The file name and the statement differ in role, person or kind.',
    matters:
      'File names order the decisions of a person. Under another name, an old approval could look like the latest decision.',
  }),
  'statement-other-record': error({
    say: ({ record }: { readonly record: string }) =>
      `the statement is about another record (${record})`,
    fix: 'delete it here; it belongs in the folder of the record that it names',
    means: 'The statement was made about another record.',
    matters: 'Someone copied a genuine approval from one record to another.',
  }),
  'statement-other-project': error({
    say: ({ project }: { readonly project: string }) =>
      `the statement is about a record of another project (${project})`,
    fix: 'delete it here',
    means: 'The statement was made about a record of another project.',
    matters: 'Someone copied a genuine approval from another project.',
  }),
  'statement-digest': error({
    say: ({ file }: OneFile) => `the signed ${file} is not the ${file} in this folder`,
    fix: 'restore the signed version from git, or make a new record and sign that',
    means: 'The digest in the statement does not match the file next to it.',
    matters:
      'The record was changed after it was signed: an answer, the result, or the text that people read.',
    help: `${RESTORE.help} If the change is right, make a new record and have that signed.`,
  }),
  'too-many-statements': error({
    say: ({ count, most }: { readonly count: number; readonly most: number }) =>
      `the folder has ${count} statements; assess reads none if there are more than ${most}`,
    fix: 'delete the ones that do not belong: git log -- assessments/records',
    means: 'A record has more statements than assess reads.',
    matters:
      'The limit keeps a check from running for hours. None of the statements is valid above it.',
    help: 'Delete the statements that do not belong there. git log -- assessments/records shows who added them.',
  }),
  'time-before-record': error({
    say: ({ time, completed }: Time & { readonly completed: string }) =>
      `the statement is dated ${time}, before the record was completed (${completed})`,
    ...SIGN_AGAIN,
    means: 'The statement is dated before the record was completed.',
    matters:
      'A record cannot be approved before it exists. With an earlier date, a key that has expired since would look valid.',
    help: CLOCK,
  }),
  'time-future': error({
    say: ({ time }: Time) => `the statement is dated in the future: ${time}`,
    fix: 'check the clock of this computer; if it is right, the signer must sign again',
    means: 'The statement is dated in the future.',
    matters: 'assess checks the key at that time, so the date must be true.',
    help: `Check the clock of this computer. ${CLOCK}`,
  }),
  'time-order': error({
    say: ({ file, time }: OneFile & Time) =>
      `the statement is dated ${time}, before the earlier statement ${file}`,
    ...SIGN_AGAIN,
    means: 'A later decision of a person is dated before the earlier decision.',
    matters: 'It is unclear which decision is the latest.',
    help: CLOCK,
  }),
  'decision-not-in-role': error({
    say: ({
      decision,
      person,
      role,
    }: {
      readonly decision: string;
      readonly person: string;
      readonly role: string;
    }) =>
      decision === 'approve'
        ? `${person} approved as ${role}, who signs answers and does not approve`
        : `${person} signed answers as ${role}, and only an assessor can`,
    fix: 'ask the person to sign again: assess sign RECORD --role ROLE',
    means:
      'The decision of a statement cannot be made in its role: an assessor signs the answers, and people in other roles approve.',
    matters:
      'An assessor who approves would judge their own work. assess writes no such statement, so someone wrote it by hand.',
  }),
  'seen-missing': error({
    say: ({ file }: OneFile) => `the signer saw ${file}, which is missing now`,
    ...RESTORE_DELETED,
    means: 'A signer saw a statement that is missing now.',
    matters: 'The missing statement may be a rejection. Statements are only ever added.',
  }),
  'seen-changed': error({
    say: ({ file }: OneFile) => `${file} has changed since the signer saw it`,
    ...RESTORE,
    means: 'A signer saw a statement that has another content now.',
    matters: 'The signer decided on the basis of another text.',
  }),
  'predecessor-unseen': error({
    say: ({ file }: OneFile) => `the statement does not list the earlier statement ${file}`,
    ...SIGN_AGAIN,
    means: 'A later decision of a person does not list the decision before it.',
    matters:
      'assess always lists it. The two were made on separate branches, or one was made by hand.',
  }),
  'series-gap': error({
    say: ({ file }: OneFile) => `the earlier statement ${file} is missing`,
    ...RESTORE_DELETED,
    means: 'Decisions of a person are numbered, and an earlier number is missing.',
    matters: 'The missing decision may be a rejection.',
  }),
  'reaffirm-elsewhere': error({
    say: () => 'the reaffirmation starts from a state that no record or reaffirmation covers',
    fix: 'reaffirm again from the state of the record: assess reaffirm',
    means:
      'A reaffirmation says that answers are still right after a change. The state it starts from is not the state of this record.',
    matters: 'Changes between the assessed state and that state were not reviewed.',
  }),
};
