// The first screen of the page: may this be released, why, what first, who signed.

import { NO_STEP, planWords } from '../../scoring/step-words.ts';
import { amount } from '../../text/amount.ts';
import { ASSESSOR_ROLE } from '../../text/decisions.ts';
import { VERDICT_NAMES } from '../../scoring/words.ts';
import type {
  AssessmentReport,
  ReportedSignature,
  ReportedStep,
} from '../assessment-report-schema.ts';
import { ANSWERS, firstReported, SIGNATURE_STATES, yetToSignWords } from '../words.ts';
import { markup, type Markup, NO_MARKUP } from './markup.ts';
import { bandMark, decisionMark, userText } from './tables.ts';

/** What fits on a screen; the sections below have all of it. */
const MOST = { reasons: 3, steps: 3, signatures: 4 } as const;

const MARKS = { yes: '\u2713', no: '\u2715', undecided: '?' } as const;

/** The card. */
export function cardSection(report: AssessmentReport): Markup {
  const { release, verdict } = report;
  const reasons = release.because.slice(0, MOST.reasons);
  return markup`<section class="card answer-${release.answer}" aria-labelledby="answer">
<div class="answer">
<h1 id="answer"><span class="asked">May this be released?</span> <span class="said"><span aria-hidden="true">${MARKS[release.answer]}</span> ${ANSWERS[release.answer]}</span></h1>
<ul class="because">
${reasons.map((reason) => markup`<li dir="auto">${reason}</li>`)}
</ul>
${reasonList(release.because.slice(MOST.reasons))}
<dl class="levels">
<div><dt>After controls</dt><dd>${bandMark(verdict.band)}</dd></div>
<div><dt>Before controls</dt><dd>${bandMark(verdict.before)}</dd></div>
<div class="verdict"><dt>Verdict</dt><dd>${VERDICT_NAMES[verdict.verdict]}</dd></div>
</dl>
</div>
<div class="first">
<h2>What first</h2>
${stepList(firstReported(report, MOST.steps))}
</div>
<div class="who">
<h2>Who signed</h2>
${signatureList(report)}
</div>
</section>`;
}

/** The other reasons, folded at the place where the first ones are. */
function reasonList(others: readonly string[]): Markup {
  if (others.length === 0) return NO_MARKUP;
  return markup`<details><summary>${amount(others.length, 'more reason')}</summary><ul class="because">
${others.map((reason) => markup`<li dir="auto">${reason}</li>`)}
</ul></details>`;
}

function stepList(steps: readonly ReportedStep[]): Markup {
  if (steps.length === 0) return markup`<p>${NO_STEP}</p>`;
  return markup`<ol>
${steps.map((step) => markup`<li><span class="short" dir="auto">${step.what}</span> <span class="plan">${userText(planWords(step))}</span></li>`)}
</ol>`;
}

/** Current decisions, that of the assessor first, then signatures that are not genuine, then those that are missing. */
function signatureList({ signatures, needed }: AssessmentReport): Markup {
  const decisions = signatures
    .filter(({ kind, isCurrent }) => kind === 'decision' && isCurrent)
    .toSorted((a, b) => Number(b.role === ASSESSOR_ROLE) - Number(a.role === ASSESSOR_ROLE));
  const doubtful = signatures.filter(({ state }) => state !== 'genuine');
  const all = [...decisions, ...doubtful];
  const shown = all.slice(0, MOST.signatures);
  const rest = all.length - shown.length;
  return markup`<ul>
${all.length === 0 ? markup`<li>No one has signed this record.</li>` : NO_MARKUP}
${shown.map((signature) => markup`<li>${signatureItem(signature)}</li>`)}
${rest > 0 ? markup`<li><a href="#signatures">${amount(rest, 'more signature')}</a></li>` : NO_MARKUP}
${needed.map((each) => markup`<li class="missing">${yetToSignWords(each)}</li>`)}
</ul>`;
}

/** "alice@example.com (assessor): these are my answers. Signature: genuine" */
function signatureItem(signature: ReportedSignature): Markup {
  const { person, role, state, hasExpiredKey } = signature;
  const who = person === '' ? NO_MARKUP : markup`<b>${userText(person)}</b> (${role}): `;
  const expired = hasExpiredKey ? ', key expired since' : '';
  return markup`${who}${decisionMark(signature)} <span class="state state-${state}">signature: ${SIGNATURE_STATES[state]}${expired}</span>`;
}
