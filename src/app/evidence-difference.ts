// What has changed in a file of evidence since an answer, as lines that are safe to show.

import { type ChangedEvidence, shortDigest } from '../assessment/changed-evidence.ts';
import type { Workspace } from '../record/store/workspace.ts';
import { type FileDifference, fileDifference } from '../repository/git/file-difference.ts';
import { plain } from '../terminal/safe-text.ts';
import { amount } from '../text/amount.ts';
import { shortened } from '../text/problem-list.ts';

const MOST_LINES = 2000;

const NOT_IN_GIT = 'The earlier content is not in git.';

const NO_TEXT: Readonly<Record<Exclude<FileDifference['kind'], 'text'>, string>> = {
  same: 'To git the content is the same: only line ends differ.',
  binary: 'It is not a text file, so there are no lines to show.',
  'too-large': 'The file is too large to show the difference.',
  unknown: NOT_IN_GIT,
};

/** The difference under a heading with both digests. Throws a UserError when git fails. */
export async function evidenceDifference(
  { repository }: Workspace,
  { path, before, now }: ChangedEvidence,
): Promise<readonly string[]> {
  const [then, today] = [before?.sha256, now.ok ? now.sha256 : undefined].map((digest) =>
    digest === undefined ? 'none' : shortDigest(digest),
  );
  const heading = `${path} (${then} -> ${today})`;
  if (!now.ok) return [heading, `It cannot be evidence now: ${now.why}.`];
  if (before === undefined || before.blob === '' || repository.kind === 'none')
    return [heading, NOT_IN_GIT];
  const difference = await fileDifference(repository, path, before.blob);
  return [
    heading,
    ...(difference.kind === 'text' ? shownLines(difference.lines) : [NO_TEXT[difference.kind]]),
  ];
}

function shownLines(lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, MOST_LINES).map((line) => shortened(plain(line)));
  const more = lines.length - shown.length;
  return more === 0 ? shown : [...shown, `and ${amount(more, 'more line')}`];
}
