// Files in which a secret can be written: texts of all sorts, by their endings and names.

const TEXT =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html?|ejs|erb|hbs|php|py|ipynb|rb|go|rs|java|kts?|scala|groovy|gradle|swift|mm?|cs|fs|vb|dart|exs?|lua|r|jl|c|cc|cpp|hpp?|sh|bash|zsh|fish|ps1|bat|cmd|sql|json|jsonc|json5|ya?ml|toml|ini|cfg|conf|config|properties|xml|plist|env|tf|tfvars|tfstate|hcl|md|mdx|rst|adoc|txt|log|http|rest|pem|key|p8|ppk|asc|cer|crt|pub)$/i;

const NAMES =
  /(?:^|\/)(?:\.env[\w.-]*|\.npmrc|\.pypirc|\.netrc|\.git-credentials|\.dockercfg|\.s3cfg|\.boto|credentials|dockerfile[\w.-]*|[\w.-]*\.dockerfile|makefile|procfile|jenkinsfile|id_(?:rsa|dsa|ecdsa|ed25519))$/i;

/** Lists of packages with their digests; they are long and hold no secret. */
const LOCK_FILES = /(?:lock\.(?:json|ya?ml)|\.lock|go\.sum|npm-shrinkwrap\.json)$/i;

/** Whether a secret is looked for in a file, by its name. */
export function canHoldSecret(path: string): boolean {
  return (TEXT.test(path) || NAMES.test(path)) && !LOCK_FILES.test(path);
}
