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
    - node "$assess" check "$@" --format markdown > assess-comment.md || true
    # In a merge train, the policy and signers of the changes ahead decide as well.
    - |
      if [ "\${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-}" = "${branch}" ] && [ -n "\${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:-}" ]; then
        node "$assess" check --base "$CI_MERGE_REQUEST_TARGET_BRANCH_SHA" || exit "$?"
      fi
    - node "$assess" check "$@"
  artifacts:
    when: always
    expire_in: 1 week
    paths: [assess-comment.md]
    reports:
      codequality: gl-code-quality-report.json

# Writes the result as one note of the merge request, where a token for it is set. Without one, the report above is all.
assess-comment:
  image: node:22
  stage: .post
  needs: [assess]
  allow_failure: true
  variables:
    # No file of the change is here but the text.
    GIT_STRATEGY: none
  rules:
    # Never for merge requests from forks, and never in them.
    - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID && $CI_MERGE_REQUEST_PROJECT_ID == $CI_PROJECT_ID && $ASSESS_COMMENT_TOKEN
      when: always
  script:
    - |
      post="$(mktemp -d)/post.mjs"
      cat > "$post" <<'END'
${indented(POSTING_SCRIPT)}
      END
      node "$post"
`;
}

const POSTING_SCRIPT = `import { readFileSync } from 'node:fs';

const MARKER = '<!-- assess-check -->';
const MOST_CHARACTERS = 65_536;
const { CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, ASSESS_COMMENT_TOKEN } = process.env;
const NOTES = \`projects/\${CI_PROJECT_ID}/merge_requests/\${CI_MERGE_REQUEST_IID}/notes\`;

async function call(method, path, body) {
  const answer = await fetch(\`\${CI_API_V4_URL}/\${path}\`, {
    method,
    headers: { 'content-type': 'application/json', 'private-token': ASSESS_COMMENT_TOKEN },
    ...(body === undefined ? {} : { body: JSON.stringify({ body }) }),
  });
  if (!answer.ok) throw new Error(\`\${method} \${path}: HTTP \${answer.status}\`);
  return answer.json();
}

async function ownNote(author) {
  for (let page = 1; page <= 30; page += 1) {
    const notes = await call('GET', \`\${NOTES}?sort=asc&per_page=100&page=\${page}\`);
    const own = notes.find((one) => one.author.id === author && one.body.startsWith(MARKER));
    if (own !== undefined || notes.length < 100) return own;
  }
}

const text = readFileSync('assess-comment.md', 'utf8');
if (!text.startsWith(\`\${MARKER}\\n\`) || text.length > MOST_CHARACTERS) throw new Error('assess-comment.md is not a comment of assess');
const { id } = await call('GET', 'user');
const own = await ownNote(id);
if (own === undefined) await call('POST', NOTES, text);
else if (own.body.trimEnd() !== text.trimEnd()) await call('PUT', \`\${NOTES}/\${own.id}\`, text);`;

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `      ${line}`))
    .join('\n');
}
