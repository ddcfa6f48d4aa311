// Tests drive the built program; it is built once, when a source has changed.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

export default function setup(): void {
  const script = path.join(import.meta.dirname, '..', 'scripts', 'build.mjs');
  execFileSync(process.execPath, [script, '--if-needed'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
