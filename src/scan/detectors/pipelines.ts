// Build servers, and what of GitHub workflows is a risk: actions that are not pinned, rights to write, and code of others
// that runs with the rights of the project.

import type { Detector, TextFile } from '../detector.ts';
import type { Match } from '../fact.ts';
import { buildServer, usedAction, withoutHashComment } from '../formats/ci-lines.ts';

const WORKFLOW = '.github/workflows/a.yml';
const COMMIT = /^[0-9a-f]{40}$/;

/** Actions of the forge itself; it could change the workflow anyway. */
const OF_THE_FORGE = /^(?:actions|github)\//i;

export const PIPELINES: Detector = {
  rules: [
    {
      id: 'ci-pipeline',
      kinds: ['ci.pipeline'],
      looksFor: 'the file of a build server',
      examples: [
        { files: { [WORKFLOW]: 'on: push\n' }, keys: ['ci.pipeline:github-actions'] },
        { files: { '.gitlab-ci.yml': 'test: {}\n' }, keys: ['ci.pipeline:gitlab-ci'] },
      ],
      counterExamples: [{ 'templates/.github/workflows/a.yml': 'on: push\n', 'ci.yml': 'a: b\n' }],
    },
    {
      id: 'ci-unpinned-action',
      kinds: ['ci.unpinned-action'],
      looksFor: 'an action of another project that a workflow names by a tag or a branch',
      examples: [
        {
          files: { [WORKFLOW]: 'steps:\n  - uses: docker/build-push-action@v6\n' },
          keys: ['ci.unpinned-action:docker/build-push-action'],
        },
      ],
      counterExamples: [
        {
          [WORKFLOW]: `steps:\n  - uses: docker/login-action@${'1a'.repeat(20)} # v3\n  - uses: actions/checkout@v4\n  - uses: ./own\n`,
        },
      ],
    },
    {
      id: 'ci-untrusted-checkout',
      kinds: ['ci.untrusted-checkout'],
      looksFor: 'a workflow with secrets that checks out the code of a pull request',
      examples: [
        {
          files: {
            [WORKFLOW]:
              'on: pull_request_target\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n',
          },
          keys: ['ci.untrusted-checkout:.github/workflows/a.yml'],
        },
      ],
      counterExamples: [
        {
          [WORKFLOW]: 'on: pull_request_target\nsteps:\n  - uses: actions/checkout@v4\n',
          '.github/workflows/b.yml':
            'on: pull_request\nsteps:\n  - uses: actions/checkout@v4\n    with:\n      ref: ${{ github.head_ref }}\n',
        },
      ],
    },
    {
      id: 'permission-workflow',
      kinds: ['permission.workflow'],
      looksFor: 'a permission to write that a workflow gives to its jobs',
      examples: [
        {
          files: { [WORKFLOW]: 'permissions:\n  contents: write\n  issues: read\n' },
          keys: ['permission.workflow:contents'],
        },
        {
          files: { [WORKFLOW]: 'permissions: write-all\n' },
          keys: ['permission.workflow:all'],
        },
      ],
      counterExamples: [
        { [WORKFLOW]: 'permissions:\n  contents: read\nenv:\n  mode: write\n' },
        { [WORKFLOW]: 'permissions: {}\n# contents: write\n' },
      ],
    },
  ],
  inPath: (file) => {
    const server = buildServer(file);
    if (server === undefined) return [];
    return [
      {
        rule: 'ci-pipeline',
        kind: 'ci.pipeline',
        subject: server,
        class: 'strong',
        reason: 'by its name',
      },
    ];
  },
  wants: (file) => buildServer(file) === 'github-actions',
  inText: (file) => {
    const code = file.lines.map(withoutHashComment);
    return [...unpinned(code), ...untrusted(file, code), ...permissions(code)];
  },
};

function unpinned(lines: readonly string[]): readonly Match[] {
  return lines.flatMap((line, index): readonly Match[] => {
    const used = usedAction(line);
    if (used === undefined || COMMIT.test(used.ref) || OF_THE_FORGE.test(used.action)) return [];
    return [
      {
        rule: 'ci-unpinned-action',
        kind: 'ci.unpinned-action',
        subject: used.action,
        class: 'medium',
        line: index + 1,
        reason: 'named by a tag or branch, which its owner can move',
      },
    ];
  });
}

/** What names the code of a pull request in a workflow. */
const HEAD = /github\.(?:event\.pull_request\.head\.|head_ref\b)/;

function untrusted({ path }: TextFile, lines: readonly string[]): readonly Match[] {
  const isTarget = lines.some((line) => /\bpull_request_target\b/.test(line));
  const isCheckout = lines.some((line) => usedAction(line)?.action === 'actions/checkout');
  const at = lines.findIndex((line) => /^\s*ref:/.test(line) && HEAD.test(line));
  if (!isTarget || !isCheckout || at === -1) return [];
  return [
    {
      rule: 'ci-untrusted-checkout',
      kind: 'ci.untrusted-checkout',
      subject: path,
      class: 'medium',
      line: at + 1,
      reason: 'pull_request_target with a checkout of the pull request',
    },
  ];
}

/** The lines below `permissions:` that are further in, up to the next line that is not. */
function permissions(lines: readonly string[]): readonly Match[] {
  const found: Match[] = [];
  let around: number | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const indent = line.length - line.trimStart().length;
    const start = /^\s*permissions:\s*(\S*)/.exec(line);
    if (start !== null) around = start[1] === '' ? indent : undefined;
    else if (around !== undefined && indent <= around) around = undefined;
    const scope =
      start?.[1] === 'write-all'
        ? 'all'
        : around !== undefined && start === null
          ? /^\s*([\w-]+):\s*write\b/.exec(line)?.[1]
          : undefined;
    if (scope === undefined) continue;
    found.push({
      rule: 'permission-workflow',
      kind: 'permission.workflow',
      subject: scope,
      class: 'strong',
      line: index + 1,
      reason: 'under permissions of a workflow',
    });
  }
  return found;
}
