// Assesses a folder without the terminal interface: answers questions, scores them, writes a record, and verifies it.
// See README.md beside this file.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
  applyChanges,
  builtinQuestionnaires,
  buildRecordFiles,
  checkFolder,
  newAssessment,
  newProjectId,
  newRecordId,
  scoreAssessment,
  surveyAssessment,
  verifyFolder,
} from 'assess-cli';

const folder = resolve(process.argv[2] ?? '.');
const time = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
const stamp = { by: 'alice@example.com', at: time };
const questionnaires = builtinQuestionnaires();

// Answer until nothing is missing. Each answer can open more questions, so the survey is made again after each.
let assessment = newAssessment({ only: ['privacy'] });
for (;;) {
  const { asked } = surveyAssessment(questionnaires, assessment);
  const next = asked.find(({ missing }) => missing !== undefined);
  if (next === undefined) break;
  const { id: question } = next.question;
  const change = { type: 'value', question, value: 'unknown' };
  assessment = applyChanges(questionnaires, assessment, [change], stamp);
}

const { verdict, level, actions } = scoreAssessment(questionnaires, assessment, { recorded: true });
console.log(`${verdict}: risk ${level}, ${actions.length} actions`);

// The library writes no files: a file that exists is kept.
const { files } = buildRecordFiles({
  questionnaires,
  assessment,
  id: newRecordId(time, randomBytes(5)),
  time,
  project: { id: newProjectId(randomBytes(26)), name: basename(folder) },
});
for (const { path, text } of files) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}

const world = { folder, env: process.env, time };
for (const report of [await verifyFolder(world), await checkFolder(world)]) {
  console.log(`${report.command}: exit ${report.exit}: ${report.verdict.join('; ')}`);
}
