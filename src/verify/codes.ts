// Every finding that verify can make: its code, how much it weighs, and where in the docs it stands. Adding one is
// a row here, its arguments (finding.ts), its sentence (wording.ts), its page (pages/) and a test.

export type Kind = 'error' | 'warning' | 'note';
export type Topic =
  | 'files'
  | 'trust'
  | 'questionnaires'
  | 'record'
  | 'evidence'
  | 'succession'
  | 'statements'
  | 'keys';

export interface CodeRow {
  readonly kind: Kind;
  /** false: nothing is known to be wrong, but this version cannot tell. Never a yes, and not a no either. */
  readonly judged: boolean;
  readonly topic: Topic;
}

const error = <T extends Topic>(topic: T) => ({ kind: 'error', judged: true, topic }) as const;
const unjudged = <T extends Topic>(topic: T) => ({ kind: 'error', judged: false, topic }) as const;
const warning = <T extends Topic>(topic: T) => ({ kind: 'warning', judged: true, topic }) as const;
const note = <T extends Topic>(topic: T) => ({ kind: 'note', judged: true, topic }) as const;

export const CODES = {
  'unknown-file': error('files'),
  'unknown-files': error('files'),
  'ignored-files': note('files'),
  'draft-tracked': error('files'),
  'unexpected-line': error('files'),
  link: error('files'),
  'not-a-file': error('files'),
  'record-folder-name': error('files'),
  'project-missing': error('files'),
  'project-unreadable': error('files'),
  reformatted: error('files'),
  'bytes-unprotected': error('files'),

  'signers-missing': unjudged('trust'),
  'signers-line': error('trust'),
  'revocations-line': error('trust'),

  'questionnaire-missing': error('questionnaires'),
  'questionnaire-digest': error('questionnaires'),
  'questionnaire-differs': error('questionnaires'),
  'questionnaire-unreadable': error('questionnaires'),
  'questionnaire-unknown': unjudged('questionnaires'),
  'questionnaire-adapted': warning('questionnaires'),
  'questionnaire-own': note('questionnaires'),
  'questionnaire-unused': note('questionnaires'),
  'questionnaire-unnamed': error('questionnaires'),

  'record-missing': error('record'),
  'record-unreadable': error('record'),
  'record-unknown': unjudged('record'),
  'record-id': error('record'),
  'record-project': error('record'),
  'record-future': error('record'),
  'record-inconsistent': error('record'),
  'rendering-missing': error('record'),
  'rendering-differs': error('record'),
  'rendering-unknown': unjudged('record'),
  'method-unknown': unjudged('record'),
  'answer-unfit': error('record'),
  'answers-missing': error('record'),
  'contradiction-unexplained': error('record'),
  'answer-differs': error('record'),
  'result-differs': error('record'),
  'questionnaires-differ': error('record'),
  'closed-differs': error('record'),
  'closed-unknown': unjudged('record'),
  'changes-differ': error('record'),

  'evidence-path': error('evidence'),
  'evidence-missing': error('evidence'),
  'evidence-differs': error('evidence'),
  'evidence-other-blob': error('evidence'),
  'evidence-unnamed': error('evidence'),
  'evidence-unchecked': note('evidence'),
  'evidence-changed': note('evidence'),

  'supersedes-missing': error('succession'),
  'supersedes-changed': error('succession'),
  'supersedes-cycle': error('succession'),
  'supersedes-scope': error('succession'),
  'supersedes-uncovered': error('succession'),
  'two-heads': error('succession'),

  'nobody-signed': warning('statements'),
  'statement-unsigned': error('statements'),
  'signature-alone': error('statements'),
  'statement-unreadable': error('statements'),
  'statement-unknown': unjudged('statements'),
  'statement-misnamed': error('statements'),
  'statement-other-record': error('statements'),
  'statement-other-project': error('statements'),
  'statement-digest': error('statements'),
  'too-many-statements': error('statements'),
  'time-before-record': error('statements'),
  'time-future': error('statements'),
  'time-order': error('statements'),
  'seen-missing': error('statements'),
  'seen-changed': error('statements'),
  'predecessor-unseen': error('statements'),
  'series-gap': error('statements'),
  'reaffirm-elsewhere': error('statements'),

  'signature-unreadable': error('keys'),
  'signature-unsupported': unjudged('keys'),
  'signature-bad': error('keys'),
  'signature-other-role': error('keys'),
  'key-revoked': warning('keys'),
  'rejection-revoked': warning('keys'),
  'unknown-person': error('keys'),
  'unknown-key': error('keys'),
  'key-of-another-person': error('keys'),
  'role-not-granted': error('keys'),
  'key-not-yet-valid': error('keys'),
  'key-expired': error('keys'),
} as const satisfies Readonly<Record<string, CodeRow>>;

export type Code = keyof typeof CODES;

/** Whether a text is the code of a finding. */
export function isCode(text: string): text is Code {
  return Object.hasOwn(CODES, text);
}
