// Findings about who has signed a record, rejected it, or must still sign.

import { signOffCount } from '../../text/sign-off-words.ts';
import { AGAIN, NEW_RECORD, NEW_RECORD_HELP } from '../words.ts';
import { rowsOf } from '../row.ts';

const { error, warning, note } = rowsOf('people');

interface Signer {
  readonly person: string;
  readonly role: string;
}

/** Why a number of people must sign: one of the levels, or the rejection of an earlier record. */
export type Because = keyof typeof BECAUSE;

const BECAUSE = {
  before: (level: string) => `the risk is ${level} before controls`,
  after: (level: string) => `the risk is ${level} after controls`,
  previous: (level: string) => `the risk is ${level} in an earlier record`,
  rejected: () => 'an earlier record was rejected in this role',
} as const;

interface Missing {
  readonly record: string;
  readonly role: string;
  readonly have: number;
  readonly need: number;
  readonly level: string;
  readonly because: Because;
  /** The people whose signature would be valid, by the signers that decide; undefined where that is unknown. */
  readonly able: readonly string[] | undefined;
  /** Whose signers decide: the base of a change; undefined for the checkout itself. */
  readonly base: string | undefined;
}

function isTooFew({ have, need, able }: Missing): boolean {
  return able !== undefined && able.length < need - have;
}

function tooFewText(args: Missing): string {
  if (!isTooFew(args)) return '';
  const { able = [] } = args;
  return able.length === 0
    ? `; allowed_signers has no other ${args.role}`
    : `; only ${able.join(', ')} can sign`;
}

const addSigner = (role: string): string => `assess trust add NAME --role ${role} --key KEY.pub`;
/** The signers of the base decide, so one whom the same pull request adds cannot sign yet. */
const addFirst = ({ role, base }: Missing): string =>
  base === undefined
    ? `add a signer: ${addSigner(role)}`
    : `add a signer in a pull request that is merged first, because ${base} decides: ${addSigner(role)}`;
const signAs = ({ record, role }: { readonly record: string; readonly role: string }): string =>
  `assess sign ${record} --role ${role}`;

/** `earlier`: the record that was rejected. */
interface EarlierRejection extends Signer {
  readonly record: string;
  readonly earlier: string;
  readonly time: string;
  readonly reason: string;
}

/** A person may have written a page. */
const LONGEST_REASON = 300;

function reasonText(reason: string): string {
  const letters = Array.from(reason);
  const short =
    letters.length > LONGEST_REASON ? `${letters.slice(0, LONGEST_REASON).join('')} ...` : reason;
  return short === '' ? '' : `: ${short.replace(/\.$/, '')}`;
}

function rejectionText({ earlier, person, role, time, reason }: EarlierRejection): string {
  return `${earlier}, which ${person} rejected as ${role} (${time})${reasonText(reason)}`;
}

