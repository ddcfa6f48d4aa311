import { writeStrict } from '../../src/record/format/strict-json.ts';
import type { Statement } from '../../src/signing/statements/statement-schema.ts';

/** The bytes of a statement as signing writes them. Throws RangeError where a text in it is not legal. */
export function statementBytes(statement: Statement): Buffer {
  return Buffer.from(writeStrict(statement));
}
