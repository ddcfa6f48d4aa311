// The table of commands. Adding one is a row here and a module beside it.

import type { CommandRow } from './command.ts';

const time = [
  '--time <time>',
  'use this time (2026-11-22T09:30:00Z), for reproducible records',
] as const;
const only = [
  '--only <ids>',
  'only these questionnaires, with commas between (privacy,security)',
] as const;
const json = ['--json', 'print JSON'] as const;
const key = ['--key <file>', 'sign with this key: a file, or SHA256:...'] as const;
const yes = ['--yes', 'do not ask before signing or writing'] as const;
const by = ['--by <principal>', 'who you are (default: your git e-mail address)'] as const;
const format = [
  '--format <format>',
  'text, json, github, gitlab, sarif, junit or markdown',
] as const;

/** Without a command: the wizard. */
export const wizard: CommandRow = {
  usage: 'wizard',
  summary: 'open the wizard (the same as assess alone)',
  options: [
    ['--plain', 'line by line, for screen readers and simple terminals'],
    ['--scope <path>', 'assess a part of the repository'],
    only,
    key,
    by,
    ['--id <id>', 'use this id for the record, for reproducible records'],
    time,
  ],
  load: () => import('./wizard.ts'),
};

export const commands: readonly CommandRow[] = [
  wizard,
  {
    usage: 'init',
    summary: 'set up this repository: policy, your key, ignore files, CI',
    options: [
      ['--ci <forge>', 'also the CI file and CODEOWNERS: github or gitlab'],
      ['--branch <name>', 'for --ci: the branch that is protected (default: that of origin)'],
      ['--owner <names>', 'who reviews rules and signers (for CODEOWNERS), with commas between'],
      [
        '--exempt-until <date>',
        'an old project: exempt what is not assessed yet, to the end of this day (UTC)',
      ],
      by,
      ['--key <file>', 'your key: a file, or SHA256:...'],
      ['--dry-run', 'show what would be written'],
      yes,
      time,
      json,
    ],
    load: () => import('./init.ts'),
  },
  {
    usage: 'questions',
    summary: 'write the questions that apply as an answer sheet to fill in',
    options: [
      ['--answers <file>', 'start from this sheet: keep its answers and add what they open'],
      [
        '--from <start>',
        'start from the draft, the record, or nothing (default: the first that there is)',
      ],
      ['--scope <path>', 'assess a part of the repository'],
      only,
      ['--everything', 'every question, also those that do not apply so far'],
      json,
    ],
    load: () => import('./questions.ts'),
  },
  {
    usage: 'run',
    summary: 'make the record from an answer sheet, without a terminal',
    options: [
      ['--answers <file>', 'the filled-in sheet'],
      ['--by <principal>', 'who answers (default: your git e-mail address)'],
      only,
      ['--id <id>', 'use this id for the record, for reproducible records'],
      ['--dry-run', 'show the result and write nothing'],
      ['--sign', 'sign the record as its assessor'],
      key,
      yes,
      time,
      json,
    ],
    load: () => import('./run.ts'),
  },
  {
    usage: 'status',
    summary: 'what is done, what is open, and the next command to type',
    options: [json],
    load: () => import('./status.ts'),
  },
  {
    usage: 'show [record]',
    summary: 'a record for people, with its matrix and explanation',
    options: [['--markdown', 'the signed rendering as it lies in the repository'], json],
    load: () => import('./show.ts'),
  },
  {
    usage: 'sign [record]',
    summary: 'read a record and sign it as yourself, in a role',
    options: [
      ['--role <role>', 'assessor, reviewer, approver, or a role of your policy'],
      [
        '--decision <decision>',
        'approve, reject or withdraw; without it you read the record first',
      ],
      ['--comment <text>', 'a reason or remark, signed with it'],
      ['--plain', 'read it line by line'],
      key,
      by,
      yes,
      time,
      json,
    ],
    load: () => import('./sign.ts'),
  },
  {
    usage: 'comment [record]',
    summary: 'sign a remark about a record; it changes no decision',
    options: [
      ['--text <text>', 'what you want to say'],
      ['--answer <id>', 'about this answer, such as privacy.retention; otherwise about the record'],
      ['--role <role>', 'the role in which you say it (default: the first you have)'],
      key,
      by,
      yes,
      time,
      json,
    ],
    load: () => import('./comment.ts'),
  },
  {
    usage: 'reaffirm [record]',
    summary: 'sign that the answers still hold, though the code has changed',
    options: [
      ['--reason <text>', 'why they still hold'],
      ['--role <role>', 'the role in which you say it (default: assessor)'],
      key,
      by,
      yes,
      time,
      json,
    ],
    load: () => import('./reaffirm.ts'),
  },
  {
    usage: 'check',
    summary: 'may this be released: verify, then what the policy asks for',
    options: [
      ['--base <ref>', 'judge a change by the policy and signers of this branch, tag or commit'],
      ['--bootstrap', 'the base has no policy or signers yet: judge by those of the change'],
      ['--trust <dir>', 'judge by the policy and signers in this folder'],
      format,
      time,
      json,
    ],
    load: () => import('./check.ts'),
  },
  {
    usage: 'verify [records...]',
    summary: 'verify that records and signatures are genuine',
    options: [
      ['--trust <dir>', 'judge by the signers and revoked keys in this folder'],
      ['--fix', 'restore the layout of files whose content is unchanged'],
      format,
      time,
      json,
    ],
    load: () => import('./verify.ts'),
  },
  {
    usage: 'trust [action] [who]',
    summary:
      'who may sign as what: list, add NAME, rotate NAME (a new key), end NAME (a person leaves or loses a role), revoke SHA256:... (a stolen key), approve',
    options: [
      [
        '--role <roles>',
        'with commas between; for add: the roles to give (default: reviewer); for end: the roles that end (default: all)',
      ],
      ['--new-role', 'for add: a role that this project does not have yet is meant'],
      [
        '--key <key>',
        'for add and rotate: a file, or the public key in quotes (default for yourself: your own key); for approve: the key to sign with',
      ],
      ['--all-keys', 'for add: all keys of a file that has several'],
      ['--reason <text>', 'for revoke and approve: why'],
      [
        '--base <ref>',
        'for approve: the branch, tag or commit that the change goes to (default: the default branch)',
      ],
      ['--by <principal>', 'for approve: who you are (default: your git e-mail address)'],
      yes,
      time,
      json,
    ],
    load: () => import('./trust.ts'),
  },
  {
    usage: 'explain <what>',
    summary: 'help for a question or a finding code',
    options: [json],
    load: () => import('./explain.ts'),
  },
  {
    usage: 'lint <file...>',
    summary: 'check a questionnaire: form, names, logic, wording',
    options: [json],
    load: () => import('./lint.ts'),
  },
  {
    usage: 'config [action] [name] [value]',
    summary: 'your own preferences: list, get, set, unset',
    options: [json],
    load: () => import('./config.ts'),
  },
];
