// assessments/.gitattributes: whether git leaves the bytes of the files below it as they are. With another content every
// record turns into files that were never signed, in every new clone.

import { ATTRIBUTES_FILE, KEEPS_BYTES } from '../record/format/places.ts';
import { type Finding, found } from '../findings/finding.ts';
import type { FileRead, Snapshot } from '../repository/files/snapshot.ts';
import type { TrustFile } from '../signing/trust/trust-files.ts';

/** git itself reads at most 100 MiB of such a file; one of assess has a line. */
const MOST = 64 * 1024;

/** The attributes of a checkout. */
export function attributesOf(snapshot: Snapshot): TrustFile {
  return { path: ATTRIBUTES_FILE, read: snapshot.read(ATTRIBUTES_FILE, MOST) };
}

/** What keeps the file from keeping bytes: each line that may change some, or that none protects all. */
export function checkAttributes({ path, read }: TrustFile): readonly Finding[] {
  const problems =
    read.state === 'read' ? problemsIn(read.bytes) : [{ line: 0, why: WHY[read.state] }];
  return problems.map((problem) => found('bytes-unprotected', path, problem));
}

const WHY: Readonly<Record<Exclude<FileRead['state'], 'read'>, string>> = {
  missing: 'the file is missing',
  'not-a-file': 'it is not a plain file',
  'too-large': 'it is larger than 64 kB',
};

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
