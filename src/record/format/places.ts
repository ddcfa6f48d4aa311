// Where the files lie that decide over records: one home for their names, which signing, verifying and judging share.

import { ASSESSMENTS } from '../../repository/files/path-form.ts';
import { UNFINISHED_PATTERN } from '../../repository/files/unfinished-writes.ts';

/** Policy, signers and revocations, below `assessments/`: who may sign, and by which rules a release is judged. */
export const TRUST_FILES = ['policy.yaml', 'allowed_signers', 'revoked_keys'] as const;
export type TrustFileName = (typeof TRUST_FILES)[number];

export const POLICY_FILE = `${ASSESSMENTS}/policy.yaml`;
export const ALLOWED_SIGNERS = `${ASSESSMENTS}/allowed_signers`;
export const REVOKED_KEYS = `${ASSESSMENTS}/revoked_keys`;

/** A folder for each record, and the questionnaires they were answered with. */
export const RECORDS = `${ASSESSMENTS}/records`;
export const FROZEN = `${ASSESSMENTS}/questionnaires`;

/** The id of the project, made once. */
export const PROJECT_FILE = `${ASSESSMENTS}/project.json`;

/** What git does to the bytes of these files when it writes them: nothing, by this line. */
export const ATTRIBUTES_FILE = `${ASSESSMENTS}/.gitattributes`;
export const KEEPS_BYTES = '* -text';

/** The assessment in progress, of one person on one machine. */
export const DRAFT_PATH = `${ASSESSMENTS}/draft.json`;

/** Keeps drafts, which hold names and admitted gaps, and what a killed write leaves, out of git. */
export const GITIGNORE = {
  path: `${ASSESSMENTS}/.gitignore`,
  text: `draft.json\n${UNFINISHED_PATTERN}\n`,
} as const;

const EARLIER_GITIGNORES: ReadonlySet<string> = new Set(['draft.json\n']);

/** Whether a `.gitignore` has a content that an earlier version of assess wrote, which may be replaced by the present one. */
export function isEarlierGitignore(text: string): boolean {
  return EARLIER_GITIGNORES.has(text.replaceAll('\r\n', '\n'));
}

/** Small files for git, written where they are missing: the other one keeps signed bytes as they are. */
export const GIT_SETTINGS = [
  { path: ATTRIBUTES_FILE, text: `${KEEPS_BYTES}\n` },
  GITIGNORE,
] as const;

/** Signed consent to changed trust files; not about a record, so not beside one. */
export const TRUST_CHANGES = `${ASSESSMENTS}/trust-changes`;
