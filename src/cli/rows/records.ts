// The commands about records: show, sign, comment, reaffirm, check, verify.

import { anyText, choice, flag, orWords } from '../option-forms.ts';
import { type CommandTable, SHARED } from './shared-options.ts';

const { json, yes, key, by, scope, time, format, record } = SHARED;

/** The formats of a report (report/formats/index.ts). */
const REPORT_FORMS = ['html', 'markdown', 'json', 'csv', 'ndjson'] as const;

/** Their rows, in the order of the help. */
export const RECORDS_ROWS = {
  show: {
    summary: 'show a record with its matrix and explanation',
    arguments: { record },
    options: { markdown: flag('the signed rendering as it is in the repository'), json },
  },
  diff: {
    summary: 'show what differs between two records or git revisions, and why the risk moved',
    arguments: { states: { kind: 'any', value: 'state' } },
    options: {
      scope,
      markdown: flag('print Markdown'),
      time,
      json,
    },
  },
  log: {
    summary: 'list the records over time with their levels and who signed',
    arguments: {},
    options: { scope, time, json },
  },
  sign: {
    summary: 'read a record and sign it in one of your roles',
    arguments: { record },
    options: {
      role: anyText('role', 'assessor, reviewer, approver, or a role of your policy'),
      decision: choice(
        'decision',
        ['answers', 'approve', 'reject', 'withdraw'],
        'answers (as assessor), approve (in other roles), reject or withdraw; without it you read the record first',
      ),
      comment: anyText('text', 'a reason or comment, signed with the decision'),
      plain: flag('read it line by line'),
      key,
      by,
      yes,
      time,
      json,
    },
  },
  comment: {
    summary: 'sign a comment on a record; comments change no decision',
    arguments: { record },
    options: {
      comment: anyText('text', 'what you want to say'),
      answer: anyText(
        'id',
        'about this answer, such as privacy.retention; otherwise about the record',
      ),
      role: anyText('role', 'the role in which you say it (default: the first you have)'),
      key,
      by,
      yes,
      time,
      json,
    },
  },
  reaffirm: {
    summary: 'sign that the answers are still right after the code has changed',
    arguments: { record },
    options: {
      reason: anyText('text', 'why they still hold'),
      role: anyText('role', 'the role in which you say it (default: assessor)'),
      key,
      by,
      yes,
      time,
      json,
    },
  },
  check: {
    summary: 'check whether the policy allows a release; runs verify first',
    arguments: {},
    options: {
      base: anyText(
        'ref',
        'judge a change by the policy and signers of this branch, tag or commit',
      ),
      bootstrap: flag('the base has no policy or signers yet: judge by those of the change'),
      trust: anyText('dir', 'judge by the policy and signers in this folder'),
      format,
      time,
      json,
    },
  },
  report: {
    summary: 'make a report on a record, or on many, for readers without assess',
    arguments: { records: { kind: 'any', value: 'record' } },
    options: {
      portfolio: flag('report on the current records of repositories: name their folders'),
      noVerify: flag('for --portfolio: check no record and no signature, and say so'),
      format: choice('format', REPORT_FORMS, `${orWords(REPORT_FORMS)} (default: html)`),
      output: anyText('file', 'write the report to this new file, in UTF-8'),
      open: flag('open the report in the program of your system for such files'),
      redact: flag('leave out notes; replace people, files and addresses by numbers'),
      time,
      json,
    },
  },
  verify: {
    summary: 'verify that records and signatures are genuine',
    arguments: { records: { kind: 'any' } },
    options: {
      trust: anyText('dir', 'judge by the signers and revoked keys in this folder'),
      fix: flag('restore the layout of files whose content is unchanged'),
      format,
      time,
      json,
    },
  },
} as const satisfies CommandTable;
