// Fields with personal data, by the names that schemas and models declare. Each type of data is a rule; the formats of
// schemas are in schemas/.

import type { Detector, ScanFile, ScanRule, Seen, TextFile } from '../detector.ts';
import { atMost, type Match, type Sighting } from '../fact.ts';
import { alsoOfChild, classify, FIELD_TYPES } from '../personal-data/classify.ts';
import type { FieldType } from '../personal-data/field-type.ts';
import { columnName, tableName } from '../personal-data/name-words.ts';
import { SCHEMA_FORMATS } from '../schemas/index.ts';
import type { SchemaColumn, SchemaFormat } from '../schemas/schema-format.ts';

/** `users.email text` as the table that has this column. */
function tableWith(column: string): string {
  const [, table = '', name = '', type = ''] = /^(\w+)\.(\w+) (\w+)$/.exec(column) ?? [];
  const declared = type === 'reference' ? 'int REFERENCES others (id)' : type;
  return `CREATE TABLE ${table} (\n  ${name} ${declared}\n);\n`;
}

function ruleOf({ name, kind, holds, examples, counterExamples }: FieldType): ScanRule {
  return {
    id: `field-${name}`,
    kinds: [kind],
    looksFor: `a field that has ${holds}, by its name, its type and the name of its table`,
    examples: examples.map((column) => ({
      files: { 'db/schema.sql': tableWith(column) },
      keys: [`${kind}:${subjectOf(column.split(' ')[0] ?? '')}`],
    })),
    counterExamples: counterExamples.map((column) => ({ 'db/schema.sql': tableWith(column) })),
  };
}

function subjectOf(column: string): string {
  const [object = '', name = ''] = column.split('.');
  return `${tableName(object)}.${columnName(name)}`;
}

function formatsOf(file: ScanFile): readonly SchemaFormat[] {
  return SCHEMA_FORMATS.filter(({ isSchema }) => isSchema(file));
}

function matchOf(format: SchemaFormat, column: SchemaColumn): readonly Match[] {
  const found = classify(column);
  if (found === undefined) return [];
  const { type, because } = found;
  const declared = column.type === '' ? '' : `, type ${column.type}`;
  const match: Match = {
    rule: `field-${type.name}`,
    kind: type.kind,
    subject: `${tableName(column.object)}.${columnName(column.column)}`,
    class: atMost(column.most ?? format.most, found.class),
    line: column.line,
    reason: `${type.holds}, ${because}; ${format.name}${declared}`,
  };
  return alsoOfChild(column, found)
    ? [
        match,
        {
          ...match,
          rule: 'field-child',
          kind: 'field.child',
          reason: `of a child: ${match.reason}`,
        },
      ]
    : [match];
}

function inText(file: TextFile): readonly Match[] {
  return formatsOf(file).flatMap((format) =>
    format.read(file).flatMap((column) => matchOf(format, column)),
  );
}

/** Files with the whole schema that the migrations beside them add up to, as tools write them. */
const WHOLE_SCHEMA =
  /^(.*?)(?:^|\/)(?:schema\.(?:prisma|rb|sql)|structure\.sql|schema\/[^/]{1,100}\.prisma)$/;
const MIGRATION = /^(.*?)(?:^|\/)(?:migrations|migrate)\//;

/** A migration beside the whole schema: it can have columns that a later one removed. */
function isOutdated({ files }: Seen): (sighting: Sighting) => boolean {
  const folders = new Set(files.flatMap(({ path }) => WHOLE_SCHEMA.exec(path)?.[1] ?? []));
  return ({ rule, path }) => {
    const folder = RULE_IDS.has(rule) ? MIGRATION.exec(path)?.[1] : undefined;
    return folder !== undefined && folders.has(folder);
  };
}

const RULES = FIELD_TYPES.map(ruleOf);
const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

export const FIELDS: Detector = {
  rules: RULES,
  wants: (file) =>
    file.zone !== 'vendored' && SCHEMA_FORMATS.some(({ isSchema }) => isSchema(file)),
  isHeadEnough: (file) =>
    SCHEMA_FORMATS.every(({ isSchema, isAtHead }) => isAtHead === true || !isSchema(file)),
  inText,
  isOutdated,
};
