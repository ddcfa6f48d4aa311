// The workflow that posts the comment about a pull request on GitHub. It may write, so nothing of the pull request runs in
// it. docs/ci.md shows the same text and argues it; test/ci/github-comment.test.ts runs the script.

import type { CiFile } from './github-workflow.ts';

/** .github/workflows/assess-comment.yml. */
export function githubCommentWorkflow({ branch }: Pick<CiFile, 'branch'>): string {
  const script = postingScript(branch)
    .split('\n')
    .map((line) => (line === '' ? '' : `          ${line}`))
    .join('\n');
  return `# Posts the comment that the workflow "assess" made about a pull request to ${branch}. docs/ci.md of assess explains both files.
# This one may write comments. So it has no checkout, and nothing of the pull request runs here.
name: assess comment

on:
  workflow_run:
    workflows: ["assess"]
    types: [completed]

permissions: {}

jobs:
  comment:
    name: assess comment (${branch})
    if: github.event.workflow_run.event == 'pull_request'
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      actions: read
      contents: read
      pull-requests: write
    # One after the other for each branch, so that there is one comment.
    concurrency:
      group: \${{ github.workflow }}-\${{ github.event.workflow_run.head_repository.id }}-\${{ github.event.workflow_run.head_branch }}
    steps:
      - name: Post the comment
        env:
          GITHUB_TOKEN: \${{ github.token }}
        run: |
          cat > "$RUNNER_TEMP/post.mjs" <<'END'
${script}
          END
          node "$RUNNER_TEMP/post.mjs"
`;
}

function postingScript(branch: string): string {
  return `import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const BRANCH = '${branch}';
const MARKER = '<!-- assess-check -->';
const MOST_BYTES = 300_000; // of the archive and of its text
const MOST_CHARACTERS = 65_536; // of a comment
const OWN_NAME = 'github-actions[bot]';
const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN, GITHUB_EVENT_PATH, RUNNER_TEMP } = process.env;
const run = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8')).workflow_run;

async function call(method, path, body) {
  const answer = await fetch(\`\${GITHUB_API_URL}/repos/\${GITHUB_REPOSITORY}/\${path}\`, {
    method,
    headers: { accept: 'application/vnd.github+json', authorization: \`Bearer \${GITHUB_TOKEN}\` },
    ...(body === undefined ? {} : { body: JSON.stringify({ body }) }),
  });
  if (!answer.ok) throw new Error(\`\${method} \${path}: HTTP \${answer.status}\`);
  return answer;
}

const get = async (path) => (await call('GET', path)).json();

function stop(why) {
  console.log(\`No comment: \${why}.\`);
  process.exit(0);
}

// GitHub says which pull request the run was for: the text of the run cannot name another one.
async function pullRequest() {
  const { owner, id } = run.head_repository;
  const head = encodeURIComponent(\`\${owner.login}:\${run.head_branch}\`);
  const base = encodeURIComponent(BRANCH);
  const open = await get(\`pulls?state=open&per_page=100&head=\${head}&base=\${base}\`);
  return open.find((one) => one.head.sha === run.head_sha && one.head.repo?.id === id && one.base.ref === BRANCH);
}

// A pull request that edits a workflow could write the text itself.
async function workflowsAt(commit) {
  const files = await get(\`contents/.github/workflows?ref=\${commit}\`);
  return JSON.stringify(files.map(({ name, sha }) => [name, sha]).sort());
}

async function madeText() {
  const list = await get(\`actions/runs/\${run.id}/artifacts?name=assess-comment&per_page=100\`);
  const [newest] = list.artifacts.filter((one) => !one.expired).sort((one, other) => other.id - one.id);
  if (newest === undefined) stop('the run has made none');
  if (newest.size_in_bytes > MOST_BYTES) stop('it is too large');
  const archive = Buffer.from(await (await call('GET', \`actions/artifacts/\${newest.id}/zip\`)).arrayBuffer());
  if (archive.length > MOST_BYTES) stop('it is too large');
  const file = \`\${RUNNER_TEMP}/assess-comment.zip\`;
  writeFileSync(file, archive);
  let bytes;
  try {
    bytes = execFileSync('unzip', ['-p', file, 'comment.md'], { maxBuffer: MOST_BYTES });
  } catch {
    stop('the archive has no comment.md of a proper size');
  }
  const text = bytes.toString('utf8');
  if (!text.startsWith(\`\${MARKER}\\n\`) || text.length > MOST_CHARACTERS) stop('it is not a comment of assess');
  return text;
}

async function ownComment(number) {
  for (let page = 1; page <= 30; page += 1) {
    const comments = await get(\`issues/\${number}/comments?per_page=100&page=\${page}\`);
    const own = comments.find((one) => one.user?.login === OWN_NAME && one.body.startsWith(MARKER));
    if (own !== undefined || comments.length < 100) return own;
  }
}

const pull = await pullRequest();
if (pull === undefined) stop('the run was not for the newest commit of an open pull request');
const { commit } = await get(\`branches/\${encodeURIComponent(BRANCH)}\`);
const isOurs = (await workflowsAt(run.head_sha)) === (await workflowsAt(commit.sha));
const text = isOurs
  ? await madeText()
  : \`\${MARKER}\\n\\nThe workflows of this pull request differ from those of \${BRANCH}, so the comment of assess is left out. See the result of the check.\\n\`;
const own = await ownComment(pull.number);
if (own === undefined) await call('POST', \`issues/\${pull.number}/comments\`, text);
else if (own.body.trimEnd() !== text.trimEnd()) await call('PATCH', \`issues/comments/\${own.id}\`, text);
console.log(\`The comment is on pull request \${pull.number}.\`);`;
}
