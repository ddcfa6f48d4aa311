// assess config: the person's own preferences.

import { UserError } from '../errors.ts';
import { legalLine } from '../text/legal-text.ts';
import {
  isPreference,
  type Preference,
  preference,
  PREFERENCES,
  preferences,
  preferencesFile,
  setPreference,
} from '../app/preferences.ts';
import type { CallOf, ExitCode } from './command.ts';
import type { Io } from './io.ts';
import { print, printJson } from './print.ts';
import { typedPath } from './typed-path.ts';

/** list (also without an action), get NAME, set NAME VALUE, unset NAME. */
export async function run(call: CallOf<'config'>): Promise<ExitCode> {
  const { io, args } = call;
  const { action, name, value } = args;
  switch (action) {
    case 'list':
      list(call);
      return 0;
    case 'get':
      print(io, [preference(io, known(name)) ?? '']);
      return 0;
    case 'set':
      if (value === undefined) throw usage(`"config set" needs a name and a value`);
      await setPreference(io, known(name), checked(io, known(name), legalLine(value).trim()));
      return 0;
    case 'unset':
      await setPreference(io, known(name), undefined);
      return 0;
  }
}

function list(call: CallOf<'config'>): void {
  const { io } = call;
  const names = Object.keys(PREFERENCES).filter((name) => isPreference(name));
  const set = preferences(io);
  if (call.options.json) {
    const values = Object.fromEntries(names.map((name) => [name, set[name] ?? null]));
    printJson(io, 'assess.config/1', { file: preferencesFile(io), preferences: values });
    return;
  }
  const rows = names.map(
    (name) => `${name.padEnd(10)} ${(set[name] ?? '-').padEnd(28)} ${PREFERENCES[name]}`,
  );
  print(io, [...rows, '', `kept in ${preferencesFile(io)}`]);
}

function known(name: string | undefined): Preference {
  if (name !== undefined && isPreference(name)) return name;
  throw usage(
    name === undefined ? 'the name of a preference is missing' : `there is no preference "${name}"`,
  );
}

/** A value as it is kept: the path of a key is made absolute, because it is used from other folders. */
function checked(io: Io, name: Preference, value: string): string {
  if (name === 'plain' && value !== 'true' && value !== 'false')
    throw usage('"plain" is true or false');
  if (value === '') throw usage('the value is empty; use unset to remove it');
  return name === 'key' && !value.startsWith('SHA256:') ? typedPath(io, value) : value;
}

function usage(what: string): UserError {
  return new UserError({
    what,
    why: `preferences are: ${Object.keys(PREFERENCES).join(', ')}`,
    fix: 'assess config list; assess config set principal you@example.com',
  });
}
