// Who sets this up, as the first line of allowed_signers; and what to do where there is no key for it.

import { candidatesOf, findSigners, keyWords, type SignerRequest } from '../signoff/signers.ts';
import { rolesOf } from '../signoff/trust-files.ts';
import type { FirstSigner } from './assessments-files.ts';

export interface Person {
  readonly signer: FirstSigner;
  readonly advice: readonly string[];
}

const ROLE = 'assessor';

/** Somebody git has no name for; a key alone does not say whose it is. */
export const NOBODY: Person = {
  signer: { kind: 'none', why: 'it is not known who set this up (git has no user.email)' },
  advice: [
    `nobody may sign yet: assess trust add you@example.com --role ${ROLE} --key ~/.ssh/id_ed25519.pub`,
  ],
};

/** Finds the person's key. Throws a UserError on a bad \`--key\`, name or trust file. */
export async function firstSigner(request: Omit<SignerRequest, 'role'>): Promise<Person> {
  const { principal } = request;
  const signers = await findSigners({ ...request, role: ROLE });
  const { choice, trust } = signers;
  const [first, ...others] = candidatesOf(signers);
  const add = `assess trust add ${principal} --role ${ROLE} --key KEY.pub`;
  if (first !== undefined) {
    const more = others.map((candidate) => keyWords(candidate)).join('; ');
    return {
      signer: { kind: 'signer', principal, key: first.key, words: keyWords(first) },
      advice:
        trust !== undefined || more === ''
          ? []
          : [`other keys of yours fit as well: ${more}. To use one: assess init --key, or ${add}`],
    };
  }
  if (trust !== undefined) {
    const roles = rolesOf(trust.signers, principal);
    const state =
      roles.length === 0
        ? 'is not in allowed_signers'
        : `may sign as ${roles.join(', ')}, but not as ${ROLE} with a key that is here`;
    return {
      signer: { kind: 'none', why: 'nobody was added' },
      advice: [`${principal} ${state}: ${add}`],
    };
  }
  const seen = choice.kind === 'none' ? choice.seen.length : 0;
  const why = seen === 0 ? 'no SSH key was found' : 'no key fits';
  return {
    signer: { kind: 'none', why },
    advice: [`nobody may sign yet, ${why}: ssh-keygen -t ed25519 makes one; then ${add}`],
  };
}
