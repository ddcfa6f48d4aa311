// Files of evidence in a session: pinned when they are attached, compared when they are read, settled by a person.

import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/assessment/answer.ts';
import type { EvidenceFile, EvidenceFiles } from '../../src/assessment/changed-evidence.ts';
import { UserError } from '../../src/errors.ts';
import { runEffect } from '../../src/session/effects.ts';
import type { SessionEvent } from '../../src/session/events.ts';
import { reopenedCounts } from '../../src/session/lists.ts';
import { notYetSentence } from '../../src/session/text/finish.ts';
import { standingOf } from '../../src/session/menus.ts';
import type { Session } from '../../src/session/state.ts';
import { after, begun, complete, open, pick, run, stamp, typed } from '../helpers/sessions.ts';
import { worldOf } from '../helpers/world.ts';

const QUESTION = 'privacy.minimise';
const FILE = 'docs/fields.md';
const OTHER = 'src/db/schema.sql';
const LATER = { by: 'bob@example.com', at: '2026-11-25T10:00:00Z' };

const digest = (letter: string): string => letter.repeat(64);
const file = (letter: string): EvidenceFile => ({
  ok: true,
  blob: letter.repeat(40),
  sha256: digest(letter),
});
const GONE: EvidenceFile = { ok: false, why: 'there is no such file' };

const filesOf = (files: Readonly<Record<string, EvidenceFile>>): EvidenceFiles =>
  new Map(Object.entries(files));
const read = (files: Readonly<Record<string, EvidenceFile>>, attached?: string): SessionEvent => ({
  type: 'evidence-read',
  files: filesOf(files),
  attached,
});

const attach = (path: string): SessionEvent => ({
  type: 'change',
  change: { type: 'add-evidence', question: QUESTION, evidence: { kind: 'path', path } },
});

/** A finished session in which a file was attached and read. */
function attached(letter = 'a'): Session {
  const { assessment } = complete();
  const session = begun(assessment, { files: new Map() });
  return after(session, attach(FILE), read({ [FILE]: file(letter) }, QUESTION));
}

/** The same after the file has changed on disk and was read again. */
const changed = (): Session => after(attached(), read({ [FILE]: file('b') }));

const answerIn = ({ assessment }: Session) => assessment.answers[QUESTION]!;
const pins = (session: Session): readonly (string | undefined)[] =>
  answerIn(session).evidence.flatMap((item: Evidence) =>
    item.kind === 'path' ? [item.pin?.sha256] : [],
  );
const missingIn = ({ survey }: Session): string | undefined =>
  survey.asked.find(({ question }) => question.id === QUESTION)?.missing;

describe('a file that is attached', () => {
  test('is read, and pinned to its answer without a new author or time', () => {
    const { assessment } = complete();
    const session = begun(assessment, { files: new Map() });
    const { session: waiting, effects } = run(session, [attach(FILE)]);
    expect(effects).toEqual([
      { type: 'save' },
      { type: 'read-evidence', paths: [FILE], attached: QUESTION },
    ]);
    expect(missingIn(waiting)).toContain('has not been read yet');
    const done = run(waiting, [read({ [FILE]: file('a') }, QUESTION)], LATER);
    expect(pins(done.session)).toEqual([digest('a')]);
    expect(answerIn(done.session)).toMatchObject({ by: stamp.by, at: stamp.at });
    expect(done.effects).toEqual([{ type: 'save' }]);
    expect(missingIn(done.session)).toBeUndefined();
  });

  test('keeps the digest that it was attached with when it is read again', () => {
    expect(pins(after(attached('a'), read({ [FILE]: file('b') }, QUESTION)))).toEqual([
      digest('a'),
    ]);
  });

  test('that cannot be evidence leaves the answer open, with the reason', () => {
    const { assessment } = complete();
    const session = after(
      begun(assessment, { files: new Map() }),
      attach(FILE),
      read({ [FILE]: GONE }, QUESTION),
    );
    expect(missingIn(session)).toBe(`${FILE} cannot be evidence now: there is no such file`);
    expect(session.message?.text).toBe(`${FILE} cannot be evidence: there is no such file.`);
  });

  test('is not compared where a session reads no files', () => {
    const { session, effects } = run(complete(), [attach(FILE)]);
    expect(effects).toEqual([{ type: 'save' }]);
    expect(missingIn(session)).toBeUndefined();
  });
});

