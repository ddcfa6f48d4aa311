// Files in memory, as setting up looks at them.

import type { Files, FileText } from '../../src/app/set-up/step.ts';

/** `undefined` is a file that cannot be used: a link, or bytes that are not text. */
export function memoryFiles(content: Readonly<Record<string, string | undefined>>): Files {
  return {
    names: new Set(Object.keys(content).map((name) => name.split('/')[0] ?? '')),
    read: (path): Promise<FileText> => {
      if (!(path in content)) return Promise.resolve({ state: 'missing' });
      const text = content[path];
      return Promise.resolve(
        text === undefined ? { state: 'unusable', why: 'it is a link' } : { state: 'text', text },
      );
    },
  };
}
