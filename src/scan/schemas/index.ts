// All formats of schemas. A new one is a file beside this one and a line in this list.

import { PRISMA } from './prisma.ts';
import type { SchemaFormat } from './schema-format.ts';
import { SQL } from './sql.ts';

/** The formats, in no order that matters. */
export const SCHEMA_FORMATS: readonly SchemaFormat[] = [SQL, PRISMA];
