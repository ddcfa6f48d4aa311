// What a finding of the policy says, what to do about it and which command does it: one row a code. Pages that explain
// a code at length are in pages/.

import { REFUSALS } from '../signing/wording.ts';
import { isCode } from '../verify/codes.ts';
import type { Finding } from '../verify/finding.ts';
import { explainFinding } from '../verify/pages/index.ts';
import { messageOf } from '../verify/wording.ts';
import { isPolicyCode, type PolicyCode } from './codes.ts';
import type { AnyFinding, Because, PolicyArgs, PolicyFinding, PolicyFindingOf } from './finding.ts';

interface Words<C extends PolicyCode> {
  /** One sentence without a full stop. */
  readonly say: (args: PolicyArgs[C]) => string;
  /** What to do now. */
  readonly fix: (args: PolicyArgs[C]) => string;
  /** The command to type next, where there is one. */
  readonly next?: (args: PolicyArgs[C]) => string;
}

const BECAUSE: Readonly<Record<Because, string>> = {
  before: 'before controls',
  after: 'after controls',
  previous: 'in a record that it follows',
};

const INSTEAD: Readonly<Record<PolicyArgs['not-covered']['instead'], string>> = {
  nothing: '',
  withdrawn: ' (a record was withdrawn)',
  'other-scope': ' (there is one of another scope, which does not count)',
};

function whole(scope: string): string {
  return scope === '.' ? 'the whole repository' : scope;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `one ${one}` : `${count} ${many}`;
}

