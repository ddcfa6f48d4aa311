// The floor of a scan: lists the tracked files as assess lists them, and reads each. In the folder where it starts.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const listing = execFileSync('git', ['ls-files', '--stage', '-z'], { maxBuffer: 2 ** 30 });
for (const entry of listing.toString().split('\0')) {
  const path = entry.slice(entry.indexOf('\t') + 1);
  if (path !== '') readFileSync(path);
}
