// Findings about one record.

import { listed, NEW_RECORD_HELP, NEWER_VERSION, RESTORE } from '../words.ts';
import { rowsOf } from '../row.ts';

const { error, undecided } = rowsOf('record');

interface Why {
  readonly why: string;
}
interface OneQuestion {
  readonly question: string;
}
interface OneQuestionnaire {
  readonly questionnaire: string;
}

/** Parts of one record that contradict each other. */
export type Inconsistency = keyof typeof INCONSISTENT;

const INCONSISTENT = {
  keys: 'the keys of the record are not in the order that assess writes',
  scope: 'the scope of the record is not a path from the top of the repository',
  subject: 'the id of the assessed state does not have the length of its algorithm',
  triage: 'the first questionnaire of the record is not triage',
  questionnaires: 'the record names a questionnaire twice',
  closed: 'the record answers a questionnaire and also says that it does not apply',
  acceptances:
    'an accepted risk is unknown, listed twice, out of order, or ends before the record date',
  'answer-times': 'an answer is dated after the completion of the record',
  'evidence-days':
    'an answer names a check, or a person as evidence, on a day after the completion of the record',
  unconfirmed: 'the evidence or the facts of an answer changed and no one confirmed the answer',
  facts: 'facts.json is not a file that assess writes for this record',
  basis: 'what an answer rests on does not follow from facts.json',
} as const;

/** Derived parts of a record that are computed again. */
export type DerivedPart = keyof typeof PARTS;

const PARTS = {
  flags: 'the facts about the project',
  verdict: 'the verdict or its levels',
  scenarios: 'the scenarios',
  redLines: 'the red lines',
  exceptions: 'the exceptions to red lines',
  actions: 'the actions',
  explanations: 'the explained contradictions',
} as const;

const RECOMPUTED =
  'assess computes the result again from the answers, with the questionnaires and the method that the record names. If the result differs, someone edited it, or another build of assess made the record.';
/** The same record can be right for the build that made it, so that build has to say whether someone edited it. */
const OTHER_BUILD = {
  fix: 'use the version that made it (tool), or restore it from git',
  help: 'record.json names the version that made it (tool). If assess --version shows another one, run assess verify with the version of the record. If the finding is shown there too, someone edited the file: git log -p -- FILE shows who.',
} as const;
const BY_HAND =
  'assess does not write such a record, so someone wrote or changed the file by hand.';

