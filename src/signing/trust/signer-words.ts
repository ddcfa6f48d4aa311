// A key in words: which one, what named it, and why none can sign. Every command and every screen says it with these.

import { shellWord } from '../../text/shell-word.ts';
import { type Problem, UserError } from '../../errors.ts';
import { isSameKey, keysFor, peopleIn, rolesAt, type Trust } from './authorise.ts';
import { formatInstant } from './instant.ts';
import type { Candidate, KeyChoice, KeySource } from './choose-key.ts';
import type { PublicKey } from '../ssh/public-key.ts';
import { KEY_PROBLEMS } from './key-problems.ts';
import { candidatesOf, type Signers } from './signers.ts';

const SCOPES: Readonly<Record<string, string>> = {
  system: "the system's git configuration",
  global: 'your global git configuration',
  command: "git's settings in the environment",
  local: "this repository's own git configuration",
  worktree: "this work tree's own git configuration",
};

/** What named a key: "from user.signingKey in your global git configuration". */
export function sourceWords(source: KeySource): string {
  switch (source.kind) {
    case 'option':
      return `from --key ${source.text}`;
    case 'preference':
      return 'from your preference "key"';
    case 'git':
      return `from user.signingKey in ${SCOPES[source.scope] ?? 'a git configuration'}`;
    case 'agent':
      return 'from the ssh-agent';
    case 'home':
      return `from ~/.ssh/${source.name}`;
  }
}

/** A key in words: fingerprint, kind, what named it, and whether the agent signs with it. */
export function keyWords(candidate: Candidate): string {
  const { key, source } = candidate;
  const held =
    candidate.via === 'agent' && source.kind !== 'agent' ? ', held by the ssh-agent' : '';
  const comment =
    candidate.via === 'agent' && candidate.comment !== '' && source.kind === 'agent'
      ? ` (${candidate.comment})`
      : '';
  return `${key.fingerprint} (${key.kind}), ${sourceWords(source)}${comment}${held}`;
}

/** Why the person must agree before this key is used; undefined for a key that they named themselves. */
export function cautionOf({ key, source }: Candidate): string | undefined {
  if (source.kind !== 'git' || !source.isOfRepository) return undefined;
  const named =
    source.scope === 'local' || source.scope === 'worktree'
      ? SCOPES[source.scope]
      : 'a relative path, so the file is part of this repository';
  return `${key.fingerprint} is named by ${named}, not by your own settings.`;
}

/** What the first signature of a project does besides; undefined if there are signers already. */
export function enrolmentWords({ trust, principal, role }: Signers): string | undefined {
  return trust === undefined
    ? `This is the first signature in this project: it adds ${principal} as ${role}, with this key, to assessments/allowed_signers.`
    : undefined;
}

/** What is shown with a key before it signs: whether it is added as a signer, and which keys were skipped. */
export function besideKey(signers: Signers): readonly string[] {
  const enrolment = enrolmentWords(signers);
  return [...signers.notes, ...(enrolment === undefined ? [] : [enrolment])];
}

/** Whether and with what the person can sign, as sentences said before the first question. */
export function signingSentence(signers: Signers): string {
  const { choice, principal, role } = signers;
  const able = `You can sign as ${principal} (${role}) with`;
  switch (choice.kind) {
    case 'one':
      return [`${able} ${keyWords(choice.candidate)}.`, ...besideKey(signers)].join(' ');
    case 'several': {
      const list = choice.candidates.map((candidate) => keyWords(candidate)).join('; ');
      const count = choice.candidates.length;
      return [`${able} one of ${count} keys: ${list}.`, ...besideKey(signers)].join(' ');
    }
    case 'none':
      return [
        noneSentence(choice.seen, signers),
        ...signers.notes,
        ...addHint(choice.seen, signers),
      ].join(' ');
    case 'unusable': {
      const { what, why, fix } = unusableProblem(signers, choice);
      return `You cannot sign here: ${what}. ${why} What helps: ${fix}. Records can be made unsigned and signed later.`;
    }
  }
}

/** The command that adds a key of the person for the role; empty where no key is here that could be added. */
function addHint(seen: readonly Candidate[], signers: Signers): readonly string[] {
  return firstToAdd(seen, signers) === undefined
    ? []
    : [`To sign with a key that you have: ${addCommand(signers)}`];
}

/** A key that may be added for the person: it has not ended, is not revoked and belongs to no one else. */
function firstToAdd(seen: readonly Candidate[], signers: Signers): Candidate | undefined {
  return seen.find(
    ({ key }) => spentWords(signers, key).length === 0 && ownersWords(signers, key).length === 0,
  );
}

function addCommand({ principal, role }: Signers): string {
  return `assess trust add ${shellWord(principal)} --role ${role} --key FILE.pub`;
}

