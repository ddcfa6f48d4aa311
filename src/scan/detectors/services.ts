// Packages of services that concern people or models, by exact names in manifests. That a package is declared does not
// show that it is used.

import { categoriesOfPackage, SERVICE_CATEGORIES } from '../catalogue/index.ts';
import type { ServiceCategory } from '../catalogue/category.ts';
import type { Detector, ExampleFiles, ScanRule } from '../detector.ts';
import { atMost, type Sighting } from '../fact.ts';
import { type FactKind, isFactKind } from '../kinds.ts';

/** The kind of a category: `dependency.payment`. Throws where the table of kinds has none, which a test would show. */
export function serviceKind(prefix: 'dependency' | 'host', { name }: ServiceCategory): FactKind {
  const kind = `${prefix}.${name}`;
  if (!isFactKind(kind)) throw new Error(`there is no kind ${kind}`);
  return kind;
}

function manifestWith(subject: string): ExampleFiles {
  const [ecosystem = '', ...rest] = subject.split('/');
  const name = rest.join('/');
  return ecosystem === 'pypi'
    ? { 'requirements.txt': `${name}==1.0\n` }
    : { 'package.json': JSON.stringify({ dependencies: { [name]: '1' } }) };
}

function ruleOf(category: ServiceCategory): ScanRule {
  const { name, services, example, counterExample } = category;
  const kind = serviceKind('dependency', category);
  const own = example.slice(example.indexOf('/') + 1);
  return {
    id: `dependency-${name}`,
    kinds: [kind],
    looksFor: `a declared package of ${services}`,
    table: category.packages,
    examples: [{ files: manifestWith(example), keys: [`${kind}:${example}`] }],
    counterExamples: [
      manifestWith(counterExample),
      // The project is that package, or has it beside the one that needs it.
      {
        'package.json': JSON.stringify({ name: own }),
        'pyproject.toml': `[project]\nname = "${own}"\n`,
        'app/package.json': JSON.stringify({ dependencies: { [own]: '1' } }),
        'app/requirements.txt': `${own}\n`,
      },
    ],
  };
}

export const SERVICES: Detector = {
  rules: SERVICE_CATEGORIES.map(ruleOf),
  across: ({ sightings }) => {
    const own = new Set(
      sightings.flatMap(({ kind, subject }) => (kind === 'package.own' ? [subject] : [])),
    );
    return sightings
      .filter(({ kind, subject }) => kind === 'dependency.declared' && !own.has(subject))
      .flatMap((sighting) =>
        categoriesOfPackage(sighting.subject).map((category): Sighting => ({
          ...sighting,
          rule: `dependency-${category.name}`,
          kind: serviceKind('dependency', category),
          class: atMost(category.most, sighting.class),
          reason: `package of ${category.services}; ${sighting.reason}`,
        })),
      );
  },
};
