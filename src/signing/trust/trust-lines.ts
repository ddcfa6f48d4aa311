// Reading a trust file line by line: allowed_signers and revoked_keys share their idea of a legal file, of
// comments and of where a mistake is.

import { bytesText, LIMITS } from '../../text/limits.ts';
import { andMore, listProblems } from '../../text/problem-list.ts';
import { illegalIn } from '../../text/legal-text.ts';
import type { KeyProblem } from '../ssh/public-key.ts';
import { trimBlanks } from '../ssh/words.ts';

export type TrustProblemCode =
  | 'unreadable-file'
  | 'unreadable-line'
  | 'cert-authority'
  | 'unsupported-key'
  | 'pattern'
  | 'namespaces'
  | 'date'
  | 'key-of-two-principals'
  | 'same-in-file-names';

/** A mistake in a trust file; `line` counts from 1, 0 means the file as a whole. */
export interface TrustProblem {
  readonly line: number;
  readonly code: TrustProblemCode;
  /** Completes "line 3: ..."; safe to print. */
  readonly why: string;
}

/** The problems of a file in the order of its lines: the first of each kind, and how many more there are. */
export function listedProblems(problems: readonly TrustProblem[]): readonly TrustProblem[] {
  const listed = listProblems(problems, {
    kindOf: ({ code }) => code,
    entryOf: (problem) => problem,
    restOf: (first, count) => ({ ...first, why: andMore(count, first.why) }),
  });
  return listed.toSorted((a, b) => a.line - b.line);
}

/** A mistake in words; one that concerns the file as a whole names no line. */
export function placedProblem({ line, why }: Pick<TrustProblem, 'line' | 'why'>): string {
  return line === 0 ? why : `line ${line}: ${why}`;
}

export interface TrustLine {
  readonly line: number;
  readonly text: string;
}

export interface TrustLines {
  /** The lines that say something: no blank ones, no comments, blanks at both ends removed. */
  readonly lines: readonly TrustLine[];
  readonly problems: readonly TrustProblem[];
}

/** Splits a trust file into its lines; a file or line with illegal characters is a problem, never skipped. */
export function readTrustLines(bytes: Uint8Array): TrustLines {
  if (bytes.length > LIMITS.signersBytes)
    return unreadableFile(`the file is larger than ${bytesText(LIMITS.signersBytes)}`);
  const content = decode(bytes);
  if (content === null) return unreadableFile('the file is not valid UTF-8');
  const lines: TrustLine[] = [];
  const problems: TrustProblem[] = [];
  for (const [index, raw] of content.split('\n').entries()) {
    const line = index + 1;
    const illegal = illegalIn(raw.replaceAll('\t', ' '));
    const text = trimBlanks(raw);
    if (raw.endsWith('\r')) {
      problems.push({
        line,
        code: 'unreadable-line',
        why: 'it ends in CR LF; line ends must be LF',
      });
    } else if (illegal !== undefined) {
      problems.push({ line, code: 'unreadable-line', why: illegal });
    } else if (text !== '' && !text.startsWith('#')) {
      lines.push({ line, text });
    }
  }
  return { lines, problems };
}

/** A key problem as a problem of the line of the key. */
export function keyProblem(line: number, problem: KeyProblem): TrustProblem {
  switch (problem.code) {
    case 'malformed':
      return { line, code: 'unreadable-line', why: `its key cannot be read: ${problem.why}` };
    case 'weak':
      return { line, code: 'unsupported-key', why: problem.why };
    case 'unsupported':
      return {
        line,
        code: 'unsupported-key',
        why: `${problem.kind} is not supported by this version`,
      };
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function unreadableFile(why: string): TrustLines {
  return { lines: [], problems: [{ line: 0, code: 'unreadable-file', why }] };
}
