// CODEOWNERS: the forge asks these people before rules, signers or the check itself change.

import { ASSESSMENTS } from '../../repository/files/path-form.ts';
import { type Files, lineEndOf, type SetUpStep, withLines } from './step.ts';

const BEGIN = '# assess: begin';
const END = '# assess: end';

/** What decides over a release, besides the records themselves. */
const GUARDED = [
  'policy.yaml',
  'allowed_signers',
  'revoked_keys',
  'project.json',
  '.gitattributes',
  'questionnaires/',
] as const;

export interface CodeOwners {
  /** Where the forge looks, first to last; the last place is for a new file. */
  readonly places: readonly string[];
  readonly newFile: string;
  /** Files of the check itself. */
  readonly check: readonly string[];
  /** A handle, team or e-mail address; undefined when assess cannot tell whom to name. */
  readonly owner: string | undefined;
  /** GitLab puts appended lines into the section before them, so the block opens one of its own. */
  readonly section?: string;
}

/** Adds one marked block to the file the forge reads, once; what people make of it later stays. */
export async function codeOwnersStep(files: Files, request: CodeOwners): Promise<SetUpStep> {
  for (const path of request.places) {
    const present = await files.read(path);
    if (present.state === 'missing') continue;
    if (present.state === 'unusable')
      return { kind: 'advise', path, lines: [`${present.why}; add:`, ...lines(request, path)] };
    if (present.text.includes(BEGIN))
      return { kind: 'keep', path, why: 'has the block of assess already' };
    const parted = present.text === '' ? [] : [''];
    const text = withLines(present.text, [...parted, ...lines(request, path)]);
    return request.owner === undefined
      ? unknownOwner(path, request)
      : { kind: 'edit', path, before: present.text, text, why: WHY };
  }
  const path = request.newFile;
  const text = lines(request, path)
    .map((line) => `${line}${lineEndOf('')}`)
    .join('');
  return request.owner === undefined
    ? unknownOwner(path, request)
    : { kind: 'create', path, text, why: WHY };
}

const WHY = 'rules and signers change only with a review by their owner';

function unknownOwner(path: string, request: CodeOwners): SetUpStep {
  return {
    kind: 'advise',
    path,
    lines: [
      'add, with the people who are to review rules and signers:',
      ...lines({ ...request, owner: '@OWNER' }, path),
    ],
  };
}

function lines({ owner = '@OWNER', check, section }: CodeOwners, own: string): readonly string[] {
  const guarded = [...GUARDED.map((name) => `${ASSESSMENTS}/${name}`), ...check, own];
  return [
    `${BEGIN} (rules, signers and the check change only with a review by these people)`,
    ...(section === undefined ? [] : [section]),
    ...guarded.map((path) => `/${path} ${owner}`),
    END,
  ];
}

/** Forges give out such addresses; the handle in them is what CODEOWNERS wants. Other addresses are possible too. */
export function ownerOf(principal: string | undefined): string | undefined {
  if (principal === undefined) return undefined;
  const handle = /^\d+[+-]([A-Za-z0-9][\w.-]*)@users\.noreply\./.exec(principal)?.[1];
  if (handle !== undefined) return `@${handle}`;
  return /^[^\s#@]+@[^\s#@]+\.[^\s#@]+$/.test(principal) ? principal : undefined;
}
