import { describe, expect, it } from 'vitest';
import { golden } from '../helpers/ssh-golden.ts';
import {
  type AboutRecord,
  buildComment,
  buildReaffirmation,
  buildSignoff,
  buildTrustChange,
  readStatement,
} from '../../src/signing/statements/statement.ts';
import { personOf } from '../../src/signing/trust/statement-names.ts';
import { statementBytes } from '../helpers/statement-bytes.ts';

const about: AboutRecord = {
  project: 'k7f3qz2m4x6c5v7b3n2a4s6d5g',
  record: '2026-11-21-k7f3q',
  recordJson: '1'.repeat(64),
  recordMd: '2'.repeat(64),
  person: 'carol@example.com',
  role: 'approver',
  time: '2026-11-21T16:00:00Z',
  seen: [{ name: `assessor.${personOf('alice@example.com')}.json`, sha256: '3'.repeat(64) }],
  tool: { name: 'assess', version: '1.0.0' },
};
const tree = (letter: string) =>
  ({ kind: 'git', algorithm: 'sha1', type: 'tree', object: letter.repeat(40) }) as const;

describe('building statements', () => {
  it.each([
    [
      'signoff.json',
      buildSignoff(about, 'approve', ['Fine until the new login ships.', 'Grüße, Zoë']),
    ],
    [
      'comment.json',
      buildComment(about, { comment: ['Have we asked the support team?'], answers: [] }),
    ],
    [
      'comment-answers.json',
      buildComment(about, {
        comment: [],
        answers: [
          { answer: 'privacy.recipients', comment: ['Which list?', 'Grüße, Zoë'] },
          { answer: 'triage.stage', comment: ['Still?'] },
        ],
      }),
    ],
    [
      'reaffirm.json',
      buildReaffirmation(about, {
        from: tree('a'),
        to: tree('b'),
        reason: ['Only the colours of the start page changed.'],
      }),
    ],
    [
      'trust-change.json',
      buildTrustChange(
        about,
        {
          before: [
            { name: 'assessments/allowed_signers', sha256: '3'.repeat(64) },
            { name: 'assessments/policy.yaml', sha256: '5'.repeat(64) },
          ],
          after: [
            { name: '.github/workflows/assess.yml', sha256: '6'.repeat(64) },
            { name: 'assessments/allowed_signers', sha256: '4'.repeat(64) },
            { name: 'assessments/policy.yaml', sha256: '5'.repeat(64) },
          ],
        },
        ['Dave takes over from Carol.'],
      ),
    ],
  ] as const)('%s: byte for byte the frozen one', (file, statement) => {
    expect(statementBytes(statement).toString()).toBe(golden(file).toString());
  });

  it('takes nothing over that was not asked for', () => {
    const more = { ...about, secret: 'x', tool: { ...about.tool, path: '/home/me' } };
    expect(statementBytes(buildSignoff(more, 'reject', [])).toString()).not.toMatch(/secret|home/);
  });

  it('refuses text that may not be signed', () => {
    const hidden = buildComment(about, { comment: ['fine \u202Eton'], answers: [] });
    expect(() => statementBytes(hidden)).toThrow(RangeError);
  });
});

