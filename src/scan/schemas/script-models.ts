// Models in TypeScript and JavaScript: tables of Drizzle, schemas of Mongoose, models of Sequelize, entities of TypeORM,
// and interfaces and Zod objects in folders of models, which show a form and not that it is stored.

import type { FactClass } from '../fact.ts';
import { blockParts, type BlockPart, nameOf, type PartToken } from './block.ts';
import { declarationsIn } from './declarations.ts';
import type { SchemaColumn, SchemaFormat } from './schema-format.ts';
import { classProperties, type Property } from './script-properties.ts';
import { C_LIKE } from './tokens.ts';

const MODEL_FOLDER =
  /(?:^|\/)(?:models?|entit(?:y|ies)|domain|schemas?)\/|[._-](?:model|entity|schema)\.[cm]?[jt]s$/i;

/** How each form begins, with the name as its group. Each part has a greatest length, so that the pattern is fast. */
const STARTS = [
  // 1 Drizzle: pgTable('users', {
  /\b\w{0,40}Table\(\s{0,40}["'`](\w{1,100})["'`]\s{0,40},\s{0,40}(?:\(\w{0,20}\)\s{0,5}=>\s{0,5}\(\s{0,5})?\{/,
  // 2 Mongoose: const userSchema = new Schema({
  /\b(\w{1,100})\s{0,5}=\s{0,5}new\s{1,5}(?:mongoose\.)?Schema(?:<[^<>(]{0,100}>)?\(\s{0,40}\{/,
  // 3 Mongoose: model('User', new Schema({
  /\bmodel(?:<[^<>(]{0,100}>)?\(\s{0,40}["'`](\w{1,100})["'`]\s{0,5},\s{0,40}new\s{1,5}(?:mongoose\.)?Schema\(\s{0,40}\{/,
  // 4 Sequelize: sequelize.define('user', {
  /\b[sS]equelize\.define(?:<[^<>(]{0,100}>)?\(\s{0,40}["'`](\w{1,100})["'`]\s{0,5},\s{0,40}\{/,
  // 5 Sequelize: User.init({
  /\b([A-Z]\w{0,100})\.init\(\s{0,40}\{/,
  // 6 TypeORM: class User {
  /\bclass\s{1,5}(\w{1,100})[^{};()]{0,200}\{/,
  // 7 interface Patient {
  /\binterface\s{1,5}(\w{1,100})[^{};()]{0,200}\{/,
  // 8 type Patient = {
  /\btype\s{1,5}(\w{1,100})\s{0,5}=\s{0,5}\{/,
  // 9 Zod: const userSchema = z.object({
  /\b(\w{1,100})\s{0,5}=\s{0,5}z\s{0,40}\.(?:strictObject|object)\(\s{0,40}\{/,
] as const;
const START = new RegExp(STARTS.map(({ source }) => source).join('|'), 'g');

/**
 * What a stored model has somewhere in the text. The pattern for the forms tries again at every word, and most files have no
 * model, so this is looked for first. Outside a folder of models the forms 7 to 9 are none.
 */
const HINT =
  /Table\(|Schema[<(]|equelize\.define|\.init\(|@(?:Entity|ViewEntity|Table|Schema|ChildEntity|Model)\b/;

/** The decorator of a class that is stored. It is near before the class. */
const ENTITY = /@(?:Entity|ViewEntity|Table|Schema|ChildEntity|Model)\b[^;]{0,400}$/;
const BEFORE_CLASS = 500;

/** Interfaces of components and calls: what they have is not kept. */
const NOT_KEPT = /(?:Props|State|Options|Config|Context|Actions?|Params|Args|Theme|Styles?)$/;

export const SCRIPT_MODELS: SchemaFormat = {
  name: 'TypeScript or JavaScript',
  reads:
    'TypeORM, Sequelize, Mongoose, Drizzle; interfaces and Zod objects in folders of models as `medium`',
  most: 'strong',
  isSchema: ({ path }) => /\.[cm]?[jt]s$/.test(path),
  read: ({ path, text }) => {
    const isModelFile = MODEL_FOLDER.test(path);
    if (!isModelFile && !HINT.test(text)) return [];
    return declarationsIn(text, START, C_LIKE).flatMap(({ groups, at, reader, lineOf }) => {
      const form = groups.findIndex((group) => group !== '') + 1;
      const name = groups[form - 1] ?? '';
      const most = mostOf(form, name, isModelFile, () =>
        ENTITY.test(text.slice(Math.max(0, at - BEFORE_CLASS), at)),
      );
      if (most === undefined) return [];
      const object = form === 2 || form === 9 ? name.replace(/_?schema$/i, '') : name;
      return propertiesOf(form, reader).map(({ token, column, type }): SchemaColumn => ({
        object,
        column,
        type,
        line: lineOf(token),
        most,
      }));
    });
  },
  examples: [
    {
      files: {
        'src/db/schema.ts':
          "export const users = pgTable('users', {\n  id: serial('id').primaryKey(), // key\n  email: varchar('e_mail', { length: 9 }),\n  teamId: integer('team_id').references(() => teams.id),\n  phone: text(),\n});\n",
      },
      columns: [
        'users.id serial',
        'users.e_mail varchar',
        'users.team_id reference',
        'users.phone text',
      ],
    },
    {
      files: {
        'src/a.js':
          "const userSchema = new mongoose.Schema({\n  email: { type: String, required: true },\n  team: { type: ObjectId, ref: 'Team' },\n  home: { street: String },\n  tags: [String],\n});\n",
        'src/b.js':
          "sequelize.define('Customer', { email: { type: DataTypes.STRING(9) }, fax: DataTypes.TEXT });\nOrder.init({ phone: { type: DataTypes.STRING } }, { sequelize });\n",
      },
      columns: [
        'user.email String',
        'user.team reference',
        'user.home_street String',
        'user.tags String',
        'Customer.email STRING',
        'Customer.fax TEXT',
        'Order.phone STRING',
      ],
    },
    {
      files: {
        'src/user.ts':
          "@Entity({ name: 'users' })\nexport class User extends Base {\n  @Column({ length: 9 })\n  private email!: string;\n  @Column() phone?: string | null;\n  @ManyToOne(() => Team)\n  team: Team;\n  helper = 3;\n  find(name: string): string {\n    return name;\n  }\n}\n",
        'src/models/patient.ts':
          'export interface Patient extends Person {\n  bloodType?: string\n  readonly sex: Sex;\n}\n',
        'src/schemas/lead.ts':
          'export const leadSchema = z.object({ email: z.string().email(), age: z.number() });\n',
      },
      columns: [
        'User.email string',
        'User.phone string',
        'User.team reference',
        'Patient.bloodType string',
        'Patient.sex Sex',
        'lead.email string',
        'lead.age number',
      ],
    },
  ],
  counterExamples: [
    {
      'src/card.ts':
        'interface User {\n  email: string;\n}\nclass Account {\n  email: string;\n}\n',
    },
    { 'src/models/card.ts': 'interface CardProps {\n  email: string;\n}\n' },
    { 'src/table.ts': "renderTable('users', rows, { email: 'E-mail' });\n" },
  ],
};

/** The class that a form has at most; undefined where it is no model. */
function mostOf(
  form: number,
  name: string,
  isModelFile: boolean,
  isEntity: () => boolean,
): FactClass | undefined {
  if (form < 6) return 'strong';
  if (form === 6) return isEntity() ? 'strong' : undefined;
  return isModelFile && !NOT_KEPT.test(name) ? 'medium' : undefined;
}

function propertiesOf(form: number, reader: Parameters<typeof blockParts>[0]): readonly Property[] {
  if (form > 5 && form < 9)
    return classProperties(blockParts(reader, { signs: ';,', isLine: true, isBrace: true }));
  return blockParts(reader, { signs: ',' }).flatMap((part) =>
    form === 1 ? tableColumn(part) : form === 9 ? zodField(part) : schemaPaths(part),
  );
}

/** `email: varchar('e_mail')` of Drizzle. */
function tableColumn(part: BlockPart): readonly Property[] {
  const [key, colon, ...rest] = part;
  const name = nameOf(key);
  if (key === undefined || name === undefined || colon?.text !== ':') return [];
  const open = rest.findIndex(({ text, kind }) => kind === 'sign' && text === '(');
  const type = rest[open - 1]?.text;
  if (type === undefined) return [];
  const [first] = rest.slice(open + 1);
  const isReference = rest.some(({ text, depth }) => depth === 0 && text === 'references');
  const column = first?.kind === 'text' ? first.text : name;
  return [{ token: key, column, type: isReference ? 'reference' : type }];
}

/** `email: z.string()`. */
function zodField(part: BlockPart): readonly Property[] {
  const [key, , z, , type] = part;
  const name = nameOf(key);
  if (key === undefined || name === undefined) return [];
  return [{ token: key, column: name, type: z?.text === 'z' ? (type?.text ?? '') : '' }];
}

/** `email: String`, `email: { type: String }` or `home: { street: String }` of Mongoose and Sequelize. */
function schemaPaths(part: BlockPart, before = '', depth = 0): readonly Property[] {
  const [key, colon, ...rest] = part;
  if (key === undefined || colon?.text !== ':') return [];
  const name = nameOf(key) ?? (key.kind === 'text' ? key.text : undefined);
  if (name === undefined) return [];
  const column = `${before}${name}`;
  const value = rest.filter(({ text, kind }) => kind !== 'sign' || !'[]'.includes(text));
  if (value[0]?.text !== '{') return [{ token: key, column, type: dottedEnd(value) }];
  const inner = entriesOf(value.slice(1), value[0].depth + 1);
  const type = inner.find(([first]) => first?.text === 'type');
  if (type === undefined)
    return depth > 2 ? [] : inner.flatMap((each) => schemaPaths(each, `${column}_`, depth + 1));
  const isReference = inner.some(([first]) => /^(?:ref|references)$/.test(first?.text ?? ''));
  return [{ token: key, column, type: isReference ? 'reference' : dottedEnd(type.slice(2)) }];
}

/** The entries of an object whose tokens are at a depth. */
function entriesOf(tokens: BlockPart, depth: number): readonly BlockPart[] {
  const entries: PartToken[][] = [[]];
  for (const token of tokens) {
    if (token.depth < depth) break;
    if (token.kind === 'sign' && token.text === ',' && token.depth === depth) entries.push([]);
    else entries.at(-1)?.push(token);
  }
  return entries;
}

/** The last name of `DataTypes.STRING(100)` before its bracket. */
function dottedEnd(tokens: readonly PartToken[]): string {
  let last = '';
  for (const { kind, text } of tokens) {
    if (kind === 'word') last = text;
    else if (kind !== 'sign' || !'.['.includes(text)) break;
  }
  return last;
}
