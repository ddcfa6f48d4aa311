// Files that a formatter or git's line-end conversion has touched: the content is the same, the bytes are not.
// Files whose content is different have another finding, because the fix is another one.

import { MAX_BYTES, parseStrict } from './strict-json.ts';

export type Layout =
  | { readonly state: 'legal' }
  /** `text` is what the file has to be. */
  | { readonly state: 'reformatted'; readonly text: string }
  | { readonly state: 'illegal'; readonly why: string };

/** Whether JSON bytes are legal, legal but for their layout (white space, line ends, byte order mark), or neither. */
export function layoutOf(bytes: Uint8Array): Layout {
  const strict = parseStrict(bytes);
  if (strict.ok) return { state: 'legal' };
  const text = lineEndsRestored(bytes);
  if (text === undefined) return { state: 'illegal', why: strict.why };
  const again = parseStrict(Buffer.from(text));
  if (again.ok) return { state: 'reformatted', text };
  // A formatter changes white space only. Anything else (a duplicate key, another escape) is another content.
  const { reformatted } = again;
  if (reformatted === undefined || withoutSpace(text) !== withoutSpace(reformatted)) {
    return { state: 'illegal', why: again.why };
  }
  return { state: 'reformatted', text: reformatted };
}

/** A file that was parsed, with the bytes it has to be: they differ from the file where `isReformatted`. */
export interface Restored<T> {
  readonly bytes: Uint8Array;
  readonly isReformatted: boolean;
  readonly parsed: T;
}

/** Parses a JSON file, and with its layout restored where only the layout is wrong. */
export function parseRestored<T extends { readonly ok: boolean }>(
  bytes: Uint8Array,
  parse: (bytes: Uint8Array) => T,
): Restored<T> {
  const parsed = parse(bytes);
  const layout = parsed.ok ? undefined : layoutOf(bytes);
  if (layout?.state !== 'reformatted') return { bytes, isReformatted: false, parsed };
  const restored = Buffer.from(layout.text);
  return { bytes: restored, isReformatted: true, parsed: parse(restored) };
}

/** Whether a Markdown file differs from its rendering in white space and table rules only, as formatters leave it. */
export function isReformattedMarkdown(bytes: Uint8Array, rendering: string): boolean {
  const text = lineEndsRestored(bytes);
  return text !== undefined && flattened(text) === flattened(rendering);
}

function flattened(markdown: string): string {
  return markdown
    .replaceAll(/-{3,}/g, '---')
    .replaceAll(/[ \n]+/g, ' ')
    .trim();
}

function lineEndsRestored(bytes: Uint8Array): string | undefined {
  if (bytes.length > MAX_BYTES) return undefined;
  try {
    // Without ignoreBOM the decoder drops a byte order mark.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}

/** JSON text without the white space between its tokens. */
function withoutSpace(json: string): string {
  const parts: string[] = [];
  let start = 0;
  let inString = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') {
      inString = true;
    } else if (character === ' ' || character === '\n' || character === '\t') {
      parts.push(json.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(json.slice(start));
  return parts.join('');
}
