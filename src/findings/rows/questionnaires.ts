// Findings about the questionnaires that are stored with the records.

import { NEWER_VERSION, RESTORE } from '../words.ts';
import { rowsOf } from '../row.ts';

const { error, undecided, warning, note } = rowsOf('questionnaires');

interface OneFile {
  readonly file: string;
}
interface Why {
  readonly why: string;
}
interface IdVersion {
  readonly id: string;
  readonly version: string;
}

export const QUESTIONNAIRES = {
  'questionnaire-missing': error({
    say: ({ file }: OneFile) => `the questionnaire ${file} of this record is missing`,
    fix: 'restore it: git log --diff-filter=D -- assessments/questionnaires',
    means: 'A record names a questionnaire that is not in assessments/questionnaires/.',
    matters:
      'Without the questions, assess cannot tell what the answers mean or compute the result again.',
    help: 'Restore the file from git: git log --diff-filter=D -- assessments/questionnaires. The record contains its digest, so only the same file fits.',
  }),
  'questionnaire-digest': error({
    say: () => 'the content does not match the digest, id or version in the file name',
    ...RESTORE,
    means:
      'The content of a stored questionnaire does not match its file name: digest, id or version differ.',
    matters: 'The questions were changed after people answered them, or the file was renamed.',
  }),
  'questionnaire-differs': error({
    say: ({ file }: OneFile) => `the record was made with another version of questionnaire ${file}`,
    ...RESTORE,
    means: 'The stored questionnaire is not the one that the record was made with.',
    matters:
      'Easier questions under the same name would make the same answers look better than they are.',
  }),
  'questionnaire-unreadable': error({
    say: ({ why }: Why) => `the questionnaire is not valid: ${why}`,
    ...RESTORE,
    means: 'A stored questionnaire is not a valid questionnaire.',
    matters: 'assess cannot compute the records that use it again.',
  }),
  'questionnaire-unknown': undecided({
    say: ({ why }: Why) => `this version of assess cannot read the questionnaire: ${why}`,
    ...NEWER_VERSION,
    means: 'A stored questionnaire has a newer format than this version of assess knows.',
    matters: 'The questionnaire may be correct. This version cannot decide and does not guess.',
  }),
  'questionnaire-adapted': warning({
    say: ({ id, version }: IdVersion) => `${id} ${version} is not the text that assess ships`,
    fix: 'compare it with the original: assess questions --everything',
    means: 'A questionnaire has the name of one that assess ships, and its text is different.',
    matters:
      'A project may adapt questions. The changed questions can also be easier, and the record does not show that.',
    help: 'Compare the text with the original: assess questions --everything. The policy in assessments/policy.yaml says whether assess check accepts it.',
  }),
  'questionnaire-own': note({
    say: ({ id, version }: IdVersion) => `${id} ${version} is a questionnaire of this project`,
    fix: 'nothing to do',
    means: 'A record was made with a questionnaire that this project wrote.',
    matters:
      'Nothing is wrong. Other people do not know this questionnaire; the policy says whether it is accepted.',
  }),
  'questionnaire-unnamed': error({
    say: ({ id, version }: IdVersion) =>
      `${id} ${version} is not shipped with assess, and no record names this file`,
    fix: 'check that no record is missing, then delete the file',
    means: 'A stored questionnaire is not shipped with assess, and no record names it.',
    matters:
      'Records name their questionnaires by digest, and signatures cover the records. No signature covers this file, so it could contain any text.',
    help: 'Check whether a record is missing: git log --diff-filter=D -- assessments/records. If none is missing, delete the file. Keep the source of your own questionnaires outside assessments/.',
  }),
  'questionnaire-unused': note({
    say: () => 'no record uses this questionnaire',
    fix: 'check that no record is missing, then delete the file',
    means: 'A stored questionnaire is shipped with assess, and no record names it.',
    matters:
      'The file does no harm, because its text is known. It may be left from a record that was deleted.',
    help: 'Check whether a record is missing: git log --diff-filter=D -- assessments/records. If none is missing, delete the file.',
  }),
};
