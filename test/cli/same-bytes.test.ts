// The same command, files and time give the same bytes in every locale and time zone, in every format.

import { beforeAll, expect, test } from 'vitest';
import { assess } from '../helpers/program.ts';
import { assessPrivacy, type Team, team } from '../helpers/team.ts';

const [OLD, NEW] = ['2026-11-20-aaaaa', '2026-11-21-bbbbb'] as const;
const TIME = ['--time', '2026-11-22T23:30:00Z'];
const ENVIRONMENTS = [
  { TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
  { TZ: 'America/Adak', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' },
] as const;

const made: { team?: Team } = {};

beforeAll(async () => {
  made.team = team();
  await assessPrivacy(made.team, { id: OLD, time: '2026-11-20T23:30:00Z' });
  await assessPrivacy(made.team, { id: NEW, time: '2026-11-21T00:30:00Z' });
  made.team.place.git('add', '--all');
  made.team.place.git('commit', '--quiet', '--message', 'records');
}, 120_000);

const FORMATS_OF_REPORT = ['html', 'markdown', 'json', 'csv', 'ndjson'];
const FORMATS_OF_CHECK = ['text', 'json', 'markdown', 'github', 'gitlab', 'junit', 'sarif'];

const COMMANDS: readonly (readonly string[])[] = [
  ...FORMATS_OF_REPORT.map((format) => ['report', NEW, '--format', format, ...TIME]),
  ...FORMATS_OF_REPORT.map((format) => ['report', '--portfolio', '.', '--format', format, ...TIME]),
  ...[[], ['--markdown'], ['--json']].map((form) => ['diff', OLD, NEW, ...form, ...TIME]),
  ...[[], ['--json']].map((form) => ['log', ...form, ...TIME]),
  ...FORMATS_OF_CHECK.map((format) => ['check', '--format', format, ...TIME]),
];

test.each(COMMANDS.map((args) => [args.join(' '), args] as const))(
  '%s',
  async (_, args) => {
    if (made.team === undefined) throw new Error('the records were not made');
    const { place } = made.team;
    const runs = await Promise.all(ENVIRONMENTS.map((env) => assess(place, args, { env })));
    const [first, second] = runs;
    expect(first?.code).toBeLessThan(2);
    expect(first?.stdout).not.toBe('');
    expect(second).toEqual(first);
  },
  120_000,
);
