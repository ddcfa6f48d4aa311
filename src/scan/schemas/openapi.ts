// Schemas of OpenAPI and Swagger, in YAML and in JSON with one key a line. Read by indentation, so that a file with one
// mistake still gives what it has. A description can be of the service of someone else.

import type { SchemaColumn, SchemaFormat } from './schema-format.ts';

const NAME = /(?:^|[/._-])(?:openapi|swagger|api|oas)[\w.-]{0,60}\.(?:ya?ml|json)$/i;
const FOLDER = /(?:^|\/)(?:openapi|swagger)\/.{0,300}\.(?:ya?ml|json)$/i;

const VERSION = /^[ \t]{0,9}"?(?:openapi|swagger)"?[ \t]{0,9}:/m;
const KEY = /^(\s{0,80}(?:- {1,9})?)"?([\w.$-]{1,100})"?\s{0,9}:\s{0,9}(.{0,200})/;

/** Keys that can be open at once; deeper ones are not read. */
const MOST_DEPTH = 60;

interface OpenKey {
  readonly indent: number;
  readonly key: string;
}

export const OPENAPI: SchemaFormat = {
  name: 'OpenAPI',
  most: 'medium',
  isSchema: ({ path }) => NAME.test(path) || FOLDER.test(path),
  read: ({ text, lines }) => {
    if (!VERSION.test(text)) return [];
    const columns: SchemaColumn[] = [];
    const open: OpenKey[] = [];
    for (const [index, line] of lines.entries()) {
      const [, space = '', key = '', value = ''] = KEY.exec(line) ?? [];
      if (key === '') continue;
      const indent = space.length;
      while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
      if (open.length >= MOST_DEPTH) break;
      open.push({ indent, key });
      const path = open.map((each) => each.key);
      const column = columnAt(path);
      if (column !== undefined)
        columns.push({ ...column, type: inlineType(value), line: index + 1 });
      // `type`, and a reference to another schema, are a level below the name.
      const last = columns.at(-1);
      if (columnAt(path.slice(0, -1))?.column !== last?.column || last === undefined) continue;
      if (key === 'type' && last.type === '')
        columns[columns.length - 1] = { ...last, type: wordOf(value) };
    }
    return columns;
  },
  examples: [
    {
      files: {
        'openapi.yaml':
          "openapi: 3.1.0\ncomponents:\n  schemas:\n    User:\n      required: [email]\n      properties:\n        email: # the key\n          type: string\n          description: 'x: y'\n        active: {type: boolean}\n        home:\n          type: object\n          properties:\n            street:\n              type: string\n",
        'api/swagger.json':
          '{\n  "swagger": "2.0",\n  "definitions": {\n    "Pet": {\n      "allOf": [\n        {\n          "properties": {\n            "owner_email": {\n              "type": "string"\n            }\n          }\n        }\n      ]\n    }\n  }\n}\n',
      },
      columns: [
        'User.email string',
        'User.active boolean',
        'User.home object',
        'User.home_street string',
        'Pet.owner_email string',
      ],
    },
  ],
  counterExamples: [
    {
      'openapi.yaml':
        'openapi: 3.1.0\npaths:\n  /users:\n    get:\n      parameters:\n        - name: email\n          email: x\n',
    },
    {
      'config/api.yaml': 'schemas:\n  User:\n    properties:\n      email:\n        type: string\n',
    },
  ],
};

/** The column that a path of keys is; properties of a nested object have its name before theirs. */
function columnAt(
  path: readonly string[],
): { readonly object: string; readonly column: string } | undefined {
  if (path.at(-2) !== 'properties') return undefined;
  const top = path.findIndex((key) => key === 'schemas' || key === 'definitions');
  const object = path[top + 1];
  if (top === -1 || object === undefined || top + 2 > path.length - 2) return undefined;
  const names = path.filter((_, index) => index > top + 1 && path[index - 1] === 'properties');
  return { object, column: names.join('_') };
}

/** The type in `{type: boolean}`. */
function inlineType(value: string): string {
  return /\btype"?\s{0,9}:\s{0,9}"?(\w{1,40})/.exec(value)?.[1] ?? '';
}

function wordOf(value: string): string {
  return /\w{1,40}/.exec(value)?.[0] ?? '';
}
