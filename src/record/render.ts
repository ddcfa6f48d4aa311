// record-md-v1: the rendering of a record for people, made from record.json and nothing else. It is signed
// with the record, so it may never change: a new look is record-md-v2, and v1 stays in the build.

import type { AssessmentRecord, PinnedEvidence, RecordAnswer } from './schema.ts';

type Band = AssessmentRecord['verdict']['band'];

const VERDICTS: Readonly<Record<AssessmentRecord['verdict']['verdict'], string>> = {
  blocked: 'Blocked: a red line is crossed',
  'not-ready': 'Not ready: something must be mended before a release',
  'ready-with-actions': 'Ready, with actions to do by their dates',
  ready: 'Ready',
};

const CLASSES: Readonly<Record<AssessmentRecord['actions'][number]['class'], string>> = {
  'must-fix': 'before release',
  'fix-by-date': 'by the date',
  'find-out': 'find out',
  own: 'own',
};

/** The Markdown of a record; depends on nothing but the record. */
export function renderRecord(record: AssessmentRecord): string {
  const blocks = [
    ...card(record),
    ...redLines(record),
    ...results(record),
    ...actions(record),
    ...drivers(record),
    ...kept(record),
    ...answers('Triage', record.profile.triage),
    ...flags(record),
    ...answerGroups(record),
    ...assessed(record),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Whether `inert` may change a text at all: most need no change, and a record has thousands of them. */
const ACTIVE = /[&<>\\`*[\]|~_]|^[\s#+=-]|^\d+[.)]|\s$/;

/** Text of people made inert in Markdown and HTML, and still easy to read as it stands. */
export function inert(text: string): string {
  return ACTIVE.test(text) ? inertByRules(text) : text;
}

/** The rules as they are meant; `inert` leaves them out where they would change nothing. */
export function inertByRules(text: string): string {
  return text
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*[\]|~]/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^([#+=-]|\d+[.)])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(row))].join('\n');
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
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
    `**${VERDICTS[verdict.verdict]}.** Risk after controls: **${bandText(verdict.band)}** (before: ${bandText(verdict.before)}).`,
    table(
      ['', ''],
      [
        ['Record', inert(record.id)],
        ['Completed', inert(record.completed)],
        ['Scope', record.scope === '.' ? 'the whole repository' : inert(record.scope)],
        [
          'Worst',
          worst.length === 0
            ? 'no scenario applies'
            : worst.map((s) => `${s.id} ${inert(s.title)}`).join('; '),
        ],
        ['Not known yet', String(unknown)],
        ['Actions', String(record.actions.length)],
      ],
    ),
    'A self-assessment by the people named in the sign-offs beside this file. It is no certificate and no legal advice.',
  ];
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
    '## Red lines',
    list([
      ...record.redLines.map(
        (line) =>
          `**${line.id}** ${line.state === 'fired' ? 'crossed' : 'find out before release'}: ${inert(line.say)} (${inert(line.question)})`,
      ),
      ...record.exceptions.map(
        (e) =>
          `**${e.id}** exception claimed: ${e.ground.map((l) => inert(l)).join(' ')} (${inert(e.question)})`,
      ),
    ]),
  ];
}

function results(record: AssessmentRecord): readonly string[] {
  return [
    '## Result',
    table(
      ['Questionnaire', 'Before controls', 'After controls', 'Counts as'],
      [
        ...record.verdict.perQuestionnaire.map((q) => [
          inert(q.id),
          bandText(q.before),
          bandText(q.band),
          q.level,
        ]),
        ...record.closed.map((c) => [
          inert(c.questionnaire),
          'does not apply',
          inert(c.reason),
          '',
        ]),
      ],
    ),
  ];
}

function actions(record: AssessmentRecord): readonly string[] {
  if (record.actions.length === 0) return ['## Actions', 'None.'];
  return [
    '## Actions',
    table(
      ['When', 'What', 'Who', 'Due'],
      record.actions.map((a) => [
        CLASSES[a.class],
        inert(a.what),
        inert(a.owner) || 'nobody yet',
        a.due === '' ? 'no date' : inert(a.due),
      ]),
    ),
  ];
}

function drivers(record: AssessmentRecord): readonly string[] {
  const shown = record.scenarios.filter((scenario) => scenario.applies !== false);
  return [
    '## Scenarios',
    ...shown.map((s) => {
      const numbers = `before ${bandText(s.before)}, after ${bandText(s.after)}`;
      return [
        `### ${s.id} ${inert(s.title)}: ${s.level}`,
        '',
        `${numbers}.`,
        '',
        list(s.because.map((line) => inert(line))),
      ].join('\n');
    }),
  ];
}

