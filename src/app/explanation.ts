// Help for a question, a scenario, a fact of triage or a finding, by its id.

import { builtinInstruments } from '../questionnaire/builtin.ts';
import { UserError } from '../errors.ts';
import { codes, explanationOf, type Explanation } from '../findings/registry.ts';
import { citation, incidents, incidentYears, practices } from '../questionnaire/catalogue.ts';
import type { Question, Questionnaire } from '../questionnaire/schema.ts';
import { askedAs, findQuestion, type PlacedQuestion, questionsOf } from '../questionnaire/walk.ts';
import { similarWords } from '../text/similar-names.ts';

/** Help in lines for people, and as data. */
export interface Help {
  readonly lines: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** Help for the code of a finding, a scenario, a fact of triage or a question. Throws a UserError when it is none of these. */
export function helpFor(what: string): Help {
  const page = explanationOf(what);
  if (page !== undefined) return { lines: findingLines(page), data: { finding: page } };
  const { triage, questionnaires } = builtinInstruments();
  const lines = scenarioLines(what, questionnaires) ?? flagLines(what, triage);
  if (lines !== undefined) return { lines, data: { lines } };
  const all = [triage, ...questionnaires];
  const placed = findQuestion(all, what);
  if (placed === undefined) {
    const ids = all.flatMap((q) => questionsOf(q).map(({ question }) => question.id));
    throw unknown(what, [...codes(), ...ids]);
  }
  const { question, section } = placed;
  return { lines: questionLines(placed), data: { question, section: section.title } };
}

/** A scenario such as S5: what the harm is, when it applies, and which questions speak to it. */
function scenarioLines(
  id: string,
  questionnaires: readonly Questionnaire[],
): readonly string[] | undefined {
  for (const questionnaire of questionnaires) {
    const scenario = questionnaire.scenarios.find((candidate) => candidate.id === id);
    if (scenario === undefined) continue;
    const served = questionsOf(questionnaire).flatMap(({ question }) => {
      if (question.kind === 'exposure' && Object.hasOwn(question.feeds, id))
        return [`  ${question.id}: how bad or how likely`];
      if (question.kind === 'control' && Object.hasOwn(question.serves, id))
        return [`  ${question.id}: ${question.serves[id]} control`];
      return [];
    });
    return [
      `${id}   ${questionnaire.title}: ${scenario.title}`,
      '',
      `applies when: ${scenario.applies}`,
      `likelihood before anything is known: ${scenario.base} of 4. ${scenario.because}`,
      '',
      'questions that speak to it:',
      ...served,
    ];
  }
  return undefined;
}

/** A fact about the project, such as wide-reach: which answers of triage make it true. */
function flagLines(flag: string, triage: Questionnaire): readonly string[] | undefined {
  const known = Object.hasOwn(triage.flags, flag) ? triage.flags[flag] : undefined;
  if (known === undefined) return undefined;
  return [
    `${flag}   ${known.title}`,
    '',
    'true when one of these is answered with yes:',
    ...known.from.map((row) => `  ${row}`),
  ];
}

function findingLines(page: Explanation): readonly string[] {
  return [
    `${page.code}   (${page.judged ? page.kind : 'cannot decide'})`,
    '',
    `what it means: ${page.means}`,
    `why it matters: ${page.matters}`,
    `what to do: ${page.fix}`,
  ];
}

function unknown(what: string, ids: readonly string[]): UserError {
  return new UserError({
    what: `there is no question or finding "${what}"`,
    why: similarWords(what, ids, 'questions have names such as privacy.minimise'),
    fix: 'assess questions --everything lists all questions',
  });
}

function questionLines({ questionnaire, section, question }: PlacedQuestion): readonly string[] {
  const stories = incidents().filter((incident) => section.incidents.includes(incident.id));
  return [
    `${question.id}   ${questionnaire.title} > ${section.title}   (${question.tier}, asked of: ${question.role})`,
    '',
    question.ask,
    ...choices(question).map((line) => `  ${line}`),
    '',
    `why: ${question.why}`,
    `how to find out: ${question.help}`,
    `if you do not know: choose "don't know yet"; it opens the action "${question.unknown}"`,
    ...specifics(question),
    ...askedWhen(question),
    ...(question.covers.length === 0
      ? []
      : ['', 'practices:', ...question.covers.map((id) => `  ${id}: ${practiceText(id)}`)]),
    ...(question.references.length === 0
      ? []
      : [
          '',
          'related provisions (not a statement that they bind this project):',
          ...question.references.map((id) => `  ${citation(id)}`),
        ]),
    ...stories.flatMap((story) => [
      '',
      `it happened (${incidentYears(story)}): ${story.title}`,
      `  ${story.what}`,
      `  source: ${story.source}, ${story.url}`,
    ]),
  ];
}

function choices(question: Question): readonly string[] {
  switch (question.kind) {
    case 'control':
      return question.steps.map((text, step) => `${step}  ${text}`);
    case 'exposure':
    case 'choice':
      return question.options.map((option) => `${option.key}: ${option.text}`);
    case 'rows':
      return question.rows.map(
        (row) =>
          `${row.key}: ${row.text}${row.exception === null ? '' : ` (exception: ${row.exception})`}`,
      );
  }
}

function specifics(question: Question): readonly string[] {
  const rules = question.rules.map((rule) => `rule ${rule.id} (${rule.effect}): ${rule.say}`);
  if (question.kind === 'exposure') {
    return [
      ...Object.keys(question.feeds).map((id) => `sets severity or likelihood of ${id}`),
      ...rules,
    ];
  }
  if (question.kind !== 'control') return rules;
  const { step2, step3, step4 } = question.evidence;
  return [
    `evidence: step 2: ${step2}; step 3: ${step3}; step 4: ${step4}`,
    question.notApplicable === null
      ? 'always answered: there is no "not applicable"'
      : `not applicable: ${question.notApplicable}`,
    ...Object.entries(question.serves).map(([id, role]) => `serves ${id} as ${role}`),
    ...rules,
  ];
}

function askedWhen(question: Question): readonly string[] {
  const elsewhere = askedAs(question);
  if (elsewhere !== question.id) return [`asked as: ${elsewhere}, once; its answer counts here`];
  return question.show === 'always' ? [] : [`asked when: ${question.show}`];
}

function practiceText(id: string): string {
  return practices().find((practice) => practice.id === id)?.practice ?? '';
}
