// Models of Prisma: the columns as the database has them.

import { blockParts, type BlockPart, nameOf, outerTokens } from './block.ts';
import { declarationsIn } from './declarations.ts';
import type { SchemaColumn, SchemaFormat } from './schema-format.ts';
import { C_LIKE } from './tokens.ts';

const MODEL = /^[ \t]{0,20}(?:model|type)[ \t]{1,20}(\w{1,100})[ \t]{0,20}\{/gm;
const ENUM = /^[ \t]{0,20}enum[ \t]{1,20}(\w{1,100})/gm;

/** The types of Prisma; every other one is a model or an enumeration. */
const SCALARS = new Set(
  'BigInt Boolean Bytes DateTime Decimal Float Int Json String Unsupported'.split(' '),
);

export const PRISMA: SchemaFormat = {
  name: 'Prisma',
  most: 'strong',
  isSchema: ({ path }) => path.endsWith('.prisma'),
  read: ({ text }) => {
    const enums = new Set(Array.from(text.matchAll(ENUM), ([, name = '']) => name));
    return declarationsIn(text, MODEL, C_LIKE).flatMap(
      ({ groups: [model = ''], reader, lineOf }) => {
        const parts = blockParts(reader, { signs: '', isLine: true });
        const object = parts.flatMap((part) => mapped(part, '@@map') ?? [])[0] ?? model;
        return parts.flatMap((part): readonly SchemaColumn[] => {
          const [name, type] = outerTokens(part);
          const [column, declared] = [nameOf(name), nameOf(type)];
          if (name === undefined || column === undefined || declared === undefined) return [];
          return [
            {
              object,
              column: mapped(part, '@map') ?? column,
              type: SCALARS.has(declared) ? declared : enums.has(declared) ? 'enum' : 'reference',
              line: lineOf(name),
            },
          ];
        });
      },
    );
  },
  examples: [
    {
      files: {
        'prisma/schema.prisma':
          'enum Sex {\n  F\n}\nmodel User {\n  id    Int     @id // the key\n  email String? @unique @map("e_mail")\n  sex   Sex\n  team  Team    @relation(fields: [teamId])\n\n  @@map("users")\n}\n',
      },
      columns: ['users.id Int', 'users.e_mail String', 'users.sex enum', 'users.team reference'],
    },
  ],
  counterExamples: [
    {
      'prisma/schema.prisma':
        '// model User {\n//   email String\n// }\nenum Contact {\n  email\n}\n',
    },
  ],
};

/** The name in `@map("name")` or `@@map("name")`. */
function mapped(part: BlockPart, attribute: string): string | undefined {
  const signs = attribute.lastIndexOf('@') + 1;
  const index = part.findIndex(
    ({ text }, at) =>
      text === 'map' &&
      part.slice(Math.max(0, at - signs), at).every((token) => token.text === '@') &&
      part[at - signs - 1]?.text !== '@' &&
      at >= signs,
  );
  return index === -1 ? undefined : part.slice(index).find(({ kind }) => kind === 'text')?.text;
}
