// Text files as people save them: UTF-8 with or without a byte order mark, and UTF-16 with one, which `>` of Windows
// PowerShell 5.1 and some editors write. Only for files that a person hands over. The files of a repository have one
// encoding, because others review their bytes.

/** The byte order marks of UTF-16. A file without one is read as UTF-8. */
const UTF_16 = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** The text without its byte order mark; undefined when the bytes are no text in one of these encodings. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const encoding =
    UTF_16.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte))?.encoding ?? 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // No text has NUL: the file is UTF-16 without a mark, or not a text.
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
