// The next step in a project: the command to type, and why. One table of situations, for assess status, for assess init,
// and for every place where a record was just written or signed.

import { emptyAssessment } from '../assessment/assessment.ts';
import { expectedQuestions, progressOf, totalWords } from '../assessment/progress.ts';
import { surveyOf } from '../assessment/survey.ts';
import { builtinInstruments } from '../questionnaire/builtin.ts';
import { currentMethod } from '../scoring/index.ts';
import { type AmountRange, amountRange } from '../text/amount.ts';
import { wizardCommand } from '../text/assess-command.ts';
import { UserError } from '../errors.ts';
import { parseRecord, RECORDS, type Unreadable } from '../record/store/records.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import { readBelow, type Workspace } from '../record/store/workspace.ts';
import { changedSince } from './code-changed.ts';
import { neededCommand, someOf } from './needed.ts';
import { type SignOffStatus, signOffStatusesOf } from './sign-off-status.ts';

interface NextStep {
  readonly command: string;
  readonly why: string;
  /** What to do first where others go on, who see nothing before it is pushed. */
  readonly first?: string;
  /** The step for someone who has just read the record, where the command would show it again. */
  readonly afterReading?: string;
}

/** How far the draft is. */
export interface DraftProgress {
  readonly scope: string;
  readonly done: number;
  readonly questions: AmountRange;
  /** Pairs of answers that contradict each other and have no explanation. */
  readonly contradictions: number;
}

/** All that the next step follows from. */
export interface ProjectSituation {
  readonly draft: DraftProgress | undefined;
  readonly unreadable: readonly Unreadable[];
  /** Of the current records, each once. */
  readonly signOffStatuses: readonly SignOffStatus[];
  /** The ids of those whose answers do not hold for the code as it is now. */
  readonly changed: ReadonlySet<string>;
  /** Who asks; undefined where assess cannot tell. */
  readonly person: string | undefined;
}

/** The step that a current record asks for; undefined for none. */
type RecordRule = (
  signOffStatus: SignOffStatus,
  situation: ProjectSituation,
) => NextStep | undefined;

/** The most urgent first: before a step is done, none that follows would help. */
const RECORD_RULES: readonly RecordRule[] = [
  ({ record: { id }, isGenuine }) =>
    isGenuine ? undefined : { command: 'assess verify', why: `what is wrong with ${id}` },
  ({ record, isWithdrawn, against }, { person }) =>
    isWithdrawn
      ? (waitsForAssessor(record, against, person, 'withdrew') ?? {
          command: wizardCommand(record.scope),
          why: `${record.id} is withdrawn: make a new record; the answers are kept`,
        })
      : undefined,
  ({ record: { scope }, signOffs, rejectedAlikeBy }, { person }) =>
    signOffs > 0 || rejectedAlikeBy.length === 0 || rejectedAlikeBy.includes(person ?? '')
      ? undefined
      : {
          command: wizardCommand(scope),
          why: `${someOf(rejectedAlikeBy, ' and ')} rejected these answers: fix the reason and make a new record`,
        },
  ({ record: { id }, signOffs }, { changed }) =>
    signOffs > 0 || changed.has(id)
      ? undefined
      : { command: `assess sign ${id}`, why: 'the record has no signature yet' },
  ({ record, rejections, against }, { person }) =>
    rejections.length === 0
      ? undefined
      : (waitsForAssessor(record, against, person, 'rejected') ?? {
          command: wizardCommand(record.scope),
          why: `${record.id} is rejected: fix the reason and make a new record; the answers are kept`,
        }),
  ({ record: { id, scope, verdict } }) =>
    MAY_GO_OUT[verdict.verdict]
      ? undefined
      : {
          command: `assess show ${id}`,
          why: 'what to fix before a release',
          afterReading: `${wizardCommand(scope)}   (after the first steps: change the answers and make a new record)`,
        },
  ({ record: { id, scope } }, { changed }) =>
    changed.has(id)
      ? {
          command: wizardCommand(scope),
          why: 'the project has changed; earlier answers are kept',
        }
      : undefined,
  ({ record: { id }, needed: [first] }) =>
    first === undefined
      ? undefined
      : {
          command: neededCommand(id, first),
          why:
            first.people.length === 0
              ? `no signer who may sign has the role ${first.role}`
              : `by ${someOf(first.people, ' or ')}`,
          first: 'Commit and push the record and open a pull request, so that the others can sign.',
        },
  ({ policy }) =>
    policy === 'missing'
      ? { command: 'assess init', why: 'no policy says yet what a release needs' }
      : undefined,
];

