// What projections keep of each kind of fact, and what a change of it means for an answer. Records store what this table gives,
// so a row keeps its meaning once it is published: another meaning needs a higher version of the group.

import { isCountedKind } from './kinds.ts';

/** What a new fact concerns. The policy names these. */
export const CONCERNS = ['personal-data', 'recipient', 'model', 'permission', 'other'] as const;
type Concern = (typeof CONCERNS)[number];

/** What a projection keeps of a fact, and what it means for an answer. */
interface Meaning {
  readonly concern: Concern;
  /** more: an answer may be out of date if such a fact is new. less: if it is gone, because the answer relied on it. */
  readonly reopens: 'more' | 'less';
  /** Whether the name of the thing is kept; else only whether there is such a fact. */
  readonly names: 'always' | 'never' | 'where-asked';
  /** In words, without and with a name. */
  readonly noun: string;
  readonly named?: string;
}

interface Group extends Meaning {
  readonly version: number;
  /** What differs for some kinds, by the kind without its group. */
  readonly except?: Readonly<Record<string, Partial<Meaning>>>;
}

const CONTROL = { concern: 'other', reopens: 'less' } as const;
const GAP = { concern: 'other', reopens: 'more', names: 'never' } as const;
const MODEL = { concern: 'model' } as const;

/** By the first word of the kind. */
const GROUPS: Readonly<Record<string, Group>> = {
  account: {
    version: 1,
    concern: 'personal-data',
    reopens: 'more',
    names: 'where-asked',
    noun: 'account tables:',
    named: 'account table of',
  },
  ci: {
    version: 1,
    ...CONTROL,
    names: 'never',
    noun: 'pipeline check:',
    except: { 'unpinned-action': GAP, 'untrusted-checkout': GAP },
  },
  dataset: {
    version: 1,
    ...MODEL,
    reopens: 'more',
    names: 'where-asked',
    noun: 'datasets:',
    named: 'dataset',
    except: { personal: { concern: 'personal-data' } },
  },
  dependency: {
    version: 1,
    concern: 'recipient',
    reopens: 'more',
    names: 'where-asked',
    noun: 'packages:',
    named: 'package',
    except: {
      biometrics: MODEL,
      consent: CONTROL,
      'content-moderation': CONTROL,
      'energy-measurement': CONTROL,
      'fairness-testing': CONTROL,
      'generated-media': MODEL,
      'health-data': { concern: 'personal-data' },
      'lock-file': { ...CONTROL, names: 'never' },
      'lock-file-missing': GAP,
      'machine-learning': MODEL,
      'model-agent': MODEL,
      'model-evaluation': CONTROL,
      'model-provider': MODEL,
      'model-retrieval': MODEL,
      'model-runtime': MODEL,
      speech: MODEL,
      updates: { ...CONTROL, names: 'never' },
      'web-scraping': { concern: 'personal-data' },
    },
  },
  document: { version: 1, ...CONTROL, names: 'never', noun: 'document:' },
  field: {
    version: 1,
    concern: 'personal-data',
    reopens: 'more',
    names: 'where-asked',
    noun: 'fields about people:',
    named: 'field',
  },
  host: {
    version: 1,
    concern: 'recipient',
    reopens: 'more',
    names: 'where-asked',
    noun: 'hosts:',
    named: 'host',
    except: { 'model-provider': MODEL, 'model-retrieval': MODEL },
  },
  licence: {
    version: 1,
    concern: 'other',
    reopens: 'more',
    names: 'always',
    noun: 'licence',
    except: { missing: GAP, text: { ...CONTROL, names: 'never' } },
  },
  model: {
    version: 1,
    ...MODEL,
    reopens: 'more',
    names: 'where-asked',
    noun: 'models:',
    named: 'model',
  },
  permission: {
    version: 1,
    concern: 'permission',
    reopens: 'more',
    names: 'never',
    noun: 'permission:',
  },
  prompt: { version: 1, ...MODEL, reopens: 'more', names: 'never', noun: 'prompts:' },
  release: { version: 1, ...CONTROL, names: 'never', noun: 'release:' },
  secret: {
    version: 1,
    concern: 'other',
    reopens: 'more',
    names: 'always',
    noun: 'secret',
  },
};

/**
 * What a workflow may write changes with every tool that is added to a pipeline, the check of assess among them, and says
 * nothing about the product.
 */
const UNPROJECTED: ReadonlySet<string> = new Set(['permission.workflow']);

/** What a projection keeps of facts of a kind, or of a group of kinds; undefined for kinds of no group. */
export function meaningOf(kind: string): (Meaning & { readonly version: number }) | undefined {
  if (UNPROJECTED.has(kind)) return undefined;
  const [name = '', ...rest] = kind.split('.');
  if (!Object.hasOwn(GROUPS, name)) return undefined;
  const group = GROUPS[name];
  if (group === undefined) return undefined;
  const { except = {}, ...meaning } = group;
  return { ...meaning, ...except[rest.join('.')] };
}

/** Whether facts of a kind are in some projection. Kinds that are only counted are in none. */
export function isProjected(kind: string): boolean {
  return !isCountedKind(kind) && meaningOf(kind) !== undefined;
}

/** The kind of an element. */
export function kindOfElement(element: string): string {
  const colon = element.indexOf(':');
  return colon === -1 ? element : element.slice(0, colon);
}

/** What a new element concerns. */
export function concernOf(element: string): Concern {
  return meaningOf(kindOfElement(element))?.concern ?? 'other';
}

/** Whether an answer has to be looked at again because an element is new, or because it is gone. */
export function reopensAnswers(element: string, change: 'new' | 'gone'): boolean {
  const reopens = meaningOf(kindOfElement(element))?.reopens;
  return change === 'new' ? reopens === 'more' : reopens === 'less';
}

/** An element in words: `package stripe (payment)`, `field users.birth_date (birth)`, `document: security-policy`. */
export function elementWords(element: string): string {
  const kind = kindOfElement(element);
  const rest = kind.slice(kind.indexOf('.') + 1);
  const { noun = 'fact', named = noun } = meaningOf(kind) ?? {};
  const name = element.slice(kind.length + 1);
  return name === '' ? `${noun} ${rest}` : `${named} ${name} (${rest})`;
}
