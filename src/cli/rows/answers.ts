// The commands that answer questions and make records: assess alone, init, scan, questions, run, status.

import { anyText, choice, flag } from '../option-forms.ts';
import { type CommandTable, SHARED } from './shared-options.ts';

const { json, yes, key, by, scope, id, time, only } = SHARED;

/** Their rows, in the order of the help. */
export const ANSWERS_ROWS = {
  wizard: {
    summary: 'open the wizard (the same as assess alone)',
    arguments: {},
    options: {
      plain: flag('line by line, for screen readers and simple terminals'),
      scope,
      only,
      key,
      by,
      id,
      time,
    },
  },
  init: {
    summary: 'set up this repository: policy, your key, ignore files, CI',
    arguments: {},
    options: {
      ci: choice(
        'forge',
        ['github', 'gitlab'],
        'also the CI file and CODEOWNERS: github or gitlab',
        { advice: 'for others docs/ci.md has a shell recipe that runs anywhere' },
      ),
      branch: anyText('name', 'for --ci: the branch that is protected (default: that of origin)'),
      owner: anyText(
        'names',
        'who reviews rules and signers (for CODEOWNERS), with commas between',
      ),
      exemptUntil: anyText(
        'date',
        'an old project: exempt what is not assessed yet, to the end of this day (UTC)',
      ),
      by,
      key: anyText('file', 'your key: a file, or SHA256:...'),
      dryRun: flag('show what would be written'),
      yes,
      time,
      json,
    },
  },
  scan: {
    summary: 'list the facts that the files of this repository show',
    arguments: {},
    options: {
      explain: anyText('fact', 'explain a fact of the list, a kind of facts, or a rule'),
      scope: anyText('path', 'scan a part of the repository'),
      json,
    },
  },
  questions: {
    summary: 'write the questions that apply as an answer sheet to fill in',
    arguments: {},
    options: {
      answers: anyText(
        'file',
        'start from this sheet: keep its answers and add the questions that follow',
      ),
      from: choice(
        'start',
        ['draft', 'record', 'nothing'],
        'start from the draft, the record, or nothing (default: the first that there is)',
        { advice: 'leave it out: then the sheet starts from the first of these that there is' },
      ),
      scope,
      only,
      everything: flag('every question, also those that do not apply so far'),
      output: anyText('file', 'write the sheet to this new file, in UTF-8'),
      json,
    },
  },
  run: {
    summary: 'make the record from an answer sheet, without a terminal',
    arguments: {},
    options: {
      answers: anyText('file', 'the filled-in sheet'),
      by: anyText('principal', 'who answers (default: your git e-mail address)'),
      only,
      id,
      dryRun: flag('show the result and write nothing'),
      sign: flag('sign the record as its assessor'),
      key,
      yes,
      time,
      json,
    },
  },
  status: {
    summary: 'show what is done, what is missing, and the next command',
    arguments: {},
    options: { json },
  },
} as const satisfies CommandTable;
