// The table of commands: the one declaration of their options and arguments. What a command gets is typed by its row
// (command.ts), and the table imports nothing heavy, because it is read before anything is on the screen.

import {
  action,
  type ArgumentTable,
  choice,
  flag,
  type OptionForm,
  type OptionTable,
  type OptionValues,
  type ArgumentValues,
  orWords,
  anyText,
} from './option-forms.ts';

/** A command without the module that runs it, which is in modules.ts. */
export interface CommandRow {
  readonly summary: string;
  readonly arguments: ArgumentTable;
  readonly options: OptionTable;
}

const json = flag('print JSON');
const yes = flag('do not ask before signing or writing');
const key = anyText('file', 'sign with this key: a file, or SHA256:...');
const by = anyText('principal', 'who you are (default: your git e-mail address)');
const scope = anyText('path', 'assess a part of the repository');
const id = anyText('id', 'use this id for the record, for reproducible records');
const time = anyText('time', 'use this time (2026-11-22T09:30:00Z), for reproducible records');
const only = anyText('ids', 'only these questionnaires, with commas between (privacy,security)');
const formats = ['text', 'json', 'github', 'gitlab', 'sarif', 'junit', 'markdown'] as const;
const format = choice('format', formats, orWords(formats));
const record = { kind: 'optional' } as const;

export const COMMAND_ROWS = {
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
  show: {
    summary: 'show a record with its matrix and explanation',
    arguments: { record },
    options: { markdown: flag('the signed rendering as it is in the repository'), json },
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
      text: anyText('text', 'what you want to say'),
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
  trust: {
    summary:
      'list or change who may sign in which role: list, add NAME, rotate NAME (a new key), end NAME (a person leaves or loses a role), revoke SHA256:... (a stolen key), approve',
    arguments: {
      action: action('list', 'add', 'rotate', 'end', 'revoke', 'approve'),
      who: { kind: 'optional' },
    },
    options: {
      role: anyText(
        'roles',
        'with commas between; for add: the roles to give (default: reviewer); for end: the roles that end (default: all)',
        { actions: ['add', 'end'] },
      ),
      newRole: flag('for add: create a role that this project does not have yet', {
        actions: ['add'],
      }),
      key: anyText(
        'key',
        'for add, rotate and revoke: a file, or the public key in quotes (default for yourself: your own key); for approve: the key to sign with',
        { actions: ['add', 'rotate', 'revoke', 'approve'] },
      ),
      allKeys: flag('for add: all keys of a file that has several; rotate takes only one', {
        actions: ['add', 'rotate'],
      }),
      reason: anyText('text', 'for revoke and approve: why', { actions: ['revoke', 'approve'] }),
      base: anyText(
        'ref',
        'for approve: the branch, tag or commit that is the target of the change (default: the default branch)',
        { actions: ['approve'] },
      ),
      by: anyText('principal', 'who you are (default: your git e-mail address)', {
        actions: ['add', 'rotate', 'approve'],
      }),
      yes,
      time,
      json,
    },
  },
  explain: {
    summary: 'explain a question or a finding code',
    arguments: { what: { kind: 'required' } },
    options: { json },
  },
  lint: {
    summary: 'check a questionnaire: form, names, logic, wording',
    arguments: { files: { kind: 'some', value: 'file' } },
    options: { json },
  },
  config: {
    summary: 'list or change your own preferences: list, get, set, unset',
    arguments: {
      action: action('list', 'get', 'set', 'unset'),
      name: { kind: 'optional' },
      value: { kind: 'optional' },
    },
    options: { json },
  },
} as const satisfies Readonly<Record<string, CommandRow>>;

export type CommandName = keyof typeof COMMAND_ROWS;

/** What a command gets of the options of its row. */
export type OptionsOf<Name extends CommandName> = OptionValues<
  (typeof COMMAND_ROWS)[Name]['options']
>;

/** What a command gets of the arguments of its row. */
export type ArgumentsOf<Name extends CommandName> = ArgumentValues<
  (typeof COMMAND_ROWS)[Name]['arguments']
>;

/** Whether a word is the name of a command. */
export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMAND_ROWS, name);
}

/** All commands, in the order of the help. */
export function commandNames(): readonly CommandName[] {
  return Object.keys(COMMAND_ROWS).filter((name) => isCommand(name));
}

/** Every option that the table declares, of any command, as `[name in code, form]`. */
export function allOptions(): readonly (readonly [string, OptionForm])[] {
  return commandNames().flatMap((name) => Object.entries<OptionForm>(COMMAND_ROWS[name].options));
}
