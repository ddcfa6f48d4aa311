// The report on a record, from the record and from what verify and check found about it. Pure: the same facts give the
// same report.

import { recordedSteps } from '../record/first-steps.ts';
import { recordVerdictWords } from '../record/verdict-words.ts';
import type { AssessmentRecord, RecordAnswer } from '../record/format/schema.ts';
import { builtinInstruments } from '../questionnaire/builtin.ts';
import { levelRank } from '../scoring/level.ts';
import {
  ASSESSMENT_REPORT,
  type ReportedAnswer,
  type ReportedEvidence,
  type ReportedScenario,
  type ReportedStep,
  type UnansweredReport,
} from './assessment-report-schema.ts';
import { frameworksOf } from './frameworks.ts';

/** What is not in the record. */
export interface AroundRecord extends Pick<
  UnansweredReport,
  | 'generated'
  | 'tool'
  | 'outcome'
  | 'policy'
  | 'requirements'
  | 'needed'
  | 'signatures'
  | 'findings'
> {
  /** SHA-256 of record.json. */
  readonly sha256: string;
  readonly state: UnansweredReport['record']['state'];
  /** The records of this scope, in any order, this one included. */
  readonly series: readonly { readonly record: AssessmentRecord; readonly isGenuine: boolean }[];
}

/** The report on a record, all but its answer to "may this be released?". */
export function reportOfRecord(record: AssessmentRecord, around: AroundRecord): UnansweredReport {
  const { generated, tool, outcome, policy, requirements, needed, signatures, findings } = around;
  const { verdict, project } = record;
  const answers = [...record.profile.triage, ...record.answers];
  const ids = answers.map(({ id }) => id);
  return {
    schema: ASSESSMENT_REPORT,
    generated,
    tool,
    redacted: false,
    project: { id: project.id, name: project.name, repository: project.repository },
    record: {
      id: record.id,
      sha256: around.sha256,
      completed: record.completed,
      scope: record.scope,
      state: around.state,
      subject: subjectWords(record),
      method: record.method,
      tool: `${record.tool.name} ${record.tool.version}`,
      assisted: record.assisted.map(
        ({ kind, name, for: purpose }) => `${kind} ${name}: ${purpose}`,
      ),
    },
    verdict: {
      verdict: verdict.verdict,
      words: recordVerdictWords(record).long,
      level: verdict.level,
      band: verdict.band,
      before: verdict.before,
    },
    outcome,
    policy,
    requirements,
    needed,
    signatures,
    findings,
    questionnaires: questionnairesOf(record),
    closed: record.closed,
    scenarios: record.scenarios
      .map((scenario) => reportedScenario(scenario, ids))
      .toSorted((a, b) => levelRank(b.level) - levelRank(a.level)),
    stops: record.redLines.map(({ id, question, state, say }) => ({
      redLine: id,
      question,
      isCertain: state === 'fired',
      say,
    })),
    exceptions: record.exceptions.map(({ id, question, ground }) => ({
      redLine: id,
      question,
      ground,
    })),
    steps: [...reportedSteps(record)],
    acceptances: record.acceptances,
    explanations: record.explanations.map(({ ask, because }) => ({ ask, because })),
    answers: answers.map((answer) => reportedAnswer(answer)),
    evidence: answers.flatMap((answer) => evidenceOfAnswer(answer)),
    history: around.series
      .map(({ record: each, isGenuine }) => ({
        id: each.id,
        completed: each.completed,
        verdict: each.verdict.verdict,
        level: each.verdict.level,
        band: each.verdict.band,
        isGenuine,
      }))
      .toSorted((a, b) => compare(a.completed, b.completed) || compare(a.id, b.id)),
    frameworks: [...frameworksOf(record)],
  };
}

/** The order of bytes, which is the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function subjectWords({ subject, observed }: AssessmentRecord): string {
  if (subject.kind === 'none') return `not bound to a state of the source: ${subject.why}`;
  const dirty = observed.dirty ? ', with uncommitted changes' : '';
  return `git ${subject.type} ${subject.object}${dirty}`;
}

function questionnairesOf(record: AssessmentRecord): UnansweredReport['questionnaires'] {
  const titles = new Map(builtinInstruments().questionnaires.map(({ id, title }) => [id, title]));
  const files = new Map(record.questionnaires.map((each) => [each.id, each]));
  return record.verdict.perQuestionnaire.map(({ id, level, band, before }) => ({
    id,
    title: titles.get(id) ?? id,
    version: files.get(id)?.version ?? '',
    sha256: files.get(id)?.sha256 ?? '',
    level,
    band,
    before,
  }));
}

function reportedScenario(
  scenario: AssessmentRecord['scenarios'][number],
  ids: readonly string[],
): ReportedScenario {
  const words = new Set(scenario.because.flatMap((line) => line.split(/[\s,;:()]+/)));
  return { ...scenario, answers: ids.filter((id) => words.has(id)) };
}

function reportedSteps(record: AssessmentRecord): readonly ReportedStep[] {
  const effects = new Map(recordedSteps(record).map(({ id, words }) => [id, words.effect]));
  const ranks = new Map([...effects.keys()].map((id, index) => [id, index + 1]));
  return record.actions.map((action) => ({
    id: action.id,
    rank: ranks.get(action.id) ?? 0,
    class: action.class,
    what: action.what,
    answers: action.answers,
    effect: effects.get(action.id) ?? '',
    scenarios: action.effect?.scenarios ?? [],
    meets: action.meets,
    evidence: action.evidence,
    owner: action.owner,
    due: action.due,
  }));
}

function reportedAnswer({
  id,
  question,
  label,
  note,
  notApplicable,
  checked,
  by,
  at,
}: RecordAnswer): ReportedAnswer {
  return {
    id,
    questionnaire: id.split('.')[0] ?? '',
    question,
    label,
    note,
    notApplicable: notApplicable ?? '',
    checked: checked === undefined ? '' : `${checked.name}, ${checked.on}`,
    by,
    at,
  };
}

function evidenceOfAnswer({ id, evidence }: RecordAnswer): readonly ReportedEvidence[] {
  return evidence.map((each): ReportedEvidence => {
    switch (each.kind) {
      case 'path':
        return { answer: id, kind: 'path', place: each.path, sha256: each.sha256, on: '' };
      case 'url':
        return { answer: id, kind: 'url', place: each.url, sha256: '', on: '' };
      case 'person':
        return { answer: id, kind: 'person', place: each.name, sha256: '', on: each.on };
    }
  });
}
