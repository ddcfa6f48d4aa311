// Options that several commands take, and what a row of the table of commands holds.

import {
  anyText,
  type ArgumentTable,
  choice,
  flag,
  type OptionTable,
  orWords,
} from '../option-forms.ts';

/** A command without the module that runs it, which is in modules.ts. */
export interface CommandRow {
  readonly summary: string;
  readonly arguments: ArgumentTable;
  readonly options: OptionTable;
}

/** The rows of some commands, by name. */
export type CommandTable = Readonly<Record<string, CommandRow>>;

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

/** Options and arguments that mean the same in every command that takes them. */
export const SHARED = { json, yes, key, by, scope, id, time, only, format, record } as const;
