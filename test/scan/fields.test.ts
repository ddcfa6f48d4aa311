// Fields with personal data: one fact for the same meaning, and names only.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELDS } from '../../src/scan/detectors/fields.ts';
import { classify, FIELD_TYPES } from '../../src/scan/personal-data/classify.ts';
import { columnName, nameWords, tableName } from '../../src/scan/personal-data/name-words.ts';
import { scan } from '../../src/scan/scan.ts';
import { sourceOf } from './source.ts';

const factsIn = (files: Readonly<Record<string, string>>) =>
  scan(sourceOf(files), [FIELDS], []).facts;

test('the same table in three dialects and a model of it give one fact', () => {
  const facts = factsIn({
    'db/postgres.sql': 'CREATE TABLE public."users" ("email_address" citext);',
    'db/mysql.sql': 'CREATE TABLE `shop`.`users` (`email_address` varchar(255)) ENGINE=InnoDB;',
    'db/sqlite.sql': 'create table users(email_address)',
    'prisma/schema.prisma': 'model User {\n  emailAddress String\n}\n',
  });
  expect(facts.map(({ key, count }) => [key, count])).toEqual([
    ['field.contact:users.email_address', 4],
  ]);
});

test('a fact has no default, comment or other value of a schema', () => {
  const canary = 'c4n4ry';
  const facts = factsIn({
    'db/schema.sql': `CREATE TABLE users (email text DEFAULT '${canary}' CHECK (email <> '${canary}') COMMENT '${canary}', sex enum('${canary}'));\nINSERT INTO users VALUES ('${canary}');`,
    'prisma/schema.prisma': `model User {\n  email String @default("${canary}") // ${canary}\n}\n`,
  });
  expect(facts.map(({ key }) => key)).toEqual([
    'field.contact:users.email',
    'field.demographic:users.sex',
  ]);
  expect(JSON.stringify(facts)).not.toContain(canary);
});

test('names with control characters are cleaned, and long ones are cut', () => {
  const long = `email_${'x'.repeat(5000)}`;
  const facts = factsIn({
    'db/schema.sql': `CREATE TABLE "users\u001B[2J\u202E" ("email\u0007" text, ${long} text);`,
  });
  expect(facts).toHaveLength(2);
  expect(facts.map(({ key }) => key).filter((key) => !/^[ -~]{1,260}$/.test(key))).toEqual([]);
});

test.each([
  ['db/schema.rb', 'db/migrate/1.rb'],
  ['db/structure.sql', 'db/migrate/1.rb'],
  ['prisma/schema.prisma', 'prisma/migrations/1/migration.sql'],
  ['web/prisma/schema/user.prisma', 'web/prisma/migrations/1/migration.sql'],
])('%s makes %s out of date, and a migration without it counts', (schema, migration) => {
  const files = {
    [migration]: migration.endsWith('.rb')
      ? 'create_table :users do |t|\n  t.string :fax\nend\n'
      : 'CREATE TABLE users (fax text);',
  };
  expect(factsIn(files).map(({ key }) => key)).toEqual(['field.contact:users.fax']);
  expect(factsIn({ ...files, [`other/${schema}`]: '' })).toHaveLength(1);
  expect(factsIn({ ...files, [schema]: '' })).toEqual([]);
});

test('vendored schemas are not read', () => {
  expect(factsIn({ 'vendor/a/schema.sql': 'CREATE TABLE users (email text);' })).toEqual([]);
});

describe('names', () => {
  test.each([
    ['firstName', ['first', 'name']],
    ['APIKey', ['api', 'key']],
    ['HOME-ADDRESS2', ['home', 'address']],
    ['prénom_usuel', ['prenom', 'usuel']],
    ['allergies', ['allergy']],
  ])('%s has the words %j', (name, words) => {
    expect(nameWords(name)).toEqual(words);
  });

  test.each(['UserProfile', 'user_profile', 'user_profiles', 'UserProfiles', 'USER_PROFILE'])(
    '%s is the table user_profiles',
    (name) => {
      expect(tableName(name)).toBe('user_profiles');
    },
  );

  test('a column has one form', () => {
    const names = ['emailAddress', 'email_address', 'EmailAddress2', 'email_address_1'];
    expect(names.map(columnName)).toEqual(names.map(() => 'email_address'));
    expect(columnName('2')).toBe('2');
  });
});

describe('the class of a column', () => {
  test.each([
    ['users', 'email', 'text', 'strong', 'evident, about a person'],
    ['exports', 'email', 'text', 'strong', 'evident, by its name'],
    ['companies', 'email', 'text', 'medium', 'of an organisation'],
    ['gyms', 'phone', 'text', 'medium', 'of an organisation'],
    ['users', 'country', 'text', 'medium', 'a hint'],
    ['sessions', 'ip', 'inet', 'medium', 'of something near a person'],
    ['readings', 'latitude', 'float', 'weak', 'by a general name alone'],
    ['invoices', 'customer_name', 'text', 'strong', 'the column names the person'],
  ])('%s.%s %s is %s: %s', (object, column, type, expected) => {
    expect(classify({ object, column, type })?.class).toBe(expected);
  });

  test.each([
    ['users', 'email', 'boolean', 'a switch'],
    ['users', 'email', 'reference', 'another table'],
    ['users', 'email_sent_at', 'timestamp', 'a time'],
    ['user_settings', 'show_email', 'text', 'a setting'],
    ['settings', 'email', 'text', 'configuration'],
    ['products', 'name', 'text', 'a thing'],
    ['user_documents', 'name', 'text', 'a document of a person'],
    ['licenses', 'full_name', 'text', 'a text of a licence'],
    ['people', 'birthdate_estimated', 'int', 'a remark on a date'],
    ['campaigns', 'from_email', 'text', 'a setting of a mailing'],
    ['chats', 'name', 'text', 'near a person, but a general word'],
  ])('%s.%s %s is none: %s', (object, column, type) => {
    expect(classify({ object, column, type })).toBeUndefined();
  });

  test('is the same in every way to write the names', () => {
    const written = FIELD_TYPES.flatMap(({ examples }) => examples);
    for (const example of written) {
      const [, object = '', column = '', type = ''] = /^(\w+)\.(\w+) (\w+)$/.exec(example)!;
      const camel = (name: string): string =>
        name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      const expected = classify({ object, column, type });
      for (const names of [
        { object: camel(object), column: camel(column) },
        { object: object.toUpperCase(), column: column.toUpperCase() },
        { object: object.replaceAll('_', '-'), column: `${column}_2` },
      ])
        expect(classify({ ...names, type }), JSON.stringify(names)).toEqual(expected);
    }
  });

  test('is found or not for any names, without an error', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ unit: 'grapheme' }),
        fc.string(),
        (object, column, type) => {
          expect([undefined, 'strong', 'medium', 'weak']).toContain(
            classify({ object, column, type })?.class,
          );
        },
      ),
    );
  });

  test('no name is written in the tables twice for one kind', () => {
    for (const {
      name,
      evident = '',
      ofPerson = '',
      whole = '',
      own = '',
      hints = '',
    } of FIELD_TYPES) {
      const names = [evident, ofPerson, whole, own, hints].flatMap((list) =>
        list.split(',').flatMap((each) => (each.trim() === '' ? [] : [nameWords(each).join(' ')])),
      );
      expect(names.toSorted(), name).toEqual([...new Set(names)].toSorted());
    }
  });
});
