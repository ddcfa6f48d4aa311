// Messages of Protocol Buffers. A message can describe the service of someone else.

import type { SchemaColumn, SchemaFormat } from './schema-format.ts';
import { lineCounter } from '../formats/line-counter.ts';
import { C_LIKE, type Token, tokenReader } from './tokens.ts';

/** Tokens of a statement that are kept. */
const MOST_TOKENS = 40;

/** Blocks that can be open at once; deeper ones are not read. */
const MOST_DEPTH = 50;

export const PROTOBUF: SchemaFormat = {
  name: 'Protocol Buffers',
  most: 'medium',
  isSchema: ({ path }) => path.endsWith('.proto'),
  read: ({ text }) => {
    const columns: SchemaColumn[] = [];
    const reader = tokenReader(text, C_LIKE);
    const lineAt = lineCounter(text);
    // The message of each open block; an empty text in enumerations and services.
    const open: string[] = [];
    let statement: Token[] = [];
    for (let token = reader.next(); token !== undefined; token = reader.next()) {
      const sign = token.kind === 'sign' ? token.text : '';
      if (sign === '{') {
        if (open.length >= MOST_DEPTH) break;
        open.push(messageOf(statement, open.at(-1) ?? ''));
      } else if (sign === '}') open.pop();
      else if (sign === ';') {
        const object = open.at(-1) ?? '';
        const found = object === '' ? undefined : fieldOf(statement);
        if (found !== undefined)
          columns.push({ object, column: found.column, type: found.type, line: lineAt(found.at) });
      } else {
        if (statement.length < MOST_TOKENS) statement.push(token);
        continue;
      }
      statement = [];
    }
    return columns;
  },
  examples: [
    {
      files: {
        'api/user.proto':
          'message User {\n  message Home { string street = 1; }\n  enum Kind { EMAIL = 0; }\n  int64 id = 1; // key\n  repeated string email = 2 [deprecated = true];\n  oneof contact { string phone = 3; }\n  map<string, string> tags = 4;\n  reserved 5;\n}\n',
      },
      columns: [
        'Home.street string',
        'User.id int64',
        'User.email string',
        'User.phone string',
        'User.tags map',
      ],
    },
  ],
  counterExamples: [
    {
      'api/user.proto':
        'enum Contact { email = 0; }\nservice Users { rpc Email (A) returns (B) {} }\n',
    },
  ],
};

/** The message that a block belongs to. */
function messageOf(statement: readonly Token[], around: string): string {
  const [first, second] = statement;
  if (first?.text === 'message') return second?.text ?? '';
  return first?.text === 'oneof' ? around : '';
}

/** The field in `repeated string email = 2`. */
function fieldOf(
  statement: readonly Token[],
): { readonly column: string; readonly type: string; readonly at: number } | undefined {
  const equals = statement.findIndex(({ kind, text }) => kind === 'sign' && text === '=');
  const name = statement[equals - 1];
  const type = statement.find(({ text }) => !/^(?:repeated|optional|required)$/.test(text));
  if (equals < 2 || name?.kind !== 'word' || type?.kind !== 'word' || type.text === 'option')
    return undefined;
  return { column: name.text, type: type.text, at: name.at };
}
