// The file that runs `assess check` on a forge. The program is installed in a pinned version, from outside of the
// checkout and before any file of the change could have a say in it. docs/ci.md shows the same texts.

import { CODEOWNERS, GITHUB_WORKFLOW, GITLAB_JOB } from '../repository/gate-files.ts';
import { type CodeOwners, codeOwnersStep, ownerOf } from './codeowners.ts';
import { createOnce, type Files, type Step } from './step.ts';

export interface CiRequest {
  readonly version: string;
  readonly owner: string | undefined;
  readonly principal: string | undefined;
}

interface Forge {
  /** The file that runs the check, and what else is needed for it. */
  readonly plan: (files: Files, version: string) => Promise<readonly Step[]>;
  readonly owners: Omit<CodeOwners, 'owner'>;
  /** What people have to switch on; no file can do it. */
  readonly settings: readonly string[];
}

const GITLAB_MAIN = '.gitlab-ci.yml';

export const FORGES = {
  github: {
    plan: async (files, version) => [
      await createOnce(files, {
        path: GITHUB_WORKFLOW,
        text: githubWorkflow(version),
        why: 'runs assess check in every pull request',
      }),
    ],
    owners: {
      places: CODEOWNERS.github,
      newFile: '.github/CODEOWNERS',
      check: [GITHUB_WORKFLOW],
    },
    settings: [
      'On GitHub, once these files are on the main branch (before, there is nothing to judge by: exit 2):',
      '  Settings > Rules > Rulesets > New branch ruleset, for the main branch:',
      '    require a pull request, with review from code owners',
      '      (alone in the project, leave the review out: nobody can approve their own pull request)',
      '    require the status check "assess"',
      '    block force pushes; leave the bypass list empty',
    ],
  },
  gitlab: {
    plan: async (files, version) => [
      await createOnce(files, {
        path: GITLAB_JOB,
        text: gitlabJob(version),
        why: 'runs assess check in every merge request',
      }),
      await gitlabInclude(files),
    ],
    owners: {
      places: CODEOWNERS.gitlab,
      newFile: '.gitlab/CODEOWNERS',
      check: [GITLAB_JOB, GITLAB_MAIN],
      section: '[assess]',
    },
    settings: [
      'On GitLab, once these files are on the main branch (before, there is nothing to judge by: exit 2):',
      '  Settings > Repository > Protected branches: the main branch, merge requests only, no force push,',
      '    code owner approval required (where your plan has it)',
      '  Settings > Merge requests: pipelines must succeed; skipped pipelines are not successful',
    ],
  },
} as const satisfies Readonly<Record<string, Forge>>;

export type ForgeName = keyof typeof FORGES;

/** Whether a text names a forge that a CI file can be written for. */
export function isForge(name: string): name is ForgeName {
  return Object.hasOwn(FORGES, name);
}

/** The CI file and the block in CODEOWNERS. */
export async function ciSteps(
  files: Files,
  name: ForgeName,
  request: CiRequest,
): Promise<readonly Step[]> {
  const forge: Forge = FORGES[name];
  const owner = request.owner ?? ownerOf(request.principal);
  return [
    ...(await forge.plan(files, request.version)),
    await codeOwnersStep(files, { ...forge.owners, owner }),
  ];
}

async function gitlabInclude(files: Files): Promise<Step> {
  const text = `include:\n  - local: ${GITLAB_JOB}\n`;
  const present = await files.read(GITLAB_MAIN);
  if (present.state === 'missing') {
    return { kind: 'create', path: GITLAB_MAIN, text, why: 'includes the job' };
  }
  return present.state === 'text' && present.text.includes(GITLAB_JOB)
    ? { kind: 'keep', path: GITLAB_MAIN, why: 'includes the job already' }
    : {
        kind: 'advise',
        path: GITLAB_MAIN,
        lines: [
          'add:',
          ...text
            .trimEnd()
            .split('\n')
            .map((line) => `  ${line}`),
        ],
      };
}

/** .github/workflows/assess.yml. */
export function githubWorkflow(version: string): string {
  return `# Judges the records under assessments/. What has to be switched on besides: assess, docs/ci.md.
name: assess

on:
  pull_request:
  push:

permissions:
  contents: read

jobs:
  assess:
    # In pull requests, and on the default branch.
    if: github.event_name == 'pull_request' || github.ref_name == github.event.repository.default_branch
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      # Before the checkout, and outside of it: no file of the change can choose the program.
      - name: Install assess
        working-directory: \${{ runner.temp }}
        run: npm install --prefix "$RUNNER_TEMP/assess" --ignore-scripts --no-audit --no-fund assess-cli@${version}

      # Better: pin to the full commit id of a release that you have looked at.
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
          persist-credentials: false

      # In a pull request the target branch decides whose signatures and which policy count.
      - name: Check
        run: |
          set --
          if [ -n "$GITHUB_BASE_REF" ]; then set -- --base "origin/$GITHUB_BASE_REF"; fi
          node "$RUNNER_TEMP/assess/node_modules/assess-cli/dist/main.js" check "$@"
`;
}

/** .gitlab/assess.gitlab-ci.yml. */
export function gitlabJob(version: string): string {
  return `# Judges the records under assessments/. What has to be switched on besides: assess, docs/ci.md.
assess:
  # Node and git. Better: pin the image by its digest.
  image: node:22
  variables:
    GIT_DEPTH: "0"
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    # Outside of the checkout: no file of the change can choose the program.
    - tools="$(mktemp -d)"
    - (cd "$tools" && npm install --prefix "$tools" --ignore-scripts --no-audit --no-fund assess-cli@${version})
    # In a merge request the target branch decides whose signatures and which policy count.
    - set --
    - |
      if [ -n "\${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-}" ]; then
        git fetch --quiet origin "+refs/heads/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME:refs/remotes/origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
        set -- --base "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
      fi
    - assess="$tools/node_modules/assess-cli/dist/main.js"
    - node "$assess" check "$@" --format gitlab > gl-code-quality-report.json || true
    - node "$assess" check "$@"
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`;
}
