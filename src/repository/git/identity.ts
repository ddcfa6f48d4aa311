// What a project calls itself: the address of its repository, its branch, its commit, and how many
// files differ from it. Hints for people; what a record is bound to is the subject.

import { legalLine } from '../../text/legal-text.ts';
import { settingOf, type ConfigEntry } from './config.ts';
import type { SafeRepository } from './safety.ts';
import { statusFields } from './work-tree-status.ts';

export interface HeadState {
  /** undefined before the first commit. */
  readonly commit: string | undefined;
  /** undefined when HEAD is detached. May be odd; made legal for a record. */
  readonly branch: string | undefined;
  /** Tracked files that differ from the commit, staged or not. */
  readonly changedCount: number;
}

/** `git@host:path`; a single letter before the colon is a Windows drive. */
const SCP_LIKE = /^(?:[^@/\\:\s]+@)?([^@/\\:\s]{2,}):(?!:|\/\/)(.+)$/;

/** git rewrites addresses by the longest `url.<base>.insteadOf` that they begin with. */
function rewritten(address: string, config: readonly ConfigEntry[]): string {
  const rules = config
    .filter((entry) => entry.key.startsWith('url.') && entry.key.endsWith('.insteadof'))
    .filter((entry) => entry.value !== '' && address.startsWith(entry.value))
    .sort((left, right) => right.value.length - left.value.length);
  const rule = rules[0];
  if (rule === undefined) return address;
  const base = rule.key.slice('url.'.length, -'.insteadof'.length);
  return base + address.slice(rule.value.length);
}

function parsedUrl(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

const SHOWN_SCHEMES: Readonly<Record<string, { readonly scheme: string; readonly port: boolean }>> =
  {
    'https:': { scheme: 'https', port: true },
    'http:': { scheme: 'http', port: true },
    'git:': { scheme: 'https', port: false },
    'ssh:': { scheme: 'https', port: false }, // the port of ssh is not that of a web page
    'git+ssh:': { scheme: 'https', port: false },
    'ssh+git:': { scheme: 'https', port: false },
  };

/**
 * An address as it may be published: no user, password, query or fragment; ssh forms as https.
 * undefined for folders on a disk (which would tell about the person's machine) and anything else.
 */
export function publicAddress(address: string): string | undefined {
  const scp = SCP_LIKE.exec(address);
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(address);
  const text = !isUrl && scp !== null ? `ssh://${scp[1]}/${scp[2]?.replace(/^\/+/, '')}` : address;
  const url = parsedUrl(text);
  const shown = url === undefined ? undefined : SHOWN_SCHEMES[url.protocol];
  if (url === undefined || shown === undefined || url.host === '') return undefined;
  const host = shown.port ? url.host : url.hostname;
  const repositoryPath = url.pathname.replace(/\/+$/, '').replace(/\.git$/, '');
  // A second URL makes the parts of an ssh address follow the rules of https ones.
  return parsedUrl(`${shown.scheme}://${host}${repositoryPath}`)?.href.replace(/\/$/, '');
}

/** The public address of `origin`, or of the only remote, or undefined. */
export function repositoryAddress(config: readonly ConfigEntry[]): string | undefined {
  const address = remoteAddress(config);
  return address === undefined ? undefined : publicAddress(address);
}

/** What that remote is called: the last part of its address, which may be a folder on this machine. */
export function remoteName(config: readonly ConfigEntry[]): string | undefined {
  const address = remoteAddress(config)?.replace(/[\\/]+$/, '');
  return address
    ?.split(/[\\/:]/)
    .at(-1)
    ?.replace(/\.git$/, '');
}

function remoteAddress(config: readonly ConfigEntry[]): string | undefined {
  const isRemote = /^remote\.(.+)\.url$/s;
  const remotes = new Set(config.flatMap((entry) => isRemote.exec(entry.key)?.[1] ?? []));
  const [only] = remotes.size === 1 ? remotes : [];
  const name = remotes.has('origin') ? 'origin' : only;
  const setting = name === undefined ? undefined : settingOf(config, `remote.${name}.url`);
  return setting === undefined ? undefined : rewritten(setting.value, config);
}

/** Commit, branch and how many tracked files differ. Throws a UserError when git cannot say. */
export async function headState(repository: SafeRepository): Promise<HeadState> {
  const fields = await statusFields(repository, 'no', [], 'look at the work tree');
  const after = (start: string): string | undefined =>
    fields.find((field) => field.startsWith(start))?.slice(start.length);
  const commit = after('# branch.oid ');
  const branch = after('# branch.head ');
  return {
    commit: commit === '(initial)' ? undefined : commit,
    branch: branch === undefined || branch === '(detached)' ? undefined : legalLine(branch),
    changedCount: fields.filter((field) => /^[12u] /.test(field)).length,
  };
}
