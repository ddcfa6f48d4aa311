// A repository on GitHub with a protected branch, played by the model: people act, GitHub sends events, the workflow
// answers, and after every act the question is whether something could be merged that the protected branch forbids.

import { type CheckRun, checkRuns, type Event, type Workflow } from './github-model.ts';

/** What an owner can require besides the check. */
export interface Protection {
  /** "Require branches to be up to date before merging". */
  readonly upToDate: boolean;
  /** Only what the queue has built and checked is merged. */
  readonly queue: boolean;
}

/** What a commit changes in the project, if the check can see it. */
export type Change =
  /** Passes only by lenient rules. */
  | 'unfit'
  /** Makes the rules strict. Everyone may. */
  | 'tightens'
  /** Makes the rules lenient. No rules let that pass without a consent, which is missing here. */
  | 'loosens';

interface Commit {
  readonly name: string;
  readonly parents: readonly Commit[];
  readonly change: Change | undefined;
  /** The rules that its files hold. */
  readonly rules: 'strict' | 'lenient';
}

export interface PullRequest {
  readonly number: number;
  head: string;
  base: string;
}

interface Concluded {
  readonly name: string;
  readonly head: string;
  readonly isSuccess: boolean;
}

const ORIGIN = /^(?:refs\/remotes\/)?origin\//;

/** The repository; every method is one act of a person. */
export class Repository {
  readonly workflow: Workflow;
  readonly required: string;
  readonly protection: Protection;
  /** What could have been merged against the rules of main. */
  readonly breaches: string[] = [];
  /** Every check run with the required name. */
  readonly runs: (CheckRun & { readonly event: Event })[] = [];
  private readonly commits = new Map<string, Commit>();
  private readonly branches = new Map<string, string>();
  private readonly checks: Concluded[] = [];
  private readonly pulls: PullRequest[] = [];
  private queue: string[] = [];

  constructor(
    workflow: Workflow,
    required: string,
    protection: Protection,
    main: 'strict' | 'lenient' = 'strict',
  ) {
    this.workflow = workflow;
    this.required = required;
    this.protection = protection;
    this.add('root', [], undefined, main);
    this.branches.set('main', 'root');
    this.add('L', ['root'], undefined, 'lenient');
    this.branches.set('lenient', 'L');
  }

  /** A commit on a branch of its own, from the tip of main or from another commit; GitHub sees the push. */
  commit(name: string, change?: Change, from = this.tip('main')): this {
    this.add(name, [from], change);
    this.branches.set(name.toLowerCase(), name);
    return this.deliver({ name: 'push', ref: `refs/heads/${name.toLowerCase()}`, head: name });
  }

  open(head: string, base = 'main', { isDraft = false, isConflict = false } = {}): PullRequest {
    const pull = { number: this.pulls.length + 1, head, base };
    this.pulls.push(pull);
    // A draft gets the same events.
    if (isDraft || !isConflict) this.pullEvent(pull, 'opened');
    return pull;
  }

  /** An activity on a pull request: `edited` for a new title, `reopened`, `ready_for_review`. */
  act(pull: PullRequest, type: string): this {
    return this.pullEvent(pull, type);
  }

  /** With `isSilent` no event reaches the workflow: a conflict, or a bot with the token of a workflow. */
  retarget(pull: PullRequest, base: string, { isSilent = false } = {}): this {
    pull.base = base;
    return isSilent ? this.look('a retarget') : this.pullEvent(pull, 'edited');
  }

  /** The author merges main into the pull request. */
  update(pull: PullRequest): this {
    const name = `${pull.head}'`;
    this.add(name, [pull.head, this.tip('main')]);
    pull.head = name;
    return this.pullEvent(pull, 'synchronize');
  }

  /** Another pull request is merged: main moves on, and open pull requests get no event. */
  moveMain(name: string, change: Change): this {
    this.add(name, [this.tip('main')], change);
    return this.setMain(name);
  }

  tag(name: string, commit: string): this {
    return this.deliver({ name: 'push', ref: `refs/tags/${name}`, head: commit });
  }

  dispatch(ref: string, commit: string): this {
    return this.deliver({ name: 'workflow_dispatch', ref, head: commit });
  }

  /** "Re-run": the same payload again, later. */
  rerun(which: number): this {
    const run = this.runs[which];
    return run === undefined ? this : this.deliver(run.event);
  }

  /** Adds a pull request to the merge queue: GitHub builds it on the entry before. */
  enqueue(pull: PullRequest): this {
    const before = this.queue.at(-1) ?? this.tip('main');
    const name = `G${this.queue.length + 1}`;
    this.add(name, [before, pull.head]);
    this.queue.push(name);
    return this.deliver({
      name: 'merge_group',
      type: 'checks_requested',
      base: 'main',
      head: name,
      baseSha: before,
    });
  }

