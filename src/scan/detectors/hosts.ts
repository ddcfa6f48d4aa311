// Hosts that the code names: known services by the catalogue, and the number of others. Only files of the product are read:
// links in documentation and in tests say little about where data is sent.

import { catalogueWords, knownHost, SERVICE_CATEGORIES } from '../catalogue/index.ts';
import type { ServiceCategory } from '../catalogue/category.ts';
import type { Detector, ScanFile, ScanRule, TextFile } from '../detector.ts';
import type { Match } from '../fact.ts';
import { lineCounter } from '../formats/line-counter.ts';
import { baseName } from '../manifests/manifest.ts';
import { serviceKind } from './services.ts';

const OTHER = 'host-other';

/** Files that can hold addresses that the program uses. */
const ENDINGS =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html?|ejs|erb|php|py|rb|go|rs|java|kt|kts|scala|swift|m|mm|cs|fs|dart|ex|exs|lua|r|jl|c|cc|cpp|h|hpp|sh|ps1|json|ya?ml|toml|ini|properties|xml|plist|gradle|tf|env|conf)$/i;

/** Lock files name the hosts of registries, and translations the links of texts. */
const WITHOUT = /lock\.(?:json|ya?ml)$|\.lock$|(?:^|\/)(?:locales?|i18n|translations?)\//i;

/** A host after `//`, a quote or an at sign. Each part has a greatest length, so that the pattern is fast on any text. */
const HOST = /(?:\/\/|["'\u0060@])((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?![\w.-])/gi;

/** An unknown host counts after `//` only: other names with dots are mostly parts of code. */
const ADDRESS = /^\/\//;

/** What follows a host that begins with a quote: the end of the text, a port or a path. A list of words is no address. */
const AFTER_QUOTED = /^["'`:/]$/;

/** Hosts of examples, of schemas and of code hosting: no data of the product is sent there. */
const NO_SERVICE =
  /(?:^|\.)(?:example\.(?:com|org|net)|test|local|localhost|invalid|w3\.org|schema\.org|json-schema\.org|schemastore\.org|xmlsoap\.org|microsoft\.com|android\.com|apple\.com|apache\.org|github\.com|githubusercontent\.com|gitlab\.com|mozilla\.org|spdx\.org|opensource\.org|gnu\.org|creativecommons\.org)$/i;

/** Letters before a host in which the tag that loads it can begin. */
const TAG_BEFORE = 200;
const LOADS = /<(?:script|iframe|img)\b[^<>]*$/i;

function ruleOf(category: ServiceCategory): readonly ScanRule[] {
  const [host = ''] = catalogueWords(category.hosts);
  if (host === '') return [];
  const kind = serviceKind('host', category);
  return [
    {
      id: `host-${category.name}`,
      kinds: [kind],
      looksFor: `a host of ${category.services} in the code of the product`,
      examples: [
        {
          files: {
            'src/a.ts': `send('https://eu.${host}/v1');\n`,
            'public/index.html': `<script src="https://${host}/a.js"></script>\n`,
          },
          keys: [`${kind}:${host}`],
        },
      ],
      counterExamples: [
        { 'src/list.ts': `const HOSTS = '${host} a.example';\n` },
        { 'src/a.ts': `send('https://not${host}/');\nsend('https://${host}.example.com/');\n` },
        { 'README.md': `https://${host}/\n`, 'test/a.ts': `send('https://${host}/');\n` },
        { 'package-lock.json': `{"from": "https://${host}/"}\n` },
      ],
    },
  ];
}

function wants({ path, zone }: ScanFile): boolean {
  const isFile = ENDINGS.test(path) || baseName(path).startsWith('.env');
  return zone === 'product' && isFile && !WITHOUT.test(path);
}

function inText({ text }: TextFile): readonly Match[] {
  const found = new Map<string, Match>();
  const services = new Map<string, ReturnType<typeof knownHost>>();
  const lineAt = lineCounter(text);
  for (const match of text.matchAll(HOST)) {
    const [whole, host = ''] = match;
    const known = services.has(host) ? services.get(host) : knownHost(host);
    services.set(host, known);
    const after = text.charAt(match.index + whole.length);
    if (!ADDRESS.test(whole) && (known === undefined || !AFTER_QUOTED.test(after))) continue;
    const isLoaded = LOADS.test(text.slice(Math.max(0, match.index - TAG_BEFORE), match.index));
    for (const each of matchesOf(host, known, isLoaded)) {
      const key = `${each.kind}:${each.subject}`;
      const before = found.get(key);
      if (before?.class === 'strong' || (before !== undefined && each.class !== 'strong')) continue;
      found.set(key, { ...each, line: lineAt(match.index) });
    }
  }
  return [...found.values()];
}

function matchesOf(
  host: string,
  known: ReturnType<typeof knownHost>,
  isLoaded: boolean,
): readonly Match[] {
  if (known === undefined) {
    const name = host.toLowerCase();
    if (NO_SERVICE.test(name)) return [];
    return [
      { rule: OTHER, kind: 'host.other', subject: name, class: 'weak', reason: 'an address' },
    ];
  }
  return known.categories.map((category) => ({
    rule: `host-${category.name}`,
    kind: serviceKind('host', category),
    subject: known.host,
    class: isLoaded ? 'strong' : 'medium',
    reason: `host of ${category.services}${isLoaded ? ', loaded by a tag' : ''}`,
  }));
}

export const HOSTS: Detector = {
  rules: [
    ...SERVICE_CATEGORIES.flatMap(ruleOf),
    {
      id: OTHER,
      kinds: ['host.other'],
      looksFor: 'an address of a host that is not in the catalogue, in the code of the product',
      examples: [
        {
          files: { 'src/a.py': 'get("https://Data.Partner.example/v1")\n' },
          keys: ['host.other:data.partner.example'],
        },
      ],
      counterExamples: [
        { 'src/a.ts': "get('https://example.com/'); // see https://github.com/a/b\n" },
        { 'src/a.ts': "import { a } from 'lodash.get';\nconst x = window.location.href;\n" },
      ],
    },
  ],
  wants,
  inText,
};