describe('a file that has changed', () => {
  test('reopens its answer: it is missing, counted, in the review, and no record is offered', () => {
    const session = changed();
    expect(missingIn(session)).toBe(`${FILE} has changed since this answer (aaaaaaa -> bbbbbbb)`);
    expect(reopenedCounts(session)).toEqual({ files: 1, facts: 0, words: 0 });
    expect(standingOf(session)).toBe('unanswered');
    expect(notYetSentence(session)).toMatch(
      /1 answer rests on files that changed\. Confirm or change each answer\.$/,
    );
    const review = after(session, { type: 'menu', choice: 'reopened' });
    expect(review.screen).toMatchObject({ at: 'review', filter: 'changed' });
    const next = after(session, { type: 'menu', choice: 'continue' });
    expect(next.screen).toMatchObject({ at: 'question', id: QUESTION });
  });

  test.each([
    ['confirming the answer', ['confirm']],
    ['choosing another answer', [pick(1), 'accept']],
  ] as const)('%s settles it for the person who does it, with the file as shown', (_, strokes) => {
    const { session } = run(open(changed(), QUESTION), strokes, LATER);
    expect(missingIn(session)).toBeUndefined();
    expect(pins(session)).toEqual([digest('b')]);
    expect(answerIn(session)).toMatchObject({ by: LATER.by, at: LATER.at });
  });

  test('removing it settles it', () => {
    const index = answerIn(changed()).evidence.findIndex((item) => item.kind === 'path');
    const session = after(changed(), {
      type: 'change',
      change: { type: 'remove-evidence', question: QUESTION, index },
    });
    expect(missingIn(session)).toBeUndefined();
  });

  test.each<readonly [string, readonly (SessionEvent | 'note' | 'accept')[]]>([
    ['enter on the answer that is there', [pick(2), 'accept']],
    ['a note', ['note', typed('Looked at it again.'), 'accept']],
    ['another file', [attach(OTHER), read({ [OTHER]: file('c') }, QUESTION)]],
    ['the same file', [attach(FILE)]],
  ])('%s settles nothing', (_, strokes) => {
    const session = after(open(changed(), QUESTION), ...strokes);
    expect(missingIn(session)).toContain(`${FILE} has changed`);
    expect(pins(session)[0]).toBe(digest('a'));
  });

  test('is settled again when it is what it was', () => {
    expect(missingIn(after(changed(), read({ [FILE]: file('a') })))).toBeUndefined();
  });

  test('that is gone cannot be confirmed; it is read again', () => {
    const gone = after(attached(), read({ [FILE]: GONE }));
    const { session, effects } = run(open(gone, QUESTION), ['confirm'], LATER);
    expect(missingIn(session)).toContain('there is no such file');
    expect(answerIn(session).by).toBe(stamp.by);
    expect(effects).toEqual([{ type: 'read-evidence', paths: [FILE], attached: undefined }]);
  });

  test('shows what changed, and is confirmed from there', async () => {
    const asked = run(open(changed(), QUESTION), ['difference']);
    const [effect] = asked.effects;
    if (effect?.type !== 'show-difference') throw new Error('no difference was asked for');
    const world = worldOf();
    const around = { port: world, surface: world, stop: new AbortController().signal };
    const event = await runEffect(around, effect, asked.session);
    if (event === undefined) throw new Error('no difference came');
    const shown = after(asked.session, event);
    expect(shown.overlay).toEqual({
      at: 'difference',
      question: QUESTION,
      lines: [`difference of ${FILE}`],
      scroll: 0,
    });
    const confirmed = after(shown, 'confirm');
    expect(confirmed.overlay).toBeUndefined();
    expect(missingIn(confirmed)).toBeUndefined();
  });
});

describe('an answer whose evidence has not changed', () => {
  test.each(['confirm', 'difference'] as const)('%s says so', (command) => {
    const { session, effects } = run(open(attached(), QUESTION), [command]);
    expect(session.message?.text).toBe('Nothing under this answer has changed.');
    expect(effects).toEqual([]);
  });
});

test('a file that changes while the session is open reopens its answer when the record is refused', async () => {
  const session = after(attached(), { type: 'open', to: { at: 'finish' } });
  const asked = run(session, [{ type: 'menu', choice: 'unsigned' }]);
  const refusal = new UserError({
    what: '1 answer rests on files that changed',
    why: 'w',
    fix: 'f',
  });
  const world = worldOf({
    record: () => Promise.reject(refusal),
    readEvidence: async () => filesOf({ [FILE]: file('b') }),
  });
  const around = { port: world, surface: world, stop: new AbortController().signal };
  const event = await runEffect(around, { type: 'record', signer: undefined }, asked.session);
  if (event === undefined) throw new Error('nothing came of it');
  const refused = after(asked.session, event);
  expect(refused.screen.at).toBe('finish');
  expect(refused.message?.tone).toBe('error');
  expect(missingIn(refused)).toContain('(aaaaaaa -> bbbbbbb)');
  expect(standingOf(refused)).toBe('unanswered');
});
