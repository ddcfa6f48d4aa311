// The generated workflow for GitHub against every event that GitHub sends: the required check judges by the protected
// branch as it is now, or it is not reported. It is never reported as skipped, and no old result can be merged.

import { describe, expect, test } from 'vitest';
import { githubWorkflow, requiredCheck } from '../../src/app/set-up/github-workflow.ts';
import { targetWorkflow } from './forge.ts';
import { checkRuns, type Event, readWorkflow, type Workflow } from './github-model.ts';
import { type Protection, type PullRequest, Repository } from './github-repository.ts';

const TEXT = githubWorkflow({ version: '1.2.3', branch: 'main' });
const REQUIRED = requiredCheck('main');
const MAIN = 'refs/remotes/origin/main';

const pull = (type: string, base = 'main'): Event => ({
  name: 'pull_request',
  type,
  base,
  head: 'H',
  baseSha: 'old',
});
const group = (base: string): Event => ({
  name: 'merge_group',
  type: 'checks_requested',
  base,
  head: 'G',
  baseSha: 'ahead',
});
const push = (ref: string): Event => ({ name: 'push', ref, head: 'H' });
const dispatch = (ref: string): Event => ({ name: 'workflow_dispatch', ref, head: 'H' });

/** The bases by which the required check judges; a string says that it judges by the checkout or is not reported. */
const EVENTS: readonly (readonly [
  string,
  Event,
  readonly string[] | 'this checkout' | 'no check',
])[] = [
  ['a pull request to main is opened', pull('opened'), [MAIN]],
  ['it gets another commit', pull('synchronize'), [MAIN]],
  ['its title is edited', pull('edited'), [MAIN]],
  ['it is moved to main from another branch', pull('edited'), [MAIN]],
  ['it is closed and reopened', pull('reopened'), [MAIN]],
  ['it is no draft any more', pull('ready_for_review'), [MAIN]],
  ['it gets a label', pull('labeled'), 'no check'],
  ['it is merged or closed', pull('closed'), 'no check'],
  ['a pull request to another branch is opened', pull('opened', 'lenient'), 'no check'],
  ['it gets another commit there', pull('synchronize', 'lenient'), 'no check'],
  ['its title is edited there', pull('edited', 'lenient'), 'no check'],
  ['it is moved from main to another branch', pull('edited', 'lenient'), 'no check'],
  ['the target is another branch with main in its name', pull('opened', 'not/main'), 'no check'],
  ['the merge queue of main asks', group('main'), ['ahead', MAIN]],
  ['the merge queue of another branch asks', group('lenient'), 'no check'],
  ['main moves', push('refs/heads/main'), 'this checkout'],
  ['another branch moves', push('refs/heads/topic'), 'no check'],
  ['a queue branch moves', push('refs/heads/gh-readonly-queue/main/pr-7-x'), 'no check'],
  ['a tag is pushed', push('refs/tags/v1.0.0'), 'no check'],
  ['a tag with the name of the branch is pushed', push('refs/tags/main'), 'no check'],
  ['it is started by hand on main', dispatch('refs/heads/main'), 'this checkout'],
  ['it is started by hand on another branch', dispatch('refs/heads/topic'), [MAIN]],
  ['it is started by hand on a tag', dispatch('refs/tags/main'), [MAIN]],
];

test.each(EVENTS)('%s', (_, event, expected) => {
  const runs = checkRuns(readWorkflow(TEXT), event).map(({ name, kind, bases }) => ({
    name,
    kind,
    bases,
  }));
  const bases = expected === 'this checkout' ? [undefined] : expected;
  expect(runs).toEqual(
    bases === 'no check' ? [] : [{ name: REQUIRED, kind: 'ran', bases: [...bases] }],
  );
});

const UP_TO_DATE: Protection = { upToDate: true, queue: false };
const QUEUE: Protection = { upToDate: false, queue: true };

interface Story {
  readonly title: string;
  readonly protection: Protection;
  readonly main?: 'strict' | 'lenient';
  /** Plays it; what it returns must be true at the end, besides that nothing was mergeable against the rules. */
  readonly play: (repository: Repository) => boolean;
}

