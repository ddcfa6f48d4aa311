// The history of a project in small changes, and which questions are asked again after each. Everything that is asked again
// is confirmed before the next change.

import { expect, test } from 'vitest';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { currentBasis, type Projections, projectionsOf } from '../../src/assessment/basis.ts';
import { surveyOf } from '../../src/assessment/survey.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { DETECTORS } from '../../src/scan/detectors/index.ts';
import { scan } from '../../src/scan/scan.ts';
import { SECRET_FORMATS } from '../../src/scan/formats/secret-formats.ts';
import { currentMethod } from '../../src/scoring/index.ts';
import { fullAssessment } from '../helpers/answers.ts';
import { sourceOf } from '../scan/source.ts';

type Files = Readonly<Record<string, string>>;

const LONG = 'What this document says about it. '.repeat(8);
const packages = (dependencies: Readonly<Record<string, string>>): string =>
  JSON.stringify({ name: 'shop', dependencies }, null, 2);
const USERS = 'create table users (\n  id int,\n  email text\n);\n';

const START: Files = {
  'package.json': packages({ express: '4.18.0', stripe: '14.0.0' }),
  'package-lock.json': '{}\n',
  'db/schema.sql': USERS,
  'src/app.ts': "fetch('https://api.stripe.com/v1');\n",
  'SECURITY.md': LONG,
  'docs/privacy-notice.md': LONG,
};

interface Step {
  readonly change: string;
  /** Files with another text; null: deleted. */
  readonly files: Readonly<Record<string, string | null>>;
  /** The questions that are asked again. */
  readonly asked: readonly string[];
}

const ANDROID = 'app/src/main/AndroidManifest.xml';
const CAMERA =
  '<manifest>\n  <uses-permission android:name="android.permission.CAMERA" />\n</manifest>\n';
const VISITS = 'create table patients (\n  id int,\n  email text,\n  diagnosis text\n);\n';

const STEPS: readonly Step[] = [
  {
    change: 'newer versions of packages',
    files: {
      'package.json': packages({ express: '5.0.0', stripe: '17.1.0' }),
      'package-lock.json': '{"lockfileVersion": 3}\n',
    },
    asked: [],
  },
  {
    change: 'a package without meaning for people',
    files: { 'package.json': packages({ express: '5.0.0', lodash: '4.0.0', stripe: '17.1.0' }) },
    asked: [],
  },
  {
    change: 'the schema moved to another folder',
    files: { 'db/schema.sql': null, 'server/sql/schema.sql': USERS },
    asked: [],
  },
  {
    change: 'the code moved and got new lines',
    files: { 'src/app.ts': null, 'server/app.ts': `\n\n${START['src/app.ts'] ?? ''}` },
    asked: [],
  },
  {
    change: 'the columns in another order, in capitals',
    files: { 'server/sql/schema.sql': 'CREATE TABLE users (\n  email TEXT,\n  id INT\n);\n' },
    asked: [],
  },
  {
    change: 'another column of a known kind',
    files: { 'server/sql/schema.sql': USERS.replace('\n);', ',\n  phone text\n);') },
    asked: ['privacy.minimise'],
  },
  {
    change: 'a table about health',
    files: {
      'server/sql/schema.sql': `${USERS.replace('\n);', ',\n  phone text\n);')}${VISITS}`,
    },
    asked: [
      'triage.data',
      'privacy.minimise',
      'privacy.purpose-and-basis',
      'privacy.notice',
      'privacy.consent',
      'security.assets',
    ],
  },
  {
    change: 'a column that is dropped',
    files: { 'server/sql/schema.sql': `${USERS}${VISITS}` },
    asked: [],
  },
  {
    change: 'a tracker',
    files: {
      'package.json': packages({ express: '5.0.0', 'posthog-js': '1.0.0', stripe: '17.1.0' }),
    },
    asked: ['triage.parties', 'privacy.recipients', 'privacy.notice', 'privacy.consent'],
  },
  {
    change: 'a second tracker',
    files: {
      'package.json': packages({
        express: '5.0.0',
        'mixpanel-browser': '2.0.0',
        'posthog-js': '1.0.0',
        stripe: '17.1.0',
      }),
    },
    asked: ['privacy.recipients'],
  },
  {
    change: 'both trackers removed',
    files: { 'package.json': packages({ express: '5.0.0', stripe: '17.1.0' }) },
    asked: [],
  },
  {
    change: 'a payment package in a test only',
    files: { 'test/package.json': packages({ plaid: '1.0.0' }) },
    asked: [],
  },
  {
    change: 'an advertising package',
    files: {
      'app/package.json': packages({ 'react-native-google-mobile-ads': '13.0.0' }),
      'app/package-lock.json': '{}\n',
    },
    asked: ['triage.parties', 'privacy.recipients', 'privacy.notice', 'privacy.consent'],
  },
  {
    change: 'a hosted model',
    files: {
      'package.json': packages({ express: '5.0.0', openai: '4.0.0', stripe: '17.1.0' }),
    },
    asked: [
      'triage.ai',
      'triage.parties',
      'privacy.model-data-flow',
      'privacy.recipients',
      'security.blast-radius',
      'security.injection',
    ],
  },
  {
    change: 'a secret in the code',
    files: {
      'server/keys.ts': `export const KEY = '${SECRET_FORMATS[0]?.example.join('') ?? ''}';\n`,
    },
    asked: ['security.secrets'],
  },
  {
    change: 'a file with the weights of a model',
    files: { 'models/ranker.onnx': 'weights' },
    asked: ['triage.ai', 'security.component-provenance'],
  },
  {
    change: 'the file with the weights renamed folder',
    files: { 'models/ranker.onnx': null, 'weights/ranker.onnx': 'weights' },
    asked: [],
  },
  {
    change: 'a permission for the camera',
    files: { [ANDROID]: CAMERA },
    asked: [
      'privacy.minimise',
      'privacy.design-and-defaults',
      'privacy.consent',
      'security.assets',
      'security.surface',
    ],
  },
  {
    change: 'the security policy moved',
    files: { 'SECURITY.md': null, '.github/SECURITY.md': LONG },
    asked: [],
  },
  {
    change: 'the security policy removed',
    files: { '.github/SECURITY.md': null },
    asked: ['security.disclosure'],
  },
  { change: 'the security policy written again', files: { 'SECURITY.md': LONG }, asked: [] },
  {
    change: 'the privacy notice removed',
    files: { 'docs/privacy-notice.md': null },
    asked: ['privacy.notice'],
  },
  {
    change: 'the lock file removed',
    files: { 'package-lock.json': null },
    asked: ['security.dependencies'],
  },
  {
    change: 'texts of the documentation',
    files: { 'README.md': `# Shop\n\n${LONG}`, 'docs/guide.md': 'https://api.stripe.com\n' },
    asked: [],
  },
];