function noneSentence(seen: readonly Candidate[], signers: Signers): string {
  const { principal, role, trust, at } = signers;
  if (seen.length === 0) {
    return 'No SSH key was found, so a record made now stays unsigned. ssh-keygen -t ed25519 makes a key; you can sign later.';
  }
  const isListed = trust?.signers.some((signer) => signer.principal === principal) === true;
  const unsigned = 'Records can be made unsigned and signed later.';
  const owners = seen.flatMap(({ key }) => ownersWords(signers, key));
  const ofOthers = owners.length === 0 ? '' : ` ${owners.join('; ')}.`;
  if (trust === undefined || !isListed)
    return `You cannot sign yet: ${principal} is not in allowed_signers.${ofOthers} ${unsigned}`;
  const spent = seen.flatMap(({ key }) => spentWords(signers, key));
  if (spent.length > 0) return `You cannot sign here: ${spent.join('; ')}. ${unsigned}`;
  const roles = rolesAt(trust, principal, at);
  if (roles.length === 0)
    return `You cannot sign here: no key of ${principal} in allowed_signers is valid now. ${unsigned}`;
  if (roles.includes(role))
    return `You cannot sign here: ${principal} may sign as ${role}, but with a key that is not here (${enrolledWords(signers, trust)}).${ofOthers} ${unsigned}`;
  return `You may sign records as ${roles.join(' or ')}, not as ${role}: allowed_signers says so. ${unsigned}`;
}

/** Why a key that was a signer's once cannot be used; empty for any other. */
function spentWords({ trust, principal, at }: Signers, key: PublicKey): readonly string[] {
  if (trust?.revoked.some((entry) => isSameKey(entry.key, key)) === true)
    return [`the key ${key.fingerprint} is revoked`];
  const lines = (trust?.signers ?? []).filter(
    (signer) => signer.principal === principal && isSameKey(signer.key, key),
  );
  const ends = lines.map(({ validBefore }) => validBefore);
  const last = Math.max(...ends.map((end) => end ?? Number.POSITIVE_INFINITY));
  if (lines.length === 0 || last >= at) return [];
  return [`the key ${key.fingerprint} has ended (${formatInstant(last)})`];
}

/** Whose key it is, where allowed_signers lists it for another person and not for this one. */
function ownersWords({ trust, principal }: Signers, key: PublicKey): readonly string[] {
  const lines = trust?.signers.filter((signer) => isSameKey(signer.key, key)) ?? [];
  const owners = [...new Set(lines.map((line) => line.principal))];
  return owners.length === 0 || owners.includes(principal)
    ? []
    : [`The key ${key.fingerprint} belongs to ${owners.join(' and ')}`];
}

/** The keys with which the person may sign, the first few by name. */
function enrolledWords({ principal, role, at }: Signers, trust: Trust): string {
  const keys = keysFor(trust, { principal, role, at }).map(({ fingerprint }) => fingerprint);
  const more = keys.length - MOST_OTHERS;
  return [...keys.slice(0, MOST_OTHERS), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function unusableProblem(
  { listed, agent }: Signers,
  { source, problem }: Extract<KeyChoice, { kind: 'unusable' }>,
): Problem {
  const { what, why, fix } = KEY_PROBLEMS[problem];
  const name = source.kind === 'git' && source.text !== '' ? ` (${source.text})` : '';
  const subject =
    source.kind === 'option' ? `--key ${source.text}` : sourceWords(source).replace('from ', '');
  const isAboutAgent = problem === 'no-private-half' || problem === 'no-such-fingerprint';
  const agentState =
    agent === null
      ? ' No ssh-agent is running (SSH_AUTH_SOCK is not set).'
      : listed?.ok === false
        ? ' The ssh-agent could not be asked for its keys.'
        : '';
  return {
    what: `${subject}${name} cannot be used: ${what}`,
    why: `${why}${isAboutAgent ? agentState : ''}`,
    fix: source.kind === 'option' ? fix : `${fix}; or name another key: --key FILE`,
  };
}

/** Why there is no key to sign with, as an error. */
export function noSigner(signers: Signers): UserError {
  const { choice } = signers;
  if (choice.kind === 'unusable') return new UserError(unusableProblem(signers, choice));
  const seen = choice.kind === 'none' ? choice.seen : candidatesOf(signers);
  const first = firstToAdd(seen, signers);
  const others = othersIn(signers);
  const ask = others.length === 0 ? '' : `ask ${others.join(' or ')} to sign, or `;
  return new UserError({
    what: `there is no key to sign with as ${signers.principal} (${signers.role})`,
    why: choice.kind === 'none' ? noneSentence(choice.seen, signers) : signingSentence(signers),
    fix:
      first === undefined
        ? `${ask}make a key (ssh-keygen -t ed25519) or give --key FILE`
        : `${ask}add ${first.key.fingerprint}: ${addCommand(signers)}`,
  });
}

const MOST_OTHERS = 3;

/** The other signers in the role. */
function othersIn({ principal, role, trust, at }: Signers): readonly string[] {
  if (trust === undefined) return [];
  return peopleIn(trust, role, at)
    .filter((other) => other !== principal)
    .slice(0, MOST_OTHERS);
}
