// Starts a new assessment from the latest records: its answers are there, with who gave them and when, and
// only what no longer fits is open.

import type { Acceptance } from '../assessment/acceptance.ts';
import { type Answer, misfit } from '../assessment/answer.ts';
import { type Assessment, emptyAssessment } from '../assessment/assessment.ts';
import { labelOf } from '../assessment/label.ts';
import { basisFromRecord } from './answer-basis.ts';
import type { Latest } from './heads.ts';
import type { Instruments } from '../questionnaire/builtin.ts';
import { findQuestion } from '../questionnaire/walk.ts';
import type { RecordAnswer } from './format/schema.ts';

/** The assessment of the heads of a scope; empty without heads. Accepted risks that have ended are left out. */
export function carriedFrom(
  heads: readonly Pick<Latest, 'scope' | 'questionnaire' | 'record'>[],
  scope: string,
  instruments: Instruments,
  today: string,
): Assessment {
  const own = heads.filter((head) => head.scope === scope);
  const all = [instruments.triage, ...instruments.questionnaires];
  // Newest last, so that of several records the newest triage answers stand.
  const sorted = [...own].sort((a, b) => (a.record.completed < b.record.completed ? -1 : 1));
  const answers: Record<string, Answer> = {};
  const acceptances: Record<string, Acceptance> = {};
  for (const { record, questionnaire } of sorted) {
    const given = [
      ...record.profile.triage,
      ...record.answers.filter((a) => a.id.startsWith(`${questionnaire}.`)),
    ];
    for (const stored of given) {
      const answer = answerFromRecord(stored);
      const placed = findQuestion(all, stored.id);
      // A question is asked again if it, or what was answered to it, has other words now.
      if (placed === undefined || placed.question.ask !== stored.question) continue;
      if (misfit(placed.question, answer) !== undefined) continue;
      if (labelOf(placed.question, answer) === stored.label) answers[stored.id] = answer;
    }
    const risks = new Set(
      record.scenarios.filter((one) => one.questionnaire === questionnaire).map(({ id }) => id),
    );
    for (const { scenario, ...acceptance } of record.acceptances) {
      if (risks.has(scenario) && acceptance.until > today) acceptances[scenario] = acceptance;
    }
  }
  const [newest] = sorted.toReversed();
  const plans = Object.fromEntries(
    (newest?.record.actions ?? [])
      .map(({ id, owner, due }) => [id, { owner, due }] as const)
      .filter(([, plan]) => plan.owner !== '' || plan.due !== ''),
  );
  const ownActions = (newest?.record.actions ?? [])
    .filter((a) => a.class === 'own')
    .map(({ id, what }) => ({ id, what }));
  const explanations = Object.fromEntries(
    (newest?.record.explanations ?? []).map(({ id, because }) => [id, [...because]]),
  );
  return {
    ...emptyAssessment(scope),
    askAll: newest?.record.profile.askAll ?? false,
    answers,
    plans,
    ownActions,
    explanations,
    acceptances,
  };
}

/** An answer of a record as a draft has it: what the survey and the scoring work with. */
export function answerFromRecord(stored: RecordAnswer): Answer {
  return {
    value: stored.value,
    notApplicable: stored.notApplicable ?? null,
    note: [...stored.note],
    evidence: stored.evidence.map((item) =>
      item.kind === 'path'
        ? {
            kind: 'path',
            path: item.path,
            ...(item.row === undefined ? {} : { row: item.row }),
            pin: { blob: item.blob, sha256: item.sha256 },
          }
        : item,
    ),
    evidenceLater: false,
    ...(stored.checked === undefined ? {} : { checked: stored.checked }),
    ...(stored.basis.length === 0 ? {} : { basis: basisFromRecord(stored) }),
    by: stored.by,
    at: stored.at,
    ...(stored.origin === undefined ? {} : { origin: stored.origin }),
  };
}
