// markdown: the report for a page of a wiki or a release, short, in the order of the HTML page.

import { NO_STEP, planWords, STEPS_ASSUME } from '../../scoring/step-words.ts';
import { inert, list, table } from '../../record/format/render-markdown.ts';
import { VERDICT_NAMES, bandWords } from '../../scoring/words.ts';
import { plain } from '../../terminal/safe-text.ts';
import { withoutLogCommands } from '../../terminal/log-line.ts';
import type { AssessmentReport } from '../assessment-report-schema.ts';
import {
  ANSWERS,
  DISCLAIMER,
  firstReported,
  placeWords,
  redactionNote,
  SIGNATURE_STATES,
  yetToSignWords,
} from '../words.ts';

const MOST_STEPS = 10;

/** The report in Markdown. */
export function markdownReport(report: AssessmentReport): string {
  const note = redactionNote(report);
  const blocks = [
    `# Assessment of ${cell(report.project.name)}`,
    `**May this be released? ${ANSWERS[report.release.answer]}.**`,
    list(report.release.because.map((reason) => cell(reason))),
    `Record ${cell(report.record.id)}, completed ${report.record.completed.slice(0, 10)}, ${cell(placeWords(report.record.scope))}. Risk after controls: **${bandWords(report.verdict.band)}** (before: ${bandWords(report.verdict.before)}). Verdict: ${VERDICT_NAMES[report.verdict.verdict]}.`,
    ...(note === undefined ? [] : [`> ${note}`]),
    ...section('What first', stepLines(report)),
    ...section('Who signed', signatureLines(report)),
    ...section('Levels', [levelTable(report)]),
    ...section('Red lines', stopLinesOf(report)),
    ...section('Scenarios', [scenarioTable(report)]),
    ...section('Evidence', evidenceTable(report)),
    ...section('References', referenceLines(report)),
    `${DISCLAIMER} Check it: \`assess verify ${report.record.id}\``,
  ];
  return withoutLogCommands(`${blocks.join('\n\n')}\n`, (character) => `\\${character}`);
}

function cell(text: string): string {
  return inert(plain(text));
}

function section(title: string, blocks: readonly string[]): readonly string[] {
  return blocks.length === 0 ? [] : [`## ${title}`, ...blocks];
}

function stepLines(report: AssessmentReport): readonly string[] {
  const items = firstReported(report, MOST_STEPS).map((step, at) => {
    const effect = step.effect;
    return `${at + 1}. ${cell(step.what)} (${cell(planWords(step))}${effect === '' ? '' : `; ${cell(effect)}`})`;
  });
  return items.length === 0 ? [NO_STEP] : [STEPS_ASSUME, items.join('\n')];
}

function signatureLines({ signatures, needed }: AssessmentReport): readonly string[] {
  const items = [
    ...signatures.map(({ person, role, says, time, state, why }) => {
      const who = person === '' ? '' : `${cell(person)} (${cell(role)}), ${time.slice(0, 10)}: `;
      return `${who}${cell(says)} (signature: ${SIGNATURE_STATES[state]})${why === '' ? '' : `: ${cell(why)}`}`;
    }),
    ...needed.map((each) => cell(yetToSignWords(each))),
  ];
  return [items.length === 0 ? 'No one has signed this record.' : list(items)];
}

function levelTable({ questionnaires, closed }: AssessmentReport): string {
  return table(
    ['Questionnaire', 'After controls', 'Before controls'],
    [
      ...questionnaires.map(({ title, band, before }) => [
        cell(title),
        bandWords(band),
        bandWords(before),
      ]),
      ...closed.map(({ questionnaire, reason }) => [
        cell(questionnaire),
        'does not apply',
        cell(reason),
      ]),
    ],
  );
}

function stopLinesOf({ stops }: AssessmentReport): readonly string[] {
  if (stops.length === 0) return [];
  return [
    list(
      stops.map(
        ({ redLine, question, isCertain, say }) =>
          `**${cell(question)}${redLine === '' ? '' : ` (${cell(redLine)})`}** ${isCertain ? 'blocks a release' : 'must be found out before a release'}: ${cell(say)}`,
      ),
    ),
  ];
}

function scenarioTable({ scenarios }: AssessmentReport): string {
  return table(
    ['Scenario', 'After controls', 'Before controls', 'Answers'],
    scenarios
      .filter(({ applies }) => applies !== false)
      .map(({ id, title, before, after, answers }) => [
        `${cell(id)} ${cell(title)}`,
        bandWords(after),
        bandWords(before),
        answers.map((answer) => cell(answer)).join(', '),
      ]),
  );
}

function evidenceTable({ evidence }: AssessmentReport): readonly string[] {
  if (evidence.length === 0) return [];
  return [
    table(
      ['Answer', 'Evidence', 'SHA-256'],
      evidence.map(({ answer, place, sha256 }) => [cell(answer), cell(place), sha256]),
    ),
  ];
}

function referenceLines({ frameworks }: AssessmentReport): readonly string[] {
  if (frameworks.length === 0) return [];
  return [
    list(
      frameworks.map(
        ({ name, provisions }) =>
          `${cell(name)}: ${provisions.map(({ at, title }) => cell(at === '' ? title : at)).join('; ')}`,
      ),
    ),
  ];
}
