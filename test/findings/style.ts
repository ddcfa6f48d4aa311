// What the text of a finding must look like.

import { expect } from 'vitest';
import { fixOf, type Finding, findingText } from '../../src/findings/finding.ts';
import type { ReportFinding } from '../../src/findings/report-schema.ts';

/** Words at most, without those that come from the arguments (names, reasons). */
const LONGEST = { text: 20, fix: 20 } as const;

/** Words of text; a command, path or id is one word. */
export function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The sentences of a text. Full stops within names and commands end none. */
export function sentencesIn(text: string): readonly string[] {
  return text.split(/(?<=[.:])\s+(?=[A-Z"]|assess )/);
}

/** A finding that a test provoked. */
export function expectStyle(finding: Finding): void {
  const args: readonly unknown[] = Object.values(finding.args);
  expectTexts({ code: finding.code, text: findingText(finding), fix: fixOf(finding) }, args);
}

/** A finding of a report. */
export function expectReportStyle(finding: ReportFinding): void {
  expectTexts(finding, Object.values(finding.args));
}

/** What is wrong and what to do are short fragments: a report joins them to sentences. */
function expectTexts(
  { code, text, fix }: Pick<ReportFinding, 'code' | 'text' | 'fix'>,
  args: readonly unknown[],
): void {
  for (const [part, longest] of Object.entries(LONGEST)) {
    const shown = part === 'fix' ? fix : text;
    expect(shown, code).toMatch(/^\S.*[^.\s]$/s);
    expect(shown, code).not.toMatch(/\bNaN\b|\[object/);
    const own = args
      .flat()
      .map((value) => (typeof value === 'string' ? value.replace(/\.$/, '') : ''))
      .filter((value) => value !== '')
      .toSorted((one, other) => other.length - one.length)
      .reduce((left, value) => left.replaceAll(value, 'x'), shown);
    expect(wordsIn(own), `${code}: ${shown}`).toBeLessThanOrEqual(longest);
  }
}
