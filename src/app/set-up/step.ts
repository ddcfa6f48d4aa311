// What setting up does, as data: planned in full before anything is written, shown, then carried out.

/** One file, or one thing that people must do themselves. Paths are from the top of the repository. */
export type SetUpStep =
  | { readonly kind: 'create'; readonly path: string; readonly text: string; readonly why: string }
  | {
      readonly kind: 'edit';
      readonly path: string;
      /** The text it was planned on; it is not written over another one. */
      readonly before: string;
      readonly text: string;
      readonly why: string;
    }
  | { readonly kind: 'keep'; readonly path: string; readonly why: string }
  | { readonly kind: 'advise'; readonly path: string; readonly lines: readonly string[] };

/** A small text file of the repository as it is. */
export type FileText =
  | { readonly state: 'missing' }
  | { readonly state: 'text'; readonly text: string }
  | { readonly state: 'unusable'; readonly why: string };

/** Looks at files of the repository, by their path from the top. */
export interface Files {
  /** The names at the top of the repository. */
  readonly names: ReadonlySet<string>;
  readonly read: (path: string) => Promise<FileText>;
}

/** The file is made when it is not there, and otherwise left as people have it. */
export async function createOnce(
  files: Files,
  step: { readonly path: string; readonly text: string; readonly why: string },
): Promise<SetUpStep> {
  const present = await files.read(step.path);
  switch (present.state) {
    case 'missing':
      return { kind: 'create', ...step };
    case 'text':
      return { kind: 'keep', path: step.path, why: 'already exists' };
    case 'unusable':
      return { kind: 'advise', path: step.path, lines: [`${present.why}; left alone`] };
  }
}

/** The line end a text uses. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}

/** A text with lines added at its end, in its own line ends. */
export function withLines(text: string, lines: readonly string[]): string {
  const end = lineEndOf(text);
  const closed = text === '' || text.endsWith('\n') ? text : `${text}${end}`;
  return `${closed}${lines.map((line) => `${line}${end}`).join('')}`;
}
