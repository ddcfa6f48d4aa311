// Everything in a record that follows from its answers, computed again with the questionnaires and the method it
// names. A difference means that someone edited the result and not the answers.

import type { Assessment } from '../assessment/assessment.ts';
import { isAboutFacts } from '../assessment/doubtful-answers.ts';
import { contradictionsOf, type OpenContradiction } from '../assessment/contradictions.ts';
import { firstStepsOf, resultOf } from '../assessment/outcome.ts';
import { gapsOf, type Survey, surveyOf } from '../assessment/survey.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { type Flags, holds } from '../questionnaire/condition.ts';
import { exceptionsOf, recordAnswer } from '../record/build.ts';
import { isSameJson } from '../record/format/strict-json.ts';
import { changesAgainst, unconfirmedAnswers } from '../record/changes.ts';
import { type Derived, derive, ownAction } from '../record/format/derive.ts';
import type { AssessmentRecord, PinnedEvidence } from '../record/format/schema.ts';
import { scoringMethods } from '../scoring/index.ts';
import type { ScoringMethod } from '../scoring/result.ts';
import { assessmentOf, unfitAnswers } from './answers.ts';
import type { VerifyContext } from './context.ts';
import { type Finding, found } from '../findings/finding.ts';
import type { DerivedPart } from '../findings/rows/record.ts';
import { type Closing, shippedClosings } from './published.ts';

/** Recomputes a record. `instruments`: triage and the questionnaires it was answered with, in its order. */
export function recompute(
  context: VerifyContext,
  path: string,
  record: AssessmentRecord,
  instruments: Instruments,
): readonly Finding[] {
  const method = scoringMethods.get(record.method);
  if (method === undefined) return [found('method-unknown', path, { method: record.method })];
  const unfit = unfitAnswers(instruments, record);
  if (unfit.length > 0) return unfit.map((one) => found('answer-unfit', path, one));
  return compare(context, path, record, instruments, method);
}

function compare(
  context: VerifyContext,
  path: string,
  record: AssessmentRecord,
  instruments: Instruments,
  method: ScoringMethod,
): readonly Finding[] {
  const assessment = assessmentOf(record);
  const survey = surveyOf(instruments, assessment, method);
  const kept = contradictionsOf(instruments, assessment, survey);
  const derived = derive(resultOf(instruments, survey, true), firstStepsOf(instruments, survey));
  return [
    ...gaps(path, survey),
    ...kept
      .filter(({ because }) => because.length === 0)
      .map(({ id }) => found('contradiction-unexplained', path, { contradiction: id })),
    ...differentAnswers(path, record, instruments, survey),
    ...differentParts(record, assessment, survey, derived, kept).map(([part, at]) =>
      found('result-differs', path, { part, at }),
    ),
    ...differentQuestionnaires(path, instruments, survey),
    ...closed(context, path, record, survey.flags),
    ...changes(context, path, record),
  ];
}

const MOST_NAMED = 10;

function gaps(path: string, survey: Survey): readonly Finding[] {
  const open = gapsOf(survey).map(({ question }) => question.id);
  if (open.length === 0) return [];
  return [
    found('answers-missing', path, { questions: open.slice(0, MOST_NAMED), count: open.length }),
  ];
}

/** Wording, label and order of the answers. Notes, evidence, names and times are what people gave. */
function differentAnswers(
  path: string,
  record: AssessmentRecord,
  instruments: Instruments,
  survey: Survey,
): readonly Finding[] {
  const given = [...record.profile.triage, ...record.answers];
  const evidence = new Map<string, readonly PinnedEvidence[]>(
    given.map((answer) => [answer.id, answer.evidence]),
  );
  const [triage = [], others = []] = [true, false].map((first) =>
    survey.asked
      .filter((asked) => (asked.questionnaire === instruments.triage) === first)
      .flatMap((asked) => recordAnswer(asked, survey, evidence)),
  );
  const differing = [
    ...firstDifferent(record.profile.triage, withBasisOf(record.profile.triage, triage)),
    ...firstDifferent(record.answers, withBasisOf(record.answers, others)),
  ];
  return differing.map((question) => found('answer-differs', path, { question }));
}

/** What an answer rests on is nothing that follows from it. */
function withBasisOf(
  recorded: AssessmentRecord['answers'],
  computed: AssessmentRecord['answers'],
): AssessmentRecord['answers'] {
  return computed.map((answer, index) => ({ ...answer, basis: recorded[index]?.basis ?? [] }));
}

type Named = { readonly id: string };

