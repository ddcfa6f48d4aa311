// A small model of GitHub, written from its documentation: which events start a workflow, which commit its check runs
// belong to, and when a required check lets a pull request merge. Sources, all under https://docs.github.com/en :
//   actions/reference/workflows-and-actions/events-that-trigger-workflows   default activity types, GITHUB_REF
//   actions/reference/workflows-and-actions/workflow-syntax                 branch and tag filters
//   pull-requests/.../troubleshooting-required-status-checks                skipped job = success, filtered run = pending
//   repositories/.../available-rules-for-rulesets                           up to date, merge queue
// Where the documentation leaves a choice to timing or to a person, the model takes the worse one.

import * as z from 'zod';
import { parse } from 'yaml';
import { runScript, type ScriptRun } from './script.ts';

const list = z.array(z.string());
const pullRequest = z
  .strictObject({ types: list.optional(), branches: list.optional() })
  .nullable();
const push = z.strictObject({ branches: list.optional(), tags: list.optional() }).nullable();
const step = z.strictObject({
  name: z.string().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  'working-directory': z.string().optional(),
  if: z.string().optional(),
  'continue-on-error': z.boolean().optional(),
});
const job = z.strictObject({
  name: z.string().optional(),
  'runs-on': z.string(),
  'timeout-minutes': z.number().optional(),
  if: z.string().optional(),
  needs: z.union([z.string(), list]).optional(),
  'continue-on-error': z.boolean().optional(),
  steps: z.array(step),
});
/** Only keys that the model gives a meaning to: a workflow with another one is refused instead of misjudged. */
const workflow = z.strictObject({
  name: z.string(),
  on: z.strictObject({
    pull_request: pullRequest.optional(),
    pull_request_target: pullRequest.optional(),
    merge_group: pullRequest.optional(),
    push: push.optional(),
    workflow_dispatch: z.null().optional(),
  }),
  permissions: z.strictObject({ contents: z.literal('read') }),
  jobs: z.record(z.string(), job),
});

export type Workflow = z.output<typeof workflow>;
type Job = z.output<typeof job>;
export type WorkflowStep = z.output<typeof step>;

/** Reads a workflow. Throws on a key that the model does not know. */
export function readWorkflow(text: string): Workflow {
  return workflow.parse(parse(text));
}

/** What GitHub delivers to the repository; commits are names. */
export type Event =
  | {
      readonly name: 'pull_request' | 'pull_request_target';
      readonly type: string;
      readonly base: string;
      readonly head: string;
      /** The commit at which the pull request left its base branch, as the payload has it. */
      readonly baseSha: string;
    }
  | {
      readonly name: 'merge_group';
      readonly type: 'checks_requested';
      readonly base: string;
      readonly head: string;
      readonly baseSha: string;
    }
  | { readonly name: 'push'; readonly ref: string; readonly head: string }
  | { readonly name: 'workflow_dispatch'; readonly ref: string; readonly head: string };

const DEFAULT_TYPES = ['opened', 'synchronize', 'reopened'];

function matches(filter: readonly string[] | undefined, name: string): boolean {
  if (filter === undefined) return true;
  const plain = filter.filter((pattern) => !/[*?+[\]!]/.test(pattern));
  if (plain.length === filter.length) return filter.includes(name);
  if (filter.length === 1 && filter[0] === '**') return true;
  throw new Error(`the model does not know the pattern ${filter.join(', ')}`);
}

