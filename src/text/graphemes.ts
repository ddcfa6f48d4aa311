// The characters of a text as a person counts them: an emoji or an accented letter is one.

let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as a person counts them. */
export function graphemes(text: string): readonly string[] {
  // Plain ASCII needs no segmenter, which is slow to make.
  if (/^[\x20-\x7e\n]*$/.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), (part) => part.segment);
}
