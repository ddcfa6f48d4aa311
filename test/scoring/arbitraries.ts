// Random questionnaires that pass lint by construction, with random answers, and the same with parts forgotten.

import * as fc from 'fast-check';
import type { ScoredAnswer } from '../../src/questionnaire/answer.ts';
import type { Kleene } from '../../src/questionnaire/kleene.ts';
import type { Question, Questionnaire } from '../../src/questionnaire/schema.ts';
import type { ScoringInput } from '../../src/scoring/result.ts';
import {
  choice,
  control,
  exposure,
  given,
  notApplicable,
  questionnaire,
  rows,
  scenario,
} from './making.ts';

export const FLAGS = [
  'ai',
  'pd',
  'svc',
  'vulnerable-people',
  'irreversible',
  'wide-reach',
] as const;

const CONDITIONS = [
  'always',
  'always',
  'ai',
  'pd',
  'not svc',
  'ai and pd',
  'ai or svc',
  'pd or not ai',
  'pd and (ai or svc)',
  'vulnerable-people or pd',
  'ai or not wide-reach',
];
const PAIRS = [
  ['ai', 'not ai'],
  ['pd or svc', 'not svc'],
  ['not pd', 'pd and ai', 'pd and not ai'],
] as const;

/** Numbers from 0 to max, always the same for the same seed: far quicker than one arbitrary a number. */
export type Draw = (max: number) => number;

function drawing(seed: number): Draw {
  let state = seed;
  return (max) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % (max + 1);
  };
}

export const draws: fc.Arbitrary<Draw> = fc.noShrink(fc.noBias(fc.integer())).map(drawing);

type Pick = <T>(values: readonly T[]) => T;

export interface Shape {
  readonly questionnaires: readonly Questionnaire[];
  readonly triage: Questionnaire;
}

/** Questionnaires in which every scenario that applies has a shown severity feed and a shown essential control. */
function shape(upTo: Draw): Shape {
  const pick: Pick = (values) => values[upTo(values.length - 1)]!;
  const chance = (inTen: number) => upTo(9) < inTen;
  const count = 1 + (chance(4) ? 1 : 0);
  const questionnaires = Array.from({ length: count }, (_, n) => build(`q${n}`, n));

  function values(length: number, min: number): number[] {
    return Array.from({ length }, () => min + upTo(4 - min)).sort((a, b) => a - b);
  }

  function feed(length: number, what: 'severity' | 'likelihood' | 'both') {
    return {
      severity: what === 'likelihood' ? null : values(length, 0),
      likelihood: what === 'severity' ? null : values(length, 1),
    };
  }

  // One that is shown whenever the scenario applies, or several of which one always is.
  function covering(applies: string): readonly string[] {
    if (chance(4)) return pick(PAIRS);
    return [pick(['always', applies, applies])];
  }

  function build(id: string, n: number): Questionnaire {
    const scenarios = Array.from({ length: 1 + upTo(2) }, (_, s) =>
      scenario(`${'ABC'[n]}${s}`, 1 + upTo(3), pick(CONDITIONS)),
    );
    const ids = scenarios.map((each) => each.id);
    const some = () => ids.filter(() => chance(5));
    const questions: ReturnType<typeof control>[] = [];
    const name = (kind: string) => `${id}.${kind}-${questions.length}`;
    for (const each of scenarios) {
      for (const show of covering(each.applies)) {
        const length = 2 + upTo(2);
        const feeds = { [each.id]: feed(length, pick(['severity', 'both'])) };
        questions.push(exposure(name('e'), { show, feeds }));
      }
      for (const show of covering(each.applies)) {
        questions.push(control(name('c'), { show, serves: { [each.id]: 'essential' } }));
      }
    }
    for (let extra = upTo(2); extra > 0; extra -= 1) {
      const length = 2 + upTo(2);
      const feeds = Object.fromEntries(
        some().map((each) => [each, feed(length, pick(['severity', 'likelihood', 'both']))]),
      );
      const tier = chance(2) ? 'deep' : 'core';
      questions.push(exposure(name('e'), { show: pick(CONDITIONS), tier, feeds }));
    }
    for (let extra = upTo(7); extra > 0; extra -= 1) {
      const tier = chance(3) ? 'deep' : 'core';
      const roles =
        tier === 'deep'
          ? (['other', 'other', 'essential'] as const)
          : (['other', 'other', 'essential', 'repair'] as const);
      const serves = Object.fromEntries(some().map((each) => [each, pick(roles)]));
      const isEssential = Object.values(serves).includes('essential');
      questions.push(
        control(name('c'), {
          show: pick(CONDITIONS),
          tier,
          serves,
          suffices: chance(3) ? 'person' : null,
          notApplicable: !isEssential && chance(5) ? 'When there is none' : null,
        }),
      );
    }
    if (chance(4)) questions.push(choice(name('x'), { show: pick(CONDITIONS) }));
    const withRules = questions.map((question) =>
      chance(3) ? { ...question, rules: [rule(questions)] } : question,
    );
    const applies = pick(['always', 'always', 'pd', 'ai or svc']);
    return questionnaire(id, { applies, scenarios, questions: withRules });
  }

  function rule(questions: readonly ReturnType<typeof control>[]) {
    const clauses = Array.from({ length: 1 + upTo(1) }, () => {
      if (chance(2)) return { flags: pick(CONDITIONS) };
      const about = pick(questions);
      if (about.kind === 'control') {
        return chance(8)
          ? { question: about.id, stepAtMost: upTo(4) }
          : { question: about.id, stepAtLeast: upTo(4) };
      }
      return { question: about.id, is: [pick(['o0', 'o1']), 'o2'] };
    });
    const effect = pick(['stop', 'must-fix', 'must-fix', 'fix'] as const);
    return { id: 'a-rule', when: clauses, effect, say: 'Mend it.' };
  }

  const triage = questionnaire('triage', {
    questions: [
      rows('triage.lines', {
        answers: 'red-line',
        rows: [
          { key: 'first', text: 'First', redLine: 'R1', show: pick(CONDITIONS) },
          { key: 'second', text: 'Second', redLine: 'R2', exception: 'Only for safety' },
        ],
        rules: [
          {
            id: 'looks-at-row',
            when: [{ question: 'triage.lines', row: 'second', is: ['exception'] }],
            effect: 'must-fix',
            say: 'Write down the ground.',
          },
        ],
      }),
    ],
  });
  return { questionnaires, triage };
}

