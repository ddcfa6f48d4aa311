// Recognises files whose name suggests secrets or data about people, so that a person thinks twice
// before making one of them evidence in a record that anyone with access to the repository can read. Names only; no contents.

export interface SensitivePath {
  readonly kind: 'secret' | 'personal-data';
  /** For people: what the name suggests. */
  readonly why: string;
}

interface Rule extends SensitivePath {
  /** Tested against the file's name in lower case. */
  readonly name: RegExp;
  readonly unless?: RegExp;
}

const EXAMPLE = /(?:^|[._-])(?:example|sample|template|dist|defaults?)(?:[._-]|$)/;
const DATA = /\.(?:csv|tsv|xlsx?|ods|jsonl?|ndjson|parquet|avro|sav|dta|rds)$/;
const PEOPLE =
  /(?:^|[^a-z])(?:users?|customers?|clients?|patients?|employees?|staff|members?|subscribers?|contacts?|people|persons?|students?|applicants?|emails?|addresses|phones?|leads|voters?|payroll|salaries)(?:[^a-z]|$)/;

const RULES: readonly Rule[] = [
  {
    kind: 'secret',
    name: /^\.env(?:\.|$)|\.env$/,
    unless: EXAMPLE,
    why: 'it looks like a file of passwords and keys',
  },
  {
    kind: 'secret',
    name: /\.(?:pem|key|p12|pfx|p8|jks|keystore|kdbx?|ppk|gpg|asc)$/,
    unless: /(?:^|[._-])pub(?:lic)?[._-]/,
    why: 'it looks like a key',
  },
  {
    kind: 'secret',
    name: /^(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|ssh_host_.*_key)$/,
    why: 'it looks like a private SSH key',
  },
  {
    kind: 'secret',
    name: /^(?:\.npmrc|\.pypirc|\.netrc|_netrc|\.pgpass|\.htpasswd|\.git-credentials|\.dockercfg|credentials)$/,
    why: 'it looks like a file of credentials',
  },
  {
    kind: 'secret',
    name: /(?:secrets?|credentials?|passwords?|service[._-]?account)[^/]*\.(?:ya?ml|json|toml|ini|txt|xml|properties)$/,
    unless: EXAMPLE,
    why: 'it looks like a file of credentials',
  },
  {
    kind: 'secret',
    name: /\.(?:tfstate|tfvars)(?:\.|$)/,
    unless: EXAMPLE,
    why: 'state and variables of infrastructure often contain passwords',
  },
  {
    kind: 'personal-data',
    name: /\.(?:dump|bak|sqlite3?|db|mdb)$|(?:dump|backup|export)[^/]*\.(?:sql|gz|zip|tar|7z|json|csv|xml)$/,
    why: 'it looks like a copy of a database',
  },
  {
    kind: 'personal-data',
    name: /\.(?:mbox|eml|msg|pst|vcf|har)$/,
    why: 'it looks like mail, contacts or recorded traffic',
  },
];

function isPeopleTable(name: string): boolean {
  return DATA.test(name) && PEOPLE.test(name) && !/schema|example|sample|synthetic/.test(name);
}

/** What the name of a file suggests, or undefined when it suggests nothing. */
export function sensitivePath(path: string): SensitivePath | undefined {
  const name = (path.split('/').at(-1) ?? path).toLowerCase().slice(0, 255);
  const rule = RULES.find((one) => one.name.test(name) && one.unless?.test(name) !== true);
  if (rule !== undefined) return { kind: rule.kind, why: rule.why };
  if (isPeopleTable(name)) return { kind: 'personal-data', why: 'it looks like a table of people' };
  return undefined;
}
