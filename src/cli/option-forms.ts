// The forms that options and arguments have in the table of commands, and the types that follow from a row of it.

interface Common {
  readonly help: string;
  /** The actions that take the option, such as `add` of `assess trust`; all where nothing is said. */
  readonly actions?: readonly string[];
}

/** Given or not: `--json`. */
interface Flag extends Common {
  readonly kind: 'flag';
}

/** Any text: `--scope <path>`. */
interface Text extends Common {
  readonly kind: 'text';
  /** The word that the help shows between < and >. */
  readonly value: string;
}

/** One of a few words: `--decision <decision>`. */
interface Choice<Word extends string = string> extends Common {
  readonly kind: 'choice';
  readonly value: string;
  readonly words: readonly Word[];
  /** What to do where none of the words fits. */
  readonly advice?: string;
}

export type OptionForm = Flag | Text | Choice;

/** An action, the first where none is given. */
interface Action<Word extends string = string> {
  readonly kind: 'action';
  readonly words: readonly Word[];
}

/** One word or none; one; any number; at least one. The help shows the name, or `value`. */
interface Words<Count extends 'optional' | 'required' | 'any' | 'some'> {
  readonly kind: Count;
  readonly value?: string;
}

export type ArgumentForm =
  | Action
  | Words<'optional'>
  | Words<'required'>
  | Words<'any'>
  | Words<'some'>;

/** Options by their names in code: `exemptUntil` is `--exempt-until`. */
export type OptionTable = Readonly<Record<string, OptionForm>>;

/** Arguments by their names in code, in the order of the command line. */
export type ArgumentTable = Readonly<Record<string, ArgumentForm>>;

type OptionValue<Form> = Form extends Flag
  ? boolean
  : Form extends Choice<infer Word>
    ? Word | undefined
    : string | undefined;

type ArgumentValue<Form> =
  Form extends Action<infer Word>
    ? Word
    : Form extends Words<'optional'>
      ? string | undefined
      : Form extends Words<'required'>
        ? string
        : readonly string[];

/** What a command gets of the options that its row declares. */
export type OptionValues<Table> = { readonly [Name in keyof Table]: OptionValue<Table[Name]> };

/** What a command gets of the arguments that its row declares. */
export type ArgumentValues<Table> = { readonly [Name in keyof Table]: ArgumentValue<Table[Name]> };

type More = Pick<Common, 'actions'>;

/** Declares an option without a value. */
export function flag(help: string, more: More = {}): Flag {
  return { kind: 'flag', help, ...more };
}

/** Declares an option with any text as its value. */
export function anyText(value: string, help: string, more: More = {}): Text {
  return { kind: 'text', value, help, ...more };
}

/** Declares an option with one of a few words as its value. */
export function choice<const Word extends string>(
  value: string,
  words: readonly Word[],
  help: string,
  more: More & Pick<Choice, 'advice'> = {},
): Choice<Word> {
  return { kind: 'choice', value, words, help, ...more };
}

/** Declares the actions of a command, the one that needs no name first. */
export function action<const Word extends string>(...words: readonly Word[]): Action<Word> {
  return { kind: 'action', words };
}

/** An option as it is typed: `--exempt-until`. */
export function optionName(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** An option as commander declares it and the help shows it: `--exempt-until <date>`. */
export function optionUsage(name: string, form: OptionForm): string {
  return form.kind === 'flag' ? optionName(name) : `${optionName(name)} <${form.value}>`;
}

/** An argument as commander declares it and the help shows it: `[record]`, `<file...>`. */
export function argumentUsage(name: string, form: ArgumentForm): string {
  switch (form.kind) {
    case 'action':
      return `[${name}]`;
    case 'optional':
      return `[${form.value ?? name}]`;
    case 'required':
      return `<${form.value ?? name}>`;
    case 'any':
      return `[${form.value ?? name}...]`;
    case 'some':
      return `<${form.value ?? name}...>`;
  }
}

/** Words as they are listed in a sentence: "a, b or c". */
export function orWords(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
