// Which lines of the .gitattributes at the top can let git change the bytes of files under assessments/. The line "* -text" in
// assessments/.gitattributes switches off the conversion of line ends there, and none of the attributes below.

import { ASSESSMENTS } from './path-form.ts';

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

/** Whether a line of the .gitattributes at the top can change such bytes. A pattern that is not understood counts. */
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
