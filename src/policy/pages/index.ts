// A page for every finding of check, those of verify included: for `assess explain CODE` and for reports.

import { type Explanation, explainFinding } from '../../verify/pages/index.ts';
import type { Page } from '../../verify/pages/page.ts';
import {
  isPolicyCode,
  POLICY_CODES,
  type PolicyCode,
  policyCodes,
  type PolicyTopic,
} from '../codes.ts';
import { CHANGE_PAGES } from './changes.ts';
import { JUDGED_PAGES } from './judged.ts';

const PAGES: Readonly<Record<PolicyCode, Page>> = { ...JUDGED_PAGES, ...CHANGE_PAGES };

/** What a finding means, why it matters and what to do. */
export type CheckExplanation = Omit<Explanation, 'code'> & { readonly code: string };

/** The page of a finding code; undefined when neither verify nor the policy has such a code. */
export function explainCode(code: string): CheckExplanation | undefined {
  if (!isPolicyCode(code)) return explainFinding(code);
  const { kind, judged } = POLICY_CODES[code];
  const { means, matters, fix } = PAGES[code];
  return { code, kind, judged, means, matters, fix };
}

const TOPICS: Readonly<Record<PolicyTopic, string>> = {
  coverage: 'What has to be covered',
  result: 'With which result',
  people: 'Who stands behind it',
  time: 'Whether it still holds',
  questionnaires: 'Questionnaires',
  base: 'A change and its base',
  trust: 'Policy and trust',
};

const HEAD = [
  '# Findings of `assess check`',
  '',
  '<!-- Generated: npm run generate. The text is in src/policy/pages. -->',
  '',
  'These come on top of those of `assess verify` (findings.md), which check runs first. The weight given here is the usual',
  'one; where the policy decides it, the text says so. `assess explain CODE` shows the same text.',
];

/** The text of docs/check-findings.md. */
export function checkFindingsMarkdown(): string {
  const topics = Object.entries(TOPICS).flatMap(([topic, title]) => [
    '',
    `## ${title}`,
    ...policyCodes()
      .filter((code) => POLICY_CODES[code].topic === topic)
      .flatMap((code) => section(code)),
  ]);
  return `${[...HEAD, ...topics].join('\n')}\n`;
}

function section(code: PolicyCode): readonly string[] {
  const { kind, judged } = POLICY_CODES[code];
  const { means, matters, fix } = PAGES[code];
  return [
    '',
    `### ${code}`,
    '',
    `*${judged ? kind : 'cannot judge'}.* ${inert(means)}`,
    '',
    `Why it matters: ${inert(matters)}`,
    '',
    `What to do: ${inert(fix)}`,
  ];
}

/** Names with underscores and placeholders as they stand. */
function inert(text: string): string {
  return text.replaceAll(/[*_<>]/g, String.raw`\$&`);
}