/** The id of the first item that is not the same in both lists, or nothing. */
function firstDifferent(recorded: readonly Named[], computed: readonly Named[]): readonly string[] {
  for (let index = 0; index < Math.max(recorded.length, computed.length); index += 1) {
    const [one, other] = [recorded[index], computed[index]];
    if (!isSameJson(one, other)) return [one?.id ?? other?.id ?? ''];
  }
  return [];
}

function differentParts(
  record: AssessmentRecord,
  assessment: Assessment,
  survey: Survey,
  derived: Derived,
  kept: readonly OpenContradiction[],
): readonly (readonly [DerivedPart, string])[] {
  const flags = (
    entries: Iterable<readonly [string, unknown]>,
  ): readonly (Named & { value: unknown })[] =>
    Array.from(entries, ([id, value]) => ({ id, value }));
  const actions = record.actions.map(({ owner: _owner, due: _due, ...derived }) => derived);
  const ownAgain = assessment.ownActions.map((action) => ownAction(action));
  const explanations = kept
    .filter(({ because }) => because.length > 0)
    .map(({ id, ask, because }) => ({ id, ask, because: [...because] }));
  const lists: readonly (readonly [DerivedPart, readonly Named[], readonly Named[]])[] = [
    ['flags', flags(Object.entries(record.profile.flags)), flags(survey.flags)],
    ['verdict', [{ id: 'verdict', ...record.verdict }], [{ id: 'verdict', ...derived.verdict }]],
    ['scenarios', record.scenarios, derived.scenarios],
    ['redLines', record.redLines, derived.redLines],
    ['exceptions', record.exceptions, exceptionsOf(survey)],
    ['actions', actions, [...derived.actions, ...ownAgain]],
    // What a question listens to is not frozen with a record, so these cannot be found again.
    ['explanations', record.explanations.filter(({ id }) => !isAboutFacts(id)), explanations],
  ];
  return lists.flatMap(([part, recorded, computed]) =>
    firstDifferent(recorded, computed).map((at): readonly [DerivedPart, string] => [part, at]),
  );
}

/** The questionnaires answered must be those that the flags open: none that is closed, in the same order. */
function differentQuestionnaires(
  path: string,
  instruments: Instruments,
  survey: Survey,
): readonly Finding[] {
  const names = (list: Instruments['questionnaires']): string =>
    list.map(({ id }) => id).join(', ');
  const [recorded, computed] = [names(instruments.questionnaires), names(survey.open)];
  return recorded === computed
    ? []
    : [found('questionnaires-differ', path, { recorded, computed })];
}

/** A questionnaire is closed by its own line, and only while its condition is false for these flags. */
function closed(
  context: VerifyContext,
  path: string,
  record: AssessmentRecord,
  flags: Flags,
): readonly Finding[] {
  return record.closed.flatMap(({ questionnaire, reason }): readonly Finding[] => {
    const known = closingsOf(context, questionnaire);
    if (known.length === 0) return [found('closed-unknown', path, { questionnaire })];
    const isTrue = known.some(
      ({ applies, closing }) => closing === reason && holds(applies, flags) === false,
    );
    return isTrue ? [] : [found('closed-differs', path, { questionnaire })];
  });
}

/** The project's own word counts only for a questionnaire that was never shipped. */
function closingsOf({ library }: VerifyContext, questionnaire: string): readonly Closing[] {
  const shipped = shippedClosings(questionnaire);
  if (shipped.length > 0) return shipped;
  return library.withId(questionnaire).map(({ questionnaire: { id, applies, closing } }) => ({
    questionnaire: id,
    applies,
    closing: closing ?? '',
  }));
}

const CHANGES = ['changed', 'confirmed', 'added', 'removed', 'carried'] as const;

/** The lists of changes, and evidence that no one confirmed. Only if every superseded record exists unchanged, which succession.ts checks. */
function changes(
  { others }: VerifyContext,
  path: string,
  record: AssessmentRecord,
): readonly Finding[] {
  const previous = record.supersedes.flatMap(({ id, sha256, questionnaires }) => {
    const stored = others.get(id);
    return stored?.sha256 === sha256 ? [{ record: stored.record, questionnaires }] : [];
  });
  if (previous.length < record.supersedes.length) return [];
  const answers = [...record.profile.triage, ...record.answers];
  const computed = changesAgainst(previous, answers);
  const differing = CHANGES.filter((part) => !isSameJson(record.changes[part], computed[part]));
  return [
    ...differing.map((part) => found('changes-differ', path, { part })),
    ...(unconfirmedAnswers(previous, answers).length === 0
      ? []
      : [found('record-inconsistent', path, { what: 'unconfirmed' })]),
  ];
}
