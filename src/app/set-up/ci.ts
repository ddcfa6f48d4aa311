// What `assess init --ci` sets up on a forge: the file that runs `assess check`, the lines for CODEOWNERS, and the
// settings that only people can switch on. docs/ci.md shows the same texts.

import {
  CODEOWNERS,
  GITHUB_COMMENT_WORKFLOW,
  GITHUB_WORKFLOW,
  GITHUB_WORKFLOWS,
  GITLAB_JOB,
  GITLAB_MAIN,
} from '../../repository/files/gate-files.ts';
import { type CodeOwners, codeOwnersStep, ownerOf } from './codeowners.ts';
import { githubCommentWorkflow } from './github-comment.ts';
import { type CiFile, githubWorkflow, requiredCheck } from './github-workflow.ts';
import { gitlabJob } from './gitlab-job.ts';
import { createOnce, type Files, type SetUpStep } from './step.ts';

export interface CiRequest extends CiFile {
  readonly owner: string | undefined;
  readonly principal: string | undefined;
}

interface Forge {
  /** The file that runs the check, and what else is needed for it. */
  readonly plan: (files: Files, about: CiFile) => Promise<readonly SetUpStep[]>;
  readonly owners: Omit<CodeOwners, 'owner'>;
  /** What people have to switch on for a branch; no file can do it. */
  readonly settings: (branch: string) => readonly string[];
}

export const FORGES = {
  github: {
    plan: async (files, about) => [
      await createOnce(files, {
        path: GITHUB_WORKFLOW,
        text: githubWorkflow(about),
        why: 'runs assess check in every pull request',
      }),
      await createOnce(files, {
        path: GITHUB_COMMENT_WORKFLOW,
        text: githubCommentWorkflow(about),
        why: 'posts the result as one comment, and runs nothing of the pull request',
      }),
      ...(await commentAdvice(files)),
    ],
    owners: {
      places: CODEOWNERS.github,
      newFile: '.github/CODEOWNERS',
      // Every workflow can report a check of any name.
      check: [GITHUB_WORKFLOWS],
    },
    settings: (branch) => [
      'Settings > Rules > Rulesets > New branch ruleset:',
      `  target the branch ${branch}, block force pushes, leave the bypass list empty`,
      '  require a pull request, with review from code owners',
      '    (alone in the project: without review, because you cannot approve your own pull request)',
      `  require the status check "${requiredCheck(branch)}", with GitHub Actions as its source`,
      '    and "branches up to date before merging"; or require a merge queue',
    ],
  },
  gitlab: {
    plan: async (files, about) => [
      await createOnce(files, {
        path: GITLAB_JOB,
        text: gitlabJob(about),
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
    settings: (branch) => [
      `Settings > Repository > Protected branches: ${branch}, no pushes, no force push,`,
      '  code owner approval (where your plan has it)',
      'Settings > Merge requests: pipelines must succeed, skipped pipelines are not successful,',
      '  and the merge method "fast-forward" or "semi-linear history"; or merge trains',
      'For a note in each merge request: Settings > Access tokens: a project token, role Reporter, scope api;',
      '  Settings > CI/CD > Variables: ASSESS_COMMENT_TOKEN with that token, protected and masked',
    ],
  },
} as const satisfies Readonly<Record<string, Forge>>;

export type ForgeName = keyof typeof FORGES;

/** The CI file and the block in CODEOWNERS. */
export async function ciSteps(
  files: Files,
  name: ForgeName,
  request: CiRequest,
): Promise<readonly SetUpStep[]> {
  const forge: Forge = FORGES[name];
  const owner = request.owner ?? ownerOf(request.principal);
  return [
    ...(await forge.plan(files, request)),
    await codeOwnersStep(files, { ...forge.owners, owner }),
  ];
}

/** A workflow that people have already is not edited; without the steps that make it there is no comment. */
async function commentAdvice(files: Files): Promise<readonly SetUpStep[]> {
  const present = await files.read(GITHUB_WORKFLOW);
  if (present.state !== 'text' || present.text.includes('assess-comment')) return [];
  return [
    {
      kind: 'advise',
      path: GITHUB_WORKFLOW,
      lines: [
        'add the steps that make the comment:',
        '  Comment and upload-artifact, before Check (docs/ci.md, "GitHub Actions")',
      ],
    },
  ];
}

async function gitlabInclude(files: Files): Promise<SetUpStep> {
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
