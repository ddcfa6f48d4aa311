// The name of a key in a sentence.

import type { Candidate } from './choose-key.ts';

/** Its file and fingerprint: "/home/alice/.ssh/id_ed25519 (SHA256:...)". */
export function candidateName(candidate: Candidate): string {
  const { fingerprint } = candidate.key;
  const file = candidate.via === 'ssh-keygen' ? candidate.file : null;
  return file === null ? fingerprint : `${file.replace(/\.pub$/, '')} (${fingerprint})`;
}
