// What a finding says, in one sentence: the only place where findings become words. Pages that explain a code at
// length are in pages/.

import { placedProblem } from '../signing/trust-lines.ts';
import { REFUSALS } from '../signing/wording.ts';
import type { Code } from './codes.ts';
import type {
  DerivedPart,
  Finding,
  FindingArgs,
  FindingOf,
  Inconsistency,
  Unchecked,
} from './finding.ts';

const INCONSISTENT: Readonly<Record<Inconsistency, string>> = {
  keys: 'its keys are not in the order in which assess writes them',
  scope: 'its scope is not a path from the top of the repository',
  subject: 'the id of what was assessed is not of the length its algorithm gives',
  triage: 'its first questionnaire is not triage',
  questionnaires: 'it names a questionnaire twice',
  closed: 'it both answers a questionnaire and says that it does not apply',
  acceptances:
    'it accepts a risk that it does not have, or one twice, or in another order, or until a day before it was made',
  'answer-times': 'an answer was given after the record was completed',
  'evidence-days': 'it names a person as evidence on a day that had not come when it was completed',
};

const PARTS: Readonly<Record<DerivedPart, string>> = {
  flags: 'the facts about the project',
  verdict: 'the verdict or its levels',
  scenarios: 'the scenarios',
  redLines: 'the red lines',
  exceptions: 'the exceptions to red lines',
  actions: 'the actions',
  explanations: 'the explained contradictions',
};

const UNCHECKED: Readonly<Record<Unchecked, string>> = {
  'no-git': 'there is no git here',
  'not-bound': 'the record is not bound to a source state',
  history: 'this clone does not have the state that was assessed',
  'outside-scope': 'it lies outside of the scope, or was recorded without git',
};

