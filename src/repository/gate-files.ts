// The files outside of assessments/ that run the check and say who reviews changes of it: what assess init adds. They are
// part of the code, and yet no answer is about them.

export const GITHUB_WORKFLOWS = '.github/workflows/';
export const GITHUB_WORKFLOW = `${GITHUB_WORKFLOWS}assess.yml`;
export const GITLAB_JOB = '.gitlab/assess.gitlab-ci.yml';

/** Where forges look for CODEOWNERS, first to last. */
export const CODEOWNERS = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
} as const;

const GATE: ReadonlySet<string> = new Set([
  GITHUB_WORKFLOW,
  GITLAB_JOB,
  ...CODEOWNERS.github,
  ...CODEOWNERS.gitlab,
]);

/** Whether a path is one of them. */
export function isGateFile(path: string): boolean {
  return GATE.has(path);
}
