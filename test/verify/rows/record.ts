// Rows about the content of records.

import { builtinInstruments } from '../../../src/questionnaire/builtin.ts';
import { freeze } from '../../../src/record/build.ts';
import type { AssessmentRecord } from '../../../src/record/format/schema.ts';
import { editRecord, NEWER } from '../world.ts';
import {
  A,
  C,
  type Draft,
  drop,
  edit,
  forge,
  forged,
  J,
  M,
  N,
  put,
  retyped,
  type Row,
  UNSIGNED,
  UNSIGNED_NEWER,
} from './row.ts';

const closing = (id: string): string =>
  builtinInstruments().questionnaires.find((q) => q.id === id)!.closing!;
const inExt = (content: string) => (text: string) =>
  text.replace('"ext": {}', `"ext": {\n    ${content}\n  }`);

const accepting = (
  scenario: string,
  until = '2027-03-31',
): AssessmentRecord['acceptances'][number] => ({
  scenario,
  owner: 'alice@example.com',
  why: ['The new form ships in March.'],
  until,
  wouldChange: ['A complaint.'],
});

/** The answer with a check by someone else, its keys in the order of the format. */
function checkedOn(
  { basis, by, at, ...answer }: AssessmentRecord['answers'][number],
  on: string,
): AssessmentRecord['answers'][number] {
  return { ...answer, checked: { name: 'Ann Lee', on }, basis, by, at };
}

const OTHER = '9'.repeat(64);

/** The answer that has a file as evidence. */
function shownAnswer({ answers }: Draft): AssessmentRecord['answers'][number] {
  return answers.find(({ id }) => id === 'privacy.minimise')!;
}

/** Gives the file another digest; the answer as it was. */
function withOtherEvidence(record: Draft): AssessmentRecord['answers'][number] {
  const answer = shownAnswer(record);
  const before = { ...answer };
  answer.evidence = [{ kind: 'path', path: 'docs/fields.md', blob: '', sha256: OTHER }];
  return before;
}

function moveTo({ changes }: Draft, list: 'changed' | 'nowhere'): void {
  changes.carried = changes.carried.filter((id) => id !== 'privacy.minimise');
  if (list === 'changed') changes.changed.unshift('privacy.minimise');
}

