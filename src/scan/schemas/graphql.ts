// Types and inputs of GraphQL. A schema can describe the service of someone else.

import { blockParts, nameOf, outerTokens } from './block.ts';
import { declarationsIn } from './declarations.ts';
import type { SchemaColumn, SchemaFormat } from './schema-format.ts';
import type { TokenForm } from './tokens.ts';

const FORM: TokenForm = {
  lineComments: ['#'],
  blockComments: false,
  nameQuotes: '',
  textQuotes: '"',
  isOneLine: true,
  blockQuote: '"""',
};

const TYPE =
  /^[ \t]{0,20}(?:extend[ \t]{1,9})?(?:type|input|interface)[ \t]{1,9}(\w{1,100})[^{}\n]{0,200}\{/gm;

/** Types whose fields are calls. */
const CALLS = /^(?:Query|Mutation|Subscription)$/;

export const GRAPHQL: SchemaFormat = {
  name: 'GraphQL',
  most: 'medium',
  isSchema: ({ path }) => /\.(?:graphqls?|gql)$/.test(path),
  read: ({ text }) =>
    declarationsIn(text, TYPE, FORM).flatMap(({ groups: [object = ''], reader, lineOf }) =>
      CALLS.test(object)
        ? []
        : blockParts(reader, { signs: ',', isLine: true }).flatMap(
            (part): readonly SchemaColumn[] => {
              // The arguments of a field are in brackets.
              const [name, ...rest] = outerTokens(part).filter(({ kind }) => kind !== 'text');
              const colon = rest.findIndex(({ text }) => text === ':');
              const column = nameOf(name);
              if (name === undefined || column === undefined || colon === -1) return [];
              const type = part
                .slice(part.indexOf(rest[colon] ?? name) + 1)
                .find(({ kind }) => kind === 'word');
              return [{ object, column, type: type?.text ?? '', line: lineOf(name) }];
            },
          ),
    ),
  examples: [
    {
      files: {
        'schema.graphql':
          '"""A person: "x" """\ntype User implements Node @key(fields: "id") {\n  id: ID!\n  "the e-mail"\n  email(raw: Boolean): String! # now\n  phones: [String!]!\n}\n',
      },
      columns: ['User.id ID', 'User.email String', 'User.phones String'],
    },
  ],
  counterExamples: [
    { 'schema.graphql': 'type Query {\n  email(id: ID): String\n}\nenum Contact {\n  email\n}\n' },
  ],
};
