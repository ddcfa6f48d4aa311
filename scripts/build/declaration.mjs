// The declaration of the library, dist/index.d.ts, in one file without imports: people who use the package need no other
// package to compile against it. TypeScript writes one declaration per source; those that src/index.ts re-exports are
// joined here.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const DECLARATION = 'index.d.ts';

const ENTRY = 'src/index.ts';

const OPTIONS =
  '--declaration --emitDeclarationOnly --isolatedDeclarations --ignoreConfig --noCheck --noResolve --allowImportingTsExtensions --target es2023 --module esnext --moduleResolution bundler'.split(
    ' ',
  );

const REEXPORT = /^export (?:\*|\{(?<names>[^}]*)\}) from '\.\/(?<file>[^']+)\.ts';$/gm;
const IMPORT = /^import (?:type )?\{[^}]*\} from '\.\/[^']+';\n/gm;
const COMMENT = /^\/\/.*\n/gm;
const EXPORTED =
  /^export (?=(?:declare )?(?:abstract )?(?:class|const|function|interface|type) (\w+))/gm;

/**
 * Every exported signature is written out in the sources, so the compiler needs neither the other files nor a check.
 *
 * @param {string} root
 * @param {string} out
 */
function emit(root, out) {
  const entry = readFileSync(join(root, ENTRY), 'utf8');
  const sources = [...entry.matchAll(REEXPORT)].map(
    ({ groups = {} }) => `src/${groups['file']}.ts`,
  );
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [compiler, ENTRY, ...sources, ...OPTIONS, '--rootDir', join(root, 'src'), '--outDir', out],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`tsc cannot write declarations: ${stdout}${stderr}`);
}

/**
 * The declarations of one module, exported only where `names` has them.
 *
 * @param {string} text
 * @param {ReadonlySet<string> | undefined} names undefined: all
 */
function declarations(text, names) {
  return text
    .replace(COMMENT, '')
    .replace(IMPORT, '')
    .replace(/^export \{\};\n/gm, '')
    .replace(EXPORTED, (/** @type {string} */ word, /** @type {string} */ name) =>
      names === undefined || names.has(name) ? word : '',
    );
}

/**
 * The text of dist/index.d.ts. Throws an Error when a declaration needs a type of a package or of a file that is not
 * re-exported.
 *
 * @param {string} root
 */
export function declaration(root) {
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const out = mkdtempSync(join(cache, 'declaration-'));
  try {
    emit(root, out);
    const entry = readFileSync(join(out, 'index.d.ts'), 'utf8');
    const parts = [...entry.matchAll(REEXPORT)].map(({ groups = {} }) => {
      const { names, file = '' } = groups;
      const chosen = names?.split(',').map((name) => name.trim().replace(/^type /, ''));
      const text = readFileSync(join(out, `${file}.d.ts`), 'utf8');
      return declarations(text, chosen === undefined ? undefined : new Set(chosen));
    });
    const joined = `${parts
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()}\n\nexport {};\n`;
    const leak = /\bimport\b.*|\bfrom '.*|.*\bz\.\w+.*/.exec(joined);
    if (parts.length === 0 || leak !== null) {
      throw new Error(`${DECLARATION} is not plain: ${leak?.[0] ?? 'it is empty'}`);
    }
    return joined;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
