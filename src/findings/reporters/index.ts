// The table of formats of `verify` and `check`: name -> (report) => text. Adding one is a file, a row here, its name in
// --format (cli/commands.ts), a test and a row in docs/ci.md.

import type { Report } from '../report-schema.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

export type Reporter = (report: Report) => string;

export const REPORTERS = {
  text,
  json,
  github,
  gitlab,
  sarif,
  junit,
  markdown,
} as const satisfies Readonly<Record<string, Reporter>>;

export type Format = keyof typeof REPORTERS;

/** The format without --format: annotations in a GitHub workflow, text elsewhere. */
export function defaultFormat(env: Readonly<Record<string, string | undefined>>): Format {
  return env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'text';
}
