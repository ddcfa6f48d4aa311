// Pages for findings about records, their evidence and how they replace each other.

import type { Code } from '../codes.ts';
import { ANEW, type Page, RESTORE } from './page.ts';

const RECOMPUTED =
  'Everything that follows from answers is computed again with the questionnaires and the method the record names. A difference means that somebody edited the result, not the answers.';
const NEWER = 'Use the version of assess that made the record, or a newer one.';

export const RECORD_PAGES = {
  'record-missing': {
    means: 'A folder under assessments/records/ has no record.json.',
    matters:
      'Sign-offs without the record they are about say nothing, and a record that was there may have been removed.',
    fix: 'Restore it from git, or delete the folder if there never was a record in it.',
  },
  'record-unreadable': {
    means:
      'record.json is not one that assess could have written: broken JSON, forbidden characters, missing or unknown fields, or too large.',
    matters:
      'Two programs might read such a file differently, and then it is not clear what was signed.',
    fix: RESTORE,
  },
  'record-unknown': {
    means: 'The record is of a newer version of the format than this assess knows.',
    matters: 'It may be perfectly right. This version cannot tell, and does not guess.',
    fix: NEWER,
  },
  'record-id': {
    means: 'The id in record.json is not the name of its folder.',
    matters:
      'Sign-offs name the record by its id. A copy under another name could pass for a second record.',
    fix: 'Give the folder the name that stands in the record, unless a record of this name is there already.',
  },
  'record-project': {
    means: 'The record holds the id of another project.',
    matters: 'It was made for something else and copied here, with all its signatures.',
    fix: 'Delete it and assess this project. A fork keeps the id of its origin, so there this finding means the same.',
  },
  'record-future': {
    means: 'The record says that it was completed at a time that is yet to come.',
    matters: 'A later date makes a record look fresh for longer than it is.',
    fix: `Check the clock of this machine. If it is right, the record was dated wrongly. ${ANEW}`,
  },
  'record-inconsistent': {
    means:
      'Two parts of the record contradict each other, or one has a form that assess never writes.',
    matters: 'Somebody wrote or changed the file by hand.',
    fix: RESTORE,
  },
  'rendering-missing': {
    means: 'record.md is not there.',
    matters:
      'It is the text that people read before they signed, and its digest is part of every sign-off.',
    fix: 'Restore it from git, or write it anew: assess show RECORD --markdown > record.md gives the same bytes.',
  },
  'rendering-differs': {
    means: 'record.md says something else than record.json.',
    matters:
      'People read the one and programs the other. A reviewer may have seen a text that nobody recorded.',
    fix: 'Restore it from git, or write it anew: assess show RECORD --markdown > record.md.',
  },
  'rendering-unknown': {
    means: 'The record names a rendering that this version of assess does not know.',
    matters: 'It cannot be told whether record.md says the same as record.json.',
    fix: NEWER,
  },
  'method-unknown': {
    means: 'The record names a scoring method that this version of assess does not know.',
    matters:
      'The result cannot be computed again, so it cannot be told whether it follows from the answers.',
    fix: NEWER,
  },
  'answer-unfit': {
    means: 'An answer is none that its question offers, or there is no such question.',
    matters: 'assess takes no such answer, so the file was written or changed by hand.',
    fix: RESTORE,
  },
  'answers-missing': {
    means: 'Questions that concern the project have no answer, or not all of it.',
    matters:
      'A record has no gaps: "unknown" is an answer and weighs as one. A missing answer was taken out.',
    fix: RESTORE,
  },
  'contradiction-unexplained': {
    means: 'Two answers cannot both be right, and the record does not say why both were kept.',
    matters:
      'assess asks before it makes a record, so the explanation was taken out or an answer was changed.',
    fix: RESTORE,
  },
  'answer-differs': {
    means:
      'The wording of a question, the label of an answer or the order of the answers is not that of the questionnaire.',
    matters: 'Whoever reads the record sees another question than the one that was answered.',
    fix: RESTORE,
  },
  'result-differs': {
    means: 'A part of the result does not follow from the answers.',
    matters: RECOMPUTED,
    fix: RESTORE,
  },
  'questionnaires-differ': {
    means: 'The record answers other questionnaires than its triage opens.',
    matters: RECOMPUTED,
    fix: RESTORE,
  },
  'closed-differs': {
    means:
      'The record says that a questionnaire does not apply. By its own triage it does or may, or the line is not the one of the questionnaire.',
    matters:
      'A questionnaire that is closed asks nothing. This would be the easiest way to an empty assessment.',
    fix: `${RESTORE} Or assess again and answer it.`,
  },
  'closed-unknown': {
    means:
      'The record says that a questionnaire does not apply, and neither assess nor this project has a questionnaire of this name.',
    matters: 'It cannot be told whether it is so.',
    fix: 'Use the version of assess that made the record, or a newer one; or put the questionnaire back under assessments/questionnaires/.',
  },
  'changes-differ': {
    means:
      'What the record lists as changed, added, removed or carried over is not so, compared with the records it replaces.',
    matters: 'Reviewers look at what changed. An answer listed as carried over is read by nobody.',
    fix: RESTORE,
  },
  'evidence-path': {
    means:
      'The path of some evidence leads out of the repository, into .git or into assessments/, or cannot stand in a record.',
    matters: 'assess never opens such a path, so nobody can look at this evidence.',
    fix: RESTORE,
  },
  'evidence-missing': {
    means: 'A file in an evidence/ folder that the record names is gone.',
    matters: 'What was shown for an answer can no longer be looked at.',
    fix: RESTORE,
  },
  'evidence-differs': {
    means: 'A file in an evidence/ folder is not the one that was recorded.',
    matters:
      'Files beside a record never change: the answer was given, and signed, with another file in view.',
    fix: `${RESTORE} New evidence belongs to a new record.`,
  },
  'evidence-other-blob': {
    means:
      'In the state of the project that was assessed, this file has another content or does not exist.',
    matters: 'The answer rests on a file that was not part of what was assessed.',
    fix: ANEW,
  },
  'evidence-unnamed': {
    means: 'A file lies in an evidence/ folder, and no answer names it.',
    matters:
      'What lies under assessments/ is not assessed, so it must at least be known to a record.',
    fix: 'Delete it, or move it to where it belongs.',
  },
  'evidence-unchecked': {
    means:
      'Some evidence could not be compared with the state that was assessed: the history is not in this clone, there is no git, or it lies outside of the scope.',
    matters: 'Nothing is known to be wrong. The digest in the record still says which file it was.',
    fix: 'Fetch the history (git fetch --unshallow) and verify again, if it matters to you.',
  },
  'evidence-changed': {
    means: 'A file of the project that was named as evidence is not the same today.',
    matters: 'That is how projects go, and no tampering. The answer may be out of date.',
    fix: 'Open assess: it carries the answers over and asks again where evidence has changed.',
  },
  'supersedes-missing': {
    means: 'A record replaces another one that is not there.',
    matters: 'Records are never deleted: what was decided before, rejections too, stays readable.',
    fix: 'Restore it: git log --diff-filter=D -- assessments/records.',
  },
  'supersedes-changed': {
    means: 'A record replaces another one that has changed since.',
    matters:
      'The replaced record was edited afterwards, or the newer one was made from another version of it.',
    fix: RESTORE,
  },
  'supersedes-cycle': {
    means: 'Records replace each other in a ring.',
    matters:
      'None of them is the newest, so none counts. assess cannot make such a ring; somebody wrote it.',
    fix: RESTORE,
  },
  'supersedes-scope': {
    means: 'A record replaces one of another scope.',
    matters: 'An assessment of one folder could push aside the assessment of the whole.',
    fix: `Delete this record if it is unsigned and new. ${ANEW}`,
  },
  'supersedes-uncovered': {
    means: 'A record replaces another one for a questionnaire that not both of them cover.',
    matters: 'The earlier answers would be pushed aside with nothing in their place.',
    fix: RESTORE,
  },
  'two-heads': {
    means:
      'Two records stand for the same questionnaire and scope, and neither replaces the other. It happens when two people assess on two branches.',
    matters: 'It is not clear which one holds, so neither opens a gate.',
    fix: 'Open assess: it carries over the newest answers, and the new record replaces both.',
  },
} as const satisfies Partial<Readonly<Record<Code, Page>>>;
