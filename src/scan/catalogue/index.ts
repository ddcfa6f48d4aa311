// All categories of services, and looking a package or a host up in them.

import { ADVERTISING } from './advertising.ts';
import { ANALYTICS } from './analytics.ts';
import { AUTHENTICATION } from './authentication.ts';
import { BIOMETRICS } from './biometrics.ts';
import type { ServiceCategory } from './category.ts';
import { CONSENT } from './consent.ts';
import { CONTENT_MODERATION } from './content-moderation.ts';
import { ENERGY_MEASUREMENT } from './energy-measurement.ts';
import { ERROR_REPORTING } from './error-reporting.ts';
import { FAIRNESS_TESTING } from './fairness-testing.ts';
import { GENERATED_MEDIA } from './generated-media.ts';
import { HEALTH_DATA } from './health-data.ts';
import { IDENTITY_VERIFICATION } from './identity-verification.ts';
import { LOCATION } from './location.ts';
import { MACHINE_LEARNING } from './machine-learning.ts';
import { MESSAGING } from './messaging.ts';
import { MODEL_AGENT } from './model-agent.ts';
import { MODEL_EVALUATION } from './model-evaluation.ts';
import { MODEL_PROVIDER } from './model-provider.ts';
import { MODEL_RETRIEVAL } from './model-retrieval.ts';
import { MODEL_RUNTIME } from './model-runtime.ts';
import { PAYMENT } from './payment.ts';
import { SESSION_REPLAY } from './session-replay.ts';
import { SPEECH } from './speech.ts';
import { WEB_SCRAPING } from './web-scraping.ts';

/** The categories, in no order that matters. */
export const SERVICE_CATEGORIES: readonly ServiceCategory[] = [
  ADVERTISING,
  ANALYTICS,
  SESSION_REPLAY,
  ERROR_REPORTING,
  MESSAGING,
  PAYMENT,
  AUTHENTICATION,
  IDENTITY_VERIFICATION,
  LOCATION,
  MODEL_PROVIDER,
  MODEL_AGENT,
  MODEL_RETRIEVAL,
  MODEL_RUNTIME,
  MACHINE_LEARNING,
  BIOMETRICS,
  SPEECH,
  GENERATED_MEDIA,
  CONSENT,
  HEALTH_DATA,
  WEB_SCRAPING,
  CONTENT_MODERATION,
  FAIRNESS_TESTING,
  MODEL_EVALUATION,
  ENERGY_MEASUREMENT,
];

/** The names of a list of words. */
export function catalogueWords(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** The categories of each name; `npm/stripe`, or with `*` at the end a beginning of names. */
const BY_PACKAGE = grouped(
  SERVICE_CATEGORIES.flatMap((category) =>
    Object.entries(category.packages).flatMap(([ecosystem, names]) =>
      catalogueWords(names).map((name) => [`${ecosystem}/${name}`, category] as const),
    ),
  ),
);

const BY_HOST = grouped(
  SERVICE_CATEGORIES.flatMap((category) =>
    catalogueWords(category.hosts).map((host) => [host, category] as const),
  ),
);

const PREFIXES = [...BY_PACKAGE.keys()].filter((key) => key.endsWith('*'));

function grouped(
  entries: readonly (readonly [string, ServiceCategory])[],
): ReadonlyMap<string, readonly ServiceCategory[]> {
  const groups = new Map<string, ServiceCategory[]>();
  for (const [key, category] of entries) groups.set(key, [...(groups.get(key) ?? []), category]);
  return groups;
}

/** The categories of a package such as `npm/stripe`; letter case is ignored. */
export function categoriesOfPackage(subject: string): readonly ServiceCategory[] {
  const name = subject.toLowerCase();
  const keys = [
    ...namesAbove(name),
    ...PREFIXES.filter((prefix) => name.startsWith(prefix.slice(0, -1))),
  ];
  return [...new Set(keys.flatMap((key) => BY_PACKAGE.get(key) ?? []))];
}

/** The name, and for Go the modules above it, for Maven its group and the groups above that. */
function namesAbove(name: string): readonly string[] {
  const between = name.startsWith('go/') ? '/' : name.startsWith('maven/') ? '.' : undefined;
  if (between === undefined) return [name];
  const [group = ''] = name.split(':');
  const parts = group.split(between);
  const groups = parts.map((_, index) => parts.slice(0, index + 1).join(between));
  return [...new Set([name, ...groups])];
}

/** Sites about a service, to which comments link. */
const FOR_READERS = /^(?:blog|community|developers?|docs|forum|help|learn|status|support)\./;

/** The entry of the catalogue that a host is, or is below, with its categories; undefined where there is none. */
export function knownHost(
  host: string,
): { readonly host: string; readonly categories: readonly ServiceCategory[] } | undefined {
  const name = host.toLowerCase();
  if (FOR_READERS.test(name)) return undefined;
  for (let at = 0; at !== -1; at = name.indexOf('.', at + 1)) {
    const above = at === 0 ? name : name.slice(at + 1);
    const categories = BY_HOST.get(above);
    if (categories !== undefined) return { host: above, categories };
  }
  return undefined;
}
