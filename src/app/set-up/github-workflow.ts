// The workflow that runs `assess check` on GitHub and makes the comment. docs/ci.md shows the same text and argues it;
// test/ci/github-events.test.ts plays GitHub's events against it.

/** What a generated CI file depends on. */
export interface CiFile {
  /** The version of assess to install, in full. */
  readonly version: string;
  /** The protected branch. It is written into the file, so no event can name another one. */
  readonly branch: string;
}

/** The name of the check to require on GitHub. A result belongs to a commit, so its name says which branch judged it. */
export function requiredCheck(branch: string): string {
  return `assess (${branch})`;
}

/** .github/workflows/assess.yml. */
export function githubWorkflow({ version, branch }: CiFile): string {
  return `# Judges every change by the rules of the branch ${branch}. docs/ci.md of assess lists the settings that it needs.
# One file judges by one branch: for a second branch, copy the file and replace the name everywhere.
name: assess

on:
  pull_request:
    branches: ["${branch}"]
    # edited: a pull request can be moved to this branch after it was opened for another one.
    types: [opened, synchronize, reopened, edited, ready_for_review]
  merge_group:
    branches: ["${branch}"]
    types: [checks_requested]
  push:
    branches: ["${branch}"]
  workflow_dispatch:

permissions:
  contents: read

jobs:
  assess:
    # The check to require. Do not add "if" or "needs": GitHub counts a skipped job as passed.
    name: ${requiredCheck(branch)}
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      # Before the checkout and outside it: no file of the change can choose the program.
      - name: Install assess
        working-directory: \${{ runner.temp }}
        run: npm install --prefix "$RUNNER_TEMP/assess" --ignore-scripts --no-audit --no-fund assess-cli@${version}

      # Better: pin to the full commit id of a release that you have looked at.
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
          persist-credentials: false

      # The comment for the pull request. Another workflow posts it, because this one may not write. The next step decides.
      - name: Comment
        if: github.event_name == 'pull_request'
        run: node "$RUNNER_TEMP/assess/node_modules/assess-cli/dist/main.js" check --base refs/remotes/origin/${branch} --format markdown > "$RUNNER_TEMP/comment.md" || true

      # Better: pin to the full commit id of a release that you have looked at.
      - uses: actions/upload-artifact@v6
        if: github.event_name == 'pull_request'
        continue-on-error: true
        with:
          name: assess-comment
          path: \${{ runner.temp }}/comment.md
          retention-days: 1
          overwrite: true

      # The policy and signers of the branch decide, as they are now. In a merge queue, so do those of the changes ahead.
      - name: Check
        env:
          QUEUE_BASE: \${{ github.event.merge_group.base_sha }}
        run: |
          check() { node "$RUNNER_TEMP/assess/node_modules/assess-cli/dist/main.js" check "$@"; }
          base=refs/remotes/origin/${branch}
          case "$GITHUB_EVENT_NAME $GITHUB_REF" in
            "push refs/heads/${branch}" | "workflow_dispatch refs/heads/${branch}") check ;;
            "merge_group "*) check --base "$QUEUE_BASE" && check --base "$base" ;;
            *) check --base "$base" ;;
          esac
`;
}
