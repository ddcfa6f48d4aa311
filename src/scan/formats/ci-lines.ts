// Files in which a project says what its build servers run.

import type { ScanFile } from '../detector.ts';

/** The build servers, by the path of their files. */
const SERVERS: readonly (readonly [name: string, path: RegExp])[] = [
  ['github-actions', /^\.github\/workflows\/[^/]+\.ya?ml$/],
  ['gitlab-ci', /^\.gitlab-ci\.ya?ml$|^\.gitlab\/ci\/[^/]+\.ya?ml$/],
  ['circleci', /^\.circleci\/config\.ya?ml$/],
  ['azure-pipelines', /^(?:\.azure\/|\.azure-pipelines\/)?azure-pipelines[\w.-]*\.ya?ml$/],
  ['bitbucket-pipelines', /^bitbucket-pipelines\.ya?ml$/],
  ['jenkins', /^Jenkinsfile$/],
  ['travis-ci', /^\.travis\.ya?ml$/],
  ['woodpecker', /^\.woodpecker(?:\.ya?ml$|\/[^/]+\.ya?ml$)/],
  ['drone', /^\.drone\.ya?ml$/],
];

/** All of them in one: every file of a repository is asked, and nearly all are of no build server. */
const ANY = new RegExp(SERVERS.map(([, path]) => path.source).join('|'));

/** The build server whose file this is; undefined for other files. */
export function buildServer({ path }: ScanFile): string | undefined {
  return ANY.test(path) ? SERVERS.find(([, pattern]) => pattern.test(path))?.[0] : undefined;
}

/** An action that a workflow uses. */
export interface UsedAction {
  /** `owner/repository`, with a path where there is one. */
  readonly action: string;
  /** A tag, a branch or a commit. */
  readonly ref: string;
}

/** The action of a line `uses: owner/repository@ref`; undefined for other lines and for actions of the project itself. */
export function usedAction(line: string): UsedAction | undefined {
  const found = /^\s*(?:-\s+)?uses:\s*["']?([\w.-]+\/[\w./-]+)@([\w./-]+)/.exec(line);
  return found === null ? undefined : { action: found[1] ?? '', ref: found[2] ?? '' };
}

/** The line without a comment at its end; a `#` in a word is none. */
export function withoutHashComment(line: string): string {
  return line.replace(/(?:^|\s)#.*$/, '');
}