function kept(record: AssessmentRecord): readonly string[] {
  if (record.explanations.length === 0 && record.acceptances.length === 0) return [];
  return [
    '## Kept on purpose',
    list([
      ...record.explanations.map(
        (e) => `${inert(e.ask)} ${e.because.map((l) => inert(l)).join(' ')}`,
      ),
      ...record.acceptances.map(
        (a) =>
          `${inert(a.scenario)} accepted by ${inert(a.owner)} until ${inert(a.until)}: ${a.why.map((l) => inert(l)).join(' ')} Would change it: ${a.wouldChange.map((l) => inert(l)).join(' ')}`,
      ),
    ]),
  ];
}

function answerGroups(record: AssessmentRecord): readonly string[] {
  return record.questionnaires.flatMap(({ id }) => {
    const own = record.answers.filter((answer) => answer.id.startsWith(`${id}.`));
    return own.length === 0 ? [] : answers(`Answers: ${inert(id)}`, own);
  });
}

function answers(title: string, given: readonly RecordAnswer[]): readonly string[] {
  return [`## ${title}`, ...given.map((answer) => oneAnswer(answer))];
}

function oneAnswer(answer: RecordAnswer): string {
  const value = typeof answer.value === 'number' ? `${answer.value}: ` : '';
  const lines = [
    `**${inert(answer.question)}** (${inert(answer.id)})`,
    '',
    list([
      answer.notApplicable === undefined
        ? `${value}${inert(answer.label)}`
        : `Not applicable: ${inert(answer.notApplicable)}`,
      ...rowLines(answer),
      ...answer.note.filter((line) => line.trim() !== '').map((line) => `note: ${inert(line)}`),
      ...answer.evidence.map((evidence) => `evidence: ${evidenceText(evidence)}`),
      `by ${inert(answer.by)}, ${inert(answer.at)}`,
    ]),
  ];
  return lines.join('\n');
}

function rowLines(answer: RecordAnswer): readonly string[] {
  if (typeof answer.value !== 'object' || answer.value === null) return [];
  return Object.entries(answer.value).map(([row, value]) => `${inert(row)}: ${inert(value)}`);
}

function evidenceText(evidence: PinnedEvidence): string {
  switch (evidence.kind) {
    case 'path':
      return `${inert(evidence.path)} (sha256 ${evidence.sha256.slice(0, 12)})`;
    case 'url':
      return inert(evidence.url);
    case 'person':
      return `${inert(evidence.name)}, ${inert(evidence.on)}`;
  }
}

function flags(record: AssessmentRecord): readonly string[] {
  const of = (wanted: boolean | 'maybe'): readonly string[] =>
    Object.entries(record.profile.flags).flatMap(([flag, value]) =>
      value === wanted ? [inert(flag)] : [],
    );
  return [
    '## Facts about the project',
    list([
      `true: ${of(true).join(', ') || 'none'}`,
      `not known: ${of('maybe').join(', ') || 'none'}`,
      `false: ${of(false).join(', ') || 'none'}`,
    ]),
  ];
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
      ...record.assisted.map(
        (a) => `assisted by ${inert(a.kind)} ${inert(a.name)} for ${inert(a.for)}`,
      ),
    ]),
  ];
}
