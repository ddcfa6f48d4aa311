// Pages for findings about statements, signatures and keys.

import type { Code } from '../codes.ts';
import { type Page, RESTORE } from './page.ts';

const AGAIN =
  'The signer can sign again: assess sign adds a new statement and leaves the old one in place.';
const NOT_COUNTED =
  'A signature counts only when allowed_signers lets this person act in this role with this key at the time of signing.';

/** A power cut between two files. */
const OWN_REST =
  'If your own name is in the name of the file, and git status calls it untracked, your signing was cut off: delete it (rm FILE, as verify names it) and sign again.';

export const STATEMENT_PAGES = {
  'nobody-signed': {
    means: 'The record has no sign-off.',
    matters: 'It can be edited by anybody without a trace. Nobody stands behind it yet.',
    fix: 'Sign it: assess sign.',
  },
  'statement-unsigned': {
    means: 'A statement has no .sig file.',
    matters:
      'Anybody can write a statement. The signature may have been stripped so that the text could be changed.',
    fix: `${OWN_REST} Otherwise restore the .sig: git log --all -- FILE.sig finds the commit, git checkout COMMIT -- FILE.sig brings it back. If there never was one, ask who wrote the statement; it counts for nothing.`,
  },
  'signature-alone': {
    means: 'There is a .sig file without the statement it signs.',
    matters: 'The statement, a rejection perhaps, was removed.',
    fix: `${OWN_REST} Otherwise restore the .json: git log --all -- FILE finds the commit, git checkout COMMIT -- FILE brings it back. If there never was one, ask whose signature it is, then delete the .sig.`,
  },
  'statement-unreadable': {
    means: 'A statement is not one that assess could have written.',
    matters: 'It is not clear what it says, so it cannot count, and it might be a rejection.',
    fix: RESTORE,
  },
  'statement-unknown': {
    means: 'A statement is of a kind or version that this assess does not know.',
    matters: 'It might be a rejection. This version cannot tell, and does not guess.',
    fix: 'Use the version of assess that made it, or a newer one.',
  },
  'statement-misnamed': {
    means: 'The name of the file and what the statement says differ in role, person or kind.',
    matters:
      'The name orders the decisions of a person. Under another name an old approval could pass for the latest word.',
    fix: 'Give both files (.json and .json.sig) the name that is said, unless it is taken.',
  },
  'statement-other-record': {
    means: 'The statement was made about another record.',
    matters: 'A genuine approval of one record was copied to another.',
    fix: 'Delete it here; it belongs into the folder of the record it names.',
  },
  'statement-other-project': {
    means: 'The statement was made about a record of another project.',
    matters: 'A genuine approval was copied here from somewhere else.',
    fix: 'Delete it here.',
  },
  'statement-digest': {
    means: 'The digest in the statement is not that of the file beside it.',
    matters:
      'The record was changed after it was signed: an answer, the result, or the text people read.',
    fix: `${RESTORE} If the change is right, make a new record and have that signed.`,
  },
  'too-many-statements': {
    means: 'More statements lie beside one record than assess reads.',
    matters: 'Junk must not keep a check busy for hours. None of them counts.',
    fix: 'Delete those that do not belong there: git log -- assessments/records shows who added them.',
  },
  'time-before-record': {
    means: 'The statement is dated before the record was completed.',
    matters:
      'Nobody can approve what does not exist yet. An earlier date would also make a key count that has expired since.',
    fix: `If the clock of the signer was wrong: ${AGAIN}`,
  },
  'time-future': {
    means: 'The statement is dated in the future.',
    matters: 'Whether a key may sign is judged at that time, so the date must be true.',
    fix: `Check the clock of this machine. If it is right, that of the signer was wrong: ${AGAIN}`,
  },
  'time-order': {
    means: 'A later decision of a person is dated before the earlier one.',
    matters: 'It is not clear which one is the latest word.',
    fix: `If the clock of the signer was wrong: ${AGAIN}`,
  },
  'seen-missing': {
    means: 'A signer was shown a statement that is gone.',
    matters:
      'This is how a rejection that was taken away shows itself. Statements are only ever added.',
    fix: 'Restore it: git log --diff-filter=D -- assessments/records.',
  },
  'seen-changed': {
    means: 'A signer was shown a statement that says something else now.',
    matters: 'They decided knowing another text.',
    fix: RESTORE,
  },
  'predecessor-unseen': {
    means: 'A later decision of a person does not list the one before it.',
    matters:
      'assess always lists it. The two were made apart from each other, or one of them by hand.',
    fix: AGAIN,
  },
  'series-gap': {
    means: 'Decisions of a person are numbered, and one in between or before is missing.',
    matters: 'The missing one may be a rejection.',
    fix: 'Restore it: git log --diff-filter=D -- assessments/records.',
  },
  'reaffirm-elsewhere': {
    means:
      'A reaffirmation says that answers still hold after a change, but the state it starts from has nothing to do with this record.',
    matters: 'There is a hole between what was assessed and what was looked at.',
    fix: 'Reaffirm again from the state of the record: assess reaffirm.',
  },
  'signature-unreadable': {
    means: 'The .sig file is not an SSH signature, or it is damaged.',
    matters: 'It proves nothing.',
    fix: RESTORE,
  },
  'signature-unsupported': {
    means:
      'The signature is of a kind that this version of assess does not check, such as one by a certificate.',
    matters: 'It may be good. This version cannot tell, and does not guess.',
    fix: 'Sign with a plain Ed25519, ECDSA or RSA key, or a security key; or use a newer version of assess.',
  },
  'signature-bad': {
    means:
      'The signature was not made over this statement: the statement was changed, or the signature belongs to another one.',
    matters: 'Nobody signed what stands there.',
    fix: `${RESTORE} ${AGAIN}`,
  },
  'signature-other-role': {
    means: 'The signature was made for another role or purpose than the name of the file says.',
    matters: 'A sign-off as assessor must not pass for one as approver.',
    fix: 'Give the file back its name, or delete it. assess sign --role ROLE signs in the role that is meant.',
  },
  'key-revoked': {
    means: 'The key that signed is in revoked_keys.',
    matters:
      'A revoked key may be in other hands. Nothing that it signed counts, whenever that was.',
    fix: 'If the record needs this signature, somebody signs as before: assess sign, the same person with a new key (assess trust rotate) or another one. The old files stay where they are.',
  },
  'rejection-revoked': {
    means: 'A rejection or withdrawal is signed with a key that was revoked later.',
    matters:
      'The key may be in other hands, so the signature is no longer valid. It may also be what the person meant, and whoever revokes a key must not decide for them. So assess check lets it block as long as it can still matter.',
    fix: 'If assess check reports rejection-unresolved as well, do what that says. Otherwise there is nothing to do: the person has decided again, or other people have approved the record that replaced this one.',
  },
  'unknown-person': {
    means: 'Nobody of this name is in allowed_signers.',
    matters: NOT_COUNTED,
    fix: 'If this person should sign here: assess trust add, reviewed like code. If a line was deleted because somebody left, put it back and end it: assess trust end NAME.',
  },
  'unknown-key': {
    means: 'The person is in allowed_signers, but with another key.',
    matters: `${NOT_COUNTED} Anybody can make a key and sign in the name of another person.`,
    fix: 'Ask the person whether the fingerprint is theirs. If so, add the key (assess trust add); if not, somebody is posing as them.',
  },
  'key-of-another-person': {
    means: 'The key that signed belongs to somebody else in allowed_signers.',
    matters: 'One person signed in the name of another.',
    fix: AGAIN,
  },
  'role-not-granted': {
    means: 'The person is in allowed_signers with this key, but not for this role.',
    matters: NOT_COUNTED,
    fix: 'Sign in a role that is granted, or grant the role: the change of allowed_signers is reviewed like code.',
  },
  'key-not-yet-valid': {
    means: 'The statement is dated before valid-after of the key.',
    matters: NOT_COUNTED,
    fix: AGAIN,
  },
  'key-expired': {
    means: 'The statement is dated after valid-before of the key.',
    matters: NOT_COUNTED,
    fix: `${AGAIN} With a key that is valid; assess trust list shows which are.`,
  },
} as const satisfies Partial<Readonly<Record<Code, Page>>>;
