// Pages of practice rows: where they are, how long, and which ladder replaces a row.

import type { Found, Path } from '../parse.ts';
import type { QuestionRow, Questionnaire, Rows } from '../schema.ts';
import { findQuestion, questionsOf } from '../walk.ts';

/** The title of the section with the practice rows, the last one of a questionnaire. */
const PRACTICES = 'Practices';

/** More rows than fit on a page of 24 lines are not read. */
const MOST_ROWS = 10;

/** Every fault of practice pages, and parts of a practice row on other rows. */
export function practiceRows(questionnaire: Questionnaire): readonly Found[] {
  const last = questionnaire.sections.at(-1);
  return questionsOf(questionnaire).flatMap(({ question, section, path }) => {
    if (question.kind !== 'rows') return [];
    const rows = question.rows.flatMap((row, index) =>
      question.answers === 'practice'
        ? rowFaults(question, row, [...path, 'rows', index], questionnaire)
        : ladderElsewhere(question, row, [...path, 'rows', index]),
    );
    if (question.answers !== 'practice') return rows;
    const isInPlace = section === last && section.title === PRACTICES;
    return [
      ...(isInPlace
        ? []
        : [
            error(
              path,
              `${question.id} is outside the last section, "${PRACTICES}"`,
              `move it to a last section with the title "${PRACTICES}"`,
            ),
          ]),
      ...(question.rows.length <= MOST_ROWS
        ? []
        : [
            error(
              path,
              `${question.id} has ${question.rows.length} rows where ${MOST_ROWS} are the most`,
              'split the page into two questions',
            ),
          ]),
      ...rows,
    ];
  });
}

function error(path: Path, what: string, fix: string): Found {
  return { code: 'practice-row', severity: 'error', path, what, fix };
}

function ladderElsewhere({ id }: Rows, { key, ladder }: QuestionRow, path: Path): readonly Found[] {
  if (ladder === null) return [];
  const fix = 'leave "ladder" out, or write "answers: practice"';
  return [error(path, `${id}/${key} has a ladder and is no practice row`, fix)];
}

function rowFaults(
  { id }: Rows,
  { key, redLine, exception, ladder }: QuestionRow,
  path: Path,
  questionnaire: Questionnaire,
): readonly Found[] {
  const name = `${id}/${key}`;
  const found: Found[] = [];
  if (redLine !== null || exception !== null) {
    const fix = 'ask about the red line in a question with "answers: red-line"';
    found.push(error(path, `${name} is a practice row with a red line or an exception`, fix));
  }
  if (ladder === null) return found;
  const control = findQuestion([questionnaire], ladder)?.question;
  if (control?.kind !== 'control') {
    found.push(
      error(
        [...path, 'ladder'],
        `${name}: ${ladder} is not a control of this questionnaire`,
        'name a control that replaces the row where it is asked, or leave "ladder" out',
      ),
    );
  }
  return found;
}
