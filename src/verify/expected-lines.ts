// Files of git under assessments/ that hold nothing but known lines. They are outside of what is assessed, so a file in
// which any line may stand could hold code or data of the product.

import { ATTRIBUTES_FILE, GITIGNORE } from '../record/format/places.ts';
import { type Finding, found } from '../findings/finding.ts';
import { type FileRead, type Snapshot, unreadWhy } from '../repository/files/snapshot.ts';
import type { TrustFile } from '../signing/trust/trust-files.ts';

/** Far above what assess writes. */
const MOST = 64 * 1024;
/** A project says in a few lines how its records are shown. */
const MOST_ATTRIBUTES = 20;
/** A flood of lines must not become a flood of findings. */
const MOST_NAMED = 5;

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

/** What is in assessments/.gitattributes besides patterns with attributes. What these do to bytes, attributes.ts says. */
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
