// The zone of a file by its path: the product, its tests, its documentation, or code of others. By names that projects
// of all languages use; a folder inside a vendored folder is vendored, whatever its name is.

import type { Zone } from './fact.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const VENDORED_FOLDERS = words(
  'node_modules bower_components jspm_packages vendor vendors vendored third_party third-party thirdparty 3rdparty pods carthage site-packages .yarn .venv venv external_libs',
);
const VENDORED_FILES =
  /(?:\.min\.(?:js|css)|\.bundle\.js|\.map|\.pb\.go|_pb2\.pyi?|\.g\.dart|\.freezed\.dart|\.designer\.cs|\.generated\.\w+)$/;

const TEST_FOLDERS = words(
  'test tests __tests__ testing spec specs testdata test-data test_data fixture fixtures __fixtures__ mock mocks __mocks__ __snapshots__ e2e cypress integration-tests androidtest bench benches benchmark benchmarks',
);
const TEST_FILES =
  /(?:[._-](?:test|tests|spec|e2e|stories|fixture|mock)\.\w+|_test\.(?:go|py|rb|dart|exs)|_spec\.rb|tests?\.(?:cs|java|kt|swift|php))$|^(?:test_.*\.py|conftest\.py)$/;

const DOCS_FOLDERS = words(
  'doc docs documentation example examples sample samples demo demos tutorial tutorials',
);
const DOCS_FILES =
  /\.(?:md|mdx|rst|adoc|asciidoc)$|^(?:readme|changelog|changes|history|authors|contributors|news)(?:\.\w+)?$/;

/** The zone of a document about the project: it is a part of the product although it is in the folder for documentation. */
export function documentZone(zone: Zone): Zone {
  return zone === 'docs' ? 'product' : zone;
}

/** The zone of a path from the top of the repository. Letter case is ignored. */
export function zoneOf(path: string): Zone {
  const lower = path.toLowerCase();
  const slash = lower.lastIndexOf('/');
  const file = lower.slice(slash + 1);
  const around = folderZone(lower.slice(0, Math.max(0, slash)));
  if (around === 'vendored' || VENDORED_FILES.test(file)) return 'vendored';
  if (around === 'test' || TEST_FILES.test(file)) return 'test';
  if (around === 'docs' || DOCS_FILES.test(file)) return 'docs';
  return 'product';
}

/** The folder that was asked for last, and its zone: files come sorted, and a folder has many. */
let last: { readonly folder: string; readonly zone: Zone } = { folder: '', zone: 'product' };

/** The zone that a folder gives all its files. In lower case. */
function folderZone(folder: string): Zone {
  if (folder !== last.folder) last = { folder, zone: zoneByNames(folder.split('/')) };
  return last.zone;
}

function zoneByNames(names: readonly string[]): Zone {
  const isIn = (folders: ReadonlySet<string>): boolean => names.some((name) => folders.has(name));
  if (isIn(VENDORED_FOLDERS)) return 'vendored';
  if (isIn(TEST_FOLDERS)) return 'test';
  return isIn(DOCS_FOLDERS) ? 'docs' : 'product';
}
