// Findings about files under assessments/.

import { plural } from '../../text/amount.ts';
import { listed, RESTORE } from '../words.ts';
import { rowsOf } from '../row.ts';

const { error, note } = rowsOf('files');

export const FILES = {
  'unknown-file': error({
    say: () => 'the file or folder is not part of a record',
    fix: 'delete it or move it out of assessments',
    means: 'The folder assessments/ contains a file or folder that is not part of a record.',
    matters:
      'Files under assessments/ are not assessed, so product code could be hidden there. People could also mistake such a file for a sign-off.',
    help: 'Move the file to its proper place or delete it. Evidence belongs in the evidence/ folder of its record, and the source of your own questionnaires outside assessments/. Delete leftovers of the system (.DS_Store, Thumbs.db) or let git ignore them: an ignored, untracked file is only a note.',
  }),
  'unknown-files': error({
    say: ({ count }: { readonly count: number }) =>
      `${count} more files or folders are not part of a record`,
    fix: 'delete or move them, then run assess verify again',
    means: 'More unknown files or folders exist than assess lists one by one.',
    matters:
      'Each has the same risk as one unknown file. The list is cut so that it cannot hide other findings.',
  }),
  'ignored-files': note({
    /** `files`: the names of the first ones. */
    say: ({ files, count }: { readonly files: readonly string[]; readonly count: number }) =>
      `git ignores ${listed(files, count)} and does not track ${plural(count, 'it', 'them')}`,
    fix: 'nothing to do',
    means:
      'The folder assessments/ contains files that git ignores and does not track, such as .DS_Store or the swap file of an editor.',
    matters:
      'Nothing is wrong: these files are not part of the repository. A file that git tracks or does not ignore is reported as unknown.',
  }),
  'draft-tracked': error({
    say: () => 'git tracks the draft, which must stay on one computer',
    fix: 'remove it from git and keep the file: git rm --cached assessments/draft.json',
    means: 'The draft assessments/draft.json, the assessment in progress, is tracked by git.',
    matters:
      'A draft contains names and gaps that no person has signed. The file is not assessed, so it could contain anything.',
    help: 'Remove the file from git and keep it on disk: git rm --cached assessments/draft.json. Then check that assessments/.gitignore has the line draft.json.',
  }),
  /** `line`: 0 where the file as a whole is meant. */
  'unexpected-line': error({
    say: ({ line, why }: { readonly line: number; readonly why: string }) =>
      line > 0 ? `line ${line}: ${why}` : why,
    fix: 'move the line to the same file at the top of the repository',
    means:
      'The file .gitignore or .gitattributes in assessments/ has a line that assess does not write and does not know to be harmless.',
    matters:
      'Files under assessments/ are not assessed. A file with free lines could contain code or data of the product.',
    help: 'Move the line to the .gitignore or .gitattributes at the top of the repository. Lines in assessments/.gitattributes that only affect how files are shown can stay, such as *.json linguist-generated.',
  }),
  link: error({
    say: () => 'a symbolic link is not allowed under assessments',
    fix: 'replace the link by the file or folder itself, or delete it',
    means: 'The folder assessments/ contains a symbolic link.',
    matters:
      'A link can point to different content tomorrow, so its content is not what was signed. assess follows no links.',
  }),
  'not-a-file': error({
    say: () => 'a file is where a folder belongs, or a folder is where a file belongs',
    ...RESTORE,
    means:
      'An entry under assessments/ has the wrong kind for its name, for example a folder, pipe or device instead of a file.',
    matters: 'assess cannot read the entry, so something that a record needs is missing.',
  }),
  'record-folder-name': error({
    say: () => 'the folder name is not a record id, such as 2026-11-21-k7f3q',
    fix: 'rename the folder to the id in its record.json, or move it away',
    means: 'The name of a folder under assessments/records/ is not a record id.',
    matters:
      'Signatures name a record by the name of its folder. assess does not read a folder with another name as a record.',
    help: 'If the folder was renamed, give it back the id that its record.json contains. If it is not a record, move it out of assessments/.',
  }),
  'project-missing': error({
    say: () => 'project.json is missing, so assess cannot detect records of other projects',
    fix: 'restore it: git log -- assessments/project.json shows the commit that removed it',
    means: 'The file assessments/project.json does not exist.',
    matters:
      'The file contains the random id that ties records to this project. Without it, records copied from another project look like your own.',
    help: 'Restore the file: git log -- assessments/project.json shows the commit that removed it. Do not create a new file, because its id would match no record.',
  }),
  'project-unreadable': error({
    say: ({ why }: { readonly why: string }) => `project.json is not valid: ${why}`,
    ...RESTORE,
    means: 'The content of assessments/project.json is not valid.',
    matters:
      'Without the id in this file, assess cannot check that the records belong to this project.',
  }),
  reformatted: error({
    say: () => 'the content is unchanged, but its layout is not the one that was signed',
    fix: 'run assess verify --fix to restore the layout',
    means:
      'A formatter, an editor or a conversion of line ends changed the layout of a file. The content is the same.',
    matters:
      'A signature covers the exact bytes. Anyone who checks with ssh-keygen or sha256sum sees a changed file.',
    help: 'Run assess verify --fix. It also restores the line ends of the policy and the signers. To prevent a repeat, keep the line "* -text" in assessments/.gitattributes and add assessments/ to the ignore file of your formatter.',
  }),
  /** `line`: 0 where the file as a whole is meant. */
  'bytes-unprotected': error({
    say: ({ line, why }: { readonly line: number; readonly why: string }) =>
      `git may change the bytes of signed files: ${line > 0 ? `line ${line}: ` : ''}${why}`,
    fix: 'make the content of assessments/.gitattributes one line: * -text',
    means:
      'The file assessments/.gitattributes lets git change files below it. Either its line "* -text" is missing, or a line sets text, eol, ident, filter or an unknown attribute.',
    matters:
      'A signature covers the exact bytes. If git converts line ends, every signature is not valid in a new clone.',
    help: 'Make the content of the file one line: * -text. With --base, assess checks the file as it will be after the merge. To restore files that were converted already, run assess verify --fix.',
  }),
};