export const RECORD_ROWS: readonly Row[] = [
  {
    code: 'record-missing',
    what: 'record.json deleted',
    change: (t) => drop(t, J),
    expected: [`record-missing ${J}`],
  },
  forged('record-unreadable', 'an unknown field', (record) => ({ ...record, extra: 1 })),
  retyped('record-unreadable', 'a duplicate key', (text) =>
    text.replace('"scope": "."', '"scope": "packages/a",\n  "scope": "."'),
  ),
  retyped('record-unreadable', 'a number that is not whole', inExt('"a": 0.5')),
  retyped('record-unreadable', 'a key called __proto__', inExt('"__proto__": {}')),
  retyped('record-unreadable', 'another way to write a letter', (text) =>
    text.replace('"shop"', '"sho\\u0070"'),
  ),
  forged(
    'record-unreadable',
    'bidirectional text',
    (record) => (record.project.name = 'shop\u202Epohs'),
  ),
  forged('record-unreadable', 'invisible text', (record) => (record.project.name = 'sh\u200Bop')),
  forged(
    'record-unreadable',
    'text that is not NFC',
    (record) => (record.project.name = 'cafe\u0301'),
  ),
  retyped('record-unreadable', 'deep nesting', () => '['.repeat(200_000)),
  retyped('record-unreadable', 'more than 4 MiB', () => ' '.repeat(4 * 1024 * 1024 + 1)),
  retyped('record-unreadable', 'no text at all', () => ''),
  forged(
    'record-unknown',
    'a record of version 2',
    (record) => ({ ...record, type: 'urn:assess-cli:record:v2' }),
    {
      outcome: 'cannot-judge',
    },
  ),
  forged('record-id', 'an unsigned record in another folder', (record) => (record.id = NEWER)),
  forged(
    'record-project',
    'a record of another project',
    (record) => (record.project.id = 'a'.repeat(26)),
  ),
  forged(
    'record-future',
    'completed next year',
    (record) => (record.completed = '2027-11-21T10:00:00Z'),
  ),
  forged('record-inconsistent', 'ext before the verdict', ({ ext, ...record }) => ({
    ext,
    ...record,
  })),
  forged(
    'record-inconsistent',
    'a scope outside of the repository',
    (record) => (record.scope = '../other'),
    // facts.json is about the scope as well.
    { expected: [UNSIGNED, `record-inconsistent ${J}`, `record-inconsistent ${J}`] },
  ),
  forged('record-inconsistent', 'a sha256 id called sha1', (record) => {
    record.subject = { kind: 'git', algorithm: 'sha1', type: 'tree', object: 'a'.repeat(64) };
  }),
  forged(
    'record-inconsistent',
    'answered and closed at once',
    (record) => record.closed.push({ questionnaire: 'privacy', reason: closing('privacy') }),
    { expected: [UNSIGNED, `closed-differs ${J}`, `record-inconsistent ${J}`] },
  ),
  forged(
    'record-inconsistent',
    'a risk accepted that it does not have',
    (record) => (record.acceptances = [accepting('Z9')]),
  ),
  forged(
    'record-inconsistent',
    'a risk accepted twice',
    (record) => (record.acceptances = [accepting('P2'), accepting('P2')]),
  ),
  forged(
    'record-inconsistent',
    'accepted risks in another order',
    (record) => (record.acceptances = [accepting('P2'), accepting('P1')]),
  ),
  forged(
    'record-inconsistent',
    'a risk accepted until the day on which it was made',
    (record) => (record.acceptances = [accepting('P2', '2026-11-21')]),
  ),
  forged(
    'record-inconsistent',
    'an answer given two hours after it was completed',
    (record) => (record.answers[0]!.at = '2026-11-21T12:00:00Z'),
  ),
  forged(
    'record-inconsistent',
    'a triage answer of another year',
    (record) => (record.profile.triage[0]!.at = '2039-01-01T00:00:00Z'),
  ),
  forged('record-inconsistent', 'a person as evidence on a day to come', (record) => {
    record.answers.find(({ id }) => id === 'privacy.minimise')!.evidence = [
      { kind: 'person', name: 'Bob', on: '2026-11-23' },
    ];
  }),
  forged('record-inconsistent', 'a check on a day to come', (record) => {
    record.answers = record.answers.map((answer) => checkedOn(answer, '2026-11-23'));
  }),
  forged('record-inconsistent', 'a program that proposed an answer next year', (record) => {
    const origin = { program: 'model', at: '2027-11-21T10:00:00Z', changed: false };
    record.answers = record.answers.map((answer) => ({ ...answer, origin }));
  }),
  forged('record-unreadable', 'a facts file of another name', (record) => {
    Reflect.set(record.facts, 'file', 'notes.json');
  }),
  forged('record-unreadable', 'a fact set aside without a reason', (record) =>
    record.waivers.push({
      fact: 'field:contact.email',
      digest: '0'.repeat(64),
      reason: 'other',
      why: [],
      by: 'alice@example.com',
      on: '2026-11-21',
      until: '2027-11-21',
    }),
  ),
  forged('answer-unfit', 'evidence for a row that there is not', (record) => {
    record.answers[0]!.evidence = [{ kind: 'url', url: 'https://example.org', row: 'nothing' }];
  }),
  forged(
    'record-unreadable',
    'a risk accepted without an owner',
    (record) => (record.acceptances = [{ ...accepting('P2'), owner: '' }]),
  ),
  {
    code: 'rendering-missing',
    what: 'record.md deleted',
    change: (t) => drop(t, M),
    expected: [`rendering-missing ${M}`],
  },
  {
    code: 'rendering-differs',
    what: 'record.md edited',
    change: (t) => edit(t, M, (text) => text.replace('Ready', 'Steady')),
    expected: [`statement-digest ${A}`, `statement-digest ${C}`, `rendering-differs ${M}`],
  },
  forged(
    'rendering-unknown',
    'a newer rendering',
    (record) => (record.rendering = 'record-md-v2'),
    {
      expected: [UNSIGNED, `rendering-unknown ${M}`],
      outcome: 'cannot-judge',
    },
  ),
  forged('method-unknown', 'a newer method', (record) => (record.method = 'assess-matrix-v2'), {
    outcome: 'cannot-judge',
  }),
  forged('answer-unfit', 'a step that there is not', (record) => {
    record.answers.find(({ id }) => id === 'privacy.minimise')!.value = 7;
  }),
  forged(
    'answer-unfit',
    'an answer to no question',
    (record) => (record.answers[0]!.id = 'privacy.nothing'),
  ),
  forged('answer-unfit', 'an answer given twice', (record) =>
    record.answers.push(record.answers[0]!),
  ),
  forged('answer-unfit', 'a value that is not applicable as well', (record) => {
    record.answers = record.answers.map(({ basis, by, at, ...answer }) => ({
      ...answer,
      ...(answer.id === 'privacy.minimise' ? { notApplicable: 'No.' } : {}),
      basis,
      by,
      at,
    }));
  }),
  forged(
    'answers-missing',
    'the answer to a control taken out',
    (record) => (record.answers = record.answers.filter(({ id }) => id !== 'privacy.minimise')),
    // What was not answered weighs as unknown, so the result is another one, too.
    { expected: [UNSIGNED, `answers-missing ${J}`, `result-differs ${J}`, `result-differs ${J}`] },
  ),
  forged(
    'contradiction-unexplained',
    'an explanation taken out',
    (record) => (record.explanations = []),
  ),
  forged(
    'answer-differs',
    'the wording of a question',
    (record) => (record.answers[0]!.question = 'Is all well?'),
  ),
  forged(
    'answer-differs',
    'the label of an answer',
    (record) => (record.answers[0]!.label = 'All is well'),
  ),
  forged('answer-differs', 'the order of the answers', (record) => {
    record.answers = record.answers.toReversed();
  }),
  forged('result-differs', 'a better verdict', (record) => {
    record.verdict.before = { best: 'None', worst: 'Low' };
  }),
  forged('result-differs', 'a flag', (record) => (record.profile.flags['personal-data'] = 'maybe')),
  forged('result-differs', 'a scenario taken out', (record) => record.scenarios.pop()),
  forged('result-differs', 'a red line made up', (record) =>
    record.redLines.push({ id: 'R1', question: 'triage.data', state: 'fired', say: 'No.' }),
  ),
  forged('result-differs', 'an exception made up', (record) =>
    record.exceptions.push({ id: 'R1', question: 'triage.data', row: 'x', ground: [] }),
  ),
  forged('result-differs', 'an action taken out', (record) => record.actions.shift()),
  forged('result-differs', 'the answers that an action changes', (record) => {
    record.actions[0]!.answers = [];
  }),
  forged('result-differs', 'an effect of an action made up', (record) =>
    record.actions[0]!.meets.push('A law.'),
  ),
  forged(
    'result-differs',
    'the text of an action',
    (record) => (record.actions[0]!.what = 'Rest.'),
  ),
  forged('result-differs', 'an explanation made up', (record) =>
    record.explanations.push({ id: 'x', ask: 'x', because: ['x'] }),
  ),
  {
    code: 'questionnaires-differ',
    what: 'a questionnaire that triage closes',
    change: (t) => {
      const { id, version, file, sha256, text } = freeze(
        builtinInstruments().questionnaires.find((q) => q.id === 'bias')!,
      );
      put(t, `questionnaires/${file}`, text);
      forge(t, (record) => {
        record.closed = [];
        record.questionnaires.push({ id, version, file, sha256 });
      });
    },
    expected: [UNSIGNED, `questionnaires-differ ${J}`],
  },
  forged('closed-differs', 'another closing line', (record) => (record.closed[0]!.reason = 'No.')),
  forged('closed-differs', 'a questionnaire closed that triage opens', (record) => {
    record.questionnaires = record.questionnaires.filter(({ id }) => id !== 'privacy');
    record.closed = [{ questionnaire: 'privacy', reason: closing('privacy') }, ...record.closed];
    record.answers = [];
    record.scenarios = [];
    record.explanations = [];
    record.actions = [];
    const none = { best: 'None', worst: 'None' } as const;
    record.verdict = {
      verdict: 'ready',
      level: 'None',
      band: none,
      before: none,
      perQuestionnaire: [],
    };
  }),
  forged(
    'closed-unknown',
    'an unknown questionnaire',
    (record) => record.closed.push({ questionnaire: 'animals', reason: 'None.' }),
    { outcome: 'cannot-judge' },
  ),
  {
    code: 'changes-differ',
    what: 'a changed answer listed as carried over',
    from: 'two',
    change: (t) =>
      editRecord(
        t,
        (record) => {
          record.changes.carried.push(...record.changes.changed);
          record.changes.changed = [];
        },
        NEWER,
      ),
    expected: [UNSIGNED, UNSIGNED_NEWER, `changes-differ ${N}`, `changes-differ ${N}`],
  },
  {
    code: 'changes-differ',
    what: 'a changed answer listed as confirmed',
    from: 'two',
    change: (t) =>
      editRecord(
        t,
        ({ changes, answers }) => {
          const { id, by, at } = answers.find(({ id }) => id === changes.changed[0])!;
          changes.changed = [];
          changes.confirmed = [{ id, by, at, evidence: [] }];
        },
        NEWER,
      ),
    expected: [UNSIGNED, UNSIGNED_NEWER, `changes-differ ${N}`, `changes-differ ${N}`],
  },
  {
    code: 'record-inconsistent',
    what: 'changed evidence under the old author and time, listed as changed',
    from: 'two',
    change: (t) =>
      editRecord(
        t,
        (record) => {
          withOtherEvidence(record);
          moveTo(record, 'changed');
        },
        NEWER,
      ),
    expected: [UNSIGNED, UNSIGNED_NEWER, `record-inconsistent ${N}`],
  },
  {
    code: 'record-inconsistent',
    what: 'changed evidence under the old author and time, listed as carried over',
    from: 'two',
    change: (t) => editRecord(t, withOtherEvidence, NEWER),
    expected: [
      UNSIGNED,
      UNSIGNED_NEWER,
      `record-inconsistent ${N}`,
      `changes-differ ${N}`,
      `changes-differ ${N}`,
    ],
  },
  {
    code: 'changes-differ',
    what: 'a confirmed answer with another digest of the record before',
    from: 'two',
    change: (t) =>
      editRecord(
        t,
        (record) => {
          const { id, by, at } = withOtherEvidence(record);
          shownAnswer(record).at = record.completed;
          moveTo(record, 'nowhere');
          const evidence = [{ path: 'docs/fields.md', sha256: OTHER }];
          record.changes.confirmed.push({ id, by, at, evidence });
        },
        NEWER,
      ),
    expected: [UNSIGNED, UNSIGNED_NEWER, `changes-differ ${N}`],
  },
];
