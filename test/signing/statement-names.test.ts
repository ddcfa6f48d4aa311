import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatStatementName,
  nextStatementName,
  parseStatementName,
  personOf,
  type StatementName,
} from '../../src/signing/trust/statement-names.ts';

const KINDS = ['signoff', 'comment', 'reaffirm', 'trust-change'] as const;
const role = fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/);
const principal = fc.stringMatching(/^[!-~]{1,80}$/);
const name = fc.record({
  kind: fc.constantFrom(...KINDS),
  role: fc.oneof(role, fc.constantFrom(...KINDS)),
  person: principal.map(personOf),
  number: fc.integer({ min: 1, max: 9999 }),
});

describe('a person in a file name', () => {
  it.each([
    ['carol@example.com', 'carol-example-com-'],
    ['12345+octo[bot]@users.noreply.github.com', '12345-octo-bot-users-noreply-github-com-'],
    ['___', 'signer-'],
    ['../../etc/passwd', 'etc-passwd-'],
    [`${'a'.repeat(60)}@x`, `${'a'.repeat(40)}-`],
  ])('%s', (who, start) => {
    const digest = createHash('sha256').update(who).digest('hex').slice(0, 6);
    expect(personOf(who)).toBe(start + digest);
  });

  it('differs for names that read the same', () => {
    expect(
      new Set(['Carol@example.com', 'carol@example.com', 'carol.example@com'].map(personOf)).size,
    ).toBe(3);
  });
});

describe('names of statement files', () => {
  it.each<[StatementName, string]>([
    [
      { kind: 'signoff', role: 'approver', person: 'carol-1f3a9c', number: 1 },
      'approver.carol-1f3a9c.json',
    ],
    [
      { kind: 'signoff', role: 'approver', person: 'carol-1f3a9c', number: 2 },
      'approver.carol-1f3a9c.2.json',
    ],
    [
      { kind: 'comment', role: 'reviewer', person: 'dave-000000', number: 1 },
      'comment.reviewer.dave-000000.json',
    ],
    [
      { kind: 'reaffirm', role: 'approver', person: 'dave-000000', number: 12 },
      'reaffirm.approver.dave-000000.12.json',
    ],
    [
      { kind: 'trust-change', role: 'approver', person: 'dave-000000', number: 1 },
      'trust-change.approver.dave-000000.json',
    ],
  ])('%o is %s', (parts, file) => {
    expect(formatStatementName(parts)).toBe(file);
    expect(parseStatementName(file)).toEqual(parts);
  });

  it('are read back as they were made, for any role and person', () => {
    fc.assert(
      fc.property(name, (parts) => {
        expect(parseStatementName(formatStatementName(parts))).toEqual(parts);
      }),
    );
  });

  it('are the only ones that are read: what reads, writes the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9.-]{0,40}(\.json)?$/), (file) => {
        const parts = parseStatementName(file);
        expect(parts === null ? file : formatStatementName(parts)).toBe(file);
      }),
    );
  });

  it.each([
    'record.json',
    'approver.json',
    'approver.carol.json',
    'approver.carol-1f3a9c.json.sig',
    'approver.carol-1f3a9c.1.json',
    'approver.carol-1f3a9c.02.json',
    'approver.carol-1f3a9c.0.json',
    'approver.carol-1f3a9c.2.3.json',
    'Approver.carol-1f3a9c.json',
    'remark.approver.carol-1f3a9c.json',
    'approver.Carol-1f3a9c.json',
    'approver.carol-1f3a9g.json',
    'approver..carol-1f3a9c.json',
    'x/approver.carol-1f3a9c.json',
    '.approver.carol-1f3a9c.json',
    'approver.carol-1f3a9c.json\n',
    '',
  ])('%j is not one', (file) => {
    expect(parseStatementName(file)).toBeNull();
  });
});

describe('the next name of a series', () => {
  const who = { role: 'approver', principal: 'carol@example.com' };
  const person = personOf(who.principal);
  const files = [
    `approver.${person}.json`,
    `approver.${person}.json.sig`,
    `approver.${person}.3.json`,
    `approver.${personOf('dave@example.com')}.7.json`,
    `reviewer.${person}.9.json`,
    `comment.approver.${person}.json`,
    'record.json',
  ];

  it.each([
    ['signoff', 4],
    ['comment', 2],
    ['reaffirm', 1],
  ] as const)('%s: %i', (kind, number) => {
    expect(nextStatementName(files, { kind, ...who })).toEqual({
      kind,
      role: 'approver',
      person,
      number,
    });
  });

  it('counts a signature whose statement is gone', () => {
    const left = [`approver.${person}.json.sig`];
    expect(nextStatementName(left, { kind: 'signoff', ...who }).number).toBe(2);
  });
});
