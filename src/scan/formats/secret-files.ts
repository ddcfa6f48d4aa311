// Files in which a secret can be written: texts of all sorts, by their endings and names.

import { baseName, endingOf } from '../manifests/manifest.ts';

/** In lower case. A look-up, because every file of a repository is asked for. */
const ENDINGS: ReadonlySet<string> = new Set(
  `adoc asc astro bash bat c cc cer cfg cjs cmd conf config cpp crt cs cts dart ejs env erb ex exs fish fs go gradle groovy h
  hbs hcl hpp htm html http ini ipynb java jl js json json5 jsonc jsx key kt kts log lua m md mdx mjs mm mts p8 pem php plist
  ppk properties ps1 pub py r rb rest rs rst scala sh sql svelte swift tf tfstate tfvars toml ts tsx txt vb vue xml yaml yml
  zsh`.split(/\s+/),
);

const NAMES =
  /^(?:\.env[\w.-]*|\.npmrc|\.pypirc|\.netrc|\.git-credentials|\.dockercfg|\.s3cfg|\.boto|credentials|dockerfile[\w.-]*|[\w.-]*\.dockerfile|makefile|procfile|jenkinsfile|id_(?:rsa|dsa|ecdsa|ed25519))$/i;

/** Lists of packages with their digests; they are long and hold no secret. */
const LOCK_FILES = /(?:lock\.(?:json|ya?ml)|\.lock|go\.sum|npm-shrinkwrap\.json)$/i;

/** Whether a secret is looked for in a file, by its name. */
export function canHoldSecret(path: string): boolean {
  return (ENDINGS.has(endingOf(path)) || NAMES.test(baseName(path))) && !LOCK_FILES.test(path);
}
