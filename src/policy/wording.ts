// What a finding of check says, what to do about it and which command does it. The sentences are in words/; pages that
// explain a code at length are in pages/.

import { isCode } from '../verify/codes.ts';
import type { Finding } from '../verify/finding.ts';
import { explainFinding } from '../verify/pages/index.ts';
import { messageOf } from '../verify/wording.ts';
import { isPolicyCode, type PolicyCode } from './codes.ts';
import type { AnyFinding, PolicyFinding, PolicyFindingOf } from './finding.ts';
import { CHANGE_WORDS } from './words/changes.ts';
import type { WordsOf } from './words/common.ts';
import { PEOPLE_WORDS } from './words/people.ts';
import { RESULT_WORDS } from './words/result.ts';

const WORDS: WordsOf<PolicyCode> = { ...RESULT_WORDS, ...PEOPLE_WORDS, ...CHANGE_WORDS };

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