const MAY_GO_OUT: Readonly<Record<AssessmentRecord['verdict']['verdict'], boolean>> = {
  blocked: false,
  'not-ready': false,
  'ready-with-actions': true,
  ready: true,
};

/** A person who decided against a record, and gave none of its answers, waits for those who did. */
function waitsForAssessor(
  { id, profile, answers }: AssessmentRecord,
  against: readonly string[],
  person: string | undefined,
  decided: string,
): NextStep | undefined {
  if (person === undefined || !against.includes(person)) return undefined;
  if ([...profile.triage, ...answers].some(({ by }) => by === person)) return undefined;
  return {
    command: `assess show ${id}`,
    why: `you ${decided} it: the assessor fixes the reason and makes a new record`,
    first: 'Commit and push your decision, so that the assessor sees it.',
    afterReading: 'wait for the assessor, who fixes the reason and makes a new record',
  };
}

/** The next step. */
export function nextStep(situation: ProjectSituation): NextStep {
  const { draft, unreadable, signOffStatuses } = situation;
  const [unread] = unreadable;
  if (unread !== undefined)
    return {
      command: 'assess verify',
      why: `record ${unread.id} cannot be read, so assess cannot tell which record is current`,
    };
  if (draft !== undefined) return { command: wizardCommand(draft.scope), why: draftWords(draft) };
  if (signOffStatuses.length === 0)
    return {
      command: 'assess',
      why: firstWords(),
    };
  for (const rule of RECORD_RULES) {
    for (const signOffStatus of signOffStatuses) {
      const step = rule(signOffStatus, situation);
      if (step !== undefined) return step;
    }
  }
  return { command: 'assess check', why: 'check whether the policy allows a release' };
}

/** How many questions come, before any is answered. */
function firstWords(): string {
  const instruments = builtinInstruments();
  const nothing = emptyAssessment('.');
  const expected = expectedQuestions(
    instruments,
    nothing,
    surveyOf(instruments, nothing, currentMethod),
  );
  const facts = progressOf(expected, instruments.triage.id).questions;
  const all = progressOf(expected);
  const questions = {
    least: all.questions.least - facts.least,
    most: all.questions.most - facts.most,
  };
  return `${amountRange(facts, 'fact')}, which decide what follows: ${totalWords({ ...all, questions })}`;
}

function draftWords({ done, questions, contradictions }: DraftProgress): string {
  if (done < questions.most) return 'continues where you left off';
  return contradictions === 0
    ? 'all answered: make the record'
    : 'some answers contradict each other: change one, or explain why both are right';
}

/** A step as it is printed. */
export function stepWords({ command, why }: NextStep): string {
  return `${command}   (${why})`;
}

interface WrittenRecord {
  readonly id: string;
  /** Who wrote or signed it. */
  readonly person: string;
}

/**
 * The state of a record that was just written or signed, and the next step, at a time (YYYY-MM-DDThh:mm:ssZ). Empty
 * if a file cannot be read: the record is already written.
 */
export async function nextAfter(
  workspace: Workspace,
  time: string,
  { id, person }: WrittenRecord,
): Promise<readonly string[]> {
  try {
    const bytes = await readBelow(workspace.top, `${RECORDS}/${id}/record.json`);
    const parsed = bytes === undefined ? undefined : parseRecord(bytes);
    if (parsed?.ok !== true) return [];
    const [signOffStatus] = await signOffStatusesOf(workspace, time, [parsed.record]);
    if (signOffStatus === undefined) return [];
    return nextLines(signOffStatus, await nextForRecord(workspace, signOffStatus, person));
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** The step that a current record asks for, at the state of the code. */
export async function nextForRecord(
  workspace: Workspace,
  signOffStatus: SignOffStatus,
  person: string | undefined,
): Promise<NextStep> {
  const { record, states } = signOffStatus;
  const isChanged =
    states.length > 0 && (await changedSince(workspace)({ scope: record.scope, states }));
  return nextStep({
    draft: undefined,
    unreadable: [],
    signOffStatuses: [signOffStatus],
    changed: new Set(isChanged === true ? [record.id] : []),
    person,
  });
}

function nextLines(signOffStatus: SignOffStatus, step: NextStep): readonly string[] {
  const { needed, noPolicy } = signOffStatus;
  const isComplete = needed.length === 0 && noPolicy === undefined;
  return [
    `It is ${signOffStatus.standing}.`,
    ...(noPolicy === undefined ? [] : [noPolicy]),
    ...(isComplete ? ['No other signature is needed.'] : []),
    ...(step.first === undefined ? [] : [step.first]),
    `Next: ${stepWords(step)}`,
  ];
}
