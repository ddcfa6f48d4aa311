// Before the tests: the program they drive is built, once, when a source has changed; and a folder of the run's own for
// whatever they leave in the temporary folder, since a worker is ended without a chance to tidy up.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export default function setup(): () => void {
  const script = path.join(import.meta.dirname, '..', 'scripts', 'build.mjs');
  execFileSync(process.execPath, [script, '--if-needed'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // The name is short, because the paths of ssh-agent sockets below it must be short.
  const folder = mkdtempSync(path.join(tmpdir(), 'at-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