const blocked = (repository: Repository, pr: PullRequest): boolean => !repository.isMergeable(pr);

/** Every case has a change that strict rules forbid, and a person who wants to merge it. */
const STORIES: readonly Story[] = [
  {
    title: 'a change that main forbids',
    protection: UP_TO_DATE,
    play: (repository) => blocked(repository, repository.commit('H', 'unfit').open('H')),
  },
  {
    title: 'a change that main allows can be merged',
    protection: UP_TO_DATE,
    play: (repository) => repository.isMergeable(repository.commit('H').open('H')),
  },
  {
    title: 'opened against a lenient branch, then moved to main',
    protection: UP_TO_DATE,
    play: (repository) => {
      const pr = repository.commit('H', 'unfit').open('H', 'lenient');
      repository.retarget(pr, 'main');
      return repository.conclusion('H') === 'failure';
    },
  },
  {
    title: 'moved to main without an event (a conflict, or a bot)',
    protection: UP_TO_DATE,
    play: (repository) => {
      const pr = repository.commit('H', 'unfit').open('H', 'lenient');
      repository.retarget(pr, 'main', { isSilent: true });
      return repository.conclusion('H') === 'pending';
    },
  },
  {
    title: 'an allowed change that is moved to main can be merged',
    protection: UP_TO_DATE,
    play: (repository) => {
      const pr = repository.commit('H').open('H', 'lenient');
      repository.retarget(pr, 'main');
      return repository.isMergeable(pr);
    },
  },
  {
    title: 'the title is edited',
    protection: UP_TO_DATE,
    play: (repository) => {
      const pr = repository.commit('H', 'unfit').open('H');
      repository.act(pr, 'edited');
      return repository.conclusion('H') === 'failure';
    },
  },
  {
    title: 'reopened, labelled, and no draft any more',
    protection: UP_TO_DATE,
    play: (repository) => {
      const pr = repository.commit('H', 'unfit').open('H', 'main', { isDraft: true });
      for (const type of ['ready_for_review', 'labeled', 'reopened']) repository.act(pr, type);
      return repository.conclusion('H') === 'failure';
    },
  },
  {
    title: 'a second pull request with the same commit to another branch',
    protection: UP_TO_DATE,
    play: (repository) => {
      const pr = repository.commit('H', 'unfit').open('H');
      const second = repository.open('H', 'lenient');
      repository.act(second, 'edited').act(second, 'reopened');
      return blocked(repository, pr);
    },
  },
  {
    title: 'an earlier run is started again after the target has changed',
    protection: UP_TO_DATE,
    play: (repository) => {
      const pr = repository.commit('H', 'unfit').open('H', 'lenient');
      repository.retarget(pr, 'main').rerun(0).rerun(1);
      return blocked(repository, pr);
    },
  },
  {
    title: 'main becomes strict after the check has passed',
    protection: UP_TO_DATE,
    main: 'lenient',
    play: (repository) => {
      const pr = repository.commit('H', 'unfit').open('H');
      const couldBefore = repository.isMergeable(pr);
      repository.moveMain('M', 'tightens').act(pr, 'edited').update(pr);
      return couldBefore && repository.conclusion(pr.head) === 'failure';
    },
  },
  {
    title: 'a change that loosens the rules for itself',
    protection: UP_TO_DATE,
    play: (repository) => {
      const pr = repository.commit('H', 'loosens').open('H');
      repository.dispatch('refs/heads/h', 'H');
      return blocked(repository, pr);
    },
  },
  {
    title: 'tags are pushed on the change, one of them with the name of the branch',
    protection: UP_TO_DATE,
    play: (repository) => {
      const pr = repository.commit('H', 'loosens').open('H');
      repository.tag('v1.0.0', 'H').tag('main', 'H').dispatch('refs/tags/main', 'H');
      return blocked(repository, pr);
    },
  },
  {
    title: 'the branch of the change is pushed before it is proposed',
    protection: UP_TO_DATE,
    play: (repository) => {
      repository.commit('H', 'loosens');
      return repository.conclusion('H') === 'pending';
    },
  },
  {
    title: 'the queue merges what main allows',
    protection: QUEUE,
    play: (repository) => {
      repository.enqueue(repository.commit('A').open('A'));
      return repository.mergeQueue().length === 1;
    },
  },
  {
    title: 'the queue: the change ahead makes the rules strict',
    protection: QUEUE,
    main: 'lenient',
    play: (repository) => {
      const ahead = repository.commit('A', 'tightens').open('A');
      const pr = repository.commit('B', 'unfit').open('B');
      repository.enqueue(ahead).enqueue(pr);
      return repository.mergeQueue().join(' ') === 'G1';
    },
  },
  {
    title:
      'the queue: the change ahead loosens the rules and fails, and only the last entry has to pass',
    protection: QUEUE,
    play: (repository) => {
      const ahead = repository.commit('A', 'loosens').open('A');
      const pr = repository.commit('B', 'unfit').open('B');
      repository.enqueue(ahead).enqueue(pr);
      return repository.mergeQueue({ isLastOnly: true }).length === 0;
    },
  },
];

