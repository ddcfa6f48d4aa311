// The report of verify.

import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { verifyReport } from '../../src/verify/report.ts';
import { reportSchema } from '../../src/findings/report-schema.ts';
import { ID, signedProject, verifyTree } from './world.ts';

describe('the report', () => {
  test('has the published form, with findings and without', async () => {
    const { tree } = await signedProject();
    const about = {
      tool: { name: 'assess', version: '1.2.3' },
      trust: 'this checkout',
      time: '2026-11-23T00:00:00Z',
    };
    const genuine = reportSchema.parse(verifyReport(await verifyTree(tree), about));
    expect(genuine).toMatchObject({
      schema: 'assess.report/1',
      command: 'verify',
      exit: 0,
      outcome: 'pass',
      counts: { records: 1, errors: 0, warnings: 0 },
    });
    expect(genuine.records[0]).toMatchObject({
      id: ID,
      scope: '.',
      covered: ['privacy', 'bias'],
      statements: 2,
    });
    expect(genuine.records[0]?.signoffs.map(({ role, decision }) => `${role} ${decision}`)).toEqual(
      ['approver approve', 'assessor answers'],
    );

    tree.set(`assessments/records/${ID}/record.json`, Buffer.from('{}\n'));
    const broken = reportSchema.parse(verifyReport(await verifyTree(tree), about));
    expect(broken.records[0]).toMatchObject({
      scope: null,
      completed: null,
      outcome: 'not-genuine',
    });
    expect(broken.findings.find(({ code }) => code === 'record-unreadable')).toMatchObject({
      kind: 'error',
      judged: true,
      text: 'the record cannot be read: it is not a record',
      args: { why: 'it is not a record' },
    });
    expect(broken.counts.errors).toBe(
      broken.findings.filter(({ kind }) => kind === 'error').length,
    );
  });

  test('can be published as a JSON Schema', () => {
    const schema = z.toJSONSchema(reportSchema, { io: 'input' });
    expect(Object.keys(schema.properties ?? {})).toContain('findings');
  });
});
