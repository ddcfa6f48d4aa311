// Licences: what manifests declare, the text of licence files, and that there is none. By SPDX ids.

import type { Detector, Seen, TextFile } from '../detector.ts';
import type { Match, Sighting } from '../fact.ts';
import { entryOf, jsonValue, lineFinder, textValue } from '../formats/json-value.ts';
import { tomlEntries } from '../formats/toml-lines.ts';
import { baseName, folderOf } from '../manifests/manifest.ts';
import { documentZone } from '../zones.ts';

const DECLARED = 'licence-declared';
const TEXT = 'licence-text';
const MISSING = 'licence-missing';

/** Words of the text of each licence, in lower case, one space between. A licence whose text names others comes before them. */
const TEXTS: readonly (readonly [id: string, words: readonly string[]])[] = [
  ['MPL-2.0', ['mozilla public license', '2.0']],
  ['EPL-2.0', ['eclipse public license', 'v 2.0']],
  ['EUPL-1.2', ['european union public licence', '1.2']],
  ['AGPL-3.0', ['gnu affero general public license', 'version 3']],
  ['LGPL-3.0', ['gnu lesser general public license', 'version 3']],
  ['LGPL-2.1', ['gnu lesser general public license', 'version 2.1']],
  ['GPL-3.0', ['gnu general public license', 'version 3']],
  ['GPL-2.0', ['gnu general public license', 'version 2']],
  ['Apache-2.0', ['apache license', 'version 2.0']],
  ['BUSL-1.1', ['business source license 1.1']],
  ['Elastic-2.0', ['elastic license 2.0']],
  ['BSD-3-Clause', ['redistribution and use in source and binary forms', 'neither the name']],
  ['BSD-2-Clause', ['redistribution and use in source and binary forms']],
  ['ISC', ['permission to use, copy, modify, and/or distribute this software']],
  ['MIT', ['permission is hereby granted, free of charge', 'without restriction']],
  ['Unlicense', ['this is free and unencumbered software']],
  ['CC0-1.0', ['cc0 1.0 universal']],
  ['CC-BY-NC-SA-4.0', ['attribution-noncommercial-sharealike 4.0']],
  ['CC-BY-NC-4.0', ['attribution-noncommercial 4.0']],
  ['CC-BY-SA-4.0', ['attribution-sharealike 4.0']],
  ['CC-BY-4.0', ['attribution 4.0 international']],
];

/** Longer ones have their name at the beginning. UTF-16 units. */
const HEAD = 3000;

const FILES = /^(?:licen[cs]e|copying|unlicense)(?:[-.][\w.-]+)?$/i;

/** An id or an expression of ids, as SPDX writes them. */
const EXPRESSION = /^[\w.+() -]{1,100}$/;

function isLicenceFile(path: string): boolean {
  const name = baseName(path);
  return (
    (FILES.test(name) && !/\.(?:[cm]?[jt]sx?|py|json|ya?ml|go|rb)$/i.test(name)) ||
    /(?:^|\/)LICENSES\/[^/]+\.txt$/.test(path)
  );
}

/** Whether a licence file is about the whole project and not about a part. */
function isForAll(path: string): boolean {
  return folderOf(path) === '' || path.startsWith('LICENSES/');
}

/** Where each manifest says its licence. */
const MANIFESTS: readonly (readonly [name: string, read: (file: TextFile) => readonly Match[]])[] =
  [
    ['package.json', inJson],
    ['composer.json', inJson],
    ['Cargo.toml', (file) => inToml(file, /^(?:package|workspace\.package)$/)],
    ['pyproject.toml', (file) => inToml(file, /^(?:project|tool\.poetry|project\.license)$/)],
  ];

function declared(licence: string | undefined, line: number): readonly Match[] {
  if (licence === undefined || !EXPRESSION.test(licence) || /^SEE LICEN/i.test(licence)) return [];
  const reason = 'declared in the manifest';
  return [
    { rule: DECLARED, kind: 'licence.declared', subject: licence, class: 'strong', line, reason },
  ];
}

function inJson({ text, lines }: TextFile): readonly Match[] {
  return declared(textValue(entryOf(jsonValue(text), 'license')), lineFinder(lines)('', 'license'));
}

