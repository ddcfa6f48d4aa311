// How files are named in records and statements: by the SHA-256 of their bytes.

import { hash } from 'node:crypto';

/** SHA-256 of bytes, or of a text as it is stored, in hexadecimal. */
export function digestOf(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}
