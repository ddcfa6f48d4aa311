// Makes the files that verify and check are measured with: a chain of records with three sign-offs each, as a project
// leaves them behind. No two have the same answers, so nothing can be looked up instead of being computed.

import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { apply, type Assessment } from '../src/assessment/assessment.ts';
import { contradictionsOf } from '../src/assessment/contradictions.ts';
import { gapsOf, surveyOf } from '../src/assessment/survey.ts';
import { DEFAULT_POLICY_TEXT } from '../src/policy/default-text.ts';
import { builtinInstruments, type Instruments } from '../src/questionnaire/builtin.ts';
import type { Question } from '../src/questionnaire/schema.ts';
import { buildRecord, freeze, type RecordInput, type Superseded } from '../src/record/build.ts';
import { renderRecord } from '../src/record/format/render.ts';
import { type AssessmentRecord, PROJECT_TYPE, type Project } from '../src/record/format/schema.ts';
import { currentMethod } from '../src/scoring/index.ts';
import { writeStrict } from '../src/record/format/strict-json.ts';
import { namespaceOf } from '../src/signing/trust/roles.ts';
import { signWithPem } from '../src/signing/ssh/pem.ts';
import { formatPublicKey, fromCryptoKey, type PublicKey } from '../src/signing/ssh/public-key.ts';
import { signOffIn } from '../src/text/decisions.ts';
import { buildSignoff } from '../src/signing/statements/statement.ts';
import { bytesToSign, writeSignature } from '../src/signing/ssh/sshsig.ts';
import { formatStatementName, personOf } from '../src/signing/trust/statement-names.ts';
import { fullAssessment } from '../test/helpers/answers.ts';

/** What node:crypto alone has to check for one signature; bytes in base64. */
export interface Signed {
  readonly data: string;
  readonly value: string;
  readonly signer: number;
}

/** What is needed to measure the floor: keys as PEM, and every signature. */
export interface Made {
  readonly keys: readonly string[];
  readonly signed: readonly Signed[];
}

interface Signer {
  readonly principal: string;
  readonly role: string;
  readonly key: PublicKey;
  readonly privateKey: KeyObject;
  readonly pem: string;
}

const ROLES = ['assessor', 'reviewer', 'approver'] as const;
const TIME = '2026-11-20T10:00:00Z';
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Kinds of project, one after the other in the life of one: what it does changes more rarely than its answers. */
const KINDS: readonly (readonly string[])[] = [
  ['triage.data/identifiers', 'privacy.data-kinds/contact'],
  ['triage.data/content', 'triage.delivery/service', 'privacy.data-kinds/free-text'],
  ['triage.data/identifiers', 'triage.delivery/wide', 'triage.regions/eu'],
  ['triage.data/sensitive', 'triage.people/patients', 'privacy.data-kinds/consequential'],
];
const RECORDS_A_KIND = 25;
const CHANGES_A_RECORD = 8;

const NOTES = [
  'The list of fields is beside the schema; see the pull request of last week.',
  'Checked with Zoë and Dvořák: the log keeps an address for 14 days, then a job deletes it.',
  'No one has measured this yet – planned for the next release.',
  'データは東京のサーバーにだけ保存されます。',
];

function signers(): readonly Signer[] {
  return ROLES.map((role, index) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const key = fromCryptoKey(publicKey);
    if (!key.ok) throw new Error('no key');
    const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
    return { principal: `person${index}@example.com`, role, key: key.key, privateKey, pem };
  });
}

function idOf(index: number): string {
  const letters = [4, 3, 2, 1, 0].map((power) => BASE32[Math.floor(index / 32 ** power) % 32]);
  return `2026-11-20-${letters.join('')}`;
}

function sha(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The same numbers for the same record, so that two runs measure the same files. */
function numbersOf(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return (state >>> 8) % below;
  };
}

function valueFor(question: Question, number: (below: number) => number): string | number {
  switch (question.kind) {
    case 'control':
      return number(5);
    case 'exposure':
    case 'choice':
      return question.options[number(question.options.length)]?.key ?? 'unknown';
    case 'rows':
      return 'unknown';
  }
}

/** A person revised the answers: some have changed, with another note and other evidence. */
function revised(instruments: Instruments, before: Assessment, index: number): Assessment {
  const number = numbersOf(index + 1);
  const day = `2026-${String(1 + number(9)).padStart(2, '0')}-${String(1 + number(28)).padStart(2, '0')}`;
  const stamp = { by: `person${number(3)}@example.com`, at: `${day}T0${number(10)}:30:00Z` };
  // Without triage and exposures, which would open and close other questions and leave gaps.
  const open = surveyOf(instruments, before, currentMethod).asked.filter(
    ({ question }) => question.kind === 'control',
  );
  let assessment = before;
  for (let count = 0; count < CHANGES_A_RECORD; count += 1) {
    const question = open[number(open.length)]?.question;
    if (question === undefined) break;
    const { id } = question;
    const text = `${NOTES[number(NOTES.length)] ?? ''} (${index})`;
    assessment = apply(
      assessment,
      { type: 'value', question: id, value: valueFor(question, number) },
      stamp,
    );
    assessment = apply(assessment, { type: 'note', question: id, text }, stamp);
    assessment = apply(assessment, { type: 'remove-evidence', question: id, index: 0 }, stamp);
    if (number(3) > 0) {
      const evidence =
        number(2) === 0
          ? ({ kind: 'url', url: `https://example.com/review/${index}/${count}` } as const)
          : ({ kind: 'person', name: `Person ${number(3)}`, on: day } as const);
      assessment = apply(assessment, { type: 'add-evidence', question: id, evidence }, stamp);
    }
  }
  for (const { id, because } of contradictionsOf(
    instruments,
    assessment,
    surveyOf(instruments, assessment, currentMethod),
  )) {
    if (because.length > 0) continue;
    const text = `Known, and on the list for ${day}.`;
    assessment = apply(assessment, { type: 'explain', contradiction: id, text }, stamp);
  }
  return assessment;
}

