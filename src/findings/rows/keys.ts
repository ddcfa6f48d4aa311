// Findings about signatures and the keys that made them.

import { REFUSALS, type RefusalReason } from '../refusals.ts';
import { RESTORE, SIGN_AGAIN } from '../words.ts';
import { rowsOf } from '../row.ts';

const { error, undecided, warning } = rowsOf('keys');

interface Signed {
  readonly person: string;
  readonly role: string;
  readonly fingerprint: string;
}

const refusal =
  (code: RefusalReason) =>
  ({ person, role, fingerprint }: Signed): string =>
    `the signature of ${person} as ${role} is not valid: ${REFUSALS[code]} (${fingerprint})`;

const GRANTED =
  'A signature is valid only if allowed_signers grants this person this role with this key at the time of signing.';

export const KEYS = {
  'signature-unreadable': error({
    say: ({ why }: { readonly why: string }) => `the signature cannot be read: ${why}`,
    ...RESTORE,
    means: 'The .sig file is damaged or is not an SSH signature.',
    matters: 'An unreadable signature proves nothing.',
  }),
  'signature-unsupported': undecided({
    say: ({ what }: { readonly what: string }) =>
      `this version of assess does not support the signature: ${what}`,
    fix: 'sign with an Ed25519, ECDSA or RSA key, or use a newer assess',
    means:
      'This version of assess cannot check this kind of signature, for example one by a certificate.',
    matters: 'The signature may be valid. This version cannot decide and does not guess.',
    help: 'Sign with a plain Ed25519, ECDSA or RSA key or a security key, or use a newer version of assess.',
  }),
  'signature-bad': error({
    say: () => 'the signature does not match the statement',
    fix: 'restore the signed version from git, or ask the signer to sign again',
    means:
      'The signature was not made for this statement. The statement was changed, or the signature belongs to another one.',
    matters: 'No person signed the text in the statement.',
    help: `${RESTORE.help} ${SIGN_AGAIN.help}`,
  }),
  'signature-other-role': error({
    say: ({ role }: { readonly role: string }) => `the signature is not for the role ${role}`,
    fix: 'rename the file to the signed role, or sign again with assess sign --role ROLE',
    means: 'The signature was made for another role or purpose than the file name says.',
    matters: 'A sign-off as assessor must not be accepted as one as approver.',
    help: 'Give the file its earlier name, or delete it. To sign in the intended role: assess sign --role ROLE.',
  }),
  'key-revoked': warning({
    say: refusal('key-revoked'),
    fix: 'sign again with a valid key: assess sign RECORD --role ROLE',
    means: 'The key that signed is in revoked_keys.',
    matters:
      'Another person may have a revoked key. So none of its signatures is valid, whatever their date.',
    help: 'If the record needs this signature, sign again: assess sign. The same person can use a new key (assess trust rotate), or another person can sign. Keep the old files.',
  }),
  'rejection-revoked': warning({
    say: ({ person, role, fingerprint }: Signed) =>
      `${person} rejected or withdrew the record as ${role} with a key that was revoked later (${fingerprint})`,
    fix: 'nothing to do, unless assess check also reports rejection-unresolved',
    means: 'A rejection or withdrawal is signed with a key that was revoked later.',
    matters:
      'Another person may have the key, so the signature is not valid. But people must not be able to remove a rejection by revoking a key. So assess check lets it block as long as it can matter.',
    help: 'If assess check also reports rejection-unresolved, follow its advice. Otherwise there is nothing to do: the person has decided again, or other people have approved the record that replaced this one.',
  }),
  'unknown-person': error({
    say: refusal('unknown-person'),
    fix: 'first merge a pull request that adds the person: assess trust add NAME',
    means: 'allowed_signers has no person of this name.',
    matters: GRANTED,
    help: 'If this person should sign, first merge a pull request that adds them: assess trust add. With --base, the signers of the base decide. If a line was deleted because someone left, restore it and run assess trust end NAME.',
  }),
  'unknown-key': error({
    say: refusal('unknown-key'),
    fix: 'ask whether the fingerprint is theirs; if so, merge a pull request that adds the key first',
    means: 'The person is in allowed_signers with another key.',
    matters: `${GRANTED} Anyone can make a key and sign with another person's name.`,
    help: 'Ask the person whether the fingerprint is theirs. If it is, add the key in a pull request that is merged first: assess trust add, or assess trust rotate. If not, someone signed with their name.',
  }),
  'key-of-another-person': error({
    say: refusal('key-of-another-person'),
    ...SIGN_AGAIN,
    means: 'The key that signed belongs to another person in allowed_signers.',
    matters: 'One person signed with the name of another.',
  }),
  'role-not-granted': error({
    say: refusal('role-not-granted'),
    fix: 'sign in a granted role, or grant this role: assess trust add',
    means: 'The person is in allowed_signers with this key, but not for this role.',
    matters: GRANTED,
    help: 'Sign in a granted role, or grant the role with assess trust add. The change of allowed_signers is reviewed like code.',
  }),
  'key-not-yet-valid': error({
    say: refusal('key-not-yet-valid'),
    ...SIGN_AGAIN,
    means: 'The statement is dated before the valid-after date of the key.',
    matters: GRANTED,
  }),
  'key-expired': error({
    say: refusal('key-expired'),
    fix: 'sign again with a valid key: assess trust list shows them',
    means: 'The statement is dated after the valid-before date of the key.',
    matters: GRANTED,
    help: `${SIGN_AGAIN.help} assess trust list shows the valid keys.`,
  }),
};
