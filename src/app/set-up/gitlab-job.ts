// The job that runs `assess check` on GitLab. docs/ci.md shows the same text and argues it;
// test/ci/gitlab-events.test.ts plays GitLab's pipelines against it.

import type { CiFile } from './github-workflow.ts';

/** .gitlab/assess.gitlab-ci.yml. */
export function gitlabJob({ version, branch }: CiFile): string {
  return `# Judges every change by the rules of the branch ${branch}. docs/ci.md of assess lists the settings that it needs.
assess:
  # Node and git. Better: pin the image by its digest.
  image: node:22
  variables:
    GIT_DEPTH: "0"
  rules:
    # Every merge request, whatever its target: not every GitLab starts a pipeline when the target changes.
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    # Pushes to the branch, and its scheduled pipelines.
    - if: $CI_COMMIT_BRANCH == "${branch}"
  script:
    # Outside the checkout: no file of the change can choose the program.
    - tools="$(mktemp -d)"
    - (cd "$tools" && npm install --prefix "$tools" --ignore-scripts --no-audit --no-fund assess-cli@${version})
    - assess="$tools/node_modules/assess-cli/dist/main.js"
    - set --
    # The policy and signers of the branch decide, as they are now.
    - |
      if [ "\${CI_COMMIT_BRANCH:-}" != "${branch}" ]; then
        if [ "\${CI_MERGE_REQUEST_PROJECT_ID:-$CI_PROJECT_ID}" != "$CI_PROJECT_ID" ]; then
          echo "error: this pipeline runs in a fork, which has a branch ${branch} of its own. A member must run it in the parent project." >&2
          exit 2
        fi
        git fetch --quiet --no-tags origin "+refs/heads/${branch}:refs/remotes/origin/${branch}" || exit 2
        set -- --base "refs/remotes/origin/${branch}"
      fi
    # Merged results for another target branch are not what this branch would get: judge the source branch itself.
    - |
      if [ "\${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-${branch}}" != "${branch}" ] && [ -n "\${CI_MERGE_REQUEST_SOURCE_BRANCH_SHA:-}" ]; then
        git checkout --quiet --detach "$CI_MERGE_REQUEST_SOURCE_BRANCH_SHA" || exit 2
      fi
    - node "$assess" check "$@" --format gitlab > gl-code-quality-report.json || true
    # In a merge train, the policy and signers of the changes ahead decide as well.
    - |
      if [ "\${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-}" = "${branch}" ] && [ -n "\${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:-}" ]; then
        node "$assess" check --base "$CI_MERGE_REQUEST_TARGET_BRANCH_SHA" || exit "$?"
      fi
    - node "$assess" check "$@"
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`;
}