/** What records are made of; `only`: these questionnaires, empty for all that apply. */
export interface Making {
  readonly count: number;
  readonly only: readonly string[];
  readonly subject: AssessmentRecord['subject'];
}

/** Writes `assessments/` below `top`. */
export function makeRecords(top: string, { count, only, subject }: Making): Made {
  const people = signers();
  const instruments = builtinInstruments();
  const project: Project = { type: PROJECT_TYPE, id: 'abcdefghijklmnopqrstuvwxyz', name: 'Bench' };
  const write = (name: string, content: string | Uint8Array): void => {
    const file = path.join(top, 'assessments', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  write('project.json', writeStrict(project));
  write('policy.yaml', DEFAULT_POLICY_TEXT);
  write('.gitattributes', '* -text\n');
  write('.gitignore', 'draft.json\n.assess-*\n');
  write('allowed_signers', people.map((person) => signerLine(person)).join(''));
  const frozen = new Set<string>();
  const signed: Signed[] = [];
  let previous: readonly Superseded[] = [];
  let assessment = fullAssessment({ only });
  for (let index = 0; index < count; index += 1) {
    if (index % RECORDS_A_KIND === 0) {
      const facts = KINDS[(index / RECORDS_A_KIND) % KINDS.length] ?? [];
      assessment = fullAssessment({ only, facts, step: 1 + ((index / RECORDS_A_KIND) % 3) });
    }
    assessment = revised(instruments, assessment, index);
    const survey = surveyOf(instruments, assessment, currentMethod);
    if (gapsOf(survey).length > 0) throw new Error(`record ${index} has gaps`);
    for (const questionnaire of [instruments.triage, ...survey.open]) {
      if (frozen.has(questionnaire.id)) continue;
      frozen.add(questionnaire.id);
      const { file, text } = freeze(questionnaire);
      write(`questionnaires/${file}`, text);
    }
    const id = idOf(index);
    const record = recordOf({
      id,
      project,
      subject,
      instruments,
      assessment,
      survey,
      supersedes: previous,
    });
    const json = writeStrict(record);
    const markdown = renderRecord(record);
    write(`records/${id}/record.json`, json);
    write(`records/${id}/record.md`, markdown);
    const about = {
      project: project.id,
      record: id,
      recordJson: sha(json),
      recordMd: sha(markdown),
    };
    for (const [signer, person] of people.entries()) {
      const { name, bytes, data, inner } = signOff(person, about);
      write(`records/${id}/${name}`, bytes);
      const namespace = namespaceOf(person.role);
      write(`records/${id}/${name}.sig`, writeSignature({ key: person.key, namespace, inner }));
      const value = inner.subarray(-64).toString('base64');
      signed.push({ data: data.toString('base64'), value, signer });
    }
    const covered = survey.open.map((questionnaire) => questionnaire.id);
    const closed = survey.closed.map(({ questionnaire }) => questionnaire);
    previous = [{ record, sha256: sha(json), questionnaires: [...covered, ...closed] }];
  }
  return { keys: people.map(({ pem }) => pem), signed };
}

function signerLine({ principal, role, key }: Signer): string {
  return `${principal} namespaces="${namespaceOf(role)}" ${formatPublicKey(key)}\n`;
}

function recordOf(
  about: Pick<
    RecordInput,
    'id' | 'project' | 'subject' | 'instruments' | 'assessment' | 'survey' | 'supersedes'
  >,
): AssessmentRecord {
  return buildRecord({
    ...about,
    time: TIME,
    toolVersion: '0.0.0',
    repository: '',
    observed: { gitCommit: '', branch: '', dirty: false },
    pinned: new Map(
      Object.entries(about.assessment.answers).map(([question, { evidence }]) => [
        question,
        evidence.flatMap((item) => (item.kind === 'path' ? [] : [item])),
      ]),
    ),
  });
}

function signOff(
  { principal, role, key, privateKey }: Signer,
  about: {
    readonly project: string;
    readonly record: string;
    readonly recordJson: string;
    readonly recordMd: string;
  },
): {
  readonly name: string;
  readonly bytes: Buffer;
  readonly data: Buffer;
  readonly inner: Buffer;
} {
  const statement = buildSignoff(
    {
      ...about,
      person: principal,
      role,
      time: TIME,
      seen: [],
      tool: { name: 'assess', version: '0.0.0' },
    },
    signOffIn(role),
    [],
  );
  const bytes = Buffer.from(writeStrict(statement));
  const name = formatStatementName({
    kind: 'signoff',
    role,
    person: personOf(principal),
    number: 1,
  });
  const data = Buffer.from(bytesToSign(bytes, namespaceOf(role)));
  return { name, bytes, data, inner: signWithPem(privateKey, key, data) };
}
