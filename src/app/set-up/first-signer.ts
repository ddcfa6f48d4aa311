// The person who sets the project up, as the first line of allowed_signers; and what to do where there is no key for it.

import { shellWord } from '../../text/shell-word.ts';
import type { Candidate } from '../../signing/trust/choose-key.ts';
import { keyWords } from '../../signing/trust/signer-words.ts';
import type { Signers } from '../../signing/trust/signers.ts';
import { rolesAt } from '../../signing/trust/authorise.ts';
import type { FirstSigner } from './assessments-files.ts';

export interface Person {
  readonly signer: FirstSigner;
  readonly advice: readonly string[];
}

/** The role of the person who sets up. */
export const FIRST_ROLE = 'assessor';

/** A person for whom git has no name: a key alone does not say whose it is. */
export const UNKNOWN_PERSON: Person = {
  signer: { kind: 'none', why: 'assess cannot tell who set this up (git has no user.email)' },
  advice: [
    `there is no signer yet: assess trust add you@example.com --role ${FIRST_ROLE} --key ~/.ssh/id_ed25519.pub`,
  ],
};

/** The person with the key that was chosen. `candidate` is undefined where none fits, or none is needed any more. */
export function firstSigner(
  { principal, choice, trust, notes, at }: Signers,
  candidate: Candidate | undefined,
): Person {
  const add = `assess trust add ${shellWord(principal)} --role ${FIRST_ROLE} --key KEY.pub`;
  if (trust !== undefined) {
    const roles = rolesAt(trust, principal, at);
    const state =
      roles.length === 0
        ? trust.signers.some((signer) => signer.principal === principal)
          ? 'has no key in allowed_signers that is valid now'
          : 'is not in allowed_signers'
        : `may sign as ${roles.join(', ')}, but not as ${FIRST_ROLE} with a key that is here`;
    const isAble = choice.kind === 'one' || choice.kind === 'several';
    return {
      signer: { kind: 'none', why: 'allowed_signers exists already' },
      advice: isAble ? [] : [`${principal} ${state}: ${add}`],
    };
  }
  if (candidate !== undefined) {
    const words = keyWords(candidate);
    return { signer: { kind: 'signer', principal, key: candidate.key, words }, advice: notes };
  }
  const seen = choice.kind === 'none' ? choice.seen.length : 0;
  const why = seen === 0 ? 'no SSH key was found' : 'no key fits';
  return {
    signer: { kind: 'none', why },
    advice: [
      `there is no signer yet, because ${why}: ssh-keygen -t ed25519 makes a key; then ${add}`,
      ...notes,
    ],
  };
}
