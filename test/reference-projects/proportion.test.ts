// What a project is asked stays in proportion to what is at stake: at most so many questions and words for each kind.

import { describe, expect, test } from 'vitest';
import { wordsRead } from '../../scripts/figures.ts';
import { assessed, projects, questionCount, sheetText } from './projects.ts';

/** Questions: triage and pages of practices left out. Words: both included; without a number where no limit was set. */
const KINDS: readonly {
  readonly kind: string;
  readonly questions: number;
  readonly words?: number;
  readonly projects: readonly string[];
}[] = [
  {
    kind: 'software on the computer of its user, without data about people',
    questions: 10,
    words: 1500,
    projects: ['health-diary-on-device', 'local-cli', 'math-library', 'static-site-generator'],
  },
  {
    kind: 'a tool for colleagues, with ordinary data',
    questions: 20,
    projects: ['internal-dashboard'],
  },
  { kind: 'a shop', questions: 30, words: 3500, projects: ['web-shop'] },
  {
    kind: 'sensitive data, children or safety, without AI',
    questions: 45,
    projects: ['childrens-game', 'cycle-tracker', 'smart-lock'],
  },
  {
    kind: 'a chatbot or assistant on a hosted model',
    questions: 50,
    words: 5500,
    projects: ['chatbot-careful', 'chatbot-careless', 'hr-summariser'],
  },
  {
    kind: 'AI that acts, searches private documents or selects content',
    questions: 60,
    projects: ['coding-agent', 'news-recommender', 'retrieval-assistant'],
  },
  {
    kind: 'decisions about people in a high-stakes field, or grave harm',
    questions: 90,
    projects: [
      'benefits-advice-idea',
      'benefits-by-rules',
      'companion-for-teenagers',
      'cv-ranking-careful',
      'cv-ranking-careless',
      'face-search',
      'medical-triage',
      'school-emotion-recognition',
      'tenant-screening',
    ],
  },
];

test('every reference project has one kind', () => {
  expect(KINDS.flatMap((each) => each.projects).sort()).toEqual(projects);
});

describe.each(KINDS)('$kind', ({ questions, words = Number.POSITIVE_INFINITY, projects: own }) => {
  test.each(own)('%s is asked no more than the kind allows', (project) => {
    const found = assessed(sheetText(project));
    expect(questionCount(found)).toBeLessThanOrEqual(questions);
    expect(wordsRead(found.survey, found.survey.asked)).toBeLessThanOrEqual(words);
  });
});
