// The files that run the check, say who reviews changes of it, and say how git treats records: what assess init adds. They
// decide over releases as the policy does, and no answer is about them.

import { ASSESSMENTS } from './path-form.ts';

export const GITHUB_WORKFLOWS = '.github/workflows/';
export const GITHUB_WORKFLOW = `${GITHUB_WORKFLOWS}assess.yml`;
export const GITHUB_COMMENT_WORKFLOW = `${GITHUB_WORKFLOWS}assess-comment.yml`;
export const GITLAB_MAIN = '.gitlab-ci.yml';
export const GITLAB_JOB = '.gitlab/assess.gitlab-ci.yml';

/** Where forges look for CODEOWNERS, first to last. */
export const CODEOWNERS = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
} as const;

const OWNERS: ReadonlySet<string> = new Set([...CODEOWNERS.github, ...CODEOWNERS.gitlab]);

const ATTRIBUTES = '.gitattributes';
const OWN_ATTRIBUTES = `${ASSESSMENTS}/${ATTRIBUTES}`;

const ADDED_BY_INIT: ReadonlySet<string> = new Set([
  GITHUB_WORKFLOW,
  GITHUB_COMMENT_WORKFLOW,
  GITLAB_JOB,
  ...OWNERS,
]);

/** Whether assess init adds a file of this path outside of the records. */
export function isGateFile(path: string): boolean {
  return ADDED_BY_INIT.has(path);
}

/** What a file of the gate is for. */
export type GateKind = 'workflow' | 'owners' | 'attributes';

/** Single files, and folders of which the files directly below may belong to the gate. From the top of the repository. */
export const GATE_PLACES = {
  files: [GITLAB_MAIN, ATTRIBUTES, OWN_ATTRIBUTES, ...OWNERS],
  folders: ['.github/workflows', '.gitlab'],
} as const;

const WORKFLOW = /^(?:\.github\/workflows|\.gitlab)\/[^/]+\.ya?ml$/;

/** What a path is for; undefined where no file of this path can belong to the gate. */
export function gateKindOf(path: string): GateKind | undefined {
  if (OWNERS.has(path)) return 'owners';
  if (path === ATTRIBUTES || path === OWN_ATTRIBUTES) return 'attributes';
  return path === GITLAB_MAIN || WORKFLOW.test(path) ? 'workflow' : undefined;
}

/**
 * The lines of a file that concern the gate; empty where the file has none. Of a workflow that names assess all lines do:
 * any of them can decide whether the check runs, comments included, because forges give some of them a meaning.
 */
export function gateLines(path: string, text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  if (lines.at(-1) === '') lines.pop();
  switch (gateKindOf(path)) {
    case 'workflow':
      return namesAssess(text) ? lines : [];
    case 'owners':
      return lines.filter((line) => isOwnersLineOfGate(line));
    case 'attributes':
      return path === OWN_ATTRIBUTES ? lines : lines.filter((line) => isAttributesLineOfGate(line));
    case undefined:
      return [];
  }
}

/**
 * Whether a file concerns the gate. A CODEOWNERS file does so by being there, whatever it says: forges read the first one
 * they find, so an empty one hides the lines of another.
 */
export function concernsGate(path: string, bytes: Uint8Array | undefined): boolean {
  if (bytes === undefined) return false;
  if (gateKindOf(path) === 'owners') return true;
  return gateLines(path, Buffer.from(bytes).toString('utf8')).length > 0;
}

function isAttributesLineOfGate(line: string): boolean {
  return line.includes(ASSESSMENTS) || canChangeSignedBytes(line);
}

/**
 * Also where the text hides the word: YAML has escapes for characters, and joins lines that end with a backslash. The word
 * in a comment is enough, because a line that looks like a comment can be inside a quoted text, or end where only some
 * readers of YAML end a line.
 */
function namesAssess(text: string): boolean {
  const unescaped = text
    .replaceAll(/\\(?:\r\n|[\n\r\u0085\u2028\u2029])[ \t]*/g, '')
    .replaceAll(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g, (_, ...codes) => {
      const code = codes.slice(0, 3).find((part) => typeof part === 'string');
      return String.fromCodePoint(Math.min(Number.parseInt(String(code), 16), 0x10_ff_ff));
    });
  return /\bassess\b/i.test(text) || /\bassess\b/i.test(unescaped);
}

/** The first names of all paths of the gate. */
const GATE_ROOTS: ReadonlySet<string> = new Set(
  [...GATE_PLACES.files, ...GATE_PLACES.folders].map((path) => path.split('/')[0] ?? ''),
);

/**
 * Whether a line of CODEOWNERS can decide who reviews a file of the gate. The last line that matches a path counts, and
 * patterns without a slash in front match in every folder. So only a line that begins with another name at the top of the
 * repository surely cannot.
 */
function isOwnersLineOfGate(line: string): boolean {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return false;
  const [, root] = /^\/([\w.-]+)(?:\/|\s|$)/.exec(text) ?? [];
  return root === undefined || GATE_ROOTS.has(root);
}

/**
 * Attributes that change bytes, or join two versions of a file, although "-text" is set: gitattributes(5), "ident", "filter",
 * "working-tree-encoding" and "merge". What switches one off ("-ident", "!filter") is harmless.
 */
const CHANGING = /^(?:ident|filter=.*|working-tree-encoding=.*|merge=.*)$/;

/** Names of the files that decide or are signed, and the form of the names that statements and questionnaires have. */
const NAMES =
  /^(?:policy\.yaml|allowed_signers|revoked_keys|project\.json|record\.(?:json|md)|.*-[0-9a-f]{6,}\.json|.*\.sig)$/;

/** The ends of these names. */
const ENDS: ReadonlySet<string> = new Set(['json', 'md', 'yaml', 'sig']);

/**
 * Whether a line of the .gitattributes at the top can let git change the bytes of files under assessments/. The line
 * "* -text" in assessments/.gitattributes switches off the conversion of line ends there, and none of the attributes above.
 * A pattern that is not understood counts.
 */
export function canChangeSignedBytes(line: string): boolean {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return false;
  if (text.startsWith('"')) return changes(text);
  const [pattern = '', ...attributes] = text.split(/[ \t]+/);
  if (!attributes.some((attribute) => CHANGING.test(attribute))) return false;
  // A macro has no pattern: other lines use it by its name.
  return pattern.startsWith('[attr]') || canMatch(pattern);
}

/** A pattern in quotation marks may have spaces and escapes in it. */
function changes(text: string): boolean {
  return text.split(/[ \t]+/).some((part) => CHANGING.test(part));
}

function canMatch(pattern: string): boolean {
  if (pattern.includes('/')) {
    // With a slash the pattern begins at the top of the repository.
    const [, first] = /^\/?([\w.-]+)\//.exec(pattern) ?? [];
    return first === undefined ? !/^\/[\w.-]+$/.test(pattern) : first === ASSESSMENTS;
  }
  if (/^[\w.-]+$/.test(pattern)) return NAMES.test(pattern);
  const [, end] = /^\*\.([\w-]+)$/.exec(pattern) ?? [];
  return end === undefined || ENDS.has(end);
}
