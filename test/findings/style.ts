// What the text of a finding must look like.

import { expect } from 'vitest';
import { type Finding, fixOf, textOf } from '../../src/findings/finding.ts';

/** Words of text; a command, path or id is one word. */
export function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The sentences of a text. Full stops within names and commands end none. */
export function sentencesIn(text: string): readonly string[] {
  return text.split(/(?<=[.:])\s+(?=[A-Z"]|assess )/);
}

/** A provoked finding: what is wrong and what to do are fragments that a report joins to sentences. */
export function expectStyle(finding: Finding): void {
  for (const text of [textOf(finding), fixOf(finding)]) {
    expect(text, finding.code).toMatch(/^\S.*[^.\s]$/s);
    expect(text, finding.code).not.toMatch(/\bNaN\b|\[object/);
  }
}
