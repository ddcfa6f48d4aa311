// The form of assessments/policy.yaml: what this project requires before a release. Every key is optional.

import * as z from 'zod';
import { legalString, MAX_PERSON, daySchema } from '../assessment/schema.ts';
import { CONCERNS } from '../scan/projected-kinds.ts';
import { asksForSomeone, isScope } from './form-rules.ts';

export const POLICY_SCHEMA = 'assess.policy/1';

/** Entries of a list of the policy: more than any project has scopes times questionnaires. */
const MOST_ENTRIES = 1000;

const role = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'a role is lower-case letters, digits and hyphens');
const questionnaire = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, 'write the id of a questionnaire, such as privacy');
const scope = z
  .string()
  .refine(isScope, 'write "." or a path from the top of the repository, such as packages/web');
const days = z.int().min(0).max(3650);
const level = z.enum(['None', 'Low', 'Moderate', 'High', 'Critical']);
const verdict = z.enum(['ready', 'ready-with-actions', 'not-ready', 'blocked']);
const weight = z.enum(['note', 'warning', 'error']);
// A level that needs no signature would let an unsigned record pass, which anyone can edit without a trace. That is an
// error, and not read as one assessor: the policy must say what the gate does.
const people = z
  .record(role, z.int().min(0).max(20))
  .refine(
    asksForSomeone,
    'at least one person must sign at every level that is listed; leave the level out to take the numbers of the next lower one',
  );
const version = z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 'write major.minor.patch');

const required = z.strictObject({
  questionnaire,
  scope: scope.default('.'),
  // The worst verdict, and the worst level after controls, that are allowed for a release.
  verdict: verdict.default('ready-with-actions'),
  level: level.default('Critical'),
});

const exemption = z.strictObject({
  questionnaire,
  scope: scope.default('.'),
  owner: legalString(MAX_PERSON).min(1),
  reason: legalString(500).min(1),
  until: daySchema,
});

/** How many different people must have signed in each role, by level. A level takes the numbers of the next lower one that is given. */
const DEFAULT_QUORUM = {
  None: { assessor: 1 },
  High: { assessor: 1, approver: 1 },
} as const;

/** The kinds of new facts that make answers out of date. */
const DECISIVE = ['personal-data', 'recipient', 'model', 'permission'] as const;

/** A rule of the scan that does not fit this project, and why. */
const ruleOff = z.strictObject({
  rule: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'write the id of a rule of the scan'),
  reason: legalString(500).min(1),
});

export const policySchema = z.strictObject({
  schema: z.literal(POLICY_SCHEMA),
  // Empty: every questionnaire that triage says applies, for the whole repository.
  required: z.array(required).max(MOST_ENTRIES).default([]),
  quorum: z.partialRecord(level, people).default({ ...DEFAULT_QUORUM }),
  separated: z
    .array(z.tuple([role, role]))
    .max(MOST_ENTRIES)
    .default([['assessor', 'approver']]),
  acceptances: z
    .strictObject({
      roles: z.array(role).min(1).max(MOST_ENTRIES).default(['approver']),
      maxDays: days.default(365),
    })
    .default({ roles: ['approver'], maxDays: 365 }),
  maxAgeDays: days.default(365),
  staleness: z
    .strictObject({
      // tell: a changed source state is reported; it matters for answers about the changed part. exact: it must be the assessed one.
      subject: z.enum(['tell', 'exact']).default('tell'),
      graceDays: days.default(0),
      effect: z.enum(['warning', 'error']).default('warning'),
    })
    .default({ subject: 'tell', graceDays: 0, effect: 'warning' }),
  // Evidence in the work tree that is not there any more, or not as it was recorded.
  evidence: z
    .strictObject({ gone: weight.default('note'), changed: weight.default('note') })
    .default({ gone: 'note', changed: 'note' }),
  // Facts that are new since an answer was given: strong ones of these kinds, and all others. gone: what an answer relied on.
  facts: z
    .strictObject({
      new: weight.default('error'),
      kinds: z
        .array(z.enum(CONCERNS))
        .max(CONCERNS.length)
        .default([...DECISIVE]),
      other: weight.default('note'),
      gone: weight.default('warning'),
    })
    .default({ new: 'error', kinds: [...DECISIVE], other: 'note', gone: 'warning' }),
  maxReaffirmations: z.int().min(0).max(100).default(3),
  unbound: z.enum(['error', 'warning']).default('error'), // a record that is not bound to a source state
  exemptions: z.array(exemption).max(MOST_ENTRIES).default([]),
  minimumVersions: z.record(questionnaire, version).default({}),
  // sha256 of the project's own or adapted questionnaires that count.
  ownQuestionnaires: z
    .array(z.string().regex(/^[0-9a-f]{64}$/, 'write the sha256 in hexadecimal'))
    .max(MOST_ENTRIES)
    .default([]),
  // Rules of assess scan that are switched off, each with a reason.
  scan: z
    .strictObject({ off: z.array(ruleOff).max(MOST_ENTRIES).default([]) })
    .default({ off: [] }),
  // Whose consent a change of policy, signers, revoked keys or gate needs. auto: of an approver, once the base has two.
  trustChange: z.enum(['auto', 'approver', 'warning']).default('auto'),
});

export type Policy = Readonly<z.output<typeof policySchema>>;
export type Required = Readonly<z.output<typeof required>>;
export type Exemption = Readonly<z.output<typeof exemption>>;
