// Whether anything that is part of the build has changed since the last one: by content, because a
// checkout changes times and not always bytes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

const INPUTS = [
  'src',
  'questionnaires',
  'schemas',
  'scripts/build',
  'scripts/build.mjs',
  'scripts/yaml-plugin.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/**
 * @param {string} path
 * @returns {readonly string[]}
 */
function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** @param {string} root */
export function fingerprint(root) {
  const hash = createHash('sha256').update(process.version.split('.', 1)[0] ?? '');
  for (const path of INPUTS.flatMap((input) => filesBelow(join(root, input)))) {
    const contents = readFileSync(path);
    hash
      .update(`${relative(root, path).split(sep).join('/')}\0${contents.length}\0`)
      .update(contents);
  }
  return hash.digest('hex');
}

/** @param {string} root */
const stampOf = (root) => join(root, '.cache', 'build.json');

/**
 * True when `dist` was built from exactly these sources and is still whole.
 *
 * @param {string} root
 */
export function isBuilt(root) {
  try {
    /** @type {{ inputs: string, outputs: Record<string, number> }} */
    const stamp = JSON.parse(readFileSync(stampOf(root), 'utf8'));
    return (
      stamp.inputs === fingerprint(root) &&
      Object.entries(stamp.outputs).every(
        ([path, size]) => statSync(join(root, 'dist', path)).size === size,
      )
    );
  } catch {
    return false; // no stamp, or a file of dist is gone: build
  }
}

/**
 * @param {string} root
 * @param {string} inputs
 * @param {readonly { path: string, contents: Uint8Array }[]} files
 */
export function rememberBuild(root, inputs, files) {
  const outputs = Object.fromEntries(files.map(({ path, contents }) => [path, contents.length]));
  mkdirSync(dirname(stampOf(root)), { recursive: true });
  writeFileSync(stampOf(root), JSON.stringify({ inputs, outputs }));
}
