// argv in, exit code out: the only place that sets process.exitCode. It starts at 2 ("no verdict") and a
// command has to earn 0 or 1, so whatever goes wrong on the way fails closed.

import { VERSION } from './version.ts';

process.exitCode = 2;

if (process.argv.length === 3 && process.argv[2] === '--version') {
  process.stdout.write(`${VERSION}\n`);
  process.exitCode = 0;
} else {
  const { main } = await import('./cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
