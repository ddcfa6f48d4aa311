// A world around a session that only remembers what it was asked to do.

import type { Assessment } from '../../src/assessment/assessment.ts';
import type { SessionPort, Surface } from '../../src/session/port.ts';
import type { SeenRecord, SignedStatement } from '../../src/session/reading.ts';
import type { Recorded, SigningStanding } from '../../src/session/state.ts';

/** What is shown of a record that was just made. */
export const SHOWN: SeenRecord = {
  person: 'alice@example.org',
  files: [
    { name: 'record.json', sha256: '1'.repeat(64) },
    { name: 'record.md', sha256: '2'.repeat(64) },
  ],
  seen: [],
};

export const RECORDED: Recorded = {
  id: '2026-11-22-abcde',
  files: ['assessments/records/2026-11-22-abcde/record.json'],
  shown: SHOWN,
  signed: 'alice@example.org as assessor',
  notes: [],
  next: [],
};

export const UNSIGNED: Recorded = { ...RECORDED, signed: undefined };

export const SIGNED: SignedStatement = {
  record: RECORDED.id,
  by: 'alice@example.org as assessor',
  sentence: 'alice@example.org (assessor) signed record x: these are my answers.',
  files: [],
  next: [],
};

export const STANDING: SigningStanding = {
  signers: [],
  signing: '',
  canMakeKey: false,
  newFiles: [],
};

export interface World extends SessionPort, Surface {
  readonly saved: Assessment[];
  readonly exits: number[];
  readonly signers: string[];
  readonly calls: string[];
}

/** The port and the surface of a session, of which some functions may be replaced. */
export function worldOf(own: Partial<SessionPort & Surface> = {}): World {
  const world = {
    saved: [] as Assessment[],
    exits: [] as number[],
    signers: [] as string[],
    calls: [] as string[],
  };
  return {
    ...world,
    save: async (assessment) => void world.saved.push(assessment),
    saveNow: (assessment) => void world.saved.push(assessment),
    saveComments: async () => undefined,
    saveCommentsNow: () => undefined,
    readEvidence: async () => new Map(),
    scan: async () => undefined,
    difference: async ({ path }) => [`difference of ${path}`],
    edit: async () => ({ kind: 'unchanged' }),
    record: async () => UNSIGNED,
    signing: async () => STANDING,
    makeKey: async () => undefined,
    openRecord: () => Promise.reject(new RangeError('this test opens no record')),
    signRecord: async ({ signer }) => {
      world.signers.push(signer);
      return SIGNED;
    },
    lend: (task) => task(),
    exit: (code) => void world.exits.push(code),
    suspend: async () => void world.calls.push('suspend'),
    repaint: () => void world.calls.push('repaint'),
    ...own,
  };
}
