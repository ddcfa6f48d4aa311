// The sections about what the result rests on: signatures, findings, evidence, answers, earlier records, references.

import type {
  AssessmentReport,
  ReportedAnswer,
  ReportedFramework,
} from '../assessment-report-schema.ts';
import { SIGNATURE_STATES } from '../words.ts';
import { historyPicture } from './band-picture.ts';
import { markup, type Markup, NO_MARKUP } from './markup.ts';
import {
  bandMark,
  dayPart,
  decisionMark,
  htmlTable,
  levelMark,
  userLines,
  userText,
} from './tables.ts';
import { VERDICT_NAMES } from '../../scoring/words.ts';

/** Every signature and what was verified of it. */
export function signatureSection({ signatures, needed, requirements }: AssessmentReport): Markup {
  return markup`<section id="signatures"><h2>Signatures</h2>
<p class="lead">Genuine: the signature fits these bytes, and the key is one that may sign for this person in this role. An assessor signs that these are their answers; others approve.</p>
${signatures.length === 0 ? markup`<p>No one has signed this record.</p>` : NO_MARKUP}
${htmlTable(
  'Who signed, and what was verified',
  ['Person', 'Role', 'Says', 'On', 'Verified', 'Key'],
  signatures.map((signature) => {
    const { person, role, time, state, why, hasExpiredKey, fingerprint, comment } = signature;
    return [
      userText(person),
      markup`${role}`,
      markup`${decisionMark(signature)}${userLines(comment)}`,
      dayPart(time),
      markup`<span class="state state-${state}">${SIGNATURE_STATES[state]}</span>${hasExpiredKey ? ' The key has expired since.' : ''} ${userText(why)}`,
      fingerprint === null ? NO_MARKUP : markup`<code>${fingerprint}</code>`,
    ];
  }),
)}
${needed.length === 0 ? NO_MARKUP : markup`<p>Missing: ${needed.map(({ role, count, people }) => markup`<b>${count} ${role}</b>${people.length === 0 ? ' (no signer has this role)' : markup` (${userText(people.join(', '))} may)`}`)}</p>`}
${htmlTable(
  'What the policy requires',
  ['Questionnaire', 'State', 'Signatures'],
  requirements.map(({ questionnaire, state, signoffs }) => [
    markup`${questionnaire}`,
    markup`${state === 'not-met' ? 'not met' : state}`,
    markup`${signoffs.map(({ role, have, need }) => markup`<div>${have} of ${need} ${role}</div>`)}`,
  ]),
)}</section>`;
}

/** What verify and check found about the record. */
export function findingSection({ findings }: AssessmentReport): Markup {
  if (findings.length === 0) return NO_MARKUP;
  return markup`<section id="findings"><h2>Findings</h2>
${htmlTable(
  'What verify and check found',
  ['Finding', 'Kind', 'What it says', 'What to do'],
  findings.map(({ code, kind, text, fix }) => [
    markup`<code>${code}</code>`,
    markup`${kind}`,
    userText(text),
    userText(fix),
  ]),
)}</section>`;
}

const KINDS = { path: 'file', url: 'address', person: 'person' } as const;

/** Evidence with its digests. */
export function evidenceSection({ evidence }: AssessmentReport): Markup {
  return markup`<section id="evidence"><h2>Evidence</h2>
${evidence.length === 0 ? markup`<p>No evidence is recorded.</p>` : NO_MARKUP}
${htmlTable(
  'Evidence, and the SHA-256 of each file when the record was made',
  ['Answer', 'Kind', 'Evidence', 'Digest'],
  evidence.map(({ answer, kind, place, sha256, on }) => [
    markup`<code>${answer}</code>`,
    markup`${KINDS[kind]}`,
    markup`${userText(place)}${on === '' ? '' : `, ${on}`}`,
    sha256 === '' ? NO_MARKUP : markup`<code>${sha256}</code>`,
  ]),
)}</section>`;
}

/** The levels of the records of this scope over time. */
export function historySection(report: AssessmentReport): Markup {
  return markup`<section id="history"><h2>Levels over time</h2>
${historyPicture(report)}
${htmlTable(
  'Records of this scope, oldest first',
  ['Record', 'Completed', 'Verdict', 'After controls', 'Verified'],
  report.history.map(({ id, completed, verdict, level, band, isGenuine }) => [
    markup`<code>${id}</code>${id === report.record.id ? ' (this one)' : ''}`,
    dayPart(completed),
    markup`${VERDICT_NAMES[verdict]}`,
    band.best === band.worst ? levelMark(level) : bandMark(band),
    markup`${isGenuine ? 'genuine' : 'not genuine'}`,
  ]),
)}</section>`;
}

/** Every answer, folded by questionnaire. */
export function answerSection({ answers, explanations }: AssessmentReport): Markup {
  const ids = [...new Set(answers.map(({ questionnaire }) => questionnaire))];
  const groups = ids.map(
    (id) => [id, answers.filter((each) => each.questionnaire === id)] as const,
  );
  return markup`<section id="answers"><h2>Answers</h2>
${groups.map(([questionnaire, group]) => markup`<details><summary>${questionnaire} <span class="count">${group.length}</span></summary>${answerTable(questionnaire, group)}</details>`)}
${explanations.length === 0 ? NO_MARKUP : markup`<h3>Contradictions that are kept on purpose</h3>`}
${explanations.map(({ ask, because }) => markup`<p dir="auto">${ask}</p>${userLines(because)}`)}
</section>`;
}

function answerTable(questionnaire: string, answers: readonly ReportedAnswer[]): Markup {
  return htmlTable(
    `Answers of ${questionnaire}`,
    ['Question', 'Answer', 'Note', 'By'],
    answers.map(({ id, question, label, note, notApplicable, checked, by, at }) => [
      markup`${userText(question)} <code>${id}</code>`,
      markup`${userText(label)}${notApplicable === '' ? NO_MARKUP : markup`<p dir="auto">${notApplicable}</p>`}`,
      markup`${userLines(note)}${checked === '' ? NO_MARKUP : markup`<p>checked by ${userText(checked)}</p>`}`,
      markup`${userText(by)}, ${dayPart(at)}`,
    ]),
  );
}

/** What the questions refer to, by law or standard. */
export function referenceSection({ frameworks }: AssessmentReport): Markup {
  return markup`<section id="references"><h2>References</h2>
<p class="lead">Provisions that the answered questions refer to. The list does not say that they apply to this project.</p>
${frameworks.map((framework) => frameworkDetails(framework))}</section>`;
}

/** A column for what provisions are about is left out where the catalogue gives none. */
function frameworkDetails({ name, title, version, url, provisions }: ReportedFramework): Markup {
  const hasTitles = provisions.some((provision) => provision.title !== '');
  return markup`<details><summary>${name} <span class="count">${provisions.length}</span></summary>
<p>${title}, version ${version}. <a href="${url}" rel="noreferrer noopener">${url}</a></p>
${htmlTable(
  `${name}: provisions and questions`,
  ['Provision', ...(hasTitles ? ['About'] : []), 'Questions'],
  provisions.map((provision) => [
    markup`${provision.at === '' ? 'whole text' : provision.at}`,
    ...(hasTitles ? [markup`${provision.title}`] : []),
    markup`${provision.questions.map((question) => markup`<code>${question}</code>`)}`,
  ]),
)}</details>`;
}
