// The scan of a session: it begins after the first frame, and its result is plain data of the session.

import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { ScanReport } from '../../src/scan/scan-schema.ts';
import { runEffect } from '../../src/session/effects.ts';
import { after, begun, complete, run } from '../helpers/sessions.ts';
import { factIn, reportOf } from '../helpers/scan-report.ts';
import { worldOf } from '../helpers/world.ts';

const session = () => begun(complete().assessment, {});

/** What comes of the effect of a scan. */
async function outcomeOf(scan: (scope: string) => Promise<ScanReport | undefined>) {
  const world = worldOf({ scan });
  const around = { port: world, surface: world, stop: new AbortController().signal };
  return runEffect(around, { type: 'scan' }, session());
}

describe('the scan of a session', () => {
  test('is asked for once the first frame is shown', () => {
    expect(session().context.scan).toBeUndefined();
    const step = run(session(), [{ type: 'begun' }]);
    expect(step.session.context.scan).toEqual({ state: 'scanning' });
    expect(step.effects).toEqual([{ type: 'scan' }]);
  });

  test('gives a report of the scope of the assessment', async () => {
    const report = reportOf([factIn('package.json', 'dependency.payment', 'npm/stripe')]);
    const scopes: string[] = [];
    const event = await outcomeOf(async (scope) => {
      scopes.push(scope);
      return report;
    });
    expect(scopes).toEqual([session().assessment.scope]);
    expect(after(session(), event!).context.scan).toEqual({ state: 'done', report });
  });

  test('that fails gives the reason and changes no screen', async () => {
    const error = new UserError({ what: 'there are too many files', why: 'w', fix: 'f' });
    const event = await outcomeOf(() => Promise.reject(error));
    const failed = after(session(), event!);
    expect(failed.context.scan).toMatchObject({ state: 'failed' });
    expect(failed).toMatchObject({ screen: session().screen, message: undefined });
  });

  test('that is stopped because the person leaves gives nothing', async () => {
    expect(await outcomeOf(async () => undefined)).toBeUndefined();
  });
});
