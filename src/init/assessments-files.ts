// The files under assessments/ that every project has: who it is, who may sign, and what keeps the bytes as they are.

import type { PublicKey } from '../signing/public-key.ts';
import { projectId } from '../record/build.ts';
import { PROJECT_TYPE } from '../record/schema.ts';
import { writeStrict } from '../record/strict-json.ts';
import { ASSESSMENTS } from '../repository/path-form.ts';
import { SIGNERS_HEAD, withSigner } from '../signoff/edit-trust.ts';
import { ALLOWED_SIGNERS, ATTRIBUTES_FILE, KEEPS_BYTES, PROJECT_FILE } from '../record/places.ts';
import { createOnce, type Files, type Step } from './step.ts';

const IGNORE = `${ASSESSMENTS}/.gitignore`;

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
  readonly name: string;
  readonly random: Uint8Array; // at least 26 bytes
}

/** The steps for project.json, allowed_signers, .gitattributes and .gitignore. */
export async function projectSteps(files: Files, about: ProjectFiles): Promise<readonly Step[]> {
  const project = { type: PROJECT_TYPE, id: projectId(about.random), name: about.name };
  return [
    await createOnce(files, {
      path: PROJECT_FILE,
      text: writeStrict(project),
      why: 'the id and name that tie records to this project',
    }),
    await signersStep(files, about.signer),
    await createWithLine(
      files,
      ATTRIBUTES_FILE,
      KEEPS_BYTES,
      'git never converts line ends of signed files',
    ),
    await createWithLine(files, IGNORE, 'draft.json', 'an assessment in progress is not committed'),
  ];
}

async function signersStep(files: Files, signer: FirstSigner): Promise<Step> {
  if (signer.kind === 'none') {
    return createOnce(files, {
      path: ALLOWED_SIGNERS,
      text: `${SIGNERS_HEAD}# Nobody yet: ${signer.why}.\n# assess trust add NAME --role assessor --key KEY.pub\n`,
      why: `who may sign as what: nobody yet, because ${signer.why}`,
    });
  }
  const { principal, key, words } = signer;
  return createOnce(files, {
    path: ALLOWED_SIGNERS,
    text: withSigner('', { principal, roles: ['assessor'], key }),
    why: `who may sign as what: ${principal} as assessor, with ${words}`,
  });
}

/** People may have added to the file, which is fine as long as the line that matters is still in it. */
async function createWithLine(
  files: Files,
  path: string,
  line: string,
  why: string,
): Promise<Step> {
  const present = await files.read(path);
  const has = (text: string): boolean => text.split(/\r?\n/).some((one) => one.trim() === line);
  return present.state === 'text' && !has(present.text)
    ? {
        kind: 'advise',
        path,
        lines: [`add the line  ${line}`, `(${why}; this file is not edited for you)`],
      }
    : createOnce(files, { path, text: `${line}\n`, why });
}
