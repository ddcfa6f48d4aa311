// Pages for findings about files, trust and questionnaires.

import type { Code } from '../codes.ts';
import { type Page, RESTORE } from './page.ts';

export const FILE_PAGES = {
  'unknown-file': {
    means: 'A file or folder lies under assessments/ that is no part of a record.',
    matters:
      'What lies under assessments/ is not assessed. Product code could hide there, or a file whose name a person takes for a sign-off.',
    fix: 'Move it to where it belongs, or delete it. Evidence goes into the folder evidence/ of its record, and the source of your own questionnaires outside of assessments/. Delete what the system leaves (.DS_Store, Thumbs.db), or let git ignore it: what git ignores and does not track is only a note.',
  },
  'unknown-files': {
    means: 'There are more such files or folders than are listed one by one.',
    matters:
      'The same as for a single unknown file. The list is cut so that junk cannot bury the other findings.',
    fix: 'Delete or move them, then verify again to see the rest.',
  },
  'ignored-files': {
    means:
      'Files or folders are under assessments/ that git ignores and does not track, such as .DS_Store or the swap file of an editor.',
    matters:
      'Nothing is wrong: they are not part of the repository. A file that git tracks, or that is not ignored, is reported as unknown.',
    fix: 'Nothing to do.',
  },
  'draft-tracked': {
    means: 'assessments/draft.json, the assessment in progress, is in git.',
    matters:
      'A draft holds names and gaps that were never signed. It is outside of what is assessed, so anything could be in it.',
    fix: 'Take it out of git and keep the file: git rm --cached assessments/draft.json. Then check that assessments/.gitignore has the line draft.json.',
  },
  'unexpected-line': {
    means:
      'assessments/.gitignore or assessments/.gitattributes has a line that assess does not write and that is not known to be harmless.',
    matters:
      'Everything under assessments/ is outside of what is assessed. A file that may hold any line may hold code or data of the product.',
    fix: 'Move the line to the .gitignore or .gitattributes at the top of the repository. In assessments/.gitattributes, lines that only say how files are shown can stay, such as *.json linguist-generated.',
  },
  link: {
    means: 'A symbolic link lies under assessments/.',
    matters:
      'A link can point anywhere, and somewhere else tomorrow. What is read through it is not what was signed. assess follows none.',
    fix: 'Replace it by the file or folder itself, or delete it.',
  },
  'not-a-file': {
    means:
      'Something under assessments/ is of another kind than its name says: a folder instead of a file, a file instead of a folder, a pipe or a device.',
    matters:
      'It cannot be read as what it claims to be, so something is missing that should be there.',
    fix: RESTORE,
  },
  'record-folder-name': {
    means: 'A folder under assessments/records/ has a name that is no record id.',
    matters:
      'The name of the folder is the id of the record, and signatures name it. A folder of another name is never read as a record.',
    fix: 'If it was renamed, give it back the id that stands in its record.json. If it is no record, move it away.',
  },
  'project-missing': {
    means: 'assessments/project.json is not there.',
    matters:
      'It holds the random id that ties records to this project. Without it a record copied from elsewhere could not be told apart.',
    fix: 'Restore it: git log -- assessments/project.json shows where it went. Do not write a new one: its id would fit no record.',
  },
  'project-unreadable': {
    means: 'assessments/project.json has another form than it should.',
    matters: 'Without the id in it, nobody can tell that the records here belong to this project.',
    fix: RESTORE,
  },
  reformatted: {
    means:
      'A formatter, an editor or a conversion of line ends has changed the layout of a file. What it says is the same.',
    matters:
      'People signed bytes. Anybody who checks with ssh-keygen or sha256sum alone sees another file and has to say no.',
    fix: 'assess verify --fix puts the layout back, and the line ends of policy and signers. So that it does not happen again: keep "* -text" in assessments/.gitattributes, and list assessments/ in the ignore file of your formatter.',
  },
  'bytes-unprotected': {
    means:
      'assessments/.gitattributes does not say that git leaves all files below it as they are, or a line in it lets git change some: text, eol, ident, filter, or an attribute that assess does not know.',
    matters:
      'Signatures are over bytes. With other line ends every record turns into one that nobody has signed, for everybody who clones.',
    fix: 'Make it one line: * -text. With --base, the file is looked at as it will be once the change is merged. Files that were converted already are put back by assess verify --fix.',
  },
  'signers-missing': {
    means: 'There are signatures, but no assessments/allowed_signers that says whose they are.',
    matters:
      'A signature proves that somebody with a certain key signed. Who that is and in which role they may act is said only by this file.',
    fix: 'If it was deleted, restore it from git. If there never was one, assess trust add makes it; have the change reviewed like code.',
  },
  'signers-line': {
    means:
      'A line of allowed_signers cannot be used. assess reads the file more strictly than OpenSSH: one person a line, one person a key, namespaces="..." without wildcards, dates that end in Z, and no two people with the same part in file names.',
    matters:
      'A line that is skipped might be the one that matters. While one line cannot be used, no signature is valid.',
    fix: 'Fix the line that is named. docs/record-format.md shows the form, and assess trust add writes correct lines. If every line ends in CR LF, a conversion caused it: run assess verify --fix. Two people have the same part in file names only when someone searched for such a name: remove the newer one.',
  },
  'revocations-line': {
    means: 'A line of revoked_keys cannot be read. It holds one public key a line.',
    matters:
      'The unreadable line might revoke the very key that signed. So while one is unreadable, no signature counts.',
    fix: 'Mend the line that is named: key kind, key, comment, as in a .pub file.',
  },
  'questionnaire-missing': {
    means: 'A record names a questionnaire that is not under assessments/questionnaires/.',
    matters:
      'Without the questions nobody can tell what the answers mean or compute the result again.',
    fix: 'Restore it from git: git log --diff-filter=D -- assessments/questionnaires. The record holds its digest, so only the same file fits.',
  },
  'questionnaire-digest': {
    means:
      'A frozen questionnaire has another content than its name says: digest, id or version differ.',
    matters: 'Somebody changed the questions after they were answered, or renamed the file.',
    fix: RESTORE,
  },
  'questionnaire-differs': {
    means: 'A record was made with another questionnaire than the file it names holds now.',
    matters:
      'Easier questions under the same name would make the same answers look better than they are.',
    fix: RESTORE,
  },
  'questionnaire-unreadable': {
    means: 'A frozen questionnaire does not have the form of one.',
    matters: 'Records that were answered with it cannot be computed again.',
    fix: RESTORE,
  },
  'questionnaire-unknown': {
    means: 'A frozen questionnaire is of a newer form than this version of assess knows.',
    matters: 'It may be perfectly right. This version cannot tell, and does not guess.',
    fix: 'Use the version of assess that made the record, or a newer one.',
  },
  'questionnaire-adapted': {
    means: 'A questionnaire has the name of one that comes with assess, and another text.',
    matters:
      'A project may adapt questions. It may also have made them easier. Records that were answered with it look like any other.',
    fix: 'Compare it with the original (assess questions --everything). Whether it is accepted is said by assessments/policy.yaml.',
  },
  'questionnaire-own': {
    means: 'A record was answered with a questionnaire of this project.',
    matters:
      'Nothing is wrong. Others cannot know this questionnaire; whether it is accepted is said by the policy.',
    fix: 'Nothing to do.',
  },
  'questionnaire-unnamed': {
    means: 'A frozen questionnaire that did not come with assess is here, and no record names it.',
    matters:
      'A record pins its questionnaires by their digests. This file is neither pinned nor signed, and it is outside of what is assessed, so any text could be in it.',
    fix: 'Look whether a record is missing: git log --diff-filter=D -- assessments/records. If not, delete the file. Keep the source of a questionnaire of your own outside of assessments/.',
  },
  'questionnaire-unused': {
    means: 'A frozen questionnaire that came with assess is here, and no record names it.',
    matters:
      'It does no harm: its text is known. It may be left over from a record that was deleted.',
    fix: 'Look whether a record is missing: git log --diff-filter=D -- assessments/records. If not, delete the file.',
  },
} as const satisfies Partial<Readonly<Record<Code, Page>>>;
