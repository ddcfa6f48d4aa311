// What leaves verify: the report for programs, the sentences, the pages and docs/findings.md.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { CODES } from '../../src/verify/codes.ts';
import { found, outcomeOf, sortFindings } from '../../src/verify/finding.ts';
import { explainFinding, findingCodes, findingsMarkdown } from '../../src/verify/pages/index.ts';
import { reportOf } from '../../src/verify/report.ts';
import { verifyReportSchema } from '../../src/verify/report-form.ts';
import { ID, signedProject, verifyTree } from './world.ts';

describe('the report', () => {
  test('has the published form, with findings and without', async () => {
    const { tree } = await signedProject();
    const about = { trust: 'this checkout', time: '2026-11-23T00:00:00Z' };
    const genuine = verifyReportSchema.parse(reportOf(await verifyTree(tree), about));
    expect(genuine).toMatchObject({
      schema: 'assess.verify/1',
      outcome: 'genuine',
      counts: { records: 1, errors: 0, warnings: 0 },
    });
    expect(genuine.records[0]).toMatchObject({
      id: ID,
      scope: '.',
      covered: ['privacy', 'bias'],
      statements: 2,
    });
    expect(genuine.records[0]?.signoffs.map(({ role, decision }) => `${role} ${decision}`)).toEqual(
      ['approver approve', 'assessor approve'],
    );

    tree.set(`assessments/records/${ID}/record.json`, Buffer.from('{}\n'));
    const broken = verifyReportSchema.parse(reportOf(await verifyTree(tree), about));
    expect(broken.records[0]).toMatchObject({
      scope: null,
      completed: null,
      outcome: 'not-genuine',
    });
    expect(broken.findings.find(({ code }) => code === 'record-unreadable')).toMatchObject({
      kind: 'error',
      judged: true,
      message: 'the record cannot be read: it is not a record',
      args: { why: 'it is not a record' },
    });
    expect(broken.counts.errors).toBe(
      broken.findings.filter(({ kind }) => kind === 'error').length,
    );
  });

  test('can be published as a JSON Schema', () => {
    const schema = z.toJSONSchema(verifyReportSchema, { io: 'input' });
    expect(Object.keys(schema.properties ?? {})).toContain('findings');
  });
});

describe('findings', () => {
  test('are sorted by path, then code, and each is there once', () => {
    const sorted = sortFindings([
      found('unknown-file', 'b', {}),
      found('link', 'b', {}),
      found('unknown-file', 'a', {}),
      found('link', 'b', {}),
    ]);
    expect(sorted.map(({ path: place, code }) => `${place} ${code}`)).toEqual([
      'a unknown-file',
      'b link',
      'b unknown-file',
    ]);
  });

  test('one error is a no, and what cannot be judged is never a yes', () => {
    const error = found('link', 'a', {});
    const unclear = found('record-unknown', 'a', { why: 'it is new' });
    const warning = found('nobody-signed', 'a', {});
    expect(outcomeOf([])).toBe('genuine');
    expect(outcomeOf([warning])).toBe('genuine');
    expect(outcomeOf([warning, unclear])).toBe('cannot-judge');
    expect(outcomeOf([unclear, error])).toBe('not-genuine');
    expect(outcomeOf([{ code: 'from-a-later-room', kind: 'error' }])).toBe('not-genuine');
  });

  test('what cannot be judged is an error by its kind, so that nobody takes it for a yes', () => {
    const unclear = Object.values(CODES).filter(({ judged }) => !judged);
    expect(new Set(unclear.map(({ kind }) => kind))).toEqual(new Set(['error']));
  });
});

describe('pages', () => {
  test('every code has one, in whole sentences', () => {
    for (const code of findingCodes()) {
      const page = explainFinding(code);
      expect(page?.code).toBe(code);
      for (const text of [page?.means, page?.matters, page?.fix])
        expect(text).toMatch(/^\S.*[.:]$/s);
    }
  });

  test('other names have none', () => {
    expect(explainFinding('privacy.minimise')).toBeUndefined();
    expect(explainFinding('constructor')).toBeUndefined();
  });

  test('docs/findings.md is up to date (npm run generate)', () => {
    const file = path.join(import.meta.dirname, '..', '..', 'docs', 'findings.md');
    expect(readFileSync(file, 'utf8')).toBe(findingsMarkdown());
  });
});
