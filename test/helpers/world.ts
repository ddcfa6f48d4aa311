// A world around a session that only remembers what it was asked to do.

import type { Assessment } from '../../src/assessment/assessment.ts';
import type { SessionPort, Surface } from '../../src/session/port.ts';
import type { Recorded, Signing, SigningStanding } from '../../src/session/state.ts';

export const RECORDED: Recorded = {
  id: '2026-11-22-abcde',
  files: ['assessments/records/2026-11-22-abcde/record.json'],
  signed: 'alice@example.org as assessor',
  notes: [],
  next: [],
};

export const UNSIGNED: Recorded = { ...RECORDED, signed: undefined };

export const SIGNED: Signing = {
  ok: true,
  files: [],
  signed: 'alice@example.org as assessor',
  next: [],
};

const STANDING: SigningStanding = { signers: [], signing: '', canMakeKey: false, newFiles: [] };

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
    saveRemarks: async () => undefined,
    saveRemarksNow: () => undefined,
    edit: async () => ({ kind: 'unchanged' }),
    record: async () => UNSIGNED,
    sign: async (_, signer) => {
      world.signers.push(signer);
      return SIGNED;
    },
    makeKey: async () => STANDING,
    openRecord: () => Promise.reject(new RangeError('this test opens no record')),
    signRecord: () => Promise.reject(new RangeError('this test signs no record')),
    lend: (task) => task(),
    exit: (code) => void world.exits.push(code),
    suspend: async () => void world.calls.push('suspend'),
    repaint: () => void world.calls.push('repaint'),
    ...own,
  };
}
