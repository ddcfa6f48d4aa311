// Entities in Java and Kotlin, of JPA, Spring Data and Room.

import { blockParts, type BlockPart, nameOf, outerTokens, type PartToken } from './block.ts';
import { declarationsIn } from './declarations.ts';
import type { SchemaColumn, SchemaFormat } from './schema-format.ts';
import { C_LIKE, type TokenForm, type TokenReader } from './tokens.ts';

const FORM: TokenForm = { ...C_LIKE, textQuotes: `"'`, blockQuote: '"""' };

const CLASS = /\b(?:class|record)\s{1,9}(\w{1,100})/g;

/** The annotations of a class that is stored. They are near before it, with nothing that ends between. */
const STORED =
  /@(?:Entity|Table|Document|MappedSuperclass|Embeddable|Node|RedisHash|DatabaseTable|PersistenceCapable)\b[^;{}]{0,600}$/;
const BEFORE_CLASS = 700;

/** The name of the table in an annotation. */
const TABLE =
  /@(?:Table|Document|Entity)\s{0,9}\([^)]{0,200}?\b(?:name|tableName|collection)\s{0,9}=\s{0,9}"(\w{1,100})"/;

const RELATION =
  /^(?:ManyToOne|OneToMany|ManyToMany|OneToOne|JoinColumn|ElementCollection|Relation|DBRef|ForeignKey)$/;
const LEFT_OUT = /^(?:Transient|Ignore|Formula)$/;

export const JVM_MODELS: SchemaFormat = {
  name: 'Java or Kotlin',
  reads: 'entities of JPA, Spring Data and Room',
  most: 'strong',
  isSchema: ({ path }) => /\.(?:java|kt)$/.test(path),
  read: ({ path, text }) =>
    declarationsIn(text, CLASS, FORM).flatMap(({ groups: [name = ''], at, reader, lineOf }) => {
      const before = text.slice(Math.max(0, at - BEFORE_CLASS), at);
      const annotations = STORED.exec(before)?.[0];
      if (annotations === undefined) return [];
      const object = TABLE.exec(annotations)?.[1] ?? name;
      const found = path.endsWith('.kt') ? kotlinParts(reader) : javaParts(reader);
      return found.flatMap((part): readonly SchemaColumn[] => {
        const field = path.endsWith('.kt') ? kotlinField(part) : javaField(part);
        if (field === undefined) return [];
        const { token, type } = field;
        return [{ object, column: token.text, type, line: lineOf(token) }];
      });
    }),
  examples: [
    {
      files: {
        'src/User.java':
          '@Entity\n@Table(name = "users")\npublic class User extends Base implements A<B> {\n  private static final String EMAIL = "x";\n  @Column(nullable = false)\n  private String email; // now\n  @ManyToOne\n  private Team team;\n  private List<String> phones = new ArrayList<>();\n  @Transient private String fax;\n  public String getEmail() { String mail = email; return mail; }\n  private Date birthDate;\n}\n',
        'src/Patient.kt':
          '@Entity(tableName = "patients")\ndata class Patient(\n  @PrimaryKey val id: Long,\n  @ColumnInfo(name = "x") val email: String?,\n  val tags: Map<String, String> = mapOf()\n) : Base() {\n  var phone: String? = null\n  fun call(name: String) { val mobile = 1 }\n}\n',
      },
      columns: [
        'users.email String',
        'users.team reference',
        'users.phones String',
        'users.birthDate Date',
        'patients.id Long',
        'patients.email String',
        'patients.tags Map',
        'patients.phone String',
      ],
    },
  ],
  counterExamples: [
    { 'src/UserForm.java': 'public class UserForm {\n  private String email;\n}\n' },
    { 'src/A.java': '@Entity class A { }\nclass B { String email; }\n' },
  ],
};

interface FoundField {
  readonly token: PartToken;
  readonly type: string;
}

/** Reads up to the sign that opens a block; whether there is one. */
function openBlock(reader: TokenReader, sign: string): boolean {
  for (let token = reader.next(); token !== undefined; token = reader.next())
    if (token.kind === 'sign' && token.text === sign) return true;
  return false;
}

function javaParts(reader: TokenReader): readonly BlockPart[] {
  return openBlock(reader, '{') ? blockParts(reader, { signs: ';', isBrace: true }) : [];
}

/** The properties of the constructor, which follows the name, and of the body. */
function kotlinParts(reader: TokenReader): readonly BlockPart[] {
  const first = reader.next();
  if (first === undefined) return [];
  const isConstructor = first.text === '(' && first.kind === 'sign';
  const own = isConstructor ? blockParts(reader, { signs: ',' }) : [];
  const isBody = first.text === '{' || openBlock(reader, '{');
  return [
    ...own,
    ...(isBody ? blockParts(reader, { signs: ';', isLine: true, isBrace: true }) : []),
  ];
}

/** The annotations at the start of a part, and the tokens outside brackets after them. */
function annotated(part: BlockPart): {
  readonly annotations: readonly string[];
  readonly rest: readonly PartToken[];
} {
  const annotations: string[] = [];
  const tokens = outerTokens(part);
  let at = 0;
  while (tokens[at]?.text === '@') {
    annotations.push(tokens[at + 1]?.text ?? '');
    at += 2;
    while (tokens[at]?.text === '.' || tokens[at]?.text === ':') at += 2;
    if (tokens[at]?.text === '(') at += 2;
  }
  return { annotations, rest: tokens.slice(at) };
}

/** `private List<String> phones = ...`: the type is the last word in `<>`, or the word before the name. */
function javaField(part: BlockPart): FoundField | undefined {
  const { annotations, rest } = annotated(part);
  if (annotations.some((name) => LEFT_OUT.test(name))) return undefined;
  const equals = rest.findIndex(({ text, kind }) => kind === 'sign' && text === '=');
  const declared = equals === -1 ? rest : rest.slice(0, equals);
  if (declared.some(({ text }) => /^(?:[({]|static|return|package|import|class|enum)$/.test(text)))
    return undefined;
  const words = declared.filter(({ kind }) => kind === 'word');
  const [token, type] = words.toReversed();
  if (token === undefined || type === undefined) return undefined;
  const isRelation = annotations.some((name) => RELATION.test(name));
  return { token, type: isRelation ? 'reference' : type.text };
}

/** `val email: String?`. */
function kotlinField(part: BlockPart): FoundField | undefined {
  const { annotations, rest } = annotated(part);
  if (annotations.some((name) => LEFT_OUT.test(name))) return undefined;
  const keyword = rest.findIndex(({ text }) => text === 'val' || text === 'var');
  if (keyword === -1 || rest.slice(0, keyword).some(({ kind }) => kind === 'sign'))
    return undefined;
  const [token, colon, type] = rest.slice(keyword + 1);
  if (token === undefined || nameOf(token) === undefined || colon?.text !== ':') return undefined;
  const isRelation = annotations.some((name) => RELATION.test(name));
  return { token, type: isRelation ? 'reference' : (nameOf(type) ?? '') };
}
