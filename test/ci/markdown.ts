// The fenced blocks of a page.

export interface Block {
  readonly language: string;
  readonly text: string;
}

export function blocksOf(page: string): readonly Block[] {
  return Array.from(
    page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm),
    ([, language = '', text = '']) => ({ language, text }),
  );
}
