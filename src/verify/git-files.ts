// The files of git under assessments/. .gitattributes must let git leave the bytes of the files below as they are: otherwise
// every record turns into files that were never signed, in every new clone. Both files are outside of what is assessed, so
// only known lines are expected in them: any other line could hold code or data of the product.

import { ATTRIBUTES_FILE, KEEPS_BYTES, GITIGNORE } from '../record/format/places.ts';
import { type Finding, found } from '../findings/finding.ts';
import { type FileRead, type Snapshot, unreadWhy } from '../repository/files/snapshot.ts';
import type { TrustFile } from '../signing/trust/trust-files.ts';

/** Bytes. git itself reads at most 100 MiB of such a file; assess writes a few lines. */
const MOST = 64 * 1024;

/** The attributes of a checkout. */
export function attributesOf(snapshot: Snapshot): TrustFile {
  return { path: ATTRIBUTES_FILE, read: snapshot.read(ATTRIBUTES_FILE, MOST) };
}

/** Why the file may let git change bytes: each line that can, or that no line protects all files. */
export function checkAttributes({ path, read }: TrustFile): readonly Finding[] {
  const problems =
    read.state === 'read' ? problemsIn(read.bytes) : [{ line: 0, why: whyUnread(read) }];
  return problems.map((problem) => found('bytes-unprotected', path, problem));
}

function whyUnread(read: FileRead): string {
  return read.state === 'missing' ? 'the file is missing' : unreadWhy(read, MOST);
}

interface Problem {
  readonly line: number;
  readonly why: string;
}

/** A flood of lines must not become a flood of findings. */
const MOST_NAMED = 5;

function problemsIn(bytes: Uint8Array): readonly Problem[] {
  const lines = Buffer.from(bytes)
    .toString('utf8')
    .split(/\r?\n/)
    .map((text, index) => ({ line: index + 1, words: wordsOf(text) }));
  const isProtected = lines.some(
    ({ words: [pattern, ...attributes] }) =>
      pattern === '*' && attributes.some((attribute) => PROTECTING.has(attribute)),
  );
  if (!isProtected) return [{ line: 0, why: `it has no line ${KEEPS_BYTES}` }];
  return lines
    .flatMap(({ line, words: [, ...attributes] }): readonly Problem[] => {
      const harmful = attributes.find((attribute) => !isHarmless(attribute));
      return harmful === undefined
        ? []
        : [{ line, why: `"${harmful}" lets git change what is signed` }];
    })
    .slice(0, MOST_NAMED);
}

/** The pattern, which may be in quotes, and the attributes. */
function wordsOf(text: string): readonly string[] {
  const line = text.trim();
  if (line === '' || line.startsWith('#')) return [];
  return line.match(/^"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
}

const PROTECTING: ReadonlySet<string> = new Set(['-text', 'binary']);
/** They say how files are shown, merged or counted. All others, macros of the project too, may change bytes. */
const ABOUT_SHOWING =
  /^[-!]?(?:diff|merge|whitespace|delta|conflict-marker-size|(?:linguist|gitlab)-[\w-]+)(?:=\S*)?$/;
const SWITCHED_OFF = /^-(?:crlf|eol|ident|filter|working-tree-encoding)$/;

function isHarmless(attribute: string): boolean {
  return PROTECTING.has(attribute) || ABOUT_SHOWING.test(attribute) || SWITCHED_OFF.test(attribute);
}

/** A project says in a few lines how its records are shown. */
const MOST_ATTRIBUTES = 20;

/** What is in assessments/.gitignore besides lines that assess writes. */
export function checkIgnoreFile(snapshot: Snapshot): readonly Finding[] {
  const { path, text } = GITIGNORE;
  const read = snapshot.read(path, MOST);
  if (read.state === 'too-large') return [unexpected(path, 0, unreadWhy(read, MOST))];
  const known = new Set(text.split('\n'));
  const why = 'it is not a line that assess writes';
  return linesOf(read)
    .flatMap((line, index) => (known.has(line) ? [] : [unexpected(path, index + 1, why)]))
    .slice(0, MOST_NAMED);
}

/** A pattern and attributes, in letters that no code and no data needs. */
const ATTRIBUTES_LINE = /^[\w.*/-]{1,100}(?: +[-!]?[a-z][a-z-]{0,40}(?:=[\w-]{1,40})?){1,8}$/;

/** What is in assessments/.gitattributes besides patterns with attributes. checkAttributes reports what these do to bytes. */
export function checkAttributeLines({ read }: TrustFile): readonly Finding[] {
  const lines = linesOf(read);
  const wrong = lines.flatMap((line, index) =>
    line === '' || ATTRIBUTES_LINE.test(line)
      ? []
      : [unexpected(ATTRIBUTES_FILE, index + 1, 'it is not a pattern with simple attributes')],
  );
  const used = lines.filter((line) => line !== '').length;
  const why = `there are ${used} lines, and more than ${MOST_ATTRIBUTES} are not expected`;
  return used > MOST_ATTRIBUTES
    ? [unexpected(ATTRIBUTES_FILE, 0, why)]
    : wrong.slice(0, MOST_NAMED);
}

function unexpected(path: string, line: number, why: string): Finding {
  return found('unexpected-line', path, { line, why });
}

/** Line ends of Windows are another matter; what cannot be read has findings of its own. */
function linesOf(read: FileRead): readonly string[] {
  if (read.state !== 'read') return [];
  return Buffer.from(read.bytes).toString('latin1').split(/\r?\n/);
}