export const RECORD = {
  'record-missing': error({
    say: () => 'the record folder has no record.json',
    fix: 'restore record.json from git, or delete a folder that never had one',
    means: 'A folder under assessments/records/ has no record.json.',
    matters:
      'Sign-offs are useless without the record they are about. Someone may have removed the record.',
  }),
  'record-unreadable': error({
    say: ({ why }: Why) => `the record cannot be read: ${why}`,
    ...RESTORE,
    means:
      'record.json is not a file that assess writes: invalid JSON, forbidden characters, missing or unknown fields, or too large.',
    matters: 'Two programs could read such a file differently, so it is unclear what was signed.',
  }),
  'record-unknown': undecided({
    say: ({ why }: Why) => `this version of assess cannot check the record: ${why}`,
    ...NEWER_VERSION,
    means: 'The record has a newer format than this version of assess knows.',
    matters: 'The record may be correct. This version cannot decide and does not guess.',
  }),
  'record-id': error({
    say: ({ id }: { readonly id: string }) =>
      `the record has the id ${id}, but its folder does not`,
    fix: 'rename the folder to the id in record.json, unless that folder already exists',
    means: 'The id in record.json is not the name of its folder.',
    matters:
      'Sign-offs name the record by its id. A copy under another name would look like a second record.',
  }),
  'record-project': error({
    say: ({ project }: { readonly project: string }) =>
      `the record belongs to another project (${project})`,
    fix: 'delete the record, then assess this project',
    means: 'The record contains the id of another project.',
    matters: 'The record was made for another project and copied here with its signatures.',
    help: 'Delete the record and assess this project. A fork keeps the id of its original, so records of the original stay valid there.',
  }),
  'record-future': error({
    say: ({ completed }: { readonly completed: string }) =>
      `the completion time ${completed} is in the future`,
    fix: 'check the clock of this computer; if it is right, make a new record',
    means: 'The completion time of the record is in the future.',
    matters: 'With a later date, an old record looks recent for longer.',
    help: `Check the clock of this computer. If it is right, the date of the record is wrong. ${NEW_RECORD_HELP}`,
  }),
  'record-inconsistent': error({
    say: ({ what }: { readonly what: Inconsistency }) => INCONSISTENT[what],
    ...RESTORE,
    means: 'Two parts of the record contradict each other, or one has a form that is not valid.',
    matters: BY_HAND,
  }),
  'rendering-missing': error({
    say: () => 'record.md is missing, and the signatures cover it',
    fix: 'restore it: assess show RECORD --markdown > record.md',
    means: 'The file record.md does not exist.',
    matters: 'People read record.md before they sign, and every sign-off covers its digest.',
    help: 'Restore record.md from git, or write the same bytes again: assess show RECORD --markdown > record.md.',
  }),
  /** `line`: the first one that differs; 0 where the file cannot be compared. */
  'rendering-differs': error({
    say: ({ line }: { readonly line: number }) =>
      `record.md does not match record.json${line > 0 ? ` (first difference in line ${line})` : ''}`,
    fix: OTHER_BUILD.fix,
    means: 'The text of record.md does not match record.json.',
    matters:
      'People read record.md and programs read record.json. Either someone edited record.md, and a reviewer may have approved a text that is not recorded, or another build of assess wrote it.',
    help: OTHER_BUILD.help,
  }),
  'rendering-unknown': undecided({
    say: ({ rendering }: { readonly rendering: string }) =>
      `this version of assess does not know the rendering ${rendering}`,
    ...NEWER_VERSION,
    means: 'The record names a rendering that this version of assess does not know.',
    matters: 'assess cannot tell whether record.md matches record.json.',
  }),
  'method-unknown': undecided({
    say: ({ method }: { readonly method: string }) =>
      `this version of assess does not know the scoring method ${method}`,
    ...NEWER_VERSION,
    means: 'The record names a scoring method that this version of assess does not know.',
    matters: 'assess cannot compute the result again, so it cannot tell whether it is correct.',
  }),
  'answer-unfit': error({
    say: ({ question, why }: OneQuestion & Why) => `the answer to ${question} is not valid: ${why}`,
    ...RESTORE,
    means: 'The question does not offer this answer, or the question does not exist.',
    matters: BY_HAND,
  }),
  'answers-missing': error({
    say: ({
      questions,
      count,
    }: {
      readonly questions: readonly string[];
      readonly count: number;
    }) => `these questions are not fully answered: ${listed(questions, count)}`,
    ...RESTORE,
    means: 'Questions that apply to the project have no answer or only a part of one.',
    matters:
      'Every question in a record has an answer; "unknown" is an answer too. So someone removed this one.',
  }),
  'contradiction-unexplained': error({
    say: ({ contradiction }: { readonly contradiction: string }) =>
      `two answers contradict each other without an explanation (${contradiction})`,
    ...RESTORE,
    means: 'Two answers cannot both be right, and the record does not explain them.',
    matters:
      'assess asks for the explanation before it makes a record. So someone removed it or changed an answer.',
  }),
  'answer-differs': error({
    say: ({ question }: OneQuestion) =>
      `the wording, label or position of the answer to ${question} does not match the questionnaire`,
    ...RESTORE,
    means:
      'The wording of a question, the label of an answer or the order of answers does not match the questionnaire.',
    matters: 'People who read the record see another question than the one that was answered.',
  }),
  'result-differs': error({
    say: ({ part, at }: { readonly part: DerivedPart; readonly at: string }) =>
      `${PARTS[part]} do not follow from the answers (${at})`,
    ...OTHER_BUILD,
    means: 'A part of the result does not follow from the answers.',
    matters: RECOMPUTED,
  }),
  'questionnaires-differ': error({
    say: ({ recorded, computed }: { readonly recorded: string; readonly computed: string }) =>
      `the record answers ${recorded}, but its triage selects ${computed === '' ? 'none' : computed}`,
    ...OTHER_BUILD,
    means: 'The record does not answer the questionnaires that its triage selects.',
    matters: RECOMPUTED,
  }),
  'closed-differs': error({
    say: ({ questionnaire }: OneQuestionnaire) =>
      `the record says that ${questionnaire} does not apply, but its answers do not show that`,
    fix: 'restore the signed version from git, or assess again',
    means:
      'The record says that a questionnaire does not apply. Its own triage says that it does or may, or the text differs from the questionnaire.',
    matters:
      'A questionnaire that does not apply asks nothing. A false line would leave its risks out of the assessment.',
    help: `${RESTORE.help} Or assess again and answer the questionnaire.`,
  }),
  'closed-unknown': undecided({
    say: ({ questionnaire }: OneQuestionnaire) =>
      `the record says that ${questionnaire} does not apply, and assess does not know that questionnaire`,
    fix: 'use the assess version that made the record, or restore the questionnaire',
    means:
      'The record says that a questionnaire does not apply. Neither assess nor this project has a questionnaire of this name.',
    matters: 'assess cannot tell whether the questionnaire applies.',
    help: 'Use the assess version that made the record, or a newer one. Or restore the questionnaire in assessments/questionnaires/.',
  }),
  'changes-differ': error({
    say: ({ part }: { readonly part: keyof typeof LISTS }) =>
      `the list of answers ${LISTS[part]} does not match the earlier records`,
    ...RESTORE,
    means:
      'The record lists answers as changed, confirmed, added, removed or carried over. The list does not match the records that it replaces.',
    matters: 'Reviewers look at what changed. They skip an answer that is listed as carried over.',
  }),
};

const LISTS = {
  changed: 'that changed',
  confirmed: 'that were confirmed again',
  added: 'that were added',
  removed: 'that were removed',
  carried: 'that were carried over',
} as const;