  /** The queue merges what has passed; with `isLastOnly`, everything before the last entry that has passed. */
  mergeQueue({ isLastOnly = false } = {}): readonly string[] {
    const passed = (name: string): boolean => this.conclusion(name) === 'success';
    const end = isLastOnly
      ? this.queue.findLastIndex((name) => passed(name)) + 1
      : this.queue.findIndex((name) => !passed(name));
    const merged = end === -1 ? this.queue : this.queue.slice(0, end);
    // What is merged together is judged together; entry by entry, each by the state before it.
    const steps = isLastOnly ? merged.slice(-1) : merged;
    for (const name of steps) {
      if (!this.judge(name, this.tip('main'))) this.breaches.push(`the queue merged ${name}`);
      this.setMain(name);
    }
    this.queue = this.queue.slice(merged.length);
    return merged;
  }

  /** Whether the merge button works. */
  isMergeable({ head, base }: PullRequest): boolean {
    if (base !== 'main' || this.conclusion(head) !== 'success') return false;
    return !this.protection.upToDate || this.history(head).has(this.tip('main'));
  }

  /** The newest run of the required check on a commit; pending where there is none. */
  conclusion(head: string): 'success' | 'failure' | 'pending' {
    const last = this.checks.findLast((one) => one.name === this.required && one.head === head);
    if (last === undefined) return 'pending';
    return last.isSuccess ? 'success' : 'failure';
  }

  private pullEvent(pull: PullRequest, type: string): this {
    const { head, base } = pull;
    // As the payload of an event has it: where the branch was when the pull request was opened.
    const about = { type, base, head, baseSha: 'root' };
    this.deliver({ name: 'pull_request', ...about });
    return this.deliver({ name: 'pull_request_target', ...about });
  }

  private deliver(event: Event): this {
    for (const run of checkRuns(this.workflow, event)) {
      const isSuccess =
        run.kind !== 'ran' || run.bases.every((base) => this.judge(run.head, this.resolve(base)));
      this.checks.push({ name: run.name, head: run.head, isSuccess });
      if (run.name === this.required) this.runs.push({ ...run, event });
    }
    return this.look(`${event.name} ${'type' in event ? event.type : ''}`);
  }

  /** The invariant: the merge button never works for what main forbids as it is now. */
  private look(after: string): this {
    if (this.protection.queue) return this;
    for (const pull of this.pulls.filter((one) => this.isMergeable(one))) {
      if (!this.judge(pull.head, this.tip('main')))
        this.breaches.push(`after ${after}: #${pull.number} of ${pull.head} can be merged`);
    }
    return this;
  }

  private setMain(name: string): this {
    this.branches.set('main', name);
    return this.deliver({ name: 'push', ref: 'refs/heads/main', head: name });
  }

  private tip(branch: string): string {
    return this.branches.get(branch) ?? '';
  }

  private resolve(base: string | undefined): string | undefined {
    if (base === undefined) return undefined;
    return this.commits.has(base) ? base : (this.branches.get(base.replace(ORIGIN, '')) ?? '');
  }

  /** assess check: what is new against the base is judged by the rules of the base; without one, all by the own rules. */
  private judge(head: string, base: string | undefined): boolean {
    const judging = this.commits.get(base ?? head);
    if (judging === undefined) return false; // exit 2
    const before = base === undefined ? new Set<string>() : this.history(base);
    return [...this.history(head)]
      .filter((name) => !before.has(name))
      .every((name) => {
        const change = this.commits.get(name)?.change;
        if (change === 'unfit') return judging.rules === 'lenient';
        return change !== 'loosens' || base === undefined;
      });
  }

  private history(name: string): ReadonlySet<string> {
    const found = new Set<string>();
    const open = [this.commits.get(name)];
    for (let commit = open.pop(); commit !== undefined; commit = open.pop()) {
      found.add(commit.name);
      open.push(...commit.parents);
    }
    return found;
  }

  private add(
    name: string,
    parents: readonly string[],
    change?: Change,
    rules?: Commit['rules'],
  ): void {
    const from = parents.flatMap((parent) => this.commits.get(parent) ?? []);
    const own = rules ?? from[0]?.rules ?? 'strict';
    this.commits.set(name, { name, parents: from, change, rules: own });
    const changes = new Set([...this.history(name)].map((one) => this.commits.get(one)?.change));
    if (changes.has('tightens'))
      this.commits.set(name, { name, parents: from, change, rules: 'strict' });
    else if (changes.has('loosens'))
      this.commits.set(name, { name, parents: from, change, rules: 'lenient' });
  }
}
