// A page for every finding of check, those of verify included: for `assess explain CODE` and for reports.

import { type Explanation, explainFinding } from '../../verify/pages/index.ts';
import type { Page } from '../../verify/pages/page.ts';
import { isPolicyCode, POLICY_CODES, type PolicyCode, policyCodes } from '../codes.ts';
import { CHANGE_PAGES } from './changes.ts';
import { JUDGED_PAGES } from './judged.ts';

const PAGES: Readonly<Record<PolicyCode, Page>> = { ...JUDGED_PAGES, ...CHANGE_PAGES };

/** What a finding means, why it matters and what to do. */
export type CheckExplanation = Omit<Explanation, 'code'> & { readonly code: string };

/** The page of a finding code; undefined when neither verify nor the policy has such a code. */
export function explainCode(code: string): CheckExplanation | undefined {
  if (!isPolicyCode(code)) return explainFinding(code);
  const { kind, judged } = POLICY_CODES[code];
  const { means, matters, fix } = PAGES[code];
  return { code, kind, judged, means, matters, fix };
}

/** The codes of the policy with their pages, in the order of the table. */
export function policyPages(): readonly CheckExplanation[] {
  return policyCodes().flatMap((code) => explainCode(code) ?? []);
}