export const PEOPLE = {
  'quorum-missing': error({
    say: (args: Missing) =>
      `${signOffCount(args)}, because ${BECAUSE[args.because](args.level)}${tooFewText(args)}`,
    fix: (args) =>
      isTooFew(args)
        ? `${addFirst(args)}; then they sign: ${signAs(args)}`
        : args.role === 'assessor'
          ? `ask an assessor to sign the answers: ${signAs(args)}`
          : `ask another ${args.role} to review and approve: ${signAs(args)}`,
    next: (args) => (isTooFew(args) ? addSigner(args.role) : signAs(args)),
    asksForSignature: true,
    means:
      'Fewer people have signed the record in a role than the policy requires. Assessors sign the answers, people in other roles approve.',
    matters:
      'The number depends on the highest level before and after controls, and on earlier records, back to the last one with enough sign-offs. So people cannot avoid a second review by their own answers. After a rejection, a person in that role reviews again. A person who signed in two separated roles is valid in neither.',
    help: 'Ask another person to review the record: assess sign RECORD --role ROLE. If the role has no other signer, add one in a pull request that is merged first: assess trust add NAME --role ROLE --key KEY.pub. If the check is required and no pull request passes yet, docs/ci.md ("The first time") has the way out.',
  }),
  rejected: error({
    say: ({ person, role, time }: Signer & { readonly record: string; readonly time: string }) =>
      `${person} rejected the record as ${role} (${time})`,
    fix: ({ record }) =>
      `read the reason (assess show ${record}), fix it and make a new record, or ask the signer to approve`,
    next: ({ record }) => `assess show ${record}`,
    means: 'The latest decision of a person about the record is a rejection.',
    matters:
      'One rejection blocks the release, even if others approve. It stays until the same person decides otherwise in the same role. A new record with the same answers does not end it.',
    help: `Read the reason in the file. Fix the problem and ask the same person to sign again. Or make a new record with other answers. ${NEW_RECORD_HELP}`,
  }),
  'still-rejected': error({
    say: (args: EarlierRejection) => `the record gives the same answers as ${rejectionText(args)}`,
    fix: (args) =>
      `change the rejected answers, or ask ${args.person} to decide again: ${signAs(args)}`,
    next: ({ earlier }) => `assess show ${earlier}`,
    means:
      'An earlier record was rejected, and this record gives the same answers: values, notes and evidence.',
    matters:
      'Recording the same answers again does not make them right. The rejection stays until the same person decides about the new record in the same role, or approves the earlier one.',
    help: 'Read the reason: assess show with the id of the rejected record. Fix the problem and change the answers, or ask the same person to review the new record: assess sign RECORD --role ROLE.',
  }),
  'replaces-rejected': warning({
    say: (args: EarlierRejection) => `the record replaces ${rejectionText(args)}`,
    fix: (args) => `check that the problem is fixed; ${args.person} can confirm: ${signAs(args)}`,
    means:
      'An earlier record was rejected. The answers are different now, but the person who rejected it has not decided again.',
    matters:
      'The problem may not be fixed. If the policy requires sign-offs in that role at any level, a person in the role must approve the new record. The warning ends when a later record has all its sign-offs.',
    help: 'Compare the reason with the changes. The person who rejected the record can confirm that the problem is fixed: assess sign RECORD --role ROLE.',
  }),
  'rejection-unresolved': error({
    /** `earlier`: the record itself, where it was rejected and not one before it. */
    say: ({ record, earlier, person, role, time, reason }: EarlierRejection) =>
      `the rejection or withdrawal ${earlier === record ? '' : `of ${earlier} `}by ${person} as ${role} (${time}) with a key revoked later is not settled${reasonText(reason)}`,
    fix: (args) =>
      `ask ${args.person} to decide again: ${signAs(args)}; or complete the sign-offs of a later record`,
    next: ({ earlier }) => `assess show ${earlier}`,
    means:
      'A person rejected or withdrew the record with a key that was revoked later. Or a record with the same answers was rejected in this way, and this one does not have all its sign-offs.',
    matters:
      'Another person may have a revoked key, so the rejection is not valid. But revoking a key must not remove a rejection, because the person who revokes it may be the assessor. So the rejection blocks until its author or other people settle it.',
    help: 'Ask the person to decide again with a new key: assess trust rotate, then assess sign RECORD --role ROLE. If they have left, make a new record that gets every sign-off the policy requires. If the policy requires the role of the rejection at any level, someone in that role must sign. The same applies to withdrawals.',
  }),
  'record-withdrawn': note({
    say: ({ person, role }: Signer) =>
      `${person} withdrew the record as ${role}, so it is not valid`,
    ...AGAIN,
    means: 'A person who may sign withdrew the record.',
    matters:
      'The record is not valid, even if people approved it. The record that it replaced does not become valid again.',
  }),
  'roles-not-separated': error({
    say: ({
      person,
      roles,
    }: {
      readonly person: string;
      readonly roles: readonly [string, string];
    }) => `${person} signed as ${roles.join(' and as ')}, which must be different people`,
    fix: `${NEW_RECORD}; then two people sign`,
    next: AGAIN.next,
    means: 'One person signed a record in two roles that the policy separates.',
    matters: 'People must not approve their own work. The person is valid in neither role.',
    help: `${NEW_RECORD_HELP} Then two people sign it.`,
  }),
};
