// What was given on the command line, read into the values that the row of a command promises.

import { similarNames } from '../text/similar-names.ts';
import { UserError } from '../errors.ts';
import { legalLine } from '../text/legal-text.ts';
import {
  type ArgumentForm,
  type ArgumentTable,
  type ArgumentValues,
  type OptionForm,
  optionName,
  type OptionTable,
  type OptionValues,
  orWords,
} from './option-forms.ts';

/** The options as commander gives them, by their names in code. */
export type RawOptions = Readonly<Record<string, unknown>>;

/** The options of a row. Throws a UserError on a word that an option does not take. */
export function readOptions<Table extends OptionTable>(
  table: Table,
  raw: RawOptions,
): OptionValues<Table> {
  const values: Record<string, unknown> = {};
  for (const [name, form] of Object.entries(table)) {
    const given = raw[name];
    if (form.kind === 'choice' && typeof given === 'string' && !form.words.includes(given))
      throw notAWord(name, given, form);
    values[name] = form.kind === 'flag' ? given === true || isNegated(name, raw) : given;
  }
  if (!areOptions(table, values)) throw new RangeError('commander gave an option another form');
  return values;
}

/** commander keeps `--no-verify`, which is `noVerify` in a row, as `verify: false`. */
function isNegated(name: string, raw: RawOptions): boolean {
  const positive = /^no([A-Z].*)$/.exec(name)?.[1];
  if (positive === undefined) return false;
  return raw[positive.charAt(0).toLowerCase() + positive.slice(1)] === false;
}

/** The arguments of a row, from the words on the command line. Throws a UserError on an action that there is not. */
export function readArguments<Table extends ArgumentTable>(
  command: string,
  table: Table,
  words: readonly string[],
): ArgumentValues<Table> {
  const values: Record<string, unknown> = {};
  for (const [index, [name, form]] of Object.entries(table).entries()) {
    const given = words[index];
    if (form.kind === 'action' && given !== undefined && !form.words.includes(given))
      throw noAction(command, given, form.words);
    values[name] = argumentValue(form, words.slice(index));
  }
  if (!areArguments(table, values)) throw new RangeError('commander gave too few arguments');
  return values;
}

/**
 * An option that an action does not take is meant to change what the action does, so it is not ignored. Throws a UserError
 * on the first.
 */
export function refuseOptionsOfOtherActions(
  command: string,
  table: OptionTable,
  raw: RawOptions,
  action: string,
): void {
  for (const [name, { actions }] of Object.entries(table)) {
    if (raw[name] === undefined || actions === undefined || actions.includes(action)) continue;
    throw new UserError({
      what: `assess ${command} ${action} has no option ${optionName(name)}`,
      why: `it belongs to assess ${command} ${actions.join(', ')}`,
      fix: `run the command without ${optionName(name)}`,
    });
  }
}

function argumentValue(form: ArgumentForm, words: readonly string[]): unknown {
  switch (form.kind) {
    case 'action':
      return words[0] ?? form.words[0];
    case 'optional':
    case 'required':
      return words[0];
    case 'any':
    case 'some':
      return words;
  }
}

function areOptions<Table extends OptionTable>(
  table: Table,
  values: object,
): values is OptionValues<Table> {
  const given = new Map<string, unknown>(Object.entries(values));
  return Object.entries(table).every(([name, form]) => isOptionValue(form, given.get(name)));
}

function isOptionValue(form: OptionForm, value: unknown): boolean {
  switch (form.kind) {
    case 'flag':
      return typeof value === 'boolean';
    case 'text':
      return value === undefined || typeof value === 'string';
    case 'choice':
      return value === undefined || (typeof value === 'string' && form.words.includes(value));
  }
}

function areArguments<Table extends ArgumentTable>(
  table: Table,
  values: object,
): values is ArgumentValues<Table> {
  const given = new Map<string, unknown>(Object.entries(values));
  return Object.entries(table).every(([name, { kind }]) => {
    const value = given.get(name);
    if (kind === 'any' || kind === 'some') return Array.isArray(value);
    return typeof value === 'string' || (kind === 'optional' && value === undefined);
  });
}

function notAWord(
  name: string,
  given: string,
  { words, advice }: Extract<OptionForm, { kind: 'choice' }>,
): UserError {
  return new UserError({
    what: `${optionName(name)} takes no "${legalLine(given)}"`,
    why: `it takes ${orWords(words)}`,
    fix: advice ?? `${optionName(name)} ${similarNames(given, words)[0] ?? words[0] ?? ''}`,
  });
}

function noAction(command: string, given: string, words: readonly string[]): UserError {
  return new UserError({
    what: `"${legalLine(given)}" is not ${orWords(words)}`,
    why: `these are the actions of assess ${command}`,
    fix: `assess ${command} ${similarNames(given, words)[0] ?? words[0] ?? ''}`,
  });
}
