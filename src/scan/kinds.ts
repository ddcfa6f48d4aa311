// The kinds of facts: what a fact says about the project. Questions name kinds in `signals`, so a kind keeps its name
// once it is published; docs/scan.md lists them.

interface KindRow {
  /** What facts of this kind are, as a heading. */
  readonly title: string;
  /** Whether the text output only counts them, because they are many and say little alone. */
  readonly isCounted?: true;
}

const ROWS = {
  'dependency.declared': { title: 'Packages that a manifest declares', isCounted: true },
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