function reopened(assessment: Assessment, projections: Projections): readonly string[] {
  const survey = surveyOf(INSTRUMENTS, assessment, currentMethod, undefined, projections);
  return survey.asked
    .filter(({ factChanges }) => factChanges.length > 0)
    .map(({ question }) => question.id);
}

const INSTRUMENTS = builtinInstruments();

function projectionsIn(files: Files): Projections {
  return projectionsOf(scan(sourceOf(files), DETECTORS, []).facts);
}

/** The same answers, confirmed with the facts of now. */
function confirmed(assessment: Assessment, projections: Projections): Assessment {
  const survey = surveyOf(INSTRUMENTS, assessment, currentMethod);
  const answers = survey.asked.flatMap(({ question, answer }) =>
    answer === undefined
      ? []
      : [[question.id, { ...answer, basis: currentBasis(question, projections) }] as const],
  );
  return { ...assessment, answers: Object.fromEntries(answers) };
}

/** A service that many people use, with a model of others. */
const ANSWERS = fullAssessment({
  askAll: true,
  facts: [
    'triage.ai/hosted',
    'triage.data/identifiers',
    'triage.delivery/wide',
    'triage.parties/receivers',
  ],
  step: 1,
});

test('the history has 24 changes, and a change without new facts asks nothing again', () => {
  expect(STEPS).toHaveLength(24);
  expect(STEPS.filter(({ asked }) => asked.length === 0)).toHaveLength(12);
});

/** What is asked again after each step. */
function history(): readonly (Step & { readonly reopened: readonly string[] })[] {
  let files = START;
  let assessment = confirmed(ANSWERS, projectionsIn(START));
  return STEPS.map((step) => {
    const next = Object.entries({ ...files, ...step.files });
    files = Object.fromEntries(
      next.flatMap(([file, text]) => (text === null ? [] : [[file, text]])),
    );
    const projections = projectionsIn(files);
    const questions = reopened(assessment, projections);
    assessment = confirmed(assessment, projections);
    return { ...step, reopened: questions };
  });
}

test.each(history())('$change: exactly these questions are asked again', (step) => {
  expect(step.reopened).toEqual(step.asked);
});
