// The files under assessments/ that every project has: who it is, who may sign, and what keeps the bytes as they are.

import type { PublicKey } from '../../signing/ssh/public-key.ts';
import { projectId } from '../../record/build.ts';
import type { ProjectName } from '../../record/project-name.ts';
import { PROJECT_TYPE } from '../../record/format/schema.ts';
import { writeStrict } from '../../record/format/strict-json.ts';
import { SIGNERS_HEAD, withSigner } from '../../signing/trust/edit-trust.ts';
import {
  ALLOWED_SIGNERS,
  ATTRIBUTES_FILE,
  GITIGNORE,
  isEarlierGitignore,
  KEEPS_BYTES,
  PROJECT_FILE,
} from '../../record/format/places.ts';
import { createOnce, type Files, type SetUpStep } from './step.ts';

/** The person who sets up, as the first signer; `why` says why there is none. */
export type FirstSigner =
  | {
      readonly kind: 'signer';
      readonly principal: string;
      readonly key: PublicKey;
      readonly words: string;
    }
  | { readonly kind: 'none'; readonly why: string };

export interface ProjectFiles {
  readonly signer: FirstSigner;
  readonly name: ProjectName;
  readonly random: Uint8Array; // at least 26 bytes
}

/** The steps for project.json, allowed_signers, .gitattributes and .gitignore. */
export async function projectSteps(
  files: Files,
  about: ProjectFiles,
): Promise<readonly SetUpStep[]> {
  const { name, from } = about.name;
  const project = { type: PROJECT_TYPE, id: projectId(about.random), name };
  return [
    await createOnce(files, {
      path: PROJECT_FILE,
      text: writeStrict(project),
      why: `the id and the name that tie records to this project: ${name}, from ${from}`,
    }),
    await signersStep(files, about.signer),
    await createWithLines(files, {
      path: ATTRIBUTES_FILE,
      text: `${KEEPS_BYTES}\n`,
      why: 'git never converts line ends of signed files',
    }),
    await ignoreStep(files),
  ];
}

async function signersStep(files: Files, signer: FirstSigner): Promise<SetUpStep> {
  if (signer.kind === 'none') {
    return createOnce(files, {
      path: ALLOWED_SIGNERS,
      text: `${SIGNERS_HEAD}# No signer yet: ${signer.why}.\n# assess trust add NAME --role assessor --key KEY.pub\n`,
      why: `who may sign as what: no signer yet, because ${signer.why}`,
    });
  }
  const { principal, key, words } = signer;
  return createOnce(files, {
    path: ALLOWED_SIGNERS,
    text: withSigner('', { principal, roles: ['assessor'], key }),
    why: `who may sign as what; the first one is ${principal} as assessor, with ${words}`,
  });
}

const MOST_LINES = 3;

/** Keeps drafts and left-overs out of git; a file that an earlier version wrote gets the lines that are new. */
async function ignoreStep(files: Files): Promise<SetUpStep> {
  const { path, text } = GITIGNORE;
  const why = 'an assessment in progress is not committed';
  const present = await files.read(path);
  if (present.state !== 'text') return createOnce(files, { path, text, why });
  if (isEarlierGitignore(present.text))
    return { kind: 'edit', path, before: present.text, text, why };
  const step = await createWithLines(files, { path, text, why });
  const known = new Set(text.split('\n'));
  const foreign = present.text.split(/\r?\n/).filter((line) => !known.has(line));
  if (foreign.length === 0) return step;
  const remove = foreign.slice(0, MOST_LINES).map((line) => `remove the line  ${line}`);
  const reason =
    '(assess verify reports lines here that assess does not write: anything could be in them)';
  const add = step.kind === 'advise' ? step.lines : [];
  return { kind: 'advise', path, lines: [...add, ...remove, reason] };
}

/** Others may have added to the file, which is fine as long as the lines that matter are still in it. */
async function createWithLines(
  files: Files,
  step: { readonly path: string; readonly text: string; readonly why: string },
): Promise<SetUpStep> {
  const { path, text, why } = step;
  const present = await files.read(path);
  if (present.state !== 'text') return createOnce(files, step);
  const has = new Set(present.text.split(/\r?\n/).map((line) => line.trim()));
  const missing = text.split('\n').filter((line) => line !== '' && !has.has(line));
  return missing.length === 0
    ? createOnce(files, step)
    : {
        kind: 'advise',
        path,
        lines: [
          ...missing.map((line) => `add the line  ${line}`),
          `(${why}; this file is not edited for you)`,
        ],
      };
}
