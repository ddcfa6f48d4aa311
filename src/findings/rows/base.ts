// Findings about a change, compared with its base (--base).

import { shellWord } from '../../text/shell-word.ts';
import { amount, plural } from '../../text/amount.ts';
import { REFUSALS, type RefusalReason } from '../refusals.ts';
import { listed } from '../words.ts';
import { rowsOf } from '../row.ts';

const { error, warning } = rowsOf('base');

interface Files {
  readonly ref: string;
  readonly files: readonly string[];
  readonly count: number;
}
interface Uncommitted {
  readonly files: readonly string[];
  readonly count: number;
}
interface Ref {
  readonly ref: string;
}
interface Signer {
  readonly person: string;
  readonly role: string;
}

const names = ({ files, count }: Files): string => listed(files, count);
const restore = ({ ref }: Ref): string =>
  `restore the files of the base: git checkout ${shellWord(ref)} -- assessments`;
const RESTORE_HELP = 'Restore the files of the base: git checkout REF -- assessments.';

export const BASE = {
  'record-removed': error({
    say: (args: Files) => `the change removes files that ${args.ref} has: ${names(args)}`,
    fix: restore,
    means: 'Files of records or trust changes exist in the base and not in the change.',
    matters:
      'Signed files must stay. If a rejection or the newest record is deleted, an older approval would be valid again.',
    help: `${RESTORE_HELP} To make a record invalid, withdraw it: assess sign RECORD --decision withdraw.`,
  }),
  'record-edited': error({
    say: (args: Files) =>
      `${names(args)} ${plural(args.count, 'differs', 'differ')} from ${args.ref}; records must not be edited`,
    fix: restore,
    means: 'Files of records or trust changes differ from the files in the base.',
    matters: 'Signed files must not change. New files are only added.',
    help: RESTORE_HELP,
  }),
  'behind-base': error({
    say: (args: Files) => `${args.ref} has files that the change does not have: ${names(args)}`,
    fix: ({ ref }) => `merge the base: git merge ${shellWord(ref)}`,
    next: ({ ref }) => `git merge ${shellWord(ref)}`,
    means: 'The base has files of records that were added after the change began.',
    matters: 'One of these files may be a rejection or a newer record.',
    help: 'Merge the base into the change, or check the result of the merge, as CI services do for pull requests by default.',
  }),
  'project-changed': error({
    say: ({ ref }: Ref) => `project.json differs from ${ref}`,
    fix: ({ ref }) => `restore it: git checkout ${shellWord(ref)} -- assessments/project.json`,
    means: 'The file assessments/project.json differs from the one in the base.',
    matters: 'Its random id prevents that records of one project are accepted in another.',
    help: 'Restore the file: git checkout REF -- assessments/project.json.',
  }),
  'uncommitted-changes': warning({
    say: ({ files, count }: Uncommitted) =>
      `${amount(count, 'file')} ${plural(count, 'differs', 'differ')} from the last commit (${listed(files, count)}); a pull request is judged by its commits`,
    fix: 'commit the files, or restore them with git restore',
    next: () => 'git status',
    means: 'Files under assessments/, or files that run the check, differ from the last commit.',
    matters:
      'assess check judges the files in the work tree. A pull request is judged by its commits, so the result there can be different.',
    help: 'Commit the files, or restore them with git restore. git status lists them.',
  }),
  'signer-not-valid-now': error({
    say: ({ person, role, refusal }: Signer & { readonly refusal: RefusalReason }) =>
      `the new signature of ${person} as ${role} is not valid today: ${REFUSALS[refusal]}`,
    fix: 'sign again with a key that is valid today',
    means:
      'A signature that is new in this change was made with a key that is not valid today, by the signers of the base.',
    matters:
      'The signer states the time of a signature. Anyone who has an old key could sign with an earlier date.',
    help: 'Sign again with a key that is valid today. If a key was replaced, add the new one first: assess trust rotate.',
  }),
  'signed-long-ago': warning({
    say: ({
      person,
      role,
      time,
      days,
    }: Signer & { readonly time: string; readonly days: number }) =>
      `the signature of ${person} as ${role} is new here, but dated ${days} days ago (${time})`,
    fix: 'ask the signer whether the date is right; sign again if it is not',
    means: 'A signature is new in this change and dated more than 30 days ago.',
    matters: 'The change may have taken long, or someone entered an earlier date.',
    help: 'Ask the signer. If in doubt, have the record signed again.',
  }),
  'base-is-checkout': warning({
    say: ({ ref }: Ref) => `${ref} is the checked commit, so assess cannot see what changed`,
    fix: 'for a pull request, name its target branch; for a release from this branch, nothing to do',
    means: 'The base is the commit that is checked.',
    matters: 'The base and the checked commit are the same, so assess cannot see what changed.',
    help: 'For a pull request, name its target branch. For a release from that branch there is nothing to do: its own rules decide. Do not name a tag that anyone can push.',
  }),
};
