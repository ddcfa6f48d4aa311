// docs/findings.md, made from the registry of findings.

import { codes, explanationOf, type Explanation } from '../src/findings/registry.ts';
import { TOPICS } from '../src/findings/row.ts';

const HEAD = [
  '# Findings of `assess verify` and `assess check`',
  '',
  '<!-- Generated: npm run generate. The text is in src/findings/rows. -->',
  '',
  'Every finding has a stable code. `assess explain CODE` shows the same text. `assess check` runs `assess verify` first,',
  'so it reports the findings of both.',
  '',
  '- **error**: the command fails (exit code 1).',
  '- **could not be judged**: this version of assess, or this clone, cannot decide (exit code 2).',
  '- **warning**: people should look at it. The exit code does not change.',
  '- **note**: for information.',
  '',
  'The policy can change the severity of some findings; their text says so.',
];

/** The text of docs/findings.md. */
export function findingsMarkdown(): string {
  const pages = codes().flatMap((code) => explanationOf(code) ?? []);
  const sections = Object.entries(TOPICS).flatMap(([name, { title, madeBy }]) => [
    '',
    `## ${title} (\`assess ${madeBy}\`)`,
    ...pages.filter(({ topic }) => topic === name).flatMap((page) => section(page)),
  ]);
  return `${[...HEAD, ...sections].join('\n')}\n`;
}

function section({ code, kind, judged, means, matters, fix }: Explanation): readonly string[] {
  return [
    '',
    `### ${code}`,
    '',
    `*${judged ? kind : 'could not be judged'}.* ${escaped(means)}`,
    '',
    `Why it matters: ${escaped(matters)}`,
    '',
    `What to do: ${escaped(fix)}`,
  ];
}

/** Names with underscores and placeholders, as they are. */
function escaped(text: string): string {
  return text.replaceAll(/[*_<>]/g, String.raw`\$&`);
}
