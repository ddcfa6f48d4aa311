// A row of the table in docs/attacks.md: what an attacker does, and what stops it. An attack is played here; or it is a
// situation of docs/check.md, or a test elsewhere plays it, and then the row says which.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Checked } from '../policy/project.ts';
import { documentedRows } from '../policy/rows/row.ts';
import type { Tree } from '../verify/memory-snapshot.ts';
import { verifyTree } from '../verify/world.ts';

const TOP = path.join(import.meta.dirname, '..', '..');

/** How an attack ended. */
export interface Ending {
  readonly passed: boolean;
  /** The codes of all errors, each once, in order. */
  readonly errors: readonly string[];
}

export interface Played {
  readonly attack: string;
  readonly play: () => Promise<Ending>;
  readonly errors: readonly string[];
}

interface InCheck {
  readonly attack: string;
  /** A situation of docs/check.md, where its findings are. */
  readonly situation: string;
}

interface Elsewhere {
  readonly attack: string;
  readonly file: string;
  /** The name of the test, or of its row, as it is in that file. */
  readonly test: string;
  readonly stoppedBy: string;
}

export type Attack = Played | InCheck | Elsewhere;

/** The files as verify judges them. */
export async function verified(...given: Parameters<typeof verifyTree>): Promise<Ending> {
  const { findings, outcome } = await verifyTree(...given);
  return { passed: outcome === 'genuine', errors: errorsIn(findings) };
}

/** A change as check judges it. */
export function checked({ report, code }: Checked): Ending {
  return { passed: code === 0, errors: errorsIn(report.findings) };
}

function errorsIn(findings: readonly { readonly code: string; readonly kind: string }[]) {
  const codes = findings.filter(({ kind }) => kind === 'error').map(({ code }) => code);
  return [...new Set(codes)].sort();
}

/** A copy of some files, changed, as verify judges it. */
export const changed =
  (files: () => Tree, change: (tree: Tree) => unknown) => async (): Promise<Ending> => {
    const tree = new Map(files());
    change(tree);
    return verified(tree);
  };

/** Whether the page says rightly what stops an attack. Of a situation it names some of the errors: docs/check.md has them all. */
export function isStoppedBy(attack: Attack, said: string): boolean {
  if ('play' in attack) return said === codes(attack.errors);
  if ('file' in attack) return said === attack.stoppedBy;
  const { findings, exit } = situationOf(attack);
  const errors = findings
    .split('; ')
    .filter((group) => /^(?:error|unclear) /.test(group))
    .flatMap((group) => group.replace(/^\w+ /, '').split(', '));
  if (errors.length === 0) return said === `no answer (exit ${exit})`;
  return said !== '' && said.split(', ').every((code) => errors.includes(code.slice(1, -1)));
}

const codes = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** The documented row of a situation, which has a test of its own. */
export function situationOf({ situation }: InCheck): ReturnType<typeof documentedRows>[number] {
  const row = documentedRows().find((one) => one.situation === situation);
  if (row === undefined) throw new Error(`docs/check.md has no situation "${situation}"`);
  return row;
}

/** Whether the test that plays an attack elsewhere is there. */
export function isThere({ file, test }: Elsewhere): boolean {
  return readFileSync(path.join(TOP, file), 'utf8').includes(test);
}

/** The rows of the page: attack, and what stops it. */
export function documentedAttacks(): readonly (readonly [string, string])[] {
  return readFileSync(path.join(TOP, 'docs/attacks.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| Attack'))
    .map((line): readonly [string, string] => {
      const [attack = '', stopped = ''] = line
        .slice(1, -1)
        .split(' | ')
        .map((cell) => cell.trim());
      return [attack, stopped];
    });
}
