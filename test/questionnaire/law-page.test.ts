// docs/law.md names the laws, standards and questions that the catalogue and the questionnaires have.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LEFT_OUT } from '../../scripts/law-left-out.ts';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { references } from '../../src/questionnaire/catalogue.ts';
import { questionsOf } from '../../src/questionnaire/walk.ts';

const PAGE = readFileSync(path.join(import.meta.dirname, '../../docs/law.md'), 'utf8');
const { documents, provisions } = references();
const { triage, questionnaires } = builtinInstruments();
const questions = [triage, ...questionnaires].flatMap(questionsOf).map(({ question }) => question);

/** Provision -> the questions of its row on the page. */
const ROWS: ReadonlyMap<string, readonly string[]> = new Map(
  Array.from(
    PAGE.matchAll(/^\| `([a-z0-9-]+)` \|.*\| ([^|]+) \|$/gm),
    ([, id = '', asked = '']) => [
      id,
      asked === 'none' ? [] : asked.replaceAll('`', '').split(', '),
    ],
  ),
);

test('the page has every document, with the day and the result of its check', () => {
  const missing = documents.filter(
    ({ name, url, checked }) =>
      !PAGE.split('\n').some((line) =>
        [`[${name}](${url})`, `${checked.on}, ${checked.state}`].every((part) =>
          line.includes(part),
        ),
      ),
  );
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test('the page names every place that was not compared with the original text', () => {
  const [, section = ''] = /\n## Not verified\n([^]*?)\n## /.exec(PAGE) ?? [];
  const missing = documents.filter(({ id, name, checked: whole }) => {
    const own = provisions.filter(({ document }) => document === id);
    const weak = own.filter(({ checked }) => (checked ?? whole).state.startsWith('not verified'));
    const line = section.split('\n').find((each) => each.startsWith(`* ${name}: `)) ?? '';
    if (weak.length === own.length) return !line.endsWith('every place that is cited');
    return weak.length === 0 ? line !== '' : weak.some((each) => !line.includes(`\`${each.id}\``));
  });
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test('the page has a row for every provision of the catalogue, and no other', () => {
  expect([...ROWS.keys()].sort()).toEqual(provisions.map(({ id }) => id).sort());
});

test('a row has the questions that cite the provision, and no others', () => {
  for (const { id } of provisions) {
    const citing = questions.filter((question) => JSON.stringify(question).includes(`"${id}"`));
    expect(ROWS.get(id), id).toEqual(citing.map((question) => question.id));
  }
});

test('every law has a question that cites it', () => {
  const cited = new Set([...ROWS].flatMap(([id, asked]) => (asked.length > 0 ? [id] : [])));
  const uncited = documents.filter(
    (document) => !provisions.some(({ id, document: of }) => of === document.id && cited.has(id)),
  );
  expect(uncited.map(({ id }) => id)).toEqual([]);
});

test('what is left out has a reason, and names only questions that exist', () => {
  const ids = new Set(questions.map(({ id }) => id));
  for (const [what, why] of LEFT_OUT) {
    expect(why.length, what).toBeGreaterThan(10);
    const named = why.match(/\b(?:triage|privacy|bias|security|social)\.[a-z-]+/g) ?? [];
    expect(
      named.filter((id) => !ids.has(id)),
      what,
    ).toEqual([]);
  }
});

test('the page says that it is not legal advice', () => {
  expect(PAGE).toContain('not legal advice');
});
