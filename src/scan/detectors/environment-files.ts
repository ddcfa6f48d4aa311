// Files of environment variables that are tracked with a secret filled in. Such a secret is often short, so a digest of it
// could be guessed: the fact has the name of the variable alone.

import type { Detector, ScanFile, TextFile } from '../detector.ts';
import type { FactClass, Match } from '../fact.ts';
import { hasPlaceholderWord } from '../formats/secret-formats.ts';
import { baseName } from '../manifests/manifest.ts';

const RULE = 'secret-environment-file';

const FILE = /^(?:\.env(?:\.[\w.-]+)?|[\w-]+\.env)$/i;
const NO_SECRETS =
  /(?:^|[._-])(?:example|sample|template|tmpl|dist|defaults?|test|tests|schema|spec|ci)(?:[._-]|$)/i;
/** The values of these are often those of a database on the machine of a developer. */
const OF_DEVELOPERS = /(?:^|[._-])(?:dev|development|docker|local)(?:[._-]|$)/i;

/** A variable with a value, which can be in quotes. */
const VARIABLE =
  /^[ \t]{0,8}(?:export[ \t]{1,4})?([A-Za-z][A-Za-z0-9_]{1,80})[ \t]{0,4}=[ \t]{0,4}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s#"']{0,2000}))/;

const SECRET_WORDS: ReadonlySet<string> = new Set(
  'KEY APIKEY TOKEN SECRET PASSWORD PASSWD PASSPHRASE PWD DSN CREDENTIALS'.split(' '),
);
/** Names of values that are public, or that are no secret themselves. */
const PUBLIC_WORDS: ReadonlySet<string> = new Set(
  'PUBLIC PUBLISHABLE VITE REACT NUXT EXPO ID NAME FILE PATH URL HOST TTL EXPIRY EXPIRES LENGTH ALGORITHM ENABLED HEADER PREFIX SITE'.split(
    ' ',
  ),
);

/** Words to replace by a value, and passwords of databases for development. */
const NO_VALUE =
  /^(?:\$|<|\{|\[|%|!)|^(?:null|none|nil|undefined|true|false|password|passwd|postgres|mysql|root|admin|test|dev|development|local|guest|minio|redis|user|base64:)$|^(?:my|some|enter|replace|put|set|add|generate)[-_ ]|(?:here|goes|todo|passw(?:or)?d\d{0,4})$|^https?:\/\/(?:localhost|127\.|example)/i;
const SHORTEST = 6;

function isSecretName(name: string): boolean {
  const words = name.toUpperCase().split('_');
  return (
    words.some((word) => SECRET_WORDS.has(word)) && !words.some((word) => PUBLIC_WORDS.has(word))
  );
}

function isFilled(value: string): boolean {
  return value.length >= SHORTEST && !NO_VALUE.test(value) && !hasPlaceholderWord(value);
}

function inText({ path, lines }: TextFile): readonly Match[] {
  const file = baseName(path);
  const factClass: FactClass = OF_DEVELOPERS.test(file) ? 'medium' : 'strong';
  return lines.flatMap((line, index): readonly Match[] => {
    if (!line.includes('=')) return [];
    const [, name = '', double, single, bare] = VARIABLE.exec(line) ?? [];
    if (!isSecretName(name) || !isFilled(double ?? single ?? bare ?? '')) return [];
    return [
      {
        rule: RULE,
        kind: 'secret.environment-file',
        subject: `${file}/${name}`,
        class: factClass,
        line: index + 1,
        reason: 'a variable with the name of a secret and a value',
      },
    ];
  });
}

function wants({ path, zone }: ScanFile): boolean {
  const name = baseName(path);
  return zone !== 'vendored' && FILE.test(name) && !NO_SECRETS.test(name);
}

export const ENVIRONMENT_FILES: Detector = {
  rules: [
    {
      id: RULE,
      kinds: ['secret.environment-file'],
      looksFor: 'a tracked file of environment variables in which a secret is filled in',
      examples: [
        {
          files: {
            '.env':
              'APP_NAME=shop\nDB_PASSWORD=kV9-tango\nexport JWT_SECRET="4c7e19a0b2"\nDEBUG=1\n',
            'deploy/prod.env': "MAIL_TOKEN='tango-88213'\n",
          },
          keys: [
            'secret.environment-file:.env/DB_PASSWORD',
            'secret.environment-file:.env/JWT_SECRET',
            'secret.environment-file:prod.env/MAIL_TOKEN',
          ],
        },
      ],
      counterExamples: [
        {
          '.env':
            'DB_PASSWORD=\nAPI_KEY=changeme\nTOKEN=${CI_TOKEN}\n# SECRET_KEY=kV9-tango\nMAIL_PASSWORD="<fill in>"\nPGPASSWORD_FILE=/run/secrets/db\nSTRIPE_PUBLIC_KEY=pk_live_tango\nDB_PASSWORD=postgres\nROOT_PASSWORD=myrootpassword\n',
        },
        { '.env.example': 'DB_PASSWORD=kV9-tango\n', '.env.test': 'DB_PASSWORD=kV9-tango\n' },
        { 'src/env.ts': 'DB_PASSWORD=kV9-tango\n', 'node_modules/a/.env': 'A_KEY=kV9-tango\n' },
      ],
    },
  ],
  wants,
  inText,
};
