// A conversation in line mode with lines given in advance, and what was said.

import { PassThrough } from 'node:stream';
import { type Assessment, emptyAssessment } from '../../src/assessment/assessment.ts';
import type { SessionPort } from '../../src/session/port.ts';
import type { SignedStatement } from '../../src/session/reading.ts';
import type { Context, Recorded } from '../../src/session/state.ts';
import { type LineModeOptions, runPlain } from '../../src/ui/line-mode/run.ts';
import { context, stamp } from './sessions.ts';
import { SHOWN, worldOf } from './world.ts';

export interface Conversation {
  readonly code: number;
  readonly transcript: string;
  readonly begun: Assessment;
  /** What was saved, in order. */
  readonly saved: readonly Assessment[];
  /** The answers of which a record was made. */
  readonly records: readonly Assessment[];
  /** Keys that were to sign, in order. */
  readonly signers: readonly string[];
}

export const recordedHere: Recorded = {
  id: '2026-11-21-k7f3q',
  files: ['assessments/records/2026-11-21-k7f3q/record.json'],
  shown: SHOWN,
  signed: undefined,
  notes: [],
  next: ['It is genuine, not signed.', 'Next: assess sign   (no signer has this role yet)'],
};

export const signedHere: SignedStatement = {
  record: '2026-11-21-k7f3q',
  by: 'alice@example.com as assessor',
  sentence: 'alice@example.com (assessor) signed it: these are my answers.',
  files: ['assessments/records/2026-11-21-k7f3q/assessor.alice.json'],
  next: ['It is genuine; still needed: 1 approver.', 'Next: assess sign --role approver'],
};

export async function converse(
  lines: readonly string[],
  rest: Partial<Omit<LineModeOptions, 'context' | 'port'>> &
    Partial<SessionPort> & { readonly context?: Partial<Context> } = {},
): Promise<Conversation> {
  const input = new PassThrough();
  const saved: Assessment[] = [];
  const records: Assessment[] = [];
  const signers: string[] = [];
  let transcript = '';
  input.end(lines.map((line) => `${line}\n`).join(''));
  const code = await runPlain({
    assessment: emptyAssessment('.'),
    input,
    output: { write: (text: string) => (transcript += text) },
    stamp: () => stamp,
    ...rest,
    port: worldOf({
      save: async (assessment) => void saved.push(assessment),
      record: async (assessment) => {
        records.push(assessment);
        return recordedHere;
      },
      signRecord: async ({ signer }) => {
        signers.push(signer);
        return signedHere;
      },
      ...rest,
    }),
    context: { ...context, ...rest.context },
  });
  return {
    begun: rest.assessment ?? emptyAssessment('.'),
    code,
    transcript,
    saved,
    records,
    signers,
  };
}

/** The answers as they were saved last; those from the beginning where nothing was to be saved. */
export function lastSaved({ saved, begun }: Conversation): Assessment {
  return saved.at(-1) ?? begun;
}