function some(names: readonly string[], of = names.length): string {
  const more = of - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

const refusal =
  (code: keyof typeof REFUSALS) =>
  ({ person, role, fingerprint }: FindingArgs[typeof code]): string =>
    `the signature of ${person} as ${role} does not count: ${REFUSALS[code]} (${fingerprint})`;

const SENTENCES: { readonly [C in Code]: (args: FindingArgs[C]) => string } = {
  'unknown-file': () => 'nothing of this name belongs here',
  'unknown-files': ({ count }) => `${count} more files or folders that do not belong here`,
  'ignored-files': ({ files, count }) =>
    `git ignores ${some(files, count)} and does not track ${count === 1 ? 'it' : 'them'}, so ${count === 1 ? 'it is' : 'they are'} not part of the repository`,
  'draft-tracked': () =>
    'the draft is in git; a draft is not assessed, and it belongs to one person on one machine',
  'unexpected-line': (args) => placedProblem(args),
  link: () => 'it is a symbolic link; nothing under assessments may be one',
  'not-a-file': () =>
    'it is not what its name says: a file stands where a folder belongs, or the other way round',
  'record-folder-name': () =>
    'the name of this folder is not a record id (a day and five characters of a-z and 2-7)',
  'project-missing': () =>
    'project.json is missing, so that records of another project could not be told apart',
  'project-unreadable': ({ why }) => `project.json cannot be used: ${why}`,
  reformatted: () =>
    'the content is the same, but its layout was changed, so the bytes are not those that were signed',

  'bytes-unprotected': ({ line, why }) =>
    `nothing keeps git from changing the bytes of signed files: ${line > 0 ? `line ${line}: ` : ''}${why}`,

  'signers-missing': () =>
    'there is no allowed_signers file, so nobody can tell whose signatures these are',
  'signers-line': (args) => `${placedProblem(args)}; until it is mended no signature counts`,
  'revocations-line': (args) => `${placedProblem(args)}; until it is mended no signature counts`,

  'questionnaire-missing': ({ file }) => `its questionnaire ${file} is missing`,
  'questionnaire-digest': () =>
    'the content does not have the digest, id or version that the name says',
  'questionnaire-differs': ({ file }) =>
    `the questionnaire ${file} is not the one the record was made with`,
  'questionnaire-unreadable': ({ why }) => `this questionnaire cannot be used: ${why}`,
  'questionnaire-unknown': ({ why }) =>
    `this version of assess cannot read this questionnaire: ${why}`,
  'questionnaire-adapted': ({ id, version }) =>
    `${id} ${version} is not the text that came with assess under this name`,
  'questionnaire-own': ({ id, version }) => `${id} ${version} is a questionnaire of this project`,
  'questionnaire-unused': () => 'no record was answered with this questionnaire',
  'questionnaire-unnamed': ({ id, version }) =>
    `${id} ${version} did not come with assess, and no record names this file`,

  'record-missing': () => 'the folder has no record.json',
  'record-unreadable': ({ why }) => `the record cannot be read: ${why}`,
  'record-unknown': ({ why }) => `this version of assess cannot judge the record: ${why}`,
  'record-id': ({ id }) => `the record calls itself ${id}, not by the name of its folder`,
  'record-project': ({ project }) => `the record belongs to another project (${project})`,
  'record-future': ({ completed }) =>
    `it says that it was completed at ${completed}, which is yet to come`,
  'record-inconsistent': ({ what }) => INCONSISTENT[what],
  'rendering-missing': () => 'record.md is missing; it is part of what is signed',
  'rendering-differs': ({ line }) =>
    `it is not the rendering of record.json (first difference in line ${line})`,
  'rendering-unknown': ({ rendering }) =>
    `this version of assess does not know the rendering ${rendering}`,
  'method-unknown': ({ method }) =>
    `this version of assess does not know the scoring method ${method}`,
  'answer-unfit': ({ question, why }) => `the answer to ${question} does not fit: ${why}`,
  'answers-missing': ({ questions, count }) => `not answered in full: ${some(questions, count)}`,
  'contradiction-unexplained': ({ contradiction }) =>
    `two answers do not fit, and nobody says why (${contradiction})`,
  'answer-differs': ({ question }) =>
    `the wording, label or place of the answer to ${question} is not that of the questionnaire`,
  'result-differs': ({ part, at }) => `${PARTS[part]} do not follow from the answers (${at})`,
  'questionnaires-differ': ({ recorded, computed }) =>
    `it answers ${recorded}; its triage opens ${computed === '' ? 'none' : computed}`,
  'closed-differs': ({ questionnaire }) =>
    `it says that ${questionnaire} does not apply, which does not follow from the answers`,
  'closed-unknown': ({ questionnaire }) =>
    `it says that ${questionnaire} does not apply, and that questionnaire is not known here`,
  'changes-differ': ({ part }) => `what it lists as ${part} since the record before is not so`,

  'evidence-path': ({ evidence, why }) => `the evidence "${evidence}" cannot be looked at: ${why}`,
  'evidence-missing': ({ evidence }) => `the evidence ${evidence} is gone`,
  'evidence-differs': ({ evidence }) =>
    `the evidence ${evidence} is not the file that was recorded`,
  'evidence-other-blob': ({ evidence, absent }) =>
    absent
      ? `what was assessed has no file ${evidence}`
      : `what was assessed has another content of ${evidence}`,
  'evidence-unnamed': () => 'no answer names this file as evidence',
  'evidence-unchecked': ({ count, because }) =>
    `${count === 1 ? 'one piece of evidence was' : `${count} pieces of evidence were`} not compared with git: ${UNCHECKED[because]}`,
  'evidence-changed': ({ evidence, gone }) =>
    `the evidence ${evidence} ${gone ? 'is gone from the work tree' : 'has changed since'}`,

  'supersedes-missing': ({ record }) => `it replaces ${record}, which is not there`,
  'supersedes-changed': ({ record }) => `it replaces ${record}, which is not the same any more`,
  'supersedes-cycle': ({ records }) =>
    `these records replace each other in a ring: ${some(records)}`,
  'supersedes-scope': ({ record, scope, own }) =>
    `it replaces ${record} of scope ${scope}, but assesses only ${own}`,
  'supersedes-uncovered': ({ record, questionnaires }) =>
    `it replaces ${record} for ${some(questionnaires)}, which not both of them cover`,
  'two-heads': ({ scope, questionnaires, others }) =>
    `for ${some(questionnaires)} in scope ${scope} it stands beside ${some(others)}, and neither replaces the other`,

  'nobody-signed': () => 'nobody has signed this record',
  'statement-unsigned': () => 'it has no signature',
  'signature-alone': () => 'the statement it signs is missing',
  'statement-unreadable': ({ why }) => `the statement cannot be read: ${why}`,
  'statement-unknown': ({ why }) => `this version of assess cannot judge the statement: ${why}`,
  'statement-misnamed': ({ expected }) => `by what it says, its name should be ${expected}`,
  'statement-other-record': ({ record }) => `it is about another record (${record})`,
  'statement-other-project': ({ project }) =>
    `it is about a record of another project (${project})`,
  'statement-digest': ({ file }) =>
    `it was signed over another ${file} than the one that lies here`,
  'too-many-statements': ({ count, most }) =>
    `${count} statements lie here; beyond ${most} none is read`,
  'time-before-record': ({ time, completed }) =>
    `it is dated ${time}, before the record was completed (${completed})`,
  'time-future': ({ time }) => `it is dated ${time}, which is yet to come`,
  'time-order': ({ file, time }) => `it is dated ${time}, before ${file}, which it follows`,
  'seen-missing': ({ file }) => `its signer saw ${file}, which is gone`,
  'seen-changed': ({ file }) => `its signer saw another ${file} than the one that lies here`,
  'predecessor-unseen': ({ file }) => `it does not list ${file}, which it follows`,
  'series-gap': ({ file }) => `${file}, which comes before it, is missing`,
  'reaffirm-elsewhere': () =>
    'it goes on from a state that neither the record nor another reaffirmation is about',

  'signature-unreadable': ({ why }) => `the signature cannot be read: ${why}`,
  'signature-unsupported': ({ what }) => `this version of assess does not support it: ${what}`,
  'signature-bad': () => 'the signature was not made over this statement',
  'signature-other-role': ({ role }) => `the signature was not made for the role ${role}`,
  'key-revoked': refusal('key-revoked'),
  'rejection-revoked': ({ person, role, fingerprint }) =>
    `${person} rejected or withdrew it as ${role} with a key that was revoked later (${fingerprint})`,
  'unknown-person': refusal('unknown-person'),
  'unknown-key': refusal('unknown-key'),
  'key-of-another-person': refusal('key-of-another-person'),
  'role-not-granted': refusal('role-not-granted'),
  'key-not-yet-valid': refusal('key-not-yet-valid'),
  'key-expired': refusal('key-expired'),
};

function sentenceOf<C extends Code>({ code, args }: FindingOf<C>): string {
  return SENTENCES[code](args);
}

/** A finding in one sentence without a full stop. It may quote text from the files: make it safe where it is shown. */
export function messageOf(finding: Finding): string {
  return sentenceOf(finding);
}
