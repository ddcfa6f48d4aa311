// A scan source in memory.

import type { ExampleFiles } from '../../src/scan/detector.ts';
import type { ScanSource } from '../../src/scan/scan.ts';

/** The files by path, as text or bytes. */
export function sourceOf(
  files: ExampleFiles | Readonly<Record<string, string | Uint8Array>>,
): ScanSource {
  return {
    listedBy: 'git',
    files: Object.keys(files).map((path) => ({ path, kind: 'file' })),
    read: (path) => {
      const content = files[path] ?? '';
      return {
        state: 'read',
        bytes: typeof content === 'string' ? Buffer.from(content) : content,
      };
    },
  };
}
