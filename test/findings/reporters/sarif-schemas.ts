// Two readers of SARIF: the published schema of the standard, and a stricter one for what assess writes.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

const FORMATS = {
  uri: (text: string) => URL.canParse(text),
  // A relative reference: nothing before the first slash looks like a scheme, every character is allowed in a URI.
  'uri-reference': (text: string) =>
    /^(?:[\w.!~*'();/?@&=+$,-]|%[0-9A-F]{2})*$/.test(text) && URL.canParse(text, 'file:///root/'),
  uuid: true, // assess writes none
  'date-time': (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text),
} as const;

const require = createRequire(import.meta.url);
const OURS = path.join(import.meta.dirname, '../../fixtures/reporters/sarif.schema.json');

/** The package exports its program only; the schema is beside it. */
const PUBLISHED = path.join(
  path.dirname(require.resolve('@microsoft/sarif-multitool-ts')),
  '../assets/sarif-2.1.0.schema.json',
);

const read = (file: string): AnySchemaObject => JSON.parse(readFileSync(file, 'utf8'));

/** By name; `published` knows the whole standard, `ours` refuses every key that assess does not write. */
export const SARIF_SCHEMAS: Readonly<Record<'published' | 'ours', ValidateFunction>> = {
  // The schema was written for an older draft: some keywords are not where strict mode expects them.
  published: new Ajv2020({ allErrors: true, strict: false, formats: FORMATS }).compile(
    read(PUBLISHED),
  ),
  ours: new Ajv({ allErrors: true, formats: FORMATS }).compile(read(OURS)),
};

/** What is wrong with a text by either of them; empty where nothing is. */
export function sarifErrors(text: string): readonly string[] {
  const log: unknown = JSON.parse(text);
  return Object.entries(SARIF_SCHEMAS).flatMap(([name, validate]) =>
    validate(log)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message }) => `${name}: ${instancePath} ${message ?? ''}`,
        ),
  );
}
