// record-md-v1: the rendering of a record for people, made from record.json and nothing else. It is signed
// with the record, so it may never change: a new look is record-md-v2, and v1 stays in the build.

import { firstStepsSection, otherActions } from './render-actions.ts';
import { answerGroups } from './render-answers.ts';
import { changesSection, scanItems, waiversSection } from './render-changes.ts';
import { inert, list, table } from './render-markdown.ts';
import { blockingName, demanded, verdictText } from './render-verdict.ts';
import type { AssessmentRecord, RecordAnswer } from './schema.ts';

type Band = AssessmentRecord['verdict']['band'];

/** The Markdown of a record; depends on nothing but the record. */
export function renderRecord(record: AssessmentRecord): string {
  const blocks = [
    ...card(record),
    ...redLines(record),
    ...firstStepsSection(record),
    ...changesSection(record),
    ...results(record),
    ...accepted(record),
    ...otherActions(record),
    ...drivers(record),
    ...kept(record),
    ...waiversSection(record),
    ...answerGroups(record),
    ...assessed(record),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function bandText(band: Band): string {
  return band.best === band.worst ? band.worst : `${band.best} to ${band.worst}`;
}

function card(record: AssessmentRecord): readonly string[] {
  const { verdict } = record;
  const worst = record.scenarios.filter((s) => s.level === verdict.level && s.applies !== false);
  const unknown = [...record.profile.triage, ...record.answers].filter((a) => isUnknown(a)).length;
  return [
    `# Assessment of ${inert(record.project.name)}`,
    `**${verdictText(record)}.** Risk after controls: **${bandText(verdict.band)}** (before: ${bandText(verdict.before)}).`,
    table(
      ['', ''],
      [
        ['Completed', inert(record.completed)],
        ['Answered by', answeredBy(record).join(', ')],
        ['Scope', record.scope === '.' ? 'the whole repository' : inert(record.scope)],
        [
          'Worst',
          worst.length === 0
            ? 'no scenario applies'
            : worst.map((s) => `${s.id} ${inert(s.title)}`).join('; '),
        ],
        ['Not known yet', String(unknown)],
        ['Actions', actionCount(record)],
        ['Record', inert(record.id)],
      ],
    ),
    'A self-assessment by the people named in the sign-offs beside this file. It is no certificate and no legal advice.',
  ];
}

/** Who gave the answers, the person with the most answers first. */
function answeredBy({ profile, answers }: AssessmentRecord): readonly string[] {
  const counts = new Map<string, number>();
  for (const { by } of [...profile.triage, ...answers]) counts.set(by, (counts.get(by) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([by, count]) => `${inert(by)} (${count})`);
}

function actionCount(record: AssessmentRecord): string {
  const optional = record.actions.length - demanded(record);
  return optional === 0
    ? String(demanded(record))
    : `${demanded(record)}, and ${optional} optional`;
}

function isUnknown(answer: RecordAnswer): boolean {
  const { value } = answer;
  return (
    value === 'unknown' ||
    (typeof value === 'object' && value !== null && Object.values(value).includes('unknown'))
  );
}

function redLines(record: AssessmentRecord): readonly string[] {
  if (record.redLines.length === 0 && record.exceptions.length === 0) return [];
  return [
    '## What blocks, or may block',
    list([
      ...record.redLines.map(({ id, state, say }) => {
        return `**${blockingName({ id })}** ${state === 'fired' ? 'blocks' : 'has to be found out before a release'}: ${inert(say)}`;
      }),
      ...record.exceptions.map(
        ({ id, ground }) => `**Red line ${inert(id)}** has an exception: ${joined(ground)}`,
      ),
    ]),
  ];
}

function results(record: AssessmentRecord): readonly string[] {
  const closed = record.closed.map(
    ({ questionnaire, reason }) => `${inert(questionnaire)} does not apply: ${inert(reason)}`,
  );
  return [
    '## Result',
    table(
      ['Questionnaire', 'Before controls', 'After controls', 'Level used'],
      record.verdict.perQuestionnaire.map((q) => [
        inert(q.id),
        bandText(q.before),
        bandText(q.band),
        q.level,
      ]),
    ),
    ...(closed.length === 0 ? [] : [list(closed)]),
  ];
}

function drivers(record: AssessmentRecord): readonly string[] {
  const questions = new Map(
    [...record.profile.triage, ...record.answers].map(({ id, question }) => [id, question]),
  );
  return [
    '## Scenarios',
    'The number after a question is the severity (0 to 4) or likelihood (1 to 4) of its answer in this scenario. It can differ between scenarios.',
    ...record.scenarios
      .filter((scenario) => scenario.applies !== false)
      .map((scenario) => {
        const numbers = `before ${bandText(scenario.before)}, after ${bandText(scenario.after)}`;
        return [
          `### ${scenario.id} ${inert(scenario.title)}: ${scenario.level}`,
          '',
          `${numbers}.`,
          '',
          list(scenario.because.map((line) => inert(inWords(line, questions)))),
        ].join('\n');
      }),
  ];
}

/** A reason with each question in its words instead of its id. */
function inWords(line: string, questions: ReadonlyMap<string, string>): string {
  return line.replaceAll(/[a-z][a-z0-9-]*\.[a-z0-9-]+/g, (id) => {
    const question = questions.get(id);
    return question === undefined ? id : `"${question}"`;
  });
}

function kept(record: AssessmentRecord): readonly string[] {
  if (record.explanations.length === 0) return [];
  return [
    '## Kept on purpose',
    list(record.explanations.map((e) => `${inert(e.ask)} ${joined(e.because)}`)),
  ];
}

/** Placed before the scenarios: a person who signs the record agrees to these risks. */
function accepted(record: AssessmentRecord): readonly string[] {
  if (record.acceptances.length === 0) return [];
  const titles = new Map(record.scenarios.map(({ id, title }) => [id, title]));
  return [
    '## Accepted risks',
    'Each keeps its level. It is valid once a person who may accept risks here, and who is not the assessor, has approved this record.',
    ...record.acceptances.map((a) =>
      [
        `### ${inert(a.scenario)} ${inert(titles.get(a.scenario) ?? '')}`,
        '',
        list([
          `accepted by ${inert(a.owner)} until ${inert(a.until)}`,
          `because: ${joined(a.why)}`,
          `review again when: ${joined(a.wouldChange)}`,
        ]),
      ].join('\n'),
    ),
  ];
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => inert(line)).join(' ');
}

function assessed(record: AssessmentRecord): readonly string[] {
  const { subject, observed } = record;
  const head = observed.gitCommit === '' ? 'no commit' : observed.gitCommit.slice(0, 12);
  return [
    '## What was assessed',
    list([
      subject.kind === 'git'
        ? `git ${subject.type} ${subject.object} (${subject.algorithm})`
        : `not bound to a source state: ${inert(subject.why)}`,
      `seen at ${inert(head)}${observed.branch === '' ? '' : ` on ${inert(observed.branch)}`}${observed.dirty ? ', with uncommitted changes' : ''}`,
      `project ${inert(record.project.id)}${record.project.repository === '' ? '' : `, ${inert(record.project.repository)}`}`,
      `method ${inert(record.method)}, rendering ${inert(record.rendering)}, ${inert(record.tool.name)} ${inert(record.tool.version)}`,
      ...record.questionnaires.map(
        (q) => `questionnaire ${inert(q.id)} ${inert(q.version)}: ${inert(q.file)}`,
      ),
      ...record.supersedes.map(
        (s) => `supersedes ${inert(s.id)} for ${s.questionnaires.map((q) => inert(q)).join(', ')}`,
      ),
      ...scanItems(record),
      ...record.assisted.map(
        (a) => `assisted by ${inert(a.kind)} ${inert(a.name)} for ${inert(a.for)}`,
      ),
    ]),
  ];
}