/** Whether an event starts the workflow. A run that is filtered out reports nothing: a required check stays pending. */
export function isTriggered({ on }: Workflow, event: Event): boolean {
  switch (event.name) {
    case 'pull_request':
    case 'pull_request_target': {
      const trigger = on[event.name];
      if (trigger === undefined) return false;
      return (
        (trigger?.types ?? DEFAULT_TYPES).includes(event.type) &&
        matches(trigger?.branches, event.base)
      );
    }
    case 'merge_group': {
      const trigger = on.merge_group;
      if (trigger === undefined) return false;
      return matches(trigger?.types, event.type) && matches(trigger?.branches, event.base);
    }
    case 'push': {
      if (on.push === undefined) return false;
      const { branches, tags } = on.push ?? {};
      const isTag = event.ref.startsWith('refs/tags/');
      const [own, other] = isTag ? [tags, branches] : [branches, tags];
      if (own === undefined && other !== undefined) return false;
      return matches(own, event.ref.replace(/^refs\/(?:heads|tags)\//, ''));
    }
    case 'workflow_dispatch':
      return on.workflow_dispatch !== undefined;
    default:
      throw new Error('unknown event');
  }
}

/** One check run. It belongs to a commit, not to a pull request. */
export interface CheckRun {
  readonly name: string;
  readonly head: string;
  /** skipped: GitHub counts it as success. ignored: the job ran, and its result cannot make the check fail. */
  readonly kind: 'ran' | 'skipped' | 'ignored';
  /** The `--base` of every `assess check` that has to pass; undefined for one that judges by the checkout. */
  readonly bases: readonly (string | undefined)[];
}

/** The check runs that an event gives. */
export function checkRuns(flow: Workflow, event: Event): readonly CheckRun[] {
  if (!isTriggered(flow, event)) return [];
  return Object.entries(flow.jobs).map(([id, one]) => {
    const name = one.name ?? id;
    if (name.includes('${{')) throw new Error('the model does not know names with expressions');
    return { name, head: event.head, ...outcome(one, event) };
  });
}

function outcome(one: Job, event: Event): Pick<CheckRun, 'kind' | 'bases'> {
  // An expression is not evaluated: it could be false. A job that needs another one is skipped when that one fails.
  if (one.if !== undefined || one.needs !== undefined) return { kind: 'skipped', bases: [] };
  const deciding = one.steps.filter(
    ({ run }) => run?.includes('dist/main.js') === true && !makesComment(run),
  );
  const [check] = deciding;
  if (check?.run === undefined || deciding.length !== 1 || check.if !== undefined)
    return { kind: 'ignored', bases: [] };
  const run = scriptRun(check, event);
  const isHeard =
    one['continue-on-error'] !== true && check['continue-on-error'] !== true && run.isHeard;
  return { kind: isHeard ? 'ran' : 'ignored', bases: run.bases };
}

/** A step that only writes the comment decides nothing: every call of it has that format, and it never fails. */
function makesComment(run: string): boolean {
  return run.split('\n').every((line) => / --format markdown > \S+ \|\| true$/.test(line));
}

/** GitHub runs a step without `shell` with `bash -e`. */
const SHELL = ['bash', '--noprofile', '--norc', '-e'] as const;

function scriptRun({ run = '', env = {} }: WorkflowStep, event: Event): ScriptRun {
  return runScript(SHELL, run, {
    ...environmentOf(event),
    ...Object.fromEntries(Object.entries(env).map(([key, text]) => [key, filled(text, event)])),
  });
}

function refOf(event: Event): string {
  switch (event.name) {
    case 'pull_request':
      return 'refs/pull/7/merge';
    case 'pull_request_target':
      return 'refs/heads/main';
    case 'merge_group':
      return `refs/heads/gh-readonly-queue/${event.base}/pr-7-${event.baseSha}`;
    default:
      return event.ref;
  }
}

/** The variables of the runner that say what happened. */
export function environmentOf(event: Event): Readonly<Record<string, string>> {
  const ref = refOf(event);
  return {
    GITHUB_EVENT_NAME: event.name,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(?:heads|tags)\//, ''),
    GITHUB_BASE_REF: event.name.startsWith('pull_request') && 'base' in event ? event.base : '',
    GITHUB_SHA: event.head,
  };
}

/** `${{ github.event.... }}` from the payload of the event; empty where it has no such field. */
export function filled(text: string, event: Event): string {
  const payload: Readonly<Record<string, string>> =
    event.name === 'merge_group'
      ? {
          'merge_group.base_sha': event.baseSha,
          'merge_group.base_ref': `refs/heads/${event.base}`,
          'merge_group.head_sha': event.head,
        }
      : 'base' in event
        ? {
            'pull_request.base.sha': event.baseSha,
            'pull_request.base.ref': event.base,
            'pull_request.head.sha': event.head,
          }
        : {};
  return text.replaceAll(
    /\$\{\{ github\.event\.([\w.]+) \}\}/g,
    (_, name: string) => payload[name] ?? '',
  );
}
