// The sections about the result: levels of questionnaires, red lines, scenarios with the answers that drive them, steps.

import {
  isDemanded,
  NO_STEP,
  planWords,
  STEPS_ASSUME,
  WHEN_WORDS,
} from '../../scoring/step-words.ts';
import { countActions, NO_STOP } from '../../scoring/words.ts';
import { amount } from '../../text/amount.ts';
import type {
  AssessmentReport,
  ReportedAnswer,
  ReportedScenario,
  ReportedStep,
} from '../assessment-report-schema.ts';
import { bandPicture } from './band-picture.ts';
import { markup, type Markup, NO_MARKUP } from './markup.ts';
import { planTable } from './plan-section.ts';
import { bandMark, htmlTable, levelMark, userLines, userText } from './tables.ts';

/** The band of each questionnaire. */
export function bandSection({ questionnaires, closed }: AssessmentReport): Markup {
  return markup`<section id="questionnaires"><h2>Level of each questionnaire</h2>
${htmlTable(
  'Levels before and after controls',
  ['Questionnaire', 'None to Critical', 'After controls', 'Before controls'],
  questionnaires.map(({ title, band, before }) => [
    userText(title),
    bandPicture(before, band),
    bandMark(band),
    bandMark(before),
  ]),
)}
${closed.map(({ questionnaire, reason }) => markup`<p><b>${questionnaire}</b> does not apply: ${userText(reason)}</p>`)}
</section>`;
}

/** What blocks a release, exceptions that are claimed, and risks that someone accepts. */
export function stopSection({ stops, exceptions, acceptances, steps }: AssessmentReport): Markup {
  const items = [
    ...stops.map(
      ({ redLine, question, isCertain, say }) =>
        markup`<li><b>${redLine === '' ? question : `${question} (${redLine})`}</b> ${isCertain ? 'blocks a release' : 'must be found out before a release'}: ${userText(say)}</li>`,
    ),
    ...exceptions.map(
      ({ redLine, question, ground }) =>
        markup`<li><b>${redLine}</b> has an exception (${question}): ${userLines(ground)}</li>`,
    ),
  ];
  return markup`<section id="red-lines"><h2>Red lines</h2>
${items.length === 0 ? markup`<p>${NO_STOP} ${toFinish(steps)}</p>` : markup`<ul class="stops">${items}</ul>`}
${htmlTable(
  'Accepted risks',
  ['Scenario', 'Risk owner', 'Until', 'Why', 'Looked at again when'],
  acceptances.map(({ scenario, owner, until, why, wouldChange }) => [
    markup`${scenario}`,
    userText(owner),
    markup`${until}`,
    userLines(why),
    userLines(wouldChange),
  ]),
)}</section>`;
}

/** What has to be done before a release though nothing forbids it. */
function toFinish(steps: readonly ReportedStep[]): Markup {
  const { beforeRelease } = countActions(steps.map((step) => step.class));
  if (beforeRelease === 0) return NO_MARKUP;
  return markup`<a href="#steps">${amount(beforeRelease, 'step')}</a> must be finished before you release.`;
}

/** Each scenario with the answers that drive it. Those that do not apply are counted only. */
export function scenarioSection(report: AssessmentReport): Markup {
  const shown = report.scenarios.filter(({ applies }) => applies !== false);
  const others = report.scenarios.length - shown.length;
  const answers = new Map(report.answers.map((answer) => [answer.id, answer]));
  return markup`<section id="scenarios"><h2>Scenarios</h2>
<p class="lead">Worst first. Each lists the answers that its level follows from.</p>
${shown.map((scenario) => scenarioDetails(scenario, answers))}
${others === 0 ? NO_MARKUP : markup`<p>${amount(others, 'scenario')} of the questionnaires cannot happen in this project.</p>`}
</section>`;
}

function scenarioDetails(
  { id, title, level, before, after, because, answers, applies }: ReportedScenario,
  given: ReadonlyMap<string, ReportedAnswer>,
): Markup {
  return markup`<details class="scenario"><summary>${levelMark(level)} <b>${id}</b> ${userText(title)}</summary>
<p>Before controls ${bandMark(before)}, after controls ${bandMark(after)}.${applies === 'maybe' ? ' It may not apply.' : ''}</p>
<ul>${because.map((line) => markup`<li dir="auto">${line}</li>`)}</ul>
${htmlTable(
  `Answers that drive ${id}`,
  ['Question', 'Answer'],
  answers.flatMap((answer) => {
    const { question = '', label = '' } = given.get(answer) ?? {};
    return [[markup`${userText(question)} <code>${answer}</code>`, userText(label)]];
  }),
)}</details>`;
}

/** Every step: the first ones, then others that the verdict or a person asks for; the rest folded. */
export function stepSection({ steps }: AssessmentReport): Markup {
  const first = steps.filter(({ rank }) => rank > 0);
  const others = steps.filter(({ rank }) => rank === 0);
  const asked = others.filter((step) => isDemanded(step.class));
  const optional = others.filter((step) => !isDemanded(step.class));
  return markup`<section id="steps"><h2>Steps</h2>
${first.length === 0 ? markup`<p>${NO_STEP}</p>` : stepTable(`First steps, in this order. ${STEPS_ASSUME}`, first)}
${asked.length === 0 ? NO_MARKUP : stepTable('Other steps', asked)}
${optional.length === 0 ? NO_MARKUP : markup`<details><summary>${amount(optional.length, 'optional step')}</summary>${stepTable('Optional steps', optional)}</details>`}
${planTable({ steps })}
</section>`;
}

/** The first steps alone have an effect; without one there is no column for it. */
function stepTable(caption: string, steps: readonly ReportedStep[]): Markup {
  const hasEffects = steps.some(({ effect }) => effect !== '');
  return htmlTable(
    caption,
    ['Step', 'When', 'Owner and date', ...(hasEffects ? ['Effect'] : []), 'Done when'],
    steps.map((step) => [
      userText(step.what),
      markup`${WHEN_WORDS[step.class]}`,
      userText(planWords(step)),
      ...(hasEffects ? [userText(step.effect)] : []),
      userText(step.evidence),
    ]),
  );
}
