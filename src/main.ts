// argv in, exit code out: the only place that sets process.exitCode. It starts at 2 ("no verdict") and a
// command has to earn 0 or 1, so whatever goes wrong on the way fails closed.

import { VERSION } from './version.ts';

process.exitCode = 2;
const args = process.argv.slice(2);

if (args.length === 1 && args[0] === '--version') {
  process.stdout.on('error', () => (process.exitCode = 2)); // a full disk; the version was not printed
  process.stdout.write(`${VERSION}\n`);
  process.exitCode = 0;
} else {
  const { openFirstScreen } = await import('./cli/first-screen.ts');
  const screen = openFirstScreen(args);
  const { main } = await import('./cli/main.ts');
  process.exitCode = await main(args, screen);
}
