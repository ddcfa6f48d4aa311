// Tables that migrations build by calls: `t.string :email` of Rails, `$table->string('email')` of Laravel and
// `table.string('email')` of Knex. Read line by line as text, and never run.

import type { SchemaColumn, SchemaFormat } from './schema-format.ts';

const FOLDER = /(?:^|\/)(?:db|database|migrate|migrations?|schemas?)\//i;
const ENDING = /\.(?:rb|php|[cm]?[jt]s)$/i;

/** Each part of a pattern has a greatest length, so that it is fast on any line. */
const TABLE =
  /\b(?:create_table|change_table|createTable|createTableIfNotExists|alterTable|Schema::(?:create|table)|schema\.table)\s{0,9}\(?\s{0,9}(?:["']|:)(\w{1,100})/;
const CALL = /^\s{0,99}(?:t|table|tbl|\$\w{1,40})(?:\.|->)(\w{1,60})[\s(]{1,9}(.{0,600})/;
const ADDED = /^\s{0,99}add_column[\s(]{1,9}(.{0,400})/;
const NAMES = /(?:["'](\w{1,100})["']|(?<![\w:]):(\w{1,100}))(\s{0,9},\s{0,9})?/y;

/** Calls that declare no column. */
const NO_COLUMN =
  /^(?:drop|remove|rename|index|unique|primary|foreign$|timestamps|check|exclusion|comment|charset|collate|engine|inherits|default)/i;
const REFERENCE = /^(?:references|belongs_to|foreignId|foreignUuid|foreignUlid|morphs|attachment)/;

export const MIGRATION_CALLS: SchemaFormat = {
  name: 'a migration',
  reads: 'Rails, Laravel, Knex',
  most: 'strong',
  isSchema: ({ path }) => ENDING.test(path) && FOLDER.test(path),
  read: ({ lines }) => {
    const columns: SchemaColumn[] = [];
    let object: string | undefined;
    for (const [index, line] of lines.entries()) {
      object = TABLE.exec(line)?.[1] ?? object;
      const added = ADDED.exec(line)?.[1];
      const found =
        added === undefined
          ? object === undefined
            ? []
            : called(object, line)
          : addedColumn(namesAtStart(added));
      columns.push(...found.map((column) => ({ ...column, line: index + 1 })));
    }
    return columns;
  },
  examples: [
    {
      files: {
        'db/schema.rb':
          'create_table "users", force: :cascade do |t|\n  t.string "email", default: "", null: false\n  t.references :team\n  t.index ["email"]\nend\n',
        'db/migrate/1_a.rb':
          'create_table :people do |t|\n  t.string :first_name, :last_name\n  t.column :dob, :date\n  t.remove :fax\nend\nadd_column :users, :phone, :string\n',
      },
      columns: [
        'users.email string',
        'users.team reference',
        'people.first_name string',
        'people.last_name string',
        'people.dob date',
        'users.phone string',
      ],
    },
    {
      files: {
        'database/migrations/1.php':
          "Schema::create('users', function (Blueprint $table) {\n    $table->string('email', 100)->unique();\n    $table->foreignId('team_id');\n    $table->dropColumn('fax');\n});\n",
        'migrations/1.js':
          "knex.schema.createTable('users', (table) => {\n  table.string('email').notNullable();\n});\n",
      },
      columns: ['users.email string', 'users.team_id reference', 'users.email string'],
    },
  ],
  counterExamples: [
    { 'src/a.js': "table.string('email')\n" },
    { 'db/seeds.rb': 'User.create!(email: "a@example.com")\nt.string :email\n' },
    { 'db/migrate/2.rb': 'remove_column :users, :email\n' },
  ],
};

type FoundColumn = Omit<SchemaColumn, 'line'>;

function called(object: string, line: string): readonly FoundColumn[] {
  const [, method = '', rest = ''] = CALL.exec(line) ?? [];
  if (method === '' || NO_COLUMN.test(method)) return [];
  const names = namesAtStart(rest);
  const [first, second = ''] = names;
  if (first === undefined) return [];
  if (method === 'column') return [{ object, column: first, type: second }];
  const type = REFERENCE.test(method) ? 'reference' : method;
  // Only Rails takes several names.
  const all = line.includes('(') ? [first] : names;
  return all.map((column) => ({ object, column, type }));
}

function addedColumn([object, column, type]: readonly string[]): readonly FoundColumn[] {
  if (object === undefined || column === undefined) return [];
  return [{ object, column, type: type ?? '' }];
}

/** The names at the start of the arguments of a call: `:email, :string, null: false` gives two. */
function namesAtStart(args: string): readonly string[] {
  const names: string[] = [];
  NAMES.lastIndex = 0;
  for (let found = NAMES.exec(args); found !== null; found = NAMES.exec(args)) {
    names.push(found[1] ?? found[2] ?? '');
    if (found[3] === undefined) break;
  }
  NAMES.lastIndex = 0;
  return names;
}
