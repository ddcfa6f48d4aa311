// Findings about the age of a record and about code that changed after it.

import { amount } from '../../text/amount.ts';
import { changedFilesWords, codeStateWords, reaffirmCount } from '../../text/sign-off-words.ts';
import { AGAIN, NEW_RECORD_HELP, scopeText } from '../words.ts';
import { rowsOf } from '../row.ts';

const { error, note, warning } = rowsOf('time');

interface FactsChanged {
  /** The first of them, in words. */
  readonly says: readonly string[];
  readonly count: number;
  /** Whose answers they touch. */
  readonly questions: readonly string[];
}

function factsText({ says, count, questions }: FactsChanged): string {
  const more = count - says.length;
  const rest = more === 0 ? '' : `; and ${amount(more, 'more fact')}`;
  return `${says.join('; ')}${rest}. Answers given before: ${questions.join(', ')}`;
}

interface Changed {
  readonly record: string;
  /** null: this clone cannot say how much changed. */
  readonly files: number | null;
  readonly added: number;
  readonly removed: number;
  readonly examples: readonly string[];
  readonly why: string;
  readonly reaffirmed: boolean;
  /** Only the files that run the check itself changed. */
  readonly isGate: boolean;
}

function changedText(args: Changed): string {
  const { files, added, removed, examples, why, reaffirmed, isGate } = args;
  const what = isGate ? 'only files that run the check' : 'the code';
  const { clause: since } = codeStateWords({ isChanged: true, isReaffirmed: reaffirmed }, what);
  if (files === null) return `${since}; assess cannot tell how much: ${why}`;
  return `${since}: ${changedFilesWords(files, examples, `, +${added} -${removed} lines`)}`;
}

interface Unfinished {
  readonly record: string;
  readonly role: string;
  readonly have: number;
  readonly need: number;
}

const reaffirm = ({ record }: { readonly record: string }): string =>
  `assess reaffirm ${record} --reason "..."`;
const reaffirmAs = ({ record, role }: Unfinished): string =>
  `assess reaffirm ${record} --role ${role} --reason "..."`;

interface Incomparable {
  readonly why: string;
  /** What to do about that cause. */
  readonly fix: string;
}

export const TIME = {
  'too-old': error({
    say: ({
      completed,
      days,
      most,
    }: {
      readonly completed: string;
      readonly days: number;
      readonly most: number;
    }) => `the record is ${days} days old (${completed.slice(0, 10)}); the policy allows ${most}`,
    ...AGAIN,
    means: 'The record is older than the policy allows.',
    matters:
      'Users, laws and attacks change even if the code does not. A reaffirmation does not change the age of a record.',
    help: `${NEW_RECORD_HELP} Most of the work is to check the existing answers.`,
  }),
  'code-changed': warning({
    say: changedText,
    fix: (args) => `if the answers are still right: ${reaffirm(args)}; otherwise make a new record`,
    next: reaffirm,
    means:
      'The assessed files have changed. assess counts files and lines from the last state that was assessed or reaffirmed.',
    matters:
      'The answers describe the earlier code. The policy sets under "staleness" whether this is a warning or an error, and after how many days. A change of only the workflow and CODEOWNERS that assess init adds is a note instead of a warning.',
    help: 'Review the changes. If the answers are still right: assess reaffirm RECORD --reason "...". Otherwise make a new record with assess.',
  }),
  'not-comparable': warning({
    say: ({ why }: Incomparable) =>
      `assess cannot tell whether the code is the assessed code: ${why}`,
    fix: ({ fix }) => fix,
    means:
      'assess cannot compare the files with the assessed ones. This folder is not a git repository, git is not installed, or git tracks no files here.',
    matters: 'If the policy accepts only the assessed state, the check must be able to compare it.',
    help: 'Run the check in a git clone of the project, where git is installed.',
  }),
  'scope-gone': error({
    say: ({ scope, why }: { readonly scope: string; readonly why: string }) =>
      `${scopeText(scope)} does not exist any more: ${why}`,
    fix: 'assess the new path and name it under "required" in the policy',
    means:
      'The part of the repository that the record covers does not exist any more, or git tracks no files in it.',
    matters: 'The code may have moved, and then it is not assessed under its new path.',
    help: 'If the code moved, assess it under its new path and name that path in the policy. If it was deleted, delete it from "required" in the policy.',
  }),
  'record-unbound': error({
    say: ({ why }: { readonly why: string }) => `the record names no source state (${why})`,
    fix: 'make the record in a git repository, or set "unbound: warning" in the policy',
    means:
      'The record was made without git, so it does not say which state of the code it is about.',
    matters: 'The record could be about any code.',
    help: 'Make the record in the git repository. If the project has none, set "unbound: warning" in the policy to accept such records.',
  }),
  'facts-new': error({
    say: factsText,
    fix: 'run assess: it asks these questions again; then sign the new record',
    next: () => 'assess',
    means: 'A scan finds facts that the answers of the record do not rest on.',
    matters:
      'The answers were given before, so they may say less than is true now. The policy sets under "facts" what is an error. By default these are strong facts about personal data, recipients, models and permissions; all others are a note. A reaffirmation does not settle it.',
    help: 'Run assess. It asks the questions again whose answers rest on such facts, and carries all others over. assess scan --explain FACT shows why a fact was found.',
  }),
  'facts-gone': warning({
    say: factsText,
    fix: 'restore what is gone, or run assess: it asks these questions again',
    next: () => 'assess',
    means: 'An answer relied on a document or a check that the files no longer have.',
    matters: 'The answer says that something is in place, and a part of what showed it is gone.',
    help: 'Restore the file, or run assess. It asks the questions again whose answers relied on it.',
  }),
  'facts-unknown': warning({
    say: ({ why }: { readonly why: string }) =>
      `assess cannot tell whether the facts under the answers have changed: ${why}`,
    fix: 'make a new record with assess where the files can be scanned',
    means:
      'The facts under the answers cannot be compared with the files. The record has none, the files cannot be scanned, or a newer version of assess made the record.',
    matters: 'New personal data, recipients or models would not be noticed.',
    help: `Run the check where all files can be read, with the version of assess that made the record or a newer one. ${NEW_RECORD_HELP}`,
  }),
  'scan-rules-changed': note({
    say: (args: FactsChanged) =>
      `other rules of the scan than at the time of the record: ${factsText(args)}`,
    fix: 'run assess when it suits you: it asks these questions again',
    means:
      'Rules of the scan that changed since the record find facts that the answers do not rest on. The files may be the same.',
    matters:
      'This version of assess, or a rule that the policy no longer switches off, sees more or less than the scan of the record.',
  }),
  'reaffirm-incomplete': warning({
    say: (args: Unfinished) => `${reaffirmCount(args)}, so the reaffirmation is not valid yet`,
    fix: (args) => `ask another ${args.role} to do the same: ${reaffirmAs(args)}`,
    next: reaffirmAs,
    means: 'Fewer people reaffirmed the answers for the present code than the record itself needs.',
    matters: 'A reaffirmation accepts changed code, so it needs as many reviewers as the record.',
    help: 'Ask the other people to do the same: assess reaffirm RECORD --role ROLE --reason "...".',
  }),
  'reaffirm-too-many': warning({
    say: ({ count, most }: { readonly count: number; readonly most: number }) =>
      `the record was reaffirmed ${amount(count, 'time')}; the policy allows ${most}`,
    ...AGAIN,
    means: 'The answers were reaffirmed more often than the policy allows.',
    matters: 'Many small changes add up to a large change.',
  }),
};
