// The data of `assess report`: what --format json prints and what every format is made from. The form has its own
// version; later versions only add keys. People's texts in it are not escaped.

import * as z from 'zod';
import { SIGN_OFF_DECISIONS } from '../text/decisions.ts';
import { LEVELS, VERDICTS } from '../scoring/level.ts';

export const ASSESSMENT_REPORT = 'assess.assessment-report/1';

const level = z.enum(LEVELS);
const verdict = z.enum(VERDICTS);
const band = z.strictObject({ best: level, worst: level });
const grade = z.strictObject({ best: z.int(), worst: z.int() }); // 0 to 4
const lines = z.array(z.string());

/** What a signature was found to be. */
const signatureState = z.enum([
  'genuine',
  'wrong-key', // the key is not, or not any more, that of this person in this role
  'not-valid', // the bytes do not fit, or the statement does not
  'not-verified', // assess could not check it
]);

const signature = z.strictObject({
  file: z.string(),
  person: z.string(),
  role: z.string(),
  kind: z.enum(['decision', 'comment', 'reaffirmation', 'unreadable']),
  decision: z.enum(SIGN_OFF_DECISIONS).nullable(), // null for what is no decision
  isCurrent: z.boolean(), // the latest valid decision of this person in this role
  says: z.string(), // "these are my answers", "approves it"
  time: z.string(), // as the statement claims; empty where it cannot be read
  state: signatureState,
  why: z.string(), // why it is not genuine; empty where it is
  hasExpiredKey: z.boolean(), // the key has expired since, so that the time is only a claim
  fingerprint: z.string().nullable(), // of the key of a current decision
  comment: lines,
});

const step = z.strictObject({
  id: z.string(),
  rank: z.int(), // 1 to 10 among the first steps, 0 for the others
  class: z.enum(['must-fix', 'fix-by-date', 'find-out', 'improve', 'own', 'optional']),
  what: z.string(),
  answers: lines, // the questions whose answers it changes
  effect: z.string(), // in words; empty where rank is 0
  scenarios: z.array(z.strictObject({ id: z.string(), from: level, to: level })),
  meets: lines, // what it meets, in sentences
  evidence: z.string(), // the condition on which it is done
  owner: z.string(), // empty: no owner yet
  due: z.string(), // YYYY-MM-DD; empty: no date yet
});

const scenario = z.strictObject({
  id: z.string(),
  questionnaire: z.string(),
  title: z.string(),
  applies: z.union([z.boolean(), z.literal('maybe')]),
  level,
  before: band,
  after: band,
  severity: z.strictObject({ before: grade, after: grade }),
  likelihood: z.strictObject({ before: grade, after: grade }),
  because: lines,
  answers: lines, // the ids of the answers that `because` names
});

const evidence = z.strictObject({
  answer: z.string(),
  kind: z.enum(['path', 'url', 'person']),
  place: z.string(), // a path from the top of the repository, an address, or a name
  sha256: z.string(), // empty for what is no file
  on: z.string(), // the day that a person named; empty for others
});

const answer = z.strictObject({
  id: z.string(),
  questionnaire: z.string(),
  question: z.string(),
  label: z.string(),
  note: lines,
  notApplicable: z.string(), // the reason; empty where it applies
  checked: z.string(), // who else checked it, and when; empty where no one did
  by: z.string(),
  at: z.string(),
});

const historyEntry = z.strictObject({
  id: z.string(),
  completed: z.string(),
  verdict,
  level,
  band,
  isGenuine: z.boolean(),
});

const framework = z.strictObject({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  version: z.string(),
  url: z.string(),
  provisions: z.array(z.strictObject({ at: z.string(), title: z.string(), questions: lines })),
});

export const assessmentReportSchema = z.strictObject({
  schema: z.literal(ASSESSMENT_REPORT),
  generated: z.string(), // UTC
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  redacted: z.boolean(), // notes, people, paths and hosts are replaced
  project: z.strictObject({ id: z.string(), name: z.string(), repository: z.string() }),
  record: z.strictObject({
    id: z.string(),
    sha256: z.string(), // of record.json
    completed: z.string(), // UTC
    scope: z.string(), // "." is the whole repository
    state: z.enum(['current', 'replaced', 'withdrawn', 'of-another-project']),
    subject: z.string(), // the state of the source it is bound to, in words
    method: z.string(),
    tool: z.string(),
    assisted: lines, // programs that proposed answers
  }),
  release: z.strictObject({
    answer: z.enum(['yes', 'no', 'undecided']), // may this be released
    because: lines, // the most important reason first
  }),
  verdict: z.strictObject({ verdict, words: z.string(), level, band, before: band }),
  outcome: z.enum(['genuine', 'not-genuine', 'cannot-judge']), // of the record, as verify sees it
  policy: z.enum(['read', 'missing', 'unreadable']),
  requirements: z.array(
    z.strictObject({
      questionnaire: z.string(),
      state: z.enum(['met', 'not-met', 'exempt']),
      signoffs: z.array(z.strictObject({ role: z.string(), have: z.int(), need: z.int() })),
    }),
  ), // those that this record covers
  needed: z.array(z.strictObject({ role: z.string(), count: z.int(), people: lines })), // signatures that are missing
  signatures: z.array(signature),
  findings: z.array(
    z.strictObject({
      code: z.string(),
      kind: z.enum(['error', 'warning', 'note']),
      judged: z.boolean(), // false: nothing is known to be wrong, but assess cannot decide
      text: z.string(),
      fix: z.string(),
    }),
  ),
  questionnaires: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      version: z.string(),
      sha256: z.string(),
      level,
      band,
      before: band,
    }),
  ),
  closed: z.array(z.strictObject({ questionnaire: z.string(), reason: z.string() })), // does not apply
  scenarios: z.array(scenario), // worst first
  stops: z.array(
    z.strictObject({
      redLine: z.string(), // empty for a rule without a red line
      question: z.string(),
      isCertain: z.boolean(), // false: find out before a release
      say: z.string(),
    }),
  ),
  exceptions: z.array(z.strictObject({ redLine: z.string(), question: z.string(), ground: lines })),
  steps: z.array(step), // the first steps first
  acceptances: z.array(
    z.strictObject({
      scenario: z.string(),
      owner: z.string(),
      until: z.string(),
      why: lines,
      wouldChange: lines,
    }),
  ),
  explanations: z.array(z.strictObject({ ask: z.string(), because: lines })), // contradictions that stay
  answers: z.array(answer),
  evidence: z.array(evidence),
  history: z.array(historyEntry), // the records of this scope, oldest first, this one included
  frameworks: z.array(framework), // provisions that the questions refer to
});

/** The report on one record. */
export type AssessmentReport = Readonly<z.infer<typeof assessmentReportSchema>>;
/** The report before its answer to "may this be released?" is known. */
export type UnansweredReport = Omit<AssessmentReport, 'release'>;
export type ReportedSignature = Readonly<z.infer<typeof signature>>;
export type ReportedStep = Readonly<z.infer<typeof step>>;
export type ReportedScenario = Readonly<z.infer<typeof scenario>>;
export type ReportedAnswer = Readonly<z.infer<typeof answer>>;
export type ReportedEvidence = Readonly<z.infer<typeof evidence>>;
export type ReportedFramework = Readonly<z.infer<typeof framework>>;
