// The commands that change who may sign, explain, check a questionnaire, or set preferences.

import { action, anyText, flag } from '../option-forms.ts';
import { type CommandTable, SHARED } from './shared-options.ts';

const { json, yes, time } = SHARED;

/** Their rows, in the order of the help. */
export const SETTINGS_ROWS = {
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
} as const satisfies CommandTable;
