// The grounds of a verdict in words a person can act on.

import type { Session } from '../../../session/state.ts';
import { askedById } from '../../../session/derived.ts';
import type { Reason, Result } from '../../../scoring/result.ts';
import type { Tone } from '../theme.ts';

export interface Ground {
  readonly text: string;
  readonly tone: Tone;
}

/** One ground in a sentence. */
export function groundOf(reason: Reason, result: Result, session: Session): Ground {
  switch (reason.kind) {
    case 'finding': {
      const finding = result.findings.find((candidate) => candidate.id === reason.finding);
      const say = finding?.say ?? reason.finding;
      const head = reason.effect === 'stop' ? 'Red line' : 'Must be fixed';
      if (reason.certain)
        return { text: `${head}: ${say}`, tone: reason.effect === 'stop' ? 'critical' : 'danger' };
      const missing = finding?.missingEvidence ?? [];
      return missing.length > 0
        ? {
            text: `Evidence is missing: ${missing.join(', ')}. ${head} until it is attached: ${say}`,
            tone: 'warn',
          }
        : { text: `Not known yet, find out. ${head} if it holds: ${say}`, tone: 'warn' };
    }
    case 'scenario': {
      const title = scenarioTitle(result, reason.scenario);
      const low =
        reason.lowEssentials.length === 0
          ? ''
          : ` Scored as step 0 or 1: ${reason.lowEssentials.join(', ')}.`;
      const tone = reason.level === 'Critical' || reason.level === 'High' ? 'danger' : 'warn';
      return { text: `${reason.level} risk: ${reason.scenario} ${title}.${low}`, tone };
    }
    case 'unknown':
      return {
        text: `Not known yet: ${askedById(session, reason.question)?.question.ask ?? reason.question}`,
        tone: 'warn',
      };
    case 'flag': {
      const title = session.context.instruments.triage.flags[reason.flag]?.title ?? reason.flag;
      return { text: `Not decided yet: ${title}`, tone: 'warn' };
    }
  }
}

/** A scenario's name by its id. */
export function scenarioTitle(result: Result, id: string): string {
  for (const questionnaire of result.questionnaires) {
    const scenario = questionnaire.scenarios.find((candidate) => candidate.id === id);
    if (scenario !== undefined) return scenario.title;
  }
  return '';
}
