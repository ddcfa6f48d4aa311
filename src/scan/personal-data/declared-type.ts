// What kind of values a declared type allows, in any language: a name such as `email` says little where the type is a
// boolean.

export const TYPE_CLASSES = [
  'text',
  'number',
  'date',
  'boolean',
  'identifier',
  'structured',
  'binary',
  'network',
  'place',
  'choice',
] as const;

/**
 * structured: JSON or a nested object. choice: an enumeration. reference: another table or class. unknown: not declared, or
 * a type that the project defines elsewhere.
 */
export type TypeClass = (typeof TYPE_CLASSES)[number] | 'reference' | 'unknown';

/** The names of types in lower case without digits, of SQL, object mappers and programming languages. */
const NAMES: Readonly<Record<(typeof TYPE_CLASSES)[number], string>> = {
  text: 'bpchar char character characters charfield citext clob emailfield email longtext longvarchar mediumtext nchar ntext nvarchar richtextfield slugfield str string text textfield tinytext unicode unicodetext urlfield varchar charsequence phonenumberfield encryptedcharfield encryptedtextfield encryptedemailfield',
  number:
    'bigdecimal bigint bigintegerfield biginteger bigserial byte dec decimal decimalfield double fixed float floatfield int integer integerfield long mediumint money number numeric positiveintegerfield positivesmallintegerfield real serial short smallint smallintegerfield smallserial tinyint uint sint int smallmoney year',
  date: 'date datefield dateonly datetime datetimefield instant interval localdate localdatetime offsetdatetime smalldatetime time timefield timestamp timestamptz timetz zoneddatetime localtime',
  boolean: 'bit bool boolean booleanfield nullbooleanfield',
  identifier: 'guid objectid uniqueidentifier uuid uuidfield id bson',
  structured: 'any array hstore json jsonb jsonfield jsontype map mixed object record struct xml',
  binary:
    'binary binaryfield blob bytea bytes bytestring bytefield filefield imagefield image largebinary longblob mediumblob tinyblob varbinary vector buffer',
  network: 'cidr genericipaddressfield inet ipaddressfield macaddr macaddrfield ip',
  place:
    'coordinate coordinates geography geometry geojson geopoint latlng multipolygon point pointfield polygon geometryfield',
  choice: 'enum choicefield set',
};

const BY_NAME: ReadonlyMap<string, TypeClass> = new Map(
  TYPE_CLASSES.flatMap((type) => NAMES[type].split(' ').map((name) => [name, type] as const)),
);

/** The class of a declared type such as `varchar`, `DateTime`, `CharField` or `string`; `reference` stays what it is. */
export function typeClass(declared: string): TypeClass {
  const name = declared.toLowerCase().replaceAll(/[^a-z]/g, '');
  return name === 'reference' ? 'reference' : (BY_NAME.get(name) ?? 'unknown');
}
