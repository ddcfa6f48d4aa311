// Models of Django, SQLAlchemy, SQLModel and Pydantic. Read line by line as text, and never run.

import type { FactClass } from '../fact.ts';
import type { SchemaColumn, SchemaFormat } from './schema-format.ts';

/** Each part of a pattern has a greatest length, so that it is fast on any line. */
const CLASS = /^([ \t]{0,40})class\s{1,9}(\w{1,100})\s{0,9}(?:\(([^)]{0,300}))?/;
const CALLED =
  /^([ \t]{1,40})(\w{1,100})\s{0,9}(?::\s{0,9}([^=#]{1,200}))?=\s{0,9}((?:\w{1,60}\.){0,4})(\w{1,60})\s{0,9}\((.{0,300})/;
const ANNOTATED = /^([ \t]{1,40})(\w{1,100})\s{0,9}:\s{0,9}([^=#]{1,200}?)\s{0,9}(?:=|#|$)/;

/** Classes that are stored: by what they inherit from. */
const STORED =
  /(?:^|[\s,.])(?:Model|AbstractUser|AbstractBaseUser|TimeStampedModel|PolymorphicModel|MPTTModel|Base|DeclarativeBase|SQLModel|Document|EmbeddedDocument|\w{0,40}Mixin|\w{0,40}Model|Page|AuditMixin|SAFRSBase)\s{0,9}(?:$|,)/;
const VALIDATED = /(?:^|[\s,.])(?:BaseModel|BaseSchema)\s{0,9}(?:$|,)/;
const NOT_STORED =
  /Form|Serializer|Filter|Factory|Test|Admin|View|Mutation|Schema\b|Command|Settings/;

/** Words around the type in an annotation. */
const WRAPPERS = new Set(
  'Annotated ClassVar Final List Mapped None Optional Required Sequence Union list typing'.split(
    ' ',
  ),
);

interface OpenClass {
  readonly name: string;
  readonly indent: number;
  readonly most: FactClass;
  /** Whether it inherits from a class that is not known, so that only fields that name Django count. */
  readonly isUnsure: boolean;
}

export const PYTHON_MODELS: SchemaFormat = {
  name: 'Python',
  reads: 'Django, SQLAlchemy, SQLModel; Pydantic as `medium`',
  most: 'strong',
  isSchema: ({ path }) => path.endsWith('.py'),
  read: ({ text, lines }) => {
    if (!text.includes('class ')) return [];
    const columns: SchemaColumn[] = [];
    let open: OpenClass | undefined;
    // The column at which the fields of the class are, known with its first field.
    let inside: number | undefined;
    for (const [index, line] of lines.entries()) {
      const found = CLASS.exec(line);
      const indent = found?.[1]?.length ?? 0;
      // A class within a model, such as `Meta`, has no fields of its own.
      if (found !== null && (open === undefined || indent <= open.indent)) {
        open = openClass(indent, found[2] ?? '', found[3] ?? '');
        inside = undefined;
      }
      if (found !== null || open === undefined) continue;
      const column = fieldOf(line, open, inside);
      if (column === undefined) continue;
      inside ??= column.indent;
      const { name, most } = open;
      columns.push({ object: name, column: column.name, type: column.type, line: index + 1, most });
    }
    return columns;
  },
  examples: [
    {
      files: {
        'shop/models.py':
          'class Customer(models.Model):\n    email = models.EmailField(unique=True)\n    team = models.ForeignKey(Team)\n    class Meta:\n        verbose_name = _("x")\n    def save(self):\n        city = models.CharField(1)\n\nclass CustomerForm(forms.Form):\n    email = forms.EmailField()\n\nclass Guest(Customer):\n    fax = models.CharField()\n    size = 3\n',
      },
      columns: ['Customer.email EmailField', 'Customer.team reference', 'Guest.fax CharField'],
    },
    {
      files: {
        'app/db.py':
          'class User(Base):\n    email = Column(String(50))\n    phone: Mapped[Optional[str]] = mapped_column()\n    team_id = db.Column(db.Integer, db.ForeignKey("t.id"))\n',
        'app/api.py': 'class Person(BaseModel):\n    email: str | None = None\n    birth: date\n',
      },
      columns: [
        'User.email String',
        'User.phone str',
        'User.team_id reference',
        'Person.email str',
        'Person.birth date',
      ],
    },
  ],
  counterExamples: [
    { 'app/forms.py': 'class SignUp(forms.Form):\n    email = forms.EmailField()\n' },
    { 'app/views.py': 'class Users:\n    def get(self):\n        email = models.EmailField()\n' },
    { 'app/a.py': 'email = Column(String)\nname: str = "x"\n' },
  ],
};

function openClass(indent: number, name: string, bases: string): OpenClass | undefined {
  if (NOT_STORED.test(bases) || NOT_STORED.test(name)) return undefined;
  if (VALIDATED.test(bases)) return { name, indent, most: 'medium', isUnsure: false };
  if (bases.trim() === '') return undefined;
  return { name, indent, most: 'strong', isUnsure: !STORED.test(bases) };
}

interface FoundField {
  readonly name: string;
  readonly type: string;
  readonly indent: number;
}

function fieldOf(
  line: string,
  { indent: outer, isUnsure }: OpenClass,
  inside: number | undefined,
): FoundField | undefined {
  const called = CALLED.exec(line);
  const [, space = '', name = ''] = called ?? ANNOTATED.exec(line) ?? [];
  const indent = space.length;
  if (name === '' || indent <= outer || (inside !== undefined && indent !== inside))
    return undefined;
  if (isUnsure && !/^(?:models|db)\./.test(called?.[4] ?? '')) return undefined;
  const annotated = called === null ? ANNOTATED.exec(line)?.[3] : called[3];
  const type = called === null ? undefined : calledType(called);
  const declared = type ?? (annotated === undefined ? undefined : annotatedType(annotated));
  return declared === undefined ? undefined : { name, type: declared, indent };
}

/** The type that `models.EmailField(...)` or `Column(String)` gives; undefined where another part of the line has it. */
function calledType([, , , annotation, modules = '', callee = '', args = '']: RegExpExecArray):
  | string
  | undefined {
  if (/^(?:ForeignKey|OneToOneField|ManyToManyField|relationship|GenericRelation)$/.test(callee))
    return 'reference';
  if (/^(?:forms|serializers|fields)\./.test(modules)) return undefined;
  if (/\wField$/.test(callee)) return callee;
  if (!/^(?:Column|mapped_column)$/.test(callee)) return undefined;
  if (args.includes('ForeignKey')) return 'reference';
  if (annotation !== undefined) return undefined;
  return (
    /^\s{0,9}(?:["']\w{1,100}["']\s{0,9},\s{0,9})?(?:\w{1,60}\.){0,4}(\w{1,60})/.exec(args)?.[1] ??
    ''
  );
}

/** The first type in `Optional[str]` or `Mapped[list["Address"]]`. */
function annotatedType(annotation: string): string | undefined {
  return annotation.match(/\w+/g)?.find((word) => !WRAPPERS.has(word));
}
