// The form of a row of the registry. A row holds everything that is known about one finding code.

import { capitalised } from '../text/amount.ts';

export type Kind = 'error' | 'warning' | 'note';

/** The sections of docs/findings.md, in their order, and the command that makes their findings. */
export const TOPICS = {
  files: { title: 'Files', madeBy: 'verify' },
  trust: { title: 'Signers and revoked keys', madeBy: 'verify' },
  questionnaires: { title: 'Stored questionnaires', madeBy: 'verify' },
  record: { title: 'Records', madeBy: 'verify' },
  evidence: { title: 'Evidence', madeBy: 'verify' },
  succession: { title: 'Records that replace each other', madeBy: 'verify' },
  statements: { title: 'Statements', madeBy: 'verify' },
  keys: { title: 'Signatures and keys', madeBy: 'verify' },
  requirements: { title: 'Required questionnaires', madeBy: 'check' },
  result: { title: 'Results, actions and accepted risks', madeBy: 'check' },
  people: { title: 'Sign-offs', madeBy: 'check' },
  time: { title: 'Age and changed code', madeBy: 'check' },
  versions: { title: 'Accepted questionnaires', madeBy: 'check' },
  base: { title: 'A change and its base', madeBy: 'check' },
  policy: { title: 'Policy and trust', madeBy: 'check' },
} as const satisfies Readonly<
  Record<string, { readonly title: string; readonly madeBy: 'verify' | 'check' }>
>;

export type Topic = keyof typeof TOPICS;

/** The arguments of a finding whose sentence has none. */
export type None = Readonly<Record<string, never>>;

interface Text<A> {
  /** One sentence in lower case without a full stop: what is wrong. */
  readonly say: (args: A) => string;
  /** The command to type next, where one command is enough. `scope`: that of the record which the finding is about. */
  readonly next?: (args: A, scope: string) => string | undefined;
  /** The position among findings of the same severity: 0 is listed first, 1 is the default. */
  readonly rank?: (args: A) => number;
  /** A line for the verdict, for findings that readers must not miss. */
  readonly headline?: (args: A) => string | undefined;
  /** People sign to fix it, so everything else must be fixed first. */
  readonly asksForSignature?: true;
  /** What was found, for readers who see the code for the first time. */
  readonly means: string;
  /** The consequence for people or for the release. */
  readonly matters: string;
}

/** What to do now, in lower case without a full stop. `help` says more; a fix that depends on the arguments needs it. */
type Remedy<A> =
  | { readonly fix: string; readonly help?: string }
  | { readonly fix: (args: A) => string; readonly help: string };

export interface FindingRow<A> extends Text<A> {
  readonly topic: Topic;
  /** The severity where the policy does not set another one. */
  readonly kind: Kind;
  /** false: nothing is known to be wrong, but assess cannot decide. The command then neither passes nor fails. */
  readonly judged: boolean;
  readonly fix: (args: A) => string;
  /** What to do, in whole sentences with FILE, RECORD and ROLE as placeholders. */
  readonly help: string;
}

type MakeRow = <A = None>(text: Text<A> & Remedy<A>) => FindingRow<A>;

/** The four severities a row of a topic can have. */
export function rowsOf(topic: Topic): {
  readonly error: MakeRow;
  readonly undecided: MakeRow;
  readonly warning: MakeRow;
  readonly note: MakeRow;
} {
  const make =
    (kind: Kind, judged: boolean): MakeRow =>
    (text) => {
      const { fix, help } = text;
      if (typeof fix === 'string')
        return { ...text, topic, kind, judged, fix: () => fix, help: help ?? sentence(fix) };
      return { ...text, topic, kind, judged, fix, help: help ?? '' };
    };
  return {
    error: make('error', true),
    undecided: make('error', false),
    warning: make('warning', true),
    note: make('note', true),
  };
}

function sentence(text: string): string {
  return `${capitalised(text)}.`;
}
