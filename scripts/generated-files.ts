// The files that follow from others, as a table: path -> text. Bundled and called by generate.mjs.

import * as z from 'zod';
import exceptionsData from '../questionnaires/coverage-exceptions.yaml';
import { sheetSchema } from '../src/assessment/sheet/schema.ts';
import { assessmentReportSchema } from '../src/report/assessment-report-schema.ts';
import { comparisonSchema } from '../src/comparison/comparison-schema.ts';
import { recordLogSchema } from '../src/comparison/record-log-schema.ts';
import { portfolioSchema } from '../src/report/portfolio-schema.ts';
import { reportSchema } from '../src/findings/report-schema.ts';
import { policySchema } from '../src/policy/schema.ts';
import { builtinInstruments } from '../src/questionnaire/builtin.ts';
import { practices, references } from '../src/questionnaire/catalogue.ts';
import { coverageExceptionsSchema, coverageMarkdown } from './coverage.ts';
import { questionnaireSchema } from '../src/questionnaire/schema.ts';
import { freeze } from '../src/record/build.ts';
import { draftSchema } from '../src/record/store/draft-schema.ts';
import { factsFileSchema } from '../src/record/format/facts-schema.ts';
import { projectSchema, recordSchema } from '../src/record/format/schema.ts';
import { scanReportSchema } from '../src/scan/scan-schema.ts';
import { UNICODE } from '../src/ui/full-screen/theme.ts';
import { figuresMarkdown } from './figures-page.ts';
import { findingsMarkdown } from './findings-page.ts';
import { keysMarkdown, withMainKeys } from './keys-page.ts';
import { lawMarkdown } from './law-page.ts';
import { limitsMarkdown } from './limits-page.ts';
import { scanMarkdown } from './scan-page.ts';

const SCHEMAS = {
  answers: sheetSchema,
  'assessment-report': assessmentReportSchema,
  diff: comparisonSchema,
  draft: draftSchema,
  facts: factsFileSchema,
  log: recordLogSchema,
  policy: policySchema,
  portfolio: portfolioSchema,
  project: projectSchema,
  questionnaire: questionnaireSchema,
  record: recordSchema,
  report: reportSchema,
  scan: scanReportSchema,
} as const;

/** Every generated file. `read` gives the present text of a file, empty when there is none. */
export function generatedFiles(read: (path: string) => string): ReadonlyMap<string, string> {
  return new Map([
    ...Object.entries(SCHEMAS).map(([name, schema]): [string, string] => [
      `schemas/${name}.schema.json`,
      json(z.toJSONSchema(schema, { io: 'input', reused: 'ref' })),
    ]),
    [
      'docs/coverage.md',
      coverageMarkdown({
        practices: practices(),
        ...builtinInstruments(),
        exceptions: coverageExceptionsSchema.parse(exceptionsData),
      }),
    ],
    ['docs/figures.md', figuresMarkdown(read, builtinInstruments())],
    ['docs/findings.md', findingsMarkdown()],
    ['docs/keys.md', keysMarkdown(UNICODE)],
    ['README.md', withMainKeys(read('README.md'), UNICODE)],
    ['docs/law.md', lawMarkdown(references(), builtinInstruments())],
    ['docs/limits.md', limitsMarkdown()],
    ['docs/scan.md', scanMarkdown()],
    ['questionnaires/published.json', published(read('questionnaires/published.json'))],
  ]);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const publishedSchema = z.array(
  z.strictObject({
    id: z.string(),
    version: z.string(),
    sha256: z.string(),
    released: z.string(), // the first version of assess that shipped it; empty while it may still change
  }),
);

/** The digests of all questionnaires that were ever shipped. A released one can never change. */
function published(before: string): string {
  const known = publishedSchema.parse(before === '' ? [] : JSON.parse(before));
  const { triage, questionnaires } = builtinInstruments();
  const now = [triage, ...questionnaires].map((questionnaire) => {
    const { id, version, sha256 } = freeze(questionnaire);
    const old = known.find((entry) => entry.id === id && entry.version === version);
    if (old !== undefined && old.released !== '' && old.sha256 !== sha256) {
      throw new Error(`${id} ${version} was released with another text: raise its version`);
    }
    return { id, version, sha256, released: old?.released ?? '' };
  });
  const older = known.filter(
    (entry) =>
      entry.released !== '' && !now.some((n) => n.id === entry.id && n.version === entry.version),
  );
  return json([...older, ...now]);
}