/** What goes wrong in a story with a workflow: nothing, when it is as it should be. */
function problems(flow: Workflow, story: Story): readonly string[] {
  const repository = new Repository(flow, REQUIRED, story.protection, story.main);
  const isAsItShould = story.play(repository);
  const odd = repository.runs.filter(({ kind }) => kind !== 'ran').map(({ kind }) => kind);
  return [...repository.breaches, ...odd, ...(isAsItShould ? [] : ['another end'])];
}

describe.each([
  ['pull_request', TEXT],
  ['pull_request_target', targetWorkflow()],
])('under the protection that docs/ci.md recommends, with %s', (_, text) => {
  test.each(STORIES)('$title', (story) => {
    expect(problems(readWorkflow(text), story)).toEqual([]);
  });

  test('without it, an old result stays: neither up to date nor a queue', () => {
    const story = STORIES.find(({ title }) => title.startsWith('main becomes strict'))!;
    const open = { ...story, protection: { upToDate: false, queue: false } };
    expect(problems(readWorkflow(text), open).join('\n')).toContain('#1 of H can be merged');
  });
});

test('as a required workflow, without filters and with the default types, it judges by main as well', () => {
  const flow = readWorkflow(TEXT);
  const required: Workflow = {
    ...flow,
    on: { pull_request: null, merge_group: null },
  };
  for (const event of [pull('opened'), pull('synchronize', 'lenient'), pull('reopened')])
    expect(checkRuns(required, event)).toMatchObject([{ kind: 'ran', bases: [MAIN] }]);
  expect(checkRuns(required, group('main'))).toMatchObject([{ bases: ['ahead', MAIN] }]);
});

