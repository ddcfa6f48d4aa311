// Java and Kotlin: pom.xml, build.gradle(.kts) and the version catalogue of Gradle, read as text and never run.

import type { TextFile } from '../detector.ts';
import { tomlEntries } from '../formats/toml-lines.ts';
import { xmlTags } from '../formats/xml-tags.ts';
import {
  baseName,
  type DeclaredDependency,
  type ManifestContent,
  type ManifestReader,
} from './manifest.ts';

const FORMS: readonly (readonly [name: RegExp, read: (file: TextFile) => ManifestContent])[] = [
  [/^pom\.xml$/, pom],
  [/^[\w.-]+\.gradle(?:\.kts)?$/, gradle],
  [/^[\w.-]+\.versions\.toml$/, catalogue],
];

export const MAVEN: ManifestReader = {
  ecosystem: 'maven',
  isManifest: ({ path }) => FORMS.some(([name]) => name.test(baseName(path))),
  read: (file) => {
    const form = FORMS.find(([name]) => name.test(baseName(file.path)));
    return form?.[1](file) ?? { dependencies: [] };
  },
};

function pom({ text }: TextFile): ManifestContent {
  const dependencies: DeclaredDependency[] = [];
  const own = new Map<string, string>();
  let open: Map<string, string> | undefined;
  let line = 1;
  const around: string[] = [];
  for (const tag of xmlTags(text)) {
    if (tag.kind === 'open') {
      around.push(tag.name);
      if (tag.name === 'dependency') [open, line] = [new Map(), tag.line];
      continue;
    }
    if (tag.kind === 'empty') continue;
    const parent = around.at(-2);
    around.pop();
    if (parent === 'dependency') open?.set(tag.name, tag.before);
    if (parent === 'project') own.set(tag.name, tag.before);
    // Versions that are managed for other modules are no dependencies yet.
    if (tag.name !== 'dependency' || around.includes('dependencyManagement')) continue;
    const scope = open?.get('scope') ?? 'compile';
    dependencies.push({
      name: `${open?.get('groupId') ?? ''}:${open?.get('artifactId') ?? ''}`,
      scope:
        scope === 'test'
          ? 'development'
          : open?.get('optional') === 'true'
            ? 'optional'
            : 'runtime',
      line,
      under: `dependency, scope ${scope}`,
    });
    open = undefined;
  }
  const [group, artifact] = [own.get('groupId'), own.get('artifactId')];
  return {
    own: group === undefined || artifact === undefined ? undefined : `${group}:${artifact}`,
    dependencies,
  };
}

const GRADLE =
  /^\s*(\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|[kK]apt|ksp|annotationProcessor|compile|classpath))[\s(]+(?:platform\()?["']([\w.-]+):([\w.-]+)/;

function gradle({ lines }: TextFile): ManifestContent {
  return {
    dependencies: lines.flatMap((text, index) => {
      const [, under = '', group = '', artifact = ''] = GRADLE.exec(text) ?? [];
      if (under === '') return [];
      const scope = /^(?:test|androidTest|debug|classpath|kapt|ksp|annotation)/i.test(under)
        ? ('development' as const)
        : ('runtime' as const);
      return [{ name: `${group}:${artifact}`, scope, line: index + 1, under }];
    }),
  };
}

/** `gradle/libs.versions.toml`: which configuration uses an entry is written elsewhere, so it is taken as runtime. */
function catalogue({ lines }: TextFile): ManifestContent {
  return {
    dependencies: tomlEntries(lines).flatMap(({ table, value, line }) => {
      if (table.join('.') !== 'libraries') return [];
      const group = /\bgroup\s*=\s*["']([\w.-]+)["']/.exec(value)?.[1];
      const artifact = /\bname\s*=\s*["']([\w.-]+)["']/.exec(value)?.[1];
      const module = /(?:\bmodule\s*=\s*|^)["']([\w.-]+:[\w.-]+)/.exec(value)?.[1];
      const name = module ?? (group === undefined ? undefined : `${group}:${artifact ?? ''}`);
      return name === undefined
        ? []
        : [{ name, scope: 'runtime' as const, line, under: 'libraries' }];
    }),
  };
}
