// The kinds of facts: what a fact says about the project. Questions name kinds in `signals`, so a kind keeps its name
// once it is published; docs/scan.md lists them.

interface KindRow {
  /** What facts of this kind are, as a heading. */
  readonly title: string;
  /** Whether the text output only counts them, because they are many and say little alone. */
  readonly isCounted?: true;
}

const ROWS = {
  'account.framework': { title: 'Frameworks and services that keep accounts' },
  'ci.code-scanning': { title: 'Tools that scan code in the pipeline' },
  'ci.dependency-audit': { title: 'Tools that audit dependencies in the pipeline' },
  'ci.pipeline': { title: 'Build servers' },
  'ci.secret-scanning': { title: 'Tools that look for secrets in the pipeline' },
  'ci.unpinned-action': { title: 'Actions of others that are not pinned to a commit' },
  'ci.untrusted-checkout': { title: 'Workflows that run code of pull requests with secrets' },
  'dataset.file': { title: 'Files of data' },
  'dataset.personal': { title: 'Data files about people' },
  'dataset.reference': { title: 'Data sets that the project loads' },
  'dependency.declared': { title: 'Packages that a manifest declares', isCounted: true },
  'dependency.advertising': { title: 'Packages: an advertising service' },
  'dependency.analytics': { title: 'Packages: an analytics service' },
  'dependency.authentication': { title: 'Packages: a library or service for sign-in' },
  'dependency.biometrics': { title: 'Packages: a library that recognises faces or fingerprints' },
  'dependency.consent': { title: 'Packages: a tool that asks for consent' },
  'dependency.content-moderation': { title: 'Packages: a filter for content' },
  'dependency.energy-measurement': { title: 'Packages: a tool that measures energy or emissions' },
  'dependency.error-reporting': { title: 'Packages: a service that collects errors' },
  'dependency.fairness-testing': {
    title: 'Packages: a tool that measures bias or explains models',
  },
  'dependency.generated-media': {
    title: 'Packages: a service or library that makes images, voices or videos',
  },
  'dependency.health-data': { title: 'Packages: a library for health records or images' },
  'dependency.identity-verification': {
    title: 'Packages: a service that checks identity documents',
  },
  'dependency.location': { title: 'Packages: a service or library for places and positions' },
  'dependency.machine-learning': { title: 'Packages: a library for machine learning' },
  'dependency.messaging': { title: 'Packages: a service that sends messages to people' },
  'dependency.model-agent': { title: 'Packages: a framework for agents or tools of models' },
  'dependency.model-evaluation': {
    title: 'Packages: a tool that evaluates or guards language models',
  },
  'dependency.model-provider': { title: 'Packages: a provider of hosted models' },
  'dependency.model-retrieval': { title: 'Packages: a store or library for retrieval' },
  'dependency.model-runtime': { title: 'Packages: a program that runs models on own machines' },
  'dependency.payment': { title: 'Packages: a payment service' },
  'dependency.session-replay': { title: 'Packages: a service that records sessions' },
  'dependency.speech': { title: 'Packages: a library or service that recognises speech' },
  'dependency.web-scraping': { title: 'Packages: a tool that collects content of websites' },
  'dependency.lock-file': { title: 'Lock files' },
  'dependency.lock-file-missing': { title: 'Manifests without a lock file' },
  'dependency.updates': { title: 'Bots that update dependencies' },
  'document.accessibility-statement': { title: 'Accessibility statement' },
  'document.code-of-conduct': { title: 'Code of conduct' },
  'document.contributing': { title: 'Guide for contributors' },
  'document.data-card': { title: 'Data card or datasheet' },
  'document.impact-assessment': { title: 'Impact assessment (DPIA, FRIA)' },
  'document.incident-plan': { title: 'Incident plan' },
  'document.model-card': { title: 'Model card' },
  'document.privacy-notice': { title: 'Privacy notice' },
  'document.processing-record': { title: 'Record of processing activities' },
  'document.retention-policy': { title: 'Retention policy' },
  'document.security-policy': { title: 'Security policy: how to report a vulnerability' },
  'document.terms': { title: 'Terms of service' },
  'document.threat-model': { title: 'Threat model' },
  'field.address': { title: 'Fields: postal address' },
  'field.behaviour': { title: 'Fields: habits and interests' },
  'field.biometric': { title: 'Fields: biometric or genetic data' },
  'field.birth': { title: 'Fields: date of birth or age' },
  'field.child': { title: 'Fields: children and their guardians' },
  'field.communication': { title: 'Fields: what people write or say' },
  'field.contact': { title: 'Fields: e-mail address or telephone number' },
  'field.credential': { title: 'Fields: passwords and other secrets of people' },
  'field.criminal': { title: 'Fields: crimes and convictions' },
  'field.demographic': { title: 'Fields: gender, marital status, nationality, language' },
  'field.education': { title: 'Fields: education' },
  'field.employment': { title: 'Fields: work' },
  'field.financial': { title: 'Fields: cards, bank accounts, income' },
  'field.government-id': { title: 'Fields: numbers and documents of a state' },
  'field.health': { title: 'Fields: health' },
  'field.location': { title: 'Fields: where a person is' },
  'field.name': { title: 'Fields: names of people' },
  'field.online-id': { title: 'Fields: IP addresses, devices, user names' },
  'field.origin-belief': { title: 'Fields: ethnic origin, religion, political opinion' },
  'field.photo': { title: 'Fields: photos of people' },
  'field.sexual-life': { title: 'Fields: sexual life or orientation' },
  'host.advertising': { title: 'Hosts: an advertising service' },
  'host.analytics': { title: 'Hosts: an analytics service' },
  'host.authentication': { title: 'Hosts: a library or service for sign-in' },
  'host.content-moderation': { title: 'Hosts: a filter for content' },
  'host.error-reporting': { title: 'Hosts: a service that collects errors' },
  'host.identity-verification': { title: 'Hosts: a service that checks identity documents' },
  'host.location': { title: 'Hosts: a service or library for places and positions' },
  'host.messaging': { title: 'Hosts: a service that sends messages to people' },
  'host.model-provider': { title: 'Hosts: a provider of hosted models' },
  'host.model-retrieval': { title: 'Hosts: a store or library for retrieval' },
  'host.payment': { title: 'Hosts: a payment service' },
  'host.session-replay': { title: 'Hosts: a service that records sessions' },
  'host.other': { title: 'Other hosts', isCounted: true },
  'licence.declared': { title: 'Licences that manifests declare' },
  'licence.missing': { title: 'No licence' },
  'licence.text': { title: 'Licence files' },
  'model.file': { title: 'Files of models' },
  'model.reference': { title: 'Models that the project loads or asks' },
  'model.training': { title: 'Training of models' },
  'package.own': { title: 'Packages of this project', isCounted: true },
  'permission.biometrics': { title: 'Permissions: face or fingerprint' },
  'permission.browsing': { title: 'Permissions: what a person does in the browser' },
  'permission.calendar': { title: 'Permissions: calendar and reminders' },
  'permission.camera': { title: 'Permissions: camera' },
  'permission.contacts': { title: 'Permissions: contacts and accounts' },
  'permission.files': { title: 'Permissions: photos and files' },
  'permission.health': { title: 'Permissions: health and movement' },
  'permission.location': { title: 'Permissions: location' },
  'permission.messages': { title: 'Permissions: messages and calls' },
  'permission.microphone': { title: 'Permissions: microphone and speech' },
  'permission.nearby-devices': { title: 'Permissions: devices nearby' },
  'permission.tracking': { title: 'Permissions: advertising id and other apps' },
  'permission.workflow': { title: 'Permissions to write of workflows' },
  'prompt.file': { title: 'Files of prompts' },
  'release.bill-of-materials': { title: 'Software bill of materials' },
  'release.signature': { title: 'Signed releases' },
  'secret.environment-file': { title: 'Secrets in files of environment variables' },
  'secret.private-key': { title: 'Private keys' },
  'secret.token': { title: 'Secrets in the format of a provider' },
} as const satisfies Readonly<Record<string, KindRow>>;

export type FactKind = keyof typeof ROWS;

const BY_NAME: ReadonlyMap<string, KindRow> = new Map(Object.entries(ROWS));

/** All kinds, in the order of the table. */
export const FACT_KINDS: readonly string[] = [...BY_NAME.keys()];

/** What facts of a kind are, as a heading; the name itself where there is no such kind. */
export function kindTitle(kind: string): string {
  return BY_NAME.get(kind)?.title ?? kind;
}

/** Whether facts of a kind are only counted in the text output. */
export function isCountedKind(kind: string): boolean {
  return BY_NAME.get(kind)?.isCounted === true;
}

/** Whether a text is the name of a kind. */
export function isFactKind(name: string): name is FactKind {
  return BY_NAME.has(name);
}

/** Whether a signal of a question names a kind (`dependency.payment`) or a group of kinds (`dependency`). */
export function isKindOrGroup(signal: string): boolean {
  return FACT_KINDS.some((kind) => isNamedBy([signal], kind));
}

/** Whether a kind is one of those that a question names, or belongs to a group that it names. */
export function isNamedBy(signals: readonly string[], kind: string): boolean {
  return signals.some((signal) => kind === signal || kind.startsWith(`${signal}.`));
}
