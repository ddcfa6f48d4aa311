// assess verify: are records and signatures genuine. assess check decides whether they suffice for a release.

import {
  restoreRecords,
  verificationReport,
  type VerificationRequest,
} from '../app/verification-report.ts';
import type { Report } from '../findings/report-schema.ts';
import type { CallOf, ExitCode } from './command.ts';
import { notify } from './print.ts';
import { printReport, trustOption } from './gate-report.ts';

/** Exit 0 when everything is genuine, 1 when something is not, 2 when assess cannot decide. */
export async function run(call: CallOf<'verify'>): Promise<ExitCode> {
  return printReport(call, 'verify', (time) => reportFor(call, time));
}

async function reportFor(call: CallOf<'verify'>, time: string): Promise<Report> {
  const { io, folder } = call;
  const request: VerificationRequest = {
    folder,
    env: io.env,
    time,
    trust: trustOption(call),
    records: call.args.records,
  };
  if (call.options.fix) {
    const restored = await restoreRecords(request);
    notify(
      io,
      restored.length === 0
        ? ['nothing to restore']
        : restored.map((file) => `layout restored: ${file}`),
    );
  }
  return verificationReport(request);
}
