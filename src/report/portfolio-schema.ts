// The data of `assess report --portfolio`: what --format json prints and what every format is made from. The form has
// its own version; later versions only add keys. Texts in it are not escaped.

import * as z from 'zod';
import { LEVELS, VERDICTS } from '../scoring/level.ts';

export const PORTFOLIO = 'assess.portfolio/1';

const level = z.enum(LEVELS);

const row = z.strictObject({
  repository: z.string(), // the folder as it was named
  project: z.string(), // empty where assess cannot tell
  scope: z.string(), // "." is the whole repository
  state: z.enum(['assessed', 'no-record', 'unreadable']),
  record: z.string().nullable(), // of the current record
  completed: z.string().nullable(), // UTC
  age_days: z.int().nullable(), // whole days since then
  questionnaires: z.string(), // those for which the record is current, with commas between
  verdict: z.enum(VERDICTS).nullable(),
  level: level.nullable(), // after controls, at the worst end
  level_best: level.nullable(), // after controls, at the best end
  level_before: level.nullable(), // before controls, at the worst end
  worst_scenario: z.string().nullable(), // its id
  worst_title: z.string().nullable(),
  severity: z.int().nullable(), // of that scenario after controls, 0 to 4
  likelihood: z.int().nullable(), // 1 to 4
  severity_before: z.int().nullable(),
  likelihood_before: z.int().nullable(),
  verified: z.enum(['genuine', 'not genuine', 'cannot be judged', 'not verified']),
  approvals: z.int().nullable(), // current valid sign-offs; null where nothing was verified
  rejections: z.int().nullable(),
});

export const portfolioSchema = z.strictObject({
  schema: z.literal(PORTFOLIO),
  generated: z.string(), // UTC
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  isVerified: z.boolean(), // false: no record and no signature was checked
  redacted: z.boolean(), // repositories, projects and scopes are replaced
  rows: z.array(row), // worst and stalest first
});

/** Many repositories and scopes in one report. */
export type Portfolio = Readonly<z.infer<typeof portfolioSchema>>;
/** A current record, or a repository without one. */
export type PortfolioRow = Readonly<z.infer<typeof row>>;
