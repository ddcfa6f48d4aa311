// html: one file without script and without anything from elsewhere. Its policy allows nothing but its own style sheet.

import { digestOf } from '../../record/format/digest.ts';
import { withoutLogCommands } from '../../terminal/log-line.ts';
import type { AssessmentReport } from '../assessment-report-schema.ts';
import { DISCLAIMER, placeWords, redactionNote } from '../words.ts';
import { cardSection } from './card.ts';
import { markup, type Markup, NO_MARKUP } from './markup.ts';
import { matrixSection } from './matrix-picture.ts';
import { bandSection, scenarioSection, stepSection, stopSection } from './result-sections.ts';
import {
  answerSection,
  evidenceSection,
  findingSection,
  historySection,
  referenceSection,
  signatureSection,
} from './source-sections.ts';
import { STYLE } from './style.ts';
import { dayPart, userText } from './tables.ts';

/** A whole page around its content. `title` is text. */
export function htmlPage(title: string, body: Markup): string {
  const digest = Buffer.from(digestOf(STYLE), 'hex').toString('base64');
  const head = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
`.text;
  const rest = markup`
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${body}
</body>
</html>
`.text;
  const safe = (text: string): string =>
    withoutLogCommands(text, (character) => `&#${character.charCodeAt(0)};`);
  return `${safe(head)}<style>${STYLE}</style>${safe(rest)}`;
}

const LINKS = [
  ['questionnaires', 'Levels'],
  ['matrix', 'Risk matrix'],
  ['red-lines', 'Red lines'],
  ['steps', 'Steps'],
  ['scenarios', 'Scenarios'],
  ['signatures', 'Signatures'],
  ['evidence', 'Evidence'],
  ['history', 'Over time'],
  ['answers', 'Answers'],
  ['references', 'References'],
] as const;

/** The report as a page. */
export function htmlReport(report: AssessmentReport): string {
  return htmlPage(
    `Assessment of ${report.project.name}`,
    markup`${head(report)}
<main id="main">
${cardSection(report)}
<nav aria-label="Sections"><ul>${LINKS.map(([id, text]) => markup`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>
${bandSection(report)}
${matrixSection(report)}
${stopSection(report)}
${stepSection(report)}
${scenarioSection(report)}
${signatureSection(report)}
${findingSection(report)}
${evidenceSection(report)}
${historySection(report)}
${answerSection(report)}
${referenceSection(report)}
</main>
${foot(report)}`,
  );
}

function head(report: AssessmentReport): Markup {
  const { project, record } = report;
  const note = redactionNote(report);
  return markup`<header>
<div class="about"><p>Assessment of <b>${userText(project.name)}</b></p><p>${userText(placeWords(record.scope))}</p><p>record <b>${record.id}</b></p><p>completed ${dayPart(record.completed)}</p></div>
${note === undefined ? NO_MARKUP : markup`<p class="note">${note}</p>`}
</header>`;
}

function foot({ record, project, questionnaires, generated, tool }: AssessmentReport): Markup {
  return markup`<footer>
<p>${DISCLAIMER}</p>
<p>Record ${record.id}, SHA-256 <code>${record.sha256}</code>; ${userText(record.subject)}; project <code>${project.id}</code> ${userText(project.repository)}; method ${record.method}; made by ${record.tool}.</p>
${record.assisted.map((line) => markup`<p dir="auto">Assisted by ${line}</p>`)}
${questionnaires.map(({ id, version, sha256 }) => markup`<p>Questionnaire ${id} ${version}, SHA-256 <code>${sha256}</code></p>`)}
<p>Report made by ${tool.name} ${tool.version} on <time datetime="${generated}">${generated}</time>. Check it: <code>assess verify ${record.id}</code></p>
</footer>`;
}
