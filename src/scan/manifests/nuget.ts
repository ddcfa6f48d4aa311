// .NET: project files, Directory.Packages.props and packages.config.

import { xmlTags } from '../formats/xml-tags.ts';
import { baseName, type DeclaredDependency, type ManifestReader } from './manifest.ts';

/** Names are compared without letter case. */
const TAGS: Readonly<Record<string, string>> = {
  PackageReference: 'Include',
  PackageVersion: 'Include',
  package: 'id',
};

export const NUGET: ManifestReader = {
  ecosystem: 'nuget',
  isManifest: ({ path }) =>
    /\.(?:cs|fs|vb)proj$|^Directory\.(?:Packages|Build)\.(?:props|targets)$|^packages\.config$/.test(
      baseName(path),
    ),
  read: ({ text }) => {
    const dependencies: DeclaredDependency[] = [];
    for (const { name, kind, attributes, line } of xmlTags(text)) {
      const attribute = Object.hasOwn(TAGS, name) ? TAGS[name] : undefined;
      const id = attribute === undefined ? undefined : attributes.get(attribute);
      if (id === undefined || id === '' || kind === 'close') continue;
      const isDevelopment =
        attributes.get('PrivateAssets')?.toLowerCase() === 'all' ||
        attributes.get('developmentDependency') === 'true';
      const scope = isDevelopment ? 'development' : 'runtime';
      dependencies.push({ name: id.toLowerCase(), scope, line, under: name });
    }
    return { dependencies };
  },
};
