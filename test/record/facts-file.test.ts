// facts.json of a record: a scan of the files that the record is about.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordedFacts } from '../../src/record/facts-file.ts';
import { factsFileSchema } from '../../src/record/format/facts-schema.ts';
import type { AssessmentRecord } from '../../src/record/format/schema.ts';
import { factsForRecord, rulesThatLooked } from '../../src/record/scan-files.ts';
import { openWorkspace } from '../../src/record/store/workspace.ts';
import { DETECTORS } from '../../src/scan/detectors/index.ts';
import { scan } from '../../src/scan/scan.ts';
import { gitdir, type GitDir } from '../helpers/git-repository.ts';
import { fullAssessment, type Rule } from '../helpers/answers.ts';
import { sourceOf } from '../scan/source.ts';
import { folderOf, makeRecord, NEWER, PROJECT, sha } from '../verify/world.ts';

const STRIPE = '{"dependencies": {"stripe": "^14.0.0"}}\n';
const LATER = { id: NEWER, time: '2026-11-22T10:00:00Z' };
/** Others receive data, so the recipients are asked about. */
const RULE: Rule = {
  only: ['privacy'],
  facts: ['triage.data/identifiers', 'triage.delivery/wide', 'triage.parties/receivers'],
  step: 1,
};
const RECIPIENTS = 'privacy.recipients';

function basisIn(
  record: AssessmentRecord,
  question: string,
  projection: string,
): readonly string[] {
  const answer = [...record.profile.triage, ...record.answers].find(({ id }) => id === question);
  return answer?.basis.find((each) => each.projection === projection)?.value ?? ['no basis'];
}

function factsAt(place: GitDir): string {
  return readFileSync(path.join(place.path, folderOf(), 'facts.json'), 'utf8');
}

describe('a record', () => {
  test('has the facts of its scope beside it, and what each answer rests on', async () => {
    const place = gitdir({
      ...PROJECT,
      'package.json': STRIPE,
      'test/package.json': '{"dependencies": {"@sentry/node": "1"}}\n',
    });
    const record = await makeRecord(place, { rule: RULE });
    const text = factsAt(place);
    expect(record.facts).toMatchObject({ file: 'facts.json', sha256: sha(text) });
    expect(record.facts.coverage[0]).toMatch(/^read \d of 5 tracked files$/);
    const facts = factsFileSchema.parse(JSON.parse(text));
    expect(facts.facts).toContainEqual({
      kind: 'dependency.payment',
      subject: 'npm/stripe',
      class: 'strong',
      zone: 'product',
      count: 1,
      places: [{ path: 'package.json', line: 1, rule: 'dependency-payment' }],
    });
    expect(text).not.toContain('14.0.0');
    expect(basisIn(record, RECIPIENTS, 'dependency.payment/names/1')).toEqual([
      'dependency.payment:stripe',
    ]);
    expect(basisIn(record, RECIPIENTS, 'dependency.error-reporting/names/1')).toEqual([]);
  });

  test('of a part of the repository has the facts of this part', async () => {
    const place = gitdir({ ...PROJECT, 'package.json': STRIPE });
    const record = await makeRecord(place, { scope: 'packages/a', rule: RULE });
    expect(record.facts.coverage[0]).toBe('read 1 of 1 tracked files in packages/a');
    expect(factsAt(place)).not.toContain('npm/stripe');
  });

  test('has no facts, and says why, where the files cannot be scanned', async () => {
    const place = gitdir(PROJECT);
    place.write({ '.git/index': 'not an index' });
    const facts = await factsForRecord(await openWorkspace(place.path, place.env), '.', []);
    expect(facts).toMatchObject({ text: undefined, facts: undefined });
    expect(facts.entry.coverage).toEqual([expect.stringMatching(/^not scanned: /)]);
  });

  test('rests on the facts that are new only after someone has looked at the answer again', async () => {
    const place = gitdir(PROJECT);
    await makeRecord(place, { rule: RULE });
    place.write({ 'package.json': STRIPE });
    place.git('add', '.');
    await expect(makeRecord(place, { ...LATER, rule: RULE })).rejects.toThrow(
      /no one confirmed the answers/,
    );
    const { answers } = fullAssessment(RULE);
    const stamp = { by: 'bob@example.com', at: '2026-11-22T09:00:00Z' };
    const again = Object.fromEntries(
      Object.entries(answers).map(([id, answer]) => [id, { ...answer, ...stamp }]),
    );
    const assessment = { ...fullAssessment(RULE), answers: again };
    const { changes } = await makeRecord(place, { ...LATER, assessment });
    expect(changes.confirmed.map(({ id }) => id)).toContain(RECIPIENTS);
    expect(changes.changed).toEqual([]);
  });

  test('carries answers over if only places, versions or order have changed', async () => {
    const place = gitdir({ ...PROJECT, 'package.json': STRIPE });
    await makeRecord(place, { rule: RULE });
    place.write({ 'web/package.json': STRIPE.replace('14.0.0', '15.1.0') });
    place.git('rm', '--quiet', 'package.json');
    place.git('add', '.');
    const record = await makeRecord(place, { ...LATER, rule: RULE });
    expect(record.changes.carried).toContain(RECIPIENTS);
    expect(record.changes.changed).toEqual([]);
  });
});

describe('facts.json', () => {
  const outcome = scan(
    sourceOf({
      'package.json': STRIPE,
      'test/package.json': '{"dependencies": {"plaid": "1"}}\n',
    }),
    DETECTORS,
    [],
  );
  const finished = { ...outcome, scope: '.', rules: rulesThatLooked([]), rulesOff: [] };

  test('leaves out facts that no answer rests on if it would be too large, and then all, and says so', () => {
    const whole = recordedFacts(finished);
    const size = Buffer.byteLength(whole.text ?? '');
    const smaller = recordedFacts(finished, size - 1);
    expect(whole.text).toContain('npm/plaid');
    expect(smaller.text).not.toContain('npm/plaid');
    expect(smaller.text).toContain('npm/stripe');
    expect(smaller.entry.coverage.at(-1)).toMatch(/^left out to keep the file small: \d+ facts?$/);
    const none = recordedFacts(finished, 100);
    expect(none).toMatchObject({ text: undefined, facts: undefined });
    expect(none.entry).toMatchObject({ file: '', sha256: '' });
    expect(none.entry.coverage.at(-1)).toMatch(/the file would be too large$/);
  });

  test('names the rules that looked, each with a digest of what it looks for', () => {
    const ids = rulesThatLooked([{ rule: 'dependency-payment', reason: 'a template' }]).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(ids.toSorted());
    expect(ids).toContain('dependency-analytics');
    expect(ids).not.toContain('dependency-payment');
  });
});
