// A page for every finding: for `assess explain CODE`, and docs/findings.md, which is made from the same text.

import { CODES, isCode, type Code, type Kind, type Topic } from '../codes.ts';
import { FILE_PAGES } from './files.ts';
import type { Page } from './page.ts';
import { RECORD_PAGES } from './record.ts';
import { STATEMENT_PAGES } from './statements.ts';

const PAGES: Readonly<Record<Code, Page>> = { ...FILE_PAGES, ...RECORD_PAGES, ...STATEMENT_PAGES };

/** What a finding of verify means, why it matters and what to do. */
export interface Explanation extends Page {
  readonly code: Code;
  readonly kind: Kind;
  /** false: it says that this version cannot tell. */
  readonly judged: boolean;
}

/** The page of a finding code; undefined when verify has no such code. */
export function explainFinding(code: string): Explanation | undefined {
  return isCode(code) ? pageOf(code) : undefined;
}

function pageOf(code: Code): Explanation {
  const { kind, judged } = CODES[code];
  const { means, matters, fix } = PAGES[code];
  return { code, kind, judged, means, matters, fix };
}

/** All codes, in the order of the table. */
export function findingCodes(): readonly Code[] {
  return Object.keys(CODES).filter((code) => isCode(code));
}

const TOPICS: Readonly<Record<Topic, string>> = {
  files: 'Files',
  trust: 'Trust',
  questionnaires: 'Questionnaires',
  record: 'Records',
  evidence: 'Evidence',
  succession: 'Records that replace each other',
  statements: 'Statements',
  keys: 'Signatures and keys',
};

const KINDS: Readonly<Record<Kind, string>> = { error: 'error', warning: 'warning', note: 'note' };

const HEAD = [
  '# Findings of `assess verify`',
  '',
  '<!-- Generated: npm run generate. The text is in src/verify/pages. -->',
  '',
  'Every finding has a stable code. An **error** means no. **Cannot judge** means that this version of assess cannot',
  'tell: not a no, and never a yes. A **warning** is for people to look at, a **note** is for information; neither changes',
  'the outcome. `assess explain CODE` shows the same text.',
];

/** The text of docs/findings.md. */
export function findingsMarkdown(): string {
  const pages = findingCodes().map((code) => pageOf(code));
  const topics = Object.entries(TOPICS).flatMap(([topic, title]) => [
    '',
    `## ${title}`,
    ...pages.filter(({ code }) => CODES[code].topic === topic).flatMap((page) => section(page)),
  ]);
  return `${[...HEAD, ...topics].join('\n')}\n`;
}

function section({ code, kind, judged, means, matters, fix }: Explanation): readonly string[] {
  return [
    '',
    `### ${code}`,
    '',
    `*${judged ? KINDS[kind] : 'cannot judge'}.* ${inert(means)}`,
    '',
    `Why it matters: ${inert(matters)}`,
    '',
    `What to do: ${inert(fix)}`,
  ];
}

/** Names with underscores and placeholders as they stand. */
function inert(text: string): string {
  return text.replaceAll(/[*_<>]/g, '\\$&');
}