describe('reading statements', () => {
  /** The frozen sign-off with one place of its text changed. */
  const changed = (from: string, to: string): Buffer => {
    const text = golden('signoff.json').toString();
    expect(text).toContain(from);
    return Buffer.from(text.replace(from, to));
  };
  const subject = (name: string, digit: string): string =>
    `{\n      "name": "${name}",\n      "digest": {\n        "sha256": "${digit.repeat(64)}"\n      }\n    }`;
  const json = subject('record.json', '1');
  const md = subject('record.md', '2');

  it.each([
    ['an unknown field', '  "subject"', '  "extra": 1,\n  "subject"'],
    ['an unknown field of the predicate', '    "role"', '    "extra": 1,\n    "role"'],
    ['an unknown decision', '"approve"', '"maybe"'],
    ['no decision', '    "decision": "approve",\n', ''],
    ['no time', '    "time": "2026-11-21T16:00:00Z",\n', ''],
    ['a role in capitals', '"approver"', '"Approver"'],
    ['a person that is a pattern', '"carol@example.com"', '"*"'],
    ['a record id that climbs', '"2026-11-21-k7f3q"', '"../2026-11-21-k7f3q"'],
    ['a local time', '16:00:00Z', '16:00:00'],
    ['a day that does not exist', '2026-11-21T', '2026-02-30T'],
    ['a comment that is not text', '"Grüße, Zoë"', '7'],
    ['only one subject', `${json},\n    ${md}`, json],
    ['subjects in another order', `${json},\n    ${md}`, `${md},\n    ${json}`],
    ['a third subject', md, `${md},\n    ${md}`],
    ['a digest that is not hex', '1'.repeat(64), 'g'.repeat(64)],
    ['a digest in capitals', '1'.repeat(64), 'A'.repeat(64)],
    ['the predicate of another kind', 'signoff:v1', 'reaffirm:v1'],
  ])('%s is the wrong form', (_, from, to) => {
    expect(readStatement(changed(from, to))).toMatchObject({ ok: false, code: 'wrong-form' });
  });

  /** The frozen comment on answers with one place of its text changed. */
  const commented = (from: string, to: string): Buffer => {
    const text = golden('comment-answers.json').toString();
    expect(text).toContain(from);
    return Buffer.from(text.replace(from, to));
  };
  const comment =
    '{\n        "answer": "triage.stage",\n        "comment": [\n          "Still?"\n        ]\n      }';
  const comments = /"answers": \[[\s\S]*?\n {4}\],\n/.exec(
    golden('comment-answers.json').toString(),
  );

  it.each([
    ['no comment in a list of comments', comments?.[0] ?? '', '"answers": [],\n'],
    ['neither a comment nor answers', `    ${comments?.[0] ?? ''}`, ''],
    ['two comments on one answer', '"triage.stage"', '"privacy.recipients"'],
    ['a comment that says nothing', '[\n          "Still?"\n        ]', '[]'],
    ['a comment without its answer', '        "answer": "triage.stage",\n', ''],
    ['an answer without a name', '"triage.stage"', '7'],
    [
      'a field of a comment that is not known',
      '"answer": "triage.stage"',
      '"at": 1,\n        "answer": "triage.stage"',
    ],
    ['a comment that is no object', comment, '"Still?"'],
    ['a line longer than a statement holds', '"Still?"', `"${'x'.repeat(2001)}"`],
    ['answers beside a decision', 'comment:v1', 'signoff:v1'],
  ])('%s is the wrong form', (_, from, to) => {
    expect(readStatement(commented(from, to))).toMatchObject({ ok: false, code: 'wrong-form' });
  });

  it('a comment on the record and on answers at once reads back as it was written', () => {
    const comments = {
      comment: ['In all: fine.'],
      answers: [{ answer: 'triage.stage', comment: ['Still?'] }],
    };
    const statement = buildComment(about, comments);
    expect(readStatement(statementBytes(statement))).toEqual({
      ok: true,
      kind: 'comment',
      statement,
    });
  });

  it.each([
    ['a newer version', 'signoff:v1', 'signoff:v2'],
    ['another kind of predicate', 'urn:assess-cli:signoff:v1', 'https://slsa.dev/provenance/v1'],
    ['no predicate type', '  "predicateType": "urn:assess-cli:signoff:v1",\n', ''],
    ['another kind of statement', 'Statement/v1', 'Statement/v2'],
  ])('%s cannot be judged', (_, from, to) => {
    expect(readStatement(changed(from, to))).toMatchObject({ ok: false, code: 'unknown-type' });
  });

  it.each([['null\n'], ['[]\n'], ['"text"\n'], ['{}\n']])('%j cannot be judged', (text) => {
    expect(readStatement(Buffer.from(text))).toMatchObject({ ok: false, code: 'unknown-type' });
  });

  it('a reformatted file has another finding than a damaged one', () => {
    const compact = Buffer.from(JSON.stringify(JSON.parse(golden('signoff.json').toString())));
    const result = readStatement(compact);
    expect(result).toMatchObject({
      ok: false,
      code: 'illegal-bytes',
      reformatted: golden('signoff.json').toString(),
    });
    expect(readStatement(Buffer.from('{'))).not.toHaveProperty('reformatted');
  });

  it.each([
    ['assessments/allowed_signers', true],
    ['.github/workflows/assess.yml', true],
    ['.gitattributes', true],
    ['../policy.yaml', false],
    ['/etc/passwd', false],
    ['assessments/../policy.yaml', false],
    ['.git/config', false],
    ['a//b', false],
    ['a\\b', false],
  ])('a trust change about %s: %s', (name, isFine) => {
    const file = { name, sha256: '4'.repeat(64) };
    const other = { name: 'assessments/policy.yaml', sha256: '5'.repeat(64) };
    for (const files of [
      { before: [file], after: [other] },
      { before: [other], after: [file] },
    ]) {
      const bytes = statementBytes(buildTrustChange(about, files, []));
      expect(readStatement(bytes).ok).toBe(isFine);
    }
  });

  it.each(['before', 'after'] as const)('a trust change names each file %s it once', (side) => {
    const file = { name: 'assessments/policy.yaml', sha256: '4'.repeat(64) };
    const files = { before: [file], after: [file] };
    const twice = { ...files, [side]: [file, { ...file, sha256: '5'.repeat(64) }] };
    const read = readStatement(statementBytes(buildTrustChange(about, twice, [])));
    expect(read).toMatchObject({ ok: false, code: 'wrong-form' });
    const none = readStatement(
      statementBytes(buildTrustChange(about, { ...files, [side]: [] }, [])),
    );
    expect(none).toMatchObject({ ok: false, code: 'wrong-form' });
  });

  it('never throws on the frozen file with any byte changed', () => {
    const bytes = golden('signoff.json');
    for (let at = 0; at < bytes.length; at += 1) {
      const copy = Buffer.from(bytes);
      copy[at]! ^= 0x04;
      expect(typeof readStatement(copy).ok).toBe('boolean');
    }
  });
});
