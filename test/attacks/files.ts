// Attacks through files that are not part of a record, and through the machine on which assess runs.

import type { Attack } from './attack.ts';

const VERIFY_ROWS = 'test/verify/rows/files.ts';
const ON_DISK = 'test/verify/attacks-on-disk.test.ts';
const BY_GIT = 'test/verify/unexpected-files.test.ts';

export const ON_FILES: readonly Attack[] = [
  {
    attack: 'Product code is put under assessments/, which is not assessed',
    situation: 'Product code is under assessments/',
  },
  {
    attack:
      'Code is put under assessments/ as the source of a questionnaire (assessments/questionnaires/*.yaml)',
    file: VERIFY_ROWS,
    test: 'a file beside the questionnaires that is named like the source of one',
    stoppedBy: '`unknown-file`',
  },
  {
    attack: 'Data is put into a frozen questionnaire that no record names',
    file: VERIFY_ROWS,
    test: 'that no record names',
    stoppedBy: '`questionnaire-unnamed`',
  },
  {
    attack: 'Code is put into assessments/.gitignore',
    file: VERIFY_ROWS,
    test: 'code in .gitignore',
    stoppedBy: '`unexpected-line`',
  },
  {
    attack: 'Code is put into comments, patterns or values of assessments/.gitattributes',
    file: VERIFY_ROWS,
    test: 'a command that reads as an attribute',
    stoppedBy: '`unexpected-line`',
  },
  {
    attack: 'A draft.json with any content is committed',
    file: BY_GIT,
    test: 'in git is an error',
    stoppedBy: '`draft-tracked`',
  },
  {
    attack: 'A file that git ignores is committed',
    file: BY_GIT,
    test: 'git ignores and tracks it',
    stoppedBy: '`unknown-file`',
  },
  {
    attack: 'A committed file has the name of an unfinished write',
    file: BY_GIT,
    test: '%s that is tracked is a finding',
    stoppedBy: '`unknown-file`',
  },
  {
    attack: 'Evidence that no answer names is put beside a record',
    file: 'test/verify/rows/around.ts',
    test: 'a file in evidence/ that no answer names',
    stoppedBy: '`evidence-unnamed`',
  },
  {
    attack: 'A flood of junk files buries a finding',
    file: 'test/verify/floods.test.ts',
    test: 'of unknown files gives few findings',
    stoppedBy: '`unknown-files`',
  },
  {
    attack: 'A record, a signature or the whole folder is a symbolic link',
    file: ON_DISK,
    test: 'assessments as a link',
    stoppedBy: '`link`; nothing behind it is read',
  },
  {
    attack: 'A pipe in place of a file keeps the check waiting',
    file: ON_DISK,
    test: 'a pipe in place of a file does not hang',
    stoppedBy: '`not-a-file`',
  },
  {
    attack: 'A scope, evidence or trust path leads out of the repository',
    file: 'test/verify/rows/record.ts',
    test: 'a scope outside of the repository',
    stoppedBy: '`record-inconsistent`, `evidence-path`',
  },
];

export const ON_THE_MACHINE: readonly Attack[] = [
  {
    attack:
      'The settings of an unpacked archive name programs: signatures, filters, fsmonitor, hooks',
    file: 'test/cli/hostile-settings.test.ts',
    test: 'run no program, whatever the command',
    stoppedBy: 'git is called with these settings off, or the repository is refused',
  },
  {
    attack: 'A filter is hidden in attributes, includes or the work tree settings of a repository',
    file: 'test/repository/abuse.test.ts',
    test: 'a filter is found wherever the repository hides it',
    stoppedBy: 'the repository is refused',
  },
  {
    attack: 'A program named git is in the repository',
    file: 'test/repository/abuse-places.test.ts',
    test: 'a program named git in the repository is not run, even with its folder in PATH',
    stoppedBy: 'it is not run',
  },
  {
    attack: 'A program with the name of the person’s editor is in the repository',
    file: 'test/line-mode/terminal.test.ts',
    test: 'the editor is not looked up in the repository (%s)',
    stoppedBy: 'it is not run',
  },
  {
    attack:
      'A branch or a scope has a name that a shell runs when someone copies a suggested command',
    file: 'test/text/shell-word.test.ts',
    test: 'no finding suggests a command in which a shell would run part of a name',
    stoppedBy: 'it is in quotes',
  },
  {
    attack: 'The settings of a repository move its work tree, so that other files are judged',
    file: 'test/repository/abuse-places.test.ts',
    test: 'settings that move the work tree away are refused with the name of the setting',
    stoppedBy: 'the repository is refused',
  },
  {
    attack: 'A pipe, a device or a huge file among attributes and settings keeps git waiting',
    file: 'test/repository/blocking-file.test.ts',
    test: 'a pipe is named, wherever git would wait for it',
    stoppedBy: 'git is stopped and the file is named',
  },
  {
    attack: 'Replaced git objects show another state than the one that was assessed',
    file: 'test/repository/abuse-places.test.ts',
    test: 'replaced objects do not show another state',
    stoppedBy: 'they are not used',
  },
  {
    attack: 'Untracked secrets stay behind in the object store of the repository',
    file: 'test/repository/subject-changes.test.ts',
    test: 'leave nothing in the object store and nothing in the temporary folder',
    stoppedBy: 'objects are written to a temporary folder, which is removed',
  },
];
