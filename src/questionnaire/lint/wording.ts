// The wording rules that a program can check (docs/writing-a-questionnaire.md, "Wording").

import type { Found, Path } from '../parse.ts';
import type { Question, Questionnaire } from '../schema.ts';
import { questionsOf } from '../walk.ts';
import { choiceTexts, type TextAt } from './choice-texts.ts';
import { ruleInHelp } from './rule-in-help.ts';

/** A heuristic that is wrong for one question: `<question id> <code>`. */
export type WordingExceptions = ReadonlySet<string>;

/** Words at most. `sentence`: of the help. */
const LIMITS = {
  ask: 20,
  option: 20,
  practice: 12,
  why: 15,
  help: 45,
  sentence: 15,
  unknown: 20,
  say: 30,
} as const;

/** How each step of a control begins, from step 0. */
const STATE_WORDS = ['Not done:', 'Ad hoc:', 'In place:', 'Enforced:', 'Checked:'] as const;

// The reader of a list does not see what "it" was in the question before.
const BARE_SUBJECT =
  /^(?:it|this|here)\b|\b(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|may) (?:it|here|this(?= (?:be|do|have|go|need|use|work|run|in|for|on|from|at|to)\b|[?,]))\b/i;
const AS_ABOVE = /\bas (?:above|before)\b/i;
// A sentence before the question sets a scene that has to be read first.
const SCENE = /[.!:;] .*\?$/;

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
    ...sentencesOf(question.help).map((text) => ({
      path: [...path, 'help'],
      text,
      limit: LIMITS.sentence,
    })),
    { path: [...path, 'unknown'], text: question.unknown, limit: LIMITS.unknown },
    ...choiceTexts(question, path).map((part) => ({ ...part, limit: choiceLimit(question) })),
    ...question.rules.map(({ say }, index) => ({
      path: [...path, 'rules', index, 'say'],
      text: say,
      limit: LIMITS.say,
    })),
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
            what: `${question.id}: ${found} words where ${part.limit} are the most: "${part.text}"`,
            fix: 'say one thing, and leave out what the help can say; or split the question',
          },
        ];
  });
}

function choiceLimit(question: Question): number {
  const isPractice = question.kind === 'rows' && question.answers === 'practice';
  return isPractice ? LIMITS.practice : LIMITS.option;
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.?!:;])\s+/);
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
  for (const part of choiceTexts(question, path)) {
    if (AS_ABOVE.test(part.text)) {
      add('as-above', part.path, '"As above" sends the reader back', 'write what this step adds');
    }
  }
  if (question.kind === 'control') {
    for (const [index, step] of question.steps.entries()) {
      const word = STATE_WORDS[index] ?? '';
      if (!step.startsWith(`${word} `)) {
        const place = [...path, 'steps', index];
        add(
          'state-word',
          place,
          `step ${index} does not begin with "${word}"`,
          `begin with "${word}"`,
        );
      }
    }
  }
  if (BARE_SUBJECT.test(question.ask)) {
    add(
      'bare-subject',
      [...path, 'ask'],
      'its subject is "it", "this" or "here"',
      'name the subject: the project, the system, the data',
    );
  }
  if (SCENE.test(question.ask)) {
    add('scene', [...path, 'ask'], 'it sets a scene before the question', 'ask in one sentence');
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
