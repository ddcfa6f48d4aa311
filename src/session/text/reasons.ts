// The reasons of a verdict as sentences that a person can act on.

import type { Reason, Result } from '../../scoring/result.ts';
import { stopHead, stopWords } from '../../scoring/words.ts';
import { askedById } from '../derived.ts';
import type { Session } from '../state.ts';

/** One reason as a sentence, with titles instead of ids where there are any. */
export function reasonSentence(reason: Reason, result: Result, session: Session): string {
  switch (reason.kind) {
    case 'finding':
      return findingSentence(reason, result);
    case 'scenario': {
      const low = reason.lowEssentials;
      const weak = low.length === 0 ? '' : ` Scored as step 0 or 1: ${low.join(', ')}.`;
      const title = scenarioTitle(result, reason.scenario);
      return `${reason.level} risk: ${reason.scenario} ${title}.${weak}`;
    }
    case 'unknown': {
      const ask = askedById(session, reason.question)?.question.ask ?? '';
      return `Not known yet: ${ask} (${reason.question})`;
    }
    case 'flag': {
      const title = session.context.instruments.triage.flags[reason.flag]?.title;
      return `Not decided yet: ${title ?? reason.flag}`;
    }
  }
}

/** The reasons that block a release or may block it: red lines and rules. They come before the risks that drive the level. */
export function stopReasons({ why }: Result): readonly Reason[] {
  return why.filter((reason) => reason.kind === 'finding' && reason.effect === 'stop');
}

/** What a rule asks for, when, and which question it is about. */
function findingSentence(
  { finding: id, effect, certain }: Extract<Reason, { kind: 'finding' }>,
  { findings }: Result,
): string {
  const finding = findings.find((candidate) => candidate.id === id);
  if (finding === undefined) return id;
  const { say, question, missingEvidence } = finding;
  const what = `${say} (${question})`;
  const name = stopHead(finding);
  const isStop = effect === 'stop';
  if (certain)
    return isStop ? `${stopWords(finding)} (${question})` : `Fix before release: ${what}`;
  return missingEvidence.length > 0
    ? `${isStop ? name : 'Before release'}, until evidence for ${missingEvidence.join(', ')} is attached: ${what}`
    : `${isStop ? `${name}, find out whether it applies` : 'Find out before release'}: ${what}`;
}

function scenarioTitle(result: Result, id: string): string {
  const scenarios = result.questionnaires.flatMap((questionnaire) => questionnaire.scenarios);
  return scenarios.find((scenario) => scenario.id === id)?.title ?? '';
}
