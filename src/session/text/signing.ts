// Reading, recording and signing in words: what is waited for, and what is decided before a signature.

import { signOffIn } from '../../text/decisions.ts';
import { type Reading, stageOf } from '../reading.ts';

/** Shown while the record is written. */
export const WRITING_RECORD = 'Writing the record ...';

/** Shown while a record is opened. */
export function openingWords(record: string): string {
  return `Reading record ${record} ...`;
}

/** Shown while a record that was just written is signed. */
export function signingWords(record: string): string {
  return `Record ${record} is written. Signing it ...`;
}

/** Shown while a decision is signed. */
export const SIGNING_DECISION = 'Signing ...';

/** Whether a record that was just made is signed, one sentence. `by`: who signed as what. */
export function ownAnswersWords(by: string | undefined): string {
  return by === undefined ? 'It is not signed yet.' : `Signed by ${by}: these are my answers.`;
}

/** What has changed since the record before, where nothing has. */
export const NOTHING_CHANGED = 'Every answer is unchanged. Only names and times differ.';

/** One side of a change where there is nothing. */
export function sideWords(text: string): string {
  return text === '' ? 'nothing' : text;
}

type DecisionStage = 'obstructed' | 'unable' | ReturnType<typeof stageOf>;

/** The step of the decision that comes next, or why there is none. */
export function decisionStageOf(reading: Reading): DecisionStage {
  const { obstacles, capacities } = reading.record;
  if (obstacles.length > 0) return 'obstructed';
  if (capacities.every(({ signers }) => signers.length === 0)) return 'unable';
  return stageOf(reading);
}

/** What is asked at a step of the decision, or why it cannot be made. */
export const DECISION_ASKS: Readonly<Record<DecisionStage, string>> = {
  obstructed: 'This record cannot be signed as it is.',
  unable: 'You cannot sign this record here.',
  role: 'In which role do you sign?',
  decision: 'What do you decide?',
  sign: 'You are about to sign exactly this (files by their sha256):',
};

const OBJECTION_EFFECTS =
  'A rejection stops a release until you decide otherwise in the same role or the answers change. A withdrawal makes the record void until you decide otherwise in the same role.';

/** What each decision in the chosen role brings about. */
export function decisionEffects({ role = '' }: Reading): string {
  return signOffIn(role) === 'answers'
    ? `As assessor you sign that these are your answers; that approves nothing. ${OBJECTION_EFFECTS}`
    : OBJECTION_EFFECTS;
}

export const PUBLIC_WITH_SIGNATURE =
  'Your name, this decision and your comments become public with the repository.';