export interface Complete extends Shape {
  readonly flags: Readonly<Record<string, boolean>>;
  readonly answers: ReadonlyMap<string, ScoredAnswer>;
}

export function questionsOf(shape: Shape): readonly Question[] {
  return [shape.triage, ...shape.questionnaires].flatMap((q) =>
    q.sections.flatMap((s) => s.questions),
  );
}

/** A shape with every flag known and every question answered, those included that are not shown. */
export const completes: fc.Arbitrary<Complete> = draws.map((upTo) => complete(pooled(upTo), upTo));

// Making a shape costs far more than scoring it, so that a run draws from a pool of them. More runs, more shapes.
const POOL = Math.max(200, Number(process.env['ASSESS_RUNS'] ?? 0));
const pool = new Map<number, Shape>();

function pooled(upTo: Draw): Shape {
  const seed = upTo(POOL - 1);
  const made = pool.get(seed) ?? shape(drawing(seed));
  pool.set(seed, made);
  return made;
}

export function complete(shape: Shape, upTo: Draw): Complete {
  const answers = new Map(questionsOf(shape).map((q) => [q.id, answerTo(q, upTo)]));
  const flags = Object.fromEntries(FLAGS.map((flag) => [flag, upTo(1) === 1]));
  return { ...shape, answers, flags };
}

const STRENGTHS = ['none', 'person', 'artefact', 'artefact', 'artefact'] as const;

export function answerTo(question: Question, upTo: Draw): ScoredAnswer {
  switch (question.kind) {
    case 'exposure':
    case 'choice':
      return given(question.options[upTo(question.options.length - 1)]!.key);
    case 'control':
      return question.notApplicable !== null && upTo(3) === 0
        ? notApplicable
        : given(upTo(4), STRENGTHS[upTo(STRENGTHS.length - 1)], upTo(2) > 0);
    case 'rows':
      return given(
        Object.fromEntries(
          question.rows.map((row) => {
            const choices = [
              'no',
              'no',
              'no',
              'yes',
              ...(row.exception === null ? [] : ['exception']),
            ];
            return [row.key, choices[upTo(choices.length - 1)]!];
          }),
        ),
      );
  }
}

export function scoringInput(complete: Complete, recorded = true): ScoringInput {
  return {
    questionnaires: complete.questionnaires,
    triage: complete.triage,
    flags: new Map<string, Kleene>(Object.entries(complete.flags)),
    answers: complete.answers,
    recorded,
  };
}

/** What is forgotten: flags become maybe, answers become "unknown" or are removed, evidence is removed. */
export type Forgotten = ReadonlyMap<string, 'absent' | 'unknown' | 'evidence'>;

export const forgetting = (complete: Complete): fc.Arbitrary<Forgotten> =>
  draws.map((upTo) => {
    const names = [...FLAGS, ...questionsOf(complete).map((q) => q.id)];
    const share = [1, 3, 6, 10][upTo(3)]!;
    const ways = ['absent', 'unknown', 'evidence'] as const;
    const forgotten = names.filter(() => upTo(9) < share);
    return new Map(forgotten.map((name) => [name, ways[upTo(2)]!] as const));
  });

export function forget(complete: Complete, forgotten: Forgotten, recorded: boolean): ScoringInput {
  const flags = new Map<string, Kleene>(
    Object.entries(complete.flags).map(([flag, value]) => [
      flag,
      forgotten.has(flag) ? 'maybe' : value,
    ]),
  );
  const answers = new Map<string, ScoredAnswer>();
  for (const [id, answer] of complete.answers) {
    const how = forgotten.get(id);
    if (how === 'absent') continue;
    if (how === 'unknown') answers.set(id, { ...answer, value: 'unknown', notApplicable: false });
    // Evidence is forgotten only while it can still be added.
    else if (how === 'evidence' && !recorded) answers.set(id, withoutEvidence(answer));
    else answers.set(id, answer);
  }
  return {
    questionnaires: complete.questionnaires,
    triage: complete.triage,
    flags,
    answers,
    recorded,
  };
}

export function withoutEvidence(answer: ScoredAnswer): ScoredAnswer {
  return { ...answer, evidence: 'none', checked: false };
}

function lessEvidence(answer: ScoredAnswer): ScoredAnswer {
  if (answer.checked) return { ...answer, checked: false };
  return { ...answer, evidence: answer.evidence === 'artefact' ? 'person' : 'none' };
}

/** The next worse option, a step lower, or the same step with less evidence. */
export function worseAnswer(
  question: Question,
  answer: ScoredAnswer,
  dropEvidence: boolean,
): ScoredAnswer {
  if (question.kind === 'control') {
    return dropEvidence
      ? lessEvidence(answer)
      : { ...answer, value: Math.max(0, Number(answer.value) - 1) };
  }
  if (question.kind !== 'exposure') return answer;
  const at = question.options.findIndex((option) => option.key === answer.value);
  return given(question.options[Math.min(at + 1, question.options.length - 1)]!.key);
}
