// All formats of schemas. A new one is a file beside this one and a line in this list.

import { CSV_HEADER } from './csv-header.ts';
import { GRAPHQL } from './graphql.ts';
import { JVM_MODELS } from './jvm-models.ts';
import { MIGRATION_CALLS } from './migration-calls.ts';
import { OPENAPI } from './openapi.ts';
import { PRISMA } from './prisma.ts';
import { PROTOBUF } from './protobuf.ts';
import { PYTHON_MODELS } from './python-models.ts';
import type { SchemaFormat } from './schema-format.ts';
import { SCRIPT_MODELS } from './script-models.ts';
import { SQL } from './sql.ts';

/** The formats, in no order that matters. */
export const SCHEMA_FORMATS: readonly SchemaFormat[] = [
  SQL,
  PRISMA,
  MIGRATION_CALLS,
  PYTHON_MODELS,
  SCRIPT_MODELS,
  JVM_MODELS,
  GRAPHQL,
  OPENAPI,
  PROTOBUF,
  CSV_HEADER,
];
