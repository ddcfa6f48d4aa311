// Short ways to write a questionnaire, answers and flags in tests.

import type {
  AnswerValue,
  EvidenceStrength,
  ScoredAnswer,
} from '../../src/questionnaire/answer.ts';
import type { Kleene } from '../../src/questionnaire/kleene.ts';
import { type Questionnaire, questionnaireSchema } from '../../src/questionnaire/schema.ts';
import type { ScoringInput } from '../../src/scoring/result.ts';
import type { QuestionnaireSource } from '../helpers/questionnaire-source.ts';

type SourceQuestion = QuestionnaireSource['sections'][number]['questions'][number];
type SourceOf<K> = Extract<SourceQuestion, { kind: K }>;
export type SourceClause = NonNullable<SourceQuestion['rules']>[number]['when'][number];
type Common = 'ask' | 'why' | 'help' | 'unknown';

const texts = (id: string) => ({
  ask: `What about ${id}?`,
  why: 'It matters.',
  help: 'Look.',
  unknown: `Find out about ${id}.`,
});

export function exposure(id: string, rest: Partial<SourceOf<'exposure'>>): SourceQuestion {
  const feeds = rest.feeds ?? {};
  const length = Object.values(feeds).map((f) => (f.severity ?? f.likelihood)?.length)[0] ?? 2;
  const options = Array.from({ length }, (_, n) => ({ key: `o${n}`, text: `Option ${n}` }));
  return { kind: 'exposure', id, ...texts(id), options, feeds, ...rest };
}

export function control(
  id: string,
  rest: Partial<Omit<SourceOf<'control'>, Common>>,
): SourceQuestion {
  return {
    kind: 'control',
    id,
    ...texts(id),
    steps: [0, 1, 2, 3, 4].map((step) => `${id} at ${step}`),
    evidence: { step2: 'a plan', step3: 'a test', step4: 'a review' },
    ...rest,
  };
}

export function choice(id: string, rest: Partial<SourceOf<'choice'>> = {}): SourceQuestion {
  const options = ['o0', 'o1', 'o2'].map((key) => ({ key, text: `Option ${key}` }));
  return { kind: 'choice', id, ...texts(id), options, ...rest };
}

export function rows(id: string, rest: Partial<SourceOf<'rows'>>): SourceQuestion {
  return { kind: 'rows', id, ...texts(id), rows: [], ...rest };
}

export function questionnaire(
  id: string,
  rest: { questions: readonly SourceQuestion[] } & Partial<QuestionnaireSource>,
): Questionnaire {
  const { questions, ...other } = rest;
  return questionnaireSchema.parse({
    schema: 'assess.questionnaire/1',
    id,
    version: '1.0.0',
    title: id,
    about: `About ${id}.`,
    closing: 'It does not apply.',
    sections: [{ id: 'A', title: 'All', questions }],
    ...other,
  });
}

export function scenario(id: string, base: number, applies = 'always') {
  return { id, title: `Harm ${id}`, applies, base, because: `base of ${id}` };
}

/** A step with something to look at that someone else has checked, a key, rows, or 'unknown'. */
export function given(
  value: AnswerValue,
  evidence: EvidenceStrength = 'artefact',
  checked = evidence === 'artefact',
): ScoredAnswer {
  return { value, notApplicable: false, evidence, checked };
}

export const notApplicable: ScoredAnswer = {
  value: null,
  notApplicable: true,
  evidence: 'none',
  checked: false,
};

export function input(
  questionnaires: readonly Questionnaire[],
  answers: Readonly<Record<string, AnswerValue | ScoredAnswer>>,
  rest: {
    flags?: Readonly<Record<string, Kleene>>;
    triage?: Questionnaire;
    recorded?: boolean;
  } = {},
): ScoringInput {
  const none = { 'vulnerable-people': false, irreversible: false, 'wide-reach': false };
  return {
    questionnaires,
    triage: rest.triage,
    flags: new Map(Object.entries<Kleene>({ ...none, ...rest.flags })),
    answers: new Map(
      Object.entries(answers).map(([id, answer]) => [
        id,
        isScored(answer) ? answer : given(answer),
      ]),
    ),
    recorded: rest.recorded ?? true,
  };
}

function isScored(answer: AnswerValue | ScoredAnswer): answer is ScoredAnswer {
  return typeof answer === 'object' && 'evidence' in answer;
}