function named({ files, count }: { readonly files: readonly string[]; readonly count: number }): string {
  const more = count - files.length;
  return `${files.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const scopeOption = (scope: string): string => (scope === '.' ? '' : ` --scope ${scope}`);
const ANEW = 'make a new record with assess; the answers are carried over';
const anew = (): string => ANEW;
const makeRecord = (): string => 'assess';
const RESTORE_FROM = 'restore them from the base';

const WORDS: { readonly [C in PolicyCode]: Words<C> } = {
  'nothing-assessed': {
    say: () => 'nothing has been assessed for the whole repository, so nobody knows what applies',
    fix: () => 'make the first record: assess',
    next: makeRecord,
  },
  'not-covered': {
    say: ({ questionnaire, scope, instead }) =>
      `${questionnaire} is required for ${whole(scope)}, and no record covers it${INSTEAD[instead]}`,
    fix: ({ questionnaire, scope }) => `assess it: assess --only ${questionnaire}${scopeOption(scope)}`,
    next: ({ questionnaire, scope }) => `assess --only ${questionnaire}${scopeOption(scope)}`,
  },
  'not-required': {
    say: ({ questionnaires, scope }) =>
      `nothing requires ${questionnaires.join(', ')} for ${whole(scope)}, so it was not judged`,
    fix: () => 'nothing; or add it to "required" in the policy',
  },
  exempted: {
    say: ({ questionnaire, scope, owner, until }) =>
      `${questionnaire} for ${whole(scope)} is exempt until ${until} (${owner})`,
    fix: ({ until }) => `assess it before ${until}`,
  },
  'exemption-expired': {
    say: ({ questionnaire, scope, owner, until }) =>
      `the exemption of ${questionnaire} for ${whole(scope)} ended on ${until} (${owner})`,
    fix: () => 'assess it now, and take the exemption out of the policy',
  },
  'exemption-orphan': {
    say: ({ questionnaire, scope, covered }) =>
      covered
        ? `the exemption of ${questionnaire} for ${whole(scope)} is not needed any more: a record covers it`
        : `the exemption of ${questionnaire} for ${whole(scope)} exempts nothing that is required`,
    fix: () => 'take it out of the policy',
  },

  'verdict-not-allowed': {
    say: ({ verdict, allowed, accepted }) =>
      `the verdict is ${verdict}${accepted.length === 0 ? '' : ` even with ${accepted.join(', ')} accepted`}, and ${allowed} is the worst that may go out`,
    fix: () => 'assess show tells what stands in the way; mend it and make a new record',
    next: ({ record }) => `assess show ${record}`,
  },
  'level-not-allowed': {
    say: ({ questionnaire, scope, level, allowed }) =>
      `${questionnaire} for ${whole(scope)} is ${level} after controls, and ${allowed} is the highest that may go out`,
    fix: () => 'lower the risk and make a new record; an accepted risk keeps its level',
    next: makeRecord,
  },
  'action-overdue': {
    say: ({ what, owner, due }) => `overdue since ${due}: ${what}${owner === '' ? '' : ` (${owner})`}`,
    fix: () => 'do it and make a new record; there a new date can be given, too, for all to see',
    next: makeRecord,
  },
  'actions-undated': {
    say: ({ count }) => `${counted(count, 'action has', 'actions have')} no date`,
    fix: () => 'give each an owner and a date in the next record',
  },
  'risk-accepted': {
    say: ({ scenario, owner, until }) => `the risk of ${scenario} is accepted by ${owner} until ${until}`,
    fix: ({ until }) => `lower it before ${until}`,
  },
  'acceptance-unsigned': {
    say: ({ scenario, roles }) =>
      `the accepted risk of ${scenario} does not count yet: no ${roles.join(' or ')} other than the assessor has approved`,
    fix: ({ record, roles }) => `have somebody else sign: assess sign ${record} --role ${roles[0] ?? 'approver'}`,
  },
  'acceptance-expired': {
    say: ({ scenario, until }) => `the accepted risk of ${scenario} does not count any more: it ended on ${until}`,
    fix: anew,
  },
  'acceptance-too-long': {
    say: ({ scenario, until, latest }) =>
      `the accepted risk of ${scenario} does not count: it runs until ${until}, and ${latest} is the latest allowed`,
    fix: anew,
  },
  'acceptance-impossible': {
    say: ({ scenario, level }) => `the accepted risk of ${scenario} does not count: nobody may accept a ${level} risk`,
    fix: () => 'lower the risk; a Critical one is never accepted',
  },
  'acceptance-orphan': {
    say: ({ scenario }) => `${scenario} has no High risk that would have to be accepted`,
    fix: () => 'leave it out of the next record',
  },

  'quorum-missing': {
    say: ({ role, have, need, level, because }) =>
      `${have} of ${need} sign-offs as ${role} (needed because the risk is ${level} ${BECAUSE[because]})`,
    fix: ({ record, role }) => `have ${role === 'assessor' ? 'an' : 'another'} ${role} look at it: assess sign ${record} --role ${role}`,
    next: ({ record, role }) => `assess sign ${record} --role ${role}`,
  },
  rejected: {
    say: ({ person, role, time }) => `${person} rejects it as ${role} (${time})`,
    fix: () => `read the reason in the file; mend it and ${ANEW}, or have the same person approve`,
    next: ({ record }) => `assess show ${record}`,
  },
  'record-withdrawn': {
    say: ({ person, role }) => `${person} has withdrawn the record as ${role}; it counts for nothing`,
    fix: anew,
  },
  'roles-not-separated': {
    say: ({ person, roles }) => `${person} has signed as ${roles.join(' and as ')}, which must be different people`,
    fix: () => `${ANEW}, and have two people sign`,
    next: makeRecord,
  },

  'too-old': {
    say: ({ completed, days, most }) => `it was completed ${days} days ago (${completed.slice(0, 10)}), and ${most} are allowed`,
    fix: anew,
    next: makeRecord,
  },
  'code-changed': {
    say: changedWords,
    fix: ({ record }) =>
      `if the answers still hold: assess reaffirm ${record} --reason "..."; if not, ${ANEW}`,
    next: ({ record }) => `assess reaffirm ${record} --reason "..."`,
  },
  'not-comparable': {
    say: ({ why }) => `it cannot be told whether the code is what was assessed: ${why}`,
    fix: () => 'run it in a git clone of the project',
  },
  'scope-gone': {
    say: ({ scope, why }) => `${whole(scope)} is not there any more: ${why}`,
    fix: () => 'take it out of "required" in the policy, or name the path that it has now and assess that',
  },
  'record-unbound': {
    say: ({ why }) => `it is not bound to a source state (${why})`,
    fix: () => 'make the record in a git repository; or say "unbound: warning" in the policy',
  },
  'reaffirm-incomplete': {
    say: ({ role, have, need }) => `the reaffirmation has ${have} of ${need} people as ${role}, so it does not count yet`,
    fix: ({ record, role }) => `have another ${role} do the same: assess reaffirm ${record} --role ${role}`,
    next: ({ record, role }) => `assess reaffirm ${record} --role ${role}`,
  },
  'reaffirm-too-many': {
    say: ({ count, most }) => `it was reaffirmed ${count} times, and ${most} are allowed`,
    fix: anew,
    next: makeRecord,
  },

  'questionnaire-not-accepted': {
    say: ({ id, version }) => `${id} ${version} did not come with assess, and the policy does not accept it`,
    fix: ({ sha256 }) => `use the one that comes with assess; or accept it in the policy: ownQuestionnaires: [${sha256}]`,
  },
  'version-too-low': {
    say: ({ id, version, lowest }) => `${id} ${version} is too old; ${lowest} is the lowest version that counts`,
    fix: anew,
    next: makeRecord,
  },
  'version-went-down': {
    say: ({ id, version, record, before }) => `${id} ${version} is older than ${before}, with which ${record} was made`,
    fix: () => `update assess, and ${ANEW}`,
    next: makeRecord,
  },

  'record-removed': {
    say: (args) => `${args.ref} has ${named(args)} here, and this change removes ${args.count === 1 ? 'it' : 'them'}`,
    fix: ({ ref }) => `${RESTORE_FROM}: git checkout ${ref} -- assessments`,
  },
  'record-edited': {
    say: (args) => `${named(args)} ${args.count === 1 ? 'is' : 'are'} not as at ${args.ref}; records are never edited`,
    fix: ({ ref }) => `${RESTORE_FROM}: git checkout ${ref} -- assessments`,
  },
  'behind-base': {
    say: (args) => `${args.ref} has ${named(args)} here, which this change does not know yet`,
    fix: ({ ref }) => `bring it up to date: git merge ${ref}`,
    next: ({ ref }) => `git merge ${ref}`,
  },
  'project-changed': {
    say: ({ ref }) => `the identity of the project is not that of ${ref}`,
    fix: ({ ref }) => `restore it: git checkout ${ref} -- assessments/project.json`,
  },
  'signer-not-valid-now': {
    say: ({ person, role, refusal }) =>
      `the new signature of ${person} as ${role} does not count today: ${REFUSALS[refusal]}`,
    fix: () => 'sign again with a key that is valid now; the time in a signature is only a claim',
  },
  'signed-long-ago': {
    say: ({ person, role, time, days }) => `the signature of ${person} as ${role} is new here, and dated ${days} days ago (${time})`,
    fix: () => 'ask the signer whether that is right; sign again if not',
  },
  'base-is-checkout': {
    say: ({ ref }) => `${ref} is the very commit that is checked, so nothing can be new against it`,
    fix: () => 'on the main branch and for tags, name the release before: --base v1.2.0',
  },

  'policy-line': {
    say: ({ why }) => `the policy cannot be read: ${why}`,
    fix: () => 'mend this line; docs/check.md tells what can stand there',
  },
  'trust-changed': {
    say: ({ what, approvedBy, must }) =>
      `this change ${what}${approvedBy === '' ? (must ? ', and no approver has signed for it' : '') : ` (approved by ${approvedBy})`}`,
    fix: ({ approvedBy, must }) => {
      if (approvedBy !== '') return 'nothing; it holds once it is merged';
      return must
        ? 'have an approver of the base sign for it: assess trust approve'
        : 'look at it well: it decides who may sign, once it is merged';
    },
  },
  bootstrap: {
    say: ({ ref, files }) => `JUDGED BY ITS OWN RULES: ${ref} has no ${files.join(' and no ')}, so those of this change decide`,
    fix: () => 'have people look at these files; leave --bootstrap out once they are merged',
  },
};

function changedWords({ files, added, removed, examples, why, reaffirmed }: PolicyArgs['code-changed']): string {
  const since = reaffirmed ? 'code changed since it was assessed or last reaffirmed' : 'code changed since';
  if (files === null) return `${since}, and it cannot be told how much: ${why}`;
  const more = files > examples.length ? ', ...' : '';
  return `${since}: ${counted(files, 'file')}, +${added} -${removed} lines (${examples.join(', ')}${more})`;
}

function isOfPolicy(finding: AnyFinding): finding is PolicyFinding {
  return isPolicyCode(finding.code);
}

function sayOf<C extends PolicyCode>({ code, args }: PolicyFindingOf<C>): string {
  return WORDS[code].say(args);
}

function fixOf<C extends PolicyCode>({ code, args }: PolicyFindingOf<C>): string {
  return WORDS[code].fix(args);
}

function nextOf<C extends PolicyCode>({ code, args }: PolicyFindingOf<C>): string | undefined {
  return WORDS[code].next?.(args);
}

/** A finding in one sentence without a full stop. It may quote text from the files: make it safe where it is shown. */
export function textOf(finding: AnyFinding): string {
  return isOfPolicy(finding) ? sayOf(finding) : messageOf(finding);
}

/** What to do about a finding. */
export function remedyOf(finding: AnyFinding): string {
  return isOfPolicy(finding) ? fixOf(finding) : (explainFinding(finding.code)?.fix ?? '');
}

/** The command to type next because of a finding; undefined where there is no single one. */
export function commandOf(finding: AnyFinding): string | undefined {
  if (isOfPolicy(finding)) return nextOf(finding);
  return finding.kind === 'error' ? verifyCommand(finding) : undefined;
}

/** What verify finds is explained at length there. */
function verifyCommand({ code }: Finding): string | undefined {
  return isCode(code) ? `assess explain ${code}` : undefined;
}