/** Edits of the workflow that look harmless, and a story in which each lets something through or blocks everything. */
const MUTATIONS: readonly (readonly [string, (text: string) => string, string])[] = [
  ['without "edited"', (text) => text.replace('edited, ', ''), 'moved to main'],
  [
    'a bare pull_request',
    (text) => text.replace(/pull_request:\n(?: {4}.*\n)+/, 'pull_request:\n'),
    'moved to main',
  ],
  [
    'pull requests to every branch, judged by their target',
    (text) =>
      text
        .replace('    branches: ["main"]\n    # edited', '    # edited')
        .replaceAll('base=refs/remotes/origin/main', 'base=origin/$GITHUB_BASE_REF'),
    'a second pull request with the same commit',
  ],
  [
    'the base from the payload',
    (text) =>
      text
        .replace(
          'QUEUE_BASE:',
          'BASE: ${{ github.event.pull_request.base.sha }}\n          QUEUE_BASE:',
        )
        .replace('base=refs/remotes/origin/main', 'base=$BASE'),
    'main becomes strict',
  ],
  [
    'a job-level if',
    (text) => text.replace('    runs-on', "    if: github.event_name != 'push'\n    runs-on"),
    'a change that main forbids',
  ],
  ['needs', (text) => text.replace('    runs-on', '    needs: assess\n    runs-on'), 'forbids'],
  [
    'continue-on-error for the job',
    (text) => text.replace('    runs-on', '    continue-on-error: true\n    runs-on'),
    'forbids',
  ],
  [
    'continue-on-error for the step',
    (text) => text.replace('- name: Check', '- name: Check\n        continue-on-error: true'),
    'forbids',
  ],
  [
    'an if for the step',
    (text) => text.replace('- name: Check', '- name: Check\n        if: always()'),
    'forbids',
  ],
  ['|| true', (text) => text.replace('          esac', '          esac || true'), 'forbids'],
  [
    '; true',
    (text) => text.replaceAll('check --base "$base" ;;', '{ check --base "$base" || true; } ;;'),
    'forbids',
  ],
  [
    'no base at all',
    (text) => text.replaceAll(/ --base "\$\w+"/g, ''),
    'loosens the rules for itself',
  ],
  [
    'every branch is judged by itself',
    (text) =>
      text
        .replace('push:\n    branches: ["main"]', 'push:\n    branches: ["**"]')
        .replace('"push refs/heads/main"', '"push "*'),
    'pushed before it is proposed',
  ],
  [
    'tags are judged by themselves',
    (text) =>
      text
        .replace('push:\n    branches: ["main"]', 'push:\n    branches: ["main"]\n    tags: ["**"]')
        .replace('"push refs/heads/main"', '"push "*'),
    'tags are pushed',
  ],
  [
    'started by hand, everything is judged by itself',
    (text) => text.replace('"workflow_dispatch refs/heads/main"', '"workflow_dispatch "*'),
    'loosens the rules for itself',
  ],
  [
    'without merge_group',
    (text) => text.replace(/ {2}merge_group:\n(?: {4}.*\n)+/, ''),
    'the queue merges what main allows',
  ],
  [
    'the queue without the changes ahead',
    (text) => text.replace('check --base "$QUEUE_BASE" && ', ''),
    'the change ahead makes the rules strict',
  ],
  [
    'the queue by the changes ahead alone',
    (text) => text.replace(' && check --base "$base" ;;', ' ;;'),
    'the change ahead loosens the rules',
  ],
  ['another name', (text) => text.replace('name: assess (main)', 'name: assess'), 'can be merged'],
];

describe('the model detects', () => {
  test.each(MUTATIONS)('%s', (_, mutate, title) => {
    const text = mutate(TEXT);
    expect(text).not.toBe(TEXT);
    const failing = STORIES.filter((story) => problems(readWorkflow(text), story).length > 0);
    expect(failing.map((story) => story.title).join('\n')).toContain(title);
  });

  test('the first version of the workflow, in most stories', () => {
    const first = readWorkflow(
      TEXT.replace(/^on:\n(?: {2}.*\n)+/m, 'on:\n  pull_request:\n  push:\n')
        .replace('    runs-on', "    if: github.event_name == 'pull_request'\n    runs-on")
        .replace('base=refs/remotes/origin/main', 'base=origin/$GITHUB_BASE_REF'),
    );
    expect(STORIES.filter((story) => problems(first, story).length > 0).length).toBeGreaterThan(10);
  });

  test('an unknown key', () => {
    const text = TEXT.replace('    runs-on', '    concurrency: one\n    runs-on');
    expect(() => readWorkflow(text)).toThrow('concurrency');
  });
});

test('a branch with another name is written in everywhere', () => {
  const text = githubWorkflow({ version: '1.2.3', branch: 'release/2.0' });
  expect(text).not.toMatch(/\bmain\b(?!\.js)/);
  const runs = (ref: string) => checkRuns(readWorkflow(text), pull('opened', ref));
  expect(runs('main')).toEqual([]);
  expect(runs('release/2.0')).toEqual([
    {
      name: requiredCheck('release/2.0'),
      head: 'H',
      kind: 'ran',
      bases: ['refs/remotes/origin/release/2.0'],
    },
  ]);
});