function inToml({ lines }: TextFile, tables: RegExp): readonly Match[] {
  return tomlEntries(lines)
    .filter(({ table, key }) => {
      const name = table.join('.');
      return tables.test(name) && key === (name === 'project.license' ? 'text' : 'license');
    })
    .flatMap(({ texts, line, value }) =>
      declared(/^\{\s*["']?file/.test(value) ? undefined : texts.at(-1)?.text, line),
    );
}

function inLicence({ path, text, zone }: TextFile): readonly Match[] {
  const words = text.slice(0, HEAD).toLowerCase().replaceAll(/\s+/g, ' ');
  const [id] = TEXTS.find(([, parts]) => parts.every((part) => words.includes(part))) ?? [];
  return [
    {
      rule: TEXT,
      kind: 'licence.text',
      subject: id ?? 'other',
      class: id === undefined ? 'weak' : isForAll(path) ? 'strong' : 'medium',
      reason:
        id === undefined
          ? 'the text of a licence that assess does not know'
          : 'by words of its text',
      zone: documentZone(zone),
    },
  ];
}

const MIT =
  'MIT License\n\nPermission is hereby granted, free of charge, to any person ... without restriction';

export const LICENCES: Detector = {
  rules: [
    {
      id: DECLARED,
      kinds: ['licence.declared'],
      looksFor: 'the licence that a manifest declares',
      examples: [
        {
          files: { 'package.json': '{"license": "MIT"}' },
          keys: ['licence.declared:MIT'],
        },
        {
          files: { 'Cargo.toml': '[package]\nlicense = "MIT OR Apache-2.0"\n' },
          keys: ['licence.declared:MIT OR Apache-2.0'],
        },
        {
          files: { 'pyproject.toml': '[project]\nlicense = {text = "BSD-3-Clause"}\n' },
          keys: ['licence.declared:BSD-3-Clause'],
        },
        {
          files: { 'pyproject.toml': '[project]\nlicense = { "text" = "AGPL-3.0" }\n' },
          keys: ['licence.declared:AGPL-3.0'],
        },
      ],
      counterExamples: [
        {
          'package.json':
            '{"license": "SEE LICENSE IN terms.txt", "dependencies": {"license": "1"}}',
        },
        { 'pyproject.toml': '[project]\nlicense = {file = "LICENSE"}\n' },
      ],
    },
    {
      id: TEXT,
      kinds: ['licence.text'],
      looksFor: 'a licence file, and which licence it is by words of its text',
      examples: [
        { files: { license: MIT }, keys: ['licence.text:MIT'] },
        {
          files: {
            LICENSE:
              'Mozilla Public License, version 2.0\n1.12. "Secondary License" means the GNU Affero General Public License, Version 3.0',
          },
          keys: ['licence.text:MPL-2.0'],
        },
        { files: { 'LICENSES/own.txt': 'All rights reserved.' }, keys: ['licence.text:other'] },
      ],
      counterExamples: [
        { 'src/license.ts': MIT, 'docs/licensing.md': MIT },
        { 'vendor/a/LICENSE': MIT, 'node_modules/a/LICENSE': MIT },
      ],
    },
    {
      id: MISSING,
      kinds: ['licence.missing'],
      looksFor: 'a repository with a manifest or code, and without a licence file at its top',
      examples: [{ files: { 'package.json': '{}' }, keys: ['licence.missing'] }],
      counterExamples: [
        { 'package.json': '{}', 'COPYING.md': MIT },
        { 'README.md': 'Nothing here yet.' },
        { 'package.json': '{"license": "MIT"}' },
      ],
    },
  ],
  wants: ({ path, zone }) =>
    zone !== 'vendored' &&
    (isLicenceFile(path) ||
      (zone === 'product' && MANIFESTS.some(([name]) => name === baseName(path)))),
  inText: (file) =>
    isLicenceFile(file.path)
      ? inLicence(file)
      : (MANIFESTS.find(([name]) => name === baseName(file.path))?.[1](file) ?? []),
  across: missingLicence,
};

function missingLicence({ files, sightings }: Seen): readonly Sighting[] {
  const product = files.find(({ zone }) => zone === 'product');
  const isLicensed =
    files.some(({ path }) => isForAll(path) && isLicenceFile(path)) ||
    sightings.some(({ kind }) => kind === 'licence.declared');
  if (product === undefined || isLicensed) return [];
  return [
    {
      rule: MISSING,
      kind: 'licence.missing',
      subject: '',
      class: 'medium',
      zone: 'product',
      path: product.path,
      reason: 'no licence file at the top, and none declared; named is the first file',
    },
  ];
}
