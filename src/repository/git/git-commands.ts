// The git commands that assess calls. They read, or write objects and an index of our own; none of them shows
// signatures, opens an editor or a pager, merges, checks out, fetches, or runs an alias.

interface CommandRow {
  /** Options of git itself, before the name. */
  readonly before: readonly string[];
  /** Options of the command, right after the name. */
  readonly after: readonly string[];
}

const PLAIN: CommandRow = { before: [], after: [] };
/** Attributes can name drivers (`diff=x`) for which settings name programs. */
const NO_DRIVERS: CommandRow = { before: [], after: ['--no-ext-diff', '--no-textconv'] };

const ROWS = {
  '--version': PLAIN,
  'cat-file': PLAIN,
  // It refuses literal path names, which our samples need not be read as.
  'check-ignore': { before: ['--no-literal-pathspecs'], after: [] },
  config: PLAIN,
  'diff-files': NO_DRIVERS,
  'diff-tree': NO_DRIVERS,
  'for-each-ref': PLAIN,
  'ls-files': PLAIN,
  'ls-tree': PLAIN,
  'merge-base': PLAIN,
  'rev-list': PLAIN,
  'rev-parse': PLAIN,
  // Its porcelain form looks for changed files as diff-files does, and says what HEAD is in the same call.
  status: PLAIN,
  'update-index': PLAIN,
  'write-tree': PLAIN,
} as const satisfies Readonly<Record<string, CommandRow>>;

export type GitCommand = keyof typeof ROWS;

/**
 * The names in the table.
 * @internal For the test that runs every one of them against every setting that names a program.
 */
export const GIT_COMMANDS: readonly string[] = Object.keys(ROWS);

/** A command and its own arguments. `log` and `show` are missing on purpose: they verify signatures when settings ask. */
export type GitArguments = readonly [command: GitCommand, ...args: readonly string[]];

/** The arguments of git for a command, after the forced settings. */
export function commandLine([command, ...args]: GitArguments): readonly string[] {
  const { before, after } = ROWS[command];
  return [...before, command, ...after, ...args];
}
