// Tables that SQL creates or changes: in schemas and migrations of Postgres, MySQL, SQLite and SQL Server, and in texts of
// programs below a folder of migrations.

import { blockParts, type BlockPart, nameOf, outerTokens } from './block.ts';
import { declarationsIn } from './declarations.ts';
import type { SchemaFormat } from './schema-format.ts';
import type { TokenForm, TokenReader } from './tokens.ts';

const SQL_FORM: TokenForm = {
  lineComments: ['--', '#'],
  blockComments: true,
  nameQuotes: '"\u0060',
  textQuotes: "'",
  isOneLine: false,
};

/** Each part has a greatest length, so that the pattern is fast on any text. */
const START = /\b(create\s{1,20}(?:\w{1,20}\s{1,20}){0,3}?table|alter\s{1,20}table)\b/gi;

/** A line that is a comment in SQL or in a program. */
const COMMENT = /^\s*(?:#|\/\/|\*|\/\*(?!!))|--/;

/** Units before a statement in which its line begins. */
const LINE_BEFORE = 200;

/** First words of an entry that is no column. */
const NO_COLUMN =
  /^(?:check|constraint|exclude|foreign|fulltext|index|key|like|partition|period|primary|spatial|unique)$/i;

/** Words between a name of a table and its statement. */
const BEFORE_NAME = new Set(['exists', 'if', 'not', 'only']);

const PROGRAM = /(?:^|\/)(?:migrations?|migrate|schemas?|db|database|sql)(?:\/|[\w.-]*$)/i;
const PROGRAM_ENDING = /\.(?:[cm]?[jt]s|go|py|php|rb|rs|java|kt|cs|ex|exs)$/i;

export const SQL: SchemaFormat = {
  name: 'SQL',
  reads: 'tables that are created or changed, in schemas and migrations',
  most: 'strong',
  isSchema: ({ path }) =>
    /\.(?:sql|ddl|psql|pgsql|mysql)(?:\.\w{1,5})?$/i.test(path) ||
    (PROGRAM_ENDING.test(path) && PROGRAM.test(path)),
  read: ({ text }) =>
    declarationsIn(text, START, SQL_FORM).flatMap(({ groups: [verb = ''], at, reader, lineOf }) => {
      const before = text.slice(Math.max(0, at - LINE_BEFORE), at);
      if (COMMENT.test(before.slice(before.lastIndexOf('\n') + 1))) return [];
      const object = tableOf(reader);
      if (object === undefined) return [];
      const found = /^a/i.test(verb) ? altered(reader) : created(reader);
      return found.map(({ at: place, column, type }) => ({
        object,
        column,
        type,
        line: lineOf({ at: place }),
      }));
    }),
  examples: [
    {
      files: {
        'db/schema.sql':
          'CREATE TABLE public."Users" (\n  id serial PRIMARY KEY, -- the key\n  email character varying(255) NOT NULL,\n  team_email int REFERENCES teams (id),\n  CONSTRAINT e UNIQUE (email)\n);\n',
      },
      columns: ['Users.id serial', 'Users.email character', 'Users.team_email reference'],
    },
    {
      files: {
        'mysql.sql':
          "CREATE TABLE IF NOT EXISTS `users` (`id` int, `email` varchar(255) DEFAULT 'a,b (c', KEY `e` (`email`)) ENGINE=InnoDB;\n",
        'sqlite.sql': 'create temp table users(id, email TEXT)',
        'db/2.sql':
          'ALTER TABLE ONLY users ADD COLUMN IF NOT EXISTS email text, ADD id int;\nALTER TABLE users ADD CONSTRAINT c CHECK (x);',
      },
      columns: [
        'users.id int',
        'users.email varchar',
        'users.id ',
        'users.email TEXT',
        'users.email text',
        'users.id int',
      ],
    },
    {
      files: {
        'migrations/1.ts': 'await db.run(`CREATE TABLE users (\n  email text\n)`);\n',
        'db/migrate/2.py': 'op.execute("ALTER TABLE users RENAME COLUMN mail TO email")\n',
      },
      columns: ['users.email text', 'users.email '],
    },
  ],
  counterExamples: [
    { 'db/schema.sql': '-- CREATE TABLE users (email text);\nSELECT email FROM users;\n' },
    { 'src/query.ts': 'run("CREATE TABLE users (email text)");\n' },
    { 'db/schema.sql': 'ALTER TABLE users DROP COLUMN email;\nDROP TABLE users;\n' },
  ],
};

interface FoundColumn {
  readonly column: string;
  readonly type: string;
  readonly at: number;
}

/** The table of a statement, without its schema. */
function tableOf(reader: TokenReader): string | undefined {
  let name: string | undefined;
  for (let token = reader.next(); token !== undefined; token = reader.next()) {
    const found = nameOf(token);
    if (found !== undefined && BEFORE_NAME.has(found.toLowerCase()) && name === undefined) continue;
    if (found === undefined) {
      reader.back(token);
      return undefined;
    }
    name = found;
    const after = reader.next();
    if (after?.text === '.' && after.kind === 'sign') continue;
    if (after !== undefined) reader.back(after);
    return name;
  }
  return undefined;
}

function created(reader: TokenReader): readonly FoundColumn[] {
  const open = reader.next();
  if (open?.text !== '(' || open.kind !== 'sign') {
    if (open !== undefined) reader.back(open);
    return [];
  }
  return blockParts(reader, { signs: ',' }).flatMap((part) => columnOf(part));
}

/** The columns that the clauses of ALTER TABLE add. A clause ends with a comma, the statement with a semicolon. */
function altered(reader: TokenReader): readonly FoundColumn[] {
  return clausesOf(reader).flatMap((clause) => {
    const words = outerTokens(clause).map(({ text }) => text.toLowerCase());
    const [verb = ''] = words;
    const skipped = clause.findIndex(
      ({ text }, index) => index > 0 && !/^(?:column|if|not|exists)$/i.test(text),
    );
    if (verb === 'add') return columnOf(withoutBrackets(clause.slice(skipped)));
    if (verb === 'change') return columnOf(clause.slice(skipped + 1));
    const to = words.indexOf('to');
    if (verb === 'rename' && to > 1) return columnOf(outerTokens(clause).slice(to + 1, to + 2));
    return [];
  });
}

function clausesOf(reader: TokenReader): readonly BlockPart[] {
  let isDone = false;
  const next: TokenReader['next'] = () => {
    const token = isDone ? undefined : reader.next();
    isDone ||= token?.kind === 'sign' && token.text === ';';
    return isDone ? undefined : token;
  };
  return blockParts({ ...reader, next }, { signs: ',' });
}

/** `ADD (email text)` as `ADD email text`; of several columns the first. */
function withoutBrackets(clause: BlockPart): BlockPart {
  const [first] = clause;
  if (first?.text !== '(') return clause;
  return clause.slice(1).map((token) => ({ ...token, depth: token.depth - 1 }));
}

/** The column that an entry declares: its name, and the first word of its type. */
function columnOf(part: BlockPart): readonly FoundColumn[] {
  const [name, type, ...rest] = outerTokens(part);
  const column = nameOf(name);
  if (name === undefined || column === undefined) return [];
  if (name.kind === 'word' && NO_COLUMN.test(column)) return [];
  const isReference = [type, ...rest].some(
    (token) => token?.kind === 'word' && /^references$/i.test(token.text),
  );
  return [{ column, type: isReference ? 'reference' : (nameOf(type) ?? ''), at: name.at }];
}
