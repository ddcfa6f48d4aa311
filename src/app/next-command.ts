// The next step for a current record: the command to type, and why. One table, for assess status and for every place
// where a record was just written or signed.

import { shellWord } from '../text/shell-word.ts';
import { UserError } from '../errors.ts';
import { parseRecord, RECORDS } from '../record/store/records.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import { readBelow, type Workspace } from '../record/store/workspace.ts';
import { someOf } from './needed.ts';
import { type Reception, receptionsOf } from './sign-off-status.ts';

interface NextStep {
  readonly command: string;
  readonly why: string;
  /** Whether others have to do it, who see nothing before it is pushed. */
  readonly isForOthers?: boolean;
}

type Rule = (reception: Reception) => NextStep | undefined;

/** What cannot wait, the most urgent first: before any of it is done nothing that follows would help. */
export const URGENT: readonly Rule[] = [
  ({ record: { id }, isGenuine }) =>
    isGenuine ? undefined : { command: 'assess verify', why: `what is wrong with ${id}` },
  ({ record: { id, scope }, isWithdrawn }) =>
    isWithdrawn
      ? { command: anew(scope), why: `${id} is withdrawn: make a new record; the answers are kept` }
      : undefined,
  ({ record: { id }, signOffs }) =>
    signOffs > 0
      ? undefined
      : { command: `assess sign ${id}`, why: 'the record has no signature yet' },
  ({ record: { id, scope }, rejections }) =>
    rejections.length === 0
      ? undefined
      : {
          command: anew(scope),
          why: `${id} is rejected: fix the reason and make a new record; the answers are kept`,
        },
  ({ record: { id, verdict } }) =>
    MAY_GO_OUT[verdict.verdict]
      ? undefined
      : { command: `assess show ${id}`, why: 'what to fix before a release' },
];

/** Who still has to sign. */
export const WAITING: readonly Rule[] = [
  ({ record: { id }, needed: [first] }) =>
    first === undefined
      ? undefined
      : {
          command: `assess sign ${id} --role ${first.role}`,
          why: first.people.length === 0 ? ENROL : `by ${someOf(first.people, ' or ')}`,
          isForOthers: true,
        },
];

/** Opens what a record is about; alone, assess opens the whole repository. */
function anew(scope: string): string {
  return scope === '.' ? 'assess' : `assess wizard --scope ${shellWord(scope)}`;
}

const ENROL = 'no signer has this role yet: add one with assess trust add';

/** Nothing is left to do by hand. */
export const CHECK: NextStep = {
  command: 'assess check',
  why: 'check whether the policy allows a release',
};

const MAY_GO_OUT: Readonly<Record<AssessmentRecord['verdict']['verdict'], boolean>> = {
  blocked: false,
  'not-ready': false,
  'ready-with-actions': true,
  ready: true,
};

/** The first step that one of the rules asks for, for any of the records. */
export function firstStep(
  rules: readonly Rule[],
  receptions: readonly Reception[],
): NextStep | undefined {
  for (const rule of rules) {
    for (const reception of receptions) {
      const step = rule(reception);
      if (step !== undefined) return step;
    }
  }
  return undefined;
}

/** A step as it is printed. */
export function stepWords({ command, why }: NextStep): string {
  return `${command}   (${why})`;
}

/**
 * The state of a record that was just written or signed, and the next step, at a time (YYYY-MM-DDThh:mm:ssZ). Empty
 * if a file cannot be read: the record is already written.
 */
export async function nextAfter(
  workspace: Workspace,
  time: string,
  id: string,
): Promise<readonly string[]> {
  try {
    const bytes = await readBelow(workspace.top, `${RECORDS}/${id}/record.json`);
    const parsed = bytes === undefined ? undefined : parseRecord(bytes);
    if (parsed?.ok !== true) return [];
    return (await receptionsOf(workspace, time, [parsed.record])).flatMap(nextLines);
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** The same, for a record that is known. */
function nextLines(reception: Reception): readonly string[] {
  const step = firstStep([...URGENT, ...WAITING], [reception]) ?? CHECK;
  const { needed, noPolicy } = reception;
  const isComplete = needed.length === 0 && noPolicy === undefined;
  return [
    `It is ${reception.standing}.`,
    ...(noPolicy === undefined ? [] : [noPolicy]),
    ...(isComplete ? ['No other signature is needed.'] : []),
    ...(step.isForOthers === true
      ? ['Commit and push the record and open a pull request, so that the others can sign.']
      : []),
    `Next: ${stepWords(step)}`,
  ];
}
