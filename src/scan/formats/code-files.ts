// Which files are code.

/** In lower case. A look-up, because every file of a repository is asked for. */
const CODE: ReadonlySet<string> = new Set(
  `astro c cc cjs cpp cs cts dart ex exs fs go h hpp ipynb java jl js jsx kt kts lua m mjs mm mts php py r rb rmd rs scala
  svelte swift ts tsx vue`.split(/\s+/),
);

/** Whether a file is code, by its ending. */
export function isCodeFile(path: string): boolean {
  return CODE.has(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}
