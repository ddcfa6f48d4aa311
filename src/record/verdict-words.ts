// The verdict of a record in words, by the same function as that of a result.

import {
  countActions,
  highRisks,
  stopName,
  type VerdictWords,
  verdictWords,
} from '../scoring/words.ts';
import type { AssessmentRecord } from './format/schema.ts';

/** The verdict of a record, in words that name what it rests on. */
export function recordVerdictWords(record: AssessmentRecord): VerdictWords {
  const { verdict, redLines, scenarios, actions } = record;
  return verdictWords({
    verdict: verdict.verdict,
    stops: redLines
      .filter(({ state }) => state === 'fired')
      .map(({ id, question, say }) => ({ redLine: id, question, say })),
    highRisks: highRisks(scenarios),
    actions: countActions(actions.map((action) => action.class)),
  });
}

/** What blocks a release, and what could block it and has to be found out first, a line each. */
export function stopLines({ redLines }: AssessmentRecord): readonly string[] {
  return redLines.map(({ id, question, state, say }) => {
    const what = state === 'fired' ? 'blocks' : 'find out before a release';
    return `${stopName({ question, redLine: id })} ${what}: ${say}`;
  });
}
