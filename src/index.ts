// The public library of the package (docs/library.md). Plain types and functions with explicit parameters; it imports
// neither the command line nor the terminal interfaces.

export { type Problem, UserError } from './errors.ts';
export * from './library/questionnaire-data.ts';
export * from './library/assessment-data.ts';
export * from './library/record-data.ts';
export * from './library/report-data.ts';
export * from './library/questionnaires.ts';
export * from './library/assessments.ts';
export * from './library/records.ts';
export * from './library/folders.ts';
