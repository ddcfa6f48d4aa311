// The rules that findings are instances of, from the pages that explain them.

import { explainCode } from '../policy/pages/index.ts';

export interface Rule {
  readonly code: string;
  readonly means: string;
  readonly matters: string;
  readonly fix: string;
}

/** What a code means; a code without a page says only its name. */
export function ruleOf(code: string): Rule {
  const page = explainCode(code);
  if (page === undefined) return { code, means: code, matters: '', fix: '' };
  return { code, means: page.means, matters: page.matters, fix: page.fix };
}
