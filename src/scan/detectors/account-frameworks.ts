// Frameworks and services that keep a table of accounts which is not in the repository. Sign-in may be for a few people
// only, so that a fact is at most medium.

import type { Detector, Seen, TextFile } from '../detector.ts';
import { atMost, type Match, type Sighting } from '../fact.ts';

const RULE = 'account-framework';

interface Framework {
  readonly name: string;
  /** Packages as `npm/next-auth`, with spaces between; `*` at the end matches any rest. */
  readonly packages: string;
  /** A text that shows it, in files with a name. */
  readonly inFiles?: { readonly name: RegExp; readonly text: RegExp };
}

const SCRIPTS = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;

const FRAMEWORKS: readonly Framework[] = [
  { name: 'asp-net-identity', packages: 'nuget/microsoft.aspnetcore.identity.entityframeworkcore' },
  {
    name: 'auth0',
    packages: 'npm/auth0 npm/@auth0/* pypi/auth0-python composer/auth0/auth0-php pub/auth0_flutter',
  },
  { name: 'auth-js', packages: 'npm/next-auth npm/@auth/*' },
  { name: 'better-auth', packages: 'npm/better-auth' },
  { name: 'clerk', packages: 'npm/@clerk/* pypi/clerk-backend-api' },
  {
    name: 'cognito',
    packages: 'npm/amazon-cognito-identity-js npm/@aws-amplify/auth pub/amplify_auth_cognito',
  },
  { name: 'devise', packages: 'gem/devise gem/devise-two-factor' },
  {
    name: 'django',
    packages: 'pypi/django-allauth pypi/dj-rest-auth pypi/djoser',
    inFiles: {
      name: /(?:^|\/)(?:settings[\w-]{0,40}|settings\/[\w-]{1,60}|[\w-]{0,40}settings)\.py$/,
      text: /["']django\.contrib\.auth["']/,
    },
  },
  { name: 'fastapi-users', packages: 'pypi/fastapi-users' },
  {
    name: 'firebase-authentication',
    packages:
      'maven/com.google.firebase:firebase-auth maven/com.google.firebase:firebase-auth-ktx swift/firebaseauth swift/firebase/auth pub/firebase_auth npm/@react-native-firebase/auth',
    inFiles: { name: SCRIPTS, text: /["']firebase(?:-admin)?\/auth["']/ },
  },
  {
    name: 'flask-security',
    packages: 'pypi/flask-security pypi/flask-security-too pypi/flask-user',
  },
  { name: 'keycloak', packages: 'npm/keycloak-js npm/keycloak-connect pypi/python-keycloak' },
  {
    name: 'laravel',
    packages:
      'composer/laravel/framework composer/laravel/breeze composer/laravel/fortify composer/laravel/jetstream',
  },
  { name: 'lucia', packages: 'npm/lucia' },
  { name: 'rodauth', packages: 'gem/rodauth gem/rodauth-rails' },
  { name: 'sorcery', packages: 'gem/sorcery' },
  {
    name: 'supabase',
    packages: 'npm/@supabase/supabase-js npm/@supabase/ssr pypi/supabase pub/supabase_flutter',
    inFiles: { name: /\.sql$/, text: /\bauth\.(?:users|uid\(\))/ },
  },
  { name: 'supertokens', packages: 'npm/supertokens-node pypi/supertokens-python' },
];

const BY_PACKAGE = new Map(
  FRAMEWORKS.flatMap(({ name, packages }) =>
    packages.split(' ').map((each) => [each, name] as const),
  ),
);
const BEGINNINGS = [...BY_PACKAGE].flatMap(([name, framework]) =>
  name.endsWith('*') ? [[name.slice(0, -1), framework] as const] : [],
);

function frameworkOf(subject: string): string | undefined {
  const name = subject.toLowerCase();
  return BY_PACKAGE.get(name) ?? BEGINNINGS.find(([begin]) => name.startsWith(begin))?.[1];
}

function fact(framework: string): Pick<Match, 'rule' | 'kind' | 'subject'> {
  return { rule: RULE, kind: 'account.framework', subject: framework };
}

const IN_FILES = FRAMEWORKS.flatMap(({ name, inFiles }) =>
  inFiles === undefined ? [] : [{ name, inFiles }],
);

function inText({ path, text }: TextFile): readonly Match[] {
  return IN_FILES.flatMap(({ name, inFiles }): readonly Match[] => {
    if (!inFiles.name.test(path)) return [];
    const found = inFiles.text.exec(text);
    if (found === null) return [];
    const line = text.slice(0, found.index).split('\n').length;
    return [
      { ...fact(name), class: 'medium', line, reason: `${name} keeps accounts; named in the code` },
    ];
  });
}

/** The frameworks among the declared packages; a project that is one of them does not use itself. */
function declared({ sightings }: Seen): readonly Sighting[] {
  const own = new Set(
    sightings.flatMap(({ kind, subject }) => (kind === 'package.own' ? [subject] : [])),
  );
  return sightings
    .filter(({ kind, subject }) => kind === 'dependency.declared' && !own.has(subject))
    .flatMap((sighting): readonly Sighting[] => {
      const name = frameworkOf(sighting.subject);
      if (name === undefined) return [];
      const reason = `${name} keeps accounts; ${sighting.reason}`;
      return [{ ...sighting, ...fact(name), class: atMost('medium', sighting.class), reason }];
    });
}

export const ACCOUNT_FRAMEWORKS: Detector = {
  rules: [
    {
      id: RULE,
      kinds: ['account.framework'],
      looksFor:
        'a framework or service that keeps the accounts of people, by its package or its name in the code',
      examples: [
        { files: { Gemfile: "gem 'devise'\n" }, keys: ['account.framework:devise'] },
        {
          files: { 'shop/settings.py': 'INSTALLED_APPS = [\n  "django.contrib.auth",\n]\n' },
          keys: ['account.framework:django'],
        },
        {
          files: {
            'package.json': '{"dependencies": {"@clerk/nextjs": "6"}}',
            'src/a.ts': "import { getAuth } from 'firebase/auth';\n",
          },
          keys: ['account.framework:clerk', 'account.framework:firebase-authentication'],
        },
        {
          files: { 'db/1.sql': 'create table a (id uuid references auth.users);\n' },
          keys: ['account.framework:supabase'],
        },
      ],
      counterExamples: [
        { 'package.json': '{"name": "next-auth", "dependencies": {"passport": "1"}}' },
        { 'app/models.py': '"django.contrib.auth"\n', 'src/a.ts': "import 'firebase/app';\n" },
        { 'db/1.sql': 'select * from oauth.users_seen;\n' },
      ],
    },
  ],
  wants: ({ path, zone }) =>
    zone === 'product' && IN_FILES.some(({ inFiles }) => inFiles.name.test(path)),
  inText,
  across: declared,
};
