// Findings about the files that say who may sign.

import { rowsOf } from '../row.ts';

const { error, undecided } = rowsOf('trust');

/** A line of a trust file that cannot be read; `line`: 0 where the file as a whole is meant. */
interface TrustLine {
  readonly line: number;
  readonly why: string;
}

const unreadable = ({ line, why }: TrustLine): string =>
  `${line > 0 ? `line ${line}: ` : ''}${why}; no signature is valid until this is fixed`;

export const TRUST = {
  'signers-missing': undecided({
    say: () => 'allowed_signers is missing, so assess cannot tell whose signatures these are',
    fix: 'restore the file from git, or create it with assess trust add',
    means: 'Signatures exist, but assessments/allowed_signers does not.',
    matters:
      'A signature proves which key signed. Only allowed_signers says whose key it is and which roles that person has.',
    help: 'If the file was deleted, restore it from git. If it never existed, create it with assess trust add and have the change reviewed like code.',
  }),
  'signers-line': error({
    say: unreadable,
    fix: 'fix the line; docs/record-format.md shows its form',
    means:
      'assess cannot use a line of allowed_signers. assess is stricter than OpenSSH: one person on a line and for a key, namespaces="..." without wildcards, dates that end in Z. Two people must not share a part of file names.',
    matters:
      'A skipped line might be the one that matters. So no signature is valid while one line cannot be used.',
    help: 'Fix the line; docs/record-format.md shows its form. assess trust add writes correct lines. If every line ends in CR LF, run assess verify --fix. Two people share a part of file names only if someone searched for such a name: remove the newer one.',
  }),
  'revocations-line': error({
    say: unreadable,
    fix: 'fix the line: key type, key and comment, as in a .pub file',
    means: 'assess cannot read a line of revoked_keys. Each line contains one public key.',
    matters:
      'The line might revoke the key that signed. So no signature is valid while one line cannot be read.',
  }),
};
