// What a change of the trust files did, for people and as JSON.

import type { PublicKey } from '../signing/ssh/public-key.ts';
import type { CallOf } from './command.ts';
import { print, printJson } from './print.ts';
import type { Consequences } from '../app/trust/consequences.ts';

/** A change of a trust file that was made, or was made before. */
interface TrustEdit {
  readonly action: 'add' | 'rotate' | 'end' | 'revoke';
  readonly principal: string;
  readonly roles: readonly string[];
  readonly keys: readonly PublicKey[];
  readonly ended?: readonly string[];
  /** The file that was written; undefined when nothing had to be. */
  readonly file: string | undefined;
  readonly lines: readonly string[];
  readonly message: string;
  readonly after?: readonly string[];
  readonly consequences: Consequences;
}

/** Prints what was written and the commands that publish it; with `--json` the same as data. */
export function reportChange(call: CallOf<'trust'>, edit: TrustEdit): void {
  const { action, principal, roles, keys, ended = [], file, lines, message, after = [] } = edit;
  const { warnings, consent } = edit.consequences;
  if (call.options.json) {
    printJson(call.io, 'assess.trust-change/1', {
      action,
      principal,
      roles,
      keys: keys.map(({ fingerprint }) => fingerprint),
      ended,
      files: file === undefined ? [] : [file],
      warnings,
    });
    return;
  }
  const next =
    file === undefined
      ? []
      : [
          '',
          'Next, in a pull request of its own:',
          `  git add ${file}`,
          `  git commit -m "${message.replaceAll(/["$`\\]/g, '')}"`,
          ...after,
          ...consent,
        ];
  print(call.io, [...lines, ...warnings, ...next]);
}
