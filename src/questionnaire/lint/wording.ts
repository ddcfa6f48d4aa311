// The wording rules that a program can check (docs/writing-a-questionnaire.md, "Wording").

import type { Found, Path } from '../parse.ts';
import type { Question, Questionnaire } from '../schema.ts';
import { questionsOf } from '../walk.ts';
import { choiceTexts, type TextAt } from './choice-texts.ts';
import { ruleInHelp } from './rule-in-help.ts';

/** A heuristic that is wrong for one question: `<question id> <code>`. */
export type WordingExceptions = ReadonlySet<string>;

const LIMITS = { ask: 30, option: 35, why: 30, help: 60 } as const;

// Words that grade instead of describing: two people read them differently.
const GRADING =
  /\b(adequate(?:ly)?|robust(?:ly)?|appropriate(?:ly)?|sufficient(?:ly)?|proper(?:ly)?|comprehensive(?:ly)?|regular(?:ly)?|effective(?:ly)?|reasonable|reasonably|best practices?|state of the art|world[- ]class|strong|good|well[- ]designed)\b/i;
const ATTITUDE =
  /\b(have|has|did|do) (you|we|the team) (consider|think|thought|considered|believe)/i;
const AGREEMENT =
  /^(yes|no|partly|partially|agree|disagree|strongly|maybe|n\/a|not applicable)\b[.,:;]?$/i;
const STARTS_YES_NO = /^(yes|no|agree|disagree)[,.;:]/i;
// Two questions in one: two question marks, or "and" before a second question word.
const DOUBLE = /\?.*\?|\band (who|what|when|where|how|which|do|does|is|are|can)\b/i;
const JARGON =
  /\b(SBOM|MFA|2FA|RBAC|PII|DPIA|DPO|SLA|SIEM|WAF|CVE|KEV|OIDC|SAML|CSRF|SSRF|XSS|RAG|k-anonymity|differential privacy|pseudonymis\w+|embedding\w*|canary|red[- ]team\w*|zero[- ]trust|idempoten\w+|attestation\w*|datasheet\w*|model card\w*)\b/g;

/** Everything in the wording that breaks a rule. */
export function wording(
  questionnaire: Questionnaire,
  exceptions: WordingExceptions,
): readonly Found[] {
  return questionsOf(questionnaire).flatMap(({ question, path }) =>
    [
      ...lengths(question, path),
      ...words(question, path),
      ...heuristics(question, path),
      ...ruleInHelp(question, path),
    ].filter((found) => !exceptions.has(`${question.id} ${found.code}`)),
  );
}

function count(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function lengths(question: Question, path: Path): readonly Found[] {
  const parts: readonly (TextAt & { readonly limit: number })[] = [
    { path: [...path, 'ask'], text: question.ask, limit: LIMITS.ask },
    { path: [...path, 'why'], text: question.why, limit: LIMITS.why },
    { path: [...path, 'help'], text: question.help, limit: LIMITS.help },
    ...choiceTexts(question, path).map((part) => ({ ...part, limit: LIMITS.option })),
  ];
  return parts.flatMap((part) => {
    const found = count(part.text);
    return found <= part.limit
      ? []
      : [
          {
            code: 'too-long',
            severity: 'error' as const,
            path: part.path,
            what: `${question.id}: ${found} words where ${part.limit} are the most`,
            fix: 'say one thing, and leave out what the help can say; or split the question',
          },
        ];
  });
}

function words(question: Question, path: Path): readonly Found[] {
  const found: Found[] = [];
  const add = (code: string, place: Path, what: string, fix: string): void => {
    found.push({ code, severity: 'error', path: place, what: `${question.id}: ${what}`, fix });
  };
  const all: readonly TextAt[] = [
    { path: [...path, 'ask'], text: question.ask },
    ...choiceTexts(question, path),
  ];
  for (const part of all) {
    const graded = GRADING.exec(part.text);
    if (graded !== null) {
      add(
        'grading-word',
        part.path,
        `"${graded[0]}" grades instead of describing`,
        'say what can be seen',
      );
    }
  }
  if (ATTITUDE.test(question.ask)) {
    add(
      'attitude',
      [...path, 'ask'],
      'it asks for an attitude',
      'ask what is in place or what happened last',
    );
  }
  if (!question.ask.endsWith('?') && question.kind !== 'rows') {
    add('no-question', [...path, 'ask'], 'it does not end with a question mark', 'ask a question');
  }
  if (question.kind === 'rows') return found;
  for (const part of choiceTexts(question, path)) {
    if (AGREEMENT.test(part.text.trim()) || STARTS_YES_NO.test(part.text)) {
      add(
        'yes-no-option',
        part.path,
        'an option is a yes, no or agreement',
        'name the state that the option describes',
      );
    }
  }
  return found;
}

function heuristics(question: Question, path: Path): readonly Found[] {
  const found: Found[] = [];
  if (question.kind !== 'rows' && DOUBLE.test(question.ask)) {
    found.push({
      code: 'double-question',
      severity: 'warning',
      path: [...path, 'ask'],
      what: `${question.id}: it seems to ask two things`,
      fix: 'split it, or list it among the wording exceptions with a reason',
    });
  }
  const explained = question.help.toLowerCase();
  const jargon = [question.ask, ...choiceTexts(question, path).map((part) => part.text)].flatMap(
    (text) => text.match(JARGON) ?? [],
  );
  for (const term of new Set(jargon.map((word) => word.toLowerCase()))) {
    if (explained.includes(term)) continue;
    found.push({
      code: 'jargon',
      severity: 'warning',
      path: [...path, 'help'],
      what: `${question.id}: "${term}" is not explained in its help`,
      fix: 'explain it in the help, or use plain words instead',
    });
  }
  return found;
}
