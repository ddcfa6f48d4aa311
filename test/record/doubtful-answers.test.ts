// A record of answers that the files make doubtful.

import { expect, test } from 'vitest';
import { gitdir } from '../helpers/git-repository.ts';
import type { Rule } from '../helpers/answers.ts';
import { codes, makeRecord, PROJECT, treeOf, verifyTree } from '../verify/world.ts';

const SCHEMA =
  'CREATE TABLE users (\n  id serial PRIMARY KEY,\n  email varchar(200) NOT NULL\n);\n';
const RULE: Rule = { only: ['privacy'], facts: ['triage.data/none'] };
const EXPLANATION = {
  type: 'explain',
  contradiction: 'facts-no-personal-data',
  text: 'The table is part of a template that no one installs.',
} as const;

test('is refused until someone explains them, and is genuine then', async () => {
  const place = gitdir({ ...PROJECT, 'db/schema.sql': SCHEMA });
  await expect(makeRecord(place, { rule: RULE })).rejects.toMatchObject({
    why: expect.stringContaining('facts-no-personal-data: The files show: users.email'),
  });
  const record = await makeRecord(place, { rule: RULE, changes: [EXPLANATION] });
  expect(record.explanations).toContainEqual({
    id: EXPLANATION.contradiction,
    ask: expect.stringContaining('Does the project receive information about people?'),
    because: [EXPLANATION.text],
  });
  const { findings } = await verifyTree(treeOf(place));
  expect(codes(findings)).toEqual([`record-unsigned records/${record.id}`]);
});
