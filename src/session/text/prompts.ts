// What is asked while a person types a text, by its purpose.

import type { AcceptancePart } from '../../assessment/acceptance.ts';
import type { ReadingDecision } from '../reading.ts';
import type { Purpose } from '../state.ts';

export interface TextPrompt {
  readonly ask: string;
  /** What to know before typing, a sentence or a form each. */
  readonly hints: readonly string[];
}

const SIGNED_TEXT = 'Your text is signed, and anyone who can read the repository can read it.';
const DAY_HINT = 'YYYY-MM-DD, to the end of that day (UTC)';

/** The prompt for a text. */
export function textPromptOf(purpose: Purpose): TextPrompt {
  switch (purpose.for) {
    case 'note':
      return {
        ask: purpose.ask,
        hints: ['A note beside the answer. It becomes part of the record.'],
      };
    case 'reason':
      return {
        ask: 'Why does this question not apply?',
        hints: [`Not applicable: ${purpose.hint}`],
      };
    case 'path':
      return {
        ask: 'Which file shows it?',
        hints: ['The record keeps its path and digest, not its content.'],
      };
    case 'url':
      return { ask: 'Which address shows it?', hints: ['The address starts with https://'] };
    case 'person-name':
      return { ask: 'Who can confirm this?', hints: ['The name becomes part of the record.'] };
    case 'person-day':
      return { ask: `When did ${purpose.name} confirm this?`, hints: ['YYYY-MM-DD'] };
    case 'owner':
      return { ask: 'Who will do this?', hints: [] };
    case 'due':
      return { ask: 'What is the due date?', hints: [DAY_HINT] };
    case 'own-action':
      return {
        ask: 'Which action do you want to add?',
        hints: ['The record lists it with the actions that follow from answers.'],
      };
    case 'answer-comment':
      return { ask: 'What do you want to say about this answer?', hints: [purpose.about] };
    case 'decision-comment':
      return DECISION_PROMPTS[purpose.decision];
    case 'explanation':
      return {
        ask: 'Why are both answers right?',
        hints: [purpose.ask, 'Your explanation becomes part of the record.'],
      };
    case 'acceptance':
      return ACCEPTANCE_PROMPTS[purpose.part](purpose.scenario);
  }
}

const ACCEPTANCE_PROMPTS: Readonly<Record<AcceptancePart, (scenario: string) => TextPrompt>> = {
  why: (scenario) => ({
    ask: `Why is the risk ${scenario} accepted?`,
    hints: ['The approver reads this text. It becomes part of the record.'],
  }),
  owner: (scenario) => ({
    ask: `Who owns the risk ${scenario}?`,
    hints: ['A name or an address. It becomes part of the record.'],
  }),
  until: (scenario) => ({
    ask: `What is the end date for accepting the risk ${scenario}?`,
    hints: [`${DAY_HINT}. At most 12 months away; your policy may allow less.`],
  }),
  wouldChange: (scenario) => ({
    ask: `What would make you review the risk ${scenario} before that date?`,
    hints: ['For example: a complaint, more users, a missed date'],
  }),
};

const DECISION_PROMPTS: Readonly<Record<ReadingDecision, TextPrompt>> = {
  answers: {
    ask: 'Add a comment to your signature',
    hints: ['Your comment is signed with the answers. You can leave it empty.'],
  },
  approve: {
    ask: 'Add a comment',
    hints: ['Your comment is signed with the approval. You can leave it empty.'],
  },
  reject: {
    ask: 'What must be fixed?',
    hints: ['Give the reason for your rejection.', SIGNED_TEXT],
  },
  withdraw: {
    ask: 'Why are you withdrawing this record?',
    hints: [SIGNED_TEXT],
  },
  comment: {
    ask: 'What do you want to say about the record?',
    hints: ['Your comment is signed. It is not a decision.'],
  },
};
